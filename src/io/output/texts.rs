//! The texts that runs made for files: `.unmedium/texts.jsonl`, a line for each. They are needed to recognise a user's edits, and to
//! merge them with new texts.
//!
//! The line of a text is added before its file is written, so that the file is known even if the run is killed in between. A line that
//! was cut off is ignored. At the end of a run, [`keep_only`](Texts::keep_only) replaces the file by one with the texts that the
//! state needs, in the state's order: the same bytes for any number of threads.
//!
//! A merged text is never kept here: a file with a text from here may be overwritten.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Temporary;
use super::folder::Folder;
use super::version_1::read_text;
use crate::Error;
use crate::state::{Digest, STATE_FOLDER, TEXTS_FILE, find_digest, read_text_line, write_text_line};

/// The texts that are kept in a folder. Threads can share them.
pub(super) struct Texts {
    path: PathBuf,
    /// The texts of version 1, each in a file of its own.
    of_version_1: HashMap<Digest, PathBuf>,
    kept: Mutex<KeptTexts>,
}

/// The texts in the file, and what else is known about it.
#[derive(Default)]
struct KeptTexts {
    /// Nothing as long as there is nothing to read or add.
    file: Option<File>,
    length: u64,
    /// The first byte of each text's line, and its length without its end.
    lines: HashMap<Digest, (u64, usize)>,
    /// The texts in the order of their lines.
    order: Vec<Digest>,
    /// Whether the file has something else, such as half a line.
    has_debris: bool,
    /// Whether the last line has no end.
    is_cut_off: bool,
    is_open_for_adding: bool,
}

impl Texts {
    /// Finds the texts in a folder. A text that cannot be read counts as missing.
    pub(super) fn open(folder: &Folder, of_version_1: HashMap<Digest, PathBuf>) -> Texts {
        let path = folder.place(TEXTS_FILE);
        let is_there = folder.has_folder(STATE_FOLDER) && is_file(&path);
        let kept = if is_there { KeptTexts::read(&path).unwrap_or_default() } else { KeptTexts::default() };
        Texts { path, of_version_1, kept: Mutex::new(kept) }
    }

    /// Whether a run made this text for the folder.
    pub(super) fn has(&self, digest: &Digest) -> bool {
        self.of_version_1.contains_key(digest) || self.lock().lines.contains_key(digest)
    }

    /// Reads a text, if it is here and unchanged.
    pub(super) fn read(&self, digest: &Digest) -> Option<String> {
        let text = if let Some(path) = self.of_version_1.get(digest) {
            read_text(path)?
        } else {
            let line = self.lock().read_line(digest).ok()?;
            read_text_line(&line)?
        };
        (Digest::of(&text) == *digest).then_some(text)
    }

    /// Keeps a text, unless it is here.
    ///
    /// Fails with [`Error::Write`] if the system refuses; the text is then not kept.
    pub(super) fn keep(&self, digest: &Digest, text: &str) -> Result<(), Error> {
        if self.has(digest) {
            return Ok(());
        }
        let line = write_text_line(digest, text);
        self.lock().add_line(&self.path, digest, &line).map_err(|source| self.on_error(source))
    }

    /// Keeps these texts, in this order, and deletes all others. Nothing is written if nothing changes.
    ///
    /// Fails with [`Error::Write`] if the system refuses; the file is then unchanged.
    pub(super) fn keep_only<'a>(&self, wanted: impl Iterator<Item = &'a Digest>) -> Result<(), Error> {
        let mut seen = HashSet::new();
        let wanted: Vec<&Digest> = wanted.filter(|digest| self.has(digest) && seen.insert(**digest)).collect();
        let mut kept = self.lock();
        if !kept.has_debris && kept.order.iter().eq(wanted.iter().copied()) {
            return Ok(());
        }
        self.replace(&mut kept, &wanted).map_err(|source| self.on_error(source))
    }

    fn replace(&self, kept: &mut KeptTexts, wanted: &[&Digest]) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut target = BufWriter::with_capacity(1 << 16, Temporary::create(folder)?);
        for digest in wanted {
            let line = match self.of_version_1.get(digest) {
                Some(path) => write_text_line(digest, &read_text(path).unwrap_or_default()),
                None => kept.read_line(digest)?,
            };
            target.write_all(&line)?;
        }
        let target = target.into_inner().map_err(io::IntoInnerError::into_error)?;
        // Some systems do not let an open file be replaced.
        *kept = KeptTexts::default();
        target.persist(&self.path)
    }

    fn lock(&self) -> MutexGuard<'_, KeptTexts> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn on_error(&self, source: io::Error) -> Error {
        Error::Write { path: self.path.clone(), source }
    }
}

impl KeptTexts {
    fn read(path: &Path) -> io::Result<KeptTexts> {
        let mut kept = KeptTexts::default();
        let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
        let mut line = Vec::new();
        while file.read_until(b'\n', &mut line)? > 0 {
            match find_digest(&line) {
                Some(digest) if !kept.lines.contains_key(&digest) => {
                    kept.lines.insert(digest, (kept.length, line.len()));
                    kept.order.push(digest);
                }
                _ => kept.has_debris = true,
            }
            // Some tools end lines with `\r\n` on Windows.
            kept.has_debris |= line.ends_with(b"\r\n");
            kept.is_cut_off = !line.ends_with(b"\n");
            kept.length += line.len() as u64;
            line.clear();
        }
        Ok(KeptTexts { file: Some(file.into_inner()), ..kept })
    }

