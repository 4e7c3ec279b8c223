//! Docusaurus: its blog, in MDX.
//!
//! A post is a folder with its images in it, as its documentation has it. Docusaurus checks that each is there, puts the
//! site's base URL before it, and checks every link that has no host.
//!
//! To MDX it adds directives, `:::note`, and emoji, `:tada:`.

use std::collections::BTreeMap;

use percent_encoding::AsciiSet;

use super::mdx::{self, MDX, MDX_NOTATION};
use super::shared_file::{SharedFile, SharedFormat};
use super::{ImageFolders, OutputPath, Pattern, Site, links, players};
use crate::document::{self, Image, Metadata, PostKind};
use crate::prove::{Construct, Extent, Meaning, Notation};
use crate::write::Value;
use crate::write::file_name::make_slug;
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, Dialect, ExcerptMark, Protection, Spot};
use crate::write::yaml::write_table;

/// Docusaurus: posts of its blog, in MDX.
pub const DOCUSAURUS: Site = Site {
    name: "docusaurus",
    setup_hint: "its blog; authors are in `blog/authors.yml`",
    published: Pattern::new("blog/{date}-{slug}/index.md", "/blog/{slug}"),
    drafts: Pattern::new("blog/{slug}/index.md", ""),
    // A page with a slug has it for its whole URL.
    responses: Pattern::new("src/pages/responses/{slug}/index.md", "/{slug}"),
    images: ImageFolders::beside("./", "static/img"),
    // It puts a `Z` behind whatever date it is given.
    front_matter: FrontMatter::new(Format::Yaml, "%Y-%m-%dT%H:%M:%S", KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: write_file_link,
    extra_files: write_authors,
    publish_hint: |_| None,
    static_folder: "static/",
    resolve_url,
    import: None,
};

/// Authors stand in a file of their own: Docusaurus warns of any others.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("slug", Field::Slug),
    key("date", Field::Date),
    key("last_update.date", Field::Updated),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("authors", Field::AuthorKey),
    key("tags", Field::Tags),
    key("image", Field::Cover),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    marks: "{<ie:.#",
    protect,
    split: "{/* */}",
    anchors: Anchors::Id(|id| format!(" {{#{id}}}")),
    image: write_image,
    heading: write_heading,
    // It warns of posts that its list would show whole.
    excerpt_mark: Some(ExcerptMark::Always("{/* truncate */}")),
    ..MDX
};

/// In MDX an expression that holds only a comment shows nothing. Text within an element on one line is Markdown.
const NOTATION: Notation = Notation {
    constructs: &[
        Construct { start: "{/* truncate ", end: "*/}", extent: Extent::Block, read: |_| Some(Meaning::Nothing) },
        mdx::LOST_EMBED,
        Construct { start: "{/* ", end: "*/}", extent: Extent::Inline, read: |_| Some(Meaning::Nothing) },
        // In text the brace is escaped.
        Construct { start: " {#", end: "}", extent: Extent::Inline, read: |_| Some(Meaning::Nothing) },
        Construct { start: "<h1>", end: "", extent: Extent::Inline, read: |_| Some(Meaning::Heading(1)) },
        Construct { start: "<h1 id=\"", end: "\">", extent: Extent::Inline, read: |_| Some(Meaning::Heading(1)) },
        Construct { start: "</h1>", end: "", extent: Extent::Inline, read: |_| Some(Meaning::Nothing) },
        Construct { start: "<img src={require(\"", end: "\" />", extent: Extent::Inline, read: read_image },
        Construct { start: "<img src=\"", end: "\" />", extent: Extent::Inline, read: players::read_image },
        mdx::PLAYER,
    ],
    ..MDX_NOTATION
};

/// `<img src={require("./1__x.png").default} alt="A &amp; B" />`
fn read_image(element: &str) -> Option<Meaning> {
    let (path, rest) = element.strip_prefix("<img src={require(\"")?.split_once("\").default} ")?;
    let path = path.strip_prefix("@site/static").unwrap_or(path);
    players::read_image(&format!("<img src=\"{path}\" {rest}"))
}

/// `blog/authors.yml`, with the keys by which posts name their authors.
fn write_authors(posts: &[&Metadata]) -> Vec<SharedFile> {
    let mut authors: BTreeMap<String, Value> = BTreeMap::new();
    for author in posts.iter().filter_map(|metadata| metadata.author.as_ref()) {
        let key = make_slug(&author.name);
        if !key.is_empty() {
            let text = |key: &str, text: &str| (key.to_owned(), Value::Text(text.to_owned()));
            let fields = || Value::Table(vec![text("name", &author.name), text("url", &author.url)]);
            authors.entry(key).or_insert_with(fields);
        }
    }
    let authors: Vec<(String, Value)> = authors.into_iter().collect();
    let file = |authors| SharedFile {
        path: "blog/authors.yml".to_owned(),
        text: write_table(authors),
        format: SharedFormat::YamlTable,
    };
    if authors.is_empty() { Vec::new() } else { vec![file(&authors)] }
}

