//! Links from the posts of earlier runs to those that are new, or have moved.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::batch::Plan;
use crate::document::PostKind;
use crate::io::output::Output;
use crate::options::RunOptions;
use crate::report::{FileReport, Outcome};
use crate::site::OutputPath;
use crate::site::output_path::EarlierPost;
use crate::transform::relink;

/// Updates the links in posts of earlier runs that are not in this one. Returns a report on each post that changed.
pub(super) fn relink_earlier_posts(
    plan: &Plan,
    earlier: &[EarlierPost],
    output: &Output,
    options: &RunOptions,
) -> Vec<FileReport> {
    let Plan { batch, output_paths, .. } = plan;
    // No link led to a draft without a page: once it is published, it is as good as new.
    let can_be_linked = |post: &&EarlierPost| {
        let to = &post.output_path;
        (options.convert.site.internal_link)(to, to, "").is_some()
    };
    let known: HashSet<&str> = earlier.iter().filter(can_be_linked).filter_map(|post| post.id.as_deref()).collect();
    let is_new = |at: usize| batch.id(at).is_some_and(|id| !known.contains(id));
    let new: Vec<Option<OutputPath>> =
        output_paths.iter().enumerate().map(|(at, path)| path.clone().filter(|_| is_new(at))).collect();
    let written = output_paths.iter().enumerate().filter_map(|(at, path)| Some((batch.id(at)?, path.as_ref()?)));
    let now: HashMap<&str, &OutputPath> = written.collect();
    // A published post keeps its file.
    let drafts = earlier.iter().filter(|post| post.output_path.kind == PostKind::Draft);
    let moved: Vec<(OutputPath, OutputPath)> = drafts
        .filter_map(|post| Some((post.output_path.clone(), (*now.get(post.id.as_deref()?)?).clone())))
        .filter(|(before, now)| before.path != now.path)
        .collect();
    if !options.convert.link_posts || (moved.is_empty() && new.iter().all(Option::is_none)) {
        return Vec::new();
    }
    let post_index = batch.index_posts(&new, &[], &options.convert);
    let is_elsewhere = |post: &&EarlierPost| post.id.as_deref().is_none_or(|id| !now.contains_key(id));
    let others: Vec<&EarlierPost> =
        earlier.iter().filter(is_elsewhere).filter(|post| is_of_site(post, options)).collect();
    let change = |post: &&EarlierPost| {
        let relink = |text: &str| relink(text, &options.convert.site, &post.output_path, &post_index, &moved);
        let path = &post.output_path.path;
        let changed = output.change_earlier(path, &relink).transpose()?;
        Some(FileReport::new(path, changed.map_or_else(Outcome::Failed, Outcome::Put)))
    };
    others.par_iter().filter_map(change).collect()
}

/// Whether a post seems to be written for the same site, by its path.
fn is_of_site(post: &EarlierPost, options: &RunOptions) -> bool {
    let OutputPath { kind, path, url, .. } = &post.output_path;
    let pattern = options.convert.site.pattern(*kind);
    let folder = pattern.file.split('{').next().unwrap_or_default();
    path.starts_with(folder) && url.is_empty() == pattern.url.is_empty()
}
