//! Where the output folder is, as seen from the report, and which packed posts are in the page.

use std::collections::HashSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Previews;
use crate::notice::Severity;
use crate::prove::Proof;
use crate::report::{FileReport, Pages};

/// The characters that are percent-encoded in the path of a URL.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// The most bytes of packed posts in a page, as Base64: it should open at once, however many posts there are.
const MOST_PACKED: usize = 19_000_000;

/// Where things are.
pub(super) struct Place<'a> {
    output: Option<&'a str>,
    previews: Previews,
    packed: HashSet<usize>,
}

impl<'a> Place<'a> {
    /// In a page that has them inside, the posts that lost something or differ go first, then all others as long as there is
    /// room.
    pub(super) fn choose(posts: &[&FileReport], output: Option<&'a str>, previews: Previews) -> Place<'a> {
        let shown = || posts.iter().enumerate().filter_map(|(at, file)| Some((at, *file, find_pages(file)?)));
        let packed = match previews {
            Previews::Inside => choose_inside(shown().collect()),
            Previews::Beside => shown().map(|(at, ..)| at).collect(),
            Previews::OnRequest => HashSet::new(),
        };
        Place { output, previews, packed }
    }

    /// Whether a post, by its number, is in the page before and after.
    pub(super) fn has_inside(&self, at: usize) -> bool {
        self.previews == Previews::Inside && self.packed.contains(&at)
    }

    /// Whether it can be shown before and after.
    pub(super) fn can_show(&self, at: usize, file: &FileReport) -> bool {
        self.packed.contains(&at) || (self.previews == Previews::OnRequest && file.outcome.path().is_some())
    }

    /// The URL of a file in the output, from the report.
    pub(super) fn url_of(&self, path: &str) -> Option<String> {
        let output = self.output?;
        Some(format!("{output}{}", utf8_percent_encode(path, IN_PATH)))
    }

    /// The URL of its folder.
    pub(super) fn folder_of(&self, path: &str) -> Option<String> {
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        // Nothing at all would be the report itself.
        self.url_of(&folder).map(|url| if url.is_empty() { "./".to_owned() } else { url })
    }
}

/// The numbers of the posts that go into the page.
fn choose_inside(mut shown: Vec<(usize, &FileReport, &Pages)>) -> HashSet<usize> {
    shown.sort_by_key(|(_, file, _)| !needs_look(file));
    let (mut packed, mut left) = (HashSet::new(), MOST_PACKED);
    for (at, _, pages) in shown {
        // Three bytes are four characters.
        if let Some(rest) = left.checked_sub(pages.packed().len().div_ceil(3) * 4) {
            left = rest;
            packed.insert(at);
        }
    }
    packed
}

/// A post before and after, if it is there.
pub(super) fn find_pages(file: &FileReport) -> Option<&Pages> {
    file.post.as_ref()?.pages.as_ref()
}

/// Whether there is something to see in a post.
fn needs_look(file: &FileReport) -> bool {
    let differs = file.post.as_ref().is_some_and(|post| post.proof == Proof::Differs);
    differs || file.notices.iter().any(|notice| notice.severity() >= Severity::Warning)
}
