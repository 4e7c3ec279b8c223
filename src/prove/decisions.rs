//! What a run decided, for the proof.

use crate::document::Block;

/// What a run decided about a post. The proof cannot find it in the source or in the file.
pub struct Decisions<'a> {
    /// Finds the URL that a link has in the file, given its URL in the source; `None` if it stays. Links to other posts of the
    /// run change.
    pub resolve_link: &'a dyn Fn(&str) -> Option<String>,
    /// Encodes the URL of an image on the web as the site needs it.
    pub encode_url: &'a dyn Fn(&str) -> String,
    /// The level that Medium's large headings get; `None` if all headings keep their levels.
    pub top_heading: Option<u8>,
    /// Whether two line breaks in a row begin a new paragraph.
    pub splits_paragraphs: bool,
    /// Whether an image without alternative text takes the words of its caption.
    pub alt_is_caption: bool,
    /// Whether languages of code that Medium guessed are left out.
    pub omits_guessed_languages: bool,
    /// Finds the file of an image; `None` if files are named after their images.
    pub find_image_file: Option<&'a FindImageFile<'a>>,
    /// What becomes of embeds.
    pub embeds: EmbedDecisions<'a>,
}

/// What a run decided about the embeds of a post.
pub struct EmbedDecisions<'a> {
    /// Finds what the run found out about the embed with a URL.
    pub find: &'a dyn Fn(&str) -> Option<EmbedSource>,
    /// Whether a GIF on Giphy is shown as an image, not as a link to its player.
    pub shows_gifs: bool,
}

/// Finds the name of the file that shows an image, given Medium's id or the URL of the image.
pub type FindImageFile<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What a run found out about an embed.
#[derive(Clone, Debug)]
pub enum EmbedSource {
    /// The URL of its player.
    Url(String),
    /// Its content, which takes its place in the post.
    Blocks(Vec<Block>),
}
