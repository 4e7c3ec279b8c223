//! Restores quoted posts of other sites. The page has their text, and a script of the other site would show them in a frame, so
//! each becomes a frame.
//!
//! ```html
//! <blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Abc/"><p>…</p></blockquote>
//! <div class="fb-post" data-href="https://www.facebook.com/lamps/posts/1"></div>
//! <blockquote class="tiktok-embed" cite="https://www.tiktok.com/@me/video/1">…</blockquote>
//! ```

use crate::read::html::dom::{Document, Element, ElementId};

/// The classes by which the scripts of other sites find the quotes of posts.
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

/// The URLs of those scripts, or their beginnings, without the scheme.
const SCRIPTS: [&str; 6] = [
    "//platform.twitter.com/widgets.js",
    "//www.instagram.com/embed.js",
    "//platform.instagram.com/",
    "//connect.facebook.net/",
    "//embed.redditmedia.com/",
    "//www.tiktok.com/embed.js",
];

/// Whether an element is a quote of another site's post, or the script that shows it.
pub(super) fn is_quote(element: Element) -> bool {
    match element.tag() {
        "blockquote" | "div" => {
            let classes = element.attribute("class").unwrap_or_default();
            classes.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
        }
        "script" => element.attribute("src").is_some_and(|source| SCRIPTS.iter().any(|script| source.contains(script))),
        _ => false,
    }
}

/// The URL of the post that is quoted.
pub(super) fn find_post(quote: Element) -> Option<String> {
    let in_attributes = ["data-instgrm-permalink", "data-href", "cite"].iter().filter_map(|name| quote.attribute(name));
    let links: Vec<&str> = quote.with_tag("a").filter_map(|link| link.attribute("href")).collect();
    // The text may have links too. The last link has the date, and leads to the post.
    let url = in_attributes.chain(links.into_iter().rev()).map(str::trim).find(|url| url.starts_with("http"))?;
    Some(url.to_owned())
}

/// Turns a quote in a figure into a frame. Removes the script that would do so in a browser.
pub(super) fn restore_quote(document: &mut Document, id: ElementId) {
    let Some(element) = document.element(id) else { return };
    if element.tag() == "script" {
        return document.remove(id);
    }
    if let Some(post) = find_post(element).filter(|_| element.ancestor("figure").is_some()) {
        document.empty(id);
        document.rename(id, "iframe");
        document.set_attribute(id, "class", "");
        document.set_attribute(id, "src", &post);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::restore_body;

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
            let restored = restore_body(&format!("<figure>{quote}</figure>"));
            assert!(
                restored.starts_with("<figure><iframe ") && restored.ends_with("></iframe></figure>"),
                "{restored}"
            );
            assert!(restored.contains(&format!(" src=\"{url}\"")), "{restored}");
        }
    }

    #[test]
    fn other_quotes_keep_their_text() {
        for html in [
            "<figure><blockquote class=\"twitter-tweet\">Gone</blockquote></figure>",
            "<blockquote class=\"twitter-tweet\">A lamp <a href=\"https://twitter.com/me/status/1\">May</a></blockquote>",
            "<figure><blockquote>Mine</blockquote></figure>",
        ] {
            assert_eq!(restore_body(html), html);
        }
    }
}
