//! Removes a heading that repeats the title, because the site's template shows the title above the text.

use crate::document::{Block, Formatting, Inline, Piece, Post, Run, flatten, nest, plain_text};
use crate::read::fold_punctuation;

/// Removes the first heading of the body if it repeats the title. If that heading is a kicker, one of the headings directly
/// below it may be the title. Links and images of the heading stay, in a paragraph.
///
/// Blocks above the heading, such as an image, stay: they then stand below the title that the site shows.
///
/// ```md
/// ### A visit to [the mill](https://example.com)      →      [the mill](https://example.com)
/// ```
pub fn remove_repeated_title(post: &mut Post) {
    let is_heading = |(_, block): &(usize, &Block)| matches!(block, Block::Heading { .. });
    let blocks = post.body.iter().enumerate();
    let headings = blocks.skip_while(|block| !is_heading(block)).take_while(is_heading);
    let title = fold_punctuation(&post.metadata.title);
    let mut titles = headings.filter_map(|(at, block)| match block {
        Block::Heading { content, .. } if fold_punctuation(&plain_text(content)) == title => {
            Some((at, keep_links(content)))
        }
        _ => None,
    });
    let Some((at, rest)) = titles.next() else { return };
    if rest.is_empty() {
        post.body.remove(at);
    } else {
        post.body[at] = Block::Paragraph(rest);
    }
}

/// The links and images of a heading. The words between two of them become a space.
fn keep_links(heading: &[Inline]) -> Vec<Inline> {
    let (mut kept, mut between): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
    for run in flatten(heading) {
        if run.formatting.link.is_none() && !matches!(run.piece, Piece::Image(_)) {
            between.push(run);
            continue;
        }
        if !kept.is_empty() {
            if between.iter().all(Run::is_blank) {
                kept.append(&mut between);
            } else {
                kept.push(Run { piece: Piece::Text(" ".to_owned()), formatting: Formatting::default() });
            }
        }
        between.clear();
        kept.push(run);
    }
    nest(kept)
}

#[cfg(test)]
mod tests {
    use crate::site::SITES;
    use crate::{ConvertOptions, Proof, convert};

    /// A post with a title and a body, as an export has it.
    fn export(title: &str, body: &str) -> String {
        format!(
            "<article class=\"h-entry\"><header><h1 class=\"p-name\">{title}</h1></header>\
             <section data-field=\"body\" class=\"e-content\">{body}</section>\
             <footer><p>By <a href=\"https://medium.com/@runa\" class=\"p-author h-card\">Runa</a></p></footer></article>"
        )
    }

    #[test]
    fn no_site_shows_the_title_in_the_body() {
        let table = [
            ("<h3>The mill</h3><p>It turns.</p>", "It turns."),
            ("<h3 class=\"graf--title\">The Mill</h3><p>It turns.</p>", "It turns."),
            ("<hr><h3>The mill</h3><p>It turns.</p>", "It turns."),
            ("<h4>News</h4><h3>The mill</h3><p>It turns.</p>", "### News\n\nIt turns."),
            (
                "<h3 class=\"graf--title\"><a href=\"https://a.example/x\">The</a> mill</h3><p>It turns.</p>",
                "[The](https://a.example/x)\n\nIt turns.",
            ),
            (
                "<h3 class=\"graf--title\"><a href=\"https://a.example/x\">A</a> or <a href=\"https://a.example/y\">b</a></h3><p>C.</p>",
                "[A](https://a.example/x) [b](https://a.example/y)\n\nC.",
            ),
            ("<p>It turns.</p><h3>The mill</h3><p>Again.</p>", "It turns.\n\nAgain."),
            (
                "<p>It turns.</p><h3>A wheel</h3><p>Again.</p><h3>The mill</h3>",
                "It turns.\n\n## A wheel\n\nAgain.\n\n## The mill",
            ),
        ];
        for (body, wanted) in table {
            for site in SITES {
                let options = ConvertOptions::default().site(site.clone());
                let converted = convert(&export("The mill", body), &options).unwrap();
                let found = converted.body().replace("\\://", "://").replace("---\n", "***\n");
                let found = found.replace("\n\n{/* truncate */}", "").replace("\n\n<!-- more -->", "");
                assert_eq!(found.trim_end(), wanted, "{}: {body}", site.name);
                assert_eq!(converted.proof, Proof::Proven, "{}: {body} {:?}", site.name, converted.notices);
            }
        }
    }

    #[test]
    fn a_title_with_other_quotes_and_dashes_is_the_same() {
        let title = "<h3 class=\"graf--title\">The “mill” — its wheel’s turn</h3>";
        for again in [
            "The \"mill\" - its wheel's turn",
            "the “mill”–its wheel’s turn",
            "<strong>The «mill» -- its wheel’s turn</strong>",
        ] {
            let body = format!("{title}<h4 class=\"graf--subtitle\">Wood</h4><p>One.</p><h3>{again}</h3><p>Two.</p>");
            for site in SITES {
                let options = ConvertOptions::default().site(site.clone());
                let converted = convert(&export("The \"mill\" - its wheel's turn", &body), &options).unwrap();
                assert!(!converted.markdown.contains("# "), "{}", converted.markdown);
                assert_eq!(converted.proof, Proof::Proven, "{}: {again} {:?}", site.name, converted.notices);
            }
        }
    }
}
