//! Temporary files: a file has a hidden name (`.unmedium-*.tmp`) beside its own path until it is whole.
//!
//! Whatever ends the process, no file is ever half written. If the process is killed, the next run deletes its hidden files. A
//! run that still writes holds a lock on them, and a lock does not outlive its process.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use super::Fault;

const PREFIX: &str = ".unmedium-";
const SUFFIX: &str = ".tmp";

/// The hidden files of this process that exist now.
static PRESENT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file that is not at its path yet. It is deleted if it does not get there.
#[derive(Debug)]
pub struct Temporary {
    file: NamedTempFile,
    /// Notes a full disk.
    fault: Option<Arc<Fault>>,
}

impl Temporary {
    /// Creates an empty file in a folder.
    ///
    /// # Errors
    /// That of the system.
    pub fn create(folder: &Path) -> io::Result<Temporary> {
        let mut present = lock_present();
        // Opened like any new file: the library's own function would give no permissions to the group and to others.
        let open = |path: &Path| OpenOptions::new().read(true).write(true).create_new(true).open(path);
        let file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).make_in(folder, open)?;
        // On a file system without locks, the files of killed runs stay.
        let _ = file.as_file().try_lock();
        present.insert(file.path().to_path_buf());
        Ok(Temporary { file, fault: None })
    }

    /// Creates an empty file in a folder of the output, and notes a full disk as a fault of the output.
    ///
    /// # Errors
    /// That of the system.
    pub fn create_for(folder: &Path, fault: &Arc<Fault>) -> io::Result<Temporary> {
        match Temporary::create(folder) {
            Ok(temporary) => Ok(Temporary { fault: Some(Arc::clone(fault)), ..temporary }),
            Err(error) => {
                fault.note(folder, &error);
                Err(error)
            }
        }
    }

    /// Moves it to its path in one step, and replaces whatever is there.
    ///
    /// # Errors
    /// That of the system; the file is then deleted.
    pub fn persist(mut self, target: &Path) -> io::Result<()> {
        self.file.as_file_mut().flush()?;
        let path = self.file.path().to_path_buf();
        let mut present = lock_present();
        // The library's own function cannot replace a file that another program has open on Windows.
        let renamed = fs::rename(&path, target);
        self.file.disable_cleanup(renamed.is_ok());
        present.remove(&path);
        renamed
    }

    /// The file, to write to and to read from.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not through the wrapper, which would add the hidden file's name to the error.
        self.file.as_file_mut().write(bytes).inspect_err(|error| {
            if let Some(fault) = &self.fault {
                fault.note(self.file.path().parent().unwrap_or(Path::new(".")), error);
            }
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

/// Deletes all temporary files, and keeps others from being created, before an interrupted process ends.
pub fn abandon_temporaries() {
    let mut present = lock_present();
    for path in std::mem::take(&mut *present) {
        let _ = fs::remove_file(path);
    }
    // A thread that creates a file, or moves one to its path, waits until the process ends.
    std::mem::forget(present);
}

/// Deletes the temporary files of killed runs in a folder.
pub fn remove_debris(folder: &Path) {
    for item in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = item.file_name();
        let is_debris = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let is_file = item.file_type().is_ok_and(|kind| kind.is_file());
        if is_debris && is_file && File::open(item.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(item.path());
        }
    }
}

fn lock_present() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PRESENT.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_in_its_place_or_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let mut there = Temporary::create(folder.path()).unwrap();
        there.write_all(b"whole").unwrap();
        there.persist(&folder.path().join("a")).unwrap();
        Temporary::create(folder.path()).unwrap().write_all(b"half").unwrap();
        assert_eq!(list(folder.path()), ["a"]);
    }

    #[test]
    fn only_what_nobody_writes_any_more_is_debris() {
        let folder = tempfile::tempdir().unwrap();
        let alive = Temporary::create(folder.path()).unwrap();
        for name in [".unmedium-dead.tmp", ".unmedium-x", "other.tmp"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        remove_debris(folder.path());
        let alive = alive.file.path().file_name().unwrap().to_str().unwrap().to_owned();
        let mut kept = [".unmedium-x".to_owned(), alive, "other.tmp".to_owned()];
        kept.sort();
        assert_eq!(list(folder.path()), kept);
        remove_debris(&folder.path().join("missing"));
    }
}
