//! What is left to do on Medium's side once the posts are elsewhere.

use std::collections::HashMap;

use maud::{Markup, html};

use super::{count, link_post, link_url, name_post};
use crate::document::PostKind;
use crate::options::CanonicalUrl;
use crate::report::FileReport;
use crate::write::front_matter::find_canonical;

/// The posts whose canonical link can be set, and the links that still lead to Medium.
pub(super) fn write_medium(posts: &[&FileReport], canonical: CanonicalUrl) -> Markup {
    html! {
        section.medium aria-labelledby="medium" {
            h2 #medium { "To do for Medium" }
            (write_canonical(posts, canonical))
            (write_links(posts))
        }
    }
}

fn write_canonical(posts: &[&FileReport], canonical: CanonicalUrl) -> Markup {
    let movable: Vec<(usize, &FileReport, &str)> = posts
        .iter()
        .enumerate()
        .filter_map(|(at, file)| Some((at, *file, published_url(file)?)))
        .filter(|(_, file, _)| file.outcome.path().is_some())
        .collect();
    html! {
        @if !movable.is_empty() {
            details.card {
                @match canonical {
                    CanonicalUrl::Elsewhere => {
                        summary { "Set the canonical link of " (count(movable.len(), "post")) }
                        p {
                            "Your files do not name Medium as the original: your site is. Once it is online, tell search engines "
                            "so on Medium too. Open each post there, and in its settings, under “Advanced settings”, customize its "
                            "canonical link to the URL on your site. If Medium is to stay the original, convert with "
                            code { "--canonical medium" } " instead, and leave these links as they are."
                        }
                    }
                    CanonicalUrl::Medium => {
                        summary { "Leave the canonical link of " (count(movable.len(), "post")) " as it is" }
                        p {
                            "Your files name Medium as the original (" code { "--canonical medium" } "). If your site is to be "
                            "the original, convert without it, and set the canonical link of each post on Medium to its URL on "
                            "your site."
                        }
                    }
                }
                ul.list.to-do {
                    @for (at, file, url) in movable {
                        li { (write_box(url, "canonical", file)) (link_post(at, file)) ul { li { (link_url(url)) } } }
                    }
                }
            }
        }
    }
}

fn write_links(posts: &[&FileReport]) -> Markup {
    let own = find_urls(posts);
    let with_links: Vec<(usize, &FileReport, Vec<&str>)> = posts
        .iter()
        .enumerate()
        .filter(|(_, file)| file.outcome.path().is_some())
        .map(|(at, file)| (at, *file, file.medium_links()))
        .filter(|(.., links)| !links.is_empty())
        .collect();
    let total: usize = with_links.iter().map(|(.., links)| links.len()).sum();
    html! {
        @if total > 0 {
            details.card {
                summary { (count(total, "link")) " still " @if total == 1 { "leads" } @else { "lead" } " to Medium" }
                p { "Those to your own posts are marked: they can lead to your site as well." }
                ul.list.to-do {
                    @for (at, file, links) in with_links {
                        li {
                            (link_post(at, file))
                            ul { @for link in links { li { (write_box(link, &file.name, file)) (write_link(link, &own, posts)) } } }
                        }
                    }
                }
            }
        } @else { p.quiet { "No link leads to Medium." } }
    }
}

/// A box to tick when it is done; the browser remembers it by its value.
fn write_box(url: &str, what: &str, file: &FileReport) -> Markup {
    let label = format!("Done: {url} in {}", name_post(file));
    html! { input type="checkbox" value=(format!("{what} {url}")) aria-label=(label); " " }
}

fn write_link(link: &str, own: &HashMap<&str, usize>, posts: &[&FileReport]) -> Markup {
    html! {
        (link_url(link))
        @if let Some(at) = own.get(post_id(link)) { " " span.tag { "your post: " (link_post(*at, posts[*at])) } }
    }
}

/// Where each post of the report is by Medium's id of it.
fn find_urls<'a>(posts: &[&'a FileReport]) -> HashMap<&'a str, usize> {
    let ids = posts.iter().enumerate().filter(|(_, file)| file.outcome.path().is_some());
    ids.filter_map(|(at, file)| Some((file.post.as_ref()?.metadata.id.as_deref()?, at))).collect()
}

/// What stands where Medium's URLs have a post's id: `0a1b2c3d4e5f` in `https://medium.com/@me/the-mill-0a1b2c3d4e5f`.
fn post_id(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit(['/', '-']).next().unwrap_or_default()
}

fn published_url(file: &FileReport) -> Option<&str> {
    let metadata = &file.post.as_ref()?.metadata;
    // The author has already told Medium of an original elsewhere.
    let is_original = metadata.kind == PostKind::Published && find_canonical(metadata, &[]).is_none();
    metadata.canonical.as_deref().filter(|_| is_original)
}
