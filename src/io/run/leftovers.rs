//! Files in the output that belong to no post of a run.

use std::collections::HashSet;

use crate::batch::Batch;
use crate::document::PostKind;
use crate::io::output::{Candidate, KnownPosts, Output, strip_extension};
use crate::io::source::InputEntry;
use crate::medium::find_post_id;
use crate::options::{RunMode, RunOptions};
use crate::report::{FileReport, Leftover, Outcome};
use crate::site::output_path::EarlierPost;

/// The paths of the posts of earlier runs that do not stay in the folder. Without `--prune` there are none.
///
/// Only an export of the same account shows that a post is gone: a folder may have posts of several authors, and this run may see
/// only one of them. If an input cannot be read, any post may be in it, so all stay.
pub(super) fn list_leaving(
    earlier: &[EarlierPost],
    output: &Output,
    entries: &[InputEntry],
    batch: &Batch,
    options: &RunOptions,
) -> HashSet<String> {
    if !options.prune {
        return HashSet::new();
    }
    let ids = |at: usize| [batch.id(at), find_post_id(entries[at].stem())].into_iter().flatten();
    let known: HashSet<&str> = (0..entries.len()).flat_map(ids).collect();
    let accounts = find_accounts(entries, batch);
    let is_unknown = |at: usize| entries[at].is_named_as_post() && ids(at).next().is_none();
    let is_whole = !(0..entries.len()).any(is_unknown);
    let is_gone = |post: &EarlierPost| {
        let is_known = post.id.as_deref().is_none_or(|id| known.contains(id));
        is_whole && !is_known && accounts.contains(post.account.as_str()) && output.is_untouched(&post.output_path.path)
    };
    earlier.iter().filter(|post| is_gone(post)).map(|post| post.output_path.path.clone()).collect()
}

/// The accounts whose exports are among the inputs.
fn find_accounts<'a>(entries: &[InputEntry], batch: &'a Batch) -> HashSet<&'a str> {
    let listed = entries.iter().enumerate().filter(|(_, entry)| entry.is_listed());
    listed.filter_map(|(at, _)| batch.exported_by(at)).collect()
}

/// The files in the output that belong to no post of this run. Only an export of the same author shows that a post is gone: single
/// posts and feeds say nothing about other posts.
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
    let accounts = find_accounts(entries, batch);
    let stem = |path: &str| path.rsplit('/').next().and_then(strip_extension).map(str::to_owned);
    let is_accounted_for = |file: &Candidate| {
        let named = stem(file.path);
        let account = file.page.map(|page| page.account.as_str()).unwrap_or_default();
        let is_of_other = !account.is_empty() && !accounts.contains(account);
        is_of_other || file.post.or_else(|| find_post_id(named.as_deref()?)).is_some_and(|id| ids.contains(id))
    };
    let folders = [PostKind::Published, PostKind::Draft, PostKind::Response].map(|kind| {
        let file = &options.convert.site.pattern(kind).file;
        let fixed = file.split('{').next().unwrap_or_default();
        fixed.rsplit_once('/').map_or("", |(folder, _)| folder)
    });
    let is_post_stem = |stem: &str| find_post_id(stem).is_some();
    output.find_leftovers(&KnownPosts {
        is_accounted_for: &is_accounted_for,
        is_post_stem: &is_post_stem,
        folders: &folders,
    })
}

/// The ids of posts that may have files which this run did not make. In a check these are only posts that failed, were not
/// selected, or have a better copy there: a post of a kind that is left out should have no file. Posts that were not selected are
/// still in the export, so they do not count as gone.
fn find_ids<'a>(
    entries: &'a [InputEntry],
    batch: &'a Batch,
    options: &RunOptions,
    files: &'a [FileReport],
) -> HashSet<&'a str> {
    let may_be_there = |outcome: &Outcome| {
        matches!(outcome, Outcome::Failed(_) | Outcome::NotSelected | Outcome::Superseded { is_in_folder: true, .. })
    };
    let is_counted = |file: &FileReport| options.mode != RunMode::Check || may_be_there(&file.outcome);
    let counted = files.iter().enumerate().filter(|(_, file)| is_counted(file));
    // Of a file that cannot be read, only the id in its name is known.
    counted.flat_map(|(at, _)| [batch.id(at), find_post_id(entries[at].stem())]).flatten().collect()
}
