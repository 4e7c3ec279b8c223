//! When a post was first published, which pages say in several ways.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::grafs::is_named;
use super::head::Head;
use crate::medium::json::Data;
use crate::notice::Notice;
use crate::read::html::dom::Element;

/// Finds the instant of the first publication: in the description for search engines, or above the text. Until 2018 the head
/// of a page has it too. Since 2019 the head has the last publication, which is taken, with a notice, if there is nothing
/// else.
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

/// The day above a post, `Apr 3, 2018`, in an element that is no paragraph of the post. It is the day where the reader was, so
/// another reader may see the day before, and no page says the hour.
fn find_byline_date(article: Element) -> Option<NaiveDate> {
    let is_of_text = |element: Element| is_named(element) || element.ancestors().any(is_named);
    let mut texts = article.texts().filter(|(_, around)| !is_of_text(*around));
    texts.find_map(|(text, _)| NaiveDate::parse_from_str(text.trim(), "%b %d, %Y").ok())
}
