//! Fills in the patterns of paths.

use super::PathFields;
use crate::write::file_name::{make_path_safe, make_safe};

/// The placeholders of a pattern.
const KEYS: [&str; 7] = ["{slug}", "{stem}", "{id}", "{date}", "{year}", "{month}", "{day}"];

/// What may join a placeholder to the text after it. A dot is not among these: it may be that of `.md`.
const SEPARATORS_AFTER: [&str; 3] = ["-", "_", " "];
/// What may join a placeholder to the text before it.
const SEPARATORS_BEFORE: [&str; 4] = ["-", "_", " ", "."];

/// Fills in the pattern of a file's path, and makes the path safe for every file system. `name` is for `{slug}` and `{stem}`.
pub(super) fn fill_path(pattern: &str, post: &PathFields, name: &str) -> String {
    make_path_safe(&fill_pattern(pattern, post, name))
}

/// Fills in a pattern. A placeholder without a value is left out, together with what joins it to the rest: the hyphen after
/// `{date}`, or before it at the end, and the slash after `{year}`.
pub(super) fn fill_pattern(pattern: &str, post: &PathFields, name: &str) -> String {
    let date = |format: &str| post.published.map(|date| date.format(format).to_string()).unwrap_or_default();
    let value = |key: &str| match key {
        "{id}" => post.id.as_deref().map_or_else(|| name.to_owned(), make_safe),
        "{date}" => date("%Y-%m-%d"),
        "{year}" => date("%Y"),
        "{month}" => date("%m"),
        "{day}" => date("%d"),
        _ => name.to_owned(),
    };
    let values: Vec<(&str, String)> =
        KEYS.into_iter().filter(|key| pattern.contains(key)).map(|key| (key, value(key))).collect();
    let mut filled = pattern.to_owned();
    for (key, _) in values.iter().filter(|(_, value)| value.is_empty()) {
        filled = leave_out(&filled, key);
    }
    for (key, value) in values {
        filled = filled.replace(key, &value);
    }
    filled
}

fn leave_out(pattern: &str, key: &str) -> String {
    let after =
        SEPARATORS_AFTER.iter().fold(pattern.to_owned(), |text, mark| text.replace(&format!("{key}{mark}"), ""));
    let before = SEPARATORS_BEFORE.iter().fold(after, |text, mark| text.replace(&format!("{mark}{key}"), ""));
    let folder = format!("{key}/");
    let inner = before.replace(&format!("/{folder}"), "/");
    inner.strip_prefix(&folder).unwrap_or(&inner).replace(key, "")
}

/// Whether a path may have been made from a pattern. `today` is the path that the pattern gives now.
pub(super) fn may_match(path: &str, pattern: &str, today: &str) -> bool {
    let start = pattern.split('{').next().unwrap_or_default();
    let end = pattern.rsplit('}').next().unwrap_or_default();
    let depth = |path: &str| path.matches('/').count();
    path.starts_with(start) && path.ends_with(end) && depth(path) == depth(today)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn a_placeholder_without_a_value_is_left_out_with_its_separator() {
        let dated = PathFields { published: DateTime::from_timestamp(1_556_697_600, 0), ..PathFields::default() };
        let table = [
            ("{date}-{slug}.md", "2019-05-01-mill.md", "mill.md"),
            ("{slug}-{date}.md", "mill-2019-05-01.md", "mill.md"),
            ("{slug} {day}.{month}.md", "mill 01.05.md", "mill.md"),
            ("{year}/{slug}.md", "2019/mill.md", "mill.md"),
            ("{year}/{month}/{slug}/index.md", "2019/05/mill/index.md", "mill/index.md"),
            ("posts/{year}-{month}/{slug}.md", "posts/2019-05/mill.md", "posts/mill.md"),
            ("posts/year-{year}/{slug}.md", "posts/year-2019/mill.md", "posts/year/mill.md"),
            ("/{year}/{month}/{day}/{slug}.html", "/2019/05/01/mill.html", "/mill.html"),
            ("{slug}{date}.md", "mill2019-05-01.md", "mill.md"),
        ];
        for (pattern, with_date, without) in table {
            assert_eq!(fill_pattern(pattern, &dated, "mill"), with_date);
            assert_eq!(fill_pattern(pattern, &PathFields::default(), "mill"), without);
        }
    }

    #[test]
    fn a_path_is_known_by_the_fixed_parts_of_its_pattern() {
        let table = [
            ("2019-05-01_The-mill.md", "{date}-{slug}.md", "2019-05-01-mill.md", true),
            ("drafts/mill.md", "{date}-{slug}.md", "mill.md", false),
            ("drafts/mill.md", "drafts/{date}-{slug}.md", "drafts/mill.md", true),
            ("content/posts/old/index.md", "content/posts/{slug}/index.md", "content/posts/mill/index.md", true),
            ("content/posts/old.md", "content/posts/{slug}/index.md", "content/posts/mill/index.md", false),
            ("2018/mill.md", "{year}/{slug}.md", "2019/mill.md", true),
        ];
        for (path, pattern, today, is_from_it) in table {
            assert_eq!(may_match(path, pattern, today), is_from_it, "{path} {pattern}");
        }
    }
}
