//! The URLs of all posts of an author or a publication, from everything that lists them: sitemaps, archives, answers in JSON, the
//! feed.
//!
//! Pages are fetched one after another, with a pause, except those that `robots.txt` asks programs to leave alone. A post in several
//! lists is one post, with everything that any of them says about it.

use std::collections::{BTreeMap, HashSet, VecDeque};

use url::Url;

use crate::error::Error;
use crate::io::fetch::{Cause, Client, Cookies, FetchFailure, Robots, sleep};
use crate::io::progress::Progress;
use crate::medium::Owner;
use crate::options::{FetchOptions, Selection};
use crate::read::{ListedPost, find_period, read_post_list};
use crate::unpack::MAX_POST_MIB;

/// The most lists that are read: a blog of 27 years with a list for each day has fewer.
const MOST_LISTS: usize = 10_000;
/// After so many refused lists in a row, a host is asked for no more.
const MOST_REFUSED: usize = 3;
/// The program's name in `robots.txt`.
const PROGRAM: &str = "unmedium";
const MAX_ROBOTS: u64 = 512 << 10;

/// The posts of an author or a publication.
#[derive(Debug, Default)]
pub struct PostUrls {
    /// The posts, the newest last. Those without a day come first.
    pub posts: Vec<ListedPost>,
    /// The lists that were requested, in order: how many new posts each gave, or why it could not be fetched.
    pub lists: Vec<(String, Result<usize, FetchFailure>)>,
}

/// Lists the posts of the author or the publication that a URL names.
///
/// # Errors
/// [`Error::NotAUrl`] or [`Error::NotAnOwner`] for a URL that names neither; [`Error::Fetch`] if no list could be fetched.
pub fn list_post_urls(
    address: &str,
    selection: &Selection,
    options: FetchOptions,
    cookies: &Cookies,
    progress: &dyn Progress,
) -> Result<PostUrls, Error> {
    let broken = |reason: String| Error::NotAUrl { name: address.to_owned(), reason };
    let url = Url::parse(address).map_err(|error| broken(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(broken("it does not begin with https://".to_owned()));
    }
    let owner = Owner::find(&url).ok_or_else(|| Error::NotAnOwner { name: address.to_owned() })?;
    let mut options = options;
    options.named_hosts.extend(url.host_str().map(str::to_owned));
    let client = Client::with_cookies(options.clone(), cookies);
    let fail = |failure| Error::Fetch { name: address.to_owned(), failure };
    let client = client.map_err(|reason| fail(FetchFailure { cause: Cause::Unreachable { reason }, tries: 0 }))?;
    let mut crawl =
        Crawl { client, options, selection, is_first: true, robots: BTreeMap::new(), found: PostUrls::default() };
    let posts = crawl.read_lists(owner, progress);
    let mut found = crawl.found;
    if found.lists.iter().all(|(_, outcome)| outcome.is_err()) {
        let failures = std::mem::take(&mut found.lists).into_iter();
        // The last is the feed, which always exists if the URL is right.
        let last = failures.filter_map(|(name, outcome)| Some((name, outcome.err()?))).next_back();
        return Err(last
            .map_or(Error::NotAnOwner { name: address.to_owned() }, |(name, failure)| Error::Fetch { name, failure }));
    }
    found.posts = posts.into_values().filter(|post| selection.includes_day(post.day)).collect();
    found.posts.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    Ok(found)
}

struct Crawl<'a> {
    client: Client,
    options: FetchOptions,
    selection: &'a Selection,
    /// Whether nothing was requested yet.
    is_first: bool,
    /// The rules of each site.
    robots: BTreeMap<String, Result<Robots, FetchFailure>>,
    found: PostUrls,
}

