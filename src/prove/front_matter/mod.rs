//! Compares the front matter of a written file, read back, with what the source says.

mod key_content;
mod read;

use chrono::{DateTime, Utc};
use icu_normalizer::ComposingNormalizerBorrowed;

use super::fold::{fold, fold_chars, keep_letter_chars, keep_letters};
use super::passage::PassageKind;
use super::source::SourceProjection;
use crate::document::{Metadata, Origin, Post, is_blank};
use crate::notice::{self, Notice};
pub use key_content::{FrontMatterRules, KeyContent};
pub(super) use read::{FrontMatter, read_file};

impl FrontMatter<'_> {
    /// Compares it with what the source says. If they differ, the model shows whether reading or writing is at fault.
    pub(super) fn compare(&self, source: &SourceProjection, post: &Post, notices: &[Notice]) -> Vec<Notice> {
        let metadata = &post.metadata;
        let mut check = Check { front_matter: self, differences: Vec::new() };
        let rules = self.rules;
        let date = |date: DateTime<Utc>| date.with_timezone(&rules.zone).format(rules.date_format).to_string();
        check.compare_title(source, metadata, notices);
        for summary in source.summaries.iter().filter(|summary| !is_dropped(summary, notices)) {
            // A subtitle that repeats the title may be left out, except in an export: there the author wrote it.
            let is_title = || {
                post.origin != Origin::Export
                    && [&metadata.title, &source.title].iter().any(|title| fold(summary) == fold(title))
            };
            check.compare(KeyContent::Subtitle, summary, &metadata.subtitle, |said| {
                covers(said, summary) || (said.is_empty() && is_title())
            });
        }
        for (content, whole) in
            [(KeyContent::TitleBeginning, &metadata.title), (KeyContent::SubtitleBeginning, &metadata.subtitle)]
        {
            if let Some(said) = self.find(content) {
                let beginning = said.strip_suffix('…').unwrap_or_default();
                check.compare(content, whole, whole, |_| !beginning.is_empty() && whole.starts_with(beginning));
            }
        }
        if let Some(published) = source.published.map(date) {
            let model = metadata.published.map(date).unwrap_or_default();
            check.compare(KeyContent::Date, &published, &model, |said| {
                said == published || is_same_instant(said, &published)
            });
        }
        if let Some(canonical) = &source.canonical {
            let model = metadata.canonical.clone().unwrap_or_default();
            check.compare(KeyContent::Canonical, canonical, &model, |said| said == canonical);
            check.compare(KeyContent::CanonicalPath, find_path(canonical), find_path(&model), |said| {
                said == find_path(canonical)
            });
        }
        let given = Some(rules.author).filter(|author| !author.is_empty());
        if let Some(author) = given.or(source.author.as_deref()) {
            let model = metadata.author.as_ref().map_or("", |author| &author.name);
            check.compare(KeyContent::Author, author, model, |said| has_same_words(said, author));
            check.compare(KeyContent::AuthorKey, author, model, |said| is_key_of(said, author));
        }
        let (tags, model) = (rules.tags.unwrap_or(&source.tags).join(", "), metadata.tags.join(", "));
        check.compare(KeyContent::Tags, &tags, &model, |said| has_same_items(said, &tags));
        check.compare(KeyContent::Nothing, "", "", str::is_empty);
        check.compare(KeyContent::Slug, rules.slug, rules.slug, |said| said == rules.slug);
        check.compare(KeyContent::Path, rules.path, rules.path, |said| said == rules.path);
        check.differences
    }

    /// Compares a description that is the beginning of the text. Where the body differs, this would report the same difference
    /// again.
    pub(super) fn compare_beginning(&self, source: &SourceProjection, metadata: &Metadata) -> Vec<Notice> {
        let mut check = Check { front_matter: self, differences: Vec::new() };
        if self.rules.keys.iter().any(|(_, says)| *says == KeyContent::Beginning) {
            check.compare(KeyContent::Beginning, "the beginning of the text", &metadata.summary, |said| {
                let beginning = without_blanks(said.trim_end_matches('…'));
                let is_title = fold(said) == fold(&metadata.title);
                is_title || (!beginning.is_empty() && has_beginning(source, &beginning))
            });
        }
        check.differences
    }
}

/// A comparison of front matter, with the differences so far.
struct Check<'a> {
    front_matter: &'a FrontMatter<'a>,
    differences: Vec<Notice>,
}

