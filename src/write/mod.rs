//! Writes a [`Post`](crate::document::Post) as text: Markdown below front matter, or HTML. Pure: no disk, network, clock or
//! terminal.

pub mod archive;
pub mod file_name;
pub mod front_matter;
pub mod html;
pub mod markdown;
pub mod opml;
pub mod stand_ins;
mod value;
pub mod yaml;

pub use value::{Value, value_to_toml};
