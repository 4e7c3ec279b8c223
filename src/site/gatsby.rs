//! Gatsby: posts for its blog starter, which reads them with gatsby-transformer-remark.
//!
//! A post is a folder with its images in it, which gatsby-remark-images optimises. It would show the file's name as the
//! alternative text of an image without one, were it not for its own word for none. It passes over GIFs and `.JPG`, which
//! another plugin has to copy. Everything in `content/blog` gets a page, responses too; drafts lie outside that folder.
//!
//! Its Markdown is CommonMark with GitHub's additions and inline footnotes, `^[a note]`:
//! <https://github.com/remarkjs/remark-footnotes>.

use super::{ImageFolders, Pattern, Site, links, players};
use crate::document::{Image, ImageLocation};
use crate::prove::{COMMONMARK_NOTATION, Construct, Meaning, Notation, Placement};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, COMMONMARK, Dialect, Protection, Spot, write_destination};

/// Gatsby: each post a folder, with its images in it.
pub const GATSBY: Site = Site {
    name: "gatsby",
    setup_hint: "its blog starter, which reads `content/blog`; GIFs need gatsby-remark-copy-linked-files",
    published: Pattern::new("content/blog/{slug}/index.md", "/{slug}/"),
    drafts: Pattern::new("content/drafts/{slug}/index.md", ""),
    responses: Pattern::new("content/blog/responses/{slug}/index.md", "/responses/{slug}/"),
    images: ImageFolders::beside("./", "static/img"),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "static/",
    resolve_url: |_, _| None,
    import: None,
};

/// `featuredImage` is a file beside the post, as in Gatsby's documentation.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("updated", Field::Updated),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("featuredImage", Field::Cover),
    key("featuredImageAlt", Field::CoverAlt),
    key("featuredImageCaption", Field::CoverCaption),
    key("canonicalUrl", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    special: "^",
    protect,
    embed: players::write_player,
    image: write_image,
    // Only a plugin that the starter does not have gives headings ids.
    anchors: Anchors::Id(|id| format!("<a id=\"{id}\"></a>")),
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    constructs: &[
        players::PLAYER,
        Construct { start: "![GATSBY_EMPTY_ALT](", end: ")", placement: Placement::Inline, read: read_image },
        Construct { start: "<a id=\"", end: "\"></a>", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) },
    ],
    ..COMMONMARK_NOTATION
};

/// Protects a `^` behind or before a bracket, even that of a link: it would begin a footnote.
fn protect(spot: Spot) -> Option<Protection> {
    (spot.after() == Some('[') || spot.begins_footnote()).then_some(Protection::Backslash)
}

/// The ends of the files that gatsby-remark-images takes, as it compares them.
const TAKEN: [&str; 7] = ["jpeg", "jpg", "png", "webp", "tif", "tiff", "avif"];

/// An image beside its post that has no alternative text, if gatsby-remark-images takes it; or one whose text is the plugin's word
/// for none.
fn write_image(image: &Image) -> Option<String> {
    if &*image.alt == "GATSBY_EMPTY_ALT" {
        return Some(format!("![GATSBY\\_EMPTY\\_ALT]({})", write_destination(image.target())));
    }
    let ImageLocation::Local(path) = &image.location else { return None };
    let is_plain = path.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    let is_taken = path.starts_with("./") && path.rsplit('.').next().is_some_and(|end| TAKEN.contains(&end));
    (image.alt.is_empty() && is_taken && is_plain).then(|| format!("![GATSBY_EMPTY_ALT]({path})"))
}

/// What [`write_image`] writes.
fn read_image(construct: &str) -> Option<Meaning> {
    let (_, path) = construct.strip_suffix(')')?.split_once("](")?;
    Some(Meaning::Image { url: path.to_owned(), alt: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Figure, Inline, Label};
    use crate::prove::prove_writing;
    use crate::write::markdown::write_body_in;

    #[test]
    fn an_image_without_a_text_does_not_get_the_name_of_its_file() {
        let image = |alt: &str, path: &str| Image {
            alt: Label::new(alt),
            location: ImageLocation::Local(path.to_owned()),
            ..Image::default()
        };
        let write = |image| write_body_in(&DIALECT, &[Block::Paragraph(vec![Inline::Image(Box::new(image))])]);
        assert_eq!(write(image("", "./1__x.png")), "![GATSBY_EMPTY_ALT](./1__x.png)\n");
        assert_eq!(write(image("", "./1__x.JPG")), "![](./1__x.JPG)\n");
        assert_eq!(write(image("A mill", "./1__x.png")), "![A mill](./1__x.png)\n");
        assert_eq!(write(image("", "/img/1__x.png")), "![](/img/1__x.png)\n");
    }

    #[test]
    fn the_word_for_no_text_may_be_a_text() {
        let image =
            Image { alt: Label::new("GATSBY_EMPTY_ALT"), url: "https://a.example/b".to_owned(), ..Image::default() };
        let body = [Block::Figure(Figure { images: vec![image], ..Figure::default() })];
        let written = write_body_in(&DIALECT, &body);
        assert_eq!(written, "![GATSBY\\_EMPTY\\_ALT](https://a.example/b)\n");
        assert_eq!(prove_writing(&body, &written, &NOTATION), []);
    }

    #[test]
    fn no_footnote_begins_before_a_bracket() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let link = Inline::Link { url: "https://a.example".to_owned(), content: vec![text("b")] };
        let written = write_body_in(&DIALECT, &[Block::Paragraph(vec![text("2^3 a^[b] c^"), link])]);
        assert_eq!(written, "2^3 a\\^[b] c\\^[b](https://a.example)\n");
    }
}
