//! The embeds of a run: Medium is asked what its ids stand for, GitHub for the files of gists.

use crate::batch::Batch;
use crate::io::embeds::{Cache, fetch_gists, look_up_media};
use crate::io::output::Output;
use crate::io::progress::Progress;
use crate::io::report::Report;
use crate::options::RunOptions;
use crate::read::media_id;
use crate::transform::embeds::ResolvedEmbeds;

/// Looks up the embeds of all posts that will be written; the report lists those without an answer.
///
/// A run that writes nothing uses only the answers that earlier runs kept.
pub(super) fn look_up_embeds(
    batch: &Batch,
    output: &Output,
    options: &RunOptions,
    progress: &dyn Progress,
    report: &mut Report,
) -> ResolvedEmbeds {
    let mut resolved = ResolvedEmbeds::default();
    let memory = Cache::of(output.folder());
    if options.embeds.resolve {
        let ids = batch.embeds(&options.convert).filter_map(media_id).map(str::to_owned).collect();
        resolved.media = look_up_media(ids, &memory, options, progress);
    }
    if options.embeds.inline_gists {
        // What Medium was asked may have turned out to be gists.
        let ids = batch.embeds(&options.convert).filter_map(|url| resolved.find_gist_id(url)).collect();
        resolved.gists = fetch_gists(ids, &memory, options, progress);
    }
    report.unknown_embeds = resolved.unknown().cloned().collect();
    resolved
}
