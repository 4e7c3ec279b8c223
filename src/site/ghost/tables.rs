//! The JSON of Ghost's tables: of posts, tags and authors, and of which tags and authors a post has.

use std::collections::HashMap;

use chrono::DateTime;
use serde_json::{Map, Value as Json, json};

use crate::site::import::{ImportPost, PostsRead};
use crate::site::names::Names;

/// Writes the JSON of Ghost's tables. The date of the export is that of its newest post, so that the same posts give the same bytes.
pub(super) fn write_tables(posts: &[ImportPost]) -> String {
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
            posts_tags.push(json!({ "post_id": id, "tag_id": tags.add(tag), "sort_order": order }));
        }
        for (order, author) in post.texts("authors").enumerate() {
            posts_authors.push(json!({ "post_id": id, "author_id": users.add(author), "sort_order": order }));
        }
    }
    let instants = posts.iter().flat_map(|post| ["updated_at", "published_at"].map(|key| post.text(key)));
    let newest = instants.filter_map(|date| DateTime::parse_from_rfc3339(date).ok()).max();
    let file = json!({ "db": [{
        "meta": { "exported_on": newest.map_or(0, |date| date.timestamp_millis()), "version": "5.0.0" },
        "data": {
            "posts": rows,
            "tags": list_rows(&tags, |id, name, slug| json!({ "id": id, "name": name, "slug": slug })),
            // Ghost requires an e-mail address. Nobody has one at example.com: RFC 2606.
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

/// Reads the posts in such JSON, with the names of their tags and authors.
pub(super) fn read_tables(text: &str) -> PostsRead {
    let file: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let data = &file["db"][0]["data"];
    let rows = |table: &str| data[table].as_array().ok_or_else(|| format!("no {table}"));
    let names = |table: &str| -> Result<HashMap<String, &Json>, String> {
        Ok(rows(table)?.iter().map(|row| (row["id"].to_string(), &row["name"])).collect())
    };
    let mut names_of_posts: HashMap<(String, &str), Vec<&Json>> = HashMap::new();
    for (relation, key, table, field) in
        [("posts_tags", "tag_id", "tags", "tags"), ("posts_authors", "author_id", "users", "authors")]
    {
        let names = names(table)?;
        for row in rows(relation)? {
            let name = names.get(&row[key].to_string()).ok_or("a relation leads nowhere")?;
            names_of_posts.entry((row["post_id"].to_string(), field)).or_default().push(name);
        }
    }
    let read_post = |row: &Json| {
        let mut post = row.as_object().ok_or("a post is no object")?.clone();
        let id = post.remove("id").ok_or("a post has no id")?.to_string();
        let html = post.remove("html").and_then(|html| html.as_str().map(str::to_owned)).ok_or("a post has no HTML")?;
        for field in ["tags", "authors"] {
            if let Some(names) = names_of_posts.get(&(id.clone(), field)) {
                post.insert(field.to_owned(), json!(names));
            }
        }
        Ok((Json::Object(post), html))
    };
    rows("posts")?.iter().map(read_post).collect()
}
