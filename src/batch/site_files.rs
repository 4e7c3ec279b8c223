//! The files that a site needs besides its posts.

use std::collections::HashSet;

use crate::document::Metadata;
use crate::options::ConvertOptions;
use crate::site::output_path::{EarlierPost, OutputPath};
use crate::site::redirects::{Moved, RedirectFormat, write_redirects};
use crate::site::shared_file::SharedFile;
use crate::write::front_matter::old_paths;

/// What the site needs besides the posts: redirects from their old URLs, and what the posts name. The redirects are those
/// of all posts in the folder.
#[must_use]
pub fn list_site_files(
    posts: &[(&Metadata, &OutputPath)],
    earlier: &[EarlierPost],
    options: &ConvertOptions,
) -> Vec<SharedFile> {
    let metadata: Vec<&Metadata> = posts.iter().map(|(metadata, _)| *metadata).collect();
    let mut files = (options.site.extra_files)(&metadata);
    let is_found = |format: RedirectFormat, path: &OutputPath| !format.needs_pages() || !path.url.is_empty();
    files.extend(options.redirects.map(|format| {
        let posts: Vec<_> = posts.iter().filter(|(_, path)| is_found(format, path)).copied().collect();
        let earlier: Vec<_> = earlier.iter().filter(|post| is_found(format, &post.output_path)).cloned().collect();
        write_redirects(format, &list_moved(&posts, &earlier), &options.site)
    }));
    files
}

/// All posts of the folder that have moved there from Medium, in the order of their files: the same, whichever run brought
/// each.
fn list_moved(posts: &[(&Metadata, &OutputPath)], earlier: &[EarlierPost]) -> Vec<Moved> {
    let ids: HashSet<&str> = posts.iter().filter_map(|(metadata, _)| metadata.id.as_deref()).collect();
    let paths: HashSet<&str> = posts.iter().map(|(_, output_path)| output_path.path.as_str()).collect();
    let now = posts.iter().map(|(metadata, output_path)| {
        (&output_path.path, Moved::new(metadata.id.as_deref(), &old_paths(metadata), output_path))
    });
    let is_here = |post: &&EarlierPost| {
        let is_now =
            post.id.as_deref().is_some_and(|id| ids.contains(id)) || paths.contains(post.output_path.path.as_str());
        !is_now && !post.old_paths.is_empty()
    };
    let before = earlier
        .iter()
        .filter(is_here)
        .map(|post| (&post.output_path.path, Moved::new(post.id.as_deref(), &post.old_paths, &post.output_path)));
    let mut moved: Vec<(&String, Moved)> = now.chain(before).filter_map(|(path, moved)| Some((path, moved?))).collect();
    moved.sort_by_key(|(path, _)| *path);
    moved.into_iter().map(|(_, moved)| moved).collect()
}
