//! Ghost: a zip to import, with the posts as JSON and their images.
//!
//! The format is the one that Ghost exports: a table of posts, one each of tags and authors, and two that say which belong
//! together (<https://ghost.org/docs/migration/content/>). Ghost makes cards of some HTML by its classes:
//! <https://github.com/TryGhost/Koenig/tree/main/packages/kg-parser-plugins>.

use std::collections::HashMap;

use chrono::DateTime;
use serde_json::{Map, Value as Json, json};

use super::import::{Import, ImportPost};
use super::names::Names;
use super::{ImageFolders, Pattern, Site, links, players};
use crate::document::{Embed, Figure, Layout, LinkCard, is_blank, plain_text};
use crate::prove::{BodyFormat, COMMONMARK_NOTATION, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, INSTANT, Key, always, key};
use crate::write::html::{Cards, HtmlWriter, push_caption, write_html};
use crate::write::markdown::{Anchors, COMMONMARK, Dialect};

/// Ghost: posts to import.
pub const GHOST: Site = Site {
    name: "ghost",
    setup_hint: "`ghost-import.zip`, under Settings, Import/Export, Universal import",
    published: Pattern::new("{slug}.html", "/{slug}/"),
    drafts: Pattern::new("{slug}.html", ""),
    responses: Pattern::new("{slug}.html", "/{slug}/"),
    // Ghost puts its own URL in place of the name.
    images: ImageFolders::in_folder("content/images/medium", Some("__GHOST_URL__")),
    front_matter: FrontMatter::new(Format::Json, INSTANT, KEYS),
    formats: &[Format::Json],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: true,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "",
    resolve_url: |_, _| None,
    import: Some(&IMPORT),
};

const KEYS: &[Key] = &[
    always("title", Field::Title),
    key("slug", Field::Slug),
    key("status", Field::Status),
    key("created_at", Field::Date),
    key("published_at", Field::Date),
    key("updated_at", Field::Updated),
    key("custom_excerpt", Field::Description),
    key("feature_image", Field::Cover),
    key("feature_image_alt", Field::CoverAlt),
    key("feature_image_caption", Field::CoverCaption),
    key("canonical_url", Field::Canonical),
    key("tags", Field::Tags),
    key("authors", Field::Authors),
];

const IMPORT: Import = Import {
    file: "ghost.json",
    archive: Some("ghost-import.zip"),
    write_body: |blocks| write_html(blocks, &CARDS),
    // As its database has them, in `core/server/data/schema/schema.js`.
    limits: &[(Field::Title, 255), (Field::Description, 300), (Field::CoverAlt, 191)],
    // As its editor calls it.
    untitled: "(Untitled)",
    needs_ascii_slugs: true,
    longest_slug: 180,
    fetches_images: false,
    write,
    read,
};

const DIALECT: Dialect = Dialect { anchors: Anchors::OwnSlug(make_anchor), ..COMMONMARK };

const NOTATION: Notation = Notation { format: BodyFormat::Html, constructs: &[players::PLAYER], ..COMMONMARK_NOTATION };

const CARDS: Cards = Cards { figure: find_figure_class, embed: push_embed, link_card: push_link_card, raw: RAW };

/// What is between them is an HTML card.
const RAW: [&str; 2] = ["<!--kg-card-begin: html-->", "<!--kg-card-end: html-->"];

/// So many images does a gallery hold.
const LARGEST_GALLERY: usize = 9;

/// An image or a gallery. Where the images of a gallery are links, no card holds that.
fn find_figure_class(figure: &Figure) -> Option<&'static str> {
    match (&figure.images[..], figure.layout) {
        ([_], Layout::Wide) => Some("kg-card kg-image-card kg-width-wide"),
        ([_], Layout::Full | Layout::Background) => Some("kg-card kg-image-card kg-width-full"),
        ([_], _) => Some("kg-card kg-image-card"),
        (images, _) if images.len() <= LARGEST_GALLERY && images.iter().all(|image| image.link.is_none()) => {
            Some("kg-card kg-gallery-card kg-width-wide")
        }
        _ => None,
    }
}

