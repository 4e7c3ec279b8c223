//! A feed over the folder of an export: it has posts that the folder has better copies of, posts that are new, and drafts that were
//! published since.

use super::export::{DRAFT, MILL, MILL_OUT, draft, graf, mill, post, zip};
use super::live::{feed, item, preview, whole};
use super::sandbox::Sandbox;

const EXPORT: [&str; 4] = ["convert", "export.zip", "-o", "blog"];
const FEED: [&str; 4] = ["convert", "feed.xml", "-o", "blog"];
const SET_ASIDE: &str = "  set aside  1 post of which the folder has a better copy (--force takes it)\n";

fn out() -> String {
    format!("blog/{MILL_OUT}.md")
}

fn feed_of_the_mill(content: &str) -> String {
    feed(&[item("0a1b2c3d4e5f", "The mill", content)])
}

/// A sandbox with the export of the mill, and a feed that has the mill in fewer words, and a new post.
fn sandbox() -> Sandbox {
    let items = [
        item("0a1b2c3d4e5f", "The mill", &whole("It turned.")),
        item("4a1b2c3d4e5f", "The weir", &whole("It <a href=\"https://medium.com/p/0a1b2c3d4e5f\">holds</a>.")),
    ];
    let export = zip(&[(format!("posts/{MILL}.html"), mill())]);
    Sandbox::with(&[("export.zip", &export), ("feed.xml", feed(&items).as_bytes())])
}

#[test]
fn a_feed_adds_what_is_new_and_leaves_what_an_export_has() {
    let sandbox = sandbox();
    sandbox.succeed(&EXPORT);
    let mill = sandbox.read(out());
    let linked = [&FEED[..], &["--link-posts"]].concat();
    let run = sandbox.succeed(&linked);
    assert!(run.stderr.starts_with("1 post written to blog\n") && run.stderr.contains(SET_ASIDE), "{run:?}");
    assert_eq!(sandbox.read(out()), mill);
    let state = sandbox.read("blog/.unmedium/state.json");
    assert_eq!(state.matches("\"copy\"").count(), 1, "{state}");
    let new = sandbox.read("blog/2019-05-01-a-slug.md");
    assert!(new.ends_with(&format!("It [holds]({MILL_OUT}.md).\n")), "{new}");
    let run = sandbox.succeed(&[&linked[..], &["--check"]].concat());
    assert!(run.stderr.starts_with("1 post unchanged in blog\n"), "{run:?}");
    sandbox.succeed(&[&linked[..], &["--force"]].concat());
    assert!(sandbox.read(out()).ends_with("It turned.\n"));
    // The file is the feed's now, so that the next feed updates it.
    sandbox.write("feed.xml", feed_of_the_mill(&whole("It spins.")));
    sandbox.succeed(&FEED);
    assert!(sandbox.read(out()).ends_with("It spins.\n"));
    sandbox.succeed(&EXPORT);
    let with_tags = mill.replace("keywords: []", "keywords:\n  - mills");
    assert_eq!(sandbox.read(out()), with_tags, "an export is better, but for the tags");
}

#[test]
fn the_beginning_of_a_post_never_replaces_the_whole() {
    let sandbox = Sandbox::with(&[("feed.xml", feed_of_the_mill(&whole("It turns.")).as_bytes())]);
    let path = "blog/2019-05-01-a-slug.md";
    sandbox.succeed(&FEED);
    sandbox.write("feed.xml", feed_of_the_mill(&preview()));
    let run = sandbox.succeed(&FEED);
    assert!(run.stderr.contains(SET_ASIDE), "{run:?}");
    assert!(sandbox.read(path).ends_with("---\n\nIt turns.\n"));
    sandbox.write("feed.xml", feed_of_the_mill(&whole("It turns well.")));
    sandbox.succeed(&FEED);
    assert!(sandbox.read(path).ends_with("It turns well.\n"), "but another copy of the whole does");
}

#[test]
fn tags_of_a_feed_stay_when_the_export_comes_alone() {
    let sandbox = sandbox();
    let both = ["convert", "export.zip", "feed.xml", "-o", "blog"];
    sandbox.succeed(&both);
    let mill = sandbox.read(out());
    assert!(mill.contains("keywords:\n  - mills\n"), "{mill}");
    for _ in 0..2 {
        let run = sandbox.succeed(&EXPORT);
        assert!(run.stderr.starts_with("1 post unchanged in blog\n"), "{run:?}");
    }
    sandbox.write("feed.xml", feed_of_the_mill(&whole("It turned.")).replace("[mills]", "[wheels]"));
    sandbox.succeed(&both);
    assert_eq!(sandbox.read(out()), mill.replace("- mills", "- wheels"), "a feed knows better");
    sandbox.write(
        "feed.xml",
        feed_of_the_mill(&whole("It turned.")).replace("<category><![CDATA[mills]]></category>", ""),
    );
    sandbox.succeed(&[&FEED[..], &["--force"]].concat());
    assert!(sandbox.read(out()).contains("keywords: []\n"));
    sandbox.succeed(&EXPORT);
    assert_eq!(
        sandbox.read(out()),
        mill.replace("keywords:\n  - mills", "keywords: []"),
        "and so it does if there are none"
    );
}

#[test]
fn a_page_updates_what_an_export_has() {
    let export = zip(&[("posts/2020-01-01_Lamp-5a7e1c93b0d4.html", post("5a7e1c93b0d4", "Lamp", &graf("Dark.")))]);
    let page = std::fs::read("fixtures/live/one-post-on-a-page-of-2026/input.html").unwrap();
    let sandbox = Sandbox::with(&[("export.zip", &export), ("page.html", &page)]);
    sandbox.succeed(&EXPORT);
    let run = sandbox.succeed(&["convert", "page.html", "-o", "blog", "--images", "keep"]);
    assert!(run.stderr.starts_with("1 post updated in blog\n"), "{run:?}");
}

#[test]
fn links_lead_to_a_draft_once_it_is_published() {
    let link = graf("See <a href=\"https://medium.com/p/2a1b2c3d4e5f\" class=\"markup--anchor\">the weir</a>.");
    let export = zip(&[
        (format!("posts/{MILL}.html"), post("0a1b2c3d4e5f", "The mill", &link)),
        (format!("posts/{DRAFT}.html"), draft("2a1b2c3d4e5f", "The weir")),
    ]);
    let feed = feed(&[item("2a1b2c3d4e5f", "The weir", &whole("It holds."))]);
    let hugo = ["https://medium.com/p/2a1b2c3d4e5f", "<{{% relref \"/posts/the-weir\" %}}>"];
    let plain = ["drafts/the-weir.md", "2019-05-01-a-slug.md"];
    for (site, [draft, published], mill) in
        [(&["--site", "hugo"][..], hugo, "blog/content/posts/the-mill/index.md"), (&["--link-posts"], plain, &out())]
    {
        let sandbox = Sandbox::with(&[("export.zip", &export), ("feed.xml", feed.as_bytes())]);
        let flags = [&["--drafts", "--images", "keep"], site].concat();
        sandbox.succeed(&[&EXPORT[..], &flags].concat());
        let before = sandbox.read(mill);
        assert!(before.contains(&format!("[the weir]({draft})")), "{before}");
        let run = sandbox.succeed(&[&FEED[..], &flags].concat());
        assert!(run.stderr.contains("1 post of earlier runs now linked to new ones\n"), "{run:?}");
        assert_eq!(sandbox.read(mill), before.replace(draft, published));
        let run = sandbox.succeed(&[&FEED[..], &flags].concat());
        assert!(!run.stderr.contains("  links  "), "{run:?}");
    }
}
