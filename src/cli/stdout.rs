//! Standard output, and a single post on it: `--output -`.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use unmedium::archive::{ArchiveFile, write_parts};
use unmedium::io::source::{InputEntry, Sources};
use unmedium::report::{FileOutcome, FileReport, Outcome, Pages, Report};
use unmedium::transform::PostIndex;
use unmedium::{Converted, Error, ReportDetail, RunOptions, convert};

use super::failure::Failure;
use super::messages::escape_lines;

/// Prints to standard output.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(Failure::Stdout)
}

/// Prints text from a post to standard output: escaped on a terminal, which it must not control, and otherwise unchanged.
pub fn print_untrusted(text: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() { print(escape_lines(text).as_bytes()) } else { print(text.as_bytes()) }
}

/// Prints to standard output. Colours are taken out if it is not a terminal that shows them.
pub fn print_in_colour(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::Stdout)
}

/// Converts the one post in the sources, and prints it. Two copies of a post count as two: only the user knows which one to
/// print.
pub fn print_post(sources: &Sources, options: &RunOptions) -> Result<Report, Failure> {
    let mut report = Report::default();
    let mut printed = None;
    for entry in sources.entries() {
        report.files.push(match convert_entry(entry, options) {
            Ok((post, html)) => {
                if printed.replace(post.markdown.clone()).is_some() {
                    return Err(Failure::SeveralPosts);
                }
                let site = &options.convert.site;
                let pages = (options.detail == ReportDetail::Pages).then(|| Pages::pack(&html, &post.markdown, site));
                let outcome = Outcome::Put(FileOutcome::Written(PathBuf::from("-")));
                FileReport::of_post(entry.name(), outcome, post, pages)
            }
            Err(outcome) => FileReport::new(entry.name(), outcome),
        });
    }
    for file in convert_parts(sources, options, &mut report) {
        if printed.replace(file.text).is_some() {
            return Err(Failure::SeveralPosts);
        }
        let outcome = Outcome::Put(FileOutcome::Written(PathBuf::from("-")));
        report.parts.files.push(FileReport { notices: file.notices, ..FileReport::new(&file.path, outcome) });
    }
    print_untrusted(&printed.unwrap_or_default())?;
    Ok(report)
}

/// Converts an export's other parts, if the user named one or asked for all.
fn convert_parts(sources: &Sources, options: &RunOptions, report: &mut Report) -> Vec<ArchiveFile> {
    let wanted = sources.parts().iter().filter(|part| part.is_named || options.archive);
    let read = wanted.filter_map(|part| report.parts.note(part.entry.name(), part.part, part.read()));
    let files = read.collect();
    write_parts(files, &options.convert.site, &PostIndex::default())
}

/// Converts the post in a file, and returns it with the file's text; or what became of a file without one.
fn convert_entry(entry: &InputEntry, options: &RunOptions) -> Result<(Converted, String), Outcome> {
    let html = entry.read().map_err(Outcome::Failed)?;
    match convert(&html, &options.convert) {
        Ok(post) if !options.convert.selection.includes(&post.metadata, &post.metadata.tags) => {
            Err(Outcome::NotSelected)
        }
        Ok(post) if options.convert.kinds.contains(&post.metadata.kind) => Ok((post, html)),
        Ok(post) => Err(Outcome::LeftOut(post.metadata.kind)),
        Err(Error::NotAPost { page, .. }) if !entry.is_named_as_post() => Err(Outcome::Ignored(page)),
        Err(error) => Err(Outcome::Failed(error.in_file(entry.name()))),
    }
}
