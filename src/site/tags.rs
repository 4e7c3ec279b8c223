//! Tags from outside the export, which has no tags since 2018: from a table, or from a saved feed of Medium.
//!
//! ```csv
//! id,tags
//! 0a1b2c3d4e5f,"mills, rivers"
//! ```
//! ```toml
//! 0a1b2c3d4e5f = ["mills", "rivers"]
//! ```

use crate::medium::find_id_at_end;
use std::collections::{HashMap, HashSet};

/// The tags of each post, by Medium's id.
pub type Tags = HashMap<String, Vec<String>>;

/// Reads tags from CSV, TOML, RSS or Atom; the content tells which. Posts are named by id or by URL.
///
/// # Errors
/// A line that says what is wrong with the text.
pub fn read_tags(text: &str) -> Result<Tags, String> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let tags = if text.starts_with('<') {
        read_feed(text)?
    } else {
        match toml::from_str::<HashMap<String, Vec<String>>>(text) {
            Ok(table) => table.into_iter().collect(),
            Err(_) if !text.lines().any(|line| line.contains('=') && line.contains('[')) => read_csv(text)?,
            Err(error) => return Err(error.message().to_owned()),
        }
    };
    let by_id: Tags =
        tags.into_iter().filter_map(|(post, tags)| Some((find_id_at_end(&post)?, clean(&tags)))).collect();
    if by_id.is_empty() { Err("it names no post by its id or its URL".to_owned()) } else { Ok(by_id) }
}

fn clean(tags: &[String]) -> Vec<String> {
    let tags = tags.iter().map(|tag| tag.trim().trim_start_matches('#')).filter(|tag| !tag.is_empty());
    let mut seen = HashSet::new();
    tags.filter(|tag| seen.insert(*tag)).map(str::to_owned).collect()
}

/// Reads a row for each post: its id or URL, then its tags in one field or several, separated by commas or semicolons.
fn read_csv(text: &str) -> Result<Vec<(String, Vec<String>)>, String> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let tags = record.iter().skip(1).flat_map(|field| field.split([',', ';'])).map(str::to_owned);
        rows.push((record.get(0).unwrap_or_default().to_owned(), tags.collect()));
    }
    Ok(rows)
}

/// Reads RSS (`item` with `guid` and `category`) or Atom (`entry` with `id` and `category term="…"`).
fn read_feed(text: &str) -> Result<Vec<(String, Vec<String>)>, String> {
    let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
    let items = document.descendants().filter(|node| matches!(node.tag_name().name(), "item" | "entry"));
    let entry = |item: roxmltree::Node| {
        let id = item.children().find(|node| matches!(node.tag_name().name(), "guid" | "id"));
        let categories = item.children().filter(|node| node.tag_name().name() == "category");
        let tag = |node: roxmltree::Node| node.attribute("term").unwrap_or(node.text().unwrap_or_default()).to_owned();
        (id.and_then(|id| id.text()).unwrap_or_default().trim().to_owned(), categories.map(tag).collect())
    };
    Ok(items.map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let tags = read_tags(text).unwrap();
        assert_eq!(tags["0a1b2c3d4e5f"], ["mills", "old rivers"], "{text}");
        assert_eq!(tags["1a1b2c3d4e5f"], ["soup"], "{text}");
    }

    #[test]
    fn every_format_is_recognised_by_its_content() {
        check(
            "id,tags\n0a1b2c3d4e5f,\"mills, old rivers\"\nhttps://medium.com/@me/soup-1a1b2c3d4e5f?source=rss,soup\n",
        );
        check("0a1b2c3d4e5f,mills,old rivers\nsoup-1a1b2c3d4e5f,soup");
        check(
            "0a1b2c3d4e5f = [\"mills\", \"old rivers\"]\n\"https://medium.com/p/1a1b2c3d4e5f\" = [\"soup\", \"soup\"]\n",
        );
        check(
            "<?xml version=\"1.0\"?><rss><channel><title><![CDATA[x]]></title><item><title><![CDATA[<b>Mill</b>]]></title>\
             <link>https://medium.com/@me/mill-0a1b2c3d4e5f?source=rss</link>\
             <guid isPermaLink=\"false\">https://medium.com/p/0a1b2c3d4e5f</guid><category><![CDATA[mills]]></category>\
             <category>old rivers</category></item><item><guid>https://medium.com/p/1a1b2c3d4e5f</guid>\
             <category><![CDATA[soup]]></category></item></channel></rss>",
        );
        check(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>https://medium.com/p/0a1b2c3d4e5f</id>\
             <category term=\"mills\"/><category term=\"old rivers\"/></entry><entry>\
             <id>https://medium.com/p/1a1b2c3d4e5f</id><category term=\"soup\"/></entry></feed>",
        );
    }

    #[test]
    fn tags_that_name_no_post_are_an_error() {
        assert!(read_tags("a,b\n").is_err());
        assert!(read_tags("").is_err());
        assert!(read_tags("0a1b2c3d4e5f = [\"mills\"\n").unwrap_err().contains("array"));
    }
}
