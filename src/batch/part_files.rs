//! The files of an export's parts besides the posts.

use std::collections::HashSet;

use super::Plan;
use crate::archive::{ArchiveFile, PartFile, write_parts};
use crate::options::ConvertOptions;
use crate::site::output_path::EarlierPost;
use crate::site::{PLAIN, Site};

/// Makes the files of the parts. Each comes with a flag: whether a post has its path, so that it cannot be written. They link
/// to posts even if posts do not link to one another.
///
/// In: the posts of this run, and those of earlier runs that stay in the folder.
#[must_use]
pub fn list_part_files(
    parts: Vec<PartFile>,
    plan: &Plan,
    earlier: &[EarlierPost],
    options: &ConvertOptions,
) -> Vec<(ArchiveFile, bool)> {
    const PLAIN_STYLE: &Site = &PLAIN;
    if parts.is_empty() {
        return Vec::new();
    }
    let post_index = plan.batch.index_posts(&plan.output_paths, earlier, &options.clone().link_posts(true));
    let posts = plan.output_paths.iter().flatten().chain(earlier.iter().map(|post| &post.output_path));
    // In lower case, because a file system may take two such paths for the same.
    let paths: HashSet<String> = posts.map(|post| post.path.to_lowercase()).collect();
    // No platform imports them.
    let site = if options.site.import.is_some() { PLAIN_STYLE } else { &options.site };
    let files = write_parts(parts, site, &post_index).into_iter();
    let mark = |file: ArchiveFile| {
        let is_taken = paths.contains(&file.path.to_lowercase());
        (file, is_taken)
    };
    files.map(mark).collect()
}
