//! `--report FILE`: the JSON's schema, what the page holds, and which files are written.

use super::desk::Desk;
use super::export::{DRAFT, MILL, RIVER, damaged, draft, gif, graf, mill, post, river};
use super::images::desk_with_images;
use super::server::{Answer, Request, Server};

/// A folder with a good post, a damaged one, a draft and an empty file.
fn desk() -> Desk {
    Desk::with(&[
        (&format!("posts/{MILL}.html"), mill().as_bytes()),
        ("posts/2021-04-04_Damaged-4a1b2c3d4e5f.html", damaged().as_bytes()),
        ("posts/2021-05-05_Empty-5a1b2c3d4e5f.html", b""),
        (&format!("posts/{DRAFT}.html"), draft("2a1b2c3d4e5f", "The weir").as_bytes()),
    ])
}

#[test]
fn the_json_is_that_of_the_schema() {
    let desk = desk();
    let run = desk.run(&["convert", "posts", "-o", "blog", "--report", "report.json"]);
    assert_eq!(run.code, 1, "a post failed: {run:?}");
    let expected = include_str!("report.json").replace("VERSION", env!("CARGO_PKG_VERSION"));
    let found = desk.read("report.json");
    assert_eq!(found, expected, "{found}");
}

#[test]
fn each_image_is_told_with_its_urls() {
    let web = Server::start(|request: &Request| match request.url.as_str() {
        "https://miro.medium.com/v2/1*there.gif" => Answer::ok(gif(1)),
        _ => Answer::status(404),
    });
    let desk = desk_with_images(&["1*there.gif", "1*gone.gif", "1*there.gif"]);
    let run = desk.run_online(&["convert", "posts", "-o", "blog", "--report", "report.json"], &web);
    assert_eq!(run.code, 1, "{run:?}");
    let [there, gone] = ["there", "gone"].map(|name| format!("https://cdn-images-1.medium.com/max/800/1*{name}.gif"));
    let tried = ["https://miro.medium.com/v2/1*gone.gif", "https://cdn-images-1.medium.com/max/2400/1*gone.gif", &gone];
    let tried = tried.map(|url| format!("{{ \"url\": \"{url}\", \"reason\": \"the server said 404 Not Found\" }}"));
    let images = format!(
        "\"images\": [ {{ \"url\": \"{there}\", \"path\": \"img/1__there.gif\", \"outcome\": \"downloaded\", \
         \"size\": {}, \"tried\": [] }}, {{ \"url\": \"{gone}\", \"path\": null, \"outcome\": \"failed\", \
         \"size\": null, \"tried\": [ {} ] }} ]",
        gif(1).len(),
        tried.join(", ")
    );
    let report = desk.read("report.json").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        report.contains(&images) && report.contains("\"images\": { \"downloaded\": 1, \"failed\": 1 }"),
        "{report}"
    );
    desk.run_online(&["convert", "posts", "-o", "blog", "--report", "report.html"], &web);
    let page = desk.read("report.html");
    let missing = page.split_once("What is missing").unwrap().1.split_once("</section>").unwrap().0;
    assert!(missing.contains(&format!("<a class=\"url\" href=\"{gone}\"")), "{missing}");
    assert!(page.contains("<dt>Images</dt><dd>1 failed, 1 present</dd>"), "{page}");
}

#[test]
fn the_same_run_gives_the_same_report() {
    let desk = desk();
    for (output, report) in [("a", "a.html"), ("b", "b.html"), ("a", "a.json"), ("b", "b.json")] {
        desk.run(&["convert", "posts", "-o", output, "--report", report, "--force"]);
    }
    assert_eq!(desk.read("a.html"), desk.read("b.html"));
    assert_eq!(desk.read("a.json"), desk.read("b.json"));
}

#[test]
fn texts_of_posts_are_escaped_in_the_page() {
    let desk = Desk::with(&[(
        &format!("posts/{MILL}.html"),
        post("0a1b2c3d4e5f", "&lt;b&gt; &amp; \"it\"", &graf("x")).as_bytes(),
    )]);
    desk.succeed(&["convert", "posts", "-o", "blog", "--report", "report.html"]);
    let page = desk.read("report.html");
    assert!(page.contains("<span class=\"title\">&lt;b&gt; &amp; &quot;it&quot;</span>"), "{page}");
    assert!(page.contains("default-src 'none'; script-src 'sha256-"), "{page}");
    assert!(!page.contains("'unsafe-inline'; script") && !page.contains("unsafe-eval"), "{page}");
}

#[test]
fn links_that_lead_to_medium_are_told() {
    let link = |url: &str| format!("<a href=\"{url}\" class=\"markup--anchor\">x</a> ");
    let urls = [
        "https://medium.com/@miller/the-river-1a1b2c3d4e5f",
        "https://medium.com/@other/a-post-9a1b2c3d4e5f",
        "https://notmedium.com/",
        "https://example.com/medium.com",
        "https://medium.com/@other/a-post-9a1b2c3d4e5f",
    ];
    let text = graf(&urls.map(link).concat());
    let desk = Desk::with(&[
        (&format!("posts/{MILL}.html"), post("0a1b2c3d4e5f", "The mill", &text).as_bytes()),
        (&format!("posts/{RIVER}.html"), river().as_bytes()),
    ]);
    desk.succeed(&["convert", "posts", "-o", "blog", "--report", "report.json"]);
    let expected = format!("\"medium_links\": [\n        \"{}\",\n        \"{}\"\n      ]", urls[0], urls[1]);
    assert!(desk.read("report.json").contains(&expected), "{}", desk.read("report.json"));
    desk.succeed(&["convert", "posts", "-o", "blog", "--report", "report.html"]);
    let page = desk.read("report.html");
    assert!(
        page.contains("2 links still lead to Medium") && page.contains("your post: <a href=\"#post-1\">The river</a>"),
        "{page}"
    );
    assert!(page.contains("Set the canonical link of 2 posts"), "{page}");
}

#[test]
fn another_extension_is_wrong_usage() {
    let desk = desk();
    for name in ["report", "report.txt", "html"] {
        let run = desk.run(&["convert", "posts", "-o", "blog", "--report", name]);
        let told = format!(
            "error: the report {name} is neither .html nor .json\n\
             hint: name a file that ends in .html, to look at, or in .json, for scripts\n"
        );
        assert_eq!((run.code, run.stderr), (2, told));
        assert!(!desk.path("blog").exists(), "nothing is written");
    }
}

#[test]
fn a_file_that_is_no_report_is_not_overwritten() {
    let desk = desk();
    let slip = format!("posts/{MILL}.html");
    let run = desk.run(&["convert", "posts", "-o", "blog", "--report", &slip]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with(&format!("error: {slip} is there already and is no report\nhint: ")), "{run:?}");
    assert_eq!(desk.read(&slip), mill());
    for _ in 0..2 {
        desk.run(&["convert", "posts", "-o", "blog", "--report", "new/folder/report.HTML"]);
    }
    assert!(desk.read("new/folder/report.HTML").starts_with("<!DOCTYPE html>"));
    assert_eq!(desk.list("new/folder"), ["report.HTML"], "no half of one is left behind");
}

#[test]
fn a_single_post_that_is_printed_has_a_report_too() {
    let desk = Desk::with(&[("mill.html", mill().as_bytes())]);
    let run = desk.run(&["convert", "mill.html", "-o", "-", "--report", "report.html"]);
    assert!(run.code == 0 && run.stdout.ends_with("It turns.\n"), "{run:?}");
    assert!(desk.read("report.html").contains("data-pages=\"0\""));
}
