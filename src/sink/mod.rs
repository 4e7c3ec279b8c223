//! Where files go: a folder on the disk, and single files beside it.
//!
//! In go a path relative to the folder and a text, out comes what became of the file. It knows nothing of posts, and it
//! does not choose names: it refuses those that would lead out of the folder.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "writing the output is its task")]

mod file;
mod folder;
mod place;
mod temporary;
#[cfg(test)]
mod tests;

pub use file::write_file;
pub use folder::{Folder, Outcome};
pub use temporary::{Temporary, abandon_temporaries, remove_debris};
