//! `/` between the parts of paths in data, on every system: JSON and diffs are read elsewhere too. Messages have the
//! system's own.

use std::borrow::Cow;
use std::path::MAIN_SEPARATOR;

/// The name of a file with `/` between its parts. Where `\` is a character like any other, it stays.
#[must_use]
pub fn use_slashes(name: &str) -> Cow<'_, str> {
    replace_separator(name, MAIN_SEPARATOR)
}

fn replace_separator(name: &str, separator: char) -> Cow<'_, str> {
    if separator != '/' && name.contains(separator) {
        Cow::Owned(name.replace(separator, "/"))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_separates_is_replaced() {
        for (name, on_windows) in
            [("posts\\a b.html", "posts/a b.html"), ("C:\\x\\posts/a", "C:/x/posts/a"), ("a", "a")]
        {
            assert_eq!(replace_separator(name, '\\'), on_windows);
            assert_eq!(replace_separator(name, '/'), name);
        }
    }
}
