//! A page that was fetched, or why it was not.

use std::sync::Arc;

use super::kind;
use super::spool::{Spool, SpoolRange};
use crate::Error;
use crate::io::fetch::{Cause, FetchFailure};
use crate::unpack::open_page;

/// A page on the web that was asked for.
#[derive(Debug)]
pub(super) struct WebPage {
    /// Where it is kept, or why it could not be had.
    pub(super) fetched: Result<SpoolRange, FetchFailure>,
    pub(super) spool: Arc<Spool>,
}

impl WebPage {
    /// Reads the page's text. `name` is for messages.
    ///
    /// Fails with [`Error::Fetch`], [`Error::TooLarge`], or, if it is neither a page nor a feed, [`Error::NotAPage`].
    pub(super) fn read(&self, name: &str) -> Result<String, Error> {
        let name = || name.to_owned();
        let range = self.fetched.as_ref().map_err(|failure| match failure {
            FetchFailure { cause: Cause::TooLarge { limit }, .. } => {
                Error::TooLarge { name: name(), limit: limit >> 20 }
            }
            failure => Error::Fetch { name: name(), failure: failure.clone() },
        })?;
        let bytes = self.spool.read(range).map_err(|source| Error::Read { name: name(), source })?;
        let format = infer::get(&bytes).map(|format| format.mime_type());
        let text = kind::recognise_page(&bytes, &name()).and_then(|_| Ok(open_page(bytes, &name())?.0));
        text.map_err(|_| Error::NotAPage { name: name(), format })
    }
}
