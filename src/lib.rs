//! Moves a blog off Medium: turns the posts of an export into Markdown with front matter.

pub mod document;
pub mod write;
