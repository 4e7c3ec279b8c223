//! What the name of a file tells about the post in it.

use super::selection;
use crate::medium::{find_post_id, post_stem};

/// The name of a file that may hold a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryName {
    /// The name for messages: a path, `ARCHIVE: PATH INSIDE`, a URL, or `standard input`.
    pub name: String,
    /// The file's name without folders and without `.html`, the last part of a URL, or `post` for standard input.
    ///
    /// It comes from the input unchanged: it is never empty and has no `/`, but may have any other character.
    pub stem: String,
    /// Whether the file has to hold a post, so that it is an error if it does not: its name has the form `DATE_SLUG-ID` or
    /// `draft_SLUG-ID`, it lies in a folder called `posts`, or the user named it.
    pub is_named_as_post: bool,
}

impl EntryName {
    /// The name of a file that the user named on the command line.
    #[must_use]
    pub fn direct(name: String, file_name: &str) -> EntryName {
        EntryName { name, stem: post_stem(file_name).to_owned(), is_named_as_post: true }
    }

    /// The name of one post in a file of several, by its number from 1.
    #[must_use]
    pub fn part(&self, number: usize) -> EntryName {
        EntryName {
            name: format!("{}: post {number}", self.name),
            stem: format!("{}-{number}", self.stem),
            is_named_as_post: true,
        }
    }

    /// The name of a file in a folder or an archive. `inner_path` is its path from there, with `/` between the parts.
    #[must_use]
    pub fn listed(name: String, inner_path: &str, in_posts_folder: bool) -> EntryName {
        let (folders, file_name) = inner_path.rsplit_once('/').unwrap_or(("", inner_path));
        let stem = selection::page_stem(file_name).unwrap_or(file_name).to_owned();
        let in_posts_folder = in_posts_folder || folders.split('/').any(|folder| folder == "posts");
        EntryName { name, is_named_as_post: in_posts_folder || find_post_id(&stem).is_some(), stem }
    }
}
