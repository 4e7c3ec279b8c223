//! Pages on the web. They are fetched when the inputs are opened, one at a time with a pause between them, and kept until they
//! are read.
//!
//! A page that cannot be fetched is an entry too, which says why. The answer to a URL says whether it is a feed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Instant;

use super::entry::{EntryLocation, InputEntry};
use super::feed;
use super::input::Input;
use super::spool::{Spool, SpoolRange};
use super::web_page::WebPage;
use super::web_url::WebUrl;
use crate::Error;
use crate::io::fetch::{Cause, Client, Cookies, FetchFailure, sleep};
use crate::options::FetchOptions;
use crate::unpack::MAX_POST_MIB;

/// After so many refused pages in a row, a host is asked for no more. A page that is still refused after all tries counts.
const MOST_REFUSED: u32 = 3;

/// Fetches the pages of a run.
pub(super) struct PageFetcher {
    options: FetchOptions,
    cookies: Cookies,
    /// Made for the first URL.
    client: Option<Result<Client, String>>,
    /// When the last page had come, or failed.
    last: Option<Instant>,
    /// How many pages in a row each host has refused.
    refused: HashMap<String, u32>,
    spool: Arc<Spool>,
}

impl PageFetcher {
    pub(super) fn new(options: FetchOptions, cookies: Cookies) -> PageFetcher {
        PageFetcher { options, cookies, client: None, last: None, refused: HashMap::new(), spool: Arc::default() }
    }

    /// Fetches what is at a URL: an entry, or one for each post if it is a feed.
    pub(super) fn open(&mut self, url: &WebUrl) -> Vec<InputEntry> {
        let page = WebPage { fetched: self.fetch(url), spool: Arc::clone(&self.spool) };
        let entry = InputEntry::direct(url.name.clone(), &url.last_part(), EntryLocation::Web(page));
        feed::list_feed(&entry).unwrap_or_else(|_| vec![entry])
    }

    /// Fetches a page after a pause, unless its host has refused too many.
    fn fetch(&mut self, url: &WebUrl) -> Result<SpoolRange, FetchFailure> {
        let host = url.url.host_str().unwrap_or_default();
        let refused = self.refused.get(host).copied().unwrap_or_default();
        if refused >= MOST_REFUSED {
            return Err(FetchFailure { cause: Cause::RefusedBefore, tries: 0 });
        }
        let pause = self.last.map(|last| self.options.pause.saturating_sub(last.elapsed()));
        sleep(pause.unwrap_or_default(), &self.options.interrupt);
        let fetched = self.fetch_now(url);
        let is_refused = matches!(&fetched, Err(FetchFailure { cause: Cause::Status(403 | 429), .. }));
        self.refused.insert(host.to_owned(), if is_refused { refused + 1 } else { 0 });
        self.last = Some(Instant::now());
        fetched
    }

    /// Fetches a page, and keeps it.
    fn fetch_now(&mut self, url: &WebUrl) -> Result<SpoolRange, FetchFailure> {
        let fail = |cause| FetchFailure { cause, tries: 0 };
        let client = self.client.get_or_insert_with(|| Client::with_cookies(self.options.clone(), &self.cookies));
        let client = client.as_ref().map_err(|reason| fail(Cause::Unreachable { reason: reason.clone() }))?;
        let fetched = client.fetch(url.url.as_str(), MAX_POST_MIB << 20, || Ok(Vec::new()))?;
        self.spool.keep(&fetched.target).map_err(|error| fail(Cause::Write { reason: error.to_string() }))
    }
}

/// The URLs among the inputs, each by its place there. Several URLs of one post count as the first; if one of them has the key
/// for friends (`sk`), that URL takes the place.
///
/// Fails as [`WebUrl::parse`].
pub(super) fn list_urls(inputs: &[Input]) -> Result<BTreeMap<usize, WebUrl>, Error> {
    let mut urls: BTreeMap<usize, WebUrl> = BTreeMap::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, input) in inputs.iter().enumerate() {
        let Input::Url(typed) = input else { continue };
        let url = WebUrl::parse(typed)?;
        let first = *places.entry(url.key().to_owned()).or_insert(at);
        if first == at || (url.is_for_friends() && !urls[&first].is_for_friends()) {
            urls.insert(first, url);
        }
    }
    Ok(urls)
}