impl Check<'_> {
    /// Compares the keys with some content, or the model if there is no such key.
    ///
    /// `shown` is what the source has and `model` what the model has, for the notice; `is_right` judges a text.
    fn compare(&mut self, content: KeyContent, shown: &str, model: &str, is_right: impl Fn(&str) -> bool) {
        let keys = self.front_matter.rules.keys.iter().filter(|(_, each)| *each == content);
        let found: Vec<String> = keys.map(|(name, _)| self.front_matter.read(content, name)).collect();
        let wrong =
            if found.is_empty() { Some(model) } else { found.iter().map(String::as_str).find(|said| !is_right(said)) };
        let Some(wrong) = wrong.filter(|said| !is_right(said)) else { return };
        let quote = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") };
        let place = Into::<&str>::into(content).to_owned();
        self.differences.push(if is_right(model) {
            Notice::WritingDiffers { place, meant: quote(model), found: quote(wrong) }
        } else {
            Notice::ReadingDiffers { place, shown: quote(shown), read: quote(model) }
        });
    }

    /// Compares the title. It is that of the header, or of a heading with the same title: uncut, or with other quotes and dashes.
    /// If the heading differs in more, a notice must name the header's title. Without a title in the header, the beginning of the
    /// text may be the title.
    fn compare_title(&mut self, source: &SourceProjection, metadata: &Metadata, notices: &[Notice]) {
        let headings = || source.passages.list.iter().filter(|passage| matches!(passage.kind, PassageKind::Heading(_)));
        let is_noted = |stored: &str| {
            notices.iter().any(|notice| matches!(notice, Notice::TitleDiffers { stored: noted } if noted == stored))
        };
        let is_right = |said: &str| {
            let whole = without_blanks(said);
            let is_whole = |text: &str| without_blanks(text) == whole;
            let is_heading = || headings().any(|heading| is_whole(&heading.plain_text()));
            if source.title.is_empty() {
                let is_page_title = source.page_title.as_ref().is_some_and(|title| is_whole(title));
                whole.is_empty() || is_page_title || is_heading() || has_beginning(source, whole.trim_end_matches('…'))
            } else {
                let is_known = covers(said, &source.title)
                    || keep_letters(said) == keep_letters(&source.title)
                    || is_noted(&source.title);
                is_whole(&source.title) || (is_known && is_heading())
            }
        };
        self.compare(KeyContent::Title, &source.title, &metadata.title, is_right);
    }
}

/// Whether two dates in the form of RFC 3339 name one instant. TOML's dates may leave out zeros at the end of a second's fraction.
fn is_same_instant(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|date| DateTime::parse_from_rfc3339(date).ok());
    one.is_some() && one == other
}

/// Whether the text has these characters at the beginning of a passage. The next passages may continue them.
fn has_beginning(source: &SourceProjection, beginning: &str) -> bool {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for passage in &source.passages.list {
        starts.push(text.len());
        text.push_str(&without_blanks(&passage.plain_text()));
    }
    starts.iter().any(|start| text[*start..].starts_with(beginning))
}

/// Whether two texts differ at most in their white space: where a value is a line, it has single spaces.
fn has_same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Whether two lists of tags differ at most in their white space: on a line, no item ends with a blank.
fn has_same_items(one: &str, other: &str) -> bool {
    let join = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    one == other || join(one) == join(other)
}

/// Removes white space: the header has neither line breaks nor hair spaces.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Whether a text begins with what the source shows of it. Medium cuts long texts, and not always with an ellipsis.
fn covers(whole: &str, shown: &str) -> bool {
    let shown = shown.trim_end_matches(|c: char| c == '…' || c.is_whitespace());
    let mut whole = fold_chars(whole.chars());
    fold_chars(shown.chars()).all(|c| whole.next() == Some(c))
}

/// Whether a notice says that this summary was left out.
fn is_dropped(summary: &str, notices: &[Notice]) -> bool {
    let quoted = notice::quote(summary);
    notices.iter().any(|notice| matches!(notice, Notice::DescriptionDropped { text } if *text == quoted))
}

/// Cuts the path out of a URL: `/@me/the-mill-0a1b2c3d4e5f` in `https://medium.com/@me/the-mill-0a1b2c3d4e5f?source=x`.
fn find_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let page = rest.split(['?', '#']).next().unwrap_or_default();
    page.find('/').map_or("", |at| &page[at..])
}

/// Normalizes to Unicode's composed form.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// Whether a key such as `ada-okello` is made from an author's name. It may be shortened.
fn is_key_of(key: &str, name: &str) -> bool {
    let letters = |text: &str| keep_letter_chars(NFC.normalize_iter(text.chars())).collect::<String>();
    let (key, name) = (letters(key), letters(name));
    name.starts_with(&key) && (name.is_empty() || !key.is_empty())
}
