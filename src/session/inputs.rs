//! The files of a session: which of them may hold a post, and what is in them.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::saved::Saved;
use crate::archive::PartFile;
use crate::error::Error;
use crate::medium::{Part, is_private_page};
use crate::read::{read_part, split_feed};
use crate::unpack::{
    Archive, ArchiveBytes, EntryKind, EntryName, TextKind, classify, is_archive, list_archive, open_page, page_stem,
    read_bytes, recognise_text,
};

/// How many bytes of a file are read to recognise it.
const HEAD: u64 = 4096;

/// The files of a session.
pub(super) struct Inputs<B> {
    /// Those that may hold a post.
    pub(super) entries: Vec<Entry<B>>,
    /// Those of an export's other parts.
    pub(super) parts: Vec<PartEntry<B>>,
    /// How many inputs there are.
    count: usize,
}

/// A file that may hold a post.
pub(super) struct Entry<B> {
    pub(super) named: EntryName,
    /// Whether the user named this very file, and not one around it.
    pub(super) is_direct: bool,
    location: EntryLocation<B>,
}

/// A file of another part of an export.
pub(super) struct PartEntry<B> {
    pub(super) part: Part,
    pub(super) entry: Entry<B>,
    /// The number of the input that it is from.
    export: usize,
    /// Whether the user named it itself, and so wants it.
    pub(super) is_named: bool,
}

/// Where the text of a file is.
enum EntryLocation<B> {
    /// In a file of its own.
    File(B),
    /// In an archive, at an index, and in which folder there.
    Archive(Rc<Archive<B>>, usize, String),
    /// In a folder, at a path.
    Folder(Rc<BTreeMap<String, B>>, String),
    /// Here, as it came out of a feed.
    Text(String),
}

impl<B> Default for Inputs<B> {
    fn default() -> Inputs<B> {
        Inputs { entries: Vec::new(), parts: Vec::new(), count: 0 }
    }
}

impl<B: ArchiveBytes + Clone> Inputs<B> {
    pub(super) fn add_file(&mut self, name: &str, bytes: &B) -> Result<(), Error> {
        if page_stem(name).is_some_and(is_private_page) {
            return Err(Error::PrivatePart { name: name.to_owned() });
        }
        let head = read_head(bytes).map_err(|source| Error::Read { name: name.to_owned(), source })?;
        if is_archive(&head) {
            return self.add_archive(name, bytes);
        }
        let kind = recognise_text(&head, name)?;
        let named = EntryName::direct(name.to_owned(), name);
        let entry = Entry { named, is_direct: true, location: EntryLocation::File(bytes.clone()) };
        match kind {
            TextKind::Page => self.entries.push(entry),
            TextKind::Part(part) => {
                self.parts.push(PartEntry { part, entry, export: self.count, is_named: true });
            }
            TextKind::Feed => {
                let (text, _) = entry.open()?;
                let posts = split_feed(&text).unwrap_or_default();
                if posts.is_empty() {
                    return Err(Error::NoPosts { name: name.to_owned() });
                }
                self.entries.extend(posts.into_iter().enumerate().map(|(at, text)| Entry {
                    named: entry.named.part(at + 1),
                    is_direct: false,
                    location: EntryLocation::Text(text),
                }));
            }
        }
        self.count += 1;
        Ok(())
    }

    fn add_archive(&mut self, name: &str, bytes: &B) -> Result<(), Error> {
        let (archive, files) = list_archive(name, bytes.clone())?;
        let archive = Rc::new(archive);
        let files = files.into_iter().map(|file| {
            let location = EntryLocation::Archive(Rc::clone(&archive), file.index, file.folder().to_owned());
            let named = EntryName::listed(format!("{name}: {}", file.inner_path), &file.inner_path, false);
            (file.kind, Entry { named, is_direct: false, location })
        });
        self.add_listed(name, files.collect())
    }

    pub(super) fn add_folder(&mut self, name: &str, files: Vec<(String, B)>) -> Result<(), Error> {
        let files: Rc<BTreeMap<String, B>> = Rc::new(files.into_iter().collect());
        let listed = files.keys().filter_map(|inner_path| {
            let location = EntryLocation::Folder(Rc::clone(&files), inner_path.clone());
            let named = EntryName::listed(format!("{name}/{inner_path}"), inner_path, name == "posts");
            Some((classify(name, inner_path)?, Entry { named, is_direct: false, location }))
        });
        self.add_listed(name, listed.collect())
    }

    fn add_listed(&mut self, name: &str, files: Vec<(EntryKind, Entry<B>)>) -> Result<(), Error> {
        if files.is_empty() {
            return Err(Error::NoPosts { name: name.to_owned() });
        }
        for (kind, entry) in files {
            match kind {
                EntryKind::Page => self.entries.push(entry),
                EntryKind::Part(part) => {
                    self.parts.push(PartEntry { part, entry, export: self.count, is_named: false });
                }
            }
        }
        self.count += 1;
        Ok(())
    }

    /// The text of a file that may hold a post, and what was saved with it.
    pub(super) fn open(&self, at: usize) -> Result<(String, Saved<B>), Error> {
        self.entries[at].open()
    }
}

impl<B: ArchiveBytes + Clone> Entry<B> {
    fn open(&self) -> Result<(String, Saved<B>), Error> {
        let name = &self.named.name;
        let (bytes, around) = match &self.location {
            EntryLocation::File(bytes) => (read_file(bytes, name)?, Saved::None),
            EntryLocation::Archive(archive, index, folder) => {
                (archive.read_bytes(*index, name)?, Saved::Archive(Rc::clone(archive), folder.clone()))
            }
            EntryLocation::Folder(files, path) => {
                let folder = path.rfind('/').map_or("", |end| &path[..=end]);
                (read_file(&files[path], name)?, Saved::Folder(Rc::clone(files), folder.to_owned()))
            }
            EntryLocation::Text(text) => return Ok((text.clone(), Saved::None)),
        };
        let (text, parts) = open_page(bytes, name)?;
        Ok((text, parts.map_or(around, Saved::Resources)))
    }
}

impl<B: ArchiveBytes + Clone> PartEntry<B> {
    pub(super) fn read(&self) -> Result<PartFile, Error> {
        let (text, _) = self.entry.open()?;
        let (content, notices) = read_part(self.part, &text);
        Ok(PartFile { part: self.part, content, notices, export: self.export })
    }
}

fn read_head(bytes: &impl ArchiveBytes) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    bytes.open()?.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

fn read_file(bytes: &impl ArchiveBytes, name: &str) -> Result<Vec<u8>, Error> {
    let on_error = |source| Error::Read { name: name.to_owned(), source };
    let mut reader = bytes.open().map_err(on_error)?;
    let size = reader.seek(SeekFrom::End(0)).and_then(|size| reader.rewind().map(|()| size)).map_err(on_error)?;
    read_bytes(reader, size, name, on_error)
}
