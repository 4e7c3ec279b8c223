//! Finds the dates of publication, which pages have in several places.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::grafs::is_named;
use super::head::Head;
use crate::medium::json::Json;
use crate::notice::Notice;
use crate::read::html::dom::Element;

/// Finds the instant of the first publication, in the description for search engines or above the text. Until 2018 the head of
/// a page has it too. Since 2019 the head has the last publication: it is taken, with a notice, if there is no other date.
pub(super) fn find_first_publication(
    head: &Head,
    description: Option<Json>,
    article: Element,
    notices: &mut Vec<Notice>,
) -> Option<DateTime<Utc>> {
    let described = description.and_then(|about| about.text("datePublished")).and_then(read_instant);
    let timed = || article.find_tag("time")?.attribute("datetime").and_then(read_instant);
    let in_head = head.meta("article:published_time").and_then(read_instant);
    if let Some(first) = described.or_else(timed).or(in_head.filter(|_| is_from_before_2019(article))) {
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
    head.meta("article:published_time").filter(|_| !is_from_before_2019(article)).and_then(read_instant)
}

/// Whether a page is from before 2019.
fn is_from_before_2019(article: Element) -> bool {
    article.has_class("postArticle")
}

fn read_instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc())
}

/// The day in the byline above a post, `Apr 3, 2018`: in an element that is no paragraph of the post. It is the day in the
/// reader's time zone, so another reader may see the day before. No page has the hour.
fn find_byline_date(article: Element) -> Option<NaiveDate> {
    let is_of_text = |element: Element| is_named(element) || element.ancestors().any(is_named);
    let mut texts = article.texts().filter(|(_, around)| !is_of_text(*around));
    texts.find_map(|(text, _)| NaiveDate::parse_from_str(text.trim(), "%b %d, %Y").ok())
}
