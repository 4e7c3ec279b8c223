//! File names that every file system accepts.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// The most bytes of a stem; longer ones are cut. File systems allow 255, and Medium's names have at most about 150.
pub const LONGEST_STEM: usize = 200;

/// The folder in the output in which runs keep their state.
pub const STATE_FOLDER: &str = ".unmedium";

/// Whether Windows reads a name as that of a device, whatever its extension and case: `aux`, `Con.md`, `COM¹`.
///
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_lowercase();
    let is_number = |rest: &str| rest.chars().count() == 1 && rest.contains(|c| "0123456789¹²³".contains(c));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" | "clock$")
        || ["com", "lpt"].iter().any(|port| stem.strip_prefix(port).is_some_and(is_number))
}

/// Whether some file system may read a name as [`STATE_FOLDER`]: in another case, with characters that Apple's file systems
/// ignore, or as the short name that Windows makes.
#[must_use]
pub fn is_state_folder(name: &str) -> bool {
    let folded: String = name.chars().filter(char::is_ascii).collect::<String>().to_ascii_lowercase();
    folded.trim_end_matches(['.', ' ']) == STATE_FOLDER || folded.starts_with("unmedi~")
}

/// Puts `_` before each name of a path that is a device's or the state folder's.
#[must_use]
pub fn make_path_safe(path: &str) -> String {
    let make_safe =
        |name: &str| if is_device(name) || is_state_folder(name) { format!("_{name}") } else { name.to_owned() };
    path.split('/').map(make_safe).collect::<Vec<_>>().join("/")
}

/// Makes a stem that every file system accepts: refused characters become `-`, and a reserved name gets `_` before it.
#[must_use]
pub fn make_safe(stem: &str) -> String {
    let is_refused = |c: char| c.is_control() || "<>:\"/\\|?*".contains(c);
    let mut safe: String = stem.chars().map(|c| if is_refused(c) { '-' } else { c }).collect();
    while safe.len() > LONGEST_STEM {
        safe.pop();
    }
    safe.truncate(safe.trim_end_matches(['.', ' ']).len());
    if safe.is_empty() || safe.starts_with('.') || is_device(&safe) {
        safe.insert(0, '_');
    }
    safe
}

/// Unicode's composed form: `é` is one character.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// Makes a slug of a text: letters and digits of any script in lower case, with one hyphen for whatever is between them.
#[must_use]
pub fn make_slug(text: &str) -> String {
    let mut slug = String::new();
    for c in NFC.normalize_iter(text.chars()).flat_map(char::to_lowercase) {
        if slug.len() + c.len_utf8() > LONGEST_STEM {
            break;
        }
        if c.is_alphanumeric() || c.general_category_group() == GeneralCategoryGroup::Mark {
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
            ("aux .x", "_aux .x"),
            ("COM\u{b9}", "_COM\u{b9}"),
            ("conin$", "_conin$"),
            ("com10", "com10"),
            ("console", "console"),
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

    #[test]
    fn no_name_in_a_path_is_reserved() {
        let table = [
            ("posts/con.md", "posts/_con.md"),
            (".unmedium/x.md", "_.unmedium/x.md"),
            ("a/.UnMedium/x.md", "a/_.UnMedium/x.md"),
            (".un\u{200c}medium/x.md", "_.un\u{200c}medium/x.md"),
            ("UNMEDI~1/x.md", "_UNMEDI~1/x.md"),
            ("unmedium/.unmedium-notes.md", "unmedium/.unmedium-notes.md"),
        ];
        for (path, safe) in table {
            assert_eq!(make_path_safe(path), safe);
        }
    }
}
