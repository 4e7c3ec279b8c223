//! Asks Medium and GitHub what embeds show.
//!
//! `media` asks Medium what an embed is, `github` asks GitHub for the files of gists, both `throttle`d; `cache` keeps the
//! answers in the output folder, so that nothing is asked for twice.

mod cache;
mod github;
mod media;
mod throttle;

pub use cache::Cache;
pub use github::fetch_gists;
pub use media::look_up_media;
