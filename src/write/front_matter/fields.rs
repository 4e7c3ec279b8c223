//! The fields of front matter, and how their values are found in a post's metadata.

use chrono::{DateTime, Utc};
use percent_encoding::percent_decode_str;

use crate::document::{ImageLocation, Metadata, PostKind};
use crate::write::Value;
use crate::write::file_name::make_slug;

/// What a key stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// The title.
    Title,
    /// The subtitle.
    Description,
    /// The subtitle, or else the beginning of the text.
    Summary,
    /// The instant of the first publication.
    Date,
    /// An empty list for the user to fill: Medium has no categories.
    Categories,
    /// The tags.
    Tags,
    /// The author's name.
    Author,
    /// The author's name in a list.
    Authors,
    /// The author's name that the options set.
    GivenAuthor,
    /// The author's key: see [`author_key`].
    AuthorKey,
    /// The author's key in a list.
    AuthorKeys,
    /// The post's slug on the new site.
    Slug,
    /// The path of its page in the built site, `/` at both ends.
    Url,
    /// The path of its URL on Medium: `/@me/the-mill-0a1b2c3d4e5f`.
    MediumPath,
    /// The URL of the original, if a third site has it.
    Canonical,
    /// Its whole URL on Medium.
    MediumUrl,
    /// The instant of the last publication, if that is not the first one.
    Updated,
    /// The paths of all its URLs on Medium.
    OldPaths,
    /// The cover's path or URL.
    Cover,
    /// The cover in a list.
    Covers,
    /// `true` if the cover's path is relative to the post's file.
    CoverIsRelative,
    /// The alternative text of the cover.
    CoverAlt,
    /// The caption of the cover.
    CoverCaption,
    /// `true` if the body shows the cover too.
    CoverIsInBody,
    /// `true` for a draft.
    Draft,
    /// `draft` or `published`.
    Status,
    /// `true` if only a preview of the post is there.
    Truncated,
    /// The language that the options set.
    Language,
    /// Medium's id.
    Id,
    /// The title and earlier titles of the post in a list, for sites that find a note by its aliases.
    TitleAlias,
    /// Always this text.
    Fixed(&'static str),
    /// Always this value.
    Constant(Value),
    /// This value for a draft, and nothing for other posts.
    DraftConstant(Value),
}

impl Field {
    /// Whether its value is free text that people wrote, so that it may contain any character.
    pub(super) fn is_free_text(&self) -> bool {
        matches!(
            self,
            Field::Title
                | Field::TitleAlias
                | Field::Description
                | Field::Summary
                | Field::Tags
                | Field::Author
                | Field::Authors
                | Field::GivenAuthor
                | Field::CoverAlt
                | Field::CoverCaption
                | Field::Language
        )
    }
}

/// The post that front matter describes.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its metadata.
    pub metadata: &'a Metadata,
    /// Its slug on the new site.
    pub slug: &'a str,
    /// The path of its page in the built site; empty if it has none.
    pub url: &'a str,
    /// The author's name that the options set; empty if none.
    pub author: &'a str,
    /// The URL of the original on a third site; empty if there is none.
    pub canonical: &'a str,
    /// Its URL on Medium; empty if it has none.
    pub medium_url: &'a str,
    /// Whether its body shows the cover.
    pub shows_cover: bool,
    /// The language that the options set; empty if none.
    pub language: &'a str,
}

