//! Pages on the web: each asked for when it is first read, one at a time with a pause, and kept for the next time.
//!
//! What cannot be had is kept as well, so that nobody is asked again, and the same error is told each time. Feeds list posts,
//! and some addresses do not say what they lead to: those are asked for at once, so that each post is an entry of its own.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::sleep;
use std::time::Instant;

use super::address::Address;
use super::entry::{Entry, Place};
use super::kind;
use super::lead::Target;
use super::spool::Spool;
use super::{Input, MAX_POST_MIB, feed, text};
use crate::Error;
use crate::fetch::{Cause, Client, Cookies, Failure};
use crate::options::FetchOptions;

/// So many pages in a row that a host refuses, or has no time for after all tries, and it is left alone.
const MOST_REFUSED: u32 = 3;

/// Where the pages of a run come from.
#[derive(Debug)]
pub(super) struct Web {
    options: FetchOptions,
    cookies: Cookies,
    /// Made when it is first needed: who names no address needs none.
    client: OnceLock<Result<Client, String>>,
    turn: Mutex<Turn>,
    spool: Spool,
}

/// Whoever has it may ask for a page.
#[derive(Debug, Default)]
struct Turn {
    /// When the last page was done with.
    last: Option<Instant>,
    /// How often each host has refused, since it last did not.
    refused: HashMap<String, u32>,
}

/// A page on the web.
#[derive(Debug)]
pub(super) struct WebPage {
    web: Arc<Web>,
    address: Address,
    had: OnceLock<Result<Range<u64>, Failure>>,
}

impl Web {
    pub(super) fn new(options: FetchOptions, cookies: Cookies) -> Web {
        Web { options, cookies, client: OnceLock::new(), turn: Mutex::default(), spool: Spool::default() }
    }

    /// Asks for a page when nobody else does, and keeps it.
    fn fetch(&self, address: &Address) -> Result<Range<u64>, Failure> {
        let host = address.url.host_str().unwrap_or_default();
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = turn.refused.get(host).copied().unwrap_or_default();
        if refused >= MOST_REFUSED {
            return Err(Failure { cause: Cause::LeftAlone, tries: 0 });
        }
        sleep(turn.last.map(|last| self.options.pause.saturating_sub(last.elapsed())).unwrap_or_default());
        let had = self.ask(address);
        let is_refused = matches!(&had, Err(Failure { cause: Cause::Status(403 | 429), .. }));
        turn.refused.insert(host.to_owned(), if is_refused { refused + 1 } else { 0 });
        turn.last = Some(Instant::now());
        had
    }

    fn ask(&self, address: &Address) -> Result<Range<u64>, Failure> {
        let fail = |cause| Failure { cause, tries: 0 };
        let client = self.client.get_or_init(|| Client::with_cookies(self.options.clone(), &self.cookies));
        let client = client.as_ref().map_err(|reason| fail(Cause::Unreachable { reason: reason.clone() }))?;
        let fetched = client.fetch(address.url.as_str(), MAX_POST_MIB << 20, || Ok(Vec::new()))?;
        self.spool.keep(&fetched.target).map_err(|error| fail(Cause::Write { reason: error.to_string() }))
    }
}

impl WebPage {
    pub(super) fn is_fetched(&self) -> bool {
        self.had.get().is_some()
    }

    /// Asks for the page, unless that was done.
    pub(super) fn fetch(&self) -> &Result<Range<u64>, Failure> {
        self.had.get_or_init(|| self.web.fetch(&self.address))
    }

    /// The text that is at the address. `name` is the one to show.
    ///
    /// Fails with [`Error::Fetch`], [`Error::TooLarge`], or, if it is neither a page nor a feed, [`Error::NotAPage`].
    pub(super) fn read(&self, name: &str) -> Result<String, Error> {
        let name = || name.to_owned();
        let place =
            self.had.get_or_init(|| self.web.fetch(&self.address)).as_ref().map_err(|failure| match failure {
                Failure { cause: Cause::TooLarge { limit }, .. } => {
                    Error::TooLarge { name: name(), limit: limit >> 20 }
                }
                failure => Error::Fetch { name: name(), failure: failure.clone() },
            })?;
        let bytes = self.web.spool.read(place).map_err(|source| Error::Read { name: name(), source })?;
        let format = infer::get(&bytes).map(|format| format.mime_type());
        let text = kind::recognise_text(&bytes, &name()).and_then(|_| text::decode(bytes, &name()));
        text.map_err(|_| Error::NotAPage { name: name(), format })
    }
}

/// The addresses among the inputs, each with its place there; of several of one post only the first, with the key for friends
/// if any of them has it. None is asked for.
///
/// Fails as [`Address::parse`].
pub(super) fn list_addresses(inputs: &[Input]) -> Result<HashMap<usize, Address>, Error> {
    let mut addresses: HashMap<usize, Address> = HashMap::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, input) in inputs.iter().enumerate() {
        let Input::Address(typed) = input else { continue };
        let address = Address::parse(typed)?;
        let first = *places.entry(address.key().to_owned()).or_insert(at);
        if first == at || (address.is_for_friends() && !addresses[&first].is_for_friends()) {
            addresses.insert(first, address);
        }
    }
    Ok(addresses)
}

/// The entry for an address, of which nothing has been asked for yet.
pub(super) fn open_address(address: Address, web: &Arc<Web>) -> Entry {
    let (name, stem) = (address.name.clone(), address.last_part());
    let page = WebPage { web: Arc::clone(web), address, had: OnceLock::new() };
    Entry::direct(name, &stem, Place::Web(Box::new(page)))
}

/// The posts of an entry, if it is an address that turns out to be a feed's; any other entry is itself.
pub(super) fn list_posts(entry: Entry) -> Vec<Entry> {
    match entry.web_page() {
        Some(page) if page.address.target == Target::Unknown => feed::list_feed(&entry).unwrap_or_else(|_| vec![entry]),
        _ => vec![entry],
    }
}
