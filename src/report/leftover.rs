//! Files in the output that belong to no post of a run.

use std::path::PathBuf;

use super::Diff;

/// A file in the output that belongs to no post of this run.
#[derive(Debug)]
pub struct Leftover {
    /// Its path in the output.
    pub path: PathBuf,
    /// The path that its post has now, if the run has the post.
    pub moved_to: Option<PathBuf>,
    /// Whether it is unedited since an earlier run wrote it.
    pub is_untouched: bool,
    /// The diff that deletes it, if the run is a check.
    pub diff: Option<Diff>,
}
