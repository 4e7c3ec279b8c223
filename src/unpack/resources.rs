//! The images and frames of a page that a browser saved in one file.

use std::collections::HashMap;
use std::sync::Arc;

use url::Url;

use crate::read::PageFiles;

/// What a browser saved in one file with a page: its images and frames, by their URLs.
#[derive(Debug, Default)]
pub struct Resources {
    /// The URL of the page itself.
    pub page: Option<Url>,
    /// The bytes of each image or frame.
    pub by_url: HashMap<String, Arc<[u8]>>,
}

impl PageFiles for Resources {
    fn read(&self, url: &str) -> Option<Vec<u8>> {
        let whole = || Some(self.page.as_ref()?.join(url).ok()?.to_string());
        self.by_url.get(url).or_else(|| self.by_url.get(&whole()?)).map(|bytes| bytes.to_vec())
    }

    fn urls(&self) -> Vec<String> {
        let mut urls: Vec<String> = self.by_url.keys().filter(|url| url.starts_with("http")).cloned().collect();
        urls.sort_unstable();
        urls
    }
}
