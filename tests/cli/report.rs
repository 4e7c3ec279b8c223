//! `--report FILE`: the JSON's schema, what the page holds, and which files are written.

use base64::Engine;

use super::export::{DRAFT, MILL, RIVER, damaged, draft, gif, graf, mill, post, river};
use super::images::sandbox_with_images;
use super::sandbox::Sandbox;
use super::server::{Answer, Request, Server};

/// What is packed in a page for its script.
pub fn unpack(page: &str, id: &str) -> serde_json::Value {
    unpack_text(page.split_once(&format!("id=\"{id}\">")).unwrap().1.split_once('<').unwrap().0)
}

/// JSON in raw DEFLATE in Base64.
fn unpack_text(packed: &str) -> serde_json::Value {
    let packed = base64::prelude::BASE64_STANDARD.decode(packed).unwrap();
    serde_json::from_reader(flate2::read::DeflateDecoder::new(packed.as_slice())).unwrap()
}

#[test]
fn the_page_leads_to_each_file_and_says_what_happened() {
    let sandbox = sandbox();
    sandbox.run(&["convert", "posts", "-o", "my blog/out", "--report", "report.html"]);
    let page = sandbox.read("report.html");
    assert!(page.contains("<h1>2 posts converted and proven; 1 failed; 1 draft left out on request</h1>"), "{page}");
    let rows = unpack(&page, "rows-data");
    let of = |title: &str| rows.as_array().unwrap().iter().find(|row| row["title"] == title).unwrap().clone();
    let details = of("The mill")["details"].to_string();
    let path = sandbox.list("my blog/out").into_iter().find(|path| path.contains("mill")).unwrap();
    assert!(details.contains(&format!("<a href=\\\"my%20blog/out/{path}\\\">")), "{details}");
    assert_eq!(of("The weir")["end"], "left out: a draft");
    sandbox.run(&["convert", "posts", "-o", "my blog/out", "--report", "dry.html", "--dry-run"]);
    assert!(!sandbox.read("dry.html").contains("href=\\\"my%20"), "nothing is there");
}

/// A folder with a good post, a damaged one, a draft and an empty file.
fn sandbox() -> Sandbox {
    Sandbox::with(&[
        (&format!("posts/{MILL}.html"), mill().as_bytes()),
        ("posts/2021-04-04_Damaged-4a1b2c3d4e5f.html", damaged().as_bytes()),
        ("posts/2021-05-05_Empty-5a1b2c3d4e5f.html", b""),
        (&format!("posts/{DRAFT}.html"), draft("2a1b2c3d4e5f", "The weir").as_bytes()),
    ])
}

#[test]
fn the_json_follows_the_schema() {
    let sandbox = sandbox();
    let run = sandbox.run(&["convert", "posts", "-o", "blog", "--report", "report.json"]);
    assert_eq!(run.code, 1, "a post failed: {run:?}");
    let expected = include_str!("report.json").replace("VERSION", env!("CARGO_PKG_VERSION"));
    // Errors name files as the system does.
    let found = sandbox.read("report.json").replace(if cfg!(windows) { "\\\\" } else { "/" }, "/");
    assert_eq!(found, expected, "{found}");
}

#[test]
fn each_image_is_listed_with_its_urls() {
    let web = Server::start(|request: &Request| match request.url.as_str() {
        "https://miro.medium.com/v2/1*there.gif" => Answer::ok(gif(1)),
        _ => Answer::status(404),
    });
    let sandbox = sandbox_with_images(&["1*there.gif", "1*gone.gif", "1*there.gif"]);
    let run = sandbox.run_online(&["convert", "posts", "-o", "blog", "--report", "report.json"], &web);
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
    let report = sandbox.read("report.json").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        report.contains(&images) && report.contains("\"images\": { \"downloaded\": 1, \"failed\": 1 }"),
        "{report}"
    );
    sandbox.run_online(&["convert", "posts", "-o", "blog", "--report", "report.html"], &web);
    let page = sandbox.read("report.html");
    let missing = page.split_once("What needs a hand").unwrap().1.split_once("</section>").unwrap().0;
    assert!(missing.contains(&format!("<a class=\"url\" href=\"{gone}\"")), "{missing}");
    let details = unpack(&page, "rows-data")[0]["details"].to_string();
    assert!(details.contains("<dt>Images</dt><dd>1 failed, 1 present</dd>"), "{details}");
}

