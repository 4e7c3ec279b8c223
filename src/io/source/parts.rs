//! The parts of a file that holds a page and all that it shows.

use std::collections::HashMap;

use url::Url;

/// The other parts of a file that a page was one part of, by their URLs.
#[derive(Debug, Default)]
pub struct Parts {
    /// The URL of the page itself.
    pub(super) page: Option<Url>,
    pub(super) by_url: HashMap<String, Vec<u8>>,
}