fn protect(spot: Spot) -> Option<Protection> {
    match spot.character {
        // At a heading's end it would begin the heading's name.
        '#' => (spot.in_heading && spot.before.ends_with('{')).then_some(Protection::Split),
        ':' | '.' if breaks_build(spot) => Some(Protection::Split),
        ':' if ends_emoji(spot) => Some(Protection::Split),
        ':' => spot.after().is_some_and(|c| c.is_alphabetic() || c == ':').then_some(Protection::Backslash),
        _ => mdx::protect(spot),
    }
}

/// Whether a colon ends what Docusaurus makes an emoji of, after it has read the Markdown: `:tada:`.
fn ends_emoji(spot: Spot) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let name = spot.before.rsplit(|c: char| !is_name(c)).next().unwrap_or_default();
    !name.is_empty() && spot.before[..spot.before.len() - name.len()].ends_with(':')
}

/// Docusaurus takes the first heading of the highest level for the title, and leaves it out. An element `<h1>` is no heading to
/// it.
fn write_heading(level: u8, anchor: Option<&str>, text: &str) -> Option<String> {
    let id = anchor.map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
    (level == 1).then(|| format!("<h1{id}>{text}</h1>"))
}

/// Docusaurus encodes an image's text twice. Where that shows, the image is an element, as MDX has it.
fn write_image(image: &Image) -> Option<String> {
    // Only paths that were made here may stand in code.
    let source = match &image.location {
        document::ImageLocation::Local(path) if path.starts_with('/') => {
            format!("{{require(\"@site/static{path}\").default}}")
        }
        document::ImageLocation::Local(path) => format!("{{require(\"{path}\").default}}"),
        document::ImageLocation::Web => format!("\"{}\"", players::escape_attribute(&image.url)),
    };
    let element = || format!("<img src={source} alt=\"{}\" />", players::escape_attribute(&image.alt));
    (image.alt.contains(['&', '<', '>', '"', '\'']) || needs_split(&image.alt)).then(element)
}

/// Whether a text would be split, which the text of an image cannot be.
fn needs_split(text: &str) -> bool {
    let spot = |at: usize, character| Spot {
        before: &text[..at],
        character,
        rest: &text[at + 1..],
        next: None,
        begins_line: false,
        in_first_text: false,
        in_heading: false,
        in_brackets: true,
        in_dangerous_text: false,
    };
    text.match_indices([':', '.'])
        .filter_map(|(at, mark)| Some(spot(at, mark.chars().next()?)))
        .any(|spot| protect(spot) == Some(Protection::Split))
}

/// Whether a URL begins here, in `https://` or `www.`, that no browser understands. Docusaurus makes it a link after it has read
/// the Markdown, whatever is escaped, and the build would fail.
fn breaks_build(spot: Spot) -> bool {
    let scheme = if spot.character == ':' { "https:" } else { "https://www." };
    let begins = if spot.character == ':' { &["http", "https"][..] } else { &["www"] };
    let has_begin = |begin: &&str| {
        let start = spot.before.len().checked_sub(begin.len());
        start.and_then(|start| spot.before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(begin))
    };
    let is_broken = |url: &str| !url.is_empty() && url::Url::parse(&format!("{scheme}{url}")).is_err();
    begins.iter().any(has_begin) && {
        let word = take_host(spot.rest);
        word.len() > LONGEST_HOST
            || is_broken(word.trim_end_matches(|c| "!\"&'),.:;<>?]}".contains(c)))
            || is_broken(
                word.split('<').next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_punctuation()),
            )
    }
}

/// So many bytes a host has at the most: <https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4>, with room for a port and a name.
const LONGEST_HOST: usize = 1000;

/// The beginning of what may be the rest of a URL, up to the character that ends the host: what follows breaks nothing. Of
/// something longer than any host it is a little more than that.
fn take_host(rest: &str) -> &str {
    let start = if rest.starts_with("//") { 2 } else { 0 };
    let mut places = rest.char_indices().skip(start);
    let end = places.find(|(at, c)| c.is_whitespace() || matches!(c, '/' | '?' | '#') || *at > LONGEST_HOST);
    // With what ends it, or it could be taken for the end of the word.
    end.map_or(rest, |(at, c)| if c.is_whitespace() { &rest[..at] } else { &rest[..at + c.len_utf8()] })
}

