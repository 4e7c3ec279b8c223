//! `unmedium` without a command, on a terminal: asks a few questions, shows the command that they make, runs it, and says what to
//! do next.
//!
//! `exports` finds what Medium sent, `site` detects which site the working folder is, and `questions` asks. Every question has a
//! default, which Enter takes; `--yes` takes all of them.

mod exports;
mod next;
mod questions;
mod site;

use std::ffi::OsString;
use std::path::Path;

use unmedium::document::PostKind;
use unmedium::io::list::{Overview, list};
use unmedium::io::source::Sources;
use unmedium::options::Selection;
use unmedium::site::{IMPORTS, SITES, Site};

use self::exports::find_exports;
use self::next::describe_next;
use self::questions::{Answer, Questions};
use self::site::detect_site;
use super::args::Verbosity;
use super::failure::Failure;
use super::interrupt::{end_questions, prepare_for_questions};
use super::messages::{BOLD, DIM, count, describe_failure, escape, show};
use super::pages::read_input;
use super::progress::ProgressLine;

/// How to get an export from Medium.
const HOW_TO_ASK: &str = "Medium makes an export when you ask for it: on medium.com, click your picture, then\n\
    Settings > Security and apps > Download your information > Download .zip.\n\
    The link to it comes by mail, after minutes or hours.\n";
const ANOTHER: &str = "another file or folder";

/// The command that the answers make.
struct Plan {
    words: Vec<OsString>,
    site: Option<&'static str>,
    output: String,
}

/// Asks the questions, and runs the command with `run`; returns the exit code.
pub fn guide(takes_defaults: bool, run: impl FnOnce(Vec<OsString>) -> Result<u8, Failure>) -> Result<u8, Failure> {
    let questions = Questions { takes_defaults };
    prepare_for_questions();
    show(&format!(
        "{BOLD}unmedium{BOLD:#} moves a blog off Medium. {DIM}Enter takes the default, Ctrl-C ends.{DIM:#}\n\n"
    ));
    match plan(&questions) {
        Ok(Some(plan)) => {
            let code = run(plan.words)?;
            if code == 0 {
                show(&describe_next(plan.site, &plan.output));
            }
            Ok(code)
        }
        Ok(None) => {
            show("Nothing was written.\n");
            Ok(0)
        }
        Err(Stop::Interrupted) => Ok(end_questions()),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// Why the questions ended without a command.
enum Stop {
    Interrupted,
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Failed(failure)
    }
}

/// Asks for everything that the command needs; nothing if the user declines to run it.
fn plan(questions: &Questions) -> Result<Option<Plan>, Stop> {
    let (input, posts) = choose_input(questions)?;
    show(&format!("  {}\n\n", describe_posts(&posts)));
    let (site, output) = choose_place(questions)?;
    let number = |kind| posts.iter().filter(|post| post.kind == kind).count();
    let mut words: Vec<OsString> = ["unmedium", "convert"].map(OsString::from).to_vec();
    words.push(input);
    words.extend(site.iter().flat_map(|site| ["--site", site]).map(OsString::from));
    for (kind, noun, flag, default) in
        [(PostKind::Draft, "draft", "--drafts", true), (PostKind::Response, "response", "--responses", false)]
    {
        let count_of = number(kind);
        if count_of > 0 && questions.confirm(&format!("Bring {} along?", count(count_of, noun)), default)? {
            words.push(flag.into());
        }
    }
    words.extend(["--output".into(), OsString::from(&output)]);
    show(&format!("\n  {BOLD}{}{BOLD:#}\n\n", escape(&quote_command(&words))));
    let is_wanted = questions.confirm("Run this command?", true)?;
    Ok(is_wanted.then_some(Plan { words, site, output }))
}

/// Asks for the input, and lists the posts in it. It offers the exports that were found.
fn choose_input(questions: &Questions) -> Result<(OsString, Vec<Overview>), Stop> {
    loop {
        let found = find_exports();
        let named = if found.is_empty() {
            show(&format!("There is no Medium export (medium-export….zip) here or in Downloads.\n{HOW_TO_ASK}\n"));
            let question = "Where is the export? A path, or the URL of a post; Enter looks again";
            questions.text(question, "").and_then(|text| match text.as_str() {
                "" if questions.takes_defaults => Answer::Err(Failure::NoExport.into()),
                _ => Ok(text),
            })?
        } else {
            let names: Vec<String> = found.iter().map(|path| escape(&path.display())).collect();
            let others = [ANOTHER.to_owned()];
            let options: Vec<String> = names.iter().chain(&others).cloned().collect();
            match questions.choose("What is to be converted?", &options, 0)? {
                at if at < found.len() => found[at].to_string_lossy().into_owned(),
                _ => questions.text("Its path, or the URL of a post", "")?,
            }
        };
        if named.trim().is_empty() {
            continue;
        }
        match open_input(named.trim()) {
            Ok(posts) => return Ok((named.trim().into(), posts)),
            Err(failure) if questions.takes_defaults => return Err(failure.into()),
            Err(failure) => show(&(describe_failure(&failure) + "\n")),
        }
    }
}

/// Lists the posts in an input; none for a URL, which only the run fetches.
fn open_input(named: &str) -> Result<Vec<Overview>, Failure> {
    let input = read_input(Path::new(named));
    if input.host().is_some() {
        return Ok(Vec::new());
    }
    let sources = Sources::open(&[input])?;
    let progress = ProgressLine::new(Verbosity::Normal);
    progress.expect_files(sources.entries().len());
    let listings = list(&sources, &Selection::default(), &|| progress.advance());
    let (posts, failures): (Vec<_>, Vec<_>) = listings.into_iter().map(|listing| listing.post).partition(Result::is_ok);
    match (posts.is_empty(), failures.into_iter().find_map(Result::err)) {
        (true, Some(error)) => Err(error.into()),
        (true, None) => Err(unmedium::Error::NoPosts { name: named.to_owned() }.into()),
        _ => Ok(posts.into_iter().flatten().collect()),
    }
}

/// `78 posts, 8 drafts, 133 responses, 312 images, 2014 to 2025`
fn describe_posts(posts: &[Overview]) -> String {
    let number = |kind| posts.iter().filter(|post| post.kind == kind).count();
    let counts = [
        (number(PostKind::Published), "post"),
        (number(PostKind::Draft), "draft"),
        (number(PostKind::Response), "response"),
        (posts.iter().map(|post| post.images).sum(), "image"),
    ];
    let mut parts: Vec<String> =
        counts.iter().filter(|(number, _)| *number > 0).map(|(number, noun)| count(*number, noun)).collect();
    let years = posts.iter().filter_map(|post| post.published).map(|date| date.format("%Y").to_string());
    let years: Vec<String> = years.collect();
    match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first == last => parts.push(first.clone()),
        (Some(first), Some(last)) => parts.push(format!("{first} to {last}")),
        _ => {}
    }
    parts.join(", ")
}

