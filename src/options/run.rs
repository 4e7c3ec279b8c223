//! Options for a whole run, with disk and network.

use std::path::PathBuf;
use std::time::Duration;

use super::{ConvertOptions, EmbedOptions, FetchOptions};

/// What a whole run does: what becomes of the posts, what is fetched, and what happens to files that are there already.
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
    /// What becomes of the posts.
    pub convert: ConvertOptions,
    /// Where to look for images before Medium is asked.
    pub image_supply: Option<ImageSupply>,
    /// The most bytes that an image may have.
    pub max_image_size: u64,
    /// How pages and images are fetched from the web.
    pub fetch: FetchOptions,
    /// What Medium and GitHub are asked about embeds.
    pub embeds: EmbedOptions,
    /// What to do with a file that is there and differs.
    pub overwrite: Overwrite,
    /// Whether files of earlier runs are deleted if their post or image is gone.
    pub prune: bool,
    /// How much of each post the report holds.
    pub detail: ReportDetail,
    /// What a run does with what it makes.
    pub mode: RunMode,
    /// How long to wait for another run that writes to the same folder.
    pub wait: Duration,
    /// Whether the lists, bookmarks, highlights, claps and follows of an export are converted too. An input that is such a
    /// part is converted in any case.
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
    /// The usual run, with these choices for its posts.
    #[must_use]
    pub fn new(convert: ConvertOptions) -> RunOptions {
        RunOptions { convert, ..RunOptions::default() }
    }

    /// Sets where to look for images before Medium is asked.
    #[must_use]
    pub fn image_supply(self, supply: ImageSupply) -> Self {
        RunOptions { image_supply: Some(supply), ..self }
    }

    /// Sets the most bytes that an image may have.
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

    /// Sets what to do with a file that is there and differs.
    #[must_use]
    pub fn overwrite(self, overwrite: Overwrite) -> Self {
        RunOptions { overwrite, ..self }
    }

    /// Sets whether files of earlier runs are deleted if their post or image is gone: posts that their author's export no
    /// longer has, and images that nothing names. What was edited stays, and so do the posts of authors whose exports are not
    /// among the inputs.
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

    /// Sets how long to wait for another run that writes to the same folder.
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

/// The folder that a run writes to if none is named.
pub const DEFAULT_OUTPUT: &str = "markdown";

/// Images that a user has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageSupply {
    /// A folder with files, as this or another tool saved them.
    Folder(PathBuf),
    /// The beginning of URLs that go on with an image's id or its file's name.
    Mirror(String),
}

/// What to do with a file that is there and differs from what would be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it alone, and say so. A user's edits are kept and merged.
    #[default]
    Never,
    /// Overwrite it, edits and all.
    Always,
}

/// How much of each post a report holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportDetail {
    /// What became of it, and its notices: the least that a run of very many posts holds in memory.
    Summary,
    /// What is known about it, its links and its images too.
    #[default]
    Facts,
    /// The post itself too, before and after, packed: some 5 KB for a usual one.
    Pages,
}

/// What a run does with what it makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunMode {
    /// It is written to the output folder.
    #[default]
    Write,
    /// Nothing is written; the report is what it would be.
    DryRun,
    /// Nothing is written; the report says where the output folder differs.
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
