//! The rules that turn what a source shows into what its file has to show. Each is something that the program does on purpose.
//!
//! - `resolve`: links lose Medium's redirect and tracking, lead to other posts of the run, and run no code; an embed shows
//!   what was found out about it, and a player of Giphy's is the image that it shows;
//! - `images`: an image has one name, wherever a copy of it lies; one without alternative text takes the words of its caption;
//!   the image at the beginning is the cover;
//! - `titles`: the title and the subtitle are in the front matter;
//! - `blocks`: which blocks are one in Markdown, which are several, and which have other levels or languages.

mod blocks;
mod images;
mod resolve;
mod titles;

pub(super) use blocks::{
    adapt_headings, forget_languages, forget_structure, join_code, join_figures, join_quotes, leave_out_first_dividers,
    split_paragraphs,
};
pub(super) use images::{Copies, leave_out_cover, name_images, take_captions};
pub(super) use resolve::{resolve_embeds, resolve_links, show_gifs};
pub(super) use titles::{begin_with_subtitle, fold, fold_all, leave_out_titles, letters_in, letters_of};
