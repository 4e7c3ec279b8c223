//! Docusaurus: its blog, in MDX.
//!
//! A post and its pictures make a folder, as its documentation has it; webpack checks every picture, and every link that has
//! no host. MDX is CommonMark without HTML: `{` begins an expression, `<` an element, `import` and `export` at a line's
//! beginning code (<https://mdxjs.com/docs/what-is-mdx/>). Docusaurus adds directives, `:::note`, and emoji, `:tada:`.

use super::{Pattern, Pictures, Place, Site, links, players};
use crate::document::Embed;
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{COMMONMARK, Dialect, Html, Protection, Spot};

pub(super) const DOCUSAURUS: Site = Site {
    name: "docusaurus",
    published: Pattern::new("blog/{date}-{slug}/index.md", "/blog/{slug}"),
    drafts: Pattern::new("blog/{slug}/index.md", ""),
    responses: Pattern::new("src/pages/responses/{slug}/index.md", "/responses/{slug}/"),
    pictures: Pictures::new("static/img", Some("/img")),
    // It puts a `Z` behind whatever date it is given.
    front_matter: FrontMatter::new(Format::Yaml, "%Y-%m-%dT%H:%M:%S", KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    own_link: write_file_link,
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
