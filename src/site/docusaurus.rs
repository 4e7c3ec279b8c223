//! Docusaurus: its blog, in MDX.
//!
//! A post is a folder with its images in it, as in Docusaurus' documentation. Docusaurus checks that each image exists, and puts
//! the site's base URL before its path. It also checks every link without a host.
//!
//! It extends MDX with directives, `:::note`, and emoji, `:tada:`.

use percent_encoding::AsciiSet;

use super::authors::list_authors;
use super::mdx::{self, MDX, MDX_NOTATION};
use super::shared_file::{SharedFile, SharedFormat};
use super::{ImageFolders, OutputPath, Pattern, Site, links, players};
use crate::document::{self, Author, Image, Metadata, PostKind};
use crate::prove::{Construct, Meaning, Notation, Placement};
use crate::write::Value;
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, Dialect, ExcerptMark, Protection, Spot};
use crate::write::yaml::write_table;

/// Docusaurus: posts of its blog, in MDX.
pub const DOCUSAURUS: Site = Site {
    name: "docusaurus",
    setup_hint: "its blog; authors are in `blog/authors.yml`",
    published: Pattern::new("blog/{date}-{slug}/index.md", "/blog/{slug}"),
    drafts: Pattern::new("blog/{slug}/index.md", ""),
    // The slug of a page is its whole URL.
    responses: Pattern::new("src/pages/responses/{slug}/index.md", "/{slug}"),
    images: ImageFolders::beside("./", "static/img"),
    // Docusaurus appends a `Z` to every date.
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

/// `authors` has keys of `blog/authors.yml`: Docusaurus warns of authors that are not in this file.
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
    special: "{<ie:.#",
    protect,
    split: "{/* */}",
    anchors: Anchors::Id(|id| format!(" {{#{id}}}")),
    image: write_image,
    heading: write_heading,
    // Docusaurus warns of posts without this mark, which its list would show whole.
    excerpt_mark: Some(ExcerptMark::Always("{/* truncate */}")),
    ..MDX
};

/// An MDX expression with only a comment shows nothing. Text inside an element on one line is Markdown.
const NOTATION: Notation = Notation {
    constructs: &[
        Construct { start: "{/* truncate ", end: "*/}", placement: Placement::Block, read: |_| Some(Meaning::Nothing) },
        mdx::LOST_EMBED,
        Construct { start: "{/* ", end: "*/}", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) },
        // A brace in text is escaped, so this is an id.
        Construct { start: " {#", end: "}", placement: Placement::LineEnd, read: |_| Some(Meaning::Nothing) },
        Construct { start: "<h1>", end: "", placement: Placement::Inline, read: |_| Some(Meaning::Heading(1)) },
        Construct { start: "<h1 id=\"", end: "\">", placement: Placement::Inline, read: |_| Some(Meaning::Heading(1)) },
        Construct { start: "</h1>", end: "", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) },
        Construct { start: "<img src={require(\"", end: "\" />", placement: Placement::Inline, read: read_image },
        Construct { start: "<img src=\"", end: "\" />", placement: Placement::Inline, read: players::read_image },
        mdx::PLAYER,
    ],
    ..MDX_NOTATION
};

/// Reads `<img src={require("./1__x.png").default} alt="A &amp; B" />`.
fn read_image(element: &str) -> Option<Meaning> {
    let (path, rest) = element.strip_prefix("<img src={require(\"")?.split_once("\").default} ")?;
    let path = path.strip_prefix("@site/static").unwrap_or(path);
    players::read_image(&format!("<img src=\"{path}\" {rest}"))
}

/// Writes `blog/authors.yml`, with the keys by which posts name their authors. Docusaurus refuses an empty URL.
fn write_authors(posts: &[&Metadata]) -> Vec<SharedFile> {
    let fields = |author: &Author| {
        let fields = [("name", &author.name), ("url", &author.url)].into_iter().filter(|(_, text)| !text.is_empty());
        Value::Table(fields.map(|(key, text)| (key.to_owned(), Value::Text(text.clone()))).collect())
    };
    let authors: Vec<(String, Value)> =
        list_authors(posts).into_iter().map(|(key, author)| (key, fields(author))).collect();
    let file = |authors| SharedFile {
        path: "blog/authors.yml".to_owned(),
        text: write_table(authors),
        format: SharedFormat::YamlTable,
    };
    if authors.is_empty() { Vec::new() } else { vec![file(&authors)] }
}

fn protect(spot: Spot) -> Option<Protection> {
    match spot.character {
        // `{#` in a heading begins its id.
        '#' => (spot.in_heading && spot.before.ends_with('{')).then_some(Protection::Split),
        ':' | '.' if breaks_build(spot) => Some(Protection::Split),
        ':' if ends_emoji(spot) => Some(Protection::Split),
        ':' => spot.after().is_some_and(|c| c.is_alphabetic() || c == ':').then_some(Protection::Backslash),
        _ => mdx::protect(spot),
    }
}

