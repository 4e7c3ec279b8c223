//! The embeds of a run of which others know more than the posts: find ► look up ► settle.
//!
//! `settle` finds which they are, and puts what was found out into the posts; it is pure. Between the two, with the feature
//! `io`, `media` asks Medium, and `memory` keeps the answers in the output folder, so that nothing is asked for twice.
//!
//! What Medium's answers mean, [`read`](crate::read) knows.

#[cfg(feature = "io")]
mod media;
#[cfg(feature = "io")]
mod memory;
mod settle;

#[cfg(feature = "io")]
pub use media::look_up_media;
#[cfg(feature = "io")]
pub use memory::Memory;
pub use settle::{Answer, SettledEmbeds, Unknown, find_embeds, settle_embeds};
