//! Why a post, or a whole run, failed, and what its user can do about it.

mod fetch_failure;
mod hint;

use std::any::Any;
use std::io;
use std::path::PathBuf;

use crate::read::NotAPost;
pub use fetch_failure::{Cause, FetchFailure};

/// Why a post, or a whole run, failed. The message names the input or the file; [`Error::hint`] says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input does not exist.
    #[error("no such file or folder: {}", .0.display())]
    NotFound(PathBuf),
    /// The operating system failed to read it.
    #[error("cannot read {name}: {source}")]
    Read {
        /// The file, folder or archive.
        name: String,
        /// What the operating system says.
        source: io::Error,
    },
    /// No post in a folder or an archive.
    #[error("no Medium posts in {name}")]
    NoPosts {
        /// The folder or archive.
        name: String,
    },
    /// No post in a folder, but an archive that may be the export.
    #[error("no Medium posts in {name}, but an archive: {archive}")]
    OnlyArchive {
        /// The folder.
        name: String,
        /// The archive in it.
        archive: String,
    },
    /// A private part of an export.
    #[error("{name} is a private part of an export, and is never read")]
    PrivatePart {
        /// The file.
        name: String,
    },
    /// A folder or an archive that holds only parts of an export besides the posts.
    #[error("no Medium posts in {name}, but {parts}")]
    OnlyParts {
        /// The folder or archive.
        name: String,
        /// What there is: `11 lists and 58 pages of claps`.
        parts: String,
    },
    /// A part of an export that is empty.
    #[error("{name} is a part of an export, and there is nothing in it")]
    EmptyPart {
        /// The file or folder.
        name: String,
    },
    /// A file that is no post.
    #[error("{name} is not a Medium post: {page}")]
    NotAPost {
        /// The file.
        name: String,
        /// What the file is instead.
        page: NotAPost,
    },
    /// A file that is neither HTML nor an archive.
    #[error("{name} is neither a Medium export nor a post: it is no HTML, no JSON and no zip archive")]
    NotAnExport {
        /// The file.
        name: String,
    },
    /// A text file with a URL on its first line.
    #[error("{name} is no post: it lists URLs")]
    ListOfUrls {
        /// The file.
        name: String,
    },
    /// No post in an archive, but another archive.
    #[error("no Medium posts in {name}, but another archive: {inner}{holds}")]
    ArchiveInside {
        /// The archive.
        name: String,
        /// The archive in it.
        inner: String,
        /// What is in the inner archive: `, with 12 posts`.
        holds: String,
    },
    /// A text that is no URL.
    #[error("{name} is no URL on the web: {reason}")]
    NotAUrl {
        /// The URL.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The URL of a page that lists posts.
    #[error("{name} lists posts, but is not a post; the newest posts are in {feed}")]
    ListsPosts {
        /// The URL.
        name: String,
        /// The URL of the feed with the newest posts.
        feed: String,
    },
    /// A URL that is not the page of an author or a publication.
    #[error("{name} is not the page of an author or a publication")]
    NotAnOwner {
        /// The URL.
        name: String,
    },
    /// A URL on Medium that cannot be that of a post.
    #[error("{name} is not the URL of a post")]
    NotAPostUrl {
        /// The URL.
        name: String,
    },
    /// A line in a list of URLs that is not the URL of a post.
    #[error("{name}, line {line}: {error}")]
    UrlList {
        /// The list's file.
        name: String,
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        error: Box<Error>,
    },
    /// A page on the web that could not be fetched.
    #[error("cannot fetch {name}: {failure}")]
    Fetch {
        /// The URL.
        name: String,
        /// Why it could not be fetched.
        failure: FetchFailure,
    },
    /// A URL at which there is neither HTML nor JSON nor a feed.
    #[error("what is at {name} is neither a page nor a feed{}", format.map(|format| format!(": it is {format}")).unwrap_or_default())]
    NotAPage {
        /// The URL.
        name: String,
        /// Its media type, if its first bytes show it.
        format: Option<&'static str>,
    },
    /// Bytes that are not UTF-8.
    #[error("{name} is not UTF-8 text, at byte {position}")]
    NotText {
        /// The file.
        name: String,
        /// The number of bytes before the first invalid one.
        position: usize,
    },
    /// A post larger than any that Medium exports.
    #[error("{name} is larger than {limit} MiB, the most that a post may have")]
    TooLarge {
        /// The file.
        name: String,
        /// The bound, in MiB.
        limit: u64,
    },
    /// A page that a web crawl stored only in part.
    #[error("the crawl kept only a part of {name}")]
    PageCut {
        /// The page.
        name: String,
    },
    /// A damaged archive.
    #[error("the archive {name} is damaged: {reason}")]
    BrokenArchive {
        /// The archive.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An archive whose end, with its table of contents, is missing.
    #[error("the archive {name} is cut short")]
    ArchiveCut {
        /// The archive.
        name: String,
    },
    /// An archive, or a file in it, with an unsupported compression or format.
    #[error("cannot unpack {name}: {reason}")]
    UnknownPacking {
        /// The archive, or the entry in it.
        name: String,
        /// What is unsupported.
        reason: String,
    },
    /// A file of an archive that shares its bytes with another, as in a zip bomb.
    #[error("{name} shares its bytes with another file of the archive")]
    SharedBytes {
        /// The entry in the archive.
        name: String,
    },
    /// A file of an archive that unpacks to more than any export. The files before it were read.
    #[error("{name} was not read: the files before it unpack to {limit} MiB, the most that an archive may have")]
    ArchiveTooLarge {
        /// The entry in the archive.
        name: String,
        /// The bound, in MiB.
        limit: u64,
    },
    /// An archive that is locked with a password.
    #[error("{name} is encrypted")]
    Encrypted {
        /// The archive, or the entry in it.
        name: String,
    },
    /// The output already has this file, with other content.
    #[error("{} is there already and differs", .0.display())]
    Differs(PathBuf),
    /// A file that the user has in the site's folder has a form to which nothing can be added.
    #[error("{} is there already, and nothing can be added to it", .0.display())]
    CannotAdd(PathBuf),
    /// The output already has another post at this path.
    #[error("{} holds another post", .0.display())]
    OtherPost(PathBuf),
    /// A file was edited, and what would be written has changed in the same place.
    #[error("{} was edited, and its post has changed in the same place: the new version goes to {}", path.display(), beside.display())]
    Conflict {
        /// The file, as the user left it.
        path: PathBuf,
        /// The new version, in a file beside it.
        beside: PathBuf,
    },
    /// The new version beside an edited file was edited too, so a newer version cannot replace it.
    #[error("{} was edited, and a newer version cannot take its place", .0.display())]
    NewVersionEdited(PathBuf),
    /// The state of earlier runs cannot be read.
    #[error("{} is damaged: {reason}", path.display())]
    StateDamaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The state of earlier runs is in a format that this version does not know.
    #[error("{} was written by another version of unmedium: its format is {version}", path.display())]
    StateOfOtherVersion {
        /// The file.
        path: PathBuf,
        /// The format's number.
        version: u32,
    },
    /// Another run writes to the output folder.
    #[error("another run of unmedium is writing to {}", folder.display())]
    Locked {
        /// The output folder.
        folder: PathBuf,
    },
    /// The file system of the output folder cannot lock files.
    #[error("the file system of {} cannot lock it ({source}), so nothing keeps another run away", folder.display())]
    CannotLock {
        /// The output folder.
        folder: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The operating system failed to write it.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// Nothing more can be written to the output folder, because the disk is full or writing is not allowed.
    #[error("cannot write {}: {source}; {}", path.display(), describe_missing(*missing, *total))]
    OutputFailed {
        /// The file or folder that could not be written.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
        /// The number of posts that are not written because of it.
        missing: usize,
        /// The number of posts that were to be written.
        total: usize,
    },
    /// A defect of this program.
    #[error("internal error in {name}: {message}")]
    Internal {
        /// The post.
        name: String,
        /// The message of the panic.
        message: String,
    },
}

impl Error {
    /// Adds the name of the file to an error about a text that was read without one.
    #[must_use]
    pub fn in_file(self, file_name: &str) -> Error {
        match self {
            Error::NotAPost { page, .. } => Error::NotAPost { name: file_name.to_owned(), page },
            error => error,
        }
    }
}

/// Says how many posts are not written.
fn describe_missing(missing: usize, total: usize) -> String {
    match (missing, total) {
        (1, 1) => "the post is not written".to_owned(),
        (missing, total) if missing == total => format!("none of the {total} posts is written"),
        _ => format!("{missing} of {total} posts are not written"),
    }
}

/// Finds the message of a caught panic, for [`Error::Internal`].
#[must_use]
pub fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("it panicked without a message").to_owned()
}
