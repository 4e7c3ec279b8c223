//! The types of two fields of notices: the form in which a file has its post, and why a post counts as a response.

use std::fmt;

use serde::Serialize;
use strum::IntoStaticStr;

pub use crate::document::Origin;

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Export => "the export",
            Origin::State => "the data for its scripts",
            Origin::Json => "the JSON in it",
            Origin::Html => "its HTML",
            Origin::Feed => "the feed",
        })
    }
}

/// Why a post counts as a response: it has no heading, and its title repeats its own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, Serialize)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ResponseSign {
    /// The title is the beginning of the first paragraph.
    TitleBeginsText,
    /// The title is the first paragraph.
    TitleIsParagraph,
}

impl ResponseSign {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

impl fmt::Display for ResponseSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ResponseSign::TitleBeginsText => "no heading, and a title that its text begins with",
            ResponseSign::TitleIsParagraph => "no heading, and a title that is its first paragraph",
        })
    }
}
