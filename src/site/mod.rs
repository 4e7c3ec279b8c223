//! The sites that posts are written for: where a generator looks for posts and images, which front matter it reads, how its
//! Markdown differs from CommonMark, and how its pages link to one another. Pure.
//!
//! A site is data: a file here with one [`Site`] in it, and a row in [`SITES`]. What data cannot express is a function in it.
//! [`PLAIN`] is the style without a site: plain Markdown files, and a folder of images.
//!
//! - `output_path`: the paths and URLs of a run's posts; `links`: links between posts; `redirects`: from their URLs on Medium;
//! - `shared_file`: files that the site's owner may also edit; `authors`: who wrote the posts; `tags`: tags from outside the
//!   export;
//! - `players`: videos and images as HTML; `import`: platforms that import all posts in one file; `names`: the slugs of their
//!   tags and authors;
//! - `liquid`: shared by Jekyll, Eleventy and Hexo; `mdx`: shared by Docusaurus and Next.js; `python_markdown`: shared by MkDocs
//!   and Pelican; `zola/shortcodes`: the grammar of Zola's shortcodes; `hugo/shortcodes`: code about Hugo's; `cut_code`: shared by
//!   both, for code that they would run.

mod astro;
mod authors;
mod cut_code;
mod docusaurus;
mod eleventy;
mod gatsby;
#[cfg(feature = "ascii-slugs")]
mod ghost;
mod hexo;
mod hugo;
pub mod import;
mod jekyll;
pub mod links;
mod liquid;
mod mdx;
mod mkdocs;
#[cfg(feature = "ascii-slugs")]
mod names;
mod nextjs;
mod obsidian;
pub mod output_path;
mod pelican;
mod plain;
mod players;
mod python_markdown;
pub mod redirects;
pub mod shared_file;
pub mod tags;
#[cfg(feature = "ascii-slugs")]
mod wordpress;
mod zola;

use std::borrow::Cow;

use crate::document::{Metadata, PostKind};
use crate::prove::Notation;
use crate::write::front_matter::{Field, Format, FrontMatter};
use crate::write::markdown::Dialect;
pub use astro::ASTRO;
pub use docusaurus::DOCUSAURUS;
pub use eleventy::ELEVENTY;
pub use gatsby::GATSBY;
#[cfg(feature = "ascii-slugs")]
pub use ghost::GHOST;
pub use hexo::HEXO;
pub use hugo::HUGO;
use import::Import;
pub use jekyll::JEKYLL;
pub use mkdocs::MKDOCS;
pub use nextjs::NEXTJS;
pub use obsidian::OBSIDIAN;
pub use output_path::OutputPath;
pub use pelican::PELICAN;
pub use plain::PLAIN;
use shared_file::SharedFile;
#[cfg(feature = "ascii-slugs")]
pub use wordpress::WORDPRESS;
pub use zola::ZOLA;

/// All site generators, in the order of their names.
pub const SITES: [&Site; 12] =
    [&ASTRO, &DOCUSAURUS, &ELEVENTY, &GATSBY, &HEXO, &HUGO, &JEKYLL, &MKDOCS, &NEXTJS, &OBSIDIAN, &PELICAN, &ZOLA];

/// The platforms that import all posts in one file, in the order of their names. They need slugs in ASCII letters.
#[cfg(feature = "ascii-slugs")]
pub const IMPORTS: [&Site; 2] = [&GHOST, &WORDPRESS];

/// Empty without the feature `ascii-slugs`.
#[cfg(not(feature = "ascii-slugs"))]
pub const IMPORTS: [&Site; 0] = [];

/// Other names of sites that users may give, each with the site's own.
pub const ALIASES: [(&str, &str); 1] = [("11ty", "eleventy")];

/// A site generator or platform, or the plain style: what posts are written for.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name on the command line.
    pub name: &'static str,
    /// What the user has to set up so that the generator shows the posts; empty if nothing.
    pub setup_hint: &'static str,
    /// Where published posts go.
    pub published: Pattern,
    /// Where drafts go.
    pub drafts: Pattern,
    /// Where responses go.
    pub responses: Pattern,
    /// Where images go, and how posts refer to them.
    pub images: ImageFolders,
    /// Its front matter.
    pub front_matter: FrontMatter,
    /// The formats of front matter that it reads.
    pub formats: &'static [Format],
    /// How its Markdown differs from CommonMark.
    pub dialect: &'static Dialect,
    /// How `prove` reads what the dialect adds.
    pub notation: &'static Notation,
    /// The level that Medium's large headings get; nothing if they keep their own.
    pub top_heading: Option<u8>,
    /// Whether its template shows the cover above the text, so that the body leaves it out.
    pub shows_cover: bool,
    /// Finds the URL of a link from one post to another, as it is written in the Markdown; nothing if there is no page to link
    /// to.
    ///
    /// `tail` is what follows the path in the link: `?query#fragment`, or nothing.
    pub internal_link: fn(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String>,
    /// Makes the other files that these posts need, such as a list of their authors.
    pub extra_files: fn(&[&Metadata]) -> Vec<SharedFile>,
    /// What the user has to set up so that a file with this name is published in the root of the built site; nothing if it is
    /// published anyway.
    pub publish_hint: fn(&str) -> Option<String>,
    /// The folder whose files the generator copies to the root of the built site, with `/` at its end; empty if it is the output
    /// folder itself.
    pub static_folder: &'static str,
    /// Replaces a URL that would break the build, in a post with this path; nothing if it can stay.
    pub resolve_url: fn(&OutputPath, &str) -> Option<String>,
    /// How it imports posts, if it takes all of them in one file.
    pub import: Option<&'static Import>,
}

