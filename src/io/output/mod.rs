//! Where files go: a folder on the disk, and single files beside it.
//!
//! - `folder` puts single files there, whole or not at all, and refuses paths that lead out of it (`safe_path`); `file` and
//!   `temporary` are its parts.
//! - `writer` is the output folder of a run. `plan` decides for each file what is done, given the existing file (`merge`) and the
//!   state of earlier runs: `state`, `texts`, and `version_1`, their older format. `remember` writes the state of this run.
//! - `archive` is a zip of some of its files.
//! - `fault` is a fault of the whole folder, such as a full disk, which ends the run.
//! - `lock` keeps other runs away, `diff` shows differences, `leftovers` finds the files that a run did not make, `prune` deletes
//!   them, and `images` records which images runs brought.
//!
//! This folder knows nothing of Markdown, and chooses no names.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it writes the output")]

mod archive;
mod diff;
mod fault;
mod file;
mod folder;
mod images;
mod leftovers;
mod line_ends;
mod lock;
mod merge;
mod plan;
mod prune;
mod relink;
mod remember;
mod safe_path;
mod shared;
mod state;
mod temporary;
#[cfg(test)]
mod tests;
mod texts;
mod version_1;
mod writer;

pub use fault::Fault;
pub use file::{Found, write_file};
pub use folder::Folder;
pub use leftovers::{Candidate, KnownPosts, strip_extension};
pub use temporary::{Temporary, abandon_temporaries, remove_debris};
pub use writer::{Made, Output};
