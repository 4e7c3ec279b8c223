//! What became of every file of a run. Data only.

use std::path::{Path, PathBuf};

use crate::document::{Kind, Metadata};
use crate::error::Error;
use crate::notice::Notice;
use crate::read::Page;

/// What became of every file of a run, in the order of the input.
#[derive(Debug, Default)]
pub struct Report {
    /// One for each file that could have held a post.
    pub files: Vec<FileReport>,
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
}

impl Report {
    /// How many files came to an end that meets a condition.
    pub fn count(&self, is_wanted: impl Fn(&Outcome) -> bool) -> usize {
        self.files.iter().filter(|file| is_wanted(&file.outcome)).count()
    }

    /// Whether anything went wrong.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        self.files.iter().any(|file| matches!(file.outcome, Outcome::Failed(_)))
    }

    /// What there is to say about the Markdown in the output, each with the file that it was made from.
    pub fn notices(&self) -> impl Iterator<Item = (&FileReport, &Notice)> {
        let is_in_output = |file: &&FileReport| file.outcome.path().is_some();
        self.files.iter().filter(is_in_output).flat_map(|file| file.notices.iter().map(move |notice| (file, notice)))
    }
}

impl Outcome {
    /// Where in the output the file's Markdown is, if it is there.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Outcome::Written(path) | Outcome::Overwritten(path) | Outcome::Unchanged(path) => Some(path),
            Outcome::LeftOut(_) | Outcome::Superseded { .. } | Outcome::Ignored(_) | Outcome::Failed(_) => None,
        }
    }
}