/// Where posts of a kind go, with names in braces to fill in: `{slug}`, `{stem}`, `{id}`, `{date}`, `{year}`, `{month}`,
/// `{day}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The file's path from the output folder: `content/posts/{slug}/index.md`.
    pub file: Cow<'static, str>,
    /// The path of its page in the built site; empty if there is none.
    pub url: Cow<'static, str>,
}

/// Where the images of posts go: into one folder for all posts, or beside each post that has its own folder.
///
/// An image has the same file name wherever it is shown. One folder for all keeps it once. Beside the posts, each post has its
/// own copy, so that it can be moved or deleted with its images.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFolders {
    /// The path from the output folder of the folder for all posts' images.
    pub folder: Cow<'static, str>,
    /// The prefix of image paths that start at the root of the built site; nothing for paths relative to the post's file.
    pub root: Option<&'static str>,
    /// The same in front matter.
    pub front_matter_root: Option<&'static str>,
    /// The prefix of the name of an image beside its post: `./`, or empty. Only a post in a file `index.md` has images beside it;
    /// images of other posts go into `folder`. If this is `None`, all images do.
    pub beside: Option<&'static str>,
}

impl ImageFolders {
    const fn in_folder(folder: &'static str, root: Option<&'static str>) -> ImageFolders {
        ImageFolders { folder: Cow::Borrowed(folder), root, front_matter_root: root, beside: None }
    }

    /// Beside the posts, and for posts without their own folder in a folder whose paths start at the root of the built site.
    const fn beside(prefix: &'static str, folder: &'static str) -> ImageFolders {
        let mut images = ImageFolders::in_folder(folder, Some(""));
        images.beside = Some(prefix);
        images
    }
}

impl Pattern {
    const fn new(file: &'static str, url: &'static str) -> Pattern {
        Pattern { file: Cow::Borrowed(file), url: Cow::Borrowed(url) }
    }
}

/// Two sites are equal if they write the same. Functions are not compared, because the name determines them.
impl PartialEq for Site {
    fn eq(&self, other: &Site) -> bool {
        let data = |site: &Site| {
            (site.name, site.published.clone(), site.drafts.clone(), site.responses.clone(), site.images.clone())
        };
        data(self) == data(other) && self.front_matter == other.front_matter
    }
}

impl Site {
    /// Finds the site with this name or alias.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Site> {
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
        SITES.into_iter().chain(IMPORTS).find(|site| site.name == name)
    }

    /// Whether it is the plain style.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.name == PLAIN.name
    }

    /// Moves the images of all posts into one folder.
    pub fn move_images(&mut self, folder: String) {
        self.images.folder = Cow::Owned(folder);
        self.images.beside = None;
    }

    /// Moves published posts to another path. If their URL follows from their file, as in most sites, it changes too. In the
    /// plain style, drafts and responses get the same names in their own folders.
    pub fn move_posts(&mut self, file: String) {
        // A site whose posts are `.mdx` files keeps them so.
        let is_mdx = self.published.file.ends_with(".mdx");
        let file = match file.strip_suffix(".md") {
            Some(stem) if is_mdx => format!("{stem}.mdx"),
            _ => file,
        };
        if self.published.url == self.find_url(&self.published.file) {
            self.published.url = Cow::Owned(self.find_url(&file));
        }
        if self.is_plain() {
            self.drafts.file = Cow::Owned(format!("drafts/{file}"));
            self.responses.file = Cow::Owned(format!("responses/{file}"));
        }
        self.published.file = Cow::Owned(file);
    }

    /// The pattern for files of posts of a kind, if the user has changed the site's own.
    #[must_use]
    pub fn custom_pattern(&self, kind: PostKind) -> Option<&str> {
        const PLAIN_STYLE: &Site = &PLAIN;
        let own = Site::find(self.name).unwrap_or(PLAIN_STYLE).pattern(kind);
        let file = &*self.pattern(kind).file;
        (file != own.file).then_some(file)
    }

    /// Whether two posts may not have the same slug even if their files differ, because pages or links are found by it.
    #[must_use]
    pub fn needs_unique_slugs(&self) -> bool {
        let has_slugs = self.front_matter.keys.iter().any(|key| matches!(key.field, Field::Slug | Field::Url));
        !self.is_plain() || !self.published.url.is_empty() || has_slugs
    }

    /// Derives the pattern of a page's URL from that of its file: `/posts/{slug}/` for `content/posts/{date}-{slug}/index.md` if
    /// front matter has the slug, and else `/posts/{date}-{slug}/`.
    fn find_url(&self, file: &str) -> String {
        if let Some(path) = file.strip_prefix("data/").and_then(|path| path.strip_suffix(".mdx")) {
            return format!("/{path}");
        }
        let path = ["src/content/", "content/"].iter().find_map(|folder| file.strip_prefix(folder)).unwrap_or(file);
        let path = ["/index.md", ".md"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
        match path.rsplit_once('/') {
            Some((folders, _))
                if self.front_matter.keys.iter().any(|key| matches!(key.field, Field::Slug | Field::Url)) =>
            {
                format!("/{folders}/{{slug}}/")
            }
            _ => format!("/{path}/"),
        }
    }

    /// Where posts of a kind go.
    #[must_use]
    pub fn pattern(&self, kind: PostKind) -> &Pattern {
        match kind {
            PostKind::Published => &self.published,
            PostKind::Draft => &self.drafts,
            PostKind::Response => &self.responses,
        }
    }
}