/// A player for a video, and else a bookmark.
fn push_embed(html: &mut HtmlWriter, embed: &Embed) {
    let Some(source) = players::find_source(embed) else {
        return push_bookmark(
            html,
            &embed.url,
            |html| {
                push_line(html, "kg-bookmark-title", &embed.label);
            },
            |html| push_caption(html, &embed.caption),
        );
    };
    html.element("figure", &[("class", "kg-card kg-embed-card")], |html| {
        let attributes = [("src", &*source), ("title", &embed.label), ("width", "700"), ("height", "394")];
        html.element("iframe", &[&attributes[..], &[("allowfullscreen", "")]].concat(), |_| ());
        push_caption(html, &embed.caption);
    });
}

fn push_link_card(html: &mut HtmlWriter, card: &LinkCard) {
    let title = plain_text(&card.title);
    let is_seen = title.contains(|c| !is_blank(c));
    push_bookmark(
        html,
        &card.url,
        |html| {
            push_line(html, "kg-bookmark-title", if is_seen { &title } else { &card.url });
            push_line(html, "kg-bookmark-description", &plain_text(&card.description));
            // Ghost calls the site so: themes of its first versions want it.
            push_line(html, "kg-bookmark-author", &plain_text(&card.site));
        },
        |_| (),
    );
}

/// What themes show as a bookmark. Ghost's importer takes it apart unless it is an HTML card.
fn push_bookmark(
    html: &mut HtmlWriter,
    url: &str,
    fill: impl FnOnce(&mut HtmlWriter),
    fill_below: impl FnOnce(&mut HtmlWriter),
) {
    html.raw(RAW, |html| {
        html.element("figure", &[("class", "kg-card kg-bookmark-card")], |html| {
            html.element("a", &[("class", "kg-bookmark-container"), ("href", url)], fill);
            fill_below(html);
        });
    });
}

fn push_line(html: &mut HtmlWriter, class: &'static str, text: &str) {
    if !text.is_empty() {
        html.element("div", &[("class", class)], |html| html.text(text));
    }
}

/// The id that Ghost gives a heading: `slugify` in
/// <https://github.com/TryGhost/Koenig/blob/main/packages/kg-utils/src/slugify.ts>.
fn make_anchor(text: &str) -> String {
    let is_symbol = |c: char| "][!\"#$%&'()*+,./:;<=>?@\\^_{|}~".contains(c);
    let kept = text.to_lowercase().replace(is_symbol, "");
    let slug = kept.split_whitespace().collect::<Vec<_>>().join("-");
    let slug = slug.strip_prefix('-').unwrap_or(&slug);
    let words: Vec<&str> = slug.strip_suffix('-').unwrap_or(slug).split('-').collect();
    let mut anchor = String::new();
    for (at, word) in words.iter().enumerate() {
        // Of several hyphens in a row none stays.
        if at > 0 && !word.is_empty() && !words[at - 1].is_empty() {
            anchor.push('-');
        }
        anchor.push_str(word);
    }
    percent_encode(&anchor)
}

/// As JavaScript's `encodeURIComponent` does.
fn percent_encode(text: &str) -> String {
    const ENCODED: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'!').remove(b'~');
    percent_encoding::utf8_percent_encode(text, ENCODED).to_string()
}

