//! What the path of an input tells about it.

use std::ffi::OsString;
use std::path::Path;

use crate::medium::{Part, find_post_id, is_private_folder, is_private_page};
use crate::unpack::page_stem;

/// Whether a folder has the name of an export's part, which a user may name by itself.
pub fn is_part_folder(folder: &Path) -> bool {
    Part::in_folder(&folder_name(folder), "about").is_some()
}

/// The folder's name, also for `.`.
pub fn folder_name(folder: &Path) -> String {
    let name =
        folder.file_name().map(OsString::from).or_else(|| Some(folder.canonicalize().ok()?.file_name()?.to_owned()));
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether a path is that of a private file of an export, going by the names that Medium gives the file and its folder.
pub fn is_private_path(path: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let parent = path.parent().map(name).unwrap_or_default();
    page_stem(&name(path)).is_some_and(|stem| {
        let is_of_folder = is_private_folder(&parent) && Part::in_folder(&parent, stem).is_none();
        (is_private_page(stem) && parent != "posts") || is_of_folder && find_post_id(stem).is_none()
    })
}

/// Whether a path is that of a folder which is private in an export.
pub fn is_private_folder_path(path: &Path) -> bool {
    is_private_folder(&folder_name(path))
}
