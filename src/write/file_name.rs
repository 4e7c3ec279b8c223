//! Names that every file system takes.

use unicode_normalization::UnicodeNormalization;

/// Longer stems are cut: file systems take 255 bytes, and Medium's names have at most about 150.
pub const LONGEST_STEM: usize = 200;

/// What Windows keeps for devices, with whatever extension: <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A stem without what some file system refuses or takes for something else.
#[must_use]
pub fn make_safe(stem: &str) -> String {
    let is_refused = |c: char| c.is_control() || "<>:\"/\\|?*".contains(c);
    let mut safe: String = stem.chars().map(|c| if is_refused(c) { '-' } else { c }).collect();
    while safe.len() > LONGEST_STEM {
        safe.pop();
    }
    safe.truncate(safe.trim_end_matches(['.', ' ']).len());
    if safe.is_empty()
        || safe.starts_with('.')
        || DEVICES.contains(&safe.split('.').next().unwrap_or_default().to_lowercase().as_str())
    {
        safe.insert(0, '_');
    }
    safe
}

/// Letters and digits of any script in lower case, and one hyphen for whatever is between them.
#[must_use]
pub fn make_slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        if slug.len() + c.len_utf8() > LONGEST_STEM {
            break;
        }
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_of_an_export_stays_as_it_is() {
        let stem = "2017-04-02_CloudNativeCon---KubeCon-Europe-2017-12c37c3af38c";
        assert_eq!(make_safe(stem), stem);
    }

    #[test]
    fn names_that_a_file_system_refuses_are_made_safe() {
        let table = [
            ("a:b", "a-b"),
            ("a/../b", "a-..-b"),
            ("..\\b", "_..-b"),
            ("nul", "_nul"),
            ("Com1.x", "_Com1.x"),
            ("end. .", "end"),
            ("", "_"),
            (".hidden", "_.hidden"),
            ("new\nline", "new-line"),
        ];
        for (stem, name) in table {
            assert_eq!(make_safe(stem), name, "{stem:?}");
        }
        assert_eq!(make_safe(&"文".repeat(100)).len(), 198);
    }
}
