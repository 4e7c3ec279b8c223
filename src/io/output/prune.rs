//! Deletes files of earlier runs whose post or image is gone.
//!
//! A file that a user edited stays. An image is deleted if no file in the folder names it. The files themselves are searched for its
//! name, not the state: the user may show the image elsewhere now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use super::line_ends::unify;
use super::{Found, Output};
use crate::Error;
use crate::options::RunMode;
use crate::state::{Digest, ImageRecord};

/// A larger file is not searched for images.
const LARGEST_TEXT: u64 = 16 << 20;
/// The folder of a site's packages, which is large and has no texts of the user's.
const PACKAGES: &str = "node_modules";

impl Output {
    /// Whether a file is unedited since a run wrote it.
    #[must_use]
    pub fn is_untouched(&self, path: &str) -> bool {
        let Some(record) = self.state.files.get(path).filter(|record| record.offered.is_none()) else { return false };
        matches!(self.folder.look(path), Ok(Found::File(bytes)) if Digest::of(unify(&bytes)) == record.written)
    }

    /// The unchanged images that runs brought into the folder, and that no file names after some files are deleted.
    ///
    /// `is_shown` tells whether a post of this run shows the image at a path. `written` are the files that this run made, which need not
    /// be searched.
    #[must_use]
    pub fn find_unnamed_images(
        &self,
        is_shown: &dyn Fn(&str) -> bool,
        written: &BTreeSet<String>,
        gone: &BTreeSet<String>,
    ) -> Vec<String> {
        let is_untouched = |path: &str, record: &ImageRecord| matches!(self.folder.look(path), Ok(Found::File(bytes)) if Some(Digest::of(&bytes)) == record.written);
        let known = self.state.images.iter().filter(|(path, record)| !is_shown(path) && is_untouched(path, record));
        let mut unnamed: BTreeMap<&String, ImageName> =
            known.map(|(path, _)| (path, ImageName::of(path, &self.state.files))).collect();
        if !unnamed.is_empty() {
            self.for_each_text(&mut |path, text| {
                if !written.contains(path) && !gone.contains(path) {
                    unnamed.retain(|_, name| !name.is_in(path, text));
                }
            });
        }
        unnamed.into_keys().cloned().collect()
    }

    /// Calls a function with the path and the text of every file in the folder that may name an image.
    fn for_each_text(&self, visit: &mut dyn FnMut(&str, &str)) {
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            for item in fs::read_dir(self.folder.place(&folder)).into_iter().flatten().flatten() {
                let name = item.file_name().to_string_lossy().into_owned();
                let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
                let Ok(kind) = item.file_type() else { continue };
                if kind.is_dir() {
                    if !name.starts_with('.') && name != PACKAGES {
                        folders.push(path);
                    }
                } else if !self.state.images.contains_key(&path) {
                    visit(&path, &read_text(&item.path()));
                }
            }
        }
    }

    /// Deletes files, and folders that become empty. Returns the deleted files. A dry run deletes nothing.
    ///
    /// # Errors
    /// [`Error::Write`] for the first file that the system refuses to delete; the others are still deleted.
    pub fn delete(&self, paths: &[String]) -> (Vec<PathBuf>, Option<Error>) {
        let (mut gone, mut refused) = (Vec::new(), None);
        for path in paths {
            let deleted = if self.mode == RunMode::Write { self.folder.remove(path) } else { Ok(()) };
            match deleted {
                Ok(()) => gone.push(PathBuf::from(path)),
                Err(error) => refused = refused.or(Some(error)),
            }
            if self.mode == RunMode::Write && gone.last().is_some_and(|last| last == Path::new(path)) {
                self.deleted.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
                self.remove_empty_folders(path);
            }
        }
        (gone, refused)
    }

    fn remove_empty_folders(&self, path: &str) {
        let mut folder = path;
        while let Some((parent, _)) = folder.rsplit_once('/') {
            // It fails if the folder is not empty.
            if fs::remove_dir(self.folder.place(parent)).is_err() {
                return;
            }
            folder = parent;
        }
    }
}

/// A file's text; empty if it has none.
fn read_text(path: &Path) -> String {
    let is_small = fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LARGEST_TEXT);
    let bytes = if is_small { fs::read(path).unwrap_or_default() } else { Vec::new() };
    String::from_utf8_lossy(&bytes).into_owned()
}

/// How an image is named in a text.
struct ImageName {
    /// Its folder, if that is a post's own. Files there name it without the folder.
    own_folder: Option<String>,
    /// Its name, plain and percent-encoded.
    forms: [String; 2],
}

impl ImageName {
    fn of<T>(path: &str, files: &BTreeMap<String, T>) -> ImageName {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_own = ["index.md", "index.mdx"].iter().any(|index| files.contains_key(&format!("{folder}/{index}")));
        let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string();
        let encoded = ["-", "_", "."]
            .iter()
            .fold(encoded, |text, mark| text.replace(&format!("%{:02X}", mark.as_bytes()[0]), mark));
        ImageName { own_folder: is_own.then(|| folder.to_owned()), forms: [name.to_owned(), encoded] }
    }

    /// Whether a file with this path and text names it.
    fn is_in(&self, path: &str, text: &str) -> bool {
        let last = self.own_folder.as_deref().and_then(|folder| folder.rsplit('/').next());
        let is_beside = self.own_folder.as_deref() == path.rsplit_once('/').map(|(folder, _)| folder);
        self.forms.iter().any(|name| match last.filter(|_| !is_beside) {
            Some(folder) => text.contains(&format!("{folder}/{name}")),
            None => text.contains(name),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_named_by_its_name_and_beside_a_post_by_its_folder_too() {
        let files = BTreeMap::from([("posts/mill/index.md".to_owned(), 1)]);
        let shared = ImageName::of("img/1__a.png", &files);
        assert!(shared.is_in("mill.md", "![](img/1__a.png)") && shared.is_in("about.md", "![[1__a.png]]"));
        assert!(!shared.is_in("mill.md", "![](img/1__b.png)"));
        let own = ImageName::of("posts/mill/1__a.png", &files);
        assert!(own.is_in("posts/mill/index.md", "![](1__a.png)"));
        assert!(own.is_in("about.md", "![](/posts/mill/1__a.png)"));
        assert!(!own.is_in("posts/weir/index.md", "![](1__a.png)"), "that is its own copy");
        let named = ImageName::of("img/\u{440}\u{435}\u{43a}\u{430}-1.png", &files);
        assert!(named.is_in("a.md", "![](img/%D1%80%D0%B5%D0%BA%D0%B0-1.png)"));
    }
}
