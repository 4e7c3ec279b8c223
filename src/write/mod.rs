//! From a [`Post`](crate::document::Post) to text: Markdown under front matter. Pure: no disk, network, clock or terminal.

pub mod file_name;
pub mod front_matter;
pub mod markdown;
pub mod yaml;
