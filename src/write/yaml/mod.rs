//! Front matter's YAML: entries of a top-level mapping, byte for byte in the style of js-yaml's `dump`.
//!
//! In go a key and a text, a list of texts or a boolean; out come one entry's lines, put at the end of a string.
//! Whatever the text, it comes back as itself and as a string from readers of YAML 1.2 and of YAML 1.1. Not here: the
//! `---` lines around the front matter, nested mappings, anchors and tags, and the quoting of keys. A key must be a
//! plain word that no reader takes for anything but a string, such as `title`.
//!
//! Which style a text gets, and what it looks like, is what `lib/dumper.js` of js-yaml 4 does with default options.
//! From YAML 1.2.2 come the plain style (7.3.3), single quotes (7.3.2), double quotes (7.3.1) with their escapes (5.7),
//! and the literal and folded blocks (8.1.2, 8.1.3) with their headers (8.1.1).
//!
//! js-yaml is not followed in one thing: it leaves some texts plain that its own readers take for strings, and another
//! reader takes for something else. Here these get single quotes. The head of `lookalike.rs` lists them with reasons.

mod fold;
mod lookalike;
mod scalar;

/// How far the lines of a key's text are indented.
const ENTRY_INDENT: usize = 2;
/// How far the lines of a text in a list are indented.
const ITEM_INDENT: usize = 4;

/// Appends `key: text` and the end of the line.
///
/// The key is written as it stands; see the [module](self) for what it may be.
///
/// ```
/// let mut yaml = String::new();
/// unmedium::write::yaml::write_entry(&mut yaml, "title", "Yes: it's here");
/// assert_eq!(yaml, "title: 'Yes: it''s here'\n");
/// ```
pub fn write_entry(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    out.push_str(": ");
    scalar::write(out, value, ENTRY_INDENT);
    out.push('\n');
}

/// Appends `key: []`, or the key and below it every text on a line of its own, with the end of the line.
///
/// ```
/// let mut yaml = String::new();
/// unmedium::write::yaml::write_list(&mut yaml, "tags", &["rust".to_owned(), "on".to_owned()]);
/// assert_eq!(yaml, "tags:\n  - rust\n  - 'on'\n");
/// ```
pub fn write_list(out: &mut String, key: &str, values: &[String]) {
    out.push_str(key);
    if values.is_empty() {
        out.push_str(": []");
    } else {
        out.push(':');
    }
    for value in values {
        out.push_str("\n  - ");
        scalar::write(out, value, ITEM_INDENT);
    }
    out.push('\n');
}

/// Appends `key: true` or `key: false` and the end of the line.
///
/// ```
/// let mut yaml = String::new();
/// unmedium::write::yaml::write_bool(&mut yaml, "draft", true);
/// assert_eq!(yaml, "draft: true\n");
/// ```
pub fn write_bool(out: &mut String, key: &str, value: bool) {
    out.push_str(key);
    out.push_str(if value { ": true\n" } else { ": false\n" });
}
