//! A fault of the whole output folder: the disk is full, or cannot be written to.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The first error that also keeps every other file from being written. Threads can share it.
#[derive(Debug, Default)]
pub struct Fault(OnceLock<(PathBuf, io::Error)>);

impl Fault {
    /// Notes an error if every other file would have it too.
    pub(super) fn note(&self, path: &Path, error: &io::Error) {
        let is_of_all = matches!(
            error.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::ReadOnlyFilesystem
        );
        if is_of_all {
            self.set(path, error);
        }
    }

    /// Notes an error of any kind as one of the whole folder.
    pub(super) fn set(&self, path: &Path, error: &io::Error) {
        let _ = self.0.set((path.to_path_buf(), copy(error)));
    }

    /// Whether there is one. Then it is pointless to write more.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.0.get().is_some()
    }

    /// The path that could not be written, and the system's error.
    #[must_use]
    pub fn describe(&self) -> Option<(PathBuf, io::Error)> {
        self.0.get().map(|(path, error)| (path.clone(), copy(error)))
    }
}

fn copy(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_fault_of_the_whole_output_counts_and_no_single_files() {
        let fault = Fault::default();
        for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::NotADirectory, io::ErrorKind::InvalidInput] {
            fault.note(Path::new("one.md"), &kind.into());
        }
        assert!(!fault.is_there() && fault.describe().is_none());
        fault.note(Path::new("a.md"), &io::Error::new(io::ErrorKind::StorageFull, "full"));
        fault.note(Path::new("b.md"), &io::ErrorKind::ReadOnlyFilesystem.into());
        let (path, error) = fault.describe().unwrap();
        assert_eq!((path.to_str(), error.to_string()), (Some("a.md"), "full".to_owned()));
    }
}