/// The relative path of the other post's file, of which Docusaurus makes its URL if it is a page of the same kind. A fragment
/// is left out: it names a paragraph that only Medium's page has, and Docusaurus would warn of it.
fn write_file_link(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    let query = tail.split('#').next().unwrap_or_default();
    let are_alike = (from.kind == PostKind::Response) == (to.kind == PostKind::Response);
    if to.url.is_empty() {
        None
    } else if are_alike {
        links::relative(from, to, query)
    } else {
        links::url(from, to, query)
    }
}

/// A link without a host has to lead to one of the site's own pages, or the build fails.
fn resolve_url(output_path: &OutputPath, url: &str) -> Option<String> {
    if url.is_empty() || url.starts_with('#') {
        // Lists of posts show their beginnings, where `#b001` alone would lead nowhere.
        return links::relative(output_path, output_path, url);
    }
    match url::Url::parse(url) {
        Ok(_) => None,
        Err(_) if url.starts_with("//") => Some(format!("https:{url}")),
        Err(_) if url.starts_with('/') => Some(format!("https://medium.com{url}")),
        Err(_) if url.contains("://") => Some(let_through(url)),
        Err(_) => {
            let parsed = format!("https://{url}");
            Some(if url::Url::parse(&parsed).is_ok() { parsed } else { let_through(url) })
        }
    }
}

/// A URL that no browser understands, in a form that Docusaurus does not check. It is encoded if Docusaurus would not accept
/// even that.
fn let_through(url: &str) -> String {
    const FORBIDDEN: &AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'[')
        .add(b']')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'|')
        .add(b':')
        .add(b'@');
    let parsed = format!("pathname://{url}");
    match url::Url::parse(&parsed) {
        Ok(_) => parsed,
        Err(_) => format!("pathname://{}", percent_encoding::utf8_percent_encode(url, FORBIDDEN)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline, Label};
    use crate::write::markdown::write_body_in;

    #[test]
    fn an_url_in_a_text_that_would_end_the_build_is_no_link() {
        let text = "http://a.example\u{e601}/b, www.a.example\u{e601}, (http://a.example), www. and http:";
        let written = write_body_in(&DIALECT, &[Block::Paragraph(vec![Inline::Text(text.to_owned())])]);
        let written = written.split("\n\n").next().unwrap();
        assert_eq!(
            written,
            "http{/* */}\\://a.example\u{e601}/b, www{/* */}\\.a.example\u{e601}, (http://a.example), www. and http:"
        );
    }

    #[test]
    fn no_text_is_made_an_emoji() {
        let text = vec![Inline::Text("10:30, :tada: and f(_:axis:anchor:)".to_owned())];
        let written = write_body_in(&DIALECT, &[Block::Paragraph(text)]);
        assert!(
            written.starts_with("10:30, \\:tada{/* */}\\: and f(_\\:axis{/* */}\\:anchor{/* */}\\:)\n"),
            "{written}"
        );
    }

    #[test]
    fn an_image_whose_text_would_be_encoded_twice_is_an_element() {
        let image = |alt: &str| Image {
            alt: Label::new(alt),
            location: document::ImageLocation::Local("./1__x.png".to_owned()),
            ..Image::default()
        };
        assert_eq!(write_image(&image("A mill")), None);
        let element = "<img src={require(\"./1__x.png\").default} alt=\"A &amp; &#123;b&#125; &lt;c>\" />";
        assert_eq!(write_image(&image("A & {b} <c>")).unwrap().replace('}', "&#125;"), element.replace('}', "&#125;"));
    }

    #[test]
    fn every_url_is_one_that_it_lets_through() {
        let output_path = OutputPath { path: "blog/mill/index.md".to_owned(), ..OutputPath::default() };
        let table = [
            ("https://example.com/", None),
            ("#a001", Some("index.md#a001")),
            ("/@me", Some("https://medium.com/@me")),
            ("//example.com", Some("https://example.com")),
            ("www.example.com", Some("https://www.example.com")),
            ("http://a.example\u{e601}", Some("pathname://http://a.example\u{e601}")),
        ];
        for (url, resolved) in table {
            assert_eq!(resolve_url(&output_path, url).as_deref(), resolved, "{url}");
        }
    }

    #[test]
    fn only_pages_of_one_kind_link_to_files() {
        let output_path = |kind, path: &str, url: &str| OutputPath {
            kind,
            path: path.to_owned(),
            url: url.to_owned(),
            ..OutputPath::default()
        };
        let mill = output_path(PostKind::Published, "blog/mill/index.md", "/blog/mill");
        let river = output_path(PostKind::Published, "blog/river/index.md", "/blog/river");
        let thanks = output_path(PostKind::Response, "src/pages/responses/thanks/index.md", "/thanks");
        assert_eq!(write_file_link(&mill, &river, "?x=1#a001").as_deref(), Some("../river/index.md?x=1"));
        assert_eq!(write_file_link(&thanks, &river, "").as_deref(), Some("/blog/river"));
    }
}
