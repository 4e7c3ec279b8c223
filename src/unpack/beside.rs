//! Finds the files that were saved in a folder beside a page. A page may name any path, but only files below its own folder are
//! read: no absolute path, no path with `..`, and nothing in an export's private parts.

use percent_encoding::percent_decode_str;

use super::archive::{Archive, ArchiveBytes};
use super::selection;

/// Lists the paths below a page's own folder that a URL in the page may mean: first percent-decoded, then as written. Each path is a
/// list of its parts.
#[must_use]
pub fn list_paths_beside(url: &str) -> Vec<Vec<String>> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(path).decode_utf8().map(std::borrow::Cow::into_owned).ok();
    let mut paths: Vec<Vec<String>> =
        decoded.iter().map(String::as_str).chain([path, url]).filter_map(split_path).collect();
    paths.dedup();
    paths
}

fn split_path(path: &str) -> Option<Vec<String>> {
    let is_forbidden = |c: char| c.is_control() || matches!(c, '\\' | ':');
    let parts: Vec<&str> = path.split('/').skip_while(|part| *part == ".").collect();
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(is_forbidden);
    let may_show = parts.iter().all(|part| is_plain(part)) && selection::may_show_file(&parts.join("/"));
    may_show.then(|| parts.into_iter().map(str::to_owned).collect())
}

impl<B: ArchiveBytes> Archive<B> {
    /// Finds the file that a URL in a page means. `folder` is the page's folder in the archive. Returns the file's name for messages,
    /// and its index.
    #[must_use]
    pub fn find_beside(&self, folder: &str, url: &str) -> Option<(String, usize)> {
        let mut paths = list_paths_beside(url).into_iter();
        paths.find_map(|parts| self.find_file(&format!("{folder}{}", parts.join("/"))))
    }
}
