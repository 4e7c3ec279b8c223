//! Docusaurus: its blog, in MDX.
//!
//! A post is a folder with its pictures in it, as its documentation has it. Docusaurus checks that each is there, puts the
//! site's base address before it, and checks every link that has no host.
//!
//! MDX is CommonMark without HTML: `{` begins an expression, `<` an element, `import` and `export` at a line's beginning code
//! (<https://mdxjs.com/docs/what-is-mdx/>). Docusaurus adds directives, `:::note`, and emoji, `:tada:`.

use super::{Pattern, Pictures, Place, Site, links, players};
use crate::document::{Embed, Metadata};
use crate::write::file_name::make_slug;
use crate::write::front_matter::{Field, Format, FrontMatter, Key, Value, key};
use crate::write::markdown::{COMMONMARK, Dialect, Html, Protection, Spot};
use crate::write::yaml::write_table;

pub(super) const DOCUSAURUS: Site = Site {
    name: "docusaurus",
    published: Pattern::new("blog/{date}-{slug}/index.md", "/blog/{slug}"),
    drafts: Pattern::new("blog/{slug}/index.md", ""),
    // A page with a slug has it for its whole address.
    responses: Pattern::new("src/pages/responses/{slug}/index.md", "/{slug}"),
    pictures: Pictures::beside("./", "static/img"),
    // It puts a `Z` behind whatever date it is given.
    front_matter: FrontMatter::new(Format::Yaml, "%Y-%m-%dT%H:%M:%S", KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    own_link: write_file_link,
    companions: write_authors,
    static_folder: "static/",
    settle_address,
};

/// Authors stand in a file of their own, for Docusaurus warns of others.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("slug", Field::Slug),
    key("date", Field::Date),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("authors", Field::AuthorKey),
    key("tags", Field::Tags),
    key("image", Field::Cover),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    marks: "{<:iec",
    protect,
    encoded: "{",
    html: Html::Closed,
    embed: write_player,
    // It warns of posts that its list would show whole.
    excerpt_mark: Some("{/* truncate */}"),
    ..COMMONMARK
};

/// `blog/authors.yml`, with the keys by which posts name their authors.
fn write_authors(posts: &[&Metadata]) -> Vec<(String, String)> {
    let mut authors: Vec<(String, Value)> = Vec::new();
    for author in posts.iter().filter_map(|metadata| metadata.author.as_ref()) {
        let key = make_slug(&author.name);
        if !key.is_empty() && authors.iter().all(|(known, _)| *known != key) {
            let text = |key: &str, text: &str| (key.to_owned(), Value::Text(text.to_owned()));
            authors.push((key, Value::Table(vec![text("name", &author.name), text("url", &author.address)])));
        }
    }
    authors.sort_by(|(a, _), (b, _)| a.cmp(b));
    if authors.is_empty() { Vec::new() } else { vec![("blog/authors.yml".to_owned(), write_table(&authors))] }
}

fn protect(spot: Spot) -> Option<Protection> {
    match spot.character {
        '{' | '<' => Some(Protection::Backslash),
        'i' | 'e' => (spot.begins_line && spot.begins(&["import", "export"])).then_some(Protection::Reference),
        ':' => spot.after().is_some_and(|c| c.is_alphabetic() || c == ':').then_some(Protection::Backslash),
        _ => None,
    }
}

fn write_player(embed: &Embed) -> Option<String> {
    players::write_player(embed).map(|html| html.replace(" allowfullscreen></iframe>", " allowFullScreen />"))
}

/// The way to the other post's file, which Docusaurus makes its address. It knows no fragment of Medium's, and would warn.
fn write_file_link(from: &Place, to: &Place, tail: &str) -> Option<String> {
    if to.address.is_empty() {
        None
    } else if tail.is_empty() {
        links::relative(from, to, tail)
    } else {
        links::address(from, to, tail).map(|address| format!("pathname://{address}"))
    }
}

/// A link without a host would have to lead to one of the site's own pages, or it ends the build.
fn settle_address(place: &Place, address: &str) -> Option<String> {
    if address.starts_with('#') {
        return Some(format!("pathname://{}{address}", links::encode_path(&place.address)));
    }
    match url::Url::parse(address) {
        Ok(_) => None,
        Err(_) if address.starts_with("//") => Some(format!("https:{address}")),
        Err(_) if address.starts_with('/') => Some(format!("https://medium.com{address}")),
        Err(_) => Some(format!("https://{address}")),
    }
}
