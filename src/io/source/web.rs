//! Pages on the web: asked for when the inputs are opened, one at a time with a pause, and kept until they are read.
//!
//! What cannot be had is kept as well: its entry tells why. Whether a URL is that of a feed, its answer says.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use super::entry::{EntryLocation, InputEntry};
use super::spool::Spool;
use super::web_url::WebUrl;
use super::{Input, feed, kind};
use crate::Error;
use crate::io::fetch::{Cause, Client, Cookies, Failure, sleep};
use crate::options::FetchOptions;
use crate::unpack::{MAX_POST_MIB, open_page};

/// So many pages in a row that a host refuses, or has no time for after all tries, and it is left alone.
const MOST_REFUSED: u32 = 3;

/// Where the pages of a run come from.
pub(super) struct Web {
    options: FetchOptions,
    cookies: Cookies,
    /// Made when it is first needed: who names no URL needs none.
    client: Option<Result<Client, String>>,
    /// When the last page was done with.
    last: Option<Instant>,
    /// How often each host has refused, since it last did not.
    refused: HashMap<String, u32>,
    spool: Arc<Spool>,
}

/// A page that was asked for.
#[derive(Debug)]
pub(super) struct WebPage {
    had: Result<Range<u64>, Failure>,
    spool: Arc<Spool>,
}

impl Web {
    pub(super) fn new(options: FetchOptions, cookies: Cookies) -> Web {
        Web { options, cookies, client: None, last: None, refused: HashMap::new(), spool: Arc::default() }
    }

    /// Asks for what is at a URL: an entry, or one for each post if it is a feed.
    pub(super) fn open(&mut self, url: &WebUrl) -> Vec<InputEntry> {
        let page = WebPage { had: self.fetch(url), spool: Arc::clone(&self.spool) };
        let entry = InputEntry::direct(url.name.clone(), &url.last_part(), EntryLocation::Web(page));
        feed::list_feed(&entry).unwrap_or_else(|_| vec![entry])
    }

    /// Asks for a page when the last one is long enough ago, unless its host has refused too many.
    fn fetch(&mut self, url: &WebUrl) -> Result<Range<u64>, Failure> {
        let host = url.url.host_str().unwrap_or_default();
        let refused = self.refused.get(host).copied().unwrap_or_default();
        if refused >= MOST_REFUSED {
            return Err(Failure { cause: Cause::LeftAlone, tries: 0 });
        }
        let pause = self.last.map(|last| self.options.pause.saturating_sub(last.elapsed()));
        sleep(pause.unwrap_or_default(), &self.options.interrupt);
        let had = self.ask(url);
        let is_refused = matches!(&had, Err(Failure { cause: Cause::Status(403 | 429), .. }));
        self.refused.insert(host.to_owned(), if is_refused { refused + 1 } else { 0 });
        self.last = Some(Instant::now());
        had
    }

    /// Asks for a page, and keeps it.
    fn ask(&mut self, url: &WebUrl) -> Result<Range<u64>, Failure> {
        let fail = |cause| Failure { cause, tries: 0 };
        let client = self.client.get_or_insert_with(|| Client::with_cookies(self.options.clone(), &self.cookies));
        let client = client.as_ref().map_err(|reason| fail(Cause::Unreachable { reason: reason.clone() }))?;
        let fetched = client.fetch(url.url.as_str(), MAX_POST_MIB << 20, || Ok(Vec::new()))?;
        self.spool.keep(&fetched.target).map_err(|error| fail(Cause::Write { reason: error.to_string() }))
    }
}

impl WebPage {
    /// The page's text. `name` is the one to show.
    ///
    /// Fails with [`Error::Fetch`], [`Error::TooLarge`], or, if it is neither a page nor a feed, [`Error::NotAPage`].
    pub(super) fn read(&self, name: &str) -> Result<String, Error> {
        let name = || name.to_owned();
        let place = self.had.as_ref().map_err(|failure| match failure {
            Failure { cause: Cause::TooLarge { limit }, .. } => Error::TooLarge { name: name(), limit: limit >> 20 },
            failure => Error::Fetch { name: name(), failure: failure.clone() },
        })?;
        let bytes = self.spool.read(place).map_err(|source| Error::Read { name: name(), source })?;
        let format = infer::get(&bytes).map(|format| format.mime_type());
        let text = kind::recognise_page(&bytes, &name()).and_then(|_| Ok(open_page(bytes, &name())?.0));
        text.map_err(|_| Error::NotAPage { name: name(), format })
    }
}

/// The URLs among the inputs, by their places there; of several of one post only the first, with the key for friends if
/// any of them has it.
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
