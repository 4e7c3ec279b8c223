//! The front matter that was written, read back and compared with what the source says.

use chrono::{DateTime, Utc};
use icu_normalizer::ComposingNormalizerBorrowed;
use serde_json::Value;

use super::passage::{Passage, PassageKind};
use super::rules::{fold, fold_all, letters_of};
use super::source::SourceProjection;
use super::yaml::read_yaml;
use crate::document::{Metadata, Origin, Post, is_blank};
use crate::notice::{self, Notice};
use crate::zone::Zone;

/// What a key of front matter has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The title, as a text or as the first text of a list.
    Title,
    /// The subtitle.
    Subtitle,
    /// The beginning of a subtitle that is too long for the key; the body begins with the whole.
    SubtitleBeginning,
    /// The beginning of the text, or the title.
    Beginning,
    /// The instant of the first publication.
    Date,
    /// The URL of the post on Medium.
    Canonical,
    /// The path in that URL.
    CanonicalPath,
    /// The author's name, as a text or as the only text of a list.
    Author,
    /// The author's name in lower case, with hyphens.
    AuthorKey,
    /// The tags.
    Tags,
    /// What tells the post from others in its new URL.
    Slug,
    /// The path of its new page.
    Path,
    /// Nothing: no URL is known that could stand there.
    Nothing,
    /// The cover: where it is found.
    Cover,
    /// Its alternative text.
    CoverAlt,
    /// Its caption, without formatting.
    CoverCaption,
}

/// What is known of the front matter of a file.
#[derive(Clone, Debug)]
pub struct FrontMatterRules<'a> {
    /// The keys that are compared, with a dot between a table and a key in it.
    pub keys: Vec<(&'a str, Says)>,
    /// How a date is written, as [chrono](chrono::format::strftime) says it.
    pub date_format: &'a str,
    /// The time zone of dates.
    pub zone: Zone,
    /// Whether texts are written as HTML.
    pub is_html: bool,
    /// The author's name, if the user gives it.
    pub author: &'a str,
    /// The tags, if they come from elsewhere than the source.
    pub tags: Option<&'a [String]>,
    /// The slug, and the path of the page, that the run gave the post.
    pub slug: &'a str,
    /// See [`slug`](FrontMatterRules::slug).
    pub path: &'a str,
}

/// Front matter as it was read back.
pub(super) struct FrontMatter<'a> {
    rules: &'a FrontMatterRules<'a>,
    values: Value,
}

/// Splits a file into its front matter and its Markdown.
///
/// # Errors
///
/// Why no front matter can be read in it.
pub(super) fn read_file<'a>(
    file: &'a str,
    rules: &'a FrontMatterRules<'a>,
) -> Result<(FrontMatter<'a>, &'a str), String> {
    let fenced = |open: &str, close: &str| file.strip_prefix(open)?.split_once(close);
    let (values, body) = if let Some((text, body)) = fenced("---json\n", "\n---\n") {
        (serde_json::from_str(text).map_err(|error| error.to_string()), body)
    } else if let Some((text, body)) = fenced("---\n", "\n---\n") {
        (read_yaml(text), body)
    } else if let Some((text, body)) = fenced("+++\n", "\n+++\n") {
        (text.parse().map(|table| read_toml(toml::Value::Table(table))).map_err(|error| error.to_string()), body)
    } else if !file.starts_with('{') {
        let (lines, body) = file.split_once("\n\n").unwrap_or((file, ""));
        (Ok(read_metadata(lines, rules)), body)
    } else {
        let mut values = serde_json::Deserializer::from_str(file).into_iter();
        let first = values.next().unwrap_or(Ok(Value::Null));
        (first.map_err(|error| error.to_string()), &file[values.byte_offset()..])
    };
    Ok((FrontMatter { rules, values: values? }, body))
}

/// Lines as `Title: The mill`. Only tags are a list: between semicolons, if there is one, or else between commas.
fn read_metadata(lines: &str, rules: &FrontMatterRules) -> Value {
    let values = lines.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let are_tags = rules.keys.contains(&(key, Says::Tags));
        let separator = if value.contains(';') { ';' } else { ',' };
        let items = value.split(separator).map(str::trim).filter(|item| !item.is_empty());
        let value = if are_tags { items.collect() } else { Value::from(value.trim()) };
        Some((key.to_owned(), value))
    });
    Value::Object(values.collect())
}

fn read_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(value) => value.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(read_toml).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, read_toml(value))).collect(),
    }
}

