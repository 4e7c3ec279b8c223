//! Python-Markdown, with which Pelican and MkDocs read Markdown: <https://python-markdown.github.io/>.
//!
//! It is older than CommonMark. A backslash escapes fewer characters. `*` pairs wherever it stands. `#` begins a heading without
//! a blank after it, and on every line of a paragraph. Lists in a row are one list, and so are quotes. A list always begins with
//! 1, unless its first item has an attribute (`attr_list`). Both sites also have tables and attributes.

use super::cut_code::{split_marks, write_cut_span};
use super::players;
use crate::document::Image;
use crate::prove::{COMMENT, COMMONMARK_NOTATION, Construct, LOST_EMBED, Meaning, Notation, Placement};
use crate::write::markdown::{Anchors, COMMONMARK, Code, Dialect, Protection, Spot, write_destination};

/// Python-Markdown with tables and attributes.
pub(super) const PYTHON_MARKDOWN: Dialect = Dialect {
    special: "*_#&[]:|{",
    protect,
    is_dangerous_text: divides_table,
    // <https://python-markdown.github.io/reference/#Markdown>: `ESCAPED_CHARS`.
    unescapable: "\"$%&',/:;<=?@^|~",
    // Quotation marks in a URL would begin a title, and brackets are counted.
    encoded: " \"'()<>[\\]`{|}",
    code: protect_code,
    anchors: Anchors::Id(|id| format!("<a id=\"{id}\"></a>")),
    opens,
    list_separator: Some("<!-- -->"),
    joins_neighbours: true,
    below_first_item: write_list_start,
    empty_item: "<!-- -->",
    // A backslash would show beside a tag.
    empty_line: "<br />",
    embed: players::write_player,
    image: write_image,
    ..COMMONMARK
};

/// How `prove` reads what the dialect adds. A comment separates two lists, and is the content of an empty item.
pub(super) const PYTHON_MARKDOWN_NOTATION: Notation = Notation {
    constructs: &[
        players::PLAYER,
        Construct { start: "<a id=\"", end: "\"></a>", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) },
        LOST_EMBED,
        COMMENT,
        Construct { start: "{: value=\"", end: "\" }", placement: Placement::Inline, read: read_list_start },
    ],
    reads_list_starts: false,
    ..COMMONMARK_NOTATION
};

/// Reads `{: value="7" }`.
fn read_list_start(attribute: &str) -> Option<Meaning> {
    let number = attribute.strip_prefix("{: value=\"")?.strip_suffix("\" }")?;
    number.parse().ok().map(Meaning::ListStart)
}

fn write_list_start(first: u32) -> Option<String> {
    (first != 1).then(|| format!("{{: value=\"{first}\" }}"))
}

fn protect(spot: Spot) -> Option<Protection> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_in_word = || spot.before.ends_with(char::is_alphanumeric) && spot.after().is_some_and(is_word);
    let is_protected = match spot.character {
        '*' | '{' => true,
        '_' => !is_in_word(),
        '#' => spot.begins_line || spot.in_heading,
        // A numeric reference, which Python-Markdown ends itself: `&#38` would become `&#38;`.
        '&' => spot.rest.starts_with('#'),
        // The definition of a link or of a footnote; and `[TOC]`, which MkDocs replaces with a table of contents.
        '[' => (spot.begins_line && spot.rest.contains("]:")) || spot.begins(&["[TOC]"]),
        // The brackets of a link's text are counted without those that have a backslash.
        ']' => spot.in_brackets && spot.before.ends_with("[TOC"),
        // An item of a definition list.
        ':' => spot.begins_line,
        _ => spot.in_dangerous_text,
    };
    is_protected.then_some(if spot.character == ':' { Protection::Reference } else { Protection::Backslash })
}

/// Protects a code span with the beginning of a numeric reference: Python-Markdown ends it there too.
fn protect_code(code: Code) -> Option<String> {
    let Code::Span(text) = code else { return None };
    let is_whole = |rest: &str| {
        let number = rest.split_once(';').map_or("", |(number, _)| number);
        let digits = number.strip_prefix(['x', 'X']).unwrap_or(number);
        let radix = if digits.len() < number.len() { 16 } else { 10 };
        !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix))
    };
    if text.match_indices("&#").all(|(at, mark)| is_whole(&text[at + mark.len()..])) {
        return None;
    }
    let parts: Vec<String> = split_marks(text, &["&#"]).into_iter().map(str::to_owned).collect();
    Some(write_cut_span(&parts))
}

