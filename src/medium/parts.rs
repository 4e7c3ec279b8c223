//! The parts of an export besides the posts: their folders, and which parts are private.

use strum::{EnumIter, IntoEnumIterator};

/// A part of an export that holds something worth keeping besides the posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter)]
pub enum Part {
    /// Lists of posts that a reader made, one in each file.
    Lists,
    /// Posts that a reader saved for later.
    Bookmarks,
    /// Words that a reader highlighted in posts.
    Highlights,
    /// Posts that a reader applauded.
    Claps,
    /// People whom a reader follows.
    Users,
    /// Publications that a reader follows.
    Publications,
    /// Topics that a reader follows.
    Topics,
    /// What an author says about themselves.
    About,
}

/// The folders that are never opened: they hold sign-ins and devices, payments and earnings, mail addresses and phone numbers,
/// blocked users, and what Medium guessed about the owner. Only one file in `profile` may be read: [`Part::About`].
const PRIVATE: [&str; 11] = [
    "blocks",
    "charges",
    "interests",
    "ips",
    "membership",
    "memberships",
    "partner-program",
    "payments",
    "profile",
    "sessions",
    "twitter",
];

impl Part {
    /// All parts, in the order of messages and reports.
    pub fn all() -> impl Iterator<Item = Part> {
        Part::iter()
    }

    /// The folder of an export that it lies in.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Part::Lists => "lists",
            Part::Bookmarks => "bookmarks",
            Part::Highlights => "highlights",
            Part::Claps => "claps",
            Part::Users => "users-following",
            Part::Publications => "pubs-following",
            Part::Topics => "topics-following",
            Part::About => "profile",
        }
    }

    /// A short stable name for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Part::Lists => "list",
            Part::Bookmarks => "bookmarks",
            Part::Highlights => "highlights",
            Part::Claps => "claps",
            Part::Users => "people",
            Part::Publications => "publications",
            Part::Topics => "topics",
            Part::About => "about",
        }
    }

    /// The part that a file belongs to, by the name of its folder. `stem` is the file's name without the extension.
    #[must_use]
    pub fn in_folder(folder: &str, stem: &str) -> Option<Part> {
        let part = Part::iter().find(|part| part.folder().eq_ignore_ascii_case(folder))?;
        (part != Part::About || stem.eq_ignore_ascii_case("about")).then_some(part)
    }

    /// The part that a file belongs to, by its own name: `claps-0001`. The file of a list is named after the list, so
    /// its name does not tell the part.
    #[must_use]
    pub fn of_page(stem: &str) -> Option<Part> {
        let name = numbered_name(stem)?;
        Part::iter().find(|part| !matches!(part, Part::Lists | Part::About) && part.folder() == name)
    }
}

/// Whether a folder of an export is private.
#[must_use]
pub fn is_private_folder(name: &str) -> bool {
    PRIVATE.iter().any(|private| private.eq_ignore_ascii_case(name))
}

/// Whether a file is private, by its own name: `sessions-0001`. In some exports, `ips` and `profile` lie in the root, without a
/// number.
#[must_use]
pub fn is_private_page(stem: &str) -> bool {
    let is_whole = ["ips", "profile", "sessions"].iter().any(|private| private.eq_ignore_ascii_case(stem));
    is_whole || numbered_name(stem).is_some_and(is_private_folder)
}

/// `claps` for `claps-0001`.
fn numbered_name(stem: &str) -> Option<&str> {
    let (name, number) = stem.rsplit_once('-')?;
    (number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_known_by_its_folder() {
        for part in Part::all() {
            assert_eq!(Part::in_folder(part.folder(), "about"), Some(part));
            assert_eq!(is_private_folder(part.folder()), part == Part::About, "{part:?}");
        }
        assert_eq!(Part::in_folder("profile", "profile"), None);
        assert_eq!(Part::in_folder("posts", "about"), None);
    }

    #[test]
    fn a_page_is_known_by_its_name() {
        let table = [
            ("claps-0001", Some(Part::Claps), false),
            ("users-following-0012", Some(Part::Users), false),
            ("sessions-0001", None, true),
            ("partner-program-0003", None, true),
            ("ips", None, true),
            ("lists-0001", None, false),
            ("claps-1", None, false),
            ("claps", None, false),
            ("2017-04-02_ips-12c37c3af38c", None, false),
        ];
        for (stem, part, is_private) in table {
            assert_eq!((Part::of_page(stem), is_private_page(stem)), (part, is_private), "{stem}");
        }
    }
}
