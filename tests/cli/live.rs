//! Inputs that are not from an export: pages, answers, feeds; alone, and beside an export of the same post.

use super::export::{MILL, MILL_OUT, mill};
use super::sandbox::Sandbox;

/// An item for the post that [`mill`] is, or for another.
pub fn item(id: &str, title: &str, content: &str) -> String {
    format!(
        "<item><title><![CDATA[{title}]]></title><link>https://medium.com/@miller/a-slug-{id}?source=rss-1------2</link>\
         <guid isPermaLink=\"false\">https://medium.com/p/{id}</guid><category><![CDATA[mills]]></category>\
         <dc:creator><![CDATA[A. Miller]]></dc:creator><pubDate>Wed, 01 May 2019 08:00:00 GMT</pubDate>{content}</item>"
    )
}

pub fn feed(items: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" version=\"2.0\"><channel>\
         <title><![CDATA[Stories by A. Miller on Medium]]></title><link>https://medium.com/@miller?source=rss</link>\
         <description></description>{}</channel></rss>",
        items.concat()
    )
}

pub fn whole(text: &str) -> String {
    format!("<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>")
}

pub fn preview() -> String {
    "<description><![CDATA[<div class=\"medium-feed-item\"><p class=\"medium-feed-snippet\">It stood</p></div>]]></description>"
        .to_owned()
}

#[test]
fn each_post_of_a_feed_has_a_file_and_locked_ones_are_marked() {
    let items = [item("0a1b2c3d4e5f", "The mill", &whole("It turns.")), item("4a1b2c3d4e5f", "Old mill", &preview())];
    let sandbox = Sandbox::with(&[("mills.rss", feed(&items).as_bytes())]);
    let run = sandbox.succeed(&["convert", "mills.rss", "-o", "blog"]);
    assert_eq!(sandbox.list("blog"), ["2019-05-01-a-slug-4a1b2c.md", "2019-05-01-a-slug.md"]);
    assert!(
        sandbox.read("blog/2019-05-01-a-slug.md").ends_with("slug: /@miller/a-slug-0a1b2c3d4e5f\n---\n\nIt turns.\n")
    );
    let locked = sandbox.read("blog/2019-05-01-a-slug-4a1b2c.md");
    assert!(locked.ends_with("truncated: true\n---\n\nIt stood\n"), "{locked}");
    assert!(run.stderr.ends_with("  losses  1 truncated (in 1 post)\n"), "{run:?}");
}

#[test]
fn a_feed_as_windows_saves_it() {
    let text = feed(&[item("0a1b2c3d4e5f", "The mill", &whole("It ΓÇ£turnsΓÇ¥, ΓÇÖtis said."))]);
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sandbox = Sandbox::with(&[("feed.xml", &utf16)]);
    sandbox.succeed(&["convert", "feed.xml", "-o", "blog"]);
    assert!(sandbox.read("blog/2019-05-01-a-slug.md").ends_with("It “turns”, ’tis said.\n"));
}

#[test]
fn an_export_keeps_its_body_beside_a_feed_and_gets_the_tags() {
    let items = [item("0a1b2c3d4e5f", "The mill", &whole("It turned otherwise."))];
    let sandbox =
        Sandbox::with(&[("feed.xml", feed(&items).as_bytes()), (&format!("mine/{MILL}.html"), mill().as_bytes())]);
    for (inputs, output) in [(["feed.xml", "mine"], "a"), (["mine", "feed.xml"], "b")] {
        let run = sandbox.succeed(&["convert", inputs[0], inputs[1], "-o", output]);
        assert_eq!(sandbox.list(output), [format!("{MILL_OUT}.md")]);
        let markdown = sandbox.read(format!("{output}/{MILL_OUT}.md"));
        assert!(markdown.contains("keywords:\n  - mills\n") && markdown.ends_with("It turns.\n"), "{markdown}");
        assert!(run.stderr.contains("set aside  1 other file of the same post"), "{run:?}");
    }
}

#[test]
fn a_broken_item_does_not_stop_the_others() {
    let items = [item("0a1b2c3d4e5f", "The mill", &whole("It turns.")), item("4a1b2c3d4e5f", "Mill & Co", "<<a>")];
    let sandbox = Sandbox::with(&[("feed.xml", feed(&items).as_bytes())]);
    let run = sandbox.run(&["convert", "feed.xml", "-o", "blog"]);
    assert_eq!((run.code, sandbox.list("blog").len()), (1, 1), "{run:?}");
    assert!(run.stderr.starts_with("error: feed.xml: post 2 is not a Medium post: it begins as a feed"), "{run:?}");
}

#[test]
fn pages_that_are_no_posts_get_a_hint_of_their_own() {
    let in_browser = "hint: open the post in a browser, save the page when all of it is shown, and convert that file\n";
    let table = [
        (
            "challenge",
            "<title>Just a moment...</title>",
            "it is the check that Medium puts before programs",
            in_browser,
        ),
        (
            "gone",
            "<html><p>PAGE NOT FOUND</p><a href=\"https://medium.com\"></a>",
            "Medium says in it that there is no such post",
            "hint: check the URL; the author may have deleted the post\n",
        ),
        (
            "profile",
            "<link href=\"https://glyph.medium.com/a.css\"><script>window.__APOLLO_STATE__ = {\"Post:1\":{\"id\":\"1\"},\"Post:2\":{}}</script>",
            "it is a page of Medium's that lists posts",
            "hint: \"unmedium urls URL\" lists its posts, for --urls; or give the feed that lists the newest, such as https://DOMAIN/feed\n",
        ),
        (
            "shell",
            "<title>Medium</title><a href=\"https://medium.com/m/signin\"></a>",
            "it is a page of Medium's in which no post can be found",
            in_browser,
        ),
        (
            "refusal",
            "])}while(1);</x>{\"success\":false,\"error\":\"not found\"}",
            "Medium says in it that it will not give the post",
            in_browser,
        ),
        (
            "cut",
            "{\"success\":true,\"payload\":",
            "it begins as JSON and cannot be read as such",
            "hint: save the answer again: it may be cut off\n",
        ),
    ];
    for (name, content, page, hint) in table {
        let sandbox = Sandbox::with(&[(name, content.as_bytes())]);
        let run = sandbox.run(&["convert", name, "-o", "blog"]);
        assert_eq!((run.code, run.stderr), (2, format!("error: {name} is not a Medium post: {page}\n{hint}")));
        assert!(!sandbox.path("blog").exists(), "{name}");
    }
}
