//! What can be chosen about a conversion. Every default of the program stands here.

use crate::document::Kind;

/// What can be chosen about a conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What becomes of the pictures' addresses.
    pub images: ImageMode,
    /// The folder of the pictures, in the output folder.
    pub image_folder: String,
    /// Which kinds of post are converted.
    pub kinds: Vec<Kind>,
    /// What to do with a file that is there and differs.
    pub overwrite: Overwrite,
    /// How much of each post the report holds.
    pub detail: ReportDetail,
    /// Whether each post is proven as it is converted.
    pub verify: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            images: ImageMode::Rewrite,
            image_folder: "img".to_owned(),
            kinds: vec![Kind::Published],
            overwrite: Overwrite::Never,
            detail: ReportDetail::Facts,
            verify: true,
        }
    }
}

/// The folder that a run writes to if none is named.
pub const DEFAULT_OUTPUT: &str = "markdown";

/// What becomes of the pictures' addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImageMode {
    /// They point into the image folder, under names made from Medium's ids.
    #[default]
    Rewrite,
    /// They stay where they are, on Medium's servers.
    Keep,
}

/// What to do with a file that is there and differs from what would be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it alone, and say so.
    #[default]
    Never,
    /// Overwrite it.
    Always,
}

/// How much of each post a report holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportDetail {
    /// What is known about it.
    #[default]
    Facts,
    /// The post itself too, before and after, packed: some 5 KB for a usual one.
    Pages,
}
