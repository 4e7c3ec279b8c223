//! What identifies a post, and how good a copy of it a file is.

use chrono::NaiveDate;

use super::export::metadata::read_export_date;
use super::feed::is_feed;
use super::json::payload;
use super::titles::cut_title;
use crate::document::{Metadata, Post};
use crate::medium::html::collapse;

/// What identifies the post of a file, and how good a copy of the post the file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Medium's id of the post.
    pub id: Option<String>,
    /// How good a copy the file is.
    pub rank: Rank,
    /// The name that an export would give the file, without `.html`; nothing if the file is from an export.
    pub stem: Option<String>,
    /// The tags; empty if the file is from an export.
    pub tags: Vec<String>,
}

/// How good a copy of a post is: the greater, the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The file has no post.
    #[default]
    Nothing,
    /// Only the beginning of the post.
    Preview,
    /// From a feed, which lacks the languages of code and the kinds of quotes.
    Feed,
    /// From a page of Medium's, or from an answer in JSON.
    Page,
    /// From an export of this day, if the file names the day.
    Export(Option<NaiveDate>),
}

/// The names of ranks in the state of a run. An export's is empty, since most posts are from one.
const NAMES: [(&str, Rank); 4] =
    [("preview", Rank::Preview), ("feed", Rank::Feed), ("page", Rank::Page), ("", Rank::Export(None))];

impl Rank {
    /// Its name, without the day of an export.
    #[must_use]
    pub fn name(self) -> &'static str {
        let is_it = |(_, rank): &&(&str, Rank)| matches!(rank, Rank::Export(_)) || *rank == self;
        NAMES.iter().find(is_it).map_or("", |(name, _)| name)
    }

    /// The rank with this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Rank> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, rank)| *rank)
    }
}

/// Finds what identifies a post, and how good a copy of it the text is that it was read from.
#[must_use]
pub fn survey(text: &str, post: &Post) -> Survey {
    let metadata = &post.metadata;
    let id = metadata.id.clone();
    if !payload::is_json(text) && ["h-entry", "e-content"].iter().all(|class| text.contains(class)) {
        return Survey { id, rank: Rank::Export(find_export_date(text)), ..Survey::default() };
    }
    let rank = match (metadata.truncated, is_feed(text)) {
        (true, _) => Rank::Preview,
        (false, true) => Rank::Feed,
        (false, false) => Rank::Page,
    };
    Survey { id, rank, stem: export_stem(metadata), tags: metadata.tags.clone() }
}

/// The day of an export, from the last footer of the file. That is the file's own footer: the text of a post cannot hold `<`.
fn find_export_date(text: &str) -> Option<NaiveDate> {
    let texts = text[text.rfind("<footer")?..].split('<').filter_map(|part| part.split_once('>'));
    read_export_date(&collapse(&texts.map(|(_, text)| text).collect::<String>()))
}

/// The name that an export would give a post's file: `2019-05-01_The-mill--a-history-0a1b2c3d4e5f`. Exports replace each UTF-16
/// unit of the title that is no ASCII letter or digit by a hyphen.
fn export_stem(metadata: &Metadata) -> Option<String> {
    let day = metadata.published?.format("%Y-%m-%d");
    let title = cut_title(&metadata.title);
    let hyphens = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { "-".repeat(c.len_utf16()) };
    let slug = if title.is_empty() { "post".to_owned() } else { title.chars().map(hyphens).collect() };
    Some(format!("{day}_{slug}-{}", metadata.id.as_ref()?))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn a_page_gets_the_name_that_an_export_would_give_it() {
        let published = DateTime::from_timestamp_millis(1_714_426_728_791);
        let stem = |title: &str| {
            let id = Some("0a1b2c3d4e5f".to_owned());
            export_stem(&Metadata { title: title.to_owned(), published, id, ..Metadata::default() })
        };
        assert_eq!(stem("Mills, 2: Ü😀!").unwrap(), "2024-04-29_Mills--2-------0a1b2c3d4e5f");
        assert_eq!(stem("").unwrap(), "2024-04-29_post-0a1b2c3d4e5f");
        assert_eq!(stem(&"mill ".repeat(30)).unwrap().len(), "2024-04-29_-0a1b2c3d4e5f".len() + 95);
        assert_eq!(export_stem(&Metadata::default()), None);
    }

    #[test]
    fn an_export_is_the_best_copy_and_the_newest_of_those_the_best() {
        let day = |day| Rank::Export(NaiveDate::from_ymd_opt(2026, 8, day));
        assert!(day(22) > day(21) && day(1) > Rank::Export(None) && Rank::Export(None) > Rank::Page);
        assert!(Rank::Page > Rank::Feed && Rank::Feed > Rank::Preview && Rank::Preview > Rank::Nothing);
    }

    #[test]
    fn a_rank_is_found_by_its_name() {
        for rank in [Rank::Preview, Rank::Feed, Rank::Page, Rank::Export(None)] {
            assert_eq!(Rank::find(rank.name()), Some(rank));
        }
        assert_eq!(Rank::Export(NaiveDate::from_ymd_opt(2026, 8, 1)).name(), "");
        assert_eq!(Rank::find("telegram"), None);
    }
}
