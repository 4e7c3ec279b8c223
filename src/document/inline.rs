//! What a paragraph, a heading or a caption is made of.

use super::Image;

/// A part of running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Stress, shown in italics.
    Emphasis(Vec<Inline>),
    /// Strong stress, shown in bold.
    Strong(Vec<Inline>),
    /// Code, which holds characters only: bold code is a [`Inline::Strong`] around it.
    Code(String),
    /// A link.
    Link {
        /// Where it leads, as the author wrote it.
        url: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// An image inside the text. It is several times as large as anything else here, and texts have few of them.
    Image(Box<Image>),
    /// A line break that the author set.
    LineBreak,
}

/// What a reader sees of some inlines, without formatting; a line break is `\n`, an image its alternative text.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, &mut text);
    text
}

fn push_plain_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                push_plain_text(content, text);
            }
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::LineBreak => text.push('\n'),
        }
    }
}
