//! Asks Medium what embeds are, one at a time, with a pause between two requests.

use std::collections::{BTreeMap, BTreeSet};

use super::cache::Cache;
use super::throttle::ask_throttled;
use crate::io::fetch::Client;
use crate::io::progress::Progress;
use crate::options::{RunMode, RunOptions};
use crate::read::{NoMedia, read_media};
use crate::transform::embeds::{LookupError, LookupResult, Retry};

/// The beginning of Medium's URLs of embeds. They redirect to the embed's page or to the identity check, neither of which is fetched.
const MEDIA: &str = "https://medium.com/media/";

/// The most bytes of an answer.
const LARGEST_ANSWER: u64 = 2 << 20;

/// Finds out what embeds are, by Medium's ids. A run that writes nothing uses only the cache: embeds that it lacks are not among the
/// answers.
pub(super) fn look_up_media(
    ids: BTreeSet<String>,
    cache: &Cache,
    options: &RunOptions,
    progress: &dyn Progress,
) -> BTreeMap<String, LookupResult<String>> {
    let mut known = cache.load_media();
    let (remembered, missing): (Vec<String>, Vec<String>) = ids.into_iter().partition(|id| known.contains_key(id));
    let remembered: BTreeMap<String, LookupResult<String>> =
        remembered.into_iter().map(|id| (id.clone(), Ok(known[&id].clone()))).collect();
    if options.mode != RunMode::Write || missing.is_empty() {
        return remembered;
    }
    let client = Client::within(MEDIA, options.fetch.clone());
    let answers = ask_throttled(missing, options.fetch.pause, &options.fetch.interrupt, progress, |id| {
        let client = client.as_ref().map_err(|message| LookupError { reason: message.clone(), retry: Retry::Later })?;
        let source = ask_medium(client, id)?;
        known.insert(id.to_owned(), source.clone());
        // Each answer is kept at once, so that an interrupted run need not ask again.
        cache.keep_media(&known);
        Ok(source)
    });
    remembered.into_iter().chain(answers).collect()
}

fn ask_medium(client: &Client, id: &str) -> LookupResult<String> {
    let url = format!("{MEDIA}{id}?format=json");
    let fetched = client.fetch(&url, LARGEST_ANSWER, || Ok(Vec::new())).map_err(LookupError::from)?;
    let source = read_media(&fetched.url, &String::from_utf8_lossy(&fetched.target));
    source.map_err(|reason| LookupError {
        reason: reason.to_string(),
        retry: if reason == NoMedia::Challenge { Retry::Soon } else { Retry::Never },
    })
}
