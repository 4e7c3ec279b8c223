//! Options for fetching from the web.

use std::fmt;
use std::time::Duration;

use super::Interrupt;

/// How pages and images are fetched from the web.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FetchOptions {
    /// The `User-Agent` header.
    pub user_agent: String,
    /// The most requests at the same time.
    pub connections: usize,
    /// The most requests for one URL.
    pub tries: u32,
    /// How long to wait for a server to accept a connection, to begin its answer, and to go on with it.
    pub timeout: Duration,
    /// How long to wait between two pages.
    pub pause: Duration,
    /// Hosts that may be on a private network, because the user named them.
    pub named_hosts: Vec<String>,
    /// Hosts of proxies, which may be on a private network. Requests go through them, but never to them.
    pub proxy_hosts: Vec<String>,
    /// Certificates of the authorities that are trusted, as PEM; if there are none, those of the system are.
    pub certificates: Vec<u8>,
    /// Stops the fetching early.
    pub interrupt: Interrupt,
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
            certificates: Vec::new(),
            interrupt: Interrupt::default(),
        }
    }
}

/// What Medium and GitHub are asked about embeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EmbedOptions {
    /// Whether Medium is asked what an embed is where the post has only Medium's id of it.
    pub resolve: bool,
    /// Whether GitHub is asked for gists, to put their files into the posts as code.
    pub inline_gists: bool,
    /// The user's token for GitHub.
    pub github_token: Option<Secret>,
}

/// A password or token. Messages and `Debug` do not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Makes a secret of a text; `None` if it cannot be sent in a header, for which it must have visible ASCII characters only.
    #[must_use]
    pub fn new(text: &str) -> Option<Secret> {
        let is_sendable = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        is_sendable.then(|| Secret(text.to_owned()))
    }

    /// Returns the secret itself.
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
