//! The difference between an existing file and the text that would be written: a unified diff for `patch -p0`.

use diffy::{DiffOptions, PatchFormatter};

use super::merge::{MAX_LINES, count_lines};
use crate::report::Diff;

const NOTHING: &str = "/dev/null";

/// The diff from `before` to `after`, with the name of the file. A side that does not exist is `/dev/null`.
///
/// Bytes that are not UTF-8 are shown as `�`. Texts of very many lines are not compared: the diff says
/// `Files blog/the-mill.md and blog/the-mill.md differ`, as `diff --brief` does.
pub(super) fn unified_diff(name: &str, before: Option<&[u8]>, after: Option<&str>) -> Diff {
    let (old, new) = (name_side(name, before.is_some()), name_side(name, after.is_some()));
    let before = String::from_utf8_lossy(before.unwrap_or_default());
    let after = after.unwrap_or_default();
    if count_lines([&before, after]) > MAX_LINES {
        return Diff::pack(&format!("Files {old} and {new} differ\n"));
    }
    let mut options = DiffOptions::new();
    let patch = options.set_original_filename(old).set_modified_filename(new).create_patch(&before, after);
    Diff::pack(&PatchFormatter::new().suppress_blank_empty(false).fmt_patch(&patch).to_string())
}

fn name_side(name: &str, is_there: bool) -> String {
    if is_there { name } else { NOTHING }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_differs() {
        let diff = unified_diff("blog/a.md", Some(b"one\n\ntwo\n"), Some("one\n\n2"));
        let told = "--- blog/a.md\n+++ blog/a.md\n@@ -1,3 +1,3 @@\n one\n \n-two\n+2\n\\ No newline at end of file\n";
        assert_eq!(diff.unpack(), told);
        assert_eq!(unified_diff("a", None, Some("x\n")).unpack(), "--- /dev/null\n+++ a\n@@ -0,0 +1 @@\n+x\n");
        assert_eq!(
            unified_diff("a", Some(b"x\n\xff\n"), None).unpack(),
            "--- a\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-x\n-\u{fffd}\n"
        );
        assert_eq!(
            unified_diff("a", Some(b""), None).unpack(),
            "--- a\n+++ /dev/null\n",
            "an empty file that is too many"
        );
    }

    #[test]
    fn very_many_lines_are_not_compared() {
        let long = "x\n".repeat(MAX_LINES);
        assert_eq!(unified_diff("a", Some(long.as_bytes()), Some("y\n")).unpack(), "Files a and a differ\n");
    }
}
