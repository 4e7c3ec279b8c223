//! One run at a time in an output folder: a lock on `.unmedium/lock`.
//!
//! The system releases the lock when the process ends in any way, so that no lock is left behind. The file itself stays: if it were
//! deleted, one run could hold the deleted file and the next one a new file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::file::Found;
use super::folder::Folder;
use crate::Error;
use crate::options::Interrupt;
use crate::state::STATE_FOLDER;

/// The file that is locked, in the output folder.
const FILE: &str = ".unmedium/lock";
/// The time between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// A folder's lock, which is released when it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    /// Why the file system could not lock the folder. Then other runs are not kept away.
    pub(super) error: Option<io::Error>,
}

impl Lock {
    /// Locks a folder, which is created if it does not exist. If another run has locked it, tries again until `wait` is over or there is an
    /// interruption, and calls `on_wait` once before that.
    ///
    /// Fails with [`Error::Locked`] if the other run still has the lock then, and with [`Error::Write`] if the file cannot be created.
    pub(super) fn take(
        folder: &Folder,
        wait: Duration,
        interrupt: &Interrupt,
        on_wait: &mut dyn FnMut(),
    ) -> Result<Lock, Error> {
        Lock::take_by(&File::try_lock, folder, wait, interrupt, on_wait)
    }

    /// The same, with a function that locks a file, since not every file system can.
    pub(super) fn take_by(
        try_lock: &dyn Fn(&File) -> Result<(), TryLockError>,
        folder: &Folder,
        wait: Duration,
        interrupt: &Interrupt,
        on_wait: &mut dyn FnMut(),
    ) -> Result<Lock, Error> {
        let path = folder.make_folder(STATE_FOLDER)?.join("lock");
        let file = match folder.look(FILE)? {
            // Opening it would create a file wherever the link leads.
            Found::Link(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a link")),
            Found::Nothing | Found::File(_) => open(&path),
        };
        let file = file.map_err(|source| Error::Write { path, source })?;
        let mut tries = wait.as_millis() / PAUSE.as_millis();
        let mut has_waited = false;
        loop {
            match try_lock(&file) {
                Ok(()) => return Ok(Lock { _file: file, error: None }),
                Err(TryLockError::Error(error)) => return Ok(Lock { _file: file, error: Some(error) }),
                Err(TryLockError::WouldBlock) if tries == 0 || interrupt.is_raised() => {
                    return Err(Error::Locked { folder: folder.path().to_path_buf() });
                }
                Err(TryLockError::WouldBlock) => tries -= 1,
            }
            if !has_waited {
                on_wait();
                has_waited = true;
            }
            sleep(PAUSE);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    // On NFS, a file can be locked only if it is open for writing.
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RunOptions;
    use crate::io::output::Output;

    #[test]
    fn one_at_a_time_has_a_folder() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().join("blog"));
        let mut waits = 0;
        let mut take = |wait| Lock::take(&folder, wait, &Interrupt::default(), &mut || waits += 1);
        let first = take(Duration::ZERO).unwrap();
        assert!(first.error.is_none());
        let error = take(Duration::ZERO).unwrap_err();
        assert_eq!(error.to_string(), format!("another run of unmedium is writing to {}", folder.path().display()));
        assert!(matches!(take(PAUSE * 3), Err(Error::Locked { .. })));
        drop(first);
        assert!(take(Duration::ZERO).is_ok());
        assert_eq!(waits, 1, "told once, and only where there was something to wait for");
    }

    #[test]
    fn who_waits_gets_the_folder_that_becomes_free() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().to_path_buf());
        let mut first = Some(Lock::take(&folder, Duration::ZERO, &Interrupt::default(), &mut || ()).unwrap());
        let second = Lock::take(&folder, Duration::from_secs(60), &Interrupt::default(), &mut || drop(first.take()));
        assert!(second.is_ok_and(|lock| lock.error.is_none()));
    }

    #[test]
    fn a_file_system_that_cannot_lock_is_no_hindrance_and_told() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().join("blog"));
        let unsupported = |_: &File| Err(TryLockError::Error(io::ErrorKind::Unsupported.into()));
        let lock =
            Lock::take_by(&unsupported, &folder, Duration::ZERO, &Interrupt::default(), &mut || panic!()).unwrap();
        let mut output = Output::locked_by(folder, &RunOptions::default(), lock);
        let error = output.lock_error().unwrap();
        let folder = temporary.path().join("blog");
        let told = format!("the file system of {} cannot lock it (unsupported), so", folder.display());
        assert!(error.to_string().starts_with(&told), "{error}");
        assert!(output.lock_error().is_none(), "once is enough");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().join("blog"));
        folder.make_folder(STATE_FOLDER).unwrap();
        std::os::unix::fs::symlink(temporary.path().join("elsewhere"), folder.place(FILE)).unwrap();
        let error = Lock::take(&folder, Duration::ZERO, &Interrupt::default(), &mut || ()).unwrap_err();
        assert!(matches!(&error, Error::Write { path, .. } if path.ends_with("lock")), "{error}");
        assert!(!temporary.path().join("elsewhere").exists());
    }
}
