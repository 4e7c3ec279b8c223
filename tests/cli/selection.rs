//! `--since`, `--until`, `--only` and `--tag`: some of many posts.

use super::export::{MILL, RIVER, export, graf, post, zip};
use super::sandbox::Sandbox;

const MILL_ID: &str = "0a1b2c3d4e5f";
const RIVER_ID: &str = "1a1b2c3d4e5f";

/// A post that links to another.
fn linking(id: &str, title: &str, to: &str) -> String {
    let link = format!(
        "<a href=\"https://medium.com/p/{to}\" data-href=\"https://medium.com/p/{to}\" class=\"markup--anchor markup--p-anchor\">there</a>"
    );
    post(id, title, &graf(&format!("Go {link}.")))
}

/// The mill of 2019 and the river of 2020, which lead to one another.
fn mill_and_river(sandbox: &Sandbox) {
    let river = linking(RIVER_ID, "The river", MILL_ID).replace("2019-05-01T08:00", "2020-02-02T23:59");
    sandbox.write(format!("export/posts/{MILL}.html"), linking(MILL_ID, "The mill", RIVER_ID));
    sandbox.write(format!("export/posts/{RIVER}.html"), river);
}

fn files(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let folder = arguments.join("");
    let folder = folder.replace(['/', ':', '-', '?'], "_");
    sandbox.succeed(&[&["convert", "export", "-o", &folder][..], arguments].concat());
    sandbox.list(&folder)
}

#[test]
fn each_flag_selects_posts() {
    let sandbox = Sandbox::new();
    mill_and_river(&sandbox);
    let (mill, river) = ("2019-05-01-the-mill.md", "2020-02-02-the-river.md");
    for (arguments, wanted) in [
        (&["--since", "2020"][..], &[river][..]),
        (&["--until", "2019"], &[mill]),
        (&["--since", "2019-05-01", "--until", "2020-02-02"], &[mill, river]),
        (&["--since", "2019-05-02", "--until", "2020-02"], &[river]),
        (&["--only", MILL_ID], &[mill]),
        (&["--only", "https://medium.com/@miller/the-river-1a1b2c3d4e5f?source=x"], &[river]),
        (&["--only", "RIVER", "--only", "mill"], &[mill, river]),
        (&["--only", "mill", "--since", "2020"], &[]),
        (&["--tag", "rivers"], &[]),
    ] {
        assert_eq!(files(&sandbox, arguments), wanted, "{arguments:?}");
    }
}

#[test]
fn tags_from_elsewhere_count() {
    let sandbox = Sandbox::new();
    mill_and_river(&sandbox);
    sandbox.write("tags.csv", format!("{RIVER_ID},Water Power\n"));
    let run = sandbox.succeed(&["convert", "export", "--tags", "tags.csv", "--tag", "water-power", "-o", "blog"]);
    assert_eq!(sandbox.list("blog"), ["2020-02-02-the-river.md"]);
    assert!(run.stderr.contains("\n  not chosen  1 post (--since, --until, --only, --tag)\n"), "{}", run.stderr);
    // A feed beside the export knows the tags of its posts.
    let feed = format!(
        "<?xml version=\"1.0\"?><rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>x</title><item><title>The mill</title>\
         <guid>https://medium.com/p/{MILL_ID}</guid><category>mills</category><pubDate>Wed, 01 May 2019 08:00:00 GMT</pubDate>\
         <content:encoded><![CDATA[<p>Go.</p>]]></content:encoded></item></channel></rss>"
    );
    sandbox.write("feed.xml", feed);
    sandbox.succeed(&["convert", "export", "feed.xml", "--tag", "Mills", "-o", "fed"]);
    assert_eq!(sandbox.list("fed"), ["2019-05-01-the-mill.md"]);
}

