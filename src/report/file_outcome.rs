//! What became of a file that was put into the output folder.

use std::path::{Path, PathBuf};

use super::Diff;
use crate::Error;

/// What became of a file that was put into the output folder, with its path from there.
#[derive(Debug)]
pub enum FileOutcome {
    /// It did not exist, and was written.
    Written(PathBuf),
    /// It replaced a file that differed.
    Overwritten(PathBuf),
    /// It existed with the same content.
    Unchanged(PathBuf),
    /// It replaced the file of an earlier run, which was unedited.
    Updated(PathBuf),
    /// A user had edited it, and what is new was merged into it.
    Merged(PathBuf),
    /// A user had edited it, and there was nothing new.
    Kept(PathBuf),
    /// A user had edited it in the same place as what is new: both versions are there.
    Conflict {
        /// Where the user's version is.
        path: PathBuf,
        /// [`Error::Conflict`].
        error: Error,
    },
    /// A check found that it differs.
    Differs {
        /// Where it is.
        path: PathBuf,
        /// The diff from the existing file to the one that would be written.
        diff: Diff,
    },
    /// A check found that it does not exist.
    Missing {
        /// Where it would be.
        path: PathBuf,
        /// The diff that creates it.
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
