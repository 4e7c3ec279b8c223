//! Resolves links: to other posts of the run, to headings of the post itself, and URLs that a site cannot have as they are.

use super::heading_links::HeadingLinks;
use super::post_index::PostIndex;
use crate::document::{ImageLocation, Post};
use crate::medium::is_medium_path;
use crate::site::links::relative as relative_link;
use crate::site::{OutputPath, Site};

/// Resolves every link of a post. Links to other posts of the run lead to the new posts, links to the post's own headings lead
/// where `heading_links` says, and other URLs are changed only if the site cannot have them as they are.
pub fn resolve_links(
    post: &mut Post,
    heading_links: &HeadingLinks,
    site: &Site,
    output_path: &OutputPath,
    post_index: &PostIndex,
) {
    post.for_each_link(&mut |url| {
        if let Some(resolved) = resolve_link(url, heading_links, site, output_path, post_index) {
            *url = resolved;
        }
    });
}

/// Resolves every link of a page that is no page of the site. Links to posts of the run lead to the posts' files, without the
/// query and the fragment of the URL.
pub(super) fn resolve_links_to_files(page: &mut Post, site: &Site, output_path: &OutputPath, post_index: &PostIndex) {
    let (heading_links, no_posts) = (HeadingLinks::default(), PostIndex::default());
    page.for_each_link(&mut |url| {
        let to_file = post_index.find(url).and_then(|(to, _)| relative_link(output_path, to, ""));
        let resolved = to_file.or_else(|| resolve_link(url, &heading_links, site, output_path, &no_posts));
        if let Some(resolved) = resolved {
            *url = resolved;
        }
    });
}

/// The URL that a link of a post gets in the output; nothing if it stays as it is.
#[must_use]
pub fn resolve_link(
    url: &str,
    heading_links: &HeadingLinks,
    site: &Site,
    output_path: &OutputPath,
    post_index: &PostIndex,
) -> Option<String> {
    match heading_links.find(url) {
        Some(own) if own.starts_with('#') => {
            return (site.resolve_url)(output_path, own).or_else(|| Some(own.to_owned()));
        }
        Some(elsewhere) => return Some(encode_url(elsewhere, site)),
        None => {}
    }
    if let Some(own) = post_index.find(url).and_then(|(to, tail)| (site.internal_link)(output_path, to, tail)) {
        return Some(own);
    }
    // A path was relative to medium.com. On the site it would lead to a page of the site. In plain Markdown, only a path that
    // looks like one of Medium's is changed, because any other may be meant as it is.
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

/// Encodes the URLs of images on the web as [`encode_url`] does.
pub(super) fn encode_image_urls(post: &mut Post, site: &Site) {
    post.for_each_image(&mut |image| {
        if image.location == ImageLocation::Web {
            image.url = encode_url(&image.url, site);
        }
    });
}

/// Encodes the characters of a URL that the site's Markdown cannot have in a URL. What is encoded already stays as it is.
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

/// Encodes each `%` that begins no encoded character: `100%` becomes `100%25`, and `%20` stays.
fn encode_lone_percents(url: &mut String) {
    let count_digits = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
    let lone: Vec<usize> =
        url.match_indices('%').map(|(at, _)| at + 1).filter(|&after| count_digits(&url[after..]) < 2).collect();
    lone.into_iter().rev().for_each(|after| url.insert_str(after, "25"));
}
