//! What may become of a file.

use std::path::{Path, PathBuf};

use crate::document::PostKind;
use crate::error::Error;
use crate::read::NotAPost;

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
    LeftOut(PostKind),
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
