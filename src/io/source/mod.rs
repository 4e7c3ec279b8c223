//! Where posts come from: the zip that Medium sends, an unpacked export, a folder of posts, one post's file, a feed,
//! a file of a web crawl, standard input, the web.
//!
//! In go the inputs as the user named them, out come entries: the files that may hold a post, each with a name to show
//! and a way to read its text. What an input is, its content says, never its name; of what is on the web also its URL
//! (`url`, `medium::lead`), so that no more is asked for than is wanted (`web`).
//!
//! It knows nothing of posts: whether an entry holds one, and which of two is newer, is told from its text elsewhere.
//! It never opens the private parts of an export (`unpack::selection` has the table), never follows a symbolic link that it
//! finds inside a folder, never opens an archive inside an archive, and never turns a name from an archive into a path.
//! What was saved with a page (`beside`, `parts`) is read where the page names it.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "reading what the user names is its task")]

mod archive;
mod beside;
mod crawl;
mod entry;
mod feed;
mod folder;
mod kind;
mod listed;
mod named;
mod saved;
mod spool;
mod stream;
mod tarball;
#[cfg(test)]
mod tests;
mod text_file;
mod urls;
mod warc;
mod web;
mod web_url;

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use url::Url;

use crate::Error;
use crate::io::fetch::Cookies;
use crate::io::progress::Progress;
use crate::options::FetchOptions;
use crate::unpack::{is_archive, read_bytes};
pub(crate) use archive::DiskArchive;
pub use beside::{AttachedFile, SavedFiles};
use entry::EntryLocation;
pub use entry::InputEntry;
pub use folder::{is_called_export, list_archives};
use kind::InputKind;
use listed::Listed;
pub use listed::PartEntry;
pub(crate) use spool::Spool;
pub(in crate::io) use stream::{Content, open_stream};
pub use text_file::read_text_file;
pub use urls::read_urls;
pub(in crate::io) use warc::WarcPage;
use web::Web;
pub use web_url::complete_url;

/// One input, as the user named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// An archive, a folder or a file.
    Path(PathBuf),
    /// Standard input, which holds one post.
    Stdin,
    /// The URL of a post, or of a feed.
    Url(String),
}

impl From<PathBuf> for Input {
    /// `-` is standard input, what begins with `https://` or `http://` a URL, and everything else a path (a file of such
    /// a name is `./-`).
    fn from(path: PathBuf) -> Input {
        match path.to_str() {
            Some("-") => Input::Stdin,
            Some(text) if web_url::is_url(text) => Input::Url(text.to_owned()),
            _ => Input::Path(path),
        }
    }
}

impl Input {
    /// The name to show a user; nothing in it is secret.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Input::Path(path) => path.display().to_string(),
            Input::Stdin => STDIN_NAME.to_owned(),
            Input::Url(typed) => web_url::show(typed),
        }
    }

    /// The host that the user named, if it is a URL.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        if let Input::Url(url) = self { Url::parse(url).ok()?.host_str().map(str::to_owned) } else { None }
    }
}

const STDIN_NAME: &str = "standard input";

/// All inputs of a run, opened.
#[derive(Debug)]
pub struct Sources {
    entries: Vec<InputEntry>,
    parts: Vec<PartEntry>,
}

impl Sources {
    /// Opens inputs as [`open_online`](Sources::open_online) does, with the usual options and no cookies.
    ///
    /// # Errors
    /// As there.
    pub fn open(inputs: &[Input]) -> Result<Sources, Error> {
        Sources::open_online(inputs, FetchOptions::default(), Cookies::default(), &())
    }

    /// Opens the inputs: recognises each, and lists the files in it that may hold a post.
    ///
    /// Standard input is read here, once, however often it is named, and then what is on the web is asked for, page by
    /// page, so that each post of a feed is an entry; everything else is read by [`InputEntry::read`]. The hosts of the
    /// URLs may be on any network: the user named them. What cannot be had from the web is no error here, but one of
    /// [`InputEntry::read`]. Of several URLs of one post there is one entry.
    ///
    /// # Errors
    /// The first input that cannot be used: it is not there ([`Error::NotFound`]), the system will not let it be read, or
    /// it is neither a file nor a folder ([`Error::Read`]), it is no HTML, no JSON and no zip ([`Error::NotAnExport`]), it
    /// is a private part of an export ([`Error::PrivatePart`]), it holds no HTML file outside the parts that are left out
    /// ([`Error::NoPosts`]), it is an archive whose table of contents cannot be read ([`Error::BrokenArchive`]) or whose
    /// posts are all encrypted ([`Error::Encrypted`]), it is UTF-16 without a byte order mark ([`Error::NotText`]), it is a
    /// URL that is none ([`Error::NotAUrl`]) or that no post has ([`Error::ListsPosts`], [`Error::NotOfAPost`]). For
    /// standard input also what [`InputEntry::read`] returns.
    pub fn open_online(
        inputs: &[Input],
        options: FetchOptions,
        cookies: Cookies,
        progress: &dyn Progress,
    ) -> Result<Sources, Error> {
        let mut options = options;
        options.named_hosts.extend(inputs.iter().filter_map(Input::host));
        Sources::open_with(inputs, &mut io::stdin(), Web::new(options, cookies), progress)
    }

