//! Makes a summary of a post, for sites that want one.

use crate::document::{Block, Post, plain_text};

/// The most characters of a summary: search engines show about as many.
const MAX_LENGTH: usize = 160;

/// The subtitle, or else the beginning of the text, or else the title. Plain text on one line: `It turns by day. It rests by
/// night.`
#[must_use]
pub fn summarize(post: &Post) -> String {
    let texts = [&post.metadata.subtitle, &find_first_paragraph(post), &post.metadata.title].map(|text| join(text));
    let text = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    if post.metadata.subtitle.is_empty() { shorten(&text) } else { text }
}

fn find_first_paragraph(post: &Post) -> String {
    let texts = post.body.iter().filter_map(|block| match block {
        Block::Paragraph(content) => Some(plain_text(content)),
        Block::Quote { paragraphs, .. } => paragraphs.first().map(|text| plain_text(text)),
        Block::List(list) => list.items.first().map(|item| plain_text(item)),
        _ => None,
    });
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn join(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts a text behind the last whole sentence that fits, or else behind the last word, with an ellipsis.
fn shorten(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MAX_LENGTH) else { return text.to_owned() };
    if let Some(end) = find_sentence_end(&text[..end], &text[end..]) {
        return text[..end].to_owned();
    }
    let words = text[..end].rfind(' ').map_or(&text[..end], |end| &text[..end]);
    words.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned() + "…"
}

/// Where the last whole sentence of a text ends. A single word with a full stop, such as `Dr.`, is no sentence. `rest` is what
/// follows the text.
fn find_sentence_end(text: &str, rest: &str) -> Option<usize> {
    let (mut begin, mut found) = (0, None);
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let is_followed = || text[after..].chars().chain(rest.chars()).next() == Some(' ');
        let is_wide = matches!(c, '。' | '！' | '？');
        if is_wide || (matches!(c, '.' | '!' | '?') && is_followed()) {
            if is_wide || text[begin..at].trim().contains(' ') {
                found = Some(after);
            }
            begin = after;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Inline, Metadata};

    fn post(subtitle: &str, paragraphs: &[&str]) -> Post {
        let metadata = Metadata { title: "The mill".to_owned(), subtitle: subtitle.to_owned(), ..Metadata::default() };
        let paragraph = |text: &&str| Block::Paragraph(vec![Inline::Text((*text).to_owned())]);
        Post { metadata, body: paragraphs.iter().map(paragraph).collect(), ..Post::default() }
    }

    #[test]
    fn a_summary_is_the_subtitle_or_the_beginning_of_the_text_or_the_title() {
        assert_eq!(summarize(&post("How it  turns", &["It turns."])), "How it turns");
        assert_eq!(summarize(&post("", &[" ", "It turns\nby day. It rests."])), "It turns by day. It rests.");
        assert_eq!(summarize(&post("", &[])), "The mill");
    }

    #[test]
    fn long_texts_are_cut_behind_a_sentence_or_a_word() {
        let sentence = "Dr. Mill looks at the wheel, and the wheel looks back at him. ";
        assert_eq!(summarize(&post("", &[&sentence.repeat(4)])), sentence.repeat(2).trim_end());
        let words = "Mill looks, ".repeat(20);
        assert_eq!(summarize(&post("", &[&words])), "Mill looks, ".repeat(12) + "Mill looks…");
        let chinese = format!("{}。{}", "\u{6c34}".repeat(60), "\u{8eca}".repeat(120));
        assert_eq!(summarize(&post("", &[&chinese])), format!("{}。", "\u{6c34}".repeat(60)));
        assert_eq!(summarize(&post("", &[&"\u{6c34}".repeat(200)])), "\u{6c34}".repeat(160) + "…");
    }
}
