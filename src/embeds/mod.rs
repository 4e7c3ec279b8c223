//! The embeds of a run of which others know more than the posts: find ► look up ► settle.
//!
//! `resolve` finds which they are, and puts what was found out into the posts; of gists `inline` puts the files there, `gist`
//! reads GitHub's answers, and `language` knows the words for its languages. All that is pure; what Medium's answers mean,
//! [`read`](crate::read) knows. Between finding and settling, with the feature `io`, `media` asks Medium and `github` GitHub,
//! both in `turn`, and `memory` keeps the answers in the output folder, so that nothing is asked for twice.

#[cfg(feature = "io")]
mod cache;
mod gist;
#[cfg(feature = "io")]
mod github;
mod inline;
mod language;
#[cfg(feature = "io")]
mod media;
mod resolve;
#[cfg(feature = "io")]
mod throttle;

#[cfg(feature = "io")]
pub use cache::Cache;
pub use gist::{Content, Gist, GistFile, Left, read_gist};
#[cfg(feature = "io")]
pub use github::fetch_gists;
pub use inline::gist_id;
pub use language::choose_word;
#[cfg(feature = "io")]
pub use media::look_up_media;
pub use resolve::{Answer, ResolvedEmbeds, Retry, Unknown, find_embeds, resolve_embeds};
