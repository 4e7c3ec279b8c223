//! The files that a site needs besides its posts.

use std::collections::HashSet;

use crate::document::Metadata;
use crate::notice::Notice;
use crate::options::ConvertOptions;
use crate::prove::prove_import;
use crate::site::import::{Import, ImportPost};
use crate::site::output_path::{EarlierPost, OutputPath};
use crate::site::redirects::{MovedPost, write_redirects};
use crate::site::shared_file::{SharedFile, SharedFormat};
use crate::write::front_matter::old_paths;

/// Makes the files that the site needs besides the posts: redirects from the old URLs of all posts in the folder, and files
/// that posts refer to, such as lists of authors.
#[must_use]
pub fn list_site_files(
    posts: &[(&Metadata, &OutputPath)],
    earlier: &[EarlierPost],
    options: &ConvertOptions,
) -> Vec<SharedFile> {
    let metadata: Vec<&Metadata> = posts.iter().map(|(metadata, _)| *metadata).collect();
    let mut files = (options.site.extra_files)(&metadata);
    files.extend(options.redirects.map(|format| {
        let moved = list_moved(posts, earlier, |path| !format.needs_pages() || !path.url.is_empty());
        write_redirects(format, &moved, &options.site)
    }));
    files
}

/// Makes the file in which a platform imports some posts. For each post there is a notice if it cannot be read back unchanged.
#[must_use]
pub fn write_import(import: &Import, posts: &[ImportPost]) -> (SharedFile, Vec<Option<Notice>>) {
    let text = (import.write)(posts);
    let written: Vec<_> = posts.iter().map(|post| (post.keys(), post.html.as_str())).collect();
    let notices = prove_import((import.read)(&text), &written);
    (SharedFile { path: import.file.to_owned(), text, format: SharedFormat::Import }, notices)
}

/// The posts of the folder that redirects can lead to. They are in the order of their paths, whichever run wrote each.
fn list_moved(
    posts: &[(&Metadata, &OutputPath)],
    earlier: &[EarlierPost],
    can_be_reached: impl Fn(&OutputPath) -> bool,
) -> Vec<MovedPost> {
    let posts = || posts.iter().filter(|(_, output_path)| can_be_reached(output_path));
    let ids: HashSet<&str> = posts().filter_map(|(metadata, _)| metadata.id.as_deref()).collect();
    let paths: HashSet<&str> = posts().map(|(_, output_path)| output_path.path.as_str()).collect();
    let now = posts().map(|(metadata, output_path)| {
        (&output_path.path, MovedPost::new(metadata.id.as_deref(), &old_paths(metadata), output_path))
    });
    let is_replaced = |post: &EarlierPost| {
        post.id.as_deref().is_some_and(|id| ids.contains(id)) || paths.contains(post.output_path.path.as_str())
    };
    let before = earlier
        .iter()
        .filter(|post| can_be_reached(&post.output_path) && !post.old_paths.is_empty() && !is_replaced(post))
        .map(|post| (&post.output_path.path, MovedPost::new(post.id.as_deref(), &post.old_paths, &post.output_path)));
    let mut moved: Vec<(&String, MovedPost)> =
        now.chain(before).filter_map(|(path, moved)| Some((path, moved?))).collect();
    moved.sort_by_key(|(path, _)| *path);
    moved.into_iter().map(|(_, moved)| moved).collect()
}
