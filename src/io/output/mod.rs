//! Where files go: a folder on the disk, and single files beside it.
//!
//! - `folder` puts single files there, whole or not at all, and refuses paths that lead out of it (`safe_path`); `file` and
//!   `temporary` are its parts.
//! - `writer` is the folder of a run. `plan` decides what is done about each file, from what is there (`merge`) and from what
//!   earlier runs left to remember: `state`, `texts`, and `version_1`, their older format.
//! - `fault` is what is wrong with the folder as a whole, such as a full disk: it ends the run.
//! - `lock` keeps other runs away, `diff` shows what differs, `leftovers` finds the files that a run did not make, `prune`
//!   takes them away; `images` knows which images runs brought.
//!
//! It knows nothing of Markdown, and it does not choose names.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "writing the output is its task")]

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
pub use leftovers::{Candidate, Census, strip_extension};
pub use temporary::{Temporary, abandon_temporaries, remove_debris};
pub use writer::{Made, Output};
