//! Merges lists in JSON. Comments, which some programs allow, stay.

use std::collections::HashSet;

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstArray, CstInputValue, CstNewlineKind, CstNode, CstRootNode};
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::json_removal::write_without;

/// Adds to the present list the entries of `made` that it lacks, before the first entry that matches every path. Entries of
/// `written` that are not in `made` any more are removed, unless the owner has changed them.
///
/// Nothing if the text is not JSON, or has something else in place of the list.
pub(super) fn merge_lists(present: &str, written: Option<&str>, made: &str, key: &str) -> Option<String> {
    if present.contains(PLACE) {
        return None;
    }
    let made = read_list(made, key)?;
    let written = written.and_then(|written| read_list(written, key)).unwrap_or_default();
    let (written, is_made): (HashSet<Value>, HashSet<&Value>) = (written.into_iter().collect(), made.iter().collect());
    let (mut root, mut list) = parse_list(present, key)?;
    let mut present = read_values(&list)?;
    let is_gone = |value: &Value| written.contains(value) && !is_made.contains(value);
    if present.iter().any(is_gone) {
        let kept = write_without(&list.children(), |number| is_gone(&present[number]));
        list.replace_with(CstInputValue::String(PLACE.to_owned()));
        let (before, after) = split_at_place(&root)?;
        (root, list) = parse_list(&[before, kept, after].concat(), key)?;
        present.retain(|value| !is_gone(value));
    }
    let keys: HashSet<&Value> = present.iter().map(key_of).collect();
    let is_missing = |value: &&Value| !written.contains(*value) && !keys.contains(key_of(value));
    let missing: Vec<&Value> = made.iter().filter(is_missing).collect();
    if missing.is_empty() {
        return Some(root.to_string());
    }
    let first = present.iter().position(is_for_every_path).unwrap_or(present.len());
    list.ensure_multiline();
    list.insert(first, CstInputValue::String(PLACE.to_owned()));
    write_at_place(&root, &missing)
}

/// Stands for the list, or for all new entries, while the file is edited: to remove or insert an entry takes as long as the list is.
const PLACE: &str = "unmedium: new entries";

/// Writes the text with entries in place of [`PLACE`], each on lines of its own with the indents of the text.
fn write_at_place(root: &CstRootNode, entries: &[&Value]) -> Option<String> {
    let (before, after) = split_at_place(root)?;
    let line_end = if root.newline_kind() == CstNewlineKind::CarriageReturnLineFeed { "\r\n" } else { "\n" };
    let line_start = format!("{line_end}{}", before.rsplit('\n').next()?);
    let indent = root.single_indent_text().unwrap_or_else(|| "  ".to_owned());
    let write = |entry: &&Value| {
        let mut text = Vec::new();
        let formatter = PrettyFormatter::with_indent(indent.as_bytes());
        entry.serialize(&mut Serializer::with_formatter(&mut text, formatter)).ok()?;
        Some(String::from_utf8(text).ok()?.replace('\n', &line_start))
    };
    let texts: Vec<String> = entries.iter().map(write).collect::<Option<_>>()?;
    Some([before, texts.join(&format!(",{line_start}")), after].concat())
}

/// The texts before and after [`PLACE`].
fn split_at_place(root: &CstRootNode) -> Option<(String, String)> {
    let text = root.to_string();
    let (before, after) = text.split_once(&format!("\"{PLACE}\""))?;
    Some((before.to_owned(), after.to_owned()))
}

/// What an entry is about. If two entries are about the same, the present one counts.
fn key_of(entry: &Value) -> &Value {
    [entry.get("source"), entry.get("id").filter(|id| !id.is_null()), entry.get("from")]
        .into_iter()
        .flatten()
        .next()
        .unwrap_or(entry)
}

/// Whether a rule of Vercel matches every path: `/(.*)`, `/:path*`.
fn is_for_every_path(rule: &Value) -> bool {
    let source = rule.get("source").and_then(Value::as_str).unwrap_or_default();
    source == "/(.*)" || (source.starts_with("/:") && source.ends_with('*') && source.matches('/').count() == 1)
}

