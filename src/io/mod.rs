//! Everything that touches disk or network: inputs, downloads, the output folder, reports, whole runs.
//!
//! - [`source`]: archives, folders, files, URLs and standard input, as posts, and `posts` and `parts`: these as values;
//! - [`fetch`]: HTTP, with retries and a guard against private networks;
//! - [`post_lists`]: the URLs of all posts of an author;
//! - [`images`] and [`embeds`]: what posts show that is kept elsewhere;
//! - [`output`]: the output folder, its state and what users edited there;
//! - [`mod@list`]: what an input holds;
//! - [`run`](mod@run): all of it together; [`progress`]: how far it is;
//! - [`filter`](mod@filter): posts as lines of JSON, for other programs.

pub mod embeds;
pub mod fetch;
pub mod filter;
pub mod images;
mod in_flight;
pub mod list;
pub mod output;
mod parts;
pub mod post_lists;
mod posts;
pub mod progress;
pub mod run;
pub mod source;
