//! Where the images of a post lie, and the paths by which the post names them.

use super::OutputPath;
use crate::site::Site;

impl Site {
    /// The path from the output folder of the folder with a post's images: the post's own, or the one for all posts.
    #[must_use]
    pub fn image_folder<'a>(&'a self, output_path: &'a OutputPath) -> &'a str {
        let own = output_path.path.strip_suffix("/index.md").filter(|_| self.images.beside.is_some());
        own.unwrap_or(&self.images.folder)
    }

    /// The prefix of image names in the body of a post: `img/`, `/img/`, `./`, or nothing.
    #[must_use]
    pub fn image_prefix(&self, output_path: &OutputPath) -> String {
        self.find_image_prefix(self.images.root, output_path)
    }

    /// The prefix of image names in the front matter of a post.
    #[must_use]
    pub fn image_prefix_in_front_matter(&self, output_path: &OutputPath) -> String {
        self.find_image_prefix(self.images.front_matter_root, output_path)
    }

    fn find_image_prefix(&self, root: Option<&str>, output_path: &OutputPath) -> String {
        let folder = self.image_folder(output_path);
        match (self.images.beside, root) {
            (Some(beside), _) if folder == folder_of(&output_path.path).trim_end_matches('/') => beside.to_owned(),
            (_, Some(root)) => format!("{root}/{}/", folder.strip_prefix(self.static_folder).unwrap_or(folder)),
            (_, None) => relative_path(&output_path.path, folder) + "/",
        }
    }
}

/// The folder of a path, with the `/` after it; empty for the output folder itself.
fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// The relative path from the folder of one file to another path; both are given from the output folder.
#[must_use]
pub fn relative_path(from: &str, to: &str) -> String {
    let mut from = folder_of(from);
    let mut to = to;
    while let (Some((a, after_a)), Some((b, after_b))) = (from.split_once('/'), to.split_once('/')) {
        if a != b {
            break;
        }
        (from, to) = (after_a, after_b);
    }
    "../".repeat(from.matches('/').count()) + to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_another_file_is_relative() {
        assert_eq!(relative_path("a/b/c.md", "a/d.md"), "../d.md");
        assert_eq!(relative_path("c.md", "img"), "img");
        assert_eq!(relative_path("drafts/c.md", "img"), "../img");
        assert_eq!(relative_path("a/b.md", "a/c.md"), "c.md");
    }
}
