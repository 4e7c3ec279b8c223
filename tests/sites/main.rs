//! The generators are the test: each builds a minimal site, with its own defaults, from a converted export, without a warning.
//! Its pages are then compared with the posts: text, emphasis, links, images, code, players.
//!
//! What is not installed is skipped and recorded; with `CI` set it is an error. `UNMEDIUM_SITES_EXPORT=path` takes another export than
//! `fixtures/export`, and tells on standard error how many pages were compared.

#![cfg(feature = "cli")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "real programs build real sites")]
#![allow(clippy::disallowed_macros, reason = "what was compared is said")]

mod bodies;
#[path = "../support/folder.rs"]
mod folder;
mod generator;
mod hostile;
mod meant;
mod page;
mod redirects;
mod render;
mod renderers;
#[path = "../support/mod.rs"]
mod support;
mod zola;

use std::fs;
use std::path::{Path, PathBuf};

use generator::{Built, Generator};
use meant::{Meant, read_posts, resolve};
use unmedium::document::Block;
use unmedium::site::Site;
use unmedium::transform::PostIndex;
use url::Url;

fn export() -> PathBuf {
    let fixtures = || Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/export");
    std::env::var_os("UNMEDIUM_SITES_EXPORT").map_or_else(fixtures, PathBuf::from)
}

/// Builds the site and compares every page that there has to be. Gives what was built, if the generator is installed.
fn check(generator: &Generator) -> Option<(Vec<Meant>, Built)> {
    let site = Site::find(generator.site).unwrap();
    let (posts, post_index) = read_posts(&export(), site);
    let built = generator.build(&export(), &posts)?;
    let shown = posts.iter().filter(|post| generator.shows(&post.output_path));
    compare_pages(site, generator.base, shown, &post_index, &built);
    Some((posts, built))
}

/// The same, and follows the redirects to its pages.
fn check_with_redirects(generator: &Generator) {
    if let Some((posts, built)) = check(generator) {
        redirects::follow_old_urls(&posts, &built);
    }
}

/// Compares the built pages of some posts, on a site that lies under a base path.
fn compare_pages<'a>(
    site: &Site,
    base: &str,
    posts: impl Iterator<Item = &'a Meant>,
    post_index: &PostIndex,
    built: &Built,
) {
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
    check(&generator::HUGO);
}

#[test]
fn jekyll_builds_what_was_meant() {
    check(&generator::JEKYLL);
}

#[test]
fn eleventy_builds_what_was_meant() {
    check(&generator::ELEVENTY);
}

#[test]
fn hexo_builds_what_was_meant() {
    check(&generator::HEXO);
}

#[test]
fn mkdocs_builds_what_was_meant() {
    check(&generator::MKDOCS);
}

#[test]
fn pelican_builds_what_was_meant() {
    check(&generator::PELICAN);
}

#[test]
fn astro_builds_what_was_meant() {
    check(&generator::ASTRO);
}

#[test]
fn docusaurus_builds_what_was_meant() {
    check(&generator::DOCUSAURUS);
}

#[test]
fn nextjs_builds_what_was_meant() {
    check_with_redirects(&generator::NEXTJS);
}

#[test]
fn gatsby_builds_what_was_meant() {
    check_with_redirects(&generator::GATSBY);
}

#[test]
fn zola_would_build_what_was_meant() {
    let site = Site::find("zola").unwrap();
    let (posts, post_index) = read_posts(&export(), site);
    let built = zola::build(&export(), &posts);
    compare_pages(site, "", posts.iter().filter(|post| !post.output_path.url.is_empty()), &post_index, &built);
}
