//! Post to post: every pass that changes a post between reading and writing. Pure.
//!
//! [`normalize`] makes one form of what the readers give; [`adapt`] makes the post right for where it goes.

mod alt;
mod code_languages;
mod code_urls;
mod contents_links;
mod cover;
mod dividers;
pub mod embeds;
mod heading_levels;
mod heading_lines;
pub mod images;
mod line_ends;
mod links;
mod paragraphs;
mod post_index;
mod quotes;
mod relink;
mod subtitle;
mod summary;
mod title_once;

use crate::document::Post;
use crate::notice::Notice;
use crate::options::{ConvertOptions, ImageMode};
use crate::site::{OutputPath, Site};
use crate::write::markdown::Html;
pub use alt::take_captions;
pub use code_languages::leave_out_guessed_languages;
pub use code_urls::remove_code_urls;
pub use contents_links::{ContentsLinks, find_contents_links};
pub use cover::choose_cover;
use embeds::{ResolvedEmbeds, name_lost_embeds, resolve_embeds, show_gifs};
pub use heading_lines::join_heading_lines;
use images::{ResolvedImages, resolve_images};
pub use line_ends::end_lines;
pub use links::{encode_url, resolve_link, resolve_links};
pub use post_index::PostIndex;
pub use relink::relink;
pub use summary::summarize;

/// What a post of a run has to know of the run.
#[derive(Clone, Copy, Debug)]
pub struct PostContext<'a> {
    /// Where the images are.
    pub images: &'a ResolvedImages,
    /// What was found out about embeds.
    pub embeds: &'a ResolvedEmbeds,
    /// Where the post goes.
    pub output_path: &'a OutputPath,
    /// Where the other posts go, if links lead to them.
    pub post_index: &'a PostIndex,
    /// The tags that other copies of the post have, for a post without any.
    pub tags: &'a [String],
}

/// Runs the passes that change nothing of what a post shows. They look at different blocks, so their order is free.
#[must_use]
pub fn normalize(mut post: Post) -> Post {
    post.body = quotes::join_quotes(post.body);
    line_ends::end_code_lines(&mut post.body);
    post
}

/// Runs the passes that give a body the shape that a site wants, wherever the post goes there.
pub fn shape(post: &mut Post, site: &Site, notices: &mut Vec<Notice>) {
    // First, because it may leave a caption as running text.
    cover::remove_cover(post, site, notices);
    if let Some(top) = site.top_heading {
        heading_levels::move_headings(post, top);
    }
    if site.dialect.html == Html::None {
        join_heading_lines(post, notices);
    }
    if !site.is_plain() {
        // After the cover and the title, which may leave a divider first.
        dividers::drop_first_dividers(post, notices);
        paragraphs::split_paragraphs(post);
    }
}

/// Runs the passes that make a post right for a site and for its place there. Returns where its links to its own headings
/// lead.
pub fn adapt(
    post: &mut Post,
    options: &ConvertOptions,
    context: PostContext,
    notices: &mut Vec<Notice>,
) -> ContentsLinks {
    let site = &options.site;
    // Before the headings move, of which it is one.
    subtitle::keep_long_subtitle(post, site);
    // Early, because an embed may turn out to be a link to another post of the run, and a gist brings links of its own.
    resolve_embeds(post, context.embeds, notices);
    // Once more, for those that were found out now.
    if options.images != ImageMode::Keep {
        show_gifs(post);
    }
    let page = contents_links::page_url(&post.metadata).unwrap_or_default();
    name_lost_embeds(post, &page, notices);
    // Before the links to headings, as none leads to a heading that is gone.
    if !site.is_plain() {
        title_once::show_title_once(post);
    }
    // While links still say which heading they lead to, and before those to the post itself look like those to other posts.
    let contents = find_contents_links(post, site.dialect, site.is_plain(), context.post_index, notices);
    resolve_links(post, &contents, site, context.output_path, context.post_index);
    // After the embeds, whose URLs may come from answers.
    remove_code_urls(post, notices);
    shape(post, site, notices);
    // After all that takes text away, because an image may have gone with the text around it.
    resolve_images(post, context.images, &site.image_prefix(context.output_path), notices);
    // Last, because images are found by the URLs that the post gives them.
    links::encode_image_urls(post, site);
    contents
}

/// Runs the passes that make a page besides the posts right for its place in the output folder. No site shows it, so links to
/// posts lead to their files.
pub fn adapt_page(
    page: &mut Post,
    site: &Site,
    output_path: &OutputPath,
    post_index: &PostIndex,
    notices: &mut Vec<Notice>,
) {
    links::resolve_links_to_files(page, site, output_path, post_index);
    remove_code_urls(page, notices);
    if site.dialect.html == Html::None {
        join_heading_lines(page, notices);
    }
    links::encode_image_urls(page, site);
}
