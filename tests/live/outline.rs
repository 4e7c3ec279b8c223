//! What two readers of one post must agree on, a line each: texts, marks, headings, links, images, code.

use unmedium::document::{Block, Image, Inline, Piece, Post, flatten, plain_text};
use unmedium::read::read;
use url::Url;

/// A page's post, once as it stands in its data and once as it stands in its HTML, if it has both.
pub fn read_both(page: &str) -> Option<(Post, Post)> {
    let by_data = read(&page.replace("<article", "<aside"));
    let by_html = read(&page.replace("window.__APOLLO_STATE__", "x").replace("window[\"obvInit\"](", "x"));
    Some((by_data.ok()?.0, by_html.ok()?.0))
}

/// The lines of a post's body.
pub fn outline(post: &Post) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &post.body {
        match block {
            Block::Paragraph(content) => push(&mut lines, "paragraph", content),
            Block::Heading { level, content, .. } => push(&mut lines, &format!("heading {level}"), content),
            Block::Quote { kind, paragraphs } => {
                for text in paragraphs {
                    push(&mut lines, &format!("{kind:?} quote"), text);
                }
            }
            Block::List(list) => list.items.iter().for_each(|item| push(&mut lines, "item", item)),
            Block::Code { text, .. } => lines.extend(text.lines().map(|line| format!("code {}", line.trim()))),
            Block::Figure(figure) => {
                lines.extend(figure.images.iter().map(describe_image));
                push(&mut lines, "caption", &figure.caption);
            }
            Block::Embed(embed) => {
                lines.push(format!("embed {}", embed.url));
                push(&mut lines, "caption", &embed.caption);
            }
            Block::LinkCard(card) => {
                lines.push(format!("card {}", card.url));
                for text in [&card.title, &card.description, &card.site] {
                    push(&mut lines, "card", text);
                }
            }
            Block::Divider => lines.push("divider".to_owned()),
            // What one source lost the other may have.
            Block::LostEmbed { .. } => {}
        }
    }
    lines
}

fn describe_image(image: &Image) -> String {
    let name = image.id.as_ref().map_or_else(|| image.url.clone(), ToString::to_string);
    format!("image {name} {}", image.alt)
}

fn push(lines: &mut Vec<String>, kind: &str, content: &[Inline]) {
    if content.is_empty() {
        return;
    }
    lines.push(format!("{kind} {}", words(&plain_text(content))));
    for run in flatten(content) {
        let Piece::Text(text) = run.piece else { continue };
        let marks =
            [("strong", run.formatting.strong), ("emphasis", run.formatting.emphasis), ("code", run.formatting.code)];
        let mut said: Vec<String> =
            marks.iter().filter(|(_, is_on)| *is_on).map(|(name, _)| (*name).to_owned()).collect();
        said.extend(run.formatting.link.map(|link| format!("link {}", spell_out(&link))));
        if !said.is_empty() && !text.trim().is_empty() {
            lines.push(format!("  {}: {}", said.join(", "), words(&text)));
        }
    }
}

/// A URL as a browser spells it: Medium's pages have them so, its data as the author did.
fn spell_out(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| url.to_string())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines that only one side has, by the longest common subsequence: `-` those of the first, `+` those of the second.
pub fn difference(a: &[String], b: &[String]) -> Vec<String> {
    let mut common = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(format!("- {}", a[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", b[j]));
            j += 1;
        }
    }
    lines
}
