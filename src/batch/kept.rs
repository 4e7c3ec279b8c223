//! A post between the survey of all inputs and its conversion.

use crate::convert::ReadPost;
use crate::options::ConvertOptions;
use crate::read::{Attached, NotAPost, PageFiles};
use crate::state::Digest;

/// The most bytes of the posts that a run keeps from its survey: room for some thousand of the usual size. Those need not be
/// read a second time when they are converted, which is most of what a conversion costs.
pub const MAX_KEPT: usize = 64 << 20;

/// A post that was read, and is to be converted.
#[derive(Clone, Debug)]
pub struct KeptPost {
    /// The post.
    pub post: ReadPost,
    /// The digest of the text that it was read from, if no id tells the post from others.
    pub source: Option<Digest>,
}

impl KeptPost {
    /// Reads the post in a file. Returns it, and the images that came with it.
    ///
    /// In: the text, the name of the file without the extension, and what was saved beside it.
    ///
    /// # Errors
    /// What the file is instead, if it is no post.
    pub fn read(
        text: &str,
        stem: &str,
        beside: Option<&dyn PageFiles>,
        options: &ConvertOptions,
    ) -> Result<(KeptPost, Vec<Attached>), NotAPost> {
        let mut post = ReadPost::read_file(text, stem, beside, options)?;
        let source = post.post.metadata.id.is_none().then(|| Digest::of(text));
        let attached = post.take_attached();
        Ok((KeptPost { post, source }, attached))
    }
}