#[test]
fn the_same_run_gives_the_same_report() {
    let sandbox = sandbox();
    for report in ["a/r.html", "b/r.html", "a/r.json", "b/r.json"] {
        sandbox.write(format!("{}/.keep", &report[..1]), "");
        sandbox.run(&["convert", "posts", "-o", &format!("{}/blog", &report[..1]), "--report", report, "--force"]);
    }
    assert_eq!(sandbox.read("a/r.html"), sandbox.read("b/r.html"));
    assert_eq!(sandbox.read("a/r.json"), sandbox.read("b/r.json"));
}

#[test]
fn texts_of_posts_are_escaped_in_the_page() {
    let sandbox = Sandbox::with(&[(
        &format!("posts/{MILL}.html"),
        post("0a1b2c3d4e5f", "&lt;b&gt; &amp; \"it\"", &graf("x")).as_bytes(),
    )]);
    sandbox.succeed(&["convert", "posts", "-o", "blog", "--report", "report.html"]);
    let page = sandbox.read("report.html");
    assert!(page.contains("<b>&lt;b&gt; &amp; &quot;it&quot;</b>"), "{page}");
    assert_eq!(unpack(&page, "rows-data")[0]["title"], "<b> & \"it\"", "the script writes it as text");
    assert!(page.contains("default-src 'none'; script-src 'sha256-"), "{page}");
    assert!(!page.contains("'unsafe-inline'; script") && !page.contains("unsafe-eval"), "{page}");
}

#[test]
fn links_that_lead_to_medium_are_listed() {
    let link = |url: &str| format!("<a href=\"{url}\" class=\"markup--anchor\">x</a> ");
    let urls = [
        "https://medium.com/@miller/the-river-1a1b2c3d4e5f",
        "https://medium.com/@other/a-post-9a1b2c3d4e5f",
        "https://notmedium.com/",
        "https://example.com/medium.com",
        "https://medium.com/@other/a-post-9a1b2c3d4e5f",
    ];
    let text = graf(&urls.map(link).concat());
    let sandbox = Sandbox::with(&[
        (&format!("posts/{MILL}.html"), post("0a1b2c3d4e5f", "The mill", &text).as_bytes()),
        (&format!("posts/{RIVER}.html"), river().as_bytes()),
    ]);
    sandbox.succeed(&["convert", "posts", "-o", "blog", "--report", "report.json"]);
    let expected = format!("\"medium_links\": [\n        \"{}\",\n        \"{}\"\n      ]", urls[0], urls[1]);
    assert!(sandbox.read("report.json").contains(&expected), "{}", sandbox.read("report.json"));
    sandbox.succeed(&["convert", "posts", "-o", "blog", "--report", "report.html"]);
    let page = sandbox.read("report.html");
    assert!(
        page.contains("2 links still lead to Medium") && page.contains("your post: <a href=\"#post-1\">The river</a>"),
        "{page}"
    );
    assert!(page.contains("Set the canonical link of 2 posts"), "{page}");
}

#[test]
fn another_extension_is_wrong_usage() {
    let sandbox = sandbox();
    for name in ["report", "report.txt", "html"] {
        let run = sandbox.run(&["convert", "posts", "-o", "blog", "--report", name]);
        let told = format!(
            "error: the report {name} is neither .html nor .json nor a folder\n\
             hint: name a file that ends in .html, to look at, or in .json, for scripts; or a folder, with / at its end\n"
        );
        assert_eq!((run.code, run.stderr), (2, told));
        assert!(!sandbox.path("blog").exists(), "nothing is written");
    }
}

#[test]
fn a_file_that_is_no_report_is_not_overwritten() {
    let sandbox = sandbox();
    let slip = format!("posts/{MILL}.html");
    let run = sandbox.run(&["convert", "posts", "-o", "blog", "--report", &slip]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with(&format!("error: {slip} is there already and is no report\nhint: ")), "{run:?}");
    assert_eq!(sandbox.read(&slip), mill());
    for _ in 0..2 {
        sandbox.run(&["convert", "posts", "-o", "blog", "--report", "new/folder/report.HTML"]);
    }
    assert!(sandbox.read("new/folder/report.HTML").starts_with("<!DOCTYPE html>"));
    assert_eq!(sandbox.list("new/folder"), ["report.HTML"], "no half of one is left behind");
}