/// Finds the value of a field, if the post has one.
pub(super) fn find_value(
    field: &Field,
    subject: &Subject,
    write_date: &dyn Fn(DateTime<Utc>) -> String,
) -> Option<Value> {
    let metadata = subject.metadata;
    let text = |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| Value::Text(text.to_owned()));
    let list = |texts: Vec<String>| {
        Some(texts)
            .filter(|texts| !texts.is_empty())
            .map(|texts| Value::List(texts.into_iter().map(Value::Text).collect()))
    };
    let author = metadata.author.as_ref().map_or("", |author| &author.name);
    let cover = metadata.cover.as_ref();
    match field {
        Field::Title => text(&metadata.title),
        Field::TitleAlias => list([&metadata.title].into_iter().chain(&metadata.titles).cloned().collect()),
        Field::Description => text(&metadata.subtitle),
        Field::Summary => text(&metadata.summary),
        Field::Date => metadata.published.map(|date| Value::Date(write_date(date))),
        Field::Categories => None,
        Field::Tags => list(metadata.tags.clone()),
        Field::Author => text(author),
        Field::GivenAuthor => text(subject.author),
        Field::AuthorKey => author_key(metadata).map(Value::Text),
        Field::AuthorKeys => list(author_key(metadata).into_iter().collect()),
        Field::Authors => text(author).map(|author| Value::List(vec![author])),
        Field::Slug => text(subject.slug),
        Field::Url => text(subject.url),
        Field::MediumPath => text(metadata.canonical.as_deref().map_or("", path_of)),
        Field::Canonical => text(subject.canonical),
        Field::MediumUrl => text(subject.medium_url),
        Field::Updated => {
            let updated = metadata.updated.filter(|updated| metadata.published.is_some_and(|first| first < *updated));
            updated.map(|date| Value::Date(write_date(date)))
        }
        Field::OldPaths => list(old_paths(metadata)),
        Field::Cover => cover.and_then(|cover| text(cover.target())),
        Field::Covers => list(cover.map(|cover| cover.target().to_owned()).into_iter().collect()),
        Field::CoverIsRelative => cover.filter(|cover| is_relative(&cover.location)).map(|_| Value::Bool(true)),
        Field::CoverAlt => cover.and_then(|cover| text(&cover.alt)),
        Field::CoverCaption => text(&metadata.cover_caption),
        Field::CoverIsInBody => subject.shows_cover.then_some(Value::Bool(true)),
        Field::Draft => (metadata.kind == PostKind::Draft).then_some(Value::Bool(true)),
        Field::Status => text(if metadata.kind == PostKind::Draft { "draft" } else { "published" }),
        Field::Truncated => metadata.truncated.then_some(Value::Bool(true)),
        Field::Language => text(subject.language),
        Field::Id => text(metadata.id.as_deref().unwrap_or_default()),
        Field::Fixed(fixed) => text(fixed),
        Field::Constant(value) => Some(value.clone()),
        Field::DraftConstant(value) => (metadata.kind == PostKind::Draft).then(|| value.clone()),
    }
}

/// The value of a field that the post lacks, for keys that are always written.
pub(super) fn empty_value(field: &Field) -> Value {
    match field {
        Field::Categories
        | Field::Tags
        | Field::Authors
        | Field::AuthorKeys
        | Field::OldPaths
        | Field::TitleAlias
        | Field::Covers => Value::List(Vec::new()),
        Field::Draft | Field::Truncated | Field::CoverIsRelative | Field::CoverIsInBody => Value::Bool(false),
        _ => Value::Text(String::new()),
    }
}

fn is_relative(location: &ImageLocation) -> bool {
    matches!(location, ImageLocation::Local(path) if !path.starts_with('/'))
}

/// `/@me/the-mill-0a1b2c3d4e5f` in `https://medium.com/@me/the-mill-0a1b2c3d4e5f?source=x`.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The key by which a site knows the author of a post: `maru-okello`. A name without letters and digits has none.
#[must_use]
pub fn author_key(metadata: &Metadata) -> Option<String> {
    metadata.author.as_ref().map(|author| make_slug(&author.name)).filter(|key| !key.is_empty())
}

/// The paths that a post had on Medium, percent-decoded: the author's, the publication's, and `/p/ID`. A draft never had
/// `/p/ID`.
#[must_use]
pub fn old_paths(metadata: &Metadata) -> Vec<String> {
    let urls = [&metadata.canonical, &metadata.url].into_iter().flatten();
    let path = urls.map(|url| path_of(url)).filter(|path| path.len() > 1);
    let path = path.map(|path| percent_decode_str(path).decode_utf8_lossy().into_owned());
    let short = metadata.id.as_ref().filter(|_| metadata.kind != PostKind::Draft).map(|id| format!("/p/{id}"));
    let mut paths: Vec<String> = path.chain(short).collect();
    paths.dedup();
    paths
}
