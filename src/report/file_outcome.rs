//! What became of a file that was put into the output folder.

use std::path::{Path, PathBuf};

use super::Diff;
use crate::Error;

/// What became of a file that was put into the output folder, with its path from there.
#[derive(Debug)]
pub enum FileOutcome {
    /// It was not there, and was written.
    Written(PathBuf),
    /// It took the place of another.
    Overwritten(PathBuf),
    /// It was there already.
    Unchanged(PathBuf),
    /// What an earlier run had written was there, untouched, and is brought up to date.
    Updated(PathBuf),
    /// It has both a user's edits and what is new.
    Merged(PathBuf),
    /// A user edited it, and nothing new was to be written.
    Kept(PathBuf),
    /// A user edited it, and something new is in the same place: both versions are there.
    Conflict {
        /// Where the user's version is.
        path: PathBuf,
        /// Says so: [`Error::Conflict`].
        error: Error,
    },
    /// The output was checked, and the file differs.
    Differs {
        /// Where it is.
        path: PathBuf,
        /// What differs, as a unified diff from what is there to what would be written.
        diff: Diff,
    },
    /// The output was checked, and the file is not there.
    Missing {
        /// Where it would be.
        path: PathBuf,
        /// A unified diff that makes it.
        diff: Diff,
    },
}

impl FileOutcome {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            FileOutcome::Written(_) => "written",
            FileOutcome::Overwritten(_) => "overwritten",
            FileOutcome::Unchanged(_) => "unchanged",
            FileOutcome::Updated(_) => "updated",
            FileOutcome::Merged(_) => "merged",
            FileOutcome::Kept(_) => "kept",
            FileOutcome::Conflict { .. } => "conflict",
            FileOutcome::Differs { .. } => "differs",
            FileOutcome::Missing { .. } => "missing",
        }
    }

    /// Where the file is, or, after a check or a dry run, where it would be.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            FileOutcome::Written(path)
            | FileOutcome::Overwritten(path)
            | FileOutcome::Unchanged(path)
            | FileOutcome::Updated(path)
            | FileOutcome::Merged(path)
            | FileOutcome::Kept(path)
            | FileOutcome::Conflict { path, .. }
            | FileOutcome::Differs { path, .. }
            | FileOutcome::Missing { path, .. } => path,
        }
    }

    /// What a check found to differ or to be missing, as a unified diff.
    #[must_use]
    pub fn diff(&self) -> Option<&Diff> {
        match self {
            FileOutcome::Differs { diff, .. } | FileOutcome::Missing { diff, .. } => Some(diff),
            _ => None,
        }
    }
}
