//! The embeds of a run of which others know more than the posts: find ► look up ► resolve.
//!
//! `resolve` finds them and puts what was found out into the posts: of gists `inline` puts the files there, `gist` reads
//! GitHub's answers, and `language` knows the words for its languages. `lost` says where those may be seen that the source
//! lost, and `giphy` shows the images of which the embeds are GIFs. [`io::embeds`](crate::io) asks Medium and GitHub in between.

mod giphy;
mod gist;
mod inline;
mod language;
mod lost;
mod resolve;

pub use giphy::{find_gif, show_gifs};
#[cfg(feature = "io")]
pub(crate) use gist::read_content;
pub use gist::{Content, Gist, GistFile, Left, read_gist};
pub use inline::gist_id;
pub use language::choose_word;
pub use lost::name_lost_embeds;
pub use resolve::{Answer, Found, ResolvedEmbeds, Retry, Unknown, find_embeds, resolve_embeds};
