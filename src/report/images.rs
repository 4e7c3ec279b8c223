//! What became of a post's images.

use std::collections::HashMap;

use super::Report;
use super::image_report::{ImageOutcome, ImageReport};
use crate::document::{Image, ImageKey, ImageLocation};

/// What became of each image that was to be in the image folder.
pub(super) struct ImageReports<'a>(HashMap<&'a ImageKey, &'a ImageReport>);

impl<'a> ImageReports<'a> {
    pub(super) fn of(report: &'a Report) -> ImageReports<'a> {
        ImageReports(report.images.iter().map(|image| (&image.key, image)).collect())
    }

    /// The report on an image; nothing if the run did not want it in the image folder.
    pub(super) fn get(&self, image: &Image) -> Option<&'a ImageReport> {
        self.0.get(&image.key()).copied()
    }

    /// A short stable name for what became of an image.
    pub(super) fn outcome(&self, image: &Image) -> &'static str {
        match (self.get(image).map(|report| &report.outcome), &image.location) {
            (Some(ImageOutcome::Downloaded { .. }), _) => "downloaded",
            (Some(ImageOutcome::Copied { .. }), _) => "copied",
            (Some(ImageOutcome::Present), _) => "present",
            (Some(ImageOutcome::Wanted), _) => "wanted",
            (Some(ImageOutcome::Failed), _) => "failed",
            (None, ImageLocation::Local(_)) => "expected",
            (None, ImageLocation::Web) => "remote",
        }
    }
}
