//! Finds Medium's exports where a browser saves them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use unmedium::io::source::{is_called_export, list_archives};

/// The exports in the working folder and in Downloads, the newest first: archives, and folders with an unpacked one.
pub fn find_exports() -> Vec<PathBuf> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let downloads = home.map(|home| home.join("Downloads"));
    let mut found: Vec<PathBuf> = list_exports(Path::new("."));
    let is_here = |folder: &PathBuf| same_folder(folder, Path::new("."));
    found.extend(downloads.into_iter().filter(|folder| !is_here(folder)).flat_map(|folder| list_exports(&folder)));
    let changed = |path: &PathBuf| path.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    // Of an archive and the folder that it was unpacked to, the archive counts: it is complete for certain.
    let archives: Vec<PathBuf> = found.iter().map(|path| path.with_extension("")).collect();
    found.retain(|path| path.is_file() || archives.iter().filter(|stem| *stem == path).count() < 2);
    found.sort_by_key(|path| (std::cmp::Reverse(changed(path)), path.clone()));
    found
}

fn list_exports(folder: &Path) -> Vec<PathBuf> {
    let archives = list_archives(folder).into_iter().filter(|path| is_called_export(path));
    let folders = fs::read_dir(folder).into_iter().flatten().filter_map(|item| Some(item.ok()?.path()));
    let folders = folders.filter(|path| is_called_export(path) && path.join("posts").is_dir());
    archives.chain(folders).map(|path| path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path)).collect()
}

fn same_folder(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
