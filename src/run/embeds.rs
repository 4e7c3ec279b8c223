//! What others know of the embeds of a run: Medium, which has numbered them, and GitHub, which has the gists.

use super::survey::Survey;
use crate::embeds::{Memory, SettledEmbeds, fetch_gists, look_up_media};
use crate::options::Options;
use crate::read::media_id;
use crate::report::Report;
use crate::sink::Output;
use crate::watch::Watch;

/// Finds out what is to be known about the embeds of all posts that will be written; the report has what was asked in vain.
///
/// A run that writes nothing knows what earlier runs were told.
pub(super) fn look_up_embeds(
    survey: &Survey,
    output: &Output,
    options: &Options,
    watch: &dyn Watch,
    report: &mut Report,
) -> SettledEmbeds {
    let mut settled = SettledEmbeds::default();
    let memory = Memory::of(output.folder());
    if options.embeds.resolve {
        let ids = survey.embeds(options).filter_map(media_id).map(str::to_owned).collect();
        settled.media = look_up_media(ids, &memory, options, watch);
    }
    if options.embeds.inline_gists {
        // What Medium was asked may have turned out to be gists.
        let ids = survey.embeds(options).filter_map(|address| settled.find_gist_id(address)).collect();
        settled.gists = fetch_gists(ids, &memory, options, watch);
    }
    report.unknown_embeds = settled.unknown().cloned().collect();
    settled
}