    /// The files that may hold a post: the inputs in the order given, within each sorted by the bytes of the name.
    #[must_use]
    pub fn entries(&self) -> &[InputEntry] {
        &self.entries
    }

    /// The files of an export's other parts, in the same order. Private ones are not among them.
    #[must_use]
    pub fn parts(&self) -> &[PartEntry] {
        &self.parts
    }

    fn open_with(
        inputs: &[Input],
        stdin: &mut impl Read,
        mut web: Web,
        progress: &dyn Progress,
    ) -> Result<Sources, Error> {
        let urls = web::list_urls(inputs)?;
        let mut stdin = Some(stdin);
        let listed = inputs.iter().map(|input| match input {
            Input::Path(path) => open_path(path),
            // Named a second time it has nothing left to give.
            Input::Stdin => stdin.take().map_or(Ok(Listed::default()), open_stdin),
            Input::Url(_) => Ok(Listed::default()),
        });
        let mut listed: Vec<Listed> = listed.collect::<Result<_, _>>()?;
        // Nobody is asked before all else is known to be right.
        progress.on_pages(urls.len());
        for (at, url) in urls {
            listed[at].entries = web.open(&url);
            progress.on_page();
        }
        let mut sources = Sources { entries: Vec::new(), parts: Vec::new() };
        for (export, Listed { entries, parts, is_part }) in listed.into_iter().enumerate() {
            sources.entries.extend(entries);
            let part = |(part, entry)| PartEntry { part, entry, export, is_named: is_part };
            sources.parts.extend(parts.into_iter().map(part));
        }
        Ok(sources)
    }
}

fn open_path(path: &Path) -> Result<Listed, Error> {
    let name = path.display().to_string();
    if named::is_private_path(path) {
        return Err(Error::PrivatePart { name });
    }
    let listed = match kind::recognise_path(path)? {
        InputKind::Folder => Listed::of_files(folder::list_folder(path)?, named::is_part_folder(path)),
        InputKind::Archive => Listed::of_files(archive::list_archive(path)?, false),
        InputKind::Tarball => Listed::of_files(tarball::list_tarball(path)?, false),
        InputKind::Crawl => Listed::of_entries(crawl::list_crawl(path)?),
        InputKind::Text(kind) => {
            let file_name = path.file_name().unwrap_or_default().to_string_lossy();
            let place = EntryLocation::File(path.to_path_buf());
            Listed::of_text(kind, InputEntry::direct(name.clone(), &file_name, place))?
        }
    };
    match listed.entries.is_empty() && listed.parts.is_empty() {
        true if named::is_private_folder_path(path) => Err(Error::PrivatePart { name }),
        true => Err(explain_no_posts(&[Input::from(path.to_path_buf())])),
        false => Ok(listed),
    }
}

/// That some inputs hold no posts; where one is a folder with an archive in it, which may be the export, the archive is named.
#[must_use]
pub fn explain_no_posts(inputs: &[Input]) -> Error {
    let archive = inputs.iter().find_map(|input| match input {
        Input::Path(path) => list_archives(path).into_iter().next(),
        Input::Stdin | Input::Url(_) => None,
    });
    let name = inputs.iter().map(Input::name).collect::<Vec<_>>().join(", ");
    match archive {
        Some(archive) => Error::OnlyArchive { name, archive: archive.display().to_string() },
        None => Error::NoPosts { name },
    }
}

fn open_stdin(stdin: &mut impl Read) -> Result<Listed, Error> {
    let bytes = read_bytes(stdin, 0, STDIN_NAME, |source| Error::Read { name: STDIN_NAME.to_owned(), source })?;
    if is_archive(&bytes) || kind::is_crawl(&bytes) {
        let reason = "a zip archive or a WARC file has to be named as a file, it cannot be read from a stream";
        let source = io::Error::new(io::ErrorKind::InvalidInput, reason);
        return Err(Error::Read { name: STDIN_NAME.to_owned(), source });
    }
    let kind = kind::recognise_page(&bytes, STDIN_NAME)?;
    let (text, parts) = saved::open(bytes, SavedFiles::None, STDIN_NAME)?;
    let entry = InputEntry::direct(STDIN_NAME.to_owned(), "post", EntryLocation::Cache(text, parts));
    Listed::of_text(kind, entry)
}
