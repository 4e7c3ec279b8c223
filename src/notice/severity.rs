//! How serious a notice is.

use strum::IntoStaticStr;

/// How serious a [`Notice`](super::Notice) is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// Changed on purpose; a reader loses nothing.
    Change,
    /// Worth a look: a guess, or something that was wrong before.
    Warning,
    /// Something that a reader saw is not in the Markdown.
    Loss,
}

impl Severity {
    /// Its name in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
