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
    /// It is of a kind that was not asked for.
    LeftOut(PostKind),
    /// It is not among the posts that were asked for.
    NotSelected,
    /// Another file holds the same post and is newer.
    Superseded {
        /// The other file's name.
        by: String,
    },
    /// It is no post, and nothing says that it should be.
    Ignored(NotAPost),
    /// It could not be converted or written.
    Failed(Error),
}

impl Outcome {
    /// What becomes of a file without a post: it is passed over, unless its name says that it should be one, or it is too large
    /// to tell.
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

    /// Where in the output the file's Markdown is, or, after a check or a dry run, where it would be.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        if let Outcome::Put(outcome) = self { Some(outcome.path()) } else { None }
    }

    /// What went wrong, if something did.
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
