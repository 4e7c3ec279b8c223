//! Paths in data have `/` between their parts on every system, since JSON and diffs may be read on another one. Messages on a
//! terminal have the system's separator.

use std::borrow::Cow;
use std::path::MAIN_SEPARATOR;

/// Replaces the system's separator with `/`, in the name of a file or in a message with such names.
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
