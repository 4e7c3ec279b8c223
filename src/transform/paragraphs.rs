//! Splits paragraphs at empty lines, which authors made by two line breaks in a row, as in other editors.

use crate::document::{Block, Inline, Piece, Post, Run, flatten, nest};

/// Splits each paragraph, also those of quotes, at two line breaks in a row. An item, a heading or a caption has no paragraphs
/// and keeps its line breaks. So does a text with an image, which may stand beside the text.
///
/// ```md
/// It turns.  
/// \                   →      It turns.
/// Slowly.                     
///                            Slowly.
/// ```
pub(super) fn split_paragraphs(post: &mut Post) {
    let before = std::mem::take(&mut post.body);
    for block in before {
        match block {
            Block::Paragraph(content) => post.body.extend(split_text(content).into_iter().map(Block::Paragraph)),
            Block::Quote { kind, paragraphs } => {
                let paragraphs = paragraphs.into_iter().flat_map(split_text).collect();
                post.body.push(Block::Quote { kind, paragraphs });
            }
            block => post.body.push(block),
        }
    }
}

/// Splits a text into paragraphs, without those that are blank.
fn split_text(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let runs = flatten(&content);
    let is_break = |run: &Run| run.piece == Piece::LineBreak;
    let has_empty_line = runs.windows(2).any(|pair| pair.iter().all(is_break));
    if !has_empty_line || runs.iter().any(|run| matches!(run.piece, Piece::Image(_))) {
        return vec![content];
    }
    let mut parts: Vec<Vec<Run>> = vec![Vec::new()];
    let mut breaks: Vec<Run> = Vec::new();
    for run in runs {
        if is_break(&run) {
            breaks.push(run);
            continue;
        }
        if breaks.len() > 1 {
            breaks.clear();
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.append(&mut breaks);
            part.push(run);
        }
    }
    parts.into_iter().filter(|part| !part.iter().all(Run::is_blank)).map(nest).collect()
}

#[cfg(test)]
mod tests {
    use crate::site::{PLAIN, SITES};
    use crate::{ConvertOptions, Proof, convert};

    fn converted(body: &str, options: &ConvertOptions) -> String {
        let html = format!(
            "<article class=\"h-entry\"><header><h1 class=\"p-name\">The mill</h1></header>\
             <section data-field=\"body\" class=\"e-content\"><h3>A wheel</h3>{body}</section><footer></footer></article>"
        );
        let converted = convert(&html, options).unwrap();
        assert_eq!(converted.proof, Proof::Proven, "{}: {body} {:?}", options.site.name, converted.notices);
        let body = converted.markdown.split_once("A wheel\n\n").unwrap().1;
        body.replace("{/* truncate */}\n\n", "").replace("<!-- more -->\n\n", "")
    }

    #[test]
    fn two_breaks_in_a_row_begin_a_paragraph_on_a_site() {
        let table = [
            ("<p>One.<br><br>Two.</p>", "One.\n\nTwo.\n"),
            ("<p>One.<br>Still.<br> <br>\n<br>Two.<br>More.</p>", "One.  \nStill.\n\nTwo.  \nMore.\n"),
            ("<p><strong>One.<br><br>Two.</strong></p>", "**One.**\n\n**Two.**\n"),
            (
                "<p><a href=\"https://a.example/\">One<br><br>Two</a></p>",
                "[One](https://a.example/)\n\n[Two](https://a.example/)\n",
            ),
            ("<p><code>one<br><br>two</code></p>", "`one`\n\n`two`\n"),
            ("<blockquote>One.<br><br>Two.</blockquote>", "> One.\n>\n> Two.\n"),
            ("<p>1 mill<br><br># oil<br><br>- wick</p>", "1 mill\n\n\\# oil\n\n\\- wick\n"),
        ];
        for (body, wanted) in table {
            for site in SITES {
                let found = converted(body, &ConvertOptions::default().site(site.clone()));
                assert_eq!(found, wanted, "{}: {body}", site.name);
            }
        }
    }

    #[test]
    fn texts_without_paragraphs_keep_their_breaks() {
        let lists = "<ul><li>One.<br><br>Two.</li></ul>";
        let caption = "<figure class=\"graf--figure\"><img class=\"graf-image\" data-image-id=\"1*a.png\" src=\"https://cdn-images-1.medium.com/max/800/1*a.png\"><figcaption>One.<br><br>Two.</figcaption></figure>";
        let image = "<p>One.<br><br><img data-image-id=\"1*a.png\" src=\"https://cdn-images-1.medium.com/max/800/1*a.png\"><br><br>Two.</p>";
        let once = "<p>One.<br>Two.</p>";
        let nbsp = "<p>One.<br>\u{a0}<br>Two.</p>";
        for body in [lists, caption, image, once, nbsp] {
            for site in SITES {
                let found = converted(body, &ConvertOptions::default().site(site.clone()));
                assert!(found.contains("One.  \n") && !found.contains("\n\nTwo"), "{}: {body}\n{found}", site.name);
            }
        }
        assert_eq!(converted("<p>One.<br><br>Two.</p>", &ConvertOptions::default().site(PLAIN)), "One.  \n\\\nTwo.\n");
    }
}
