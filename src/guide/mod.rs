//! The user's guide: one Markdown file per topic, printed by `unmedium help TOPIC`.

/// One topic of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Topic {
    /// The name that a user types: `second-run`.
    pub name: &'static str,
    /// The whole text, as Markdown. Its first line is `# Name: what it is about`.
    pub text: &'static str,
}

impl Topic {
    /// What the topic is about: `update the output and keep your edits`.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let title = self.text.lines().next().unwrap_or_default();
        title.split_once(": ").map_or(title, |(_, summary)| summary)
    }

    /// Finds a topic by its name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Topic> {
        TOPICS.iter().find(|topic| topic.name == name)
    }
}

macro_rules! topics {
    ($($module:ident $name:literal $file:literal)*) => {
        /// All topics, in the order in which a new user needs them.
        pub const TOPICS: &[Topic] = &[$(Topic { name: $name, text: include_str!($file) }),*];
        $(#[doc = include_str!($file)] pub mod $module {})*
    };
}

topics! {
    install "install" "install.md"
    inputs "inputs" "inputs.md"
    markdown "markdown" "markdown.md"
    images "images" "images.md"
    embeds "embeds" "embeds.md"
    web "web" "web.md"
    archive "archive" "archive.md"
    sites "sites" "sites.md"
    redirects "redirects" "redirects.md"
    configuration "configuration" "configuration.md"
    second_run "second-run" "second-run.md"
    scripts "scripts" "scripts.md"
    proof "proof" "proof.md"
    notices "notices" "notices.md"
    report "report" "report.md"
    pipes "pipes" "pipes.md"
    browser "browser" "browser.md"
    library "library" "library.md"
}
