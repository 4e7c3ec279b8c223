//! What the front matter of a file must hold.

use strum::IntoStaticStr;

use crate::zone::Zone;

/// What a key of front matter must hold, with its name in notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
pub enum KeyContent {
    /// The title, as a text or as the first text of a list.
    #[strum(serialize = "the title")]
    Title,
    /// The beginning of a title that is too long for the key; the body begins with the whole.
    #[strum(serialize = "the title")]
    TitleBeginning,
    /// The subtitle.
    #[strum(serialize = "the subtitle")]
    Subtitle,
    /// The beginning of a subtitle that is too long for the key; the body begins with the whole.
    #[strum(serialize = "the subtitle")]
    SubtitleBeginning,
    /// The beginning of the text, or the title.
    #[strum(serialize = "the subtitle")]
    Beginning,
    /// The instant of the first publication.
    #[strum(serialize = "the date")]
    Date,
    /// The URL of the post on Medium.
    #[strum(serialize = "the canonical URL")]
    Canonical,
    /// The path in that URL.
    #[strum(serialize = "the canonical URL")]
    CanonicalPath,
    /// The author's name, as a text or as the only text of a list.
    #[strum(serialize = "the author")]
    Author,
    /// The author's name in lower case, with hyphens, as a text or as the only text of a list.
    #[strum(serialize = "the author")]
    AuthorKey,
    /// The tags.
    #[strum(serialize = "the tags")]
    Tags,
    /// The last part of its new URL.
    #[strum(serialize = "the slug")]
    Slug,
    /// The path of the post's new page.
    #[strum(serialize = "the path")]
    Path,
    /// Nothing, because no URL for this key is known.
    #[strum(serialize = "the canonical URL")]
    Nothing,
    /// The path or the URL of the cover.
    #[strum(serialize = "the cover")]
    Cover,
    /// The cover's alternative text.
    #[strum(serialize = "the cover")]
    CoverAlt,
    /// The cover's caption, without formatting.
    #[strum(serialize = "the cover")]
    CoverCaption,
}

/// What the proof needs to know to check the front matter of a file.
#[derive(Clone, Debug)]
pub struct FrontMatterRules<'a> {
    /// The keys that are compared, with their contents. A key inside a table has the table's name and a dot before it.
    pub keys: Vec<(&'a str, KeyContent)>,
    /// The format of dates, in the notation of [chrono](chrono::format::strftime).
    pub date_format: &'a str,
    /// The time zone of dates.
    pub zone: Zone,
    /// Whether texts are HTML, with characters escaped.
    pub is_html: bool,
    /// The author's name if the user gave it; empty otherwise.
    pub author: &'a str,
    /// The tags if they do not come from the source.
    pub tags: Option<&'a [String]>,
    /// The slug that the run gave the post.
    pub slug: &'a str,
    /// The path that the run gave the post's page.
    pub path: &'a str,
}