impl Crawl<'_> {
    /// Reads one list after the other; returns the posts by their ids.
    fn read_lists(&mut self, owner: Owner, progress: &dyn Progress) -> BTreeMap<String, ListedPost> {
        let mut posts: BTreeMap<String, ListedPost> = BTreeMap::new();
        let mut waiting: VecDeque<(String, Owner)> =
            owner.list_page_urls().into_iter().map(|url| (url, owner.clone())).collect();
        let mut known: HashSet<String> = waiting.iter().map(|(url, _)| url.clone()).collect();
        let (mut owners, mut refused) = (vec![owner], 0);
        progress.on_pages(waiting.len());
        while let Some((name, owner)) = waiting.pop_front() {
            if self.found.lists.len() >= MOST_LISTS || refused >= MOST_REFUSED {
                break;
            }
            let answer = self.fetch(&name);
            progress.on_page();
            let (text, url) = match answer {
                Ok(answer) => answer,
                Err(failure) => {
                    let is_refused = matches!(failure.cause, Cause::Status(403 | 429));
                    refused = if is_refused { refused + 1 } else { 0 };
                    self.found.lists.push((name, Err(failure)));
                    continue;
                }
            };
            refused = 0;
            // A publication may have moved to its own domain.
            let owner = Some(owner).filter(|owner| owner.is_same_site(&url)).or_else(|| Owner::find(&url));
            let Some(owner) = owner else { continue };
            let list = read_post_list(&text, &url, &owner);
            let before = posts.len();
            for post in list.posts {
                add_post(&mut posts, post);
            }
            let mut more: Vec<(String, Owner)> = list
                .more
                .into_iter()
                .map(|url| (url, owner.clone()))
                .filter(|(url, owner)| self.is_wanted(url, owner))
                .collect();
            if !owners.contains(&owner) {
                more.extend(owner.list_page_urls().into_iter().map(|url| (url, owner.clone())));
                owners.push(owner);
            }
            more.retain(|(url, _)| known.insert(url.clone()));
            progress.on_pages(more.len());
            // Before lists of another kind, since the lists that a list leads to belong to it.
            for next in more.into_iter().rev() {
                waiting.push_front(next);
            }
            self.found.lists.push((name, Ok(posts.len() - before)));
        }
        posts
    }

    /// Whether a further list may have posts that are selected.
    fn is_wanted(&self, url: &str, owner: &Owner) -> bool {
        let Some(url) = Url::parse(url).ok().filter(|url| owner.is_same_site(url)) else { return false };
        let Selection { since, until, .. } = self.selection;
        find_period(url.path()).is_none_or(|(first, last)| {
            since.is_none_or(|since| last >= since) && until.is_none_or(|until| first <= until)
        })
    }

    /// Fetches a page after a pause, if that is allowed. Returns its text and its URL.
    fn fetch(&mut self, url: &str) -> Result<(String, Url), FetchFailure> {
        let fail = |cause| FetchFailure { cause, tries: 0 };
        let parsed = Url::parse(url).map_err(|_| fail(Cause::NotHttp))?;
        let path =
            parsed.query().map_or_else(|| parsed.path().to_owned(), |query| format!("{}?{query}", parsed.path()));
        if !self.find_rules(&parsed)?.allow(&path) {
            return Err(fail(Cause::Robots));
        }
        self.ask(url, MAX_POST_MIB << 20)
    }

    fn ask(&mut self, url: &str, limit: u64) -> Result<(String, Url), FetchFailure> {
        if !std::mem::take(&mut self.is_first) {
            sleep(self.options.pause, &self.options.interrupt);
        }
        let fetched = self.client.fetch(url, limit, || Ok(Vec::new()))?;
        let found = Url::parse(&fetched.url).map_err(|_| FetchFailure { cause: Cause::NotHttp, tries: 1 })?;
        Ok((String::from_utf8_lossy(&fetched.target).into_owned(), found))
    }

    /// The rules of a URL's site. A site without rules allows everything; if the rules cannot be fetched, nothing is allowed.
    fn find_rules(&mut self, url: &Url) -> Result<Robots, FetchFailure> {
        let origin = url.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            let rules = match self.ask(&format!("{origin}/robots.txt"), MAX_ROBOTS) {
                Ok((text, _)) => Ok(Robots::parse(&text, PROGRAM)),
                Err(FetchFailure {
                    cause: Cause::Status(400..=499) | Cause::TooLarge { .. } | Cause::TooManyRedirects,
                    ..
                }) => Ok(Robots::default()),
                Err(failure) => Err(failure),
            };
            self.robots.insert(origin.clone(), rules);
        }
        self.robots[&origin].clone()
    }
}

/// Adds a post, or what a further list says about it. The day counts of lists that also have the title: it is that of publication.
fn add_post(posts: &mut BTreeMap<String, ListedPost>, post: ListedPost) {
    match posts.get_mut(&post.id) {
        None => {
            posts.insert(post.id.clone(), post);
        }
        Some(known) if known.title.is_empty() && !post.title.is_empty() => {
            known.day = post.day.or(known.day);
            known.title = post.title;
        }
        Some(known) => known.day = known.day.or(post.day),
    }
}
