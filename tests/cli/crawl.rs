//! Files of web crawls: WARC, packed record by record.

use serde_json::Value;

use super::crawl_file::{page, page_with, record};
use super::sandbox::{Run, Sandbox};

const LAMPS: &str = "https://lamps.example.org/the-lamp-that-counted-ships-5a7e1c93b0d4";
const FERRIES: &str = "https://ferries.example.org/five-frames-7c1d2e3f4a5b?sk=secret";
const CUT: &str = "https://medium.com/@ada/the-mill-0a1b2c3d4e5f";
/// Posts on domains of their own: the first as the crawler found it twice.
const OLD_PAGE: &str = include_str!("../../fixtures/live/one-post-on-a-page-of-2020/input.html");
const PAGE: &str = include_str!("../../fixtures/live/one-post-on-a-page-of-2026/input.html");
const OTHER_PAGE: &str = include_str!("../../fixtures/live/embeds-by-number-on-a-publications-domain/input.html");
const BLOG: &str =
    "<article><h1>Mills</h1><p>I write on <a href=\"https://medium.com/@ada\">Medium</a> too.</p></article>";

/// The other records of crawls: requests, revisits and metadata.
fn others() -> Vec<u8> {
    let url = "https://medium.com/@ada/the-mill-0a1b2c3d4e5f";
    let kinds: [(&str, &str); 5] = [
        ("warcinfo", "software: crawler/1.0\r\n"),
        ("request", "GET /@ada/the-mill-0a1b2c3d4e5f HTTP/1.1\r\nHost: medium.com\r\n\r\n"),
        ("revisit", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        ("metadata", "fetchTimeMs: 12\r\n"),
        ("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{89}PNG"),
    ];
    kinds.iter().flat_map(|(kind, content)| record(kind, url, "", content.as_bytes())).collect()
}

/// A crawl with two posts, one of them in two copies, and other records.
fn crawl() -> Vec<u8> {
    let challenge = "<title>Just a moment...</title><script src=\"https://cdn-client.medium.com/x.js\"></script>";
    [
        others(),
        page(LAMPS, OLD_PAGE),
        page("https://mills.example/", BLOG),
        page("https://medium.com/@ada", challenge),
        page(FERRIES, OTHER_PAGE),
        record("response", LAMPS, "", b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\nmedium://p/5a7e1c93b0d4"),
        page(LAMPS, PAGE),
    ]
    .concat()
}

fn answers(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_posts_of_a_crawl_are_converted_and_nothing_else_is() {
    let sandbox = Sandbox::with(&[("crawl.warc.gz", &crawl())]);
    let run = sandbox.succeed(&["convert", "crawl.warc.gz", "--images", "keep", "-o", "blog"]);
    let files = sandbox.list("blog");
    assert_eq!(
        files.iter().map(|file| &file[11..]).collect::<Vec<_>>(),
        ["the-lamp-that-counted-ships.md", "five-frames.md"]
    );
    assert!(
        run.stderr.contains("proven     2 of 2 posts") && run.stderr.contains("1 other file of the same post"),
        "{run:?}"
    );
    let listed = sandbox.run(&["list", "crawl.warc.gz", "--json"]);
    assert_eq!((listed.code, answers(&listed).len()), (0, 3), "{listed:?}");
    assert!(!listed.stdout.contains("secret"), "{listed:?}");
}

#[test]
fn a_crawl_through_the_filter_is_answered_post_by_post() {
    let sandbox = Sandbox::with(&[("crawl.warc.gz", &crawl())]);
    let run = sandbox.run(&["filter", "crawl.warc.gz"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let posts = answers(&run);
    let urls: Vec<&str> = posts.iter().map(|post| post["url"].as_str().unwrap()).collect();
    assert_eq!(urls, [LAMPS, FERRIES, LAMPS]);
    for post in &posts {
        assert_eq!(
            (post["proof"].as_str(), post["id"].as_str()),
            (Some("proven"), Some("urn:uuid:response")),
            "{post}"
        );
    }
    assert_eq!(posts[2]["path"], "2020-01-01-the-lamp-that-counted-ships.md");
    assert_eq!(sandbox.run_with_stdin(&["filter"], crawl()).stdout, run.stdout, "from a pipe");
    assert_eq!(sandbox.run_with_stdin(&["filter", "-"], crawl()).stdout, run.stdout, "and with a dash for it");
}

#[test]
fn an_incomplete_record_is_reported_and_stops_nothing() {
    let cut = page_with(CUT, "WARC-Truncated: length\r\n", &OTHER_PAGE[..700]);
    let other = page_with("https://mills.example/", "WARC-Truncated: length\r\n", BLOG);
    let end = page(FERRIES, OTHER_PAGE);
    let crawl = [cut, other, page(LAMPS, PAGE), end[..end.len() / 2].to_vec()].concat();
    let sandbox = Sandbox::with(&[("crawl.warc.gz", &crawl)]);
    let run = sandbox.run(&["convert", "crawl.warc.gz", "--images", "keep", "-o", "blog"]);
    assert_eq!((run.code, sandbox.list("blog").len()), (1, 1), "{run:?}");
    for told in [
        "error: the crawl kept only a part of crawl.warc.gz: https://medium.com/@ada/the-mill-0a1b2c3d4e5f\n",
        "error: the archive crawl.warc.gz is cut short\n",
    ] {
        assert!(run.stderr.contains(told), "{run:?}");
    }
    let run = sandbox.run(&["filter", "crawl.warc.gz"]);
    assert_eq!(run.code, 1);
    let answers = answers(&run);
    assert_eq!(answers.len(), 2);
    assert_eq!(
        (answers[0]["url"].as_str(), answers[0]["error"].as_str()),
        (Some(CUT), Some("the crawl kept only a part of the page"))
    );
    assert_eq!(answers[1]["proof"], "proven");
    assert!(run.stderr.starts_with("error: the archive crawl.warc.gz is cut short\nhint: "), "{run:?}");
}

#[test]
fn a_crawl_without_posts_and_one_that_is_no_file_are_named() {
    let sandbox = Sandbox::with(&[
        ("other.warc", &record("resource", "https://mills.example/", "Content-Type: text/html\r\n", BLOG.as_bytes())),
        (
            "crawl.wacz",
            &super::export::zip(&[("archive/data.warc.gz", crawl()), ("pages/pages.jsonl", b"{}".to_vec())]),
        ),
    ]);
    let run = sandbox.run(&["convert", "other.warc"]);
    assert_eq!((run.code, run.stderr.lines().next()), (2, Some("error: no Medium posts in other.warc")), "{run:?}");
    assert_eq!(sandbox.run(&["filter", "other.warc"]), Run { code: 0, stdout: String::new(), stderr: String::new() });
    let run = sandbox.run(&["convert", "crawl.wacz"]);
    let told = "error: no Medium posts in crawl.wacz, but another archive: archive/data.warc.gz";
    assert_eq!((run.code, run.stderr.lines().next()), (2, Some(told)), "{run:?}");
    let run = sandbox.run_with_stdin(&["convert", "-"], crawl());
    assert!(run.code == 1 && run.stderr.contains("a WARC file cannot be read from a stream"), "{run:?}");
    assert_eq!(sandbox.run(&["filter", "missing.warc.gz"]).code, 2);
}

#[test]
fn lines_may_be_packed() {
    let sandbox = Sandbox::new();
    let line = serde_json::json!({ "id": 1, "html": PAGE, "url": LAMPS }).to_string();
    let plain = sandbox.run_with_stdin(&["filter"], &line);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, line.as_bytes()).unwrap();
    sandbox.write("posts.jsonl.gz", packed.finish().unwrap());
    assert_eq!(sandbox.run(&["filter", "posts.jsonl.gz"]), plain);
    assert_eq!(answers(&plain)[0]["url"], LAMPS);
}
