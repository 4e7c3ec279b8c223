//! One of the places in a file that hold its post: a page may have it as data for its scripts and as HTML for its readers.

use super::body::Body;
use crate::document::Metadata;
use crate::notice::{Notice, Origin};

/// A post as one place holds it, before its titles are settled.
pub(super) struct Source {
    pub(super) metadata: Metadata,
    pub(super) body: Body,
    pub(super) notices: Vec<Notice>,
    pub(super) origin: Origin,
}