/// Asks for the site, and for the folder to write to.
fn choose_place(questions: &Questions) -> Result<(Option<&'static str>, String), Stop> {
    let detected = detect_site(Path::new("."));
    let mut options = vec!["plain Markdown files, with the images beside them".to_owned()];
    let sites: Vec<&Site> = SITES.into_iter().chain(IMPORTS).collect();
    options.extend(sites.iter().map(|site| match &detected {
        Some((name, sign)) if *name == site.name => format!("{} ({sign} is here)", site.name),
        _ => site.name.to_owned(),
    }));
    let default =
        detected.as_ref().and_then(|(name, _)| sites.iter().position(|site| site.name == *name)).map_or(0, |at| at + 1);
    let chosen = questions.choose("Where does the blog go?", &options, default)?;
    let site = chosen.checked_sub(1).map(|at| sites[at].name);
    // If the working folder is the site, the posts go right into it.
    let folder = if detected.is_some_and(|(name, _)| site == Some(name)) { "." } else { "blog" };
    let output = questions.text("Into which folder?", folder)?;
    let output = output.trim();
    Ok((site, if output.is_empty() { folder.to_owned() } else { output.to_owned() }))
}

/// Quotes a command's words for a shell.
fn quote_command(words: &[OsString]) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./:@%+=,~\\".contains(c);
    let quote = |word: &OsString| {
        let word = word.to_string_lossy();
        match word.chars().all(is_plain) && !word.is_empty() {
            true => word.into_owned(),
            false if cfg!(windows) => format!("\"{word}\""),
            false => format!("'{}'", word.replace('\'', "'\\''")),
        }
    };
    words.iter().map(quote).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_command_can_be_copied_into_a_shell() {
        let words = ["unmedium", "convert", "my export's.zip", "--output", "blog"].map(OsString::from);
        assert_eq!(quote_command(&words), "unmedium convert 'my export'\\''s.zip' --output blog");
    }
}
