//! What became of an image: how it came into the image folder, or why it is not there.

use std::io;
use std::path::PathBuf;

use crate::document::ImageKey;
use crate::error::{Cause, Error, FetchFailure};
use crate::image_format::NoImage;

use crate::transform::images::{PlannedImage, ResolvedImage};

/// What became of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageReport {
    /// What tells it from other images.
    pub key: ImageKey,
    /// The name of its file, if the image folder has it.
    pub file_name: Option<String>,
    /// The format of its bytes, if the file's extension says another one.
    pub mistaken_for: Option<String>,
    /// How it came into the image folder, or that it did not.
    pub outcome: ImageOutcome,
    /// The URLs and files that gave no image.
    pub tried: Vec<Tried>,
}

/// How an image came into the image folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageOutcome {
    /// It was there.
    Present,
    /// It was copied from a file of the user's.
    Copied {
        /// The file.
        from: PathBuf,
    },
    /// It was fetched.
    Downloaded {
        /// The URL that had it.
        url: String,
        /// How many bytes it has.
        size: u64,
    },
    /// It was not there, and the run fetches nothing.
    Wanted,
    /// It could not be fetched.
    Failed,
}

impl ImageOutcome {
    /// How many bytes were fetched; nothing if the image could not be fetched.
    #[must_use]
    pub fn fetched(&self) -> Option<u64> {
        match self {
            ImageOutcome::Downloaded { size, .. } => Some(*size),
            ImageOutcome::Present | ImageOutcome::Copied { .. } | ImageOutcome::Wanted => Some(0),
            ImageOutcome::Failed => None,
        }
    }
}

/// A URL, or a file of the user's, that gave no image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The URL, or the path.
    pub place: String,
    /// Why it gave none.
    pub reason: Reason,
}

/// Why a URL gave no image.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing could be fetched from it.
    #[error("{0}")]
    Fetch(FetchFailure),
    /// What it gave is not an image.
    #[error("{0}")]
    NoImage(#[from] NoImage),
    /// The system did not let it be read or written.
    #[error("{0}")]
    System(String),
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Reason {
        Reason::System(error.to_string())
    }
}

impl ImageReport {
    /// The report on an image that was not even tried.
    #[must_use]
    pub fn failed(planned: &PlannedImage, error: &Error) -> ImageReport {
        let reason = Reason::System(error.to_string());
        let tried = planned.urls.iter().map(|url| Tried { place: url.clone(), reason: reason.clone() });
        ImageReport {
            key: planned.key.clone(),
            file_name: None,
            mistaken_for: None,
            outcome: ImageOutcome::Failed,
            tried: tried.collect(),
        }
    }

    /// The report on an image that is not in the image folder. With the name of its file, posts show it as if it were.
    #[must_use]
    pub fn wanted(planned: &PlannedImage, file_name: Option<String>) -> ImageReport {
        let outcome = ImageOutcome::Wanted;
        ImageReport { key: planned.key.clone(), file_name, mistaken_for: None, outcome, tried: Vec::new() }
    }

    /// What the posts that show it need to know.
    #[must_use]
    pub fn resolve(&self) -> ResolvedImage {
        match &self.file_name {
            Some(file_name) => {
                ResolvedImage::Local { file_name: file_name.clone(), mistaken_for: self.mistaken_for.clone() }
            }
            None => ResolvedImage::Remote { reason: self.reason() },
        }
    }

    /// Why there is no image: the reason of the last URL that was really requested.
    #[must_use]
    pub fn reason(&self) -> String {
        let is_telling = |tried: &&Tried| {
            !matches!(
                &tried.reason,
                Reason::Fetch(FetchFailure { cause: Cause::UnreachableBefore | Cause::NotHttp, .. })
            )
        };
        if self.outcome == ImageOutcome::Wanted {
            return "it is not in the image folder".to_owned();
        }
        let telling = self.tried.iter().rfind(is_telling).or(self.tried.last());
        telling.map_or_else(|| "it has no URL".to_owned(), |tried| tried.reason.to_string())
    }
}
