//! How serious a notice is.

use strum::IntoStaticStr;

/// How serious a [`Notice`](super::Notice) is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// Something was changed on purpose, and a reader loses nothing.
    Change,
    /// Something is worth a look: a guess, or a fault that the source already had.
    Warning,
    /// Something that readers saw on Medium is not in the Markdown.
    Loss,
}

impl Severity {
    /// Its name in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
