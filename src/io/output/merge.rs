//! Merges three versions of a text: the one that a run wrote, the one with a user's edits, and the new one.
//!
//! Lines that only one side changed are taken from that side. If both changed the same or neighbouring lines, it is a conflict, which
//! the user has to solve. A file never gets conflict markers, since it may be published the next minute.

use super::line_ends::ends_lines_as_windows;

/// The most lines, of all versions together, that are compared line by line. The time grows with the square of the differences, and is
/// seconds for these. The longest post seen has 6,090.
pub(super) const MAX_LINES: usize = 40_000;

/// The text with the changes of both sides since `base`; nothing if they conflict.
///
/// A text in which every line ends with `\r\n` is merged as if it had `\n`, and gets its own line endings back. If a text has both, `\r`
/// counts as a change.
pub(super) fn merge(base: &str, edited: &str, new: &str) -> Option<String> {
    if count_lines([base, edited, new]) > MAX_LINES {
        return None;
    }
    if ends_lines_as_windows(edited) {
        let merged = diffy::merge(base, &edited.replace("\r\n", "\n"), new).ok()?;
        return Some(merged.replace('\n', "\r\n"));
    }
    diffy::merge(base, edited, new).ok()
}

/// How many lines texts have together.
pub(super) fn count_lines<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(|text| text.bytes().filter(|byte| *byte == b'\n').count()).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "---\ntitle: A\n---\n\none\n\ntwo\n\nthree\n";

    #[test]
    fn changes_in_different_places_are_both_kept() {
        let edited = BASE.replace("one", "ONE");
        let new = BASE.replace("three\n", "3\n\nfour\n");
        let merged = "---\ntitle: A\n---\n\nONE\n\ntwo\n\n3\n\nfour\n";
        assert_eq!(merge(BASE, &edited, &new).as_deref(), Some(merged));
        assert_eq!(merge(BASE, merged, &new).as_deref(), Some(merged), "what was merged already is in it once");
    }

    #[test]
    fn changes_in_the_same_place_are_not_decided() {
        assert_eq!(merge(BASE, &BASE.replace("two", "2"), &BASE.replace("two", "zwei")), None);
        assert_eq!(merge(BASE, "", &BASE.replace("two", "zwei")), None, "an emptied file");
        assert_eq!(merge(BASE, &BASE.replace("two\n\n", ""), &BASE.replace("two", "zwei")), None);
    }

    #[test]
    fn a_text_keeps_the_ends_of_its_lines() {
        let windows = |text: &str| text.replace('\n', "\r\n");
        let new = BASE.replace("three", "3");
        let edited = BASE.replace("one", "ONE");
        let merged = edited.replace("three", "3");
        assert_eq!(merge(BASE, &windows(&edited), &new), Some(windows(&merged)));
        assert_eq!(merge(BASE, &windows(BASE), &new), Some(windows(&new)), "also if nothing else was changed");
        assert_eq!(merge(BASE, windows(&edited).trim_end(), &new), None, "the last line was changed by both");
        let mixed = BASE.replace("one\n", "one\r\n");
        assert_eq!(merge(BASE, &mixed, &new), Some(mixed.replace("three", "3")));
        assert_eq!(merge(BASE, &mixed, &BASE.replace("one", "ONE")), None);
    }

    #[test]
    fn a_text_of_very_many_lines_is_not_merged() {
        let long = "x\n".repeat(MAX_LINES);
        assert_eq!(merge(&long, &format!("a\n{long}"), &format!("{long}b\n")), None);
    }

    proptest! {
        #[test]
        fn a_side_that_changed_nothing_gives_way(base in "[abc\n]{0,40}", other in "[abc\n]{0,40}") {
            prop_assert_eq!(merge(&base, &base, &other), Some(other.clone()));
            prop_assert_eq!(merge(&base, &other, &base), Some(other.clone()));
            prop_assert_eq!(merge(&base, &other, &other), Some(other));
        }

        #[test]
        fn no_line_is_lost_that_one_side_added(base in "[abc\n]{0,40}", at in 0..20_usize, new in "[abc\n]{0,40}") {
            let mut lines: Vec<&str> = base.split_inclusive('\n').collect();
            lines.insert(at.min(lines.len()), "mine\n");
            if let Some(merged) = merge(&base, &lines.concat(), &new) {
                prop_assert!(merged.contains("mine\n"), "{}", merged);
            }
        }
    }
}
