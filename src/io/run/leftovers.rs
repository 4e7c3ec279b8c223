//! Which files in the output no post of a run stands for.

use std::collections::HashSet;

use crate::batch::Batch;
use crate::document::PostKind;
use crate::io::output::{Census, Leftover, Output};
use crate::io::report::{FileReport, Outcome};
use crate::io::source::{InputEntry, find_post_id};
use crate::options::{RunMode, RunOptions};

/// The files in the output that stand for no post of this run. Only an export shows that a post is gone: of single posts
/// and of feeds nothing follows for others.
pub(super) fn find_leftovers(
    output: &Output,
    entries: &[InputEntry],
    batch: &Batch,
    options: &RunOptions,
    files: &[FileReport],
) -> Vec<Leftover> {
    if !entries.iter().any(InputEntry::is_listed) {
        return Vec::new();
    }
    let ids = find_ids(entries, batch, options, files);
    let stem = |path: &str| path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).map(str::to_owned);
    let is_accounted_for = |post: Option<&str>, path: &str| {
        let named = stem(path);
        post.or_else(|| find_post_id(named.as_deref()?)).is_some_and(|id| ids.contains(id))
    };
    let folders = [PostKind::Published, PostKind::Draft, PostKind::Response].map(|kind| {
        let file = &options.convert.site.pattern(kind).file;
        let fixed = file.split('{').next().unwrap_or_default();
        fixed.rsplit_once('/').map_or("", |(folder, _)| folder)
    });
    let is_post_stem = |stem: &str| find_post_id(stem).is_some();
    output.find_leftovers(&Census {
        is_accounted_for: &is_accounted_for,
        is_post_stem: &is_post_stem,
        folders: &folders,
    })
}

/// The ids of the posts that may have files which this run did not make. A check takes what was left out on purpose for too
/// many: only what failed may be there.
fn find_ids<'a>(
    entries: &'a [InputEntry],
    batch: &'a Batch,
    options: &RunOptions,
    files: &'a [FileReport],
) -> HashSet<&'a str> {
    let is_counted = |file: &FileReport| options.mode != RunMode::Check || matches!(file.outcome, Outcome::Failed(_));
    let counted = files.iter().enumerate().filter(|(_, file)| is_counted(file));
    // What cannot be read has an id in its name at best.
    counted.flat_map(|(at, _)| [batch.id(at), find_post_id(entries[at].stem())]).flatten().collect()
}
