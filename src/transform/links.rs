//! Links from one of the converted posts to another, and to places in the post itself: what becomes of them.

use super::contents_links::ContentsLinks;
use super::post_index::PostIndex;
use crate::document::{ImageLocation, Post};
use crate::medium::is_medium_path;
use crate::site::links::relative as relative_link;
use crate::site::{OutputPath, Site};

/// Makes every link of a post one that the site can live with; those to other posts of the run lead to their new paths, and
/// those to places in the post itself where `contents` says.
pub fn resolve_links(
    post: &mut Post,
    contents: &ContentsLinks,
    site: &Site,
    output_path: &OutputPath,
    post_index: &PostIndex,
) {
    post.for_each_link(&mut |url| {
        if let Some(resolved) = resolve_link(url, contents, site, output_path, post_index) {
            *url = resolved;
        }
    });
}

/// Makes every link of a page that is no page of the site one that the site can live with; those to posts of the run lead
/// to their files, without what Medium's URL has behind the path.
pub(super) fn resolve_links_to_files(page: &mut Post, site: &Site, output_path: &OutputPath, post_index: &PostIndex) {
    let (contents, no_posts) = (ContentsLinks::default(), PostIndex::default());
    page.for_each_link(&mut |url| {
        let to_file = post_index.find(url).and_then(|(to, _)| relative_link(output_path, to, ""));
        let resolved = to_file.or_else(|| resolve_link(url, &contents, site, output_path, &no_posts));
        if let Some(resolved) = resolved {
            *url = resolved;
        }
    });
}

/// The URL that a link from a post has in its file, if it is another than the source's.
#[must_use]
pub fn resolve_link(
    url: &str,
    contents: &ContentsLinks,
    site: &Site,
    output_path: &OutputPath,
    post_index: &PostIndex,
) -> Option<String> {
    match contents.find(url) {
        Some(own) if own.starts_with('#') => {
            return (site.resolve_url)(output_path, own).or_else(|| Some(own.to_owned()));
        }
        Some(elsewhere) => return Some(encode_url(elsewhere, site)),
        None => {}
    }
    if let Some(own) = post_index.find(url).and_then(|(to, tail)| (site.internal_link)(output_path, to, tail)) {
        return Some(own);
    }
    // It was relative to Medium's page; on the site it would lead to a page of the site. In plain Markdown, a path that is
    // not one of Medium's may be the author's own text.
    let is_path = url.starts_with('/') && !url.starts_with("//");
    let is_relative = is_path && (!site.is_plain() || is_medium_path(url));
    let mut resolved = match (site.resolve_url)(output_path, url) {
        Some(resolved) => resolved,
        None if is_relative => format!("https://medium.com{url}"),
        None => url.to_owned(),
    };
    resolved = encode_url(&resolved, site);
    (resolved != url).then_some(resolved)
}

/// Makes every URL of an image on the web one that is read as it stands in the site's Markdown.
pub(super) fn encode_image_urls(post: &mut Post, site: &Site) {
    post.for_each_image(&mut |image| {
        if image.location == ImageLocation::Web {
            image.url = encode_url(&image.url, site);
        }
    });
}

/// A URL with the characters encoded that the site's Markdown cannot hold in one. An encoded URL stays as it is.
#[must_use]
pub fn encode_url(url: &str, site: &Site) -> String {
    let mut encoded = url.to_owned();
    for c in site.dialect.encoded.chars() {
        if c == '%' {
            encode_lone_percents(&mut encoded);
        } else if encoded.contains(c) {
            encoded = encoded.replace(c, &format!("%{:02X}", u32::from(c)));
        }
    }
    encoded
}

/// `100%25` for `100%`; what begins `%20` stays.
fn encode_lone_percents(url: &mut String) {
    let digits = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
    let lone: Vec<usize> =
        url.match_indices('%').map(|(at, _)| at + 1).filter(|&after| digits(&url[after..]) < 2).collect();
    lone.into_iter().rev().for_each(|after| url.insert_str(after, "25"));
}
