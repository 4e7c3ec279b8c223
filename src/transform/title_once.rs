//! The title, which the template of a site shows above the text: what repeats it at the beginning of the body goes.

use crate::document::{Block, Inline, Marks, Piece, Post, Run, flatten, nest, plain_text};

/// Takes a heading that says the title out of the beginning of the body. Its links and images stay, in a paragraph.
///
/// ```md
/// ### A visit to [the mill](https://example.com)      →      [the mill](https://example.com)
/// ```
pub fn show_title_once(post: &mut Post) {
    let is_before = |block: &&Block| matches!(block, Block::Figure(_) | Block::Embed(_) | Block::Divider);
    let first = post.body.iter().take_while(is_before).count();
    let headings =
        post.body.iter().enumerate().skip(first).take_while(|(_, block)| matches!(block, Block::Heading { .. }));
    let title = fold(&post.metadata.title);
    let mut titles = headings.filter_map(|(at, block)| match block {
        Block::Heading { content, .. } if fold(&plain_text(content)) == title => Some((at, keep_links(content))),
        _ => None,
    });
    let Some((at, rest)) = titles.next() else { return };
    if rest.is_empty() {
        post.body.remove(at);
    } else {
        post.body[at] = Block::Paragraph(rest);
    }
}

/// The links and images of a heading, with a blank between two.
fn keep_links(heading: &[Inline]) -> Vec<Inline> {
    let mut kept: Vec<Run> = Vec::new();
    let mut is_apart = false;
    for run in flatten(heading) {
        if run.marks.link.is_none() && !matches!(run.piece, Piece::Image(_)) {
            is_apart = true;
            continue;
        }
        if std::mem::take(&mut is_apart) && !kept.is_empty() {
            kept.push(Run { piece: Piece::Text(" ".to_owned()), marks: Marks::default() });
        }
        kept.push(run);
    }
    nest(kept)
}

/// Titles are compared without white space and case.
fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
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
            ("<hr><h3>The mill</h3><p>It turns.</p>", "***\n\nIt turns."),
            ("<h4>News</h4><h3>The mill</h3><p>It turns.</p>", "### News\n\nIt turns."),
            (
                "<h3 class=\"graf--title\"><a href=\"https://a.example/x\">The</a> mill</h3><p>It turns.</p>",
                "[The](https://a.example/x)\n\nIt turns.",
            ),
            (
                "<h3 class=\"graf--title\"><a href=\"https://a.example/x\">A</a> or <a href=\"https://a.example/y\">b</a></h3><p>C.</p>",
                "[A](https://a.example/x) [b](https://a.example/y)\n\nC.",
            ),
            ("<p>It turns.</p><h3>The mill</h3><p>Again.</p>", "It turns.\n\n## The mill\n\nAgain."),
        ];
        for (body, wanted) in table {
            for site in SITES {
                let options = ConvertOptions::default().site(site.clone());
                let converted = convert(&export("The mill", body), &options).unwrap();
                let fence = format!("\n{}\n\n", &converted.markdown[..3]);
                let found = converted.markdown.split_once(&fence).unwrap().1;
                let found = found.replace("\\://", "://").replace("---\n", "***\n");
                let found = found.replace("\n\n{/* truncate */}", "");
                assert_eq!(found.trim_end(), wanted, "{}: {body}", site.name);
                assert_eq!(converted.proof, Proof::Proven, "{}: {body} {:?}", site.name, converted.notices);
            }
        }
    }
}
