//! Adds keys to a table in YAML, each in lines of its own.

use std::collections::{BTreeMap, HashSet};

use granit_parser::{Event, Parser};

/// A key of the outermost table, and the line on which it begins, from 0.
struct Key {
    name: String,
    line: usize,
}

/// Adds to the present table the keys of `made` that it lacks: in alphabetical order if its keys are sorted, and else after them.
/// Keys of `written` that it no longer has were removed by the owner, and are not added again.
///
/// Nothing if the text is not a table, or is one to which no line can be added (`{a: 1}`).
pub(super) fn merge_tables(present: &str, written: Option<&str>, made: &str) -> Option<String> {
    let present_keys = find_keys(present)?;
    let written_keys = written.and_then(find_keys).unwrap_or_default();
    let made_keys = find_keys(made)?;
    let made_lines: Vec<&str> = made.split_inclusive('\n').collect();
    let mut lines: Vec<String> = present.split_inclusive('\n').map(str::to_owned).collect();
    let end = if present.contains("\r\n") { "\r\n" } else { "\n" };
    if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('\n')) {
        last.push_str(end);
    }
    let is_sorted = present_keys.is_sorted_by(|a, b| a.name <= b.name);
    let (present_names, written_names) = (list_names(&present_keys), list_names(&written_keys));
    let is_wanted = |name: &str| !written_names.contains(name) || present_names.contains(name);
    // The new entries, by the line of the present key before which they come; `None` for those after all keys.
    let mut added: BTreeMap<Option<usize>, String> = BTreeMap::new();
    for (at, key) in made_keys.iter().enumerate() {
        if present_names.contains(key.name.as_str()) || !is_wanted(&key.name) {
            continue;
        }
        let next = made_keys.get(at + 1).map_or(made_lines.len(), |next| next.line);
        let entry = made_lines[key.line..next].concat().replace('\n', end);
        let follower = present_keys.partition_point(|other| !is_sorted || other.name <= key.name);
        added.entry(present_keys.get(follower).map(|follower| follower.line)).or_default().push_str(&entry);
    }
    for (follower, entries) in added {
        let line = follower.map_or_else(|| find_end(&lines), |line| before_comments(&lines, line));
        match lines.get_mut(line) {
            Some(line) => line.insert_str(0, &entries),
            None => lines.push(entries),
        }
    }
    let merged = lines.concat();
    // A check for texts of unexpected form: the result must be a table with all these keys.
    let merged_keys = find_keys(&merged)?;
    let merged_names = list_names(&merged_keys);
    let is_there = |key: &Key| merged_names.contains(key.name.as_str()) || !is_wanted(&key.name);
    present_keys.iter().chain(&made_keys).all(is_there).then_some(merged)
}

fn list_names(keys: &[Key]) -> HashSet<&str> {
    keys.iter().map(|key| key.name.as_str()).collect()
}

/// The line after the table: that of the document's end marker, if there is one.
fn find_end(lines: &[String]) -> usize {
    lines.iter().position(|line| line.trim_end() == "...").unwrap_or(lines.len())
}

/// The first line of the comment above a line.
fn before_comments(lines: &[String], line: usize) -> usize {
    (0..line).rev().take_while(|at| lines[*at].trim_start().starts_with('#')).last().unwrap_or(line)
}

/// Finds the keys of the outermost table; an empty text has no keys. Nothing if the text is not a table, or has several documents.
fn find_keys(text: &str) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let (mut depth, mut is_key, mut documents) = (0_usize, true, 0);
    for next in Parser::new_from_str(text) {
        let (event, span) = next.ok()?;
        match event {
            Event::DocumentStart(..) => documents += 1,
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if depth == 1 && is_key {
                    return None;
                }
                depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth -= 1;
                is_key = true;
            }
            Event::Scalar(name, ..) if depth == 1 => {
                if is_key {
                    keys.push(Key { name: name.into_owned(), line: span.start.line() - 1 });
                }
                is_key = !is_key;
            }
            Event::Alias(..) if depth == 1 => is_key = true,
            // A scalar alone is not a table. An empty document has none, or an empty one.
            Event::Scalar(value, ..) if depth == 0 && !matches!(&*value, "" | "~" | "null") => return None,
            _ => {}
        }
    }
    let begins_table = keys.first().is_none_or(|key| {
        let line = text.lines().nth(key.line).unwrap_or_default();
        !line.starts_with(['{', '[', ' ', '-'])
    });
    (documents <= 1 && begins_table).then_some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARU: &str = "maru-okello:\n  name: Maru Okello\n  url: https://medium.com/@maru\n";

    #[test]
    fn what_is_there_stays_byte_for_byte() {
        let own = "# The people\n\nyangshun:\n  name: Yangshun Tay # front end\n  socials: { x: yangshun }\n";
        let merged = merge_tables(own, None, MARU).unwrap();
        assert_eq!(merged, format!("# The people\n\n{MARU}{}", &own[14..]));
        assert_eq!(merge_tables(&merged, Some(MARU), MARU).as_deref(), Some(merged.as_str()));
        let own = "zoe:\n  name: Zoe\nanna:\n  name: Anna";
        assert_eq!(merge_tables(own, None, MARU), Some(format!("{own}\n{MARU}")), "they are not sorted");
        let own = "# z\nzoe:\r\n  name: Zoe\r\n";
        assert_eq!(merge_tables(own, None, MARU), Some(format!("{}{own}", MARU.replace('\n', "\r\n"))));
        assert_eq!(
            merge_tables("---\nanna: { name: Anna }\n...\n", None, MARU),
            Some(format!("---\nanna: {{ name: Anna }}\n{MARU}...\n"))
        );
    }

    #[test]
    fn an_author_who_is_there_stays_as_the_owner_has_it() {
        let own = "maru-okello:\n  name: Maru\n  title: Poet\n";
        assert_eq!(merge_tables(own, None, MARU).as_deref(), Some(own));
        let quoted = "\"maru-okello\": { name: Maru }\n";
        assert_eq!(merge_tables(quoted, None, MARU).as_deref(), Some(quoted));
        let other = "zoe:\n  name: Zoe\n";
        assert_eq!(merge_tables(other, Some(MARU), MARU).as_deref(), Some(other), "the owner took it out");
    }

    #[test]
    fn two_tables_may_be_added_in_either_order() {
        let anna = "anna:\n  name: Anna\n";
        assert_eq!(merge_tables(MARU, None, anna), Some(format!("{anna}{MARU}")));
        assert_eq!(merge_tables(anna, None, MARU), Some(format!("{anna}{MARU}")));
        assert_eq!(merge_tables("", None, MARU).as_deref(), Some(MARU));
    }

    #[test]
    fn a_text_that_is_no_table_of_lines_stays() {
        for own in ["{ zoe: { name: Zoe } }\n", "- zoe\n", "zoe\n", "a: 1\n---\nb: 2\n", "a: [\n", "? [a]\n: 1\n"] {
            assert_eq!(merge_tables(own, None, MARU), None, "{own}");
        }
    }
}
