//! The embeds that Medium or GitHub know more about: find ► look up ► resolve.
//!
//! `resolve` finds them in the posts, and puts the answers there. [`io::embeds`](crate::io) asks Medium and GitHub in between.
//! For gists, `gist` reads GitHub's answers, `inline` puts the files into the posts, and `language` knows the words after
//! fences. `giphy` makes images of embeds that are GIFs. `lost` is about embeds that the source lost: it says where they may
//! still be seen.

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
