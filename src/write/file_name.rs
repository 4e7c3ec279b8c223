//! File names for posts: the export's own, made safe for every file system.

use std::collections::HashSet;

/// Longer stems are cut: file systems take 255 bytes, and Medium's names have at most about 150.
const LONGEST_STEM: usize = 200;

/// What Windows keeps for devices, with whatever extension: <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Gives each stem a file name of its own, in the order given: `2019-05-01_The-mill-0a1b2c3d4e5f` becomes
/// `2019-05-01_The-mill-0a1b2c3d4e5f.md`. No two are the same, also where a file system ignores case.
#[must_use]
pub fn plan_file_names<'a>(stems: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for stem in stems {
        let safe = make_safe(stem);
        let mut name = format!("{safe}.md");
        for number in 2.. {
            if taken.insert(name.to_lowercase()) {
                break;
            }
            name = format!("{safe}-{number}.md");
        }
        names.push(name);
    }
    names
}

/// A stem without what some file system refuses or takes for something else.
fn make_safe(stem: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_of_an_export_stays_as_it_is() {
        let stem = "2017-04-02_CloudNativeCon---KubeCon-Europe-2017-12c37c3af38c";
        assert_eq!(plan_file_names([stem]), [format!("{stem}.md")]);
    }

    #[test]
    fn names_that_a_file_system_refuses_are_made_safe() {
        let table = [
            ("a:b", "a-b.md"),
            ("a/../b", "a-..-b.md"),
            ("..\\b", "_..-b.md"),
            ("nul", "_nul.md"),
            ("Com1.x", "_Com1.x.md"),
            ("end. .", "end.md"),
            ("", "_.md"),
            (".hidden", "_.hidden.md"),
            ("new\nline", "new-line.md"),
        ];
        for (stem, name) in table {
            assert_eq!(plan_file_names([stem]), [name], "{stem:?}");
        }
        assert_eq!(plan_file_names(["文".repeat(100).as_str()])[0].len(), 198 + 3);
    }

    #[test]
    fn no_two_posts_share_a_name_where_case_is_ignored() {
        assert_eq!(plan_file_names(["a", "A", "a:", "a?"]), ["a.md", "A-2.md", "a-.md", "a--2.md"]);
    }
}
