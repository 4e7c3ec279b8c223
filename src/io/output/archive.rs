//! A zip for a platform that imports posts: the file with the posts, and files of the folder that belong to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::Temporary;
use super::writer::{Made, Output};
use crate::Error;
use crate::options::{Overwrite, RunMode};
use crate::report::{Diff, FileOutcome};
use crate::session::ImportPacker;
use crate::state::{Digest, FileRecord};

impl Output {
    /// Puts a zip into the folder, over one that a run wrote: a text under a name, and those of some files of the folder that
    /// are there, under their paths. The same files give the same bytes.
    ///
    /// # Errors
    /// [`Error::Differs`] for another file of that name, and [`Error::Write`].
    pub fn put_archive(
        &self,
        path: &str,
        name: &str,
        text: &str,
        files: &BTreeSet<String>,
    ) -> Result<FileOutcome, Error> {
        let (digest, source) = (Digest::of(text), Some(Digest::of(path)));
        let made = Made { path, text, post: None, source, page: None };
        self.note(&made, None);
        let target = self.folder().place(path);
        let on_error = |source| Error::Write { path: target.clone(), source };
        let files: BTreeMap<&str, PathBuf> = files.iter().filter_map(|file| self.find_file(file)).collect();
        let (is_there, path_buf) = (fs::symlink_metadata(&target).is_ok(), PathBuf::from(path));
        let is_ours = self.state.files.contains_key(path) || self.overwrite == Overwrite::Always;
        let outcome = if is_there && is_same(&target, name, text, &files) {
            FileOutcome::Unchanged(path_buf)
        } else if self.mode == RunMode::Check {
            let diff = Diff::pack("");
            if is_there {
                FileOutcome::Differs { path: path_buf, diff }
            } else {
                FileOutcome::Missing { path: path_buf, diff }
            }
        } else if is_there && !is_ours {
            return Err(Error::Differs(target));
        } else {
            if self.mode == RunMode::Write {
                self.pack(&target, name, text, &files).map_err(on_error)?;
            }
            if is_there { FileOutcome::Updated(path_buf) } else { FileOutcome::Written(path_buf) }
        };
        self.note(&made, Some(FileRecord::of_path(path, digest)));
        Ok(outcome)
    }

    fn find_file<'a>(&self, file: &'a str) -> Option<(&'a str, PathBuf)> {
        let path = self.folder().place(file);
        fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file()).then_some((file, path))
    }

    fn pack(&self, target: &Path, name: &str, text: &str, files: &BTreeMap<&str, PathBuf>) -> io::Result<()> {
        let mut temporary = Temporary::create_for(self.folder().path(), self.folder().fault())?;
        let mut archive = ImportPacker::new(&mut temporary, name, text.as_bytes())?;
        for (file, path) in files {
            archive.add_image(file, File::open(path)?)?;
        }
        archive.finish()?;
        temporary.persist(target)
    }
}

/// Whether a zip holds a text and some files, byte for byte, and nothing else.
fn is_same(path: &Path, name: &str, text: &str, files: &BTreeMap<&str, PathBuf>) -> bool {
    let read = || -> io::Result<bool> {
        let mut archive = ZipArchive::new(File::open(path)?)?;
        for at in 0..archive.len() {
            let packed = archive.by_index(at)?;
            let entry = packed.name()?.into_owned();
            let is_same = match files.get(&*entry) {
                Some(file) => have_same_bytes(packed, File::open(file)?)?,
                None => entry == name && have_same_bytes(packed, text.as_bytes())?,
            };
            if !is_same {
                return Ok(false);
            }
        }
        Ok(archive.len() == files.len() + 1)
    };
    read().unwrap_or(false)
}

fn have_same_bytes(one: impl Read, other: impl Read) -> io::Result<bool> {
    let (mut one, mut other) = (BufReader::new(one), BufReader::new(other));
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 || left[..length] != right[..length] {
            return Ok(left.is_empty() && right.is_empty());
        }
        one.consume(length);
        other.consume(length);
    }
}
