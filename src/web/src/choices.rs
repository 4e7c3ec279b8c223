//! What the user of the page chose, in the library's words.

use serde::Deserialize;
use unmedium::document::PostKind;
use unmedium::site::Site;
use unmedium::site::redirects::RedirectFormat;
use unmedium::{CanonicalUrl, ConvertOptions, ImageMode};

/// What the page sends. Every name is that of a flag of the program.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[derive(Default)]
pub struct Choices {
    site: String,
    redirects: String,
    images: Images,
    drafts: bool,
    responses: bool,
    pub archive: bool,
    own_domain: Vec<String>,
    author: String,
    canonical: Canonical,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Images {
    Download,
    #[default]
    Rewrite,
    Keep,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Canonical {
    #[default]
    Elsewhere,
    Medium,
}

impl Choices {
    /// The options that they stand for; an error names what is unknown.
    pub fn options(&self) -> Result<ConvertOptions, String> {
        let mut options = ConvertOptions::default();
        if !self.site.is_empty() {
            let site = Site::find(&self.site).ok_or_else(|| format!("this page writes for no site {}", self.site))?;
            options = options.site(site.clone());
        }
        options.redirects = find_redirects(&self.redirects)?;
        let is_lost = options.redirects.is_some_and(RedirectFormat::needs_pages);
        if is_lost && options.site.published.url.is_empty() {
            return Err("redirects lead to pages: choose a site first".to_owned());
        }
        options.images = match self.images {
            Images::Download => ImageMode::Download,
            Images::Rewrite => ImageMode::Rewrite,
            Images::Keep => ImageMode::Keep,
        };
        options.canonical = match self.canonical {
            Canonical::Elsewhere => CanonicalUrl::Elsewhere,
            Canonical::Medium => CanonicalUrl::Medium,
        };
        let more = [(self.drafts, PostKind::Draft), (self.responses, PostKind::Response)];
        options.kinds.extend(more.iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, kind)| *kind));
        options.own_domains.clone_from(&self.own_domain);
        options.author.clone_from(&self.author);
        Ok(options)
    }
}

fn find_redirects(name: &str) -> Result<Option<RedirectFormat>, String> {
    Ok(Some(match name {
        "" => return Ok(None),
        "netlify" => RedirectFormat::Netlify,
        "cloudflare" => RedirectFormat::Cloudflare,
        "vercel" => RedirectFormat::Vercel,
        "nginx" => RedirectFormat::Nginx,
        "apache" => RedirectFormat::Apache,
        "json" => RedirectFormat::Json,
        _ => return Err(format!("there are no redirects for {name}")),
    }))
}
