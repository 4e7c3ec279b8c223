//! What became of every file of a run: data, and two ways to write it down, as JSON for scripts and as a page for people.
//!
//! Both give the same for the same report: no clock, no machine. `totals` counts for both, `images` says
//! what became of a post's pictures; `pages` holds what the page shows
//! of a post before and after.

mod html;
mod images;
mod json;
mod pages;
mod totals;

use std::path::{Path, PathBuf};

use url::Url;

use crate::document::{Image, Kind, Metadata};
use crate::error::Error;
use crate::images::{ImageOutcome, ImageReport};
use crate::notice::{Notice, Severity};
use crate::options::Effect;
use crate::prove::Proof;
use crate::read::Page;
use crate::{Converted, Options, ReportDetail};

pub use html::write_html;
pub use json::write_json;
pub use pages::Pages;

/// What became of every file of a run, in the order of the input.
#[derive(Debug, Default)]
pub struct Report {
    /// One for each file that could have held a post.
    pub files: Vec<FileReport>,
    /// One for each picture that was to be in the image folder, in the order of their ids.
    pub images: Vec<ImageReport>,
    /// One for each file that the site needs besides the posts.
    pub site_files: Vec<FileReport>,
    /// Whether pictures were asked for and no host whatever could be reached.
    pub is_offline: bool,
    /// What was done with what was made.
    pub effect: Effect,
    /// Files in the output that no post of this run stands for, where it is known that one did.
    pub leftovers: Vec<Leftover>,
    /// Why what the output remembers of earlier runs could not be read or written.
    pub state_error: Option<Error>,
}

/// A file in the output that no post of this run stands for. It is left alone.
#[derive(Debug)]
pub struct Leftover {
    /// Its path in the output.
    pub path: PathBuf,
    /// Where its post is now, if it is still there.
    pub moved_to: Option<PathBuf>,
    /// The diff that takes it away, if the output was checked.
    pub diff: Option<String>,
}

/// What became of one file.
#[derive(Debug)]
pub struct FileReport {
    /// The file's name, as it is shown to the user.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What was dropped, changed or guessed in it.
    pub notices: Vec<Notice>,
    /// The post in it, if it could be read.
    pub post: Option<PostReport>,
}

/// What a report tells of a post.
#[derive(Debug)]
pub struct PostReport {
    /// What is known about the post.
    pub metadata: Metadata,
    /// Where its links lead, as the Markdown has them.
    pub links: Vec<String>,
    /// Its pictures, each once, where the Markdown finds them.
    pub images: Vec<Image>,
    /// What the proof came to that nothing was lost.
    pub proof: Proof,
    /// The post before and after, if the report is to show them.
    pub pages: Option<Pages>,
}

/// What became of one file.
#[derive(Debug)]
pub enum Outcome {
    /// Its Markdown was written to this path in the output.
    Written(PathBuf),
    /// Its Markdown took the place of another file's.
    Overwritten(PathBuf),
    /// The output had its Markdown already.
    Unchanged(PathBuf),
    /// The output had what an earlier run made of it, untouched, and has its Markdown of now.
    Updated(PathBuf),
    /// A user's edits and what is new in its Markdown are both in the output.
    Merged(PathBuf),
    /// A user edited it in the output, and nothing new was to be written.
    Kept(PathBuf),
    /// A user edited it in the output, and it has changed in the same place: both versions are there.
    Conflict {
        /// Where the user's version is.
        path: PathBuf,
        /// Says so: [`Error::Conflict`].
        error: Error,
    },
    /// The output was checked, and has other Markdown.
    Differs {
        /// Where it is.
        path: PathBuf,
        /// What differs, as a unified diff from what is there to what would be written.
        diff: String,
    },
    /// The output was checked, and has no Markdown of it.
    Missing {
        /// Where it would be.
        path: PathBuf,
        /// A unified diff that makes it.
        diff: String,
    },
    /// It is of a kind that was not asked for.
    LeftOut(Kind),
    /// Another file holds the same post and is newer.
    Superseded {
        /// The other file's name.
        by: String,
    },
    /// It is no post, and nothing says that it should be.
    Ignored(Page),
    /// It could not be converted or written.
    Failed(Error),
}

impl FileReport {
    /// What became of a file, of which there is no more to say.
    #[must_use]
    pub fn new(name: &str, outcome: Outcome) -> FileReport {
        FileReport { name: name.to_owned(), outcome, notices: Vec::new(), post: None }
    }

    /// What became of a file that holds a post.
    #[must_use]
    pub fn of_post(name: &str, outcome: Outcome, post: Converted, html: &str, options: &Options) -> FileReport {
        let is_shown = options.detail == ReportDetail::Pages && outcome.path().is_some();
        let pages = is_shown.then(|| Pages::pack(html, &post.markdown));
        let Converted { metadata, notices, links, images, proof, .. } = post;
        FileReport {
            notices,
            post: Some(PostReport { metadata, links, images, proof, pages }),
            ..FileReport::new(name, outcome)
        }
    }

