//! From the bytes of a file to the texts in it: zip archives, pages that a browser saved in one file, and encodings. Pure.
//!
//! - `archive` lists a zip and inflates its files, within `archive_bounds`; `selection` says by a file's name whether it may be
//!   opened at all, and `entry_name` what the name says about the post;
//! - `recognise` tells what a file is by its first bytes;
//! - `saved` takes the page out of a file that has more `parts` (`mhtml`; `webarchive`, whose lists `plist_bounds` checks),
//!   and `text` decodes it (`encoding`) within `page_bounds`; `beside` finds the files that were saved around a page.

mod archive;
mod archive_bounds;
mod beside;
mod encoding;
mod entry_name;
mod mhtml;
mod page_bounds;
mod parts;
mod plist_bounds;
mod recognise;
mod saved;
mod selection;
mod text;
mod webarchive;

pub use archive::{Archive, ArchiveBytes, ArchivedFile, list_archive};
pub use archive_bounds::{MAX_FILES, MAX_UNPACKED_MIB};
pub use beside::list_paths_beside;
pub use entry_name::EntryName;
pub use page_bounds::{MAX_POST_MIB, MAX_SAVED_MIB};
pub use parts::Parts;
pub use recognise::{HEAD, TextKind, find_first_line, is_archive, recognise_text};
pub use saved::open_page;
pub use selection::{Selected, is_open_file, is_open_folder, page_stem, select};
pub use text::{decode as decode_text, read_bytes};
