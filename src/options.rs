//! What can be chosen about a conversion. Every default of the program stands here.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::document::PostKind;
use crate::site::redirects::RedirectFormat;
use crate::site::tags::Tags;
use crate::site::{PLAIN, Site};

/// What can be chosen about a conversion.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// What becomes of the images.
    pub images: ImageMode,
    /// Which of Medium's copies of an image is asked for first.
    pub image_size: ImageSize,
    /// Where to look for images before Medium is asked.
    pub image_supply: Option<ImageSupply>,
    /// The most bytes that an image may have.
    pub max_image_size: u64,
    /// How what is on the web is fetched.
    pub fetch: FetchOptions,
    /// What others are asked about embeds.
    pub embeds: EmbedOptions,
    /// What the Markdown is for: where posts and images go, the front matter, the dialect.
    pub site: Site,
    /// Whether links between the converted posts lead to one another.
    pub link_posts: bool,
    /// Hosts besides Medium's on which the posts stood: `blog.example.com`.
    pub own_domains: Vec<String>,
    /// The author's name, for all posts; the export's own if empty.
    pub author: String,
    /// The language of all posts: `en`, `zh-Hant`; empty if nobody says.
    pub language: String,
    /// The tags of posts, by Medium's ids, in place of the export's own.
    pub tags: Tags,
    /// Who is to redirect from the posts' old URLs.
    pub redirects: Option<RedirectFormat>,
    /// Which kinds of post are converted.
    pub kinds: Vec<PostKind>,
    /// What to do with a file that is there and differs.
    pub overwrite: Overwrite,
    /// How much of each post the report holds.
    pub detail: ReportDetail,
    /// Whether each post is proven as it is converted.
    pub verify: bool,
    /// What a run does with what it makes.
    pub mode: RunMode,
    /// How long to wait for another run that writes to the same folder.
    pub wait: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            images: ImageMode::default(),
            image_size: ImageSize::default(),
            image_supply: None,
            max_image_size: 64 << 20,
            fetch: FetchOptions::default(),
            embeds: EmbedOptions::default(),
            site: PLAIN,
            link_posts: false,
            own_domains: Vec::new(),
            author: String::new(),
            language: String::new(),
            tags: Tags::new(),
            redirects: None,
            kinds: vec![PostKind::Published],
            overwrite: Overwrite::Never,
            detail: ReportDetail::Facts,
            verify: true,
            mode: RunMode::Write,
            wait: Duration::from_secs(10),
        }
    }
}

/// The folder that a run writes to if none is named.
pub const DEFAULT_OUTPUT: &str = "markdown";

/// What becomes of the images.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImageMode {
    /// They are fetched into the image folder, under names made from Medium's ids, and posts point there; to those that
    /// could not be had, on the web. A conversion without I/O takes it for [`ImageMode::Rewrite`].
    #[default]
    Download,
    /// Posts point into the image folder as if all of Medium's images were there.
    Rewrite,
    /// They stay where they are, on Medium's servers.
    Keep,
}

/// Which of Medium's copies of an image is asked for first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImageSize {
    /// What the author uploaded.
    #[default]
    Original,
    /// The copy that the post names, scaled down to what its page showed.
    Exported,
    /// A copy of at most so many pixels in width.
    Width(u32),
}

/// Images that a user has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageSupply {
    /// A folder with files, as this or another tool saved them.
    Folder(PathBuf),
    /// The beginning of URLs that go on with an image's id or its file's name.
    Mirror(String),
}

/// How what is on the web is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchOptions {
    /// What the program calls itself.
    pub user_agent: String,
    /// How many requests are under way at once, at the most.
    pub connections: usize,
    /// How often a URL is asked for, at the most.
    pub tries: u32,
    /// How long a server may be silent: while it is connected to, before it answers, and in the middle of its answer.
    pub timeout: Duration,
    /// How long to wait from one page to the next.
    pub pause: Duration,
    /// Hosts that may be on a private network, because the user named them.
    pub named_hosts: Vec<String>,
    /// Hosts of proxies, which may be on a private network as long as they are only proxies.
    pub proxy_hosts: Vec<String>,
}

impl Default for FetchOptions {
    fn default() -> Self {
        FetchOptions {
            user_agent: concat!("unmedium/", env!("CARGO_PKG_VERSION")).to_owned(),
            connections: 8,
            tries: 4,
            timeout: Duration::from_secs(20),
            pause: Duration::from_secs(1),
            named_hosts: Vec::new(),
            proxy_hosts: Vec::new(),
        }
    }
}

/// What others are asked about embeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmbedOptions {
    /// Whether Medium is asked what an embed is of which there is only its number.
    pub resolve: bool,
    /// Whether GitHub is asked for gists, so that their files stand in the posts.
    pub inline_gists: bool,
    /// What GitHub knows the user by.
    pub github_token: Option<Secret>,
}

/// A password or the like, which nobody is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret that can be sent in a header: of visible ASCII characters.
    #[must_use]
    pub fn new(text: &str) -> Option<Secret> {
        let is_sendable = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        is_sendable.then(|| Secret(text.to_owned()))
    }

    /// The secret itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// What to do with a file that is there and differs from what would be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it alone, and say so; what a user edited is kept and merged.
    #[default]
    Never,
    /// Overwrite it, edits and all.
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