impl FrontMatter<'_> {
    /// What the first key says that is to say something; nothing if no key is.
    pub(super) fn find(&self, says: Says) -> Option<String> {
        self.rules.keys.iter().find(|(_, each)| *each == says).map(|(name, _)| self.read(says, name))
    }

    /// What a key says. Other titles of the post may stand after the first.
    fn read(&self, says: Says, name: &str) -> String {
        let mut texts = self.get(name);
        if self.rules.is_html && !matches!(says, Says::Cover | Says::Path | Says::Canonical | Says::CanonicalPath) {
            let unescape = |text: &String| {
                let references = [("&lt", "<"), ("&gt", ">"), ("&quot", "\""), ("&amp", "&")];
                let undo = |text: String, (reference, c): (&str, &str)| {
                    text.replace(&format!("{reference};"), c).replace(reference, c)
                };
                references.into_iter().fold(text.clone(), undo)
            };
            texts = texts.iter().map(unescape).collect();
        }
        if says == Says::Title { texts.into_iter().next().unwrap_or_default() } else { texts.join(", ") }
    }

    /// The texts of a key.
    fn get(&self, name: &str) -> Vec<String> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        match name.split('.').try_fold(&self.values, |value, key| value.get(key)) {
            Some(Value::Array(values)) => values.iter().map(text).collect(),
            Some(value) => vec![text(value)],
            None => Vec::new(),
        }
    }

    /// The title and the subtitle, which no longer stand in the body; what no key says, the model says.
    pub(super) fn titles(&self, metadata: &Metadata) -> [String; 2] {
        let title = self.find(Says::Title).unwrap_or_else(|| metadata.title.clone());
        [title, self.find(Says::Subtitle).unwrap_or_else(|| metadata.subtitle.clone())]
    }

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
                let beginning = letters_and_signs(said.trim_end_matches('…'));
                let is_title = fold(said) == fold(&metadata.title);
                if beginning.is_empty() {
                    is_title && !has_text(source)
                } else {
                    is_title || begins_a_block(source, &beginning)
                }
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
        let place = match says {
            Says::Title => "the title",
            Says::Subtitle | Says::SubtitleBeginning | Says::Beginning => "the subtitle",
            Says::Date => "the date",
            Says::Canonical | Says::CanonicalPath | Says::Nothing => "the canonical URL",
            Says::Author | Says::AuthorKey => "the author",
            Says::Tags => "the tags",
            Says::Slug => "the slug",
            Says::Path => "the path",
            Says::Cover | Says::CoverAlt | Says::CoverCaption => "the cover",
        };
        let place = place.to_owned();
        self.differences.push(if is_right(model) {
            Notice::WritingDiffers { place, meant: quote(model), found: quote(wrong) }
        } else {
            Notice::ReadingDiffers { place, shown: quote(shown), read: quote(model) }
        });
    }

    /// The title is the header's, or that of a heading that completes it or says it with other quotes and dashes. If the
    /// heading says something else, a notice names the header's. Without a header it may be the beginning of the text.
    fn title(&mut self, source: &SourceProjection, metadata: &Metadata, notices: &[Notice]) {
        let texts = |is_wanted: fn(&PassageKind) -> bool| {
            let passages = source.passages.list.iter().filter(move |passage| is_wanted(&passage.kind));
            passages.map(Passage::plain_text)
        };
        let is_noted = |stored: &str| {
            notices.iter().any(|notice| matches!(notice, Notice::TitleDiffers { stored: noted } if noted == stored))
        };
        let is_right = |said: &str| {
            let whole = letters_and_signs(said);
            let is_whole = |text: &str| letters_and_signs(text) == whole;
            let is_heading = || texts(|kind| matches!(kind, PassageKind::Heading(_))).any(|text| is_whole(&text));
            if source.title.is_empty() {
                let is_page_title = source.page_title.as_ref().is_some_and(|title| is_whole(title));
                whole.is_empty() || is_page_title || is_heading() || begins_a_block(source, whole.trim_end_matches('…'))
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

/// Whether a source shows any running text.
fn has_text(source: &SourceProjection) -> bool {
    let is_text =
        |passage: &&Passage| matches!(passage.kind, PassageKind::Paragraph | PassageKind::Quote | PassageKind::Item(_));
    source.passages.list.iter().filter(is_text).any(|passage| !letters_and_signs(&passage.plain_text()).is_empty())
}

/// Whether a text, without its white space, is the beginning of a passage, or of the list or the quote that begins with it.
fn begins_a_block(source: &SourceProjection, beginning: &str) -> bool {
    let list = &source.passages.list;
    (0..list.len()).any(|start| {
        let mut rest = beginning;
        let goes_on = |passage: &Passage| {
            !passage.begins
                && matches!(
                    (&list[start].kind, &passage.kind),
                    (PassageKind::Item(_), PassageKind::Item(_)) | (PassageKind::Quote, PassageKind::Quote)
                )
        };
        for passage in list[start..].iter().take(1).chain(list[start + 1..].iter().take_while(|next| goes_on(next))) {
            let text = letters_and_signs(&passage.plain_text());
            match rest.strip_prefix(&*text) {
                Some(after) if !after.is_empty() => rest = after,
                Some(_) => return true,
                None => return text.starts_with(rest),
            }
        }
        false
    })
}

/// A text without its white space: the header has neither line breaks nor hair spaces.
fn letters_and_signs(text: &str) -> String {
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
    let letters = |text: &str| {
        NFC.normalize_iter(text.chars())
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let (key, name) = (letters(key), letters(name));
    name.starts_with(&key) && (name.is_empty() || !key.is_empty())
}
