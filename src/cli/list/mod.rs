//! `unmedium list`: what an export holds, as a table or as JSON, on standard output. Errors and totals go to standard error.

mod json;
mod table;

use std::io::{self, IsTerminal};

use console::Term;
use unmedium::ResponseSign;
use unmedium::document::PostKind;
use unmedium::io::list::{Listing, Overview, PartListing, list as list_posts, list_parts};
use unmedium::io::source::{InputEntry, Sources, explain_no_posts};
use unmedium::options::Interrupt;

use super::args::{ListArguments, Verbosity};
use super::failure::{FAILED, Failure, MISUSE, exit_code};
use super::messages::{BOLD, align, count, describe_errors, show};
use super::pages::{gather_inputs, open_sources};
use super::progress::ProgressLine;
use super::stdout::{print_in_colour, print_untrusted};

/// Lists what the inputs hold; returns the exit code.
pub fn list(arguments: &ListArguments, verbosity: Verbosity) -> Result<u8, Failure> {
    let inputs = gather_inputs(&arguments.inputs, &arguments.pages)?;
    let progress = ProgressLine::new(verbosity);
    let sources = open_sources(&inputs, &arguments.pages, &arguments.fetch, &Interrupt::default(), &progress)?;
    progress.expect_files(sources.entries().len());
    let selection = arguments.selection.selection();
    let all = list_posts(&sources, &selection, &|| progress.advance());
    // A selection is about posts: it leaves out the other parts.
    let parts = if selection.is_all() { list_parts(&sources) } else { Vec::new() };
    drop(progress);
    if all.is_empty() && parts.is_empty() {
        return Err(explain_no_posts(&inputs).into());
    }
    let (listings, others): (Vec<Listing>, Vec<Listing>) = all.into_iter().partition(|listing| listing.is_selected);
    if arguments.json {
        print_untrusted(&json::write_lines(&listings, &parts))?;
    } else {
        print_in_colour(&table::write_table(&listings, &parts, find_width()))?;
    }
    show(&describe_listings(&listings, others.len(), &parts, verbosity, arguments.json));
    let is_part_broken = parts.iter().any(|part| part.content.is_err());
    Ok(list_exit_code(&sources, &listings).max(u8::from(is_part_broken) * FAILED))
}

/// The width of the terminal; nothing on a pipe, where lines may have any length.
fn find_width() -> Option<usize> {
    let size = io::stdout().is_terminal().then(|| Term::stdout().size_checked());
    size.flatten().map(|(_, columns)| usize::from(columns))
}

fn describe_listings(
    listings: &[Listing],
    others: usize,
    parts: &[PartListing],
    verbosity: Verbosity,
    is_for_scripts: bool,
) -> String {
    let of_posts = listings.iter().filter_map(|listing| listing.post.as_ref().err());
    let errors = describe_errors(of_posts.chain(parts.iter().filter_map(|part| part.content.as_ref().err())));
    if is_for_scripts || verbosity == Verbosity::Quiet {
        return errors;
    }
    // A blank line after the table, if that is on the terminal too.
    let gap = if io::stdout().is_terminal() { "\n" } else { "" };
    let total = count(listings.len(), "post");
    [errors, format!("{gap}{BOLD}{total}{BOLD:#}\n"), align(&count_kinds(listings, others))].concat()
}

fn count_kinds(listings: &[Listing], others: usize) -> Vec<(&'static str, String)> {
    let posts: Vec<&Overview> = listings.iter().filter_map(|listing| listing.post.as_ref().ok()).collect();
    let number = |kind: PostKind| posts.iter().filter(|post| post.kind == kind).count();
    let responses = count_signs(&posts);
    let rows = [
        ("published", number(PostKind::Published), String::new()),
        ("drafts", number(PostKind::Draft), String::new()),
        ("responses", number(PostKind::Response), responses),
        ("failed", listings.len() - posts.len(), String::new()),
        ("not chosen", others, String::new()),
    ];
    let rows = rows.into_iter().filter(|(_, number, _)| *number > 0);
    rows.map(|(label, number, reason)| (label, format!("{number}{reason}"))).collect()
}

/// ` (no heading, and …)`: why the responses count as such, if there are any.
fn count_signs(posts: &[&Overview]) -> String {
    let signs = [ResponseSign::TitleBeginsText, ResponseSign::TitleIsParagraph].map(|sign| {
        let number = posts.iter().filter(|post| post.response_sign == Some(sign)).count();
        (number, sign)
    });
    let signs: Vec<_> = signs.into_iter().filter(|(number, _)| *number > 0).collect();
    match signs.as_slice() {
        [] => String::new(),
        [(_, sign)] => format!(" ({sign})"),
        signs => {
            let signs: Vec<String> = signs.iter().map(|(number, sign)| format!("{number}: {sign}")).collect();
            format!(" ({})", signs.join("; "))
        }
    }
}

/// The exit code. As for a run, no failure counts as wrong usage if a post could be read.
fn list_exit_code(sources: &Sources, listings: &[Listing]) -> u8 {
    let is_direct = sources.entries().iter().all(InputEntry::is_direct);
    let codes =
        listings.iter().filter_map(|listing| listing.post.as_ref().err()).map(|error| exit_code(error, is_direct));
    let codes: Vec<u8> = codes.collect();
    match codes.as_slice() {
        [] => 0,
        codes if codes.len() == listings.len() && codes.iter().all(|code| *code == MISUSE) => MISUSE,
        _ => FAILED,
    }
}
