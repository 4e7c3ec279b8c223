//! Redirects from the URLs of posts on Medium to their new pages, in the format of a host or a web server. `text` writes them.
//!
//! Medium found a post at its own path, at `/p/ID`, and at every other path that ends with its id: `/PUBLICATION/slug-ID`.
//! Servers with patterns get the id. Hosts without patterns get the paths that the post is known to have had.

mod text;

use strum::{EnumString, VariantNames};

use super::Site;
use super::output_path::OutputPath;
use super::shared_file::{SharedFile, SharedFormat};
use crate::document::PostKind;
use text::write_text;

/// The host or server that redirects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum RedirectFormat {
    /// Netlify: `_redirects`.
    Netlify,
    /// Cloudflare Pages: `_redirects`, of at most 2,000 lines.
    Cloudflare,
    /// Vercel: `vercel.json`, of at most 2,048 rules.
    Vercel,
    /// nginx: a file to include in its `http` block.
    Nginx,
    /// Apache: `.htaccess`.
    Apache,
    /// JSON, for other programs.
    Json,
    /// Ghost: `redirects.yaml`.
    Ghost,
    /// MkDocs with the plugin mkdocs-redirects: `redirects.yml`, from which `mkdocs.yml` inherits.
    Mkdocs,
}

/// A post that has moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovedPost {
    /// Medium's id.
    pub id: Option<String>,
    /// The paths that it had on Medium, percent-decoded: its own first.
    pub from: Vec<String>,
    /// The path of its new page, not percent-encoded.
    pub to: String,
    /// The path of its file from the output folder.
    pub file: String,
}

/// Makes the file with the redirects of some posts.
#[must_use]
pub fn write_redirects(format: RedirectFormat, posts: &[MovedPost], site: &Site) -> SharedFile {
    let (name, is_in_root) = format.file();
    let folder = if is_in_root { site.static_folder } else { "" };
    SharedFile { path: format!("{folder}{name}"), text: write_text(format, posts), format: format.shared_format() }
}

impl MovedPost {
    /// A post that has moved from its paths on Medium to its page, or to its file if it has no page; nothing for a draft, which
    /// was never published.
    #[must_use]
    pub fn new(id: Option<&str>, old_paths: &[String], output_path: &OutputPath) -> Option<MovedPost> {
        let to = if output_path.url.is_empty() { format!("/{}", output_path.path) } else { output_path.url.clone() };
        let moved =
            MovedPost { id: id.map(str::to_owned), from: old_paths.to_vec(), to, file: output_path.path.clone() };
        (output_path.kind != PostKind::Draft).then_some(moved)
    }
}

impl RedirectFormat {
    /// The file's name, and whether it has to be in the root of the built site.
    #[must_use]
    pub fn file(self) -> (&'static str, bool) {
        match self {
            RedirectFormat::Netlify | RedirectFormat::Cloudflare => ("_redirects", true),
            RedirectFormat::Vercel => ("vercel.json", false),
            RedirectFormat::Nginx => ("redirects.nginx.conf", false),
            RedirectFormat::Apache => (".htaccess", true),
            RedirectFormat::Json => ("redirects.json", false),
            RedirectFormat::Ghost => ("redirects.yaml", false),
            RedirectFormat::Mkdocs => ("redirects.yml", false),
        }
    }

    /// Whether it can only redirect to pages. A program that reads JSON may also know what to do with the path of a file.
    #[must_use]
    pub fn needs_pages(self) -> bool {
        self != RedirectFormat::Json
    }

    /// How additions are made to such a file.
    fn shared_format(self) -> SharedFormat {
        match self {
            RedirectFormat::Netlify | RedirectFormat::Cloudflare => SharedFormat::Redirects,
            RedirectFormat::Vercel => SharedFormat::JsonList { key: "redirects" },
            RedirectFormat::Nginx | RedirectFormat::Mkdocs => SharedFormat::Lines,
            RedirectFormat::Apache => SharedFormat::Apache,
            RedirectFormat::Json => SharedFormat::JsonList { key: "" },
            // Ghost may have posts of earlier runs, which this run does not know. Their redirects stay.
            RedirectFormat::Ghost => SharedFormat::GrowingLines,
        }
    }
}
