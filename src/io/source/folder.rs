//! A folder: an unpacked export, its `posts`, or a folder of several.
//!
//! All folders below it are visited. Symbolic links below it are not followed: a file inside the folder is found without them,
//! and the user did not name files outside, or in a private part. If the input itself is a link, it is followed. Pipes and
//! devices are not opened.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::entry::{EntryLocation, InputEntry};
use super::{kind, named};
use crate::Error;
use crate::unpack::{EntryKind, classify, may_open_folder};

/// Lists the files in a folder that may hold a post, and those of an export's other parts, sorted by the bytes of their
/// paths in it.
///
/// Fails with [`Error::Read`] if the system does not let it, or a folder below it, be read: otherwise the posts there would be
/// missing silently.
pub(super) fn list_folder(root: &Path) -> Result<Vec<(EntryKind, InputEntry)>, Error> {
    let root_name = named::folder_name(root);
    let in_posts_folder = root_name == "posts";
    let is_part = named::is_part_folder(root);
    let mut found = Vec::new();
    // No recursion, because folders may be nested to any depth.
    let mut unvisited = vec![(String::new(), root.to_path_buf())];
    while let Some((inner_path, folder)) = unvisited.pop() {
        visit_folder(&inner_path, &folder, &mut unvisited, &mut found)
            .map_err(|source| Error::Read { name: folder.display().to_string(), source })?;
    }
    found.sort_unstable();
    let mut entries = Vec::new();
    for (inner_path, path) in found {
        let Some(mut kind) = classify(&root_name, &inner_path) else { continue };
        if is_part && !inner_path.contains('/') && !kind::begins_as_part(&path) {
            // A user's own folder of posts may have the same name.
            kind = EntryKind::Page;
        }
        let (name, location) = (path.display().to_string(), EntryLocation::File(path));
        entries.push((kind, InputEntry::listed(name, &inner_path, in_posts_folder, location)));
    }
    Ok(entries)
}

/// Lists the zip archives in a folder, but not in the folders below it. Those with the name of a Medium export come first. A
/// folder that cannot be read has none.
#[must_use]
pub fn list_archives(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).into_iter().flatten().filter_map(|item| Some(item.ok()?.path()));
    let is_archive =
        |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip")) && path.is_file();
    let mut archives: Vec<PathBuf> = paths.filter(is_archive).collect();
    archives.sort_by_key(|path| (!is_called_export(path), path.clone()));
    archives
}

/// Whether a file has the name that Medium gives its exports: `medium-export-0a1b….zip`.
#[must_use]
pub fn is_called_export(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().to_ascii_lowercase().starts_with("medium-export"))
}

/// A file or folder: its path below the root, `/` between its parts, and its path for the system.
type Located = (String, PathBuf);

fn visit_folder(
    inner_path: &str,
    folder: &Path,
    folders: &mut Vec<Located>,
    files: &mut Vec<Located>,
) -> io::Result<()> {
    let items = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let names: HashSet<OsString> = items.iter().map(fs::DirEntry::file_name).collect();
    // A browser saves a page's frames in a folder beside it. They are pages, but not posts.
    let is_beside_a_page = |name: &str| {
        let page = name.strip_suffix("_files");
        page.is_some_and(|page| ["html", "htm"].iter().any(|end| names.contains(OsStr::new(&format!("{page}.{end}")))))
    };
    for item in items {
        let name = item.file_name();
        let name = name.to_string_lossy();
        let kind = item.file_type()?;
        // A link is neither.
        if kind.is_dir() && may_open_folder(&name) && !is_beside_a_page(&name) {
            folders.push((format!("{inner_path}{name}/"), item.path()));
        } else if kind.is_file() {
            files.push((format!("{inner_path}{name}"), item.path()));
        }
    }
    Ok(())
}
