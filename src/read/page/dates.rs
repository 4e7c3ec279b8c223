//! When a post was first published, which pages tell in more ways than one.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::grafs::is_named;
use super::head::Head;
use crate::medium::json::Data;
use crate::notice::Notice;
use crate::read::html::dom::Element;

/// Finds the instant of the first publication: in the description for search engines, or above the text. The head of a
/// page has it until 2018, and from 2019 on that of the last one: that is taken, with a notice, if there is nothing else.
pub(super) fn find_first_publication(
    head: &Head,
    description: Option<Data>,
    article: Element,
    notices: &mut Vec<Notice>,
) -> Option<DateTime<Utc>> {
    let described = description.and_then(|about| about.text("datePublished")).and_then(read_instant);
    let timed = || article.find_tag("time")?.attribute("datetime").and_then(read_instant);
    let in_head = head.meta("article:published_time").and_then(read_instant);
    if let Some(first) = described.or_else(timed).or(in_head.filter(|_| is_of_2018(article))) {
        return Some(first);
    }
    match (find_byline_date(article), in_head) {
        (Some(day), Some(instant)) if instant.date_naive() == day => Some(instant),
        (Some(day), _) => Some(day.and_time(NaiveTime::MIN).and_utc()),
        (None, last) => {
            notices.extend(last.map(|_| Notice::DateGuessed));
            last
        }
    }
}

/// The instant of the last publication.
pub(super) fn find_last_publication(head: &Head, article: Element) -> Option<DateTime<Utc>> {
    head.meta("article:published_time").filter(|_| !is_of_2018(article)).and_then(read_instant)
}

/// Whether a page is of 2018 or before.
fn is_of_2018(article: Element) -> bool {
    article.has_class("postArticle")
}

fn read_instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc())
}

/// The day that stands above a post, `Apr 3, 2018`, without a name of a paragraph. No page tells the hour there, and the
/// day is that of the reader, wherever that was: of two readers one may see the day before.
fn find_byline_date(article: Element) -> Option<NaiveDate> {
    let is_of_text = |element: Element| is_named(element) || element.ancestors().any(is_named);
    let mut texts = article.texts().filter(|(_, around)| !is_of_text(*around));
    texts.find_map(|(text, _)| NaiveDate::parse_from_str(text.trim(), "%b %d, %Y").ok())
}
