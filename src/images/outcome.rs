//! What became of a picture: how it got into the image folder, or why it did not. Data only.

use std::io;
use std::path::PathBuf;

use super::format::NoPicture;
use super::plan::Planned;
use super::settle::Settled;
use crate::document::ImageKey;
use crate::error::Error;
use crate::fetch::{Cause, Failure};

/// What became of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageReport {
    /// What tells it from other pictures.
    pub key: ImageKey,
    /// The name of its file, if it is there.
    pub file_name: Option<String>,
    /// What its bytes are, if the file's extension says something else.
    pub mistaken_for: Option<String>,
    /// How it got there, or that it did not.
    pub outcome: ImageOutcome,
    /// What was asked for in vain.
    pub tried: Vec<Tried>,
}

/// How a picture got into the image folder.
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
        /// The address that had it.
        address: String,
        /// How many bytes it has.
        size: u64,
    },
    /// It was not there, and nothing was to be fetched.
    Wanted,
    /// It could not be had.
    Failed,
}

/// An address, or a file of the user's, that gave no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The address, or the path.
    pub place: String,
    /// Why it gave none.
    pub reason: Reason,
}

/// Why an address gave no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It gave nothing.
    #[error("{0}")]
    Fetch(Failure),
    /// It gave something else.
    #[error("{0}")]
    NoPicture(#[from] NoPicture),
    /// The system would not let it be read or written.
    #[error("{0}")]
    System(String),
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Reason {
        Reason::System(error.to_string())
    }
}

impl ImageReport {
    /// A picture that was not even tried.
    #[must_use]
    pub(crate) fn failed(planned: &Planned, error: &Error) -> ImageReport {
        let reason = Reason::System(error.to_string());
        let tried = planned.addresses.iter().map(|address| Tried { place: address.clone(), reason: reason.clone() });
        ImageReport {
            key: planned.key.clone(),
            file_name: None,
            mistaken_for: None,
            outcome: ImageOutcome::Failed,
            tried: tried.collect(),
        }
    }

    /// A picture that is not in the image folder; the posts take it for one that is if they are given the name of its file.
    #[must_use]
    pub(crate) fn wanted(planned: &Planned, file_name: Option<String>) -> ImageReport {
        let outcome = ImageOutcome::Wanted;
        ImageReport { key: planned.key.clone(), file_name, mistaken_for: None, outcome, tried: Vec::new() }
    }

    /// What the posts that show it are to know.
    #[must_use]
    pub fn settle(&self) -> Settled {
        match &self.file_name {
            Some(file_name) => Settled::Local { file_name: file_name.clone(), mistaken_for: self.mistaken_for.clone() },
            None => Settled::Remote { reason: self.reason() },
        }
    }

    /// Why the last address gave no picture that was worth asking.
    #[must_use]
    pub fn reason(&self) -> String {
        let is_telling = |tried: &&Tried| {
            !matches!(&tried.reason, Reason::Fetch(Failure { cause: Cause::GivenUp | Cause::NotHttp, .. }))
        };
        if self.outcome == ImageOutcome::Wanted {
            return "it is not in the image folder".to_owned();
        }
        let telling = self.tried.iter().rfind(is_telling).or(self.tried.last());
        telling.map_or_else(|| "it has no address".to_owned(), |tried| tried.reason.to_string())
    }
}