    /// Where in the output its Markdown is, with `/` between the parts of the path.
    #[must_use]
    pub fn output(&self) -> Option<String> {
        self.outcome.path().map(join_path)
    }

    /// The links of its Markdown that still lead to Medium, each once.
    #[must_use]
    pub fn medium_links(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for link in self.post.iter().flat_map(|post| &post.links) {
            if is_on_medium(link) && !found.contains(&link.as_str()) {
                found.push(link);
            }
        }
        found
    }
}

/// A path in the output, with `/` between its parts on every system.
fn join_path(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Whether an address is one of Medium's pages.
fn is_on_medium(address: &str) -> bool {
    let is_mediums = |host: &str| host == "medium.com" || host.ends_with(".medium.com");
    address.contains("medium.com") && Url::parse(address).is_ok_and(|url| url.host_str().is_some_and(is_mediums))
}

impl Report {
    /// The files that hold a post, or should.
    pub fn posts(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|file| !matches!(file.outcome, Outcome::Ignored(_)))
    }

    /// How many files came to an end that meets a condition.
    pub fn count(&self, is_wanted: impl Fn(&Outcome) -> bool) -> usize {
        self.files.iter().filter(|file| is_wanted(&file.outcome)).count()
    }

    /// The pictures that could not be had.
    pub fn missing_images(&self) -> impl Iterator<Item = &ImageReport> {
        self.images.iter().filter(|image| image.outcome == ImageOutcome::Failed)
    }

    /// Whether a file could not be converted or written.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        self.files.iter().any(|file| matches!(file.outcome, Outcome::Failed(_)))
    }

    /// Whether a post in the output lacks something that its readers saw, be it the export's own fault.
    #[must_use]
    pub fn has_losses(&self) -> bool {
        self.notices().any(|(_, notice)| notice.severity() == Severity::Loss)
    }

    /// How many posts in the output the proof came to this for.
    #[must_use]
    pub fn count_proofs(&self, proof: Proof) -> usize {
        let in_output = self.files.iter().filter(|file| file.outcome.path().is_some());
        in_output.filter_map(|file| file.post.as_ref()).filter(|post| post.proof == proof).count()
    }

    /// What went wrong, in the order of the input.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        let files = self.files.iter().chain(&self.site_files);
        files.filter_map(|file| file.outcome.error()).chain(&self.state_error)
    }

    /// Whether the output was checked, and is not what it would be.
    #[must_use]
    pub fn has_differences(&self) -> bool {
        let differs = |outcome: &Outcome| matches!(outcome, Outcome::Differs { .. } | Outcome::Missing { .. });
        let files = || self.files.iter().chain(&self.site_files);
        self.effect == Effect::Check && (files().any(|file| differs(&file.outcome)) || !self.leftovers.is_empty())
    }

    /// What there is to say about the Markdown in the output, each with the file that it was made from.
    pub fn notices(&self) -> impl Iterator<Item = (&FileReport, &Notice)> {
        let is_in_output = |file: &&FileReport| file.outcome.path().is_some();
        self.files.iter().filter(is_in_output).flat_map(|file| file.notices.iter().map(move |notice| (file, notice)))
    }
}

impl Outcome {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Outcome::Written(_) => "written",
            Outcome::Overwritten(_) => "overwritten",
            Outcome::Unchanged(_) => "unchanged",
            Outcome::Updated(_) => "updated",
            Outcome::Merged(_) => "merged",
            Outcome::Kept(_) => "kept",
            Outcome::Conflict { .. } => "conflict",
            Outcome::Differs { .. } => "differs",
            Outcome::Missing { .. } => "missing",
            Outcome::LeftOut(_) => "left-out",
            Outcome::Superseded { .. } => "superseded",
            Outcome::Ignored(_) => "ignored",
            Outcome::Failed(_) => "failed",
        }
    }

    /// Where in the output the file's Markdown is, or, after a check or a dry run, where it would be.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Outcome::Written(path)
            | Outcome::Overwritten(path)
            | Outcome::Unchanged(path)
            | Outcome::Updated(path)
            | Outcome::Merged(path)
            | Outcome::Kept(path)
            | Outcome::Conflict { path, .. }
            | Outcome::Differs { path, .. }
            | Outcome::Missing { path, .. } => Some(path),
            Outcome::LeftOut(_) | Outcome::Superseded { .. } | Outcome::Ignored(_) | Outcome::Failed(_) => None,
        }
    }

    /// What went wrong, if something did.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        match self {
            Outcome::Failed(error) | Outcome::Conflict { error, .. } => Some(error),
            _ => None,
        }
    }
}
