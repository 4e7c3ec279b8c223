//! MDX, which Docusaurus and Next.js read: CommonMark without HTML. `{` begins an expression, `<` begins an element, and
//! `import` or `export` at the beginning of a line begins code (<https://mdxjs.com/docs/what-is-mdx/>).

use super::players;
use crate::document::Embed;
use crate::prove::{COMMONMARK_NOTATION, Construct, Meaning, Notation, Placement};
use crate::write::markdown::{COMMONMARK, Dialect, Html, Protection, Spot};

/// MDX without additions.
pub(super) const MDX: Dialect = Dialect {
    special: "{<ie",
    protect,
    encoded: "{",
    html: Html::Closed,
    // `<` begins an element.
    autolinks: false,
    embed: write_player,
    comment: |text| format!("{{/* {text} */}}"),
    ..COMMONMARK
};

/// How `prove` reads what [`MDX`] adds.
pub(super) const MDX_NOTATION: Notation = Notation { constructs: &[LOST_EMBED, PLAYER], ..COMMONMARK_NOTATION };

/// The comment at the place of a lost embed.
pub(super) const LOST_EMBED: Construct = Construct {
    start: "{/* An embed is missing here",
    end: "*/}",
    placement: Placement::Block,
    read: |_| Some(Meaning::LostEmbed),
};

/// A player as an element.
pub(super) const PLAYER: Construct = Construct { end: " allowFullScreen />", ..players::PLAYER };

/// Keeps expressions, elements and code out of plain text.
pub(super) fn protect(spot: Spot) -> Option<Protection> {
    match spot.character {
        '{' | '<' => Some(Protection::Backslash),
        'i' | 'e' => (spot.begins_line && spot.begins(&["import", "export"])).then_some(Protection::Reference),
        _ => None,
    }
}

/// Writes a player with the attributes that React expects.
fn write_player(embed: &Embed) -> Option<String> {
    let element = players::write_player(embed)?.replace(" allowfullscreen></iframe>", " allowFullScreen />");
    Some(element.replace("style=\"border:0;max-width:100%\"", "style={{border: 0, maxWidth: \"100%\"}}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::write::markdown::write_body_in;

    #[test]
    fn no_text_is_code_or_an_element() {
        let write = |block: Block| write_body_in(&MDX, &[block]);
        let text = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
        assert_eq!(write(text("export a {b} <c>")), "&#101;xport a \\{b} \\<c>\n");
        assert_eq!(write(text("important, exports")), "&#105;mportant, exports\n");
        let url = "https://example.com/a".to_owned();
        let link = Inline::Link { content: vec![Inline::Text(url.clone())], url };
        assert_eq!(write(Block::Paragraph(vec![link])), "[https://example.com/a](https://example.com/a)\n");
        let lost = write(Block::LostEmbed { page: "https://medium.com/p/0a1b2c3d4e5f".to_owned() });
        assert_eq!(lost, "{/* An embed is missing here: see https://medium.com/p/0a1b2c3d4e5f */}\n");
    }
}