#[test]
fn posts_that_are_not_chosen_stay_in_a_living_folder() {
    let sandbox = Sandbox::new();
    mill_and_river(&sandbox);
    let all = ["convert", "export", "--link-posts", "-o", "blog"];
    // The first alone: its link leads to Medium. Then the second: the links lead to one another.
    sandbox.succeed(&[&all[..], &["--only", MILL_ID]].concat());
    assert!(sandbox.read("blog/2019-05-01-the-mill.md").contains("(https://medium.com/p/1a1b2c3d4e5f)"));
    let run = sandbox.succeed(&[&all[..], &["--only", RIVER_ID]].concat());
    assert!(run.stderr.contains("1 post of earlier runs now linked to new ones"), "{}", run.stderr);
    assert!(!run.stderr.contains("left over"), "{}", run.stderr);
    assert!(sandbox.read("blog/2019-05-01-the-mill.md").contains("(2020-02-02-the-river.md)"));
    assert!(sandbox.read("blog/2020-02-02-the-river.md").contains("(2019-05-01-the-mill.md)"));
    // A check of one takes the other for no surplus, and a whole run finds nothing to do.
    for only in [MILL_ID, RIVER_ID, "nothing"] {
        let check = sandbox.run(&[&all[..], &["--check", "--only", only]].concat());
        assert_eq!((check.code, check.stdout.as_str()), (0, ""), "{check:?}");
    }
    let run = sandbox.succeed(&all);
    assert!(run.stderr.starts_with("2 posts unchanged in blog\n"), "{}", run.stderr);
}

#[test]
fn one_post_of_many_is_printed() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let run = sandbox.run(&["convert", "export.zip", "--only", "the river", "-o", "-"]);
    assert!(run.code == 0 && run.stdout.starts_with("---\ntitle: The river\n"), "{run:?}");
    let run = sandbox.succeed(&["convert", "export.zip", "--only", "the river", "-o", "river.md"]);
    assert!(sandbox.read("river.md").starts_with("---\ntitle: The river\n"), "{run:?}");
}

#[test]
fn a_list_has_only_what_is_chosen() {
    let sandbox = Sandbox::new();
    mill_and_river(&sandbox);
    sandbox.write("export/bookmarks/bookmarks-0001.html", "<section><h3>x’s bookmarks, page 1</h3></section>");
    let run = sandbox.run(&["list", "export", "--since", "2020"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.lines().count() == 2 && run.stdout.contains("The river"), "{run:?}");
    assert_eq!(run.stderr, "1 post\n  published   1\n  not chosen  1\n");
    let lines = sandbox.run(&["list", "export", "--only", "mill", "--json"]).stdout;
    assert!(lines.lines().count() == 1 && lines.contains(MILL_ID), "{lines}");
}

#[test]
fn the_configuration_selects_posts_too() {
    let sandbox = Sandbox::new();
    mill_and_river(&sandbox);
    sandbox.write("unmedium.toml", "since = 2020-01-01\nonly = [\"river\", \"mill\"]\n");
    sandbox.succeed(&["convert", "export", "-o", "blog"]);
    assert_eq!(sandbox.list("blog"), ["2020-02-02-the-river.md"]);
    let run = sandbox.run(&["convert", "export", "--since", "never"]);
    assert!(run.code == 2 && run.stderr.contains("it is not a date: 2019-05-01, 2019-05 or 2019"), "{run:?}");
}

#[test]
fn a_report_says_what_was_not_chosen() {
    let sandbox = Sandbox::new();
    mill_and_river(&sandbox);
    sandbox.succeed(&["convert", "export", "--only", "mill", "--report", "report.json", "-o", "blog"]);
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("report.json")).unwrap();
    assert_eq!(report["totals"]["outcomes"], serde_json::json!({ "not-selected": 1, "written": 1 }));
    assert_eq!(report["posts"][1]["title"], "The river");
    sandbox.succeed(&["convert", "export", "--only", "mill", "--report", "report.html", "-o", "blog"]);
}
