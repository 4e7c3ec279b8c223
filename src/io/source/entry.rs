//! One file that may hold a post: its name, how it was found, and its text.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::DiskArchive;
use super::saved::{self, SavedFiles};
use super::spool::{Spool, SpoolRange};
use super::tarball::Tarball;
use super::warc::PageFault;
use super::web_page::WebPage;
use crate::Error;
use crate::medium::url_stem;
use crate::unpack::{EntryName, MAX_POST_MIB, MAX_UNPACKED_MIB, decode_text, read_bytes};

/// One file that may hold a post.
#[derive(Debug)]
pub struct InputEntry {
    named: EntryName,
    found: Found,
    location: EntryLocation,
}

/// How an entry was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// The user named it.
    Named,
    /// The user named a file with several posts, and it is one of them.
    InFile,
    /// It was found in a folder or an archive.
    Listed,
}

/// Where an entry's text is.
#[derive(Debug)]
pub(super) enum EntryLocation {
    /// In a file.
    File(PathBuf),
    /// In an archive, with its index in the table of contents, and its folder there.
    Archive(Arc<DiskArchive>, usize, String),
    /// In a tarball, with its path and its folder there.
    Tarball(Arc<Tarball>, String, String),
    /// In the file of a crawl: where its text is kept, or why it cannot be read.
    Crawl(Arc<Spool>, Result<SpoolRange, CrawlFault>),
    /// On the web.
    Web(WebPage),
    /// In memory, as the text of standard input or of a feed's post, and what was saved with it.
    Memory(String, SavedFiles),
}

/// Why a page of a crawl, or the rest of the crawl's file, cannot be read.
#[derive(Debug)]
pub(super) enum CrawlFault {
    Page(PageFault),
    /// The file ends inside a record.
    Cut,
    /// There is something other than a record.
    Damaged(String),
    /// The pages before it take up as many bytes as an archive may unpack to.
    BeyondTotal,
}

impl InputEntry {
    /// An entry that the user named itself.
    pub(super) fn direct(name: String, file_name: &str, location: EntryLocation) -> InputEntry {
        InputEntry { named: EntryName::direct(name, file_name), found: Found::Named, location }
    }

    /// One post of a file that holds several, by its number from 1.
    pub(super) fn part(whole: &InputEntry, number: usize, text: String) -> InputEntry {
        let location = EntryLocation::Memory(text, SavedFiles::None);
        InputEntry { named: whole.named.part(number), found: Found::InFile, location }
    }

    /// A page of a crawl, found at a URL. Most of a crawl's pages are no posts.
    pub(super) fn crawled(name: String, url: &str, location: EntryLocation) -> InputEntry {
        let named = EntryName { name, stem: url_stem(url), is_named_as_post: false };
        InputEntry { named, found: Found::InFile, location }
    }

    /// An entry that was found in a folder or an archive, with its path from there, `/` between its parts.
    pub(super) fn listed(name: String, inner_path: &str, in_posts_folder: bool, location: EntryLocation) -> InputEntry {
        InputEntry { named: EntryName::listed(name, inner_path, in_posts_folder), found: Found::Listed, location }
    }

