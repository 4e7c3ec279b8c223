//! Looks up embeds.
//!
//! `media` asks Medium what an embed is, and `github` fetches the files of gists, both `throttle`d. `cache` keeps the answers in the
//! output folder, so that nothing is requested twice.

mod cache;
mod github;
mod media;
mod throttle;

use cache::Cache;
use github::fetch_gists;
use media::look_up_media;

use crate::io::output::Folder;
use crate::io::progress::Progress;
use crate::options::RunOptions;
use crate::read::media_id;
use crate::transform::embeds::ResolvedEmbeds;

/// Looks up the embeds at some URLs: what Medium's ids stand for, and the files of gists, each if the options say so.
///
/// A run that writes nothing uses only the answers that earlier runs kept in the folder.
#[must_use]
pub fn look_up_embeds(urls: &[&str], output: &Folder, options: &RunOptions, progress: &dyn Progress) -> ResolvedEmbeds {
    let (mut embeds, cache) = (ResolvedEmbeds::default(), Cache::of(output));
    if options.embeds.resolve {
        let ids = urls.iter().filter_map(|url| media_id(url)).map(str::to_owned).collect();
        embeds.media = look_up_media(ids, &cache, options, progress);
    }
    if options.embeds.inline_gists {
        // An embed that Medium identified may be a gist.
        let ids = urls.iter().filter_map(|url| embeds.find_gist_id(url)).collect();
        embeds.gists = fetch_gists(ids, &cache, options, progress);
    }
    embeds
}
