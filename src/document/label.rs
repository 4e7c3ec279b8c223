//! A name on one line.

use std::fmt;
use std::ops::Deref;

/// A name that has no line end: the label of an embed, the alternative text of an image.
///
/// Such names come from URLs, attributes and titles, where a line end can hide. In Markdown a line is a block: after an empty
/// line, `# x` is a heading, and in MDX `export …` is code. [`Label::new`] is the only way to make one that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Label(String);

impl Label {
    /// Makes a label of a text. Each run of line ends, with the spaces around it, becomes one space.
    ///
    /// ```
    /// use unmedium::document::Label;
    ///
    /// assert_eq!(Label::new("main.rs\r\n\n# not a heading").as_str(), "main.rs # not a heading");
    /// ```
    #[must_use]
    pub fn new(text: impl Into<String>) -> Label {
        let text = text.into();
        if !holds_line_end(&text) {
            return Label(text);
        }
        let lines = text.split(ends_line).map(|line| line.trim_matches(' ')).filter(|line| !line.is_empty());
        Label(lines.collect::<Vec<_>>().join(" "))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a character ends a line of Markdown: <https://spec.commonmark.org/0.31.2/#line-ending>.
#[must_use]
pub fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether a text has a character that [ends a line](ends_line).
#[must_use]
pub fn holds_line_end(text: &str) -> bool {
    // Without branches and with one byte for each answer, the processor looks at many bytes at once.
    text.bytes().fold(0, |found, byte| found | u8::from(byte == b'\n' || byte == b'\r')) > 0
}

impl Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_end_comes_into_a_label() {
        let table = [
            ("The mill", "The mill"),
            (" spaces  stay ", " spaces  stay "),
            ("x\n\nexport const y = 1\n\nz", "x export const y = 1 z"),
            ("\r\n# H \r- i\r", "# H - i"),
            ("\n", ""),
        ];
        for (text, label) in table {
            assert_eq!(Label::new(text).as_str(), label, "{text:?}");
        }
    }
}
