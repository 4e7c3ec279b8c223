//! What the sites' renderers show of many small bodies is what was meant, compared as trees.
//!
//! A run takes a sample of the bodies; `UNMEDIUM_RENDER_ALL=1` takes all of them. `UNMEDIUM_RENDER_SHOW=n` prints so many of the
//! differences, and not just the first few.

use unmedium::ConvertOptions;
use unmedium::document::{Block, Post};
use unmedium::site::{OutputPath, Site};
use unmedium::transform::embeds::ResolvedEmbeds;
use unmedium::transform::images::ResolvedImages;
use unmedium::transform::{PostContext, PostIndex, adapt_post};
use unmedium::write::markdown::write_body_in;

use super::bodies::{Body, choose_bodies};
use super::meant::{meant_with_players, settle_alone};
use super::page::read_article;
use super::renderers::render;
use crate::support::skip::record_skip;

/// A body as a site has it.
fn adapt_to_site(blocks: &[Block], site: &Site) -> Vec<Block> {
    let mut post = Post { body: blocks.to_vec(), ..Post::default() };
    let context = PostContext {
        images: &ResolvedImages::default(),
        embeds: &ResolvedEmbeds::default(),
        output_path: &OutputPath::default(),
        post_index: &PostIndex::default(),
        tags: &[],
    };
    let options = ConvertOptions::default().site(site.clone());
    adapt_post(&mut post, &options, context, &mut Vec::new());
    post.body
}

/// What a renderer cannot show at all.
fn find_excuse(renderer: &str, text: &str) -> Option<&'static str> {
    let opens_shortcode = || ["{{ <", "{{ %"].iter().any(|mark| text.contains(mark));
    match renderer {
        // A blank keeps the site from breaking, and a notice tells of it.
        "hugo" if opens_shortcode() => {
            Some("Hugo has no way to show in a code block where a shortcode begins that does not end")
        }
        "hugo" if text.contains("_a*_`me@a.bc`") => {
            Some("goldmark takes an e-mail URL to go on from emphasis into code")
        }
        // A blank here too.
        "zola" if text.contains("{{/ * year() */}}") => {
            Some("Zola has no way to show in a code block its own way to show a shortcode")
        }
        "zola" if text.contains("{ % a() %}") => {
            Some("Zola has no way to show in a code block where a shortcode begins that does not end")
        }
        "gatsby" if text.contains("  \n  \u{a0}[") || text.contains("  \n\u{a0}[") => {
            Some("remark 13 drops a no-break space at the beginning of a line")
        }
        "mkdocs" | "pelican" if text.contains('\t') => Some("Python-Markdown makes blanks of tabs"),
        "mkdocs" | "pelican" if text.contains("```\n\n") || text.contains("c++\n\n") => {
            Some("Pygments drops empty lines at the beginning of code")
        }
        "mkdocs" | "pelican" if text.contains("\n  \n") => Some("Python-Markdown empties lines of blanks"),
        "mkdocs" | "pelican" if ["\n\u{a0}", "  \n  \u{a0}", "\u{2028}"].iter().any(|blank| text.contains(blank)) => {
            Some("Python-Markdown drops blanks of any kind at the ends of a line")
        }
        "docusaurus" if text.contains("\\\n> <img ") => Some("MDX makes a block of an element that begins its line"),
        _ => None,
    }
}

/// Zola has to be led to a paragraph of the page itself by way of its folder.
fn forget_page(blocks: &[Block]) -> Vec<Block> {
    let mut post = Post { body: blocks.to_vec(), ..Post::default() };
    post.for_each_link(&mut |url| {
        if url.starts_with("./#") {
            url.drain(..2);
        }
    });
    post.body
}

/// Writes all bodies for a site, has them rendered, and compares what is shown.
fn check(renderer: &str) {
    let site = Site::find(renderer.split(' ').next().unwrap()).unwrap();
    let Some(bodies) = choose_bodies() else {
        assert!(std::env::var_os("CI").is_none(), "CommonMark's specification is not installed");
        record_skip("CommonMark's specification is not installed");
        return;
    };
    let bodies: Vec<Body> =
        bodies.into_iter().map(|body| Body { blocks: adapt_to_site(&body.blocks, site), ..body }).collect();
    let texts: Vec<String> = bodies.iter().map(|body| write_body_in(site.dialect, &body.blocks)).collect();
    let Some(shown) = render(renderer, &texts) else { return };
    let (mut differences, mut excused) = (Vec::new(), 0);
    for ((body, text), html) in bodies.iter().zip(&texts).zip(&shown) {
        let found = settle_alone(read_article(&format!("<article>{html}</article>"), ""), site);
        let meant = settle_alone(meant_with_players(forget_page(&body.blocks), site), site);
        if let Some(difference) = super::compare(&found, &meant) {
            if let Some(excuse) = find_excuse(renderer, text) {
                eprintln!("{renderer}: {}: {excuse}", body.name);
                excused += 1;
                continue;
            }
            differences.push(format!("{}: {difference}\nin\n{text}\nshown\n{html}", body.name));
        }
    }
    let equal = bodies.len() - differences.len() - excused;
    eprintln!("{renderer}: {equal} of {} bodies equal, {excused} cannot be shown", bodies.len());
    assert!(excused * 100 < bodies.len(), "{excused} bodies cannot be shown");
    assert!(bodies.len() >= 1_500, "{} bodies are hardly any", bodies.len());
    let most = std::env::var("UNMEDIUM_RENDER_SHOW").ok().and_then(|most| most.parse().ok()).unwrap_or(5);
    let first: Vec<String> = differences.iter().take(most).cloned().collect();
    assert!(differences.is_empty(), "{} differences\n\n{}", differences.len(), first.join("\n\n"));
}

#[test]
fn kramdown_shows_what_was_meant() {
    check("jekyll");
}

#[test]
fn goldmark_shows_what_was_meant() {
    check("hugo");
}

#[test]
fn markdown_it_shows_what_was_meant() {
    check("eleventy");
}

#[test]
fn markdown_it_behind_nunjucks_shows_what_was_meant() {
    check("eleventy with nunjucks");
}

#[test]
fn astro_shows_what_was_meant() {
    check("astro");
}

#[test]
fn remark_shows_what_was_meant() {
    check("gatsby");
}

#[test]
fn marked_shows_what_was_meant() {
    check("hexo");
}

#[test]
fn mdx_shows_what_was_meant() {
    check("docusaurus");
}

#[test]
fn mdx_with_maths_shows_what_was_meant() {
    check("nextjs");
}

#[test]
fn python_markdown_shows_what_was_meant() {
    check("mkdocs");
}

#[test]
fn python_markdown_with_extra_shows_what_was_meant() {
    check("pelican");
}

#[test]
fn pulldown_cmark_shows_what_was_meant() {
    check("zola");
}
