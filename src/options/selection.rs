//! A selection of posts by day, name or tag.

use chrono::NaiveDate;

use crate::document::Metadata;
use crate::medium::find_id_at_end;

/// Selects posts from an input with many. A post must meet every condition that is set.
///
/// ```
/// use unmedium::ConvertOptions;
/// use unmedium::options::Selection;
///
/// let selection = Selection { only: vec!["sundial".to_owned()], ..Selection::default() };
/// let options = ConvertOptions::default().selection(selection);
/// assert!(!options.selection.is_all());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The first day of publication that is wanted, in UTC.
    pub since: Option<NaiveDate>,
    /// The last day of publication that is wanted, in UTC.
    pub until: Option<NaiveDate>,
    /// Ids, URLs, or parts of titles. A post must have one of them.
    pub only: Vec<String>,
    /// Tags. A post must have one of them.
    pub tags: Vec<String>,
}

impl Selection {
    /// Whether every post is wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        *self == Selection::default()
    }

    /// Whether a post is wanted, judged only by the day of its publication. A post without one is wanted only if no day is set.
    #[must_use]
    pub fn includes_day(&self, day: Option<NaiveDate>) -> bool {
        let (since, until) = (self.since.unwrap_or(NaiveDate::MIN), self.until.unwrap_or(NaiveDate::MAX));
        day.map_or(self.since.is_none() && self.until.is_none(), |day| since <= day && day <= until)
    }

    /// Whether a post is wanted, given its metadata and its tags. Other copies of the post may add to its tags.
    #[must_use]
    pub fn includes(&self, metadata: &Metadata, tags: &[String]) -> bool {
        self.includes_day(metadata.published.map(|published| published.date_naive()))
            && self.includes_tags(tags)
            && self.includes_post(metadata)
    }

    /// Whether a post is wanted, judged only by its tags.
    #[must_use]
    pub fn includes_tags(&self, tags: &[String]) -> bool {
        self.tags.is_empty() || self.tags.iter().any(|wanted| tags.iter().any(|tag| fold(tag) == fold(wanted)))
    }

    fn includes_post(&self, metadata: &Metadata) -> bool {
        self.only.is_empty() || self.only.iter().any(|wanted| is_post(metadata, wanted))
    }
}

/// Whether a post has the id, URL or part of a title that a user typed.
fn is_post(metadata: &Metadata, wanted: &str) -> bool {
    let wanted = wanted.trim();
    if wanted.contains("://") {
        let urls = [&metadata.canonical, &metadata.url, &metadata.original];
        let is_same = |url: &String| shorten(url) == shorten(wanted);
        let has_id = metadata.id.is_some() && find_id_at_end(wanted) == metadata.id;
        return has_id || urls.into_iter().flatten().any(is_same);
    }
    let is_id = metadata.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(wanted));
    let titles = [&metadata.title].into_iter().chain(&metadata.titles);
    is_id || titles.into_iter().any(|title| simplify(title).contains(&simplify(wanted)))
}

/// Shortens a URL to its host and path, without a slash at the end.
fn shorten(url: &str) -> &str {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/')
}

/// Writes a text as a user would type it: in lower case, with plain spaces and quotes.
fn simplify(text: &str) -> String {
    let plain = |c: char| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// Keeps the letters and digits of a tag, in lower case: `Water Power` and `water-power` are the same.
fn fold(tag: &str) -> String {
    tag.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn mill() -> Metadata {
        Metadata {
            id: Some("0a1b2c3d4e5f".to_owned()),
            title: "The miller’s\u{a0}Weir".to_owned(),
            titles: vec!["Old title".to_owned()],
            published: DateTime::parse_from_rfc3339("2019-05-01T23:30:00Z").ok().map(|date| date.to_utc()),
            canonical: Some("https://medium.com/@ada/the-mill-0a1b2c3d4e5f?x=1".to_owned()),
            original: Some("https://mills.example/the-mill/".to_owned()),
            ..Metadata::default()
        }
    }

    #[test]
    fn a_post_is_selected_by_its_id_its_url_or_part_of_its_title() {
        let only = |text: &str| Selection { only: vec![text.to_owned()], ..Selection::default() };
        for text in [
            "0a1b2c3d4e5f",
            "0A1B2C3D4E5F",
            "miller's weir",
            " WEIR",
            "old",
            "https://medium.com/p/0a1b2c3d4e5f",
            "https://ada.medium.com/another-slug-0a1b2c3d4e5f?source=x#y",
            "http://mills.example/the-mill",
        ] {
            assert!(only(text).includes(&mill(), &[]), "{text}");
        }
        for text in ["0a1b2c3d4e5", "river", "https://medium.com/p/1a1b2c3d4e5f", "https://mills.example", "the-mill"] {
            assert!(!only(text).includes(&mill(), &[]), "{text}");
        }
        let two = Selection { only: vec!["river".to_owned(), "weir".to_owned()], ..Selection::default() };
        assert!(two.includes(&mill(), &[]));
    }

    #[test]
    fn the_last_day_is_included() {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let between = |since, until| Selection { since: day(since), until: day(until), ..Selection::default() };
        for (since, until, is_wanted) in [
            ("2019-05-01", "2019-05-01", true),
            ("", "2019-05-01", true),
            ("2019-05-01", "", true),
            ("2019-05-02", "", false),
            ("", "2019-04-30", false),
            ("2020-01-01", "2018-01-01", false),
        ] {
            assert_eq!(between(since, until).includes(&mill(), &[]), is_wanted, "{since} {until}");
        }
        assert!(!between("2000-01-01", "").includes(&Metadata::default(), &[]), "it has no day");
        assert!(Selection::default().includes(&Metadata::default(), &[]));
    }

    #[test]
    fn case_and_signs_of_a_tag_do_not_matter() {
        let selection = Selection { tags: vec!["water-power".to_owned(), "Mills".to_owned()], ..Selection::default() };
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        assert!(
            selection.includes(&mill(), &tags(&["Water Power"])) && selection.includes(&mill(), &tags(&["a", "mills"]))
        );
        assert!(!selection.includes(&mill(), &tags(&["water"])) && !selection.includes(&mill(), &[]));
        let and = Selection { only: vec!["river".to_owned()], ..selection };
        assert!(!and.includes(&mill(), &tags(&["mills"])), "every condition has to be met");
    }
}
