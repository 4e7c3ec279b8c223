//! Fetches gists from GitHub, one at a time, as it recommends: <https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api>.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::cache::Cache;
use super::throttle::ask_throttled;
use crate::io::fetch::{Cause, Client, FetchFailure};
use crate::io::progress::Progress;
use crate::options::{RunMode, RunOptions};
use crate::transform::embeds::{Content, Gist, LookupError, LookupResult, NotCode, Retry, read_content, read_gist};

const HOST: &str = "api.github.com";

/// The most bytes of an answer. It has at most one MiB of each file.
const LARGEST_ANSWER: u64 = 16 << 20;

/// The most bytes of a file that is fetched by itself because the answer lacks it.
const LARGEST_FILE: u64 = 2 << 20;

/// Fetches gists by their ids. A run that writes nothing uses only the cache: gists that it lacks are not among the answers.
pub(super) fn fetch_gists(
    ids: BTreeSet<String>,
    cache: &Cache,
    options: &RunOptions,
    progress: &dyn Progress,
) -> BTreeMap<String, LookupResult<Gist>> {
    let remembered: BTreeMap<String, LookupResult<Gist>> =
        ids.iter().filter_map(|id| Some((id.clone(), Ok(cache.load_gist(id)?)))).collect();
    let missing: Vec<String> = ids.into_iter().filter(|id| !remembered.contains_key(id)).collect();
    if options.mode != RunMode::Write || missing.is_empty() {
        return remembered;
    }
    cache.clear_debris();
    let client = Client::new(options.fetch.clone());
    let client = client.map(|client| client.with_token(HOST, options.embeds.github_token.clone()));
    let answers = ask_throttled(missing, Duration::ZERO, &options.fetch.interrupt, progress, |id| {
        let client = client.as_ref().map_err(|message| LookupError { reason: message.clone(), retry: Retry::Later })?;
        let gist = fetch_gist(client, id)?;
        cache.keep_gist(id, &gist);
        Ok(gist)
    });
    remembered.into_iter().chain(answers).collect()
}

fn fetch_gist(client: &Client, id: &str) -> LookupResult<Gist> {
    let answer = fetch(client, &format!("https://{HOST}/gists/{id}"), LARGEST_ANSWER)?;
    let nameless =
        || LookupError { reason: "GitHub's answer has not all of its files".to_owned(), retry: Retry::Never };
    let mut gist = read_gist(&answer).ok_or_else(nameless)?;
    for file in &mut gist.files {
        if let Content::Elsewhere(url) = &file.content {
            file.content = fetch_file(client, url)?;
        }
    }
    Ok(gist)
}

/// A file that is too large will be too large next time as well.
fn fetch_file(client: &Client, url: &str) -> LookupResult<Content> {
    match fetch(client, url, LARGEST_FILE) {
        Ok(bytes) => Ok(String::from_utf8(bytes).map_or(Content::NotCode(NotCode::NoText), |text| read_content(&text))),
        Err(FetchFailure { cause: Cause::TooLarge { .. }, .. }) => Ok(Content::NotCode(NotCode::TooLarge)),
        Err(failure) => Err(failure.into()),
    }
}

fn fetch(client: &Client, url: &str, limit: u64) -> Result<Vec<u8>, FetchFailure> {
    client.fetch(url, limit, || Ok(Vec::new())).map(|fetched| fetched.target)
}
