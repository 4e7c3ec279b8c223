//! `unmedium list`: what an export holds, for people and for scripts.

use std::path::Path;

use super::export::{DRAFT, LOST_EMBED, MILL, RESPONSE, RIVER, export, graf, mill, post, response, river, zip};
use super::sandbox::Sandbox;

#[test]
fn a_table_of_an_export_with_its_totals() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let run = sandbox.run(&["list", "export.zip"]);
    let table = "\
kind       date        id            words  images  embeds  title
published  2019-05-01  0a1b2c3d4e5f      2       0       0  The mill
published  2019-05-01  1a1b2c3d4e5f      2       0       0  The river
response   2019-05-01  3a1b2c3d4e5f      5       0       0  I saw it turn once.
draft      -           2a1b2c3d4e5f      2       0       0  The weir
";
    let totals = "\
4 posts
  published  2
  drafts     1
  responses  1 (no heading, and a title that is its first paragraph)
";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, table, totals));
    assert_eq!(sandbox.list(""), ["export.zip"], "nothing is written");
}

#[test]
fn json_has_a_line_for_each_post_with_every_key() {
    let long =
        response("3a1b2c3d4e5f", "I saw it turn once, on a day in May.").replace(", on a day in May.</h1>", "…</h1>");
    let sandbox = Sandbox::with(&[
        (&format!("export/posts/{MILL}.html"), mill().as_bytes()),
        (&format!("export/posts/{RESPONSE}.html"), long.as_bytes()),
        (&format!("export/posts/{DRAFT}.html"), b""),
    ]);
    let run = sandbox.run(&["list", "export", "--json"]);
    let lines = format!(
        "{{\"file\":\"export/posts/{MILL}.html\",\"kind\":\"published\",\"reason\":null,\"date\":\"2019-05-01T08:00:00.000Z\",\
         \"id\":\"0a1b2c3d4e5f\",\"words\":2,\"images\":0,\"embeds\":0,\"title\":\"The mill\",\"entries\":null,\"error\":null}}\n\
         {{\"file\":\"export/posts/{RESPONSE}.html\",\"kind\":\"response\",\"reason\":\"title-begins-text\",\
         \"date\":\"2019-05-01T08:00:00.000Z\",\"id\":\"3a1b2c3d4e5f\",\"words\":10,\"images\":0,\"embeds\":0,\
         \"title\":\"I saw it turn once…\",\"entries\":null,\"error\":null}}\n\
         {{\"file\":\"export/posts/{DRAFT}.html\",\"kind\":null,\"reason\":null,\"date\":null,\"id\":null,\"words\":null,\
         \"images\":null,\"embeds\":null,\"title\":null,\"entries\":null,\
         \"error\":\"export/posts/{DRAFT}.html is not a Medium post: it is empty\"}}\n"
    );
    // The error names the file as the system does.
    let stdout = if cfg!(windows) { run.stdout.replace("\\\\", "/") } else { run.stdout.clone() };
    assert_eq!((run.code, stdout.as_str()), (1, lines.as_str()));
    assert!(run.stderr.starts_with(&format!("error: export/posts/{DRAFT}.html is not a Medium post")), "{run:?}");
    assert!(run.stderr.ends_with(
        "\nhint: give the zip that Medium sent you, the unpacked export, its `posts` folder, a file from there, or a post's URL\n"
    ));
}

#[test]
fn what_a_post_holds_is_counted() {
    let image = "<figure class=\"graf graf--figure\"><img class=\"graf-image\" data-image-id=\"1*a.png\" data-is-featured=\"true\" \
                 src=\"https://cdn-images-1.medium.com/max/800/1*a.png\"><figcaption class=\"imageCaption\">Two words</figcaption></figure>";
    let embed = "<figure class=\"graf graf--figure graf--iframe\"><iframe src=\"https://www.youtube.com/embed/abc\"></iframe></figure>";
    let code = "<pre class=\"graf graf--pre\">turn(wheel)</pre>";
    let grafs = [graf("It’s 水車, isn’t it?").as_str(), image, image, embed, LOST_EMBED, code].concat();
    let sandbox = Sandbox::with(&[("a.html", post("0a1b2c3d4e5f", "Not a word of the text", &grafs).as_bytes())]);
    let run = sandbox.run(&["list", "a.html", "--json"]);
    // It’s, 水, 車, isn’t, it; two captions; turn, wheel.
    assert!(run.stdout.contains("\"words\":11,\"images\":2,\"embeds\":1,"), "{run:?}");
}

#[test]
fn the_order_is_that_of_the_inputs() {
    let sandbox = Sandbox::with(&[("river.html", river().as_bytes()), ("mill.html", mill().as_bytes())]);
    let run = sandbox.run(&["list", "river.html", "mill.html", "--json", "--quiet"]);
    let titles: Vec<_> = run.stdout.lines().filter_map(|line| line.split("\"title\":").nth(1)).collect();
    assert_eq!(
        titles,
        ["\"The river\",\"entries\":null,\"error\":null}", "\"The mill\",\"entries\":null,\"error\":null}"]
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn a_broken_post_has_a_row_and_an_error() {
    let sandbox = Sandbox::with(&[
        (&format!("posts/{MILL}.html"), b"\xff".as_slice()),
        (&format!("posts/{RIVER}.html"), river().as_bytes()),
    ]);
    let run = sandbox.run(&["list", "posts"]);
    assert_eq!(run.code, 1);
    let file = Path::new("posts").join(format!("{MILL}.html")).display().to_string();
    assert!(run.stdout.lines().nth(1).unwrap().ends_with(&format!("  {file}")), "{run:?}");
    assert!(
        run.stderr.starts_with(&format!("error: posts/{MILL}.html is not UTF-8 text, at byte 0\nhint: ")),
        "{run:?}"
    );
    assert!(run.stderr.ends_with("\n2 posts\n  published  1\n  failed     1\n"), "{run:?}");
}

#[test]
fn an_input_without_posts_is_wrong_usage() {
    let page = "<!DOCTYPE html><html><body><p>Your export</p></body></html>";
    let sandbox = Sandbox::with(&[("export/README.html", page.as_bytes()), ("page.html", page.as_bytes())]);
    for input in ["nope.zip", "export", "page.html"] {
        let run = sandbox.run(&["list", input, "--json"]);
        assert_eq!(run.code, 2, "{input} {run:?}");
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains("\nhint: "), "{input} {run:?}");
    }
}

#[test]
fn nothing_coloured_goes_down_a_pipe() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    assert!(!sandbox.run(&["list", "mill.html"]).stdout.contains('\u{1b}'));
    assert!(sandbox.run(&["list", "mill.html", "--color", "always"]).stdout.contains('\u{1b}'));
}
