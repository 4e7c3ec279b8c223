//! Where posts come from: the zip that Medium sends, an unpacked export, a folder of posts, one post's file, a feed,
//! a file of a web crawl, standard input, the web.
//!
//! Inputs come in as the user named them. Entries go out: the files that may hold a post, each with a name to show and a way to
//! read its text. An input is recognised by its content, never by its name. `web_url` and `medium::url_target` look at a URL
//! before `web` fetches it, so that nothing is fetched needlessly.
//!
//! This folder knows nothing of posts: `read` tells whether an entry holds one, and `batch` which of two copies is newer. It
//! never opens the private parts of an export (`unpack::selection` has the table), never follows a symbolic link inside a
//! folder, never opens an archive inside an archive, and never turns a name from an archive into a path on the disk. A file that
//! was saved with a page (`saved`) is read only if the page names it.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it reads what the user names")]

mod archive;
mod crawl;
mod entry;
mod feed;
mod folder;
mod input;
mod kind;
mod listed;
mod named;
mod packed;
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
mod web_page;
mod web_url;

use std::io::{self, Read};
use std::path::Path;

use crate::Error;
use crate::io::fetch::Cookies;
use crate::io::progress::Progress;
use crate::options::FetchOptions;
use crate::unpack::{is_archive, read_bytes};
use entry::EntryLocation;
pub use entry::InputEntry;
pub use folder::{is_called_export, list_archives};
use input::STDIN_NAME;
pub use input::{Input, explain_no_posts};
use kind::InputKind;
use listed::Listed;
pub use listed::PartEntry;
pub use saved::{AttachedFile, SavedFiles};
pub(crate) use spool::Spool;
pub(in crate::io) use stream::{Content, open_stream};
pub use text_file::read_text_file;
pub use urls::read_urls;
pub(in crate::io) use warc::WarcPage;
use web::PageFetcher;
pub use web_url::complete_url;

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
    /// Standard input is read here, once, however often it is named. Then URLs are fetched, one after another, since each
    /// post of a feed is an entry. [`InputEntry::read`] reads everything else. The hosts of the URLs may be on any network:
    /// the user named them. A page that cannot be fetched is an error of [`InputEntry::read`], not of this function. Several
    /// URLs of one post give one entry.
    ///
    /// # Errors
    /// The first input that cannot be used:
    /// - [`Error::NotFound`]: it does not exist;
    /// - [`Error::Read`]: the system does not let it be read, or it is neither a file nor a folder;
    /// - [`Error::NotAnExport`]: it is none of the formats that posts come in;
    /// - [`Error::PrivatePart`]: it is a private part of an export;
    /// - [`Error::NoPosts`]: it holds no file that may be a post;
    /// - [`Error::BrokenArchive`]: it is an archive whose table of contents cannot be read;
    /// - [`Error::Encrypted`]: it is an archive whose posts are all encrypted;
    /// - [`Error::NotText`]: it is UTF-16 without a byte order mark;
    /// - [`Error::NotAUrl`]: it cannot be read as a URL;
    /// - [`Error::ListsPosts`] and [`Error::NotAPostUrl`]: it is a URL that cannot be that of a post.
    ///
    /// For standard input also those of [`InputEntry::read`].
    pub fn open_online(
        inputs: &[Input],
        options: FetchOptions,
        cookies: Cookies,
        progress: &dyn Progress,
    ) -> Result<Sources, Error> {
        let mut options = options;
        options.named_hosts.extend(inputs.iter().filter_map(Input::host));
        Sources::open_with(inputs, &mut io::stdin(), PageFetcher::new(options, cookies), progress)
    }

    /// The files that may hold a post: the inputs in the order given, within each sorted by the bytes of the name.
    #[must_use]
    pub fn entries(&self) -> &[InputEntry] {
        &self.entries
    }

    /// The files of an export's other parts, in the same order, without private ones.
    #[must_use]
    pub fn parts(&self) -> &[PartEntry] {
        &self.parts
    }

    fn open_with(
        inputs: &[Input],
        stdin: &mut impl Read,
        mut web: PageFetcher,
        progress: &dyn Progress,
    ) -> Result<Sources, Error> {
        let urls = web::list_urls(inputs)?;
        let mut stdin = Some(stdin);
        let listed = inputs.iter().map(|input| match input {
            Input::Path(path) => open_path(path),
            // It can be read only once.
            Input::Stdin => stdin.take().map_or(Ok(Listed::default()), open_stdin),
            Input::Url(_) => Ok(Listed::default()),
        });
        let mut listed: Vec<Listed> = listed.collect::<Result<_, _>>()?;
        // Pages are fetched last, when every other input is known to be usable.
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
        InputKind::Archive => Listed::of_files(packed::list_archive(path)?, false),
        InputKind::Tarball => Listed::of_files(packed::list_tarball(path)?, false),
        InputKind::Crawl => Listed::of_entries(crawl::list_crawl(path)?),
        InputKind::Text(kind) => {
            let file_name = path.file_name().unwrap_or_default().to_string_lossy();
            let location = EntryLocation::File(path.to_path_buf());
            Listed::of_text(kind, InputEntry::direct(name.clone(), &file_name, location))?
        }
    };
    match listed.entries.is_empty() && listed.parts.is_empty() {
        true if named::is_private_folder_path(path) => Err(Error::PrivatePart { name }),
        true => Err(explain_no_posts(&[Input::from(path.to_path_buf())])),
        false => Ok(listed),
    }
}

fn open_stdin(stdin: &mut impl Read) -> Result<Listed, Error> {
    let bytes = read_bytes(stdin, 0, STDIN_NAME, |source| Error::Read { name: STDIN_NAME.to_owned(), source })?;
    if is_archive(&bytes) || kind::is_crawl(&bytes) {
        let reason = "a zip archive or a WARC file cannot be read from a stream: name the file";
        let source = io::Error::new(io::ErrorKind::InvalidInput, reason);
        return Err(Error::Read { name: STDIN_NAME.to_owned(), source });
    }
    let kind = kind::recognise_page(&bytes, STDIN_NAME)?;
    let (text, saved) = saved::open(bytes, SavedFiles::None, STDIN_NAME)?;
    let entry = InputEntry::direct(STDIN_NAME.to_owned(), "post", EntryLocation::Memory(text, saved));
    Listed::of_text(kind, entry)
}
