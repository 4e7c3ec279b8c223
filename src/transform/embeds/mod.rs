//! Completes embeds about which Medium or GitHub know more: find ► look up ► resolve.
//!
//! - `resolve` finds such embeds in the posts, and puts what was found out into the posts. In between,
//!   [`io::embeds`](crate::io) asks Medium and GitHub.
//! - For gists, `gist` reads GitHub's answers, `inline_gist` puts the files into the posts, and `language` chooses the names of
//!   their languages.
//! - `giphy` replaces the players of GIFs by images.
//! - `lost` says where embeds that are missing in the source may still be seen.

mod giphy;
mod gist;
mod inline_gist;
mod language;
mod lost;
mod resolve;

pub use giphy::{find_gif, show_gifs};
#[cfg(feature = "io")]
pub(crate) use gist::read_content;
pub use gist::{Content, Gist, GistFile, NotCode, read_gist};
pub use inline_gist::gist_id;
pub use language::choose_word;
pub use lost::name_lost_embeds;
pub use resolve::{LookupError, LookupResult, ResolvedEmbed, ResolvedEmbeds, Retry, find_embeds, resolve_embeds};
