//! Options for the conversion of posts, without I/O.

use strum::{EnumString, VariantNames};

use super::Selection;
use crate::document::PostKind;
use crate::site::output_path::PathFields;
use crate::site::redirects::RedirectFormat;
use crate::site::tags::Tags;
use crate::site::{PLAIN, Site};

/// How posts are converted. Nothing here needs a disk or a network.
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
    /// The size in which an image is asked for first.
    pub image_size: ImageSize,
    /// What the files of images are named after.
    pub image_names: ImageNaming,
    /// Which image is the cover.
    pub cover: CoverChoice,
    /// Whether an image without alternative text gets its caption as one; `None` means yes on sites, and no in plain Markdown.
    pub alt_is_caption: Option<bool>,
    /// Which languages are written after the fences of code.
    pub code_languages: CodeLanguages,
    /// The site generator: it decides where posts and images go, the front matter, and the dialect of Markdown.
    pub site: Site,
    /// Whether the names of posts are transliterated to ASCII, for hosts that accept no other characters.
    #[cfg(feature = "ascii-slugs")]
    pub ascii_slugs: bool,
    /// Whether links between the converted posts lead to one another.
    pub link_posts: bool,
    /// Hosts besides Medium's on which the posts were published: `blog.example.com`.
    pub own_domains: Vec<String>,
    /// Which URL the front matter names as canonical.
    pub canonical: CanonicalUrl,
    /// The author's name for all posts; empty for the name in the source.
    pub author: String,
    /// The language of all posts: `en`, `zh-Hant`; empty if it is unknown.
    pub language: String,
    /// The tags of posts, by Medium's ids. They replace the tags in the source.
    pub tags: Tags,
    /// The host or server for which redirects from the posts' old URLs are written.
    pub redirects: Option<RedirectFormat>,
    /// Which kinds of posts are converted from an input with many. A post that is converted by itself may be of any kind.
    pub kinds: Vec<PostKind>,
    /// Which posts are converted from an input with many.
    pub selection: Selection,
    /// Whether the proof runs for each post.
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

    /// Sets whether an image without alternative text gets its caption as one.
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

    /// Sets which languages are written after the fences of code.
    #[must_use]
    pub fn code_languages(self, code_languages: CodeLanguages) -> Self {
        ConvertOptions { code_languages, ..self }
    }

    /// Sets the site generator. The posts of a site link to one another, so this sets `link_posts` too, except for [`PLAIN`].
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

    /// Adapts the fields that make a post's path: transliterates or shortens the slug where the user or the site needs it.
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

    /// Adds a host besides Medium's on which the posts were published: `blog.example.com`.
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

    /// Sets the author's name for all posts.
    #[must_use]
    pub fn author(self, name: impl Into<String>) -> Self {
        ConvertOptions { author: name.into(), ..self }
    }

    /// Sets the language of all posts: `en`, `zh-Hant`.
    #[must_use]
    pub fn language(self, language: impl Into<String>) -> Self {
        ConvertOptions { language: language.into(), ..self }
    }

    /// Sets the tags of posts, by Medium's ids. They replace the tags in the source.
    #[must_use]
    pub fn tags(self, tags: Tags) -> Self {
        ConvertOptions { tags, ..self }
    }

    /// Sets the host or server for which redirects from the posts' old URLs are written.
    #[must_use]
    pub fn redirects(self, format: RedirectFormat) -> Self {
        ConvertOptions { redirects: Some(format), ..self }
    }

    /// Sets which kinds of posts are converted.
    #[must_use]
    pub fn kinds(self, kinds: impl Into<Vec<PostKind>>) -> Self {
        ConvertOptions { kinds: kinds.into(), ..self }
    }

    /// Sets which posts are converted.
    #[must_use]
    pub fn selection(self, selection: Selection) -> Self {
        ConvertOptions { selection, ..self }
    }

    /// Sets whether the proof runs for each post.
    #[must_use]
    pub fn verify(self, verify: bool) -> Self {
        ConvertOptions { verify, ..self }
    }
}

/// Which URL the front matter names as canonical, for search engines to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CanonicalUrl {
    /// Only one that the author declared on another site than Medium. Otherwise there is none, and the new page counts as the
    /// original.
    #[default]
    Elsewhere,
    /// One that the author declared elsewhere, or else the post's URL on Medium: for posts that stay there.
    Medium,
}

/// Which image is the cover of a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CoverChoice {
    /// The image that the author chose, or else the first.
    #[default]
    #[strum(serialize = "first")]
    FirstImage,
    /// The image that the author chose, or else none.
    Featured,
}

/// What the files of images are named after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum ImageNaming {
    /// Medium's ids: `1__x__Y.png`. An image has the same name in every post.
    #[default]
    Id,
    /// The slug of the first post with the image, and its number there: `the-mill-1.png`.
    Slug,
}

/// Which languages are written after the fences of code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CodeLanguages {
    /// All that Medium names.
    #[default]
    All,
    /// Only those that the author chose, not those that Medium guessed.
    Chosen,
}

/// What becomes of the images.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum ImageMode {
    /// Images are downloaded into the image folder, and posts show them from there. Images that could not be downloaded are shown
    /// from the web. A conversion without I/O treats this as [`ImageMode::Rewrite`].
    #[default]
    Download,
    /// Posts show images from the image folder, and nothing is downloaded: the images are expected to be there.
    Rewrite,
    /// Posts show images from Medium's servers. Images that came with a post and are not on the web go to the image folder all
    /// the same.
    Keep,
}

/// The size in which an image is asked for first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImageSize {
    /// As the author uploaded it.
    #[default]
    Original,
    /// As the post's HTML names it: scaled down to the size on the page.
    Exported,
    /// Scaled down to a width of at most this many pixels.
    Width(u32),
}
