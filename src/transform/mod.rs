//! The passes that change a post between reading and writing. Pure.
//!
//! [`normalize`] brings the posts of all readers into one form, and [`adapt_post`] fits a post to the site that it goes to.

mod alt;
mod code_languages;
mod code_urls;
mod cover;
mod dividers;
pub mod embeds;
mod heading_levels;
mod heading_lines;
mod heading_links;
pub mod images;
mod line_ends;
mod links;
mod long_titles;
mod paragraphs;
mod post_index;
mod quotes;
mod relink;
mod repeated_title;
mod summary;
mod unwritable_code;

use crate::document::Post;
use crate::notice::Notice;
use crate::options::{ConvertOptions, ImageMode};
use crate::site::{OutputPath, Site};
use crate::write::markdown::Html;
pub use alt::fill_alts_from_captions;
pub use code_languages::leave_out_guessed_languages;
pub use code_urls::remove_code_urls;
pub use cover::choose_cover;
use embeds::{ResolvedEmbeds, name_lost_embeds, resolve_embeds, show_gifs};
pub use heading_lines::join_heading_lines;
pub use heading_links::{HeadingLinks, find_heading_links};
use images::{ResolvedImages, resolve_images};
pub use line_ends::normalize_line_ends;
pub use links::{encode_url, resolve_link, resolve_links};
pub use post_index::PostIndex;
pub use relink::relink;
pub use summary::summarize;

/// What the passes have to know about the run of a post.
#[derive(Clone, Copy, Debug)]
pub struct PostContext<'a> {
    /// Where the images of the run are.
    pub images: &'a ResolvedImages,
    /// What was found out about the embeds of the run.
    pub embeds: &'a ResolvedEmbeds,
    /// The path and the URL of the post.
    pub output_path: &'a OutputPath,
    /// The paths and URLs of the other posts, for links to them.
    pub post_index: &'a PostIndex,
    /// The tags of other copies of the post, for a post without any.
    pub tags: &'a [String],
}

/// Runs the passes that do not change what a reader sees. They change different blocks, so their order does not matter.
#[must_use]
pub fn normalize(mut post: Post) -> Post {
    post.body = quotes::join_quotes(post.body);
    line_ends::normalize_code_line_ends(&mut post.body);
    post
}

/// Runs the passes that change the blocks as a site needs them: cover, levels and lines of headings, dividers, paragraphs. They
/// do not depend on the path of the post.
pub fn shape_body(post: &mut Post, site: &Site, notices: &mut Vec<Notice>) {
    // First, because the caption of the cover may stay, and is then running text.
    cover::remove_cover(post, site, notices);
    if let Some(top) = site.top_heading {
        heading_levels::shift_heading_levels(post, top);
    }
    if site.dialect.html == Html::None {
        join_heading_lines(post, notices);
    }
    if !site.is_plain() {
        // After the cover and the title are removed, because a divider may then come first.
        dividers::drop_first_dividers(post, notices);
        paragraphs::split_paragraphs(post);
    }
}

/// Runs the passes that fit a post to a site and to its path there. Returns where its links to its own headings lead.
pub fn adapt_post(
    post: &mut Post,
    options: &ConvertOptions,
    context: PostContext,
    notices: &mut Vec<Notice>,
) -> HeadingLinks {
    let site = &options.site;
    // Before the levels of headings change: the subtitle becomes a heading.
    long_titles::keep_long_subtitle(post, site);
    // Early, because an embed may turn out to be a link to another post of the run, and a gist brings links of its own.
    resolve_embeds(post, context.embeds, notices);
    // Reading has done so for the GIFs that it knew. Now more embeds are known to be GIFs.
    if options.images != ImageMode::Keep {
        show_gifs(post);
    }
    let page = heading_links::page_url(&post.metadata).unwrap_or_default();
    name_lost_embeds(post, &page, notices);
    // Before the links to headings are resolved: none may lead to a heading that is removed.
    if !site.is_plain() {
        repeated_title::remove_repeated_title(post);
    }
    // After that pass, which would remove it.
    long_titles::keep_long_title(post, site);
    // Before the other links are resolved: afterwards, no link has Medium's name of a heading any more.
    let heading_links = find_heading_links(post, site, context.post_index, notices);
    resolve_links(post, &heading_links, site, context.output_path, context.post_index);
    // After the embeds, because answers may bring any URL.
    remove_code_urls(post, notices);
    shape_body(post, site, notices);
    // After all passes that remove text, because images may be removed with it, and need no notice then.
    resolve_images(post, context.images, &site.image_prefix(context.output_path), notices);
    // After the embeds, because gists bring code.
    unwritable_code::note_unwritable_code(post, site, notices);
    // Last, because `resolve_images` finds images by their URLs in the source.
    links::encode_image_urls(post, site);
    heading_links
}

/// Runs the passes that fit a page that is no post to its path in the output folder. No site shows it, so its links to posts
/// lead to the posts' files.
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
