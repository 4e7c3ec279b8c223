//! A folder of images that the user already has, as this or another tool saved them.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::Error;
use crate::document::ImageKey;
use crate::transform::images::ImageName;

/// The files of a folder, by the names under which they are looked up.
#[derive(Debug, Default)]
pub(super) struct SuppliedImages {
    /// By the file's own name.
    named: HashMap<String, PathBuf>,
    /// By the reduced id in their names; `None` if two files have the same.
    by_id: HashMap<String, Option<PathBuf>>,
}

impl SuppliedImages {
    /// Lists the files in a folder and in the folders below it, in the order of their paths; links are not followed.
    pub(super) fn open(folder: &Path) -> Result<SuppliedImages, Error> {
        let paths = list_files(folder).map_err(|source| Error::Read { name: folder.display().to_string(), source })?;
        let mut supplied = SuppliedImages::default();
        for path in paths {
            supplied.add(path);
        }
        Ok(supplied)
    }

    fn add(&mut self, path: PathBuf) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
        let id = reduce_id(name);
        self.named.entry(name.to_owned()).or_insert_with(|| path.clone());
        self.by_id.entry(id).and_modify(|known| *known = None).or_insert(Some(path));
    }

    /// The files that may be an image, the most likely first.
    pub(super) fn find(&self, key: &ImageKey, name: &ImageName) -> Vec<&Path> {
        let mut found: Vec<&PathBuf> = self.named.get(&name.file_name()).into_iter().collect();
        if let ImageKey::Medium(id) = key {
            found.extend(self.named.get(&id.0));
            found.extend(self.by_id.get(&reduce_id(&id.0)).and_then(Option::as_ref));
        }
        found.dedup();
        found.into_iter().map(PathBuf::as_path).collect()
    }
}

fn list_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder)? {
            let item = item?;
            let kind = item.file_type()?;
            if kind.is_dir() {
                folders.push(item.path());
            } else if kind.is_file() {
                paths.push(item.path());
            }
        }
    }
    paths.sort();
    Ok(paths)
}

/// Reduces an id or a file's name to the characters that all tools keep: `1*x_Y.png`, `1_x_Y.png`, `1%2Ax_Y.jpg` and `1-x-Y`
/// all become `1xY`.
fn reduce_id(name: &str) -> String {
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    let stem = decoded.rsplit_once('.').map_or(&*decoded, |(stem, _)| stem);
    stem.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the folder is made here")]
mod tests {
    use super::*;
    use crate::document::ImageId;
    use crate::transform::images::ImageNames;

    #[test]
    fn a_file_is_found_however_a_tool_called_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("old")).unwrap();
        // On Windows, names cannot have `*`.
        let id = if cfg!(windows) { "1_z" } else { "1*z" };
        for name in ["1__aB__c.png", "1_d-E.jpg", "old/1%2Ax_Y.png", id, "1-twice.png", "1_twice.png", "mill.png"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let supplied = SuppliedImages::open(folder.path()).unwrap();
        let find = |key: ImageKey| {
            let names = ImageNames::plan([key.clone()]);
            let found = supplied.find(&key, names.get(&key).unwrap());
            found.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let medium = |id: &str| find(ImageKey::Medium(ImageId(id.to_owned())));
        assert_eq!(medium("1*aB_c.png"), ["1__aB__c.png"]);
        assert_eq!(medium("1*d_E.jpeg"), ["1_d-E.jpg"]);
        assert_eq!(medium("1*x_Y.png"), ["1%2Ax_Y.png"]);
        assert_eq!(medium("1*z"), [id]);
        assert_eq!(medium("1*twice.png"), Vec::<String>::new());
        assert_eq!(medium("1*X_y.png"), Vec::<String>::new());
        assert_eq!(find(ImageKey::Web("https://example.com/mill.png".to_owned())), ["mill.png"]);
        assert_eq!(find(ImageKey::Web("https://example.com/aB-c.png".to_owned())), Vec::<String>::new());
    }
}
