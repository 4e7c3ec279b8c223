//! Errors of the program, each with its hint and exit code.

use std::io;
use std::path::PathBuf;

use unmedium::Error;
use unmedium::io::source::Sources;
use unmedium::report::{Outcome, Report};

/// Wrong usage, also by clap.
pub const MISUSE: u8 = 2;
/// Something failed or differs.
pub const FAILED: u8 = 1;
/// All exit codes, for help and the manual.
pub const EXIT_CODES: [(u8, &str); 3] =
    [(0, "all done"), (FAILED, "something failed or differs"), (MISUSE, "wrong usage")];

/// Why the program failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Library(#[from] Error),
    #[error("no such file or folder: {}; did you mean {nearest}?", .path.display())]
    NoInput { path: PathBuf, nearest: String },
    #[error("standard output takes a single post, and there are several")]
    SeveralPosts,
    #[error("{} takes a single post, and there are several", .0.display())]
    SeveralPostsForFile(PathBuf),
    #[error("the output {} is not a folder", .0.display())]
    OutputIsFile(PathBuf),
    #[error("the report {} is neither .html nor .json nor a folder", .0.display())]
    ReportFormat(PathBuf),
    #[error("{} is there already and is no report", .0.display())]
    ReportIsOtherFile(PathBuf),
    #[error("images cannot be downloaded to standard output")]
    NoImageFolder,
    #[error("{0} needs a folder, and the output is standard output")]
    OutputIsNoFolder(&'static str),
    #[error("the configuration {} cannot be used: {message}", .path.display())]
    Config { path: PathBuf, message: String },
    #[error("the tags in {} cannot be read: {message}", .path.display())]
    Tags { path: PathBuf, message: String },
    #[error("the cookies in {} cannot be read: {message}", .path.display())]
    Cookies { path: PathBuf, message: String },
    #[error("redirects lead to the new pages, whose paths are not known")]
    NoPagePaths,
    #[error("{site} takes all posts in one file, and {flag} is about others")]
    NotForImport { site: &'static str, flag: &'static str },
    #[error("there is no command or topic {name}{}", nearest.as_ref().map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default())]
    NoTopic { name: String, nearest: Option<String> },
    #[error("there is no Medium export (medium-export….zip) here or in Downloads")]
    NoExport,
    #[error("the terminal cannot be read: {0}")]
    Terminal(String),
    #[error("{0} is not a command; did you mean \"unmedium convert {0}\"?")]
    NoCommand(String),
    #[error("GITHUB_TOKEN cannot be sent as a token")]
    Token,
    #[error("cannot write to standard output: {0}")]
    Stdout(io::Error),
    #[error("cannot convert in parallel: {0}")]
    Threads(String),
    #[error("internal error: {0}")]
    Panic(String),
}

impl Failure {
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Failure::Library(error) => error.hint(),
            Failure::SeveralPosts | Failure::SeveralPostsForFile(_) => {
                Some("name a folder with --output, or a single post")
            }
            Failure::OutputIsFile(_) => {
                Some("name a folder with --output, or, for a single post, a file that ends in .md")
            }
            Failure::ReportFormat(_) => Some(
                "name a file that ends in .html, to look at, or in .json, for scripts; or a folder, with / at its end",
            ),
            Failure::ReportIsOtherFile(_) => Some("name another file with --report, or use --force to overwrite it"),
            Failure::NoImageFolder => Some("name a folder with --output, or use --images rewrite or keep"),
            Failure::OutputIsNoFolder(_) => Some("name a folder with --output"),
            Failure::Config { .. } => Some("\"unmedium config --no-config\" prints one to start from"),
            Failure::Tags { .. } => Some("it takes CSV (id,tag,tag), TOML (id = [\"tag\"]), RSS or Atom"),
            Failure::Cookies { .. } => Some("save them from your browser in Netscape's format, as cookies.txt"),
            Failure::NoPagePaths => Some(
                "name the generator with --site, or the paths with --page-path, such as --page-path '/blog/{slug}/'",
            ),
            Failure::NotForImport { .. } => Some("leave it out, and name a folder with --output"),
            Failure::NoTopic { .. } => Some("\"unmedium help\" lists them all"),
            Failure::NoExport => Some(
                "ask Medium for it: Settings > Security and apps > Download your information; or name it: unmedium convert FILE",
            ),
            Failure::Terminal(_) => Some("give the command itself: unmedium convert INPUT --output DIR"),
            Failure::NoCommand(_) => Some("\"unmedium list\" shows what an export holds"),
            Failure::Token => Some("a token has only ASCII characters, without blanks; correct it, or unset it"),
            Failure::Stdout(_) | Failure::NoInput { .. } => None,
            Failure::Threads(_) => Some("ask for fewer threads: --threads 1"),
            Failure::Panic(_) => Some("this is a defect of unmedium: please report it, with the command that you gave"),
        }
    }

    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Library(error) => exit_code(error, true),
            Failure::NoInput { .. }
            | Failure::SeveralPosts
            | Failure::SeveralPostsForFile(_)
            | Failure::OutputIsFile(_)
            | Failure::NoImageFolder
            | Failure::OutputIsNoFolder(_)
            | Failure::Config { .. }
            | Failure::Tags { .. }
            | Failure::Cookies { .. }
            | Failure::NoPagePaths
            | Failure::NotForImport { .. }
            | Failure::NoTopic { .. }
            | Failure::NoCommand(_)
            | Failure::NoExport
            | Failure::Terminal(_)
            | Failure::Token
            | Failure::ReportFormat(_)
            | Failure::ReportIsOtherFile(_) => MISUSE,
            Failure::Stdout(_) | Failure::Threads(_) | Failure::Panic(_) => FAILED,
        }
    }

    /// Whether the reader of the output closed its pipe, as `head` does.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Failure::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// The exit code for an error of the library. `is_direct` says whether the user named the file itself.
