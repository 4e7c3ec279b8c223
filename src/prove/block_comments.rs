//! The comments by which WordPress's editor knows what each block of a body is: <https://developer.wordpress.org/block-editor/>.

use serde_json::{Map, Value};

use crate::html::{Content, Node};

/// The names of blocks, and the elements that each may contain. A block of HTML may contain anything.
const BLOCKS: [(&str, &[&str]); 11] = [
    ("paragraph", &["p"]),
    ("heading", &["h1", "h2", "h3", "h4", "h5", "h6"]),
    ("quote", &["blockquote"]),
    ("list", &["ul", "ol"]),
    ("list-item", &["li"]),
    ("code", &["pre"]),
    ("image", &["figure"]),
    ("gallery", &["figure"]),
    ("embed", &["figure"]),
    ("separator", &["hr"]),
    ("html", &[]),
];

/// Whether each element of a body, or of a block that contains blocks, is between the two comments of its block.
pub(super) fn is_well_delimited(parent: Node) -> bool {
    let mut open: Option<(&str, Map<String, Value>)> = None;
    for node in parent.children() {
        match (node.content(), &open) {
            (Content::Comment(comment), None) => match read_start(comment) {
                Some(start) => open = Some(start),
                None => return false,
            },
            (Content::Comment(comment), Some((name, _))) if read_start(comment).is_none() => {
                if comment.trim().strip_prefix("/wp:") == Some(name) {
                    open = None;
                } else if *name != "html" {
                    return false;
                }
            }
            (Content::Element(element), Some((name, attributes))) if is_of_block(element.name(), name, attributes) => {
                let has_blocks = matches!(*name, "quote" | "list" | "gallery");
                if (has_blocks && !is_well_delimited(node)) || (*name == "embed" && !shows_its_url(node, attributes)) {
                    return false;
                }
            }
            // The caption of a gallery.
            (Content::Element(element), None) if element.name() == "figcaption" => {}
            (Content::Text(text), _) if text.trim().is_empty() => {}
            _ => return false,
        }
    }
    open.is_none()
}

/// Reads the comment that begins a block, ` wp:heading {"level":3} `: the block's name and its attributes.
fn read_start(comment: &str) -> Option<(&str, Map<String, Value>)> {
    let start = comment.trim().strip_prefix("wp:")?;
    let (name, attributes) = start.split_once(' ').unwrap_or((start, "{}"));
    let is_known = BLOCKS.iter().any(|(known, _)| *known == name);
    serde_json::from_str(attributes).ok().filter(|_| is_known).map(|attributes| (name, attributes))
}

/// Whether the text of an embed is the URL in its comment. The editor uses the comment, and readers see the text.
fn shows_its_url(figure: Node, attributes: &Map<String, Value>) -> bool {
    let text: String = figure.first_child().into_iter().flat_map(Node::texts).collect();
    attributes.get("url").and_then(Value::as_str) == Some(text.trim())
}

/// Whether an element is one that its block may contain, given the block's attributes.
fn is_of_block(element: &str, name: &str, attributes: &Map<String, Value>) -> bool {
    let elements = BLOCKS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, elements)| elements);
    let level = attributes.get("level").and_then(Value::as_u64).unwrap_or(2);
    let is_ordered = attributes.get("ordered") == Some(&Value::Bool(true));
    elements.contains(&element)
        && (name != "heading" || element == format!("h{level}"))
        && (name != "list" || element == if is_ordered { "ol" } else { "ul" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    fn is_right(html: &str) -> bool {
        let parsed = parse(&format!("<body>{html}"));
        is_well_delimited(parsed.tree.root().find("body").unwrap())
    }

    #[test]
    fn each_element_needs_the_comments_of_its_block() {
        let list = "<!-- wp:list {\"ordered\":true} -->\n<ol><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->";
        let embed = "<!-- wp:embed {\"url\":\"https://a.example/\\u002d\\u002d\"} -->\n<figure><div>\nhttps://a.example/--\n</div></figure>\n<!-- /wp:embed -->";
        assert!(is_right(&format!("{list}\n\n{embed}\n")));
        for (html, from, to) in [
            (list, "<!-- /wp:list -->", ""),
            (list, "<!-- /wp:list -->", "<!-- /wp:quote -->"),
            (list, "<!-- wp:list-item -->", ""),
            (list, " {\"ordered\":true}", ""),
            (list, "{\"ordered\":true}", "{\"ordered\":true"),
            (list, "<!-- wp:list ", "<p>b</p><!-- wp:list "),
            (list, "<!-- wp:list ", "b<!-- wp:list "),
            (list, "wp:list ", "wp:image "),
            (embed, "\\u002d", "x"),
            (embed, "wp:embed", "wp:unknown"),
        ] {
            let wrong = html.replacen(from, to, 1);
            assert!(wrong != html && !is_right(&wrong), "{wrong}");
        }
    }
}
