//! Files in the output that belong to no post of a run.

use std::path::PathBuf;

use super::Diff;

/// A file in the output that no post of this run stands for.
#[derive(Debug)]
pub struct Leftover {
    /// Its path in the output.
    pub path: PathBuf,
    /// Where its post is now, if it is still there.
    pub moved_to: Option<PathBuf>,
    /// Whether it is as an earlier run wrote it.
    pub is_untouched: bool,
    /// The diff that takes it away, if the output was checked.
    pub diff: Option<Diff>,
}
