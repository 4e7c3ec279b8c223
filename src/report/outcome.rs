//! What may become of an input's file.

use std::path::Path;

use super::{Diff, FileOutcome};
use crate::document::PostKind;
use crate::error::Error;
use crate::read::NotAPost;

/// What became of one file of the inputs.
#[derive(Debug)]
pub enum Outcome {
    /// Its Markdown was put into the output.
    Put(FileOutcome),
    /// Its kind is not among those that are converted.
    LeftOut(PostKind),
    /// It is not among the posts that the user selected.
    NotSelected,
    /// There is a better copy of the same post: newer, or more complete.
    Superseded {
        /// The name of the file that has it.
        by: String,
        /// Whether an earlier run put that into the output folder, and it is not one of the inputs.
        is_in_folder: bool,
    },
    /// It is not a post, and is not named as one.
    Ignored(NotAPost),
    /// It could not be converted or written.
    Failed(Error),
}

impl Outcome {
    /// The outcome of a file without a post: it is ignored, unless it is named as a post, or too large to tell.
    #[must_use]
    pub fn without_post(name: &str, page: NotAPost, is_named_as_post: bool) -> Outcome {
        if is_named_as_post || matches!(page, NotAPost::Oversized(_)) {
            Outcome::Failed(Error::NotAPost { name: name.to_owned(), page })
        } else {
            Outcome::Ignored(page)
        }
    }

    /// A short stable name for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Outcome::Put(outcome) => outcome.code(),
            Outcome::LeftOut(_) => "left-out",
            Outcome::NotSelected => "not-selected",
            Outcome::Superseded { .. } => "superseded",
            Outcome::Ignored(_) => "ignored",
            Outcome::Failed(_) => "failed",
        }
    }

    /// The path of the file's Markdown in the output; after a check or a dry run, the path that it would have.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        if let Outcome::Put(outcome) = self { Some(outcome.path()) } else { None }
    }

    /// The error, if there is one.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        match self {
            Outcome::Failed(error) | Outcome::Put(FileOutcome::Conflict { error, .. }) => Some(error),
            _ => None,
        }
    }

    /// What a check found to differ or to be missing, as a unified diff.
    #[must_use]
    pub fn diff(&self) -> Option<&Diff> {
        if let Outcome::Put(outcome) = self { outcome.diff() } else { None }
    }
}