/// The tables of some posts. Without a clock: the export is as old as the newest of them.
fn write(posts: &[ImportPost]) -> String {
    let (mut tags, mut users) = (Names::default(), Names::default());
    let (mut rows, mut posts_tags, mut posts_authors) = (Vec::new(), Vec::new(), Vec::new());
    for (at, post) in posts.iter().enumerate() {
        let id = at + 1;
        let mut row = Map::from_iter([("id".to_owned(), json!(id))]);
        let own = post.front_matter.iter().filter(|(key, _)| key != "tags" && key != "authors");
        row.extend(own.map(|(key, value)| (key.clone(), json!(value))));
        row.insert("html".to_owned(), json!(post.html));
        rows.push(Json::Object(row));
        for (order, tag) in post.texts("tags").enumerate() {
            posts_tags.push(json!({ "post_id": id, "tag_id": tags.number(tag), "sort_order": order }));
        }
        for (order, author) in post.texts("authors").enumerate() {
            posts_authors.push(json!({ "post_id": id, "author_id": users.number(author), "sort_order": order }));
        }
    }
    let instants = posts.iter().flat_map(|post| ["updated_at", "published_at"].map(|key| post.text(key)));
    let newest = instants.filter_map(|date| DateTime::parse_from_rfc3339(date).ok()).max();
    let file = json!({ "db": [{
        "meta": { "exported_on": newest.map_or(0, |date| date.timestamp_millis()), "version": "5.0.0" },
        "data": {
            "posts": rows,
            "tags": list_rows(&tags, |id, name, slug| json!({ "id": id, "name": name, "slug": slug })),
            // Ghost wants an address of each, and sends nothing to this one: RFC 2606.
            "users": list_rows(&users, |id, name, slug| {
                json!({ "id": id, "name": name, "slug": slug, "email": format!("{slug}@example.com") })
            }),
            "posts_tags": posts_tags,
            "posts_authors": posts_authors,
        },
    }] });
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

fn list_rows(names: &Names, row: impl Fn(usize, &str, &str) -> Json) -> Json {
    names.rows().map(|(id, name, slug)| row(id, name, slug)).collect()
}

/// The posts in such tables, with the names of their tags and authors.
fn read(text: &str) -> Result<Vec<(Json, String)>, String> {
    let file: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let data = &file["db"][0]["data"];
    let rows = |table: &str| data[table].as_array().ok_or_else(|| format!("no {table}"));
    let names = |table: &str| -> Result<HashMap<String, &Json>, String> {
        Ok(rows(table)?.iter().map(|row| (row["id"].to_string(), &row["name"])).collect())
    };
    let mut belonging: HashMap<(String, &str), Vec<&Json>> = HashMap::new();
    for (relation, key, table, field) in
        [("posts_tags", "tag_id", "tags", "tags"), ("posts_authors", "author_id", "users", "authors")]
    {
        let names = names(table)?;
        for row in rows(relation)? {
            let name = names.get(&row[key].to_string()).ok_or("a relation leads nowhere")?;
            belonging.entry((row["post_id"].to_string(), field)).or_default().push(name);
        }
    }
    let read_post = |row: &Json| {
        let mut post = row.as_object().ok_or("a post is no object")?.clone();
        let id = post.remove("id").ok_or("a post has no id")?.to_string();
        let html = post.remove("html").and_then(|html| html.as_str().map(str::to_owned)).ok_or("a post has no HTML")?;
        for field in ["tags", "authors"] {
            if let Some(names) = belonging.get(&(id.clone(), field)) {
                post.insert(field.to_owned(), json!(names));
            }
        }
        Ok((Json::Object(post), html))
    };
    rows("posts")?.iter().map(read_post).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_ghosts() {
        // As slugify of kg-utils 1.0 makes them.
        let table = [
            ("The lamp", "the-lamp"),
            ("A \"heading\" & b: 1.2\ntwo", "a-heading-b-12-two"),
            ("Größe, \"éa\" — x’s", "gr%C3%B6%C3%9Fe-%C3%A9a-%E2%80%94-x%E2%80%99s"),
            ("One - two", "onetwo"),
            ("-snake_case-", "snakecase"),
            ("日本語 見出し", "%E6%97%A5%E6%9C%AC%E8%AA%9E-%E8%A6%8B%E5%87%BA%E3%81%97"),
            ("!?", ""),
        ];
        for (text, anchor) in table {
            assert_eq!(make_anchor(text), anchor, "{text}");
        }
    }
}
