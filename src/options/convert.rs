//! Options for the conversion of posts, without I/O.

use strum::{EnumString, VariantNames};

use super::Selection;
use crate::document::PostKind;
use crate::site::output_path::PathFields;
use crate::site::redirects::RedirectFormat;
use crate::site::tags::Tags;
use crate::site::{PLAIN, Site};

/// What becomes of posts. Nothing in it needs a disk or a network.
///
/// ```
/// use unmedium::ConvertOptions;
/// use unmedium::site::HUGO;
///
/// let options = ConvertOptions::default().site(HUGO).author("Ada Lovelace");
/// assert_eq!(options.site.name, "hugo");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConvertOptions {
    /// What becomes of the images.
    pub images: ImageMode,
    /// Which of Medium's copies of an image is asked for first.
    pub image_size: ImageSize,
    /// What the files of images are named after.
    pub image_names: ImageNaming,
    /// Which image is the cover.
    pub cover: CoverChoice,
    /// Whether an image without alternative text takes the words of its caption; by default on sites only.
    pub alt_is_caption: Option<bool>,
    /// Which languages of code are written.
    pub code_languages: CodeLanguages,
    /// What the Markdown is for: where posts and images go, the front matter, the dialect.
    pub site: Site,
    /// Whether the names of posts are transliterated to ASCII, for hosts that accept nothing else.
    #[cfg(feature = "ascii-slugs")]
    pub ascii_slugs: bool,
    /// Whether links between the converted posts lead to one another.
    pub link_posts: bool,
    /// Hosts besides Medium's on which the posts stood: `blog.example.com`.
    pub own_domains: Vec<String>,
    /// Which URL the front matter names as canonical.
    pub canonical: CanonicalUrl,
    /// The author's name, for all posts; the export's own if empty.
    pub author: String,
    /// The language of all posts: `en`, `zh-Hant`; empty if nobody says.
    pub language: String,
    /// The tags of posts, by Medium's ids, in place of the export's own.
    pub tags: Tags,
    /// The host or server that redirects from the posts' old URLs.
    pub redirects: Option<RedirectFormat>,
    /// Which kinds of post are converted, where there are many. A post that is converted alone may be of any kind.
    pub kinds: Vec<PostKind>,
    /// Which posts are converted, where there are many.
    pub selection: Selection,
    /// Whether each post is proven as it is converted.
    pub verify: bool,
}

impl Default for ConvertOptions {
    fn default() -> Self {
        ConvertOptions {
            images: ImageMode::default(),
            image_size: ImageSize::default(),
            image_names: ImageNaming::default(),
            cover: CoverChoice::default(),
            alt_is_caption: None,
            code_languages: CodeLanguages::default(),
            site: PLAIN,
            #[cfg(feature = "ascii-slugs")]
            ascii_slugs: false,
            link_posts: false,
            own_domains: Vec::new(),
            canonical: CanonicalUrl::Elsewhere,
            author: String::new(),
            language: String::new(),
            tags: Tags::new(),
            redirects: None,
            kinds: vec![PostKind::Published],
            selection: Selection::default(),
            verify: true,
        }
    }
}

impl ConvertOptions {
    /// Sets what becomes of the images.
    #[must_use]
    pub fn images(self, images: ImageMode) -> Self {
        ConvertOptions { images, ..self }
    }

    /// Sets whether an image without alternative text takes the words of its caption.
    #[must_use]
    pub fn alt_is_caption(self, alt_is_caption: bool) -> Self {
        ConvertOptions { alt_is_caption: Some(alt_is_caption), ..self }
    }

    /// Sets what the files of images are named after.
    #[must_use]
    pub fn image_names(self, image_names: ImageNaming) -> Self {
        ConvertOptions { image_names, ..self }
    }

    /// Sets which image is the cover.
    #[must_use]
    pub fn cover(self, cover: CoverChoice) -> Self {
        ConvertOptions { cover, ..self }
    }

    /// Sets which languages of code are written.
    #[must_use]
    pub fn code_languages(self, code_languages: CodeLanguages) -> Self {
        ConvertOptions { code_languages, ..self }
    }

    /// Sets what the Markdown is for. A site's posts link to one another: this sets `link_posts` too, except for
    /// [`PLAIN`].
    #[must_use]
    pub fn site(self, site: Site) -> Self {
        ConvertOptions { link_posts: self.link_posts || !site.is_plain(), site, ..self }
    }

