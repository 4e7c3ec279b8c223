//! Each form of a URL.

use super::{ID, MARKDOWN, URL, convert, page, serve_mill};
use crate::report::unpack;
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

#[test]
fn a_posts_url_becomes_its_markdown() {
    let (sandbox, web) = (Sandbox::new(), serve_mill());
    let run = convert(&sandbox, &[URL], &web);
    assert_eq!((run.code, web.requests()), (0, vec![URL.to_owned()]), "{run:?}");
    assert_eq!(run.stderr, "1 post written to blog\n  proven  1 of 1 post\n");
    let markdown = sandbox.read(MARKDOWN);
    assert!(markdown.contains("title: The mill\n") && markdown.ends_with("\n\nIt turns.\n"), "{markdown}");
    let run = convert(&sandbox, &[URL], &web);
    assert!(run.stderr.starts_with("1 post unchanged in blog\n"), "{run:?}");
}

#[test]
fn a_single_url_can_be_printed() {
    let (sandbox, web) = (Sandbox::new(), serve_mill());
    let run = sandbox.run_online(&["convert", URL, "-o", "-"], &web);
    assert_eq!((run.code, run.stderr.as_str(), sandbox.list("")), (0, "", vec![]));
    assert!(run.stdout.ends_with("\n\nIt turns.\n"), "{run:?}");
}

#[test]
fn every_form_is_requested_without_needless_parameters() {
    let table = [
        ("https://medium.com/mills/the-mill-ID?source=user_profile---------5", "https://medium.com/mills/the-mill-ID"),
        ("https://miller.medium.com/the-mill-ID#a3f2", "https://miller.medium.com/the-mill-ID"),
        ("https://mills.example/the-mill-ID?gi=5e5e5e", "https://mills.example/the-mill-ID"),
        ("https://medium.com/p/ID", "https://medium.com/p/ID"),
        ("https://medium.com/p/ID?source=friends_link&sk=77aa#a3f2", "https://medium.com/p/ID?sk=77aa"),
        ("https://link.medium.com/x7Y8z9", "https://link.medium.com/x7Y8z9"),
        (
            "https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fmills.example%2Fthe-mill-ID",
            "https://mills.example/the-mill-ID",
        ),
        ("http://mills.example/wheel", "http://mills.example/wheel"),
        (
            "https://web.archive.org/web/20190501080000/https://medium.com/@miller/the-mill-ID?source=x",
            "https://web.archive.org/web/20190501080000id_/https://medium.com/@miller/the-mill-ID",
        ),
        ("medium.com/@miller/the-mill-ID", "https://medium.com/@miller/the-mill-ID"),
    ];
    for (typed, asked) in table {
        let (sandbox, web) = (Sandbox::new(), serve_mill());
        let run = convert(&sandbox, &[&typed.replace("ID", ID)], &web);
        assert_eq!((run.code, web.requests()), (0, vec![asked.replace("ID", ID)]), "{run:?}");
        assert!(sandbox.path(MARKDOWN).exists(), "{typed}");
    }
}

#[test]
fn a_page_that_lists_posts_is_refused_with_its_feed_before_any_request() {
    let web = serve_mill();
    let run = convert(&Sandbox::new(), &[URL, "https://medium.com/@miller?source=x"], &web);
    let told = "error: https://medium.com/@miller?source=x lists posts, but is not a post; the newest posts are in \
                https://medium.com/feed/@miller\nhint: \"unmedium urls URL\" lists its posts, for --urls; or give the feed, or the URLs of the posts themselves\n";
    assert_eq!((run.code, run.stderr.as_str(), web.requests()), (2, told, vec![]));
    let run = convert(&Sandbox::new(), &["https://medium.com/m/signin?operation=login"], &web);
    let told = "error: https://medium.com/m/signin?operation=login is not the URL of a post\n\
                hint: open the post in a browser and take the URL from there\n";
    assert_eq!((run.code, run.stderr.as_str(), web.requests()), (2, told, vec![]));
}

#[test]
fn a_page_that_turns_out_to_list_posts_is_refused() {
    let web = Server::start(|_| {
        Answer::ok(
            "<link href=\"https://glyph.medium.com/a.css\"><script>window.__APOLLO_STATE__ = {\"Post:1\":{},\"Post:2\":{}}</script>",
        )
    });
    let run = convert(&Sandbox::new(), &["https://mills.example"], &web);
    let told = "error: https://mills.example is not a Medium post: it is a page of Medium's that lists posts\n\
                hint: \"unmedium urls URL\" lists its posts, for --urls; or give the feed that lists the newest, such as https://DOMAIN/feed\n";
    assert_eq!((run.code, run.stderr.as_str(), web.requests().len()), (2, told, 1));
}

#[test]
fn a_url_that_is_wrong() {
    let web = serve_mill();
    let hint = "hint: a URL begins with https://; copy it from the browser's address bar\n";
    for (typed, reason) in [("https://", "empty host"), ("http://medium.com:70000/a", "invalid port number")] {
        let run = convert(&Sandbox::new(), &[typed], &web);
        assert_eq!((run.code, run.stderr), (2, format!("error: {typed} is no URL on the web: {reason}\n{hint}")));
    }
    let run = convert(&Sandbox::new(), &["mills.example/the-mill-0a1b2c3d4e5f"], &web);
    assert!(run.code == 2 && run.stderr.contains("a URL begins with https://"), "{run:?}");
    assert_eq!(web.requests(), Vec::<String>::new());
}

#[test]
fn no_message_and_no_file_shows_the_key_for_friends() {
    let (sandbox, web) = (Sandbox::new(), Server::start(|_| Answer::status(404)));
    let url = format!("{URL}?sk=77aa");
    let run = convert(&sandbox, &[&url, "https://a:77aa@mills.example/x", "-v", "--report", "r.json"], &web);
    assert!(run.code == 1 && run.stderr.contains(&format!("{URL}?sk=…: ")), "{run:?}");
    assert!(!run.stderr.contains("77aa") && !sandbox.read("r.json").contains("77aa"), "{run:?}");
    let web = Server::start(|_| Answer::ok(page(ID, "The mill", "It turns.")));
    let run = convert(&sandbox, &[&url, "--report", "r.html"], &web);
    let report = sandbox.read("r.html");
    let (rows, pages) = (unpack(&report, "rows-data").to_string(), unpack(&report, "pages-0").to_string());
    assert!(run.code == 0 && rows.contains(URL) && pages.contains("It turns."), "{run:?} {rows}");
    for text in [&report, &rows, &pages, &sandbox.read(MARKDOWN)] {
        assert!(!text.contains("77aa"), "{text}");
    }
}

#[test]
fn a_url_is_listed_as_a_file_is() {
    let (sandbox, web) = (Sandbox::new(), serve_mill());
    let run = sandbox.run_online(&["list", URL, "--json"], &web);
    assert!(run.code == 0 && run.stdout.contains(&format!("\"file\":\"{URL}\"")), "{run:?}");
    assert!(run.stdout.contains("\"title\":\"The mill\""), "{run:?}");
}