/// Whether a text may be the delimiter row of a table.
fn divides_table(text: &str, _: Option<char>) -> bool {
    text.bytes().all(|byte| b"|:- ".contains(&byte))
}

/// `_` after a letter, a digit or another `_` is text.
fn opens(before: &str, delimiter: char) -> bool {
    delimiter != '_' || !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Writes an image with references for the special characters of its alternative text, in which Python-Markdown reads only
/// brackets, escapes and code. A tag would not work: MkDocs finds no images in tags.
fn write_image(image: &Image) -> Option<String> {
    let is_plain = |c: char| !c.is_ascii_punctuation() || ",.;:-/?()".contains(c);
    if image.alt.chars().all(is_plain) {
        return None;
    }
    let write = |c: char| if is_plain(c) { c.to_string() } else { format!("&#{};", u32::from(c)) };
    let alt: String = image.alt.chars().map(write).collect();
    Some(format!("![{alt}]({})", write_destination(image.target())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Figure, Inline, Label, List, Marker};
    use crate::prove::prove_writing;
    use crate::write::markdown::write_body_in;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    fn write(body: &[Block]) -> String {
        let written = write_body_in(&PYTHON_MARKDOWN, body);
        assert_eq!(prove_writing(body, &written, &PYTHON_MARKDOWN_NOTATION), []);
        written
    }

    #[test]
    fn no_text_is_a_heading_a_definition_an_attribute_or_emphasis() {
        let paragraph = [
            text("#tag *a* _b_ c_d {x} ~y~ <z>"),
            vec![Inline::LineBreak],
            text(": d"),
            vec![Inline::LineBreak],
            text("[e]: f [TOC] [TOCs]"),
        ];
        let written = write(&[Block::Paragraph(paragraph.concat())]);
        assert_eq!(
            written,
            "\\#tag \\*a\\* \\_b\\_ c_d \\{x} &#126;y&#126; &#60;z>  \n&#58; d  \n\\[e]: f \\[TOC] [TOCs]\n"
        );
    }

    #[test]
    fn no_numeric_reference_is_ended() {
        let code = |text: &str| vec![Inline::Code(text.to_owned())];
        let link = |content| vec![Inline::Link { url: "https://a.example/?b&#38".to_owned(), content }];
        let [cut, whole] = [code("&#38 &#38;"), code("&#38; &#xaB;")];
        let paragraph = [text("AT&#38 C&#"), link(text("x")), text("&"), cut, text(" "), whole];
        assert_eq!(
            write(&[Block::Paragraph(paragraph.concat())]),
            "AT&#38;#38 C&#38;#[x](https://a.example/?b&amp;#38)&`&`<!-- -->`#38 &`<!-- -->`#38;` `&#38; &#xaB;`\n"
        );
    }

    #[test]
    fn a_link_may_say_what_stands_for_a_table_of_contents() {
        let link = Inline::Link { url: "https://a.example/".to_owned(), content: text("How [TOC] works [x]") };
        let written = write(&[Block::Paragraph(vec![link])]);
        assert_eq!(written, "[How \\[TOC\\] works [x]](https://a.example/)\n");
    }

    #[test]
    fn lists_stay_apart_and_keep_their_first_number() {
        let list =
            |marker, items: &[&str]| Block::List(List { marker, items: items.iter().map(|item| text(item)).collect() });
        let written = write(&[list(Marker::Bullet, &["a"]), list(Marker::Number(7), &["b", "c"])]);
        assert_eq!(written, "- a\n\n<!-- -->\n\n7. b\n   {: value=\"7\" }\n8. c\n");
    }

    #[test]
    fn the_text_of_an_image_is_not_read_as_markdown() {
        let image =
            |alt: &str| Image { alt: Label::new(alt), url: "https://a.example/b".to_owned(), ..Image::default() };
        let figure = |alt: &str| Block::Figure(Figure { images: vec![image(alt)], ..Figure::default() });
        assert_eq!(write(&[figure("The mill, 2")]), "![The mill, 2](https://a.example/b)\n");
        assert_eq!(write(&[figure("[x] `y` & z")]), "![&#91;x&#93; &#96;y&#96; &#38; z](https://a.example/b)\n");
    }
}
