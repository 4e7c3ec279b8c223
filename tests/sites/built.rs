//! A built site: its pages, and whether their links lead anywhere.

use std::path::{Path, PathBuf};

use scraper::{Html, Selector};
use tempfile::TempDir;
use url::Url;

use super::meant::resolve_url;

/// A built site.
pub struct Built {
    folder: TempDir,
    root: PathBuf,
}

impl Built {
    pub fn new(folder: TempDir, root: PathBuf) -> Built {
        Built { folder, root }
    }

    /// The file of the page with a URL.
    pub fn page(&self, url: &str) -> PathBuf {
        let path = self.root.join(url.trim_start_matches('/'));
        let beside = PathBuf::from(format!("{}.html", path.display()));
        match path.extension() {
            Some(extension) if extension == "html" => path,
            _ if beside.is_file() => beside,
            _ => path.join("index.html"),
        }
    }

    /// The folder of the built site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of its sources.
    pub fn sources(&self) -> &Path {
        self.folder.path()
    }

    /// The images and links of the page with a URL that lead to no file of the site, which lies under a base path.
    pub fn find_dead_ends(&self, base: &str, url: &str, html: &str) -> Vec<String> {
        let document = Html::parse_document(html);
        let select = |selector: &str, attribute: &'static str| -> Vec<String> {
            let selector = Selector::parse(selector).unwrap();
            let found = document.select(&selector).filter_map(|element| element.attr(attribute));
            found.map(str::to_owned).collect()
        };
        // Other links without a host are as the post's author broke them.
        let links = select("article a", "href").into_iter().filter(|url| url.starts_with('/'));
        let urls: Vec<String> = select("article img", "src").into_iter().chain(links).collect();
        let page = Url::parse("http://site.example").unwrap().join(&format!("{base}{url}")).unwrap();
        let is_there = |path: &str| self.root.join(path.trim_start_matches('/')).is_file() || self.page(path).is_file();
        let is_dead = |url: &&String| match page.join(url) {
            Ok(url) if url.origin() == page.origin() => {
                !resolve_url(url.path()).strip_prefix(base).is_some_and(is_there)
            }
            _ => false,
        };
        urls.iter().filter(is_dead).map(|url| format!("{url} leads nowhere")).collect()
    }
}
