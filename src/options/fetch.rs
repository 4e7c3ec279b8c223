//! Options for what is fetched from the web.

use std::fmt;
use std::time::Duration;

use super::Interrupt;

/// How pages and images are fetched from the web.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FetchOptions {
    /// The user agent.
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
    /// Whether GitHub is asked for gists, so that their files stand in the posts.
    pub inline_gists: bool,
    /// The user's token for GitHub.
    pub github_token: Option<Secret>,
}

/// A password or the like. No message shows it.
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
