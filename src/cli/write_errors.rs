//! Files that could not be written for the same reason, as one error.

use std::io;
use std::path::Path;

use unmedium::Error;

/// Files that could not be written for the same reason.
pub struct WriteErrors<'a> {
    folder: &'a Path,
    reason: String,
    /// Whether the reason may apply to the whole folder.
    is_of_folder: bool,
    paths: Vec<&'a Path>,
}

impl<'a> WriteErrors<'a> {
    /// A group with one error; nothing for an error of another kind.
    pub fn of(error: &'a Error) -> Option<WriteErrors<'a>> {
        let Error::Write { path, source } = error else { return None };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let is_of_folder = matches!(
            source.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::StorageFull
                | io::ErrorKind::QuotaExceeded
                | io::ErrorKind::ReadOnlyFilesystem
        );
        Some(WriteErrors { folder, reason: source.to_string(), is_of_folder, paths: vec![path] })
    }

    /// Adds another group, if its reason is the same; tells whether it did.
    pub fn take(&mut self, other: &WriteErrors<'a>) -> bool {
        let is_same = self.paths.first() == other.paths.first() || (self.is_of_folder && self.folder == other.folder);
        let is_same = is_same && self.reason == other.reason;
        if is_same {
            self.paths.extend(&other.paths);
        }
        is_same
    }

    pub fn describe(&self) -> String {
        let WriteErrors { folder, reason, paths, .. } = self;
        match paths.as_slice() {
            [path] => format!("cannot write {}: {reason}", path.display()),
            [path, others @ ..] if others.iter().all(|other| other == path) => {
                format!("cannot write {}: {reason} ({} files)", path.display(), paths.len())
            }
            _ => format!("cannot write {} files in {}: {reason}", paths.len(), folder.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reason_in_one_folder_is_told_once() {
        let errors = ["blog/a.md", "blog/b.md", "blog/drafts", "blog/drafts", "blog/c.md"].map(|path| {
            let kind = if path == "blog/drafts" || path == "blog/c.md" {
                io::ErrorKind::NotADirectory
            } else {
                io::ErrorKind::PermissionDenied
            };
            Error::Write { path: path.into(), source: kind.into() }
        });
        let mut groups: Vec<WriteErrors> = Vec::new();
        for group in errors.iter().filter_map(WriteErrors::of) {
            if !groups.iter_mut().any(|known| known.take(&group)) {
                groups.push(group);
            }
        }
        let told: Vec<String> = groups.iter().map(WriteErrors::describe).collect();
        assert_eq!(
            told,
            [
                "cannot write 2 files in blog: permission denied",
                "cannot write blog/drafts: not a directory (2 files)",
                "cannot write blog/c.md: not a directory"
            ]
        );
    }
}
