//! The images of a session: those that came with the posts, and those that its caller fetches.

use std::collections::HashMap;

use super::{OutputFile, Session};
use crate::document::ImageKey;
use crate::image_format::Format;
use crate::options::ImageMode;
use crate::read::{Attached, AttachedBytes, PageFiles};
use crate::report::{ImageOutcome, ImageReport, Reason, Tried};
use crate::state::{Digest, ImageRecord};
use crate::unpack::ArchiveBytes;

impl<B: ArchiveBytes + Clone> Session<B> {
    /// Keeps the images that came with a post until they are written.
    pub(super) fn keep_attached(&self, attached: Vec<Attached>) -> Vec<(ImageKey, AttachedBytes)> {
        let is_wanted = |key: &ImageKey| self.options.images == ImageMode::Download || key.is_attached();
        attached.into_iter().filter(|image| is_wanted(&image.key)).map(|image| (image.key, image.bytes)).collect()
    }

    /// How many images the posts need. Each has its number.
    #[must_use]
    pub fn count_images(&self) -> usize {
        self.images.len()
    }

    /// The URLs of an image, the best first.
    #[must_use]
    pub fn list_image_urls(&self, number: usize) -> &[String] {
        &self.images[number].urls
    }

    /// Writes the images that came with the posts, each by a call of `write`. Of several copies, the first that can be read as an
    /// image is written.
    ///
    /// `put_image` or `fail_image` has to be called for each of the others: see [`Session::list_missing`].
    pub fn write_attached(&mut self, mut write: impl FnMut(OutputFile)) {
        let mut missing: HashMap<ImageKey, usize> =
            self.images.iter().enumerate().map(|(number, image)| (image.key.clone(), number)).collect();
        // Those of the best copy of a post come first.
        let mut files: Vec<usize> = (0..self.surveyed.len()).collect();
        files.sort_by_key(|at| self.plan.batch.newest(*at) != *at);
        for at in files {
            // A file with many images is opened once.
            let mut saved = None;
            for (key, bytes) in std::mem::take(&mut self.surveyed[at].attached) {
                let Some(&number) = missing.get(&key) else { continue };
                let bytes = match bytes {
                    AttachedBytes::Inside(bytes) => Some(bytes.to_vec()),
                    AttachedBytes::Beside(url) => {
                        let saved = saved.get_or_insert_with(|| self.inputs.open(at).ok().map(|(_, saved)| saved));
                        saved.as_ref().and_then(|saved| saved.read(&url))
                    }
                };
                let from = self.inputs.entries[at].named.name.clone().into();
                let made = bytes.and_then(|bytes| self.keep_image(number, &bytes, ImageOutcome::Copied { from }).ok());
                if let Some(made) = made {
                    missing.remove(&key);
                    made.into_iter().for_each(&mut write);
                }
            }
        }
    }

    /// The numbers of the images that are not written yet.
    pub fn list_missing(&self) -> impl Iterator<Item = usize> {
        (0..self.images.len()).filter(|number| self.report.images[*number].file_name.is_none())
    }

    /// Writes an image that was fetched from a URL.
    ///
    /// # Errors
    /// What the bytes are instead of an image.
    pub fn put_image(&mut self, number: usize, url: &str, bytes: &[u8]) -> Result<Vec<OutputFile>, String> {
        let outcome = ImageOutcome::Downloaded { url: url.to_owned(), size: bytes.len() as u64 };
        self.keep_image(number, bytes, outcome)
    }

    /// Notes that an image could not be fetched. `tried` has the URLs, each with the reason.
    pub fn fail_image(&mut self, number: usize, tried: Vec<(String, String)>) {
        let planned = &self.images[number];
        let tried = tried.into_iter().map(|(place, reason)| Tried { place, reason: Reason::System(reason) });
        let (key, outcome) = (planned.key.clone(), ImageOutcome::Failed);
        self.resolve_image(
            number,
            ImageReport { key, file_name: None, mistaken_for: None, outcome, tried: tried.collect() },
        );
    }

    fn keep_image(&mut self, number: usize, bytes: &[u8], outcome: ImageOutcome) -> Result<Vec<OutputFile>, String> {
        let format = Format::of_bytes(bytes).map_err(|no_image| no_image.to_string())?;
        let planned = &self.images[number];
        let file_name = planned.name.with_extension(format.extension());
        let make = |folder: &String| OutputFile { path: format!("{folder}/{file_name}"), bytes: bytes.to_vec() };
        let files: Vec<OutputFile> = planned.folders.iter().map(make).collect();
        let record = ImageRecord { image: planned.key.to_string(), written: Some(Digest::of(bytes)) };
        self.state.images.extend(files.iter().map(|file| (file.path.clone(), record.clone())));
        let (key, mistaken_for) = (planned.key.clone(), format.contradicts(&file_name));
        self.resolve_image(
            number,
            ImageReport { key, file_name: Some(file_name), mistaken_for, outcome, tried: Vec::new() },
        );
        Ok(files)
    }

    fn resolve_image(&mut self, number: usize, image: ImageReport) {
        self.plan.images.extend([(image.key.clone(), image.resolve())].into_iter().collect());
        self.report.images[number] = image;
    }
}
