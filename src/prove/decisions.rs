//! What the proof is told of a run.

use crate::document::Block;

/// What a run decided about a post, which neither its source nor its file can say.
pub struct Decisions<'a> {
    /// The URL that a link has in the file, if it is not its own: that of another post of the run.
    pub resolve_link: &'a dyn Fn(&str) -> Option<String>,
    /// The URL of an image on the web as the site needs it encoded.
    pub encode_url: &'a dyn Fn(&str) -> String,
    /// The level that Medium's large headings have; nothing if all stay as they are.
    pub top_heading: Option<u8>,
    /// Whether two breaks in a row begin a paragraph.
    pub splits_paragraphs: bool,
    /// Whether an image without alternative text takes the words of its caption.
    pub alt_is_caption: bool,
    /// Whether a language of code that Medium guessed is left out.
    pub leaves_out_guesses: bool,
    /// The file that shows an image. Without it, files are named after their images.
    pub find_image_file: Option<&'a FindImageFile<'a>>,
    /// What becomes of embeds.
    pub embeds: EmbedDecisions<'a>,
}

/// What a run decided about the embeds of a post.
pub struct EmbedDecisions<'a> {
    /// What was found out about the embed with a URL.
    pub find: &'a dyn Fn(&str) -> Option<EmbedSource>,
    /// Whether a GIF of Giphy's is shown as an image, and not as a link to its player.
    pub shows_gifs: bool,
}

/// Finds the name of the file that shows an image, by Medium's id of it or by its URL.
pub type FindImageFile<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What was found out about an embed.
#[derive(Clone, Debug)]
pub enum EmbedSource {
    /// The URL of its player.
    Url(String),
    /// What it shows.
    Blocks(Vec<Block>),
}
