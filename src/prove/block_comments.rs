//! The comments with which WordPress says what each block of a body is: <https://developer.wordpress.org/block-editor/>.

use ego_tree::NodeRef;
use scraper::Node;
use serde_json::{Map, Value};

/// The blocks, and the elements that each has; nothing for one that has whatever it likes.
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

/// Whether every element of a body, or of a block with blocks inside, is between comments that say what it is.
pub(super) fn is_well_delimited(parent: NodeRef<Node>) -> bool {
    let mut open: Option<(&str, Map<String, Value>)> = None;
    for node in parent.children() {
        match (node.value(), &open) {
            (Node::Comment(comment), None) => match read_start(comment) {
                Some(start) => open = Some(start),
                None => return false,
            },
            (Node::Comment(comment), Some((name, _))) if read_start(comment).is_none() => {
                if comment.trim().strip_prefix("/wp:") == Some(name) {
                    open = None;
                } else if *name != "html" {
                    return false;
                }
            }
            (Node::Element(element), Some((name, attributes))) if is_of_block(element.name(), name, attributes) => {
                let has_blocks = matches!(*name, "quote" | "list" | "gallery");
                if has_blocks && !is_well_delimited(node) {
                    return false;
                }
            }
            // The caption of a gallery.
            (Node::Element(element), None) if element.name() == "figcaption" => {}
            (Node::Text(text), _) if text.trim().is_empty() => {}
            _ => return false,
        }
    }
    open.is_none()
}

/// ` wp:heading {"level":3} `
fn read_start(comment: &str) -> Option<(&str, Map<String, Value>)> {
    let start = comment.trim().strip_prefix("wp:")?;
    let (name, attributes) = start.split_once(' ').unwrap_or((start, "{}"));
    let is_known = BLOCKS.iter().any(|(known, _)| *known == name);
    serde_json::from_str(attributes).ok().filter(|_| is_known).map(|attributes| (name, attributes))
}

/// Whether an element is what its block says that it is.
fn is_of_block(element: &str, name: &str, attributes: &Map<String, Value>) -> bool {
    let elements = BLOCKS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, elements)| elements);
    let level = attributes.get("level").and_then(Value::as_u64).unwrap_or(2);
    let is_ordered = attributes.get("ordered") == Some(&Value::Bool(true));
    elements.contains(&element)
        && (name != "heading" || element == format!("h{level}"))
        && (name != "list" || element == if is_ordered { "ol" } else { "ul" })
}
