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
    /// Whether pictures were asked for and no host whatever could be reached.
    pub is_offline: bool,
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
        let parts = self.outcome.path()?.components().map(|part| part.as_os_str().to_string_lossy());
        Some(parts.collect::<Vec<_>>().join("/"))
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

    /// Whether any file could not be converted or written.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        self.files.iter().any(|file| matches!(file.outcome, Outcome::Failed(_)))
    }

    /// Whether a post in the output lacks something that its readers saw, be it the export's own fault.
    #[must_use]
    pub fn has_losses(&self) -> bool {
        self.notices().any(|(_, notice)| notice.severity() == Severity::Loss)
    }

    /// How many posts in the output were proven, and on how many the proof was tried.
    #[must_use]
    pub fn count_proven(&self) -> (usize, usize) {
        let in_output = self.files.iter().filter(|file| file.outcome.path().is_some());
        let tried = in_output.filter_map(|file| file.post.as_ref()).filter(|post| post.proof != Proof::Skipped);
        (tried.clone().filter(|post| post.proof == Proof::Proven).count(), tried.count())
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
            Outcome::LeftOut(_) => "left-out",
            Outcome::Superseded { .. } => "superseded",
            Outcome::Ignored(_) => "ignored",
            Outcome::Failed(_) => "failed",
        }
    }

    /// Where in the output the file's Markdown is, if it is there.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Outcome::Written(path) | Outcome::Overwritten(path) | Outcome::Unchanged(path) => Some(path),
            Outcome::LeftOut(_) | Outcome::Superseded { .. } | Outcome::Ignored(_) | Outcome::Failed(_) => None,
        }
    }
}
