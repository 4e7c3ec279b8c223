//! The fragments of headings, to which links within a page lead.

use std::collections::HashMap;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::dialect::{Anchors, Dialect};
use super::draft::Within;
use super::inlines::write_inlines;
use crate::document::{Block, Inline, plain_text};

/// Finds the fragments of the headings that have an anchor, by anchor: `b001` has `#the-lamp`.
///
/// If several headings have the same anchor, the first one counts. A heading has no fragment if its fragment would lead
/// elsewhere.
#[must_use]
pub fn find_fragments(blocks: &[Block], dialect: &Dialect) -> HashMap<String, String> {
    let mut fragments = HashMap::new();
    let mut slugs = Slugs::default();
    for block in blocks {
        let Block::Heading { anchor, content, .. } = block else { continue };
        let name = match dialect.anchors {
            Anchors::Slug => slugs.make(&read_text(content)),
            Anchors::OwnSlug(make) => slugs.make_unique(&make(&plain_text(content))),
            Anchors::Id(_) => anchor.clone().filter(|anchor| is_id(anchor)).unwrap_or_default(),
            Anchors::Text => slugs.take(name_heading(&write_inlines(content, Within::Heading, dialect))),
        };
        if let Some(anchor) = anchor.as_ref().filter(|_| !name.is_empty()) {
            fragments.entry(anchor.clone()).or_insert_with(|| format!("#{name}"));
        }
    }
    fragments
}

/// Whether a text can be written as an id in every site's notation.
fn is_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// The slugs that the headings of a page have so far. Each has the last number that was put after it for another heading.
#[derive(Default)]
struct Slugs(HashMap<String, usize>);

impl Slugs {
    /// Makes a slug by GitHub's rule: lower case; letters, digits, hyphens and underscores stay; spaces become hyphens; the second
    /// heading with the same slug gets `-1`. <https://github.com/Flet/github-slugger>
    fn make(&mut self, text: &str) -> String {
        let text = text.to_lowercase();
        let slug: String =
            text.chars().filter(|c| is_slug_character(*c)).map(|c| if c == ' ' { '-' } else { c }).collect();
        self.make_unique(&slug)
    }

    /// Makes a slug unique: it gets a number if an earlier heading has it.
    fn make_unique(&mut self, slug: &str) -> String {
        let mut unique = slug.to_owned();
        while self.0.contains_key(&unique) {
            let next = self.0.entry(slug.to_owned()).or_default();
            *next += 1;
            unique = format!("{slug}-{next}");
        }
        self.0.insert(unique.clone(), 0);
        unique
    }

    /// Returns the name if no earlier heading has it, and else an empty one: links would lead to the earlier heading.
    fn take(&mut self, name: String) -> String {
        if self.0.insert(name.to_lowercase(), 0).is_some() { String::new() } else { name }
    }
}

fn is_slug_character(c: char) -> bool {
    matches!(c, ' ' | '-')
        || c.is_alphabetic()
        || c.general_category_group() == GeneralCategoryGroup::Mark
        || matches!(c.general_category(), GeneralCategory::DecimalNumber | GeneralCategory::ConnectorPunctuation)
}

/// The text that a browser reads from a heading's HTML: images and line breaks have none.
fn read_text(content: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => read_text(content),
        Inline::Image(_) | Inline::LineBreak => String::new(),
    };
    content.iter().map(text).collect()
}

/// A heading's Markdown as Obsidian writes it in links, percent-encoded: characters with a meaning there become blanks.
/// <https://help.obsidian.md/links#Link+to+a+heading+in+a+note>
fn name_heading(markdown: &str) -> String {
    let blank = |text: String, mark: &&str| text.replace(mark, " ");
    let text = ["[[", "]]", "%%", ":", "#", "|", "^", "\\"].iter().fold(markdown.to_owned(), blank);
    let words: Vec<&str> = text.split_whitespace().collect();
    let encode = |c: char| match c {
        c if c.is_ascii() && !c.is_ascii_alphanumeric() && !"-_.~!,;'".contains(c) => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    words.join(" ").chars().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::markdown::COMMONMARK;

    fn heading(anchor: &str, content: Vec<Inline>) -> Block {
        Block::Heading { level: 3, anchor: Some(anchor.to_owned()), content }
    }

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn slugs_are_githubs() {
        let table = [
            ("The lamp", "#the-lamp"),
            ("1. Oil & wick: what’s it?", "#1-oil--wick-whats-it"),
            ("snake_case – dash - hyphen", "#snake_case--dash---hyphen"),
            ("Das Öl, Übung", "#das-öl-übung"),
            ("日本語 の 見出し", "#日本語-の-見出し"),
            ("e\u{301} ½ ² ٣", "#e\u{301}---٣"),
            ("🎉", ""),
        ];
        for (said, fragment) in table {
            let fragments = find_fragments(&[heading("a", text(said))], &COMMONMARK);
            assert_eq!(fragments.get("a").map_or("", String::as_str), fragment, "{said}");
        }
    }

    #[test]
    fn headings_with_the_same_text_are_numbered() {
        let said = ["Oil", "Oil", "Oil 1", "oil", "Oil-1"];
        let blocks: Vec<Block> =
            said.iter().enumerate().map(|(at, said)| heading(&at.to_string(), text(said))).collect();
        let fragments = find_fragments(&blocks, &COMMONMARK);
        let found: Vec<&str> = (0..said.len()).map(|at| fragments[&at.to_string()].as_str()).collect();
        // As github-slugger 2.0.0 numbers them.
        assert_eq!(found, ["#oil", "#oil-1", "#oil-1-1", "#oil-2", "#oil-1-2"]);
    }

    #[test]
    fn a_slug_is_made_of_the_text_without_its_formatting() {
        let content = vec![
            Inline::Strong(text("The ")),
            Inline::Code("lamp()".to_owned()),
            Inline::LineBreak,
            Inline::Link { url: "https://a.example".to_owned(), content: text("burns") },
        ];
        assert_eq!(find_fragments(&[heading("a", content)], &COMMONMARK)["a"], "#the-lampburns");
    }
}
