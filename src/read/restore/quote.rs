//! Quotes of other sites: a post of theirs with its text, which their script shows as a frame. The frame is what is kept.
//!
//! ```html
//! <blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Abc/"><p>…</p></blockquote>
//! <div class="fb-post" data-href="https://www.facebook.com/lamps/posts/1"></div>
//! <blockquote class="tiktok-embed" cite="https://www.tiktok.com/@me/video/1">…</blockquote>
//! ```

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::set_attribute;

/// The classes by which the scripts of other sites find what they show.
const CLASSES: [&str; 8] = [
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "fb-post",
    "fb-video",
    "reddit-card",
    "reddit-embed-bq",
    "tiktok-embed",
];

/// What the scripts of other sites are called, behind the host's name.
const SCRIPTS: [&str; 6] = [
    "//platform.twitter.com/widgets.js",
    "//www.instagram.com/embed.js",
    "//platform.instagram.com/",
    "//connect.facebook.net/",
    "//embed.redditmedia.com/",
    "//www.tiktok.com/embed.js",
];

/// Whether an element is a quote of another site, or the script of one.
pub(super) fn is_quote(element: &Element) -> bool {
    let has_class = |classes: &str| classes.split_ascii_whitespace().any(|class| CLASSES.contains(&class));
    match element.name() {
        "blockquote" | "div" => element.attr("class").is_some_and(has_class),
        "script" => element.attr("src").is_some_and(|source| SCRIPTS.iter().any(|script| source.contains(script))),
        _ => false,
    }
}

/// The URL of the post that is quoted.
pub(super) fn find_post(quote: NodeRef<Node>) -> Option<String> {
    let element = quote.value().as_element()?;
    let said = ["data-instgrm-permalink", "data-href", "cite"].iter().filter_map(|name| element.attr(name));
    let links = quote.descendants().filter_map(|node| node.value().as_element()).filter(|inner| inner.name() == "a");
    let links: Vec<&str> = links.filter_map(|link| link.attr("href")).collect();
    // The text may hold links of its own; the last one has the date, and leads to the post.
    let url = said.chain(links.into_iter().rev()).map(str::trim).find(|url| url.starts_with("http"))?;
    Some(url.to_owned())
}

/// Makes a frame of a quote in a figure, and takes away the script that would do so.
pub(super) fn restore_quote(html: &mut Html, id: NodeId) {
    let Some(node) = html.tree.get(id) else { return };
    let is_script = node.value().as_element().is_some_and(|element| element.name() == "script");
    if is_script {
        html.tree.get_mut(id).into_iter().for_each(|mut script| script.detach());
        return;
    }
    let is_figure = |around: NodeRef<Node>| around.value().as_element().is_some_and(|e| e.name() == "figure");
    let Some(post) = find_post(node).filter(|_| node.ancestors().any(is_figure)) else { return };
    let children: Vec<NodeId> = node.children().map(|child| child.id()).collect();
    for child in children {
        html.tree.get_mut(child).into_iter().for_each(|mut child| child.detach());
    }
    let Some(mut node) = html.tree.get_mut(id) else { return };
    if let Node::Element(element) = node.value() {
        element.name.local = "iframe".into();
        set_attribute(element, "class", "");
        set_attribute(element, "src", &post);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::restore;

    #[test]
    fn a_quote_in_a_figure_becomes_a_frame_and_its_script_goes() {
        let tweet = "https://twitter.com/me/status/1";
        let table = [
            (
                "<blockquote class=\"twitter-tweet\"><p>A lamp <a href=\"https://t.co/x\">x</a></p>Me \
                 <a href=\"https://twitter.com/me/status/1\">May 1</a></blockquote>\
                 <script src=\"//platform.twitter.com/widgets.js\"></script>",
                tweet,
            ),
            (
                "<blockquote class=\"twitter-tweet\"><a href=\"https://twitter.com/me/status/1\"></a></blockquote>",
                tweet,
            ),
            (
                "<blockquote class=\"instagram-media\" data-instgrm-permalink=\"https://www.instagram.com/p/Abc/\">\
                 <a href=\"https://www.instagram.com/p/Abc/?x=1\">A post</a></blockquote>\
                 <script async src=\"//www.instagram.com/embed.js\"></script>",
                "https://www.instagram.com/p/Abc/",
            ),
            (
                "<div class=\"fb-post\" data-href=\"https://www.facebook.com/a/posts/1\"></div>",
                "https://www.facebook.com/a/posts/1",
            ),
            (
                "<blockquote class=\"tiktok-embed\" cite=\"https://www.tiktok.com/@me/video/1\"><p>x</p></blockquote>",
                "https://www.tiktok.com/@me/video/1",
            ),
            (
                "<blockquote class=\"reddit-card\"><a href=\"https://www.reddit.com/r/a/1/\">x</a> from <a href=\"https://www.reddit.com/r/a/2/\">a</a></blockquote>",
                "https://www.reddit.com/r/a/2/",
            ),
        ];
        for (quote, url) in table {
            let restored = restore(&format!("<figure>{quote}</figure>"));
            assert!(
                restored.starts_with("<figure><iframe ") && restored.ends_with("></iframe></figure>"),
                "{restored}"
            );
            assert!(restored.contains(&format!(" src=\"{url}\"")), "{restored}");
        }
    }

    #[test]
    fn what_names_no_post_or_stands_in_no_figure_keeps_its_text() {
        for html in [
            "<figure><blockquote class=\"twitter-tweet\">Gone</blockquote></figure>",
            "<blockquote class=\"twitter-tweet\">A lamp <a href=\"https://twitter.com/me/status/1\">May</a></blockquote>",
            "<figure><blockquote>Mine</blockquote></figure>",
        ] {
            assert_eq!(restore(html), html);
        }
    }
}
