//! Options for a whole run, with disk and network.

use std::path::PathBuf;
use std::time::Duration;

use super::{ConvertOptions, EmbedOptions, FetchOptions};

/// What a whole run does: how posts are converted, what is fetched, and what happens to files that already exist.
///
/// ```
/// use unmedium::{ConvertOptions, Overwrite, RunOptions};
///
/// let options = RunOptions::new(ConvertOptions::default().author("Ada Lovelace")).overwrite(Overwrite::Always);
/// assert_eq!(options.convert.author, "Ada Lovelace");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RunOptions {
    /// How posts are converted.
    pub convert: ConvertOptions,
    /// Where to look for images before Medium is asked.
    pub image_supply: Option<ImageSupply>,
    /// The most bytes of an image.
    pub max_image_size: u64,
    /// How pages and images are fetched from the web.
    pub fetch: FetchOptions,
    /// What Medium and GitHub are asked about embeds.
    pub embeds: EmbedOptions,
    /// What to do with a file that exists and differs.
    pub overwrite: Overwrite,
    /// Whether files of earlier runs are deleted if their post or image is gone.
    pub prune: bool,
    /// How much of each post the report holds.
    pub detail: ReportDetail,
    /// What a run does with what it makes.
    pub mode: RunMode,
    /// How long to wait for another run that is writing to the same folder.
    pub wait: Duration,
    /// Whether the lists, bookmarks, highlights, claps and follows of an export are converted too. An input that is only such a
    /// part is always converted.
    pub archive: bool,
}

impl Default for RunOptions {
    fn default() -> Self {
        RunOptions {
            convert: ConvertOptions::default(),
            image_supply: None,
            max_image_size: 64 << 20,
            fetch: FetchOptions::default(),
            embeds: EmbedOptions::default(),
            overwrite: Overwrite::Never,
            prune: false,
            detail: ReportDetail::Facts,
            mode: RunMode::Write,
            wait: Duration::from_secs(10),
            archive: false,
        }
    }
}

impl RunOptions {
    /// A run with the defaults, and with these options for its posts.
    #[must_use]
    pub fn new(convert: ConvertOptions) -> RunOptions {
        RunOptions { convert, ..RunOptions::default() }
    }

    /// Sets where to look for images before Medium is asked.
    #[must_use]
    pub fn image_supply(self, supply: ImageSupply) -> Self {
        RunOptions { image_supply: Some(supply), ..self }
    }

    /// Sets the most bytes of an image.
    #[must_use]
    pub fn max_image_size(self, bytes: u64) -> Self {
        RunOptions { max_image_size: bytes, ..self }
    }

    /// Sets how pages and images are fetched from the web.
    #[must_use]
    pub fn fetch(self, fetch: FetchOptions) -> Self {
        RunOptions { fetch, ..self }
    }

    /// Sets what Medium and GitHub are asked about embeds.
    #[must_use]
    pub fn embeds(self, embeds: EmbedOptions) -> Self {
        RunOptions { embeds, ..self }
    }

    /// Sets what to do with a file that exists and differs.
    #[must_use]
    pub fn overwrite(self, overwrite: Overwrite) -> Self {
        RunOptions { overwrite, ..self }
    }

    /// Sets whether files of earlier runs are deleted if their post or image is gone: posts that their author's export no
    /// longer has, and images that no post uses. Edited files stay, and so do the posts of authors whose exports are not among the
    /// inputs.
    #[must_use]
    pub fn prune(self, prune: bool) -> Self {
        RunOptions { prune, ..self }
    }

    /// Sets how much of each post the report holds.
    #[must_use]
    pub fn detail(self, detail: ReportDetail) -> Self {
        RunOptions { detail, ..self }
    }

    /// Sets what the run does with what it makes.
    #[must_use]
    pub fn mode(self, mode: RunMode) -> Self {
        RunOptions { mode, ..self }
    }

    /// Sets how long to wait for another run that is writing to the same folder.
    #[must_use]
    pub fn wait(self, wait: Duration) -> Self {
        RunOptions { wait, ..self }
    }

    /// Sets whether the other parts of an export are converted too.
    #[must_use]
    pub fn archive(self, archive: bool) -> Self {
        RunOptions { archive, ..self }
    }
}

/// The output folder of a run if none is given.
pub const DEFAULT_OUTPUT: &str = "markdown";

/// Where images are that the user already has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageSupply {
    /// A folder with image files, as this or another tool saved them.
    Folder(PathBuf),
    /// A URL to which an image's id or file name is added.
    Mirror(String),
}

/// What to do with a file that exists and differs from what would be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it alone and report it. If it is from an earlier run, the user's edits are merged with the new version.
    #[default]
    Never,
    /// Overwrite it, edits and all.
    Always,
}

/// How much of each post a report holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportDetail {
    /// Its outcome and its notices. A run of very many posts needs the least memory with this.
    Summary,
    /// Its metadata, links and images too.
    #[default]
    Facts,
    /// The post itself too, before and after, compressed: about 5 KB for a usual one.
    Pages,
}

/// What a run does with what it makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunMode {
    /// The output is written to the output folder.
    #[default]
    Write,
    /// Nothing is written. The report says what a run would do.
    DryRun,
    /// Nothing is written. The report says where the output folder differs.
    Check,
}

impl RunMode {
    /// A short stable name for scripts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            RunMode::Write => "write",
            RunMode::DryRun => "dry-run",
            RunMode::Check => "check",
        }
    }
}
