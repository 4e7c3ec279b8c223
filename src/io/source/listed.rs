//! What an input holds: files that may hold a post, and those of an export's other parts.

use super::entry::InputEntry;
use super::feed;
use crate::Error;
use crate::medium::Part;
use crate::unpack::{EntryKind, TextKind};

/// What one input holds.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The files that may hold a post.
    pub(super) entries: Vec<InputEntry>,
    /// The files of an export's other parts.
    pub(super) parts: Vec<(Part, InputEntry)>,
    /// Whether the user named such a part itself, and not the export around it.
    pub(super) is_part: bool,
}

impl Listed {
    /// An input of files that may hold a post.
    pub(super) fn of_entries(entries: Vec<InputEntry>) -> Listed {
        Listed { entries, ..Listed::default() }
    }

    /// A text that the user named.
    ///
    /// Fails as [`feed::list_feed`].
    pub(super) fn of_text(kind: TextKind, entry: InputEntry) -> Result<Listed, Error> {
        Ok(match kind {
            TextKind::Page => Listed::of_entries(vec![entry]),
            TextKind::Feed => Listed::of_entries(feed::list_feed(&entry)?),
            TextKind::Part(part) => Listed { parts: vec![(part, entry)], is_part: true, ..Listed::default() },
        })
    }

    /// The files of a folder or an archive.
    pub(super) fn of_files(files: Vec<(EntryKind, InputEntry)>, is_part: bool) -> Listed {
        let mut listed = Listed { is_part, ..Listed::default() };
        for (kind, entry) in files {
            match kind {
                EntryKind::Page => listed.entries.push(entry),
                EntryKind::Part(part) => listed.parts.push((part, entry)),
            }
        }
        listed
    }
}

/// A file of one of an export's parts besides the posts. It has not been opened yet.
#[derive(Debug)]
pub struct PartEntry {
    /// The part.
    pub part: Part,
    /// The file.
    pub entry: InputEntry,
    /// The number of the input that it is from.
    pub export: usize,
    /// Whether the user named the part itself, and so wants it.
    pub is_named: bool,
}
