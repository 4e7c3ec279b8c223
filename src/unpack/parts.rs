//! The parts of a file that holds a page and all that it shows.

use std::collections::HashMap;
use std::sync::Arc;

use url::Url;

use crate::read::Beside;

/// The other parts of a file that also holds a page, by their URLs.
#[derive(Debug, Default)]
pub struct Parts {
    /// The URL of the page itself.
    pub page: Option<Url>,
    /// The bytes of each other part.
    pub by_url: HashMap<String, Arc<[u8]>>,
}

impl Beside for Parts {
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
