//! The file that a platform imports, with all posts of a session.

use super::{OutputFile, Session};
use crate::batch::write_import;
use crate::report::{FileOutcome, FileReport, Outcome};
use crate::site::import::ImportPost;
use crate::state::{Digest, FileRecord};
use crate::unpack::ArchiveBytes;

/// A zip that a platform imports: the file with the posts, and those of their images that are in the output. The caller writes it
/// with [`ImportPacker`](super::ImportPacker), because a session keeps no images.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportArchive {
    /// The path of the zip.
    pub path: String,
    /// The path of the file with the posts.
    pub file: String,
    /// The paths of the images, in the order that they have in the zip.
    pub images: Vec<String>,
}

/// The posts that go into one file.
#[derive(Default)]
pub(super) struct Imported {
    posts: Vec<ImportPost>,
    /// The number of the file that each is from, in ascending order.
    numbers: Vec<usize>,
}

impl Imported {
    pub(super) fn add(&mut self, at: usize, post: ImportPost) {
        self.posts.push(post);
        self.numbers.push(at);
    }
}

impl<B: ArchiveBytes> Session<B> {
    /// Makes the file with the posts, if the site imports them.
    pub(super) fn make_import(&mut self) -> Option<OutputFile> {
        let import = self.options.site.import.filter(|_| !self.imported.posts.is_empty())?;
        let (file, notices) = write_import(import, &self.imported.posts);
        for (at, notice) in self.imported.numbers.iter().zip(notices).filter(|_| self.options.verify) {
            if let Some(notice) = notice {
                self.report.files[*at].add_difference(notice);
            }
        }
        let digest = Digest::of(&file.text);
        for path in [import.file].into_iter().chain(import.archive) {
            self.state.files.insert(path.to_owned(), FileRecord::of_path(path, digest));
            let outcome = Outcome::Put(FileOutcome::Written(path.into()));
            self.report.site_files.push(FileReport::new(path, outcome));
        }
        Some(OutputFile::text(import.file, file.text))
    }

    /// The zip that the site imports, once the session is finished; nothing if there is none.
    #[must_use]
    pub fn find_archive(&self) -> Option<ImportArchive> {
        let import = self.options.site.import.filter(|_| !self.imported.posts.is_empty())?;
        let images = self.options.site.list_image_files(&self.imported.posts).into_iter().collect();
        Some(ImportArchive { path: import.archive?.to_owned(), file: import.file.to_owned(), images })
    }

    /// A post in the file with others, as it would be in one of its own.
    pub(super) fn write_imported(&self, at: usize) -> Option<String> {
        let post = &self.imported.posts[self.imported.numbers.binary_search(&at).ok()?];
        let head = self.options.site.front_matter.write(&post.front_matter);
        Some(format!("{head}\n{}", post.html))
    }
}
