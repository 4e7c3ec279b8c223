//! The front matter that was written, read back and compared with what the source says.

mod read;
mod says;

use chrono::{DateTime, Utc};
use icu_normalizer::ComposingNormalizerBorrowed;

use super::passage::PassageKind;
use super::rules::{fold, fold_all, letters_in, letters_of};
use super::source::SourceProjection;
use crate::document::{Metadata, Origin, Post, is_blank};
use crate::notice::{self, Notice};
use read::FrontMatter;
pub(super) use read::read_file;
pub use says::{FrontMatterRules, Says};

impl FrontMatter<'_> {
    /// Compares it with what the source says. What the model says tells who is at fault.
    pub(super) fn compare(&self, source: &SourceProjection, post: &Post, notices: &[Notice]) -> Vec<Notice> {
        let metadata = &post.metadata;
        let mut check = Check { front_matter: self, differences: Vec::new() };
        let rules = self.rules;
        let date = |date: DateTime<Utc>| date.with_timezone(&rules.zone).format(rules.date_format).to_string();
        check.title(source, metadata, notices);
        for summary in source.summaries.iter().filter(|summary| !is_dropped(summary, notices)) {
            // One that only repeats the title says nothing, except in an export: there it is the author's subtitle.
            let is_title = || {
                post.origin != Origin::Export
                    && [&metadata.title, &source.title].iter().any(|title| fold(summary) == fold(title))
            };
            check.says(Says::Subtitle, summary, &metadata.subtitle, |said| {
                covers(said, summary) || (said.is_empty() && is_title())
            });
        }
        if let Some(said) = self.find(Says::SubtitleBeginning) {
            let beginning = said.strip_suffix('…').unwrap_or_default();
            let is_right = |_: &str| !beginning.is_empty() && metadata.subtitle.starts_with(beginning);
            check.says(Says::SubtitleBeginning, &metadata.subtitle, &metadata.subtitle, is_right);
        }
        if let Some(published) = source.published.map(date) {
            let model = metadata.published.map(date).unwrap_or_default();
            check.says(Says::Date, &published, &model, |said| said == published);
        }
        if let Some(canonical) = &source.canonical {
            let model = metadata.canonical.clone().unwrap_or_default();
            check.says(Says::Canonical, canonical, &model, |said| said == canonical);
            check.says(Says::CanonicalPath, find_path(canonical), find_path(&model), |said| {
                said == find_path(canonical)
            });
        }
        let given = Some(rules.author).filter(|author| !author.is_empty());
        if let Some(author) = given.or(source.author.as_deref()) {
            let model = metadata.author.as_ref().map_or("", |author| &author.name);
            check.says(Says::Author, author, model, |said| said == author);
            check.says(Says::AuthorKey, author, model, |said| is_key_of(said, author));
        }
        let (tags, model) = (rules.tags.unwrap_or(&source.tags).join(", "), metadata.tags.join(", "));
        check.says(Says::Tags, &tags, &model, |said| said == tags);
        check.says(Says::Nothing, "", "", str::is_empty);
        check.says(Says::Slug, rules.slug, rules.slug, |said| said == rules.slug);
        check.says(Says::Path, rules.path, rules.path, |said| said == rules.path);
        check.differences
    }

    /// Compares the beginning of the text that it quotes. Where the text itself differs, this says nothing new.
    pub(super) fn compare_beginning(&self, source: &SourceProjection, metadata: &Metadata) -> Vec<Notice> {
        let mut check = Check { front_matter: self, differences: Vec::new() };
        if self.rules.keys.iter().any(|(_, says)| *says == Says::Beginning) {
            check.says(Says::Beginning, "the beginning of the text", &metadata.summary, |said| {
                let beginning = without_blanks(said.trim_end_matches('…'));
                let is_title = fold(said) == fold(&metadata.title);
                is_title || (!beginning.is_empty() && has_beginning(source, &beginning))
            });
        }
        check.differences
    }
}

struct Check<'a> {
    front_matter: &'a FrontMatter<'a>,
    differences: Vec<Notice>,
}

impl Check<'_> {
    /// Compares what one key says, if there is one, or else the model.
    fn says(&mut self, says: Says, shown: &str, model: &str, is_right: impl Fn(&str) -> bool) {
        let keys = self.front_matter.rules.keys.iter().filter(|(_, each)| *each == says);
        let found: Vec<String> = keys.map(|(name, _)| self.front_matter.read(says, name)).collect();
        let wrong =
            if found.is_empty() { Some(model) } else { found.iter().map(String::as_str).find(|said| !is_right(said)) };
        let Some(wrong) = wrong.filter(|said| !is_right(said)) else { return };
        let quote = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") };
        let place = Into::<&str>::into(says).to_owned();
        self.differences.push(if is_right(model) {
            Notice::WritingDiffers { place, meant: quote(model), found: quote(wrong) }
        } else {
            Notice::ReadingDiffers { place, shown: quote(shown), read: quote(model) }
        });
    }

    /// The title is the header's, or that of a heading that completes it or says it with other quotes and dashes. If the
    /// heading says something else, a notice names the header's. Without a header it may be the beginning of the text.
    fn title(&mut self, source: &SourceProjection, metadata: &Metadata, notices: &[Notice]) {
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
                    || letters_of(said) == letters_of(&source.title)
                    || is_noted(&source.title);
                is_whole(&source.title) || (is_known && is_heading())
            }
        };
        self.says(Says::Title, &source.title, &metadata.title, is_right);
    }
}

/// Whether the text from some passage on begins with some letters and signs.
fn has_beginning(source: &SourceProjection, beginning: &str) -> bool {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for passage in &source.passages.list {
        starts.push(text.len());
        text.push_str(&without_blanks(&passage.plain_text()));
    }
    starts.iter().any(|start| text[*start..].starts_with(beginning))
}

/// A text without its white space: the header has neither line breaks nor hair spaces.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Medium cuts what is long, and not all of its data say so by an ellipsis.
fn covers(whole: &str, shown: &str) -> bool {
    let shown = shown.trim_end_matches(|c: char| c == '…' || c.is_whitespace());
    let mut whole = fold_all(whole.chars());
    fold_all(shown.chars()).all(|c| whole.next() == Some(c))
}

fn is_dropped(summary: &str, notices: &[Notice]) -> bool {
    let quoted = notice::quote(summary);
    notices.iter().any(|notice| matches!(notice, Notice::DescriptionDropped { text } if *text == quoted))
}

/// `/@me/the-mill-0a1b2c3d4e5f` in `https://medium.com/@me/the-mill-0a1b2c3d4e5f?source=x`.
fn find_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let page = rest.split(['?', '#']).next().unwrap_or_default();
    page.find('/').map_or("", |at| &page[at..])
}

/// Unicode's composed form.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

fn is_key_of(key: &str, name: &str) -> bool {
    let letters = |text: &str| letters_in(NFC.normalize_iter(text.chars())).collect::<String>();
    let (key, name) = (letters(key), letters(name));
    name.starts_with(&key) && (name.is_empty() || !key.is_empty())
}