pub fn exit_code(error: &Error, is_direct: bool) -> u8 {
    match error {
        Error::NotFound(_)
        | Error::NotAnExport { .. }
        | Error::NoPosts { .. }
        | Error::OnlyArchive { .. }
        | Error::ArchiveInside { .. }
        | Error::ListOfUrls { .. }
        | Error::EmptyPart { .. }
        | Error::OnlyParts { .. }
        | Error::PrivatePart { .. }
        | Error::NotAUrl { .. }
        | Error::ListsPosts { .. }
        | Error::NotAnOwner { .. }
        | Error::NotAPostUrl { .. } => MISUSE,
        Error::UrlList { error, .. } => exit_code(error, is_direct),
        Error::NotAPage { .. } | Error::NotAPost { .. } if is_direct => MISUSE,
        _ => FAILED,
    }
}

/// The exit code of a run: the highest of its failures. If a post could be read, no failure counts as wrong usage. With
/// `--strict`, a loss is a failure.
pub fn run_exit_code(sources: &Sources, report: &Report, is_strict: bool) -> u8 {
    let mut codes = Vec::new();
    let mut is_any_post = !report.parts.files.is_empty();
    for (entry, file) in sources.entries().iter().zip(&report.files) {
        match &file.outcome {
            Outcome::Failed(error) => codes.push(exit_code(error, entry.is_direct())),
            Outcome::Ignored(_) => (),
            outcome => {
                is_any_post = true;
                codes.extend(outcome.error().map(|_| FAILED));
            }
        }
    }
    let is_lost =
        report.other_files().any(|file| file.outcome.error().is_some()) || report.parts.errors().next().is_some();
    let is_missing = report.missing_images().next().is_some() || report.unanswered_embeds().next().is_some();
    if is_missing || is_lost || report.has_differences() || report.state_error.is_some() || report.prune_error.is_some()
    {
        codes.push(FAILED);
    }
    match codes.as_slice() {
        [] => u8::from(is_strict && report.has_losses()) * FAILED,
        codes if !is_any_post && codes.iter().all(|code| *code == MISUSE) => MISUSE,
        _ => FAILED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unmedium::read::NotAPost;

    #[test]
    fn a_panic_is_told_as_a_defect_with_a_remedy() {
        let failure = Failure::Panic("index out of bounds".to_owned());
        assert_eq!(failure.to_string(), "internal error: index out of bounds");
        assert!(failure.hint().is_some_and(|hint| hint.contains("report it")));
        assert_eq!(failure.exit_code(), FAILED);
    }

    #[test]
    fn the_reader_that_has_gone_is_the_only_error_that_is_none() {
        let stdout = |kind: io::ErrorKind| Failure::Stdout(kind.into());
        assert!(stdout(io::ErrorKind::BrokenPipe).is_broken_pipe());
        assert!(!stdout(io::ErrorKind::StorageFull).is_broken_pipe());
        let read = Error::Read { name: "a".to_owned(), source: io::ErrorKind::BrokenPipe.into() };
        assert!(!Failure::Library(read).is_broken_pipe());
    }

    #[test]
    fn a_page_that_is_no_post_is_wrong_usage_only_if_it_was_named() {
        let error = Error::NotAPost { name: "a".to_owned(), page: NotAPost::Empty };
        assert_eq!((exit_code(&error, true), exit_code(&error, false)), (MISUSE, FAILED));
    }
}