/// Whether a colon ends an emoji: Docusaurus replaces `:tada:` after it has read the Markdown.
fn ends_emoji(spot: Spot) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let name = spot.before.rsplit(|c: char| !is_name(c)).next().unwrap_or_default();
    !name.is_empty() && spot.before[..spot.before.len() - name.len()].ends_with(':')
}

/// Writes a heading of level 1 as an element. Docusaurus takes the first Markdown heading of level 1 for the title, and leaves it
/// out.
fn write_heading(level: u8, anchor: Option<&str>, text: &str) -> Option<String> {
    let id = anchor.map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
    (level == 1).then(|| format!("<h1{id}>{text}</h1>"))
}

/// Writes an image as an element if its alternative text would suffer: Docusaurus escapes it twice.
fn write_image(image: &Image) -> Option<String> {
    // Only paths that this program has made may stand in code; other texts could end it.
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

/// Whether a text would need [`Protection::Split`], which the alternative text of an image cannot have.
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
        .filter_map(|(at, found)| Some(spot(at, found.chars().next()?)))
        .any(|spot| protect(spot) == Some(Protection::Split))
}

/// Whether an invalid URL begins here, with this colon of `https://` or this dot of `www.`. Docusaurus makes a link of it after
/// it has read the Markdown, even if it is escaped, and the build fails.
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

/// The most bytes of a host, with room for a port and a user name: <https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4>.
const LONGEST_HOST: usize = 1000;

/// The beginning of what may be the rest of a URL, up to the character that ends the host; what follows cannot make it invalid.
/// It is cut soon after [`LONGEST_HOST`].
fn take_host(rest: &str) -> &str {
    let start = if rest.starts_with("//") { 2 } else { 0 };
    let mut places = rest.char_indices().skip(start);
    let end = places.find(|(at, c)| c.is_whitespace() || matches!(c, '/' | '?' | '#') || *at > LONGEST_HOST);
    // The character that ends the host is included, so that the host is not taken for the end of the word.
    end.map_or(rest, |(at, c)| if c.is_whitespace() { &rest[..at] } else { &rest[..at + c.len_utf8()] })
}

/// Writes a link to another post: the relative path of its file, which Docusaurus replaces with the page's URL, or the URL itself
/// between a post and a response. The fragment is left out: it names a paragraph that only Medium's page has, and Docusaurus
/// would warn of it.
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

/// Replaces a link without a host: it would have to lead to one of the site's own pages, or the build fails.
fn resolve_url(output_path: &OutputPath, url: &str) -> Option<String> {
    if url.is_empty() || url.starts_with('#') {
        // Lists of posts show excerpts, where `#b001` alone would lead nowhere.
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

/// Writes an invalid URL in a form that Docusaurus does not check, percent-encoded if it would still refuse it.
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
    fn an_invalid_url_in_a_text_is_no_link() {
        let text = "http://a.example\u{e601}/b, www.a.example\u{e601}, (http://a.example), www. and http:";
        let written = write_body_in(&DIALECT, &[Block::Paragraph(vec![Inline::Text(text.to_owned())])]);
        let written = written.split("\n\n").next().unwrap();
        assert_eq!(
            written,
            "http{/* */}\\://a.example\u{e601}/b, www{/* */}\\.a.example\u{e601}, (http://a.example), www. and http:"
        );
    }

    #[test]
    fn no_text_becomes_an_emoji() {
        let text = vec![Inline::Text("10:30, :tada: and f(_:axis:anchor:)".to_owned())];
        let written = write_body_in(&DIALECT, &[Block::Paragraph(text)]);
        assert!(
            written.starts_with("10:30, \\:tada{/* */}\\: and f(_\\:axis{/* */}\\:anchor{/* */}\\:)\n"),
            "{written}"
        );
    }

    #[test]
    fn an_image_whose_text_would_be_escaped_twice_is_an_element() {
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
    fn every_url_passes_the_check_of_links() {
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
    fn an_author_without_a_url_has_none_in_the_file() {
        let by = |name: &str, url: &str| Metadata {
            author: Some(Author { name: name.to_owned(), url: url.to_owned() }),
            ..Metadata::default()
        };
        let posts = [by("Ann", ""), by("Bo", ""), by("Ann", "https://medium.com/@ann"), by("…", "")];
        let files = write_authors(&posts.iter().collect::<Vec<_>>());
        assert_eq!(files[0].text, "ann:\n  name: Ann\n  url: https://medium.com/@ann\nbo:\n  name: Bo\n");
        assert_eq!(write_authors(&[&by("…", "")]), Vec::new());
    }

    #[test]
    fn only_pages_of_the_same_kind_link_to_files() {
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
