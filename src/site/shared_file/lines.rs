//! Merges files with one rule on a line.

use std::collections::{BTreeMap, HashMap, HashSet};

/// What lines mean in a format.
pub(super) struct LineRules {
    /// What a line is about. If two lines are about the same, the owner's counts.
    key: fn(&str) -> Option<String>,
    /// Whether a line of the owner's has to stand after new lines, in a file to which no run has written yet.
    stands_last: fn(&str) -> bool,
}

/// `_redirects`: the first line that matches counts, so a line for many paths stands after lines for one path.
pub(super) const REDIRECTS: LineRules = LineRules {
    key: |line| line.split_whitespace().next().filter(|from| from.starts_with('/')).map(str::to_owned),
    stands_last: |line| line.split_whitespace().next().is_some_and(|from| from.contains(['*', ':'])),
};

/// `.htaccess`: a rule may end the rewriting, and a condition belongs to the rule after it, so new lines stand before all
/// others.
pub(super) const APACHE: LineRules = LineRules {
    key: |line| {
        let mut words = line.split_whitespace();
        let is_rule = words.next().is_some_and(|word| word.eq_ignore_ascii_case("RewriteRule"));
        words.next().filter(|_| is_rule).map(str::to_owned)
    },
    stands_last: |_| true,
};

/// Lines of which nothing is known.
pub(super) const PLAIN: LineRules = LineRules { key: |_| None, stands_last: |_| false };

/// Joins the lines of `made` with the owner's lines: those of `present` that no run wrote. Each of the owner's lines stands after
/// the line after which it stood.
///
/// Lines of `written` that are not in `present` were removed by the owner, and are not added again.
pub(super) fn merge_lines(present: &str, written: Option<&str>, made: &str, rules: &LineRules) -> String {
    let end = if present.lines().next().is_some_and(|first| present[first.len()..].starts_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let before: HashSet<&str> = written.unwrap_or_default().lines().collect();
    let new: HashSet<&str> = made.lines().collect();
    let mut seen = HashSet::new();
    let is_own: Vec<(&str, bool)> = present
        .split_inclusive('\n')
        .map(|raw| {
            let line = raw.trim_end_matches(['\n', '\r']);
            (raw, (before.contains(line) || new.contains(line)) && seen.insert(line))
        })
        .collect();
    let owners = || is_own.iter().filter(|(_, is_own)| !is_own).map(|(raw, _)| *raw);
    let taken: HashSet<String> = owners().filter_map(rules.key).collect();
    let is_wanted = |line: &&str| {
        let is_removed = before.contains(line) && !seen.contains(line);
        !is_removed && (rules.key)(line).is_none_or(|key| !taken.contains(&key))
    };
    let own: Vec<&str> = made.lines().filter(is_wanted).collect();
    let places = place_owners_lines(&is_own, &own, rules);
    let mut merged = String::with_capacity(present.len() + made.len());
    for at in 0..=own.len() {
        for raw in places.get(&at).into_iter().flatten() {
            merged.push_str(raw);
            if !raw.ends_with('\n') {
                merged.push_str(end);
            }
        }
        if let Some(line) = own.get(at) {
            merged.extend([line, end]);
        }
    }
    merged
}

/// The owner's lines, by the number of the program's own lines that stand before them.
fn place_owners_lines<'a>(
    present: &[(&'a str, bool)],
    own: &[&str],
    rules: &LineRules,
) -> BTreeMap<usize, Vec<&'a str>> {
    let mut places: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    // If two lines are the same, the first one counts.
    let numbers: HashMap<&str, usize> = own.iter().enumerate().rev().map(|(number, line)| (*line, number)).collect();
    let number_of = |raw: &str| numbers.get(raw.trim_end_matches(['\n', '\r'])).copied();
    let last_own = present.iter().rposition(|(raw, is_own)| *is_own && number_of(raw).is_some());
    let mut place = 0;
    for (at, (raw, is_own)) in present.iter().enumerate() {
        match last_own {
            _ if *is_own => place = number_of(raw).map_or(place, |number| number + 1),
            // A line that stood at the end stays there.
            Some(last) if at > last => places.entry(own.len()).or_default().push(raw),
            Some(_) => places.entry(place).or_default().push(raw),
            None => {
                if place == 0 && (rules.stands_last)(raw) {
                    place = own.len();
                }
                places.entry(place).or_default().push(raw);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "/p/a /a/ 301\n/p/b /b/ 301\n";
    const NEW: &str = "/p/a /a/ 301\n/p/b /b/ 301\n/p/c /c/ 301\n";

    fn merge(present: &str, written: Option<&str>) -> String {
        merge_lines(present, written, NEW, &REDIRECTS)
    }

    #[test]
    fn a_file_without_edits_becomes_the_new_one() {
        assert_eq!(merge(OLD, Some(OLD)), NEW);
        assert_eq!(merge("", None), NEW);
        assert_eq!(merge(NEW, None), NEW, "also if it is not known who wrote it");
        assert_eq!(merge_lines(NEW, Some(NEW), OLD, &REDIRECTS), OLD, "a post is gone");
    }

    #[test]
    fn the_owners_lines_stay_where_they_stood() {
        let edited = "# mine\n/x /y\n/p/a /a/ 301\n/z /y\n/p/b /b/ 301\n/* /404 404";
        let merged = "# mine\n/x /y\n/p/a /a/ 301\n/z /y\n/p/b /b/ 301\n/p/c /c/ 301\n/* /404 404\n";
        assert_eq!(merge(edited, Some(OLD)), merged);
        assert_eq!(merge(merged, Some(NEW)), merged, "and once more nothing changes");
        assert_eq!(merge(edited, None), merged, "also if it is not known who wrote it");
    }

    #[test]
    fn what_the_owner_changed_or_removed_stays_so() {
        assert_eq!(
            merge("/p/a /elsewhere/ 301\n/p/b /b/ 301\n", Some(OLD)),
            "/p/a /elsewhere/ 301\n/p/b /b/ 301\n/p/c /c/ 301\n"
        );
        assert_eq!(merge("/p/b /b/ 301\n", Some(OLD)), "/p/b /b/ 301\n/p/c /c/ 301\n");
    }

    #[test]
    fn new_lines_stand_before_those_for_many_paths() {
        assert_eq!(
            merge("# mine\n/x /y\n/* /index.html 200\n", None),
            format!("# mine\n/x /y\n{NEW}/* /index.html 200\n")
        );
        assert_eq!(merge("/x /y\r\n", None), format!("/x /y\r\n{}", NEW.replace('\n', "\r\n")));
    }

    #[test]
    fn a_configuration_keeps_every_line_of_its_own() {
        let made = "RewriteEngine On\nRewriteRule a$ /a/ [R=301]\n";
        let present =
            "# mine\nRewriteEngine On\nRewriteCond %{HTTPS} off\nRewriteRule ^ https://x [R]\nRewriteEngine On\n";
        let merged = "# mine\nRewriteEngine On\nRewriteRule a$ /a/ [R=301]\nRewriteCond %{HTTPS} off\nRewriteRule ^ https://x [R]\nRewriteEngine On\n";
        assert_eq!(merge_lines(present, None, made, &APACHE), merged);
        assert_eq!(merge_lines("Options -Indexes\n", None, made, &APACHE), format!("{made}Options -Indexes\n"));
    }
}
