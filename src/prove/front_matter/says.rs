//! What the front matter of a file has to say.

use strum::IntoStaticStr;

use crate::zone::Zone;

/// What a key of front matter has to say, with its name in notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
pub enum Says {
    /// The title, as a text or as the first text of a list.
    #[strum(serialize = "the title")]
    Title,
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
    /// What tells the post from others in its new URL.
    #[strum(serialize = "the slug")]
    Slug,
    /// The path of its new page.
    #[strum(serialize = "the path")]
    Path,
    /// Nothing: no URL is known that could stand there.
    #[strum(serialize = "the canonical URL")]
    Nothing,
    /// The cover: where it is found.
    #[strum(serialize = "the cover")]
    Cover,
    /// Its alternative text.
    #[strum(serialize = "the cover")]
    CoverAlt,
    /// Its caption, without formatting.
    #[strum(serialize = "the cover")]
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
