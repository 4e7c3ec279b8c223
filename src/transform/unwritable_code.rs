//! Code blocks that a site cannot show as they are.

use crate::document::{Block, Post};
use crate::notice::{Notice, quote};
use crate::site::Site;

/// Notes the code that is written with a blank in it, because the site would run it even in a code block.
///
/// Each mark gives one [`Notice::CodeChanged`] for each block that has it. The post stays as it is: the writer puts in the blank.
pub fn note_unwritable_code(post: &Post, site: &Site, notices: &mut Vec<Notice>) {
    let code =
        post.body.iter().filter_map(|block| if let Block::Code { text, .. } = block { Some(text) } else { None });
    let found = code.flat_map(|text| (site.dialect.find_unwritable_code)(text));
    notices.extend(found.map(|text| Notice::CodeChanged { text: quote(text) }));
}
