//! Where posts come from: the zip that Medium sends, an unpacked export, a folder of posts, one post's file, a feed,
//! standard input.
//!
//! In go the inputs as the user named them, out come entries: the files that may hold a post, each with a name to show
//! and a way to read its text. What an input is, its content says, never its name.
//!
//! It knows nothing of posts: whether an entry holds one, and which of two is newer, is told from its text elsewhere.
//! It never opens the private parts of an export (`selection` has the table), never follows a symbolic link that it
//! finds inside a folder, never opens an archive inside an archive, and never turns a name from an archive into a path.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "reading what the user names is its task")]

mod archive;
mod archive_bounds;
mod encoding;
mod entry;
mod feed;
mod folder;
mod kind;
mod selection;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::Error;
pub use entry::Entry;
use entry::Place;
use kind::Kind;
pub use selection::find_post_id;
pub use text::MAX_POST_MIB;

/// One input, as the user named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// An archive, a folder or a file.
    Path(PathBuf),
    /// Standard input, which holds one post.
    Stdin,
}

impl From<PathBuf> for Input {
    /// `-` is standard input, everything else a path (a file of that name is `./-`).
    fn from(path: PathBuf) -> Input {
        if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path) }
    }
}

/// All inputs of a run, opened.
#[derive(Debug)]
pub struct Sources {
    entries: Vec<Entry>,
}

impl Sources {
    /// Opens the inputs: recognises each, and lists the files in it that may hold a post.
    ///
    /// Standard input is read here, once, however often it is named; everything else is read by [`Entry::read`].
    ///
    /// # Errors
    /// The first input that cannot be used: it is not there ([`Error::NotFound`]), the system will not let it be read,
    /// or it is neither a file nor a folder ([`Error::Read`]), it is no HTML, no JSON and no zip ([`Error::NotAnExport`]), it
    /// holds no HTML file outside the parts that are left out ([`Error::NoPosts`]), it is an archive whose table of
    /// contents cannot be read ([`Error::BrokenArchive`]) or whose posts are all encrypted ([`Error::Encrypted`]), it
    /// is UTF-16 without a byte order mark ([`Error::NotText`]). For standard input also what [`Entry::read`] returns.
    pub fn open(inputs: &[Input]) -> Result<Sources, Error> {
        Sources::open_with(inputs, &mut io::stdin())
    }

    /// The files that may hold a post: the inputs in the order given, within each sorted by the bytes of the name.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open_with(inputs: &[Input], stdin: &mut impl Read) -> Result<Sources, Error> {
        let mut entries = Vec::new();
        let mut stdin = Some(stdin);
        for input in inputs {
            match input {
                Input::Path(path) => entries.extend(open_path(path)?),
                // Named a second time it has nothing left to give.
                Input::Stdin => entries.extend(stdin.take().map(open_stdin).transpose()?.unwrap_or_default()),
            }
        }
        Ok(Sources { entries })
    }
}

fn open_path(path: &Path) -> Result<Vec<Entry>, Error> {
    let entries = match kind::recognise_path(path)? {
        Kind::Folder => folder::list_folder(path)?,
        Kind::Archive => archive::list_archive(path)?,
        kind @ (Kind::Page | Kind::Feed) => {
            let file_name = path.file_name().unwrap_or_default().to_string_lossy();
            let entry = Entry::direct(path.display().to_string(), &file_name, Place::File(path.to_path_buf()));
            if kind == Kind::Feed { feed::list_feed(&entry)? } else { vec![entry] }
        }
    };
    if entries.is_empty() { Err(Error::NoPosts { name: path.display().to_string() }) } else { Ok(entries) }
}

fn open_stdin(stdin: &mut impl Read) -> Result<Vec<Entry>, Error> {
    const NAME: &str = "standard input";
    let bytes = text::read_bytes(stdin, 0, NAME, |source| Error::Read { name: NAME.to_owned(), source })?;
    if kind::is_archive(&bytes) {
        let reason = "a zip archive has to be named as a file, it cannot be read from a stream";
        let source = io::Error::new(io::ErrorKind::InvalidInput, reason);
        return Err(Error::Read { name: NAME.to_owned(), source });
    }
    let kind = kind::recognise_text(&bytes, NAME)?;
    let entry = Entry::direct(NAME.to_owned(), "post", Place::Memory(text::decode(bytes, NAME)?));
    if kind == Kind::Feed { feed::list_feed(&entry) } else { Ok(vec![entry]) }
}
