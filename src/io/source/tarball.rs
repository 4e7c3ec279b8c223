//! An export packed again as `tar.gz`, `tgz` or `tar`.
//!
//! A tarball can only be read from its beginning to its end. So it is read once. The files that may hold a post, and the images
//! that a page may show, are kept on the disk until the run ends; all others are passed over. A name in it never becomes a path
//! on the disk, as in a zip.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use tar::{Archive, Entry, EntryType, PaxExtensions};

use super::kind;
use super::spool::{Spool, SpoolRange};
use crate::Error;
use crate::unpack::{EntryKind, MAX_FILES, MAX_SAVED_MIB, MAX_UNPACKED_MIB, classify, may_show_file};

/// The most bytes that a name may have. Systems allow 4,096.
const MAX_NAME: u64 = 64 << 10;
/// The most bytes that one image may have, and all images together.
const MAX_IMAGE: u64 = 64 << 20;
const MAX_IMAGES: u64 = 1 << 30;

/// The files of a tarball that were kept.
#[derive(Debug, Default)]
pub struct Tarball {
    name: String,
    spool: Spool,
    files: HashMap<String, SpoolRange>,
}

/// Why a tarball was not read to its end.
enum Stop {
    System(io::Error),
    TooLarge,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::System(error)
    }
}

fn read_tarball(path: &Path, name: &str) -> Result<Tarball, Stop> {
    let mut file = BufReader::new(File::open(path)?);
    let is_packed = kind::is_packed(io::BufRead::fill_buf(&mut file)?);
    let reader: Box<dyn Read> = if is_packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut archive = Archive::new(reader.take((MAX_UNPACKED_MIB << 20) * 2));
    let mut tarball = Tarball { name: name.to_owned(), ..Tarball::default() };
    let (mut long_name, mut kept, mut images) = (None, 0, 0);
    // Raw entries: otherwise the library would read names of any length into memory.
    for (number, entry) in archive.entries()?.raw(true).enumerate() {
        let mut entry = entry?;
        if number as u64 > MAX_FILES {
            return Err(Stop::TooLarge);
        }
        match entry.header().entry_type() {
            EntryType::GNULongName | EntryType::XHeader => {
                long_name = read_name(&mut entry)?.or(long_name);
                continue;
            }
            EntryType::Regular | EntryType::Continuous => {}
            EntryType::XGlobalHeader => continue,
            _ => {
                long_name = None;
                continue;
            }
        }
        let own_name = || String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let inner_path = clean_name(&long_name.take().unwrap_or_else(own_name));
        let size = entry.size();
        let is_wanted = if classify("", &inner_path).is_some() {
            true
        } else {
            let fits =
                is_image(&inner_path) && may_show_file(&inner_path) && size <= MAX_IMAGE && images + size <= MAX_IMAGES;
            images += if fits { size } else { 0 };
            fits
        };
        if is_wanted {
            // One byte more than a page may have shows that it has too many.
            let mut bytes = Vec::new();
            let most = if is_image(&inner_path) { MAX_IMAGE } else { (MAX_SAVED_MIB << 20) + 1 };
            entry.take(most).read_to_end(&mut bytes)?;
            kept += bytes.len() as u64;
            if kept > MAX_UNPACKED_MIB << 20 {
                return Err(Stop::TooLarge);
            }
            tarball.files.insert(inner_path, tarball.spool.keep(&bytes)?);
        }
    }
    Ok(tarball)
}

/// Reads the name of the next file, which stands in an entry of its own if it is too long for the head.
fn read_name(entry: &mut Entry<impl Read>) -> io::Result<Option<String>> {
    let is_gnu = entry.header().entry_type() == EntryType::GNULongName;
    let mut bytes = Vec::new();
    entry.take(MAX_NAME).read_to_end(&mut bytes)?;
    let name = if is_gnu {
        Some(bytes.split(|byte| *byte == 0).next().unwrap_or_default().to_vec())
    } else {
        let mut extensions = PaxExtensions::new(&bytes).filter_map(Result::ok);
        extensions.find(|extension| extension.key_bytes() == b"path").map(|path| path.value_bytes().to_vec())
    };
    Ok(name.map(|name| String::from_utf8_lossy(&name).into_owned()))
}

/// A path with `/` between its parts, and without `./` at its beginning, as `tar -C medium-export .` writes it.
fn clean_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches("./").to_owned()
}

fn is_image(inner_path: &str) -> bool {
    const EXTENSIONS: [&str; 9] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tiff"];
    let extension = inner_path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

impl Tarball {
    /// Reads a tarball, and keeps its files. Of several with the same name it keeps the last, as when it is unpacked.
    ///
    /// Fails with [`Error::Read`], with [`Error::BrokenArchive`], and with [`Error::ArchiveTooLarge`].
    pub(super) fn open(path: &Path, name: &str) -> Result<Tarball, Error> {
        let name = || name.to_owned();
        read_tarball(path, &name()).map_err(|error| match error {
            Stop::System(source) if source.raw_os_error().is_some() => Error::Read { name: name(), source },
            Stop::System(error) => Error::BrokenArchive { name: name(), reason: error.to_string() },
            Stop::TooLarge => Error::ArchiveTooLarge { name: name(), limit: MAX_UNPACKED_MIB },
        })
    }

    /// The paths of the files that may hold a post, sorted by their bytes, and then of those of an export's other parts.
    pub(super) fn list(&self) -> Vec<(EntryKind, String)> {
        let selected = self.files.keys().filter_map(|inner_path| Some((classify("", inner_path)?, inner_path.clone())));
        let mut files: Vec<_> = selected.collect();
        files.sort_unstable_by(|(one, path), (other, other_path)| {
            (*one != EntryKind::Page, path).cmp(&(*other != EntryKind::Page, other_path))
        });
        files
    }

    /// Reads a file; nothing if it was not kept.
    pub(super) fn read_bytes(&self, inner_path: &str) -> Option<io::Result<Vec<u8>>> {
        Some(self.spool.read(self.files.get(inner_path)?))
    }

    /// The name of a file for messages, if it was kept.
    pub(super) fn find_file(&self, inner_path: &str) -> Option<String> {
        self.files.contains_key(inner_path).then(|| format!("{}: {inner_path}", self.name))
    }

    /// How many bytes a file has.
    pub(super) fn size(&self, inner_path: &str) -> u64 {
        self.files.get(inner_path).map_or(0, |range| range.end - range.start)
    }
}