    /// Sets whether the names of posts are transliterated to ASCII.
    #[cfg(feature = "ascii-slugs")]
    #[must_use]
    pub fn ascii_slugs(self, ascii_slugs: bool) -> Self {
        ConvertOptions { ascii_slugs, ..self }
    }

    /// The fields that give a post its path, with the names that the user and the site want.
    pub(crate) fn fit_names(&self, fields: PathFields) -> PathFields {
        let import = self.site.import;
        #[cfg(feature = "ascii-slugs")]
        let fields = if self.ascii_slugs || import.is_some_and(|import| import.needs_ascii_slugs) {
            fields.in_ascii()
        } else {
            fields
        };
        match import {
            Some(import) => fields.shorten_slug(import.longest_slug),
            None => fields,
        }
    }

    /// Sets whether links between the converted posts lead to one another.
    #[must_use]
    pub fn link_posts(self, link_posts: bool) -> Self {
        ConvertOptions { link_posts, ..self }
    }

    /// Adds a host on which the posts stood besides Medium's: `blog.example.com`.
    #[must_use]
    pub fn own_domain(mut self, host: impl Into<String>) -> Self {
        self.own_domains.push(host.into());
        self
    }

    /// Sets which URL the front matter names as canonical.
    #[must_use]
    pub fn canonical(self, canonical: CanonicalUrl) -> Self {
        ConvertOptions { canonical, ..self }
    }

    /// Sets the author's name, for all posts.
    #[must_use]
    pub fn author(self, name: impl Into<String>) -> Self {
        ConvertOptions { author: name.into(), ..self }
    }

    /// Sets the language of all posts: `en`, `zh-Hant`.
    #[must_use]
    pub fn language(self, language: impl Into<String>) -> Self {
        ConvertOptions { language: language.into(), ..self }
    }

    /// Sets the tags of posts, by Medium's ids, in place of the export's own.
    #[must_use]
    pub fn tags(self, tags: Tags) -> Self {
        ConvertOptions { tags, ..self }
    }

    /// Sets the host or server that redirects from the posts' old URLs.
    #[must_use]
    pub fn redirects(self, format: RedirectFormat) -> Self {
        ConvertOptions { redirects: Some(format), ..self }
    }

    /// Sets which kinds of post are converted.
    #[must_use]
    pub fn kinds(self, kinds: impl Into<Vec<PostKind>>) -> Self {
        ConvertOptions { kinds: kinds.into(), ..self }
    }

    /// Sets which posts are converted.
    #[must_use]
    pub fn selection(self, selection: Selection) -> Self {
        ConvertOptions { selection, ..self }
    }

    /// Sets whether each post is proven as it is converted.
    #[must_use]
    pub fn verify(self, verify: bool) -> Self {
        ConvertOptions { verify, ..self }
    }
}

/// Which URL the front matter names as canonical: the one that search engines are to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CanonicalUrl {
    /// One on another site than Medium, if the author declared one. Otherwise the new site has the original.
    #[default]
    Elsewhere,
    /// The same, but otherwise the post's URL on Medium: for posts that stay there.
    Medium,
}

/// Which image is the cover of a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CoverChoice {
    /// The one that the author chose, or else the first.
    #[default]
    #[strum(serialize = "first")]
    FirstImage,
    /// Only one that the author chose.
    Featured,
}

/// What the files of images are named after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum ImageNaming {
    /// Medium's ids: `1__x__Y.png`. They are the same wherever an image stands.
    #[default]
    Id,
    /// The slug of the post that shows them first, and their number there: `the-mill-1.png`.
    Slug,
}

/// Which languages stand after the fences of code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CodeLanguages {
    /// All that Medium names.
    #[default]
    All,
    /// Those that the author chose, and none that Medium guessed.
    Chosen,
}

/// What becomes of the images.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum ImageMode {
    /// They are fetched into the image folder, and posts point there. Images that could not be fetched stay on the web. A
    /// conversion without I/O treats this as [`ImageMode::Rewrite`].
    #[default]
    Download,
    /// Posts point into the image folder as if all of Medium's images were there.
    Rewrite,
    /// They stay where they are, on Medium's servers. Images that came with a post and are on no web go to the image folder
    /// all the same.
    Keep,
}

/// Which of Medium's copies of an image is asked for first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImageSize {
    /// What the author uploaded.
    #[default]
    Original,
    /// The copy that the post names, scaled down to what its page showed.
    Exported,
    /// A copy of at most so many pixels in width.
    Width(u32),
}