    /// The name to show a user: a path, `ARCHIVE: PATH INSIDE`, a URL, or `standard input`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.named.name
    }

    /// The file's name without folders and without `.html`; `post` for standard input, and the end of a URL.
    ///
    /// It comes from the input unchanged: it is not empty and has no `/`, but may have any other character.
    #[must_use]
    pub fn stem(&self) -> &str {
        &self.named.stem
    }

    /// Whether the user named this very file, and not a folder or an archive around it.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.found == Found::Named
    }

    /// Whether it was found in a folder or an archive. These should have all posts; a feed, for example, has only the newest.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.found == Found::Listed
    }

    /// Whether it is an error if it holds no post: its name has the form `DATE_SLUG-ID` or `draft_SLUG-ID`, it is in a folder
    /// called `posts`, or the user named it.
    #[must_use]
    pub fn is_named_as_post(&self) -> bool {
        self.named.is_named_as_post
    }

    /// How many bytes it has, if that is known before it is read. A hostile archive may declare any number.
    #[must_use]
    pub fn size(&self) -> u64 {
        match &self.location {
            EntryLocation::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
            EntryLocation::Archive(archive, index, _) => archive.declared_size(*index),
            EntryLocation::Tarball(tarball, inner_path, _) => tarball.size(inner_path),
            EntryLocation::Crawl(_, kept) => kept.as_ref().map_or(0, |range| range.end - range.start),
            EntryLocation::Web(_) => 0,
            EntryLocation::Memory(text, _) => text.len() as u64,
        }
    }

    /// Reads its text, without a byte order mark. Many threads may call it at once, and more than once. Only the texts of
    /// standard input and feeds are kept in memory.
    ///
    /// # Errors
    /// [`Error::Read`] if the system does not let it be read; [`Error::TooLarge`] for more than [`MAX_POST_MIB`];
    /// [`Error::NotText`] for anything but UTF-8; from an archive also [`Error::Encrypted`], [`Error::UnknownPacking`] and
    /// [`Error::BrokenArchive`]; from the web [`Error::Fetch`] and [`Error::NotAPage`].
    pub fn read(&self) -> Result<String, Error> {
        self.open().map(|(text, _)| text)
    }

    /// Reads its text, and tells what was saved with it.
    ///
    /// # Errors
    /// As [`read`](InputEntry::read).
    pub fn open(&self) -> Result<(String, SavedFiles), Error> {
        match &self.location {
            EntryLocation::File(path) => {
                let on_error = |source| Error::Read { name: self.name().to_owned(), source };
                let file = File::open(path).map_err(on_error)?;
                let size = file.metadata().map_or(0, |metadata| metadata.len());
                let bytes = read_bytes(file, size, self.name(), on_error)?;
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                saved::open(bytes, SavedFiles::Folder(folder), self.name())
            }
            EntryLocation::Archive(archive, index, folder) => {
                let around = SavedFiles::Archive(Arc::clone(archive), folder.clone());
                saved::open(archive.read_bytes(*index, self.name())?, around, self.name())
            }
            EntryLocation::Tarball(tarball, inner_path, folder) => {
                let around = SavedFiles::Tarball(Arc::clone(tarball), folder.clone());
                let on_error = |source| Error::Read { name: self.name().to_owned(), source };
                let bytes = tarball.read_bytes(inner_path).unwrap_or_else(|| Ok(Vec::new())).map_err(on_error)?;
                let bytes = read_bytes(&*bytes, bytes.len() as u64, self.name(), on_error)?;
                saved::open(bytes, around, self.name())
            }
            EntryLocation::Crawl(spool, kept) => {
                let range = kept.as_ref().map_err(|fault| fault.explain(self.name()))?;
                let on_error = |source| Error::Read { name: self.name().to_owned(), source };
                Ok((decode_text(spool.read(range).map_err(on_error)?, self.name())?, SavedFiles::None))
            }
            EntryLocation::Web(page) => Ok((page.read(self.name())?, SavedFiles::None)),
            EntryLocation::Memory(text, saved) => Ok((text.clone(), saved.clone())),
        }
    }
}

impl CrawlFault {
    fn explain(&self, name: &str) -> Error {
        let name = name.to_owned();
        match self {
            CrawlFault::Page(PageFault::Cut) => Error::PageCut { name },
            CrawlFault::Page(PageFault::TooLarge) => Error::TooLarge { name, limit: MAX_POST_MIB },
            CrawlFault::Page(PageFault::Packed(reason)) => Error::UnknownPacking { name, reason: reason.clone() },
            CrawlFault::Cut => Error::ArchiveCut { name },
            CrawlFault::Damaged(reason) => Error::BrokenArchive { name, reason: reason.clone() },
            CrawlFault::BeyondTotal => Error::ArchiveTooLarge { name, limit: MAX_UNPACKED_MIB },
        }
    }
}