fn read_list(text: &str, key: &str) -> Option<Vec<Value>> {
    read_values(&parse_list(text, key)?.1)
}

/// The whole file, and the list in it, which lasts as long as the file.
fn parse_list(text: &str, key: &str) -> Option<(CstRootNode, CstArray)> {
    let root = CstRootNode::parse(text, &ParseOptions::default()).ok()?;
    let list = find_list(&root, key)?;
    Some((root, list))
}

fn read_values(list: &CstArray) -> Option<Vec<Value>> {
    list.elements().iter().map(CstNode::to_serde_value).collect()
}

fn find_list(root: &CstRootNode, key: &str) -> Option<CstArray> {
    if key.is_empty() {
        root.array_value_or_create()
    } else {
        root.object_value_or_create()?.array_value_or_create(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: &str = "{\n  \"redirects\": [\n    {\n      \"destination\": \"/a/\",\n      \"permanent\": true,\n      \"source\": \"/(.*)a{/}?\"\n    }\n  ]\n}\n";

    #[test]
    fn a_configuration_keeps_its_keys_order_and_comments() {
        let present = "{\n    \"version\": 2,\n    // mine\n    \"redirects\": [\n        { \"source\": \"/x\", \"destination\": \"/y\" },\n        { \"source\": \"/(.*)\", \"destination\": \"/\" }\n    ],\n    \"cleanUrls\": true\n}\n";
        let merged = merge_lists(present, None, MADE, "redirects").unwrap();
        let before = "{\n    \"version\": 2,\n    // mine\n    \"redirects\": [\n        { \"source\": \"/x\", \"destination\": \"/y\" },\n        {";
        assert!(merged.starts_with(before), "{merged}");
        assert!(
            merged.ends_with(
                "        { \"source\": \"/(.*)\", \"destination\": \"/\" }\n    ],\n    \"cleanUrls\": true\n}\n"
            ),
            "{merged}"
        );
        assert_eq!(merge_lists(&merged, Some(MADE), MADE, "redirects").as_deref(), Some(merged.as_str()));
        assert_eq!(merge_lists(&merged, Some(MADE), "{\"redirects\":[]}", "redirects").as_deref(), Some(present));
    }

    #[test]
    fn a_list_is_made_where_there_is_none() {
        let merged = merge_lists("{\n  \"cleanUrls\": true\n}\n", None, MADE, "redirects").unwrap();
        let read: Value = serde_json::from_str(&merged).unwrap();
        assert!(read["redirects"][0]["source"] == "/(.*)a{/}?" && read["cleanUrls"] == true, "{merged}");
    }

    #[test]
    fn what_the_owner_changed_or_removed_stays_so() {
        let edited = MADE.replace("/a/", "/elsewhere/");
        assert_eq!(merge_lists(&edited, Some(MADE), MADE, "redirects").as_deref(), Some(edited.as_str()));
        let emptied = "{ \"redirects\": [] }";
        assert_eq!(merge_lists(emptied, Some(MADE), MADE, "redirects").as_deref(), Some(emptied));
    }

    #[test]
    fn entries_that_are_not_made_any_more_go() {
        let present = "[\n  1, // one\n  2,\n  3,\n  \"mine\"\n]\n";
        let merge = |made: &str| merge_lists(present, Some("[1, 2, 3]"), made, "");
        assert_eq!(merge("[2]").as_deref(), Some("[\n  2,\n  \"mine\"\n]\n"));
        assert_eq!(merge("[3, 4]").as_deref(), Some("[\n  3,\n  \"mine\",\n  4\n]\n"));
    }

    #[test]
    fn something_else_is_left_alone() {
        for present in ["", "[]", "{ \"redirects\": 1 }", "{", "no"] {
            let merged = merge_lists(present, None, MADE, "redirects");
            assert!(merged.is_none() || present.is_empty(), "{present}: {merged:?}");
        }
    }
}
