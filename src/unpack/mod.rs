//! From the bytes of a file to the texts in it: zip archives, pages that a browser saved in one file, and encodings. Pure.
//!
//! - `archive` lists the files in a zip, and inflates them within bounds;
//! - `selection` decides by the name of a file whether it may be opened, and `entry_name` holds what the name tells about a post;
//! - `recognise` finds out by its first bytes what a file is;
//! - `saved` takes the page out of a file, and its images and frames as `resources`. Such a file is `mhtml` or a `webarchive`,
//!   whose lists `plist_bounds` checks; `text` decodes a page (`encoding`) within `page_bounds`;
//! - `beside` finds the files that were saved in a folder beside a page.

mod archive;
mod beside;
mod encoding;
mod entry_name;
mod mhtml;
mod page_bounds;
mod plist_bounds;
mod recognise;
mod resources;
mod saved;
mod selection;
mod text;
mod webarchive;

pub use archive::{Archive, ArchiveBytes, ArchivedFile, MAX_FILES, MAX_UNPACKED_MIB, list_archive};
pub use beside::list_paths_beside;
pub use entry_name::EntryName;
pub use page_bounds::{MAX_POST_MIB, MAX_SAVED_MIB};
pub use recognise::{HEAD, TextKind, find_first_line, is_archive, recognise_text};
pub use resources::Resources;
pub use saved::open_page;
pub use selection::{EntryKind, classify, may_open_folder, may_show_file, page_stem};
pub use text::{decode as decode_text, read_bytes};