#[test]
fn a_folder_has_a_file_for_each_post_and_none_of_an_earlier_report() {
    let sandbox = sandbox();
    let report = |inputs: &[&str], folder: &str| {
        sandbox.run(&[&["convert"], inputs, &["-o", "blog", "--report", folder]].concat())
    };
    // By its end, or because it is there.
    for folder in ["new/report/", "new/report"] {
        let run = report(&["posts", "--drafts"], folder);
        assert!(run.code == 1 && run.stderr.contains("1 failed\n"), "{run:?}");
        assert_eq!(sandbox.list("new/report"), ["index.html", "posts/0.js", "posts/1.js", "posts/3.js"]);
    }
    let page = sandbox.read("new/report/index.html");
    let of = |title: &str| {
        let rows = unpack(&page, "rows-data");
        let row = rows.as_array().unwrap().iter().position(|row| row["title"] == title).unwrap();
        (row, rows[row]["details"].as_str().unwrap().to_owned())
    };
    let (at, details) = of("The mill");
    assert!(details.contains(&format!("data-pages=\"{at}\" data-folder=\"../../blog/\"")), "{details}");
    let script = sandbox.read(format!("new/report/posts/{at}.js"));
    let packed = script.strip_prefix(&format!("packedPages[{at}] = '")).unwrap().strip_suffix("';\n").unwrap();
    assert!(unpack_text(packed)[2].as_str().unwrap().contains("It turns."), "{script}");
    assert!(!page.contains("id=\"pages-") && page.contains("script-src 'sha256-"), "{page}");
    assert!(!page.contains(&packed[..40]), "the page has none of it");
    // What is left over of a larger report goes, and nothing else.
    sandbox.write("new/report/posts/notes.js", "");
    report(&[&format!("posts/{MILL}.html")], "new/report/");
    assert_eq!(sandbox.list("new/report"), ["index.html", "posts/0.js", "posts/notes.js"]);
}

#[test]
fn a_folder_that_is_no_report_is_not_written_to() {
    let sandbox = sandbox();
    for folder in ["posts/", "posts"] {
        let run = sandbox.run(&["convert", "posts", "-o", "blog", "--report", folder]);
        assert!(run.code == 2 && run.stderr.contains("is there already and is no report\nhint: "), "{run:?}");
        assert!(!sandbox.path("posts/index.html").exists() && !sandbox.path("blog").exists());
    }
    sandbox.write("site/index.html", "<h1>Mine</h1>");
    let run = sandbox.run(&["convert", "posts", "-o", "blog", "--report", "site/"]);
    assert!(run.code == 2 && sandbox.read("site/index.html") == "<h1>Mine</h1>", "{run:?}");
}

#[test]
fn the_first_report_in_a_new_folder_leads_to_the_output_like_the_second() {
    let sandbox = sandbox();
    for _ in 0..2 {
        sandbox.run(&["convert", "posts", "-o", "blog", "--report", "new/report.html"]);
        let details = unpack(&sandbox.read("new/report.html"), "rows-data")[0]["details"].to_string();
        assert!(details.contains("href=\\\"../blog/"), "{details}");
    }
}

#[test]
fn a_loss_that_a_post_has_twice_is_shown_once() {
    let lost = "<figure name=\"c001\" class=\"graf graf--figure graf--iframe\"></figure>";
    let grafs = graf("It turns.") + lost + lost + &graf("Still.") + lost;
    let sandbox =
        Sandbox::with(&[(&format!("posts/{MILL}.html"), post("0a1b2c3d4e5f", "The mill", &grafs).as_bytes())]);
    sandbox.succeed(&["convert", "posts", "-o", "blog", "--report", "report.html"]);
    let page = sandbox.read("report.html");
    let section = page.split_once("What needs a hand").unwrap().1.split_once("</section>").unwrap().0;
    let details = unpack(&page, "rows-data")[0]["details"].as_str().unwrap().to_owned();
    let plain = page.split_once("<noscript>").unwrap().1.split_once("</noscript>").unwrap().0;
    for part in [section, &details, plain] {
        assert_eq!(part.matches("an embed is missing after “It turns.”").count(), 1, "{part}");
        assert_eq!(part.matches("an embed is missing").count(), 2, "{part}");
        assert!(part.contains(" (2 times)"), "{part}");
    }
    assert!(page.contains("3 losses") || unpack(&page, "rows-data")[0]["badges"][0][1] == "3 losses");
}

#[test]
fn a_single_post_that_is_printed_has_a_report_too() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    let run = sandbox.run(&["convert", "mill.html", "-o", "-", "--report", "report.html"]);
    assert!(run.code == 0 && run.stdout.ends_with("It turns.\n"), "{run:?}");
    let details = unpack(&sandbox.read("report.html"), "rows-data")[0]["details"].to_string();
    assert!(details.contains("data-pages=\\\"0\\\"") && !details.contains("data-folder"), "{details}");
}
