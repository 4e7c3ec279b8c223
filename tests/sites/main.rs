//! The generators are the test: each builds a minimal site, with its own defaults, from a folder into which an export was
//! converted, and then a feed, the export of another author, and the feed of a publication. It may not warn. Its pages are then
//! compared with the posts: text, emphasis, links, images, code, players, authors; and the redirects of all runs are followed to
//! them.
//!
//! What is not installed is skipped and recorded; with `CI` set it is an error. `UNMEDIUM_SITES_EXPORT=path` takes another export than
//! `fixtures/export`, and tells on standard error how many pages were compared.

#![cfg(feature = "cli")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "real programs build real sites")]
#![allow(clippy::disallowed_macros, reason = "what was compared is said")]

mod bodies;
mod built;
#[path = "../support/folder.rs"]
mod folder;
mod generator;
mod generators;
mod hostile;
mod meant;
mod page;
mod redirects;
mod render;
mod renderers;
mod runs;
#[path = "../support/mod.rs"]
mod support;
mod zola;

use std::collections::BTreeSet;
use std::fs;

use built::Built;
use generator::Generator;
use meant::{Meant, read_posts, resolve};
use runs::inputs;
use unmedium::document::{Block, PostKind};
use unmedium::site::Site;
use unmedium::transform::PostIndex;
use unmedium::write::front_matter::old_paths;
use url::Url;

/// Builds the site, compares every page that there has to be, and follows the redirects to it. Gives what was built, if the
/// generator is installed.
fn check(generator: &Generator) -> Option<(Vec<Meant>, Built)> {
    let site = Site::find(generator.site).unwrap();
    let (posts, post_index) = read_posts(&inputs(), site);
    let built = generator.build(&inputs(), &posts)?;
    let shown: Vec<&Meant> = posts.iter().filter(|post| generator.shows(&post.output_path)).collect();
    compare_pages(site, generator.base, &shown, &post_index, &built);
    if generator.shows_authors {
        find_authors(&shown, &built);
    }
    redirects::follow_old_urls(&shown, &built);
    Some((posts, built))
}

/// Looks for the names of all authors in the pages of their posts.
fn find_authors(posts: &[&Meant], built: &Built) {
    let mut names = BTreeSet::new();
    // Responses may be pages without an author.
    for post in posts.iter().filter(|post| post.output_path.kind == PostKind::Published) {
        let Some(author) = &post.post.metadata.author else { continue };
        let html = fs::read_to_string(built.page(&post.output_path.url)).unwrap();
        assert!(html.contains(&author.name), "{}: {} is not named", post.name, author.name);
        names.insert(author.name.as_str());
    }
    assert!(names.len() >= inputs().len().min(3), "{names:?}");
}

/// Compares the built pages of some posts, on a site that lies under a base path.
fn compare_pages(site: &Site, base: &str, posts: &[&Meant], post_index: &PostIndex, built: &Built) {
    let mut compared = 0;
    let mut failures = Vec::new();
    for post in posts {
        compared += 1;
        let file = built.page(&post.output_path.url);
        let Ok(html) = fs::read_to_string(&file) else {
            failures.push(format!("{}: there is no page {}", post.name, file.display()));
            continue;
        };
        let html = resolve_relative(&html, base, &post.output_path.url);
        let [found, meant] =
            [page::read_article(&html, base), post.blocks(site, post_index)].map(|blocks| resolve(blocks, site));
        let differences =
            compare(&found, &meant).into_iter().chain(built.find_dead_ends(base, &post.output_path.url, &html));
        failures.extend(differences.map(|difference| format!("{}: {difference}", post.name)));
    }
    eprintln!("{}: {compared} pages compared, {} differences", site.name, failures.len());
    assert!(compared > 5, "hardly a page was compared");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// A page with the links in it that lead from one to another by their way in the site, by their paths.
fn resolve_relative(html: &str, base: &str, url: &str) -> String {
    let page = Url::parse("http://site.example").unwrap().join(&format!("{base}{url}")).unwrap();
    let mut parts = html.split("href=\"");
    let mut resolved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, rest) = part.split_once('"').unwrap_or((part, ""));
        let path = page.join(link).ok().filter(|_| link.starts_with("../"));
        let path = path.map(|url| url[url::Position::BeforePath..].to_owned());
        resolved.extend(["href=\"", path.as_deref().unwrap_or(link), "\"", rest]);
    }
    resolved
}

/// The first block that differs.
fn compare(found: &[Block], meant: &[Block]) -> Option<String> {
    let length = found.len().max(meant.len());
    let at = (0..length).find(|&at| found.get(at) != meant.get(at))?;
    Some(format!("block {at}\nfound {:?}\nmeant {:?}", found.get(at), meant.get(at)))
}

#[test]
fn hugo_builds_what_was_meant() {
    if let Some((posts, built)) = check(&generators::HUGO) {
        redirects::follow_pages(&posts, &built, generators::HUGO.base, &old_paths);
    }
}

#[test]
fn jekyll_builds_what_was_meant() {
    check(&generators::JEKYLL);
}

#[test]
fn eleventy_builds_what_was_meant() {
    check(&generators::ELEVENTY);
}

#[test]
fn hexo_builds_what_was_meant() {
    check(&generators::HEXO);
}

#[test]
fn mkdocs_builds_what_was_meant() {
    check(&generators::MKDOCS);
}

#[test]
fn pelican_builds_what_was_meant() {
    check(&generators::PELICAN);
}

#[test]
fn astro_builds_what_was_meant() {
    check(&generators::ASTRO);
}

#[test]
fn docusaurus_builds_what_was_meant() {
    check(&generators::DOCUSAURUS);
}

#[test]
fn nextjs_builds_what_was_meant() {
    check(&generators::NEXTJS);
}

#[test]
fn gatsby_builds_what_was_meant() {
    check(&generators::GATSBY);
}

#[test]
fn zola_would_build_what_was_meant() {
    let site = Site::find("zola").unwrap();
    let (posts, post_index) = read_posts(&inputs(), site);
    let built = zola::build(&inputs(), &posts);
    let shown: Vec<&Meant> = posts.iter().filter(|post| !post.output_path.url.is_empty()).collect();
    compare_pages(site, "", &shown, &post_index, &built);
    find_authors(&shown, &built);
}
