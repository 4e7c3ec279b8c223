//! What stands for blocks that most formats have no form for: the comment for a lost embed, and the paragraph of a link card.

use percent_encoding::AsciiSet;

use crate::document::{Inline, LinkCard, flatten, is_blank, nest, plain_text};

/// The comment at the place of a lost embed, without the delimiters of comments: `An embed is missing here: see URL`. `page` is
/// the URL of the post on Medium; empty if it is not known.
#[must_use]
pub fn describe_lost_embed(page: &str) -> String {
    let see = if page.is_empty() { String::new() } else { format!(": see {}", encode_for_comment(page)) };
    format!("An embed is missing here{see}")
}

/// A link card as the text of a paragraph: the link, and a line each for the description and the site.
#[must_use]
pub fn spell_out_card(card: &LinkCard) -> Vec<Inline> {
    let is_seen = plain_text(&card.title).contains(|c| !is_blank(c));
    let title = if is_seen { card.title.clone() } else { vec![Inline::Text(card.url.clone())] };
    let mut inlines = vec![Inline::Link { url: card.url.clone(), content: vec![Inline::Strong(title)] }];
    for line in [&card.description, &card.site].into_iter().filter(|line| !line.is_empty()) {
        inlines.push(Inline::LineBreak);
        inlines.extend(line.iter().cloned());
    }
    nest(flatten(&inlines))
}

/// Encodes a URL so that it cannot end a comment in any renderer: characters that URLs do not need are percent-encoded, and so
/// is the second of two hyphens.
fn encode_for_comment(url: &str) -> String {
    const ENCODED: &AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b':')
        .remove(b'/')
        .remove(b'.')
        .remove(b'-')
        .remove(b'_')
        .remove(b'@')
        .remove(b'?')
        .remove(b'=')
        .remove(b'#');
    let encode = |text: &str| percent_encoding::utf8_percent_encode(text, ENCODED).to_string();
    let is_encoded = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let mut parts = url.split('%');
    let mut encoded = encode(parts.next().unwrap_or_default());
    for part in parts {
        encoded.push_str(if is_encoded(part) { "%" } else { "%25" });
        encoded.push_str(&encode(part));
    }
    encoded.replace("--", "-%2D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_url_ends_a_comment() {
        let table = [
            ("https://medium.com/p/0a1b2c3d4e5f", "https://medium.com/p/0a1b2c3d4e5f"),
            ("https://medium.com/@me/the-mill-0a1b", "https://medium.com/@me/the-mill-0a1b"),
            ("https://a.example/--><script>", "https://a.example/-%2D%3E%3Cscript%3E"),
            ("https://a.example/--->--!>", "https://a.example/-%2D-%3E-%2D%21%3E"),
            ("*/}{alert(1)}", "%2A/%7D%7Balert%281%29%7D"),
            ("{{< x >}}{% raw %}%%", "%7B%7B%3C%20x%20%3E%7D%7D%7B%25%20raw%20%25%7D%25%25"),
            ("https://a.example/%E2%80%94%2d", "https://a.example/%E2%80%94%2d"),
            ("a\n\n# b", "a%0A%0A#%20b"),
        ];
        for (url, encoded) in table {
            assert_eq!(encode_for_comment(url), encoded, "{url:?}");
        }
    }
}