    /// The line of a text, with its end.
    fn read_line(&mut self, digest: &Digest) -> io::Result<Vec<u8>> {
        let (Some(file), Some((start, length))) = (&mut self.file, self.lines.get(digest)) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let mut line = vec![0; *length];
        file.seek(SeekFrom::Start(*start))?;
        file.read_exact(&mut line)?;
        line.truncate(line.trim_ascii_end().len());
        line.push(b'\n');
        Ok(line)
    }

    fn add_line(&mut self, path: &Path, digest: &Digest, line: &[u8]) -> io::Result<()> {
        if !self.is_open_for_adding {
            self.open_for_adding(path)?;
        }
        let Some(file) = &mut self.file else { return Err(io::ErrorKind::NotFound.into()) };
        if self.is_cut_off {
            file.write_all(b"\n")?;
            self.length += 1;
            self.is_cut_off = false;
        }
        if let Err(error) = file.write_all(line) {
            // Half a line does no harm by itself, but it would move the lines after it.
            file.set_len(self.length)?;
            return Err(error);
        }
        // Two threads may have made the same text.
        match self.lines.insert(*digest, (self.length, line.len())) {
            None => self.order.push(*digest),
            Some(_) => self.has_debris = true,
        }
        self.length += line.len() as u64;
        Ok(())
    }

    fn open_for_adding(&mut self, path: &Path) -> io::Result<()> {
        if fs::symlink_metadata(path).is_ok() && !is_file(path) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "there is something else of that name"));
        }
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let length = file.metadata()?.len();
        if length != self.length {
            // It could not be read before.
            *self = KeptTexts { length, has_debris: true, is_cut_off: true, ..KeptTexts::default() };
        }
        self.file = Some(file);
        self.is_open_for_adding = true;
        Ok(())
    }
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(folder: &Folder) -> Texts {
        folder.make_folder(STATE_FOLDER).unwrap();
        Texts::open(folder, HashMap::new())
    }

    fn keep(texts: &Texts, text: &str) -> Digest {
        let digest = Digest::of(text);
        texts.keep(&digest, text).unwrap();
        digest
    }

    fn read(folder: &Folder) -> String {
        fs::read_to_string(folder.place(TEXTS_FILE)).unwrap()
    }

    #[test]
    fn what_is_kept_is_known_at_once_and_by_the_next_run() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().to_path_buf());
        let texts = open(&folder);
        let kept = ["", "one\n", "\"two\"\u{2028}\0\n", "\u{e9}\\\r\n"].map(|text| (keep(&texts, text), text));
        keep(&texts, "one\n");
        for texts in [texts, open(&folder)] {
            for (digest, text) in &kept {
                assert!(texts.has(digest));
                assert_eq!(texts.read(digest).as_deref(), Some(*text));
            }
            assert_eq!((texts.has(&Digest::of("x")), texts.read(&Digest::of("x"))), (false, None));
        }
        assert_eq!(read(&folder).lines().count(), 4);
    }

    #[test]
    fn only_what_is_wanted_stays_in_its_order() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().to_path_buf());
        let texts = open(&folder);
        let [a, b, c] = ["a", "b", "c"].map(|text| keep(&texts, text));
        let missing = Digest::of("missing");
        texts.keep_only([&c, &missing, &a, &c].into_iter()).unwrap();
        let lines = read(&folder);
        assert_eq!(lines, format!("{{\"hash\":\"{c}\",\"text\":\"c\"}}\n{{\"hash\":\"{a}\",\"text\":\"a\"}}\n"));
        let texts = open(&folder);
        assert_eq!([a, b, c].map(|digest| texts.has(&digest)), [true, false, true]);
        let modified = || fs::metadata(folder.place(TEXTS_FILE)).unwrap().modified().unwrap();
        let before = modified();
        texts.keep_only([&c, &a].into_iter()).unwrap();
        assert_eq!(modified(), before, "it was so already");
    }

    #[test]
    fn what_was_cut_off_changed_or_is_no_line_is_passed_over() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().to_path_buf());
        let [a, b, c] = ["a", "b", "c"].map(|text| keep(&open(&folder), text));
        let whole = read(&folder);
        let cut = &whole[..whole.len() - 2];
        let changed = whole.replace("\"b\"", "\"B\"");
        for (damaged, wanted) in [
            (cut, [true, true, false]),
            (&*whole.replace('\n', "\r\n"), [true, true, true]),
            (&*changed, [true, false, true]),
            (&*format!("<<<<<<< ours\n{whole}\0"), [true, true, true]),
            ("", [false, false, false]),
            ("half", [false, false, false]),
        ] {
            fs::write(folder.place(TEXTS_FILE), damaged).unwrap();
            let texts = open(&folder);
            assert_eq!([a, b, c].map(|digest| texts.read(&digest).is_some()), wanted, "{damaged}");
            let added = keep(&texts, "d");
            assert_eq!(texts.read(&added).as_deref(), Some("d"), "{damaged}");
            texts.keep_only([&a, &b, &c, &added].into_iter()).unwrap();
            let texts = open(&folder);
            assert_eq!([a, b, c].map(|digest| texts.read(&digest).is_some()), wanted, "{damaged}");
            assert_eq!(texts.read(&added).as_deref(), Some("d"), "{damaged}");
            assert!(!read(&folder).contains("\r\n"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().join("blog"));
        let texts = open(&folder);
        std::os::unix::fs::symlink(temporary.path().join("elsewhere"), folder.place(TEXTS_FILE)).unwrap();
        assert!(texts.keep(&Digest::of("a"), "a").is_err());
        assert!(!temporary.path().join("elsewhere").exists());
    }
}
