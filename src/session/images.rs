//! The images of a session: those that came with the posts, and those that its caller fetches.

use std::sync::Arc;

use super::{OutputFile, Session};
use crate::document::ImageKey;
use crate::image_format::Format;
use crate::options::ImageMode;
use crate::read::{Attached, AttachedBytes, PageFiles};
use crate::report::{ImageOutcome, ImageReport, Reason, Tried};
use crate::state::{Digest, ImageRecord};
use crate::unpack::ArchiveBytes;

/// Where the bytes of an image are that came with a post.
#[derive(Clone, Debug)]
pub(super) enum AttachedPlace {
    /// They were inside its file.
    Inside(Arc<[u8]>),
    /// They are beside the file with this number, whose page calls them so.
    Beside(usize, String),
}

impl<B: ArchiveBytes + Clone> Session<B> {
    /// Keeps the images that came with a post until they are written.
    pub(super) fn keep_attached(&self, attached: Vec<Attached>, at: usize) -> Vec<(ImageKey, AttachedPlace)> {
        let is_wanted = |key: &ImageKey| self.options.images == ImageMode::Download || key.is_attached();
        let wanted = attached.into_iter().filter(|image| is_wanted(&image.key));
        let place = |bytes| match bytes {
            AttachedBytes::Inside(bytes) => AttachedPlace::Inside(bytes),
            AttachedBytes::Beside(url) => AttachedPlace::Beside(at, url),
        };
        wanted.map(|image| (image.key, place(image.bytes))).collect()
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

    /// Writes an image that came with a post; nothing if no copy of it can be read as an image.
    ///
    /// For each image the last call has to be one of `write_attached`, `put_image` and `fail_image`.
    pub fn write_attached(&mut self, number: usize) -> Option<Vec<OutputFile>> {
        let key = &self.images[number].key;
        let files = self.surveyed.iter().enumerate();
        // Those of the best copy of a post come first.
        let (best, others): (Vec<_>, Vec<_>) = files.partition(|(at, _)| self.plan.batch.newest(*at) == *at);
        let places = best.into_iter().chain(others).flat_map(|(at, file)| file.attached.iter().map(move |it| (at, it)));
        let places: Vec<(usize, AttachedPlace)> =
            places.filter(|(_, (found, _))| found == key).map(|(at, (_, place))| (at, place.clone())).collect();
        places.into_iter().find_map(|(at, place)| {
            let bytes = self.read_attached(&place)?;
            let from = self.inputs.entries[at].named.name.clone().into();
            self.keep_image(number, &bytes, ImageOutcome::Copied { from }).ok()
        })
    }

    fn read_attached(&self, place: &AttachedPlace) -> Option<Vec<u8>> {
        match place {
            AttachedPlace::Inside(bytes) => Some(bytes.to_vec()),
            AttachedPlace::Beside(at, url) => self.inputs.open(*at).ok()?.1.read(url),
        }
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
