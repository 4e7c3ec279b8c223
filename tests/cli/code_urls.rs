//! URLs that would run code: no file of the output has one, whatever the source and the site are.

use pulldown_cmark::{Event, Parser, Tag};
use unmedium::document::{runs_code, runs_code_as_image};
use unmedium::site::SITES;

use crate::export::{MILL, graf, post};
use crate::live::{feed, item, whole};
use crate::report::unpack;
use crate::sandbox::Sandbox;

const CODE: &str = " &#1;Java&#10;Script:alert(1)";

fn link(url: &str) -> String {
    format!("<a href=\"{url}\" class=\"markup--anchor\">the wheel</a>")
}

/// A post of an export that has such a URL wherever one can be, and in its footer.
fn hostile_export() -> String {
    let figure = |inner: &str| format!("<figure name=\"c001\" class=\"graf graf--figure\">{inner}</figure>");
    let image = |src: &str| {
        format!(
            "<img class=\"graf-image\" data-external-src=\"{CODE}\" data-is-featured=\"true\" alt=\"A wheel\" src=\"{src}\">"
        )
    };
    let grafs = [
        graf(&link(CODE)),
        graf(&link("data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;")),
        figure(&format!("<a href=\"{CODE}\">{}</a>", image("https://example.com/wheel.png"))),
        figure(&image(CODE)),
        figure(&format!("<iframe src=\"{CODE}\"></iframe>")),
        figure("<iframe src=\"data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;\"></iframe>"),
        format!(
            "<div name=\"d001\" class=\"graf graf--mixtapeEmbed\"><a href=\"{CODE}\"><strong>A card</strong></a></div>"
        ),
    ];
    let author = "https://medium.com/@miller\"";
    post("0a1b2c3d4e5f", "The mill", &grafs.concat()).replace(author, &format!("{CODE}\""))
}

/// The same as an answer of Medium's in JSON.
fn hostile_answer() -> String {
    let mark = r#"{"type": 3, "start": 0, "end": 5, "href": "java\tscript:alert(1)"}"#;
    let paragraphs = [
        format!(r#"{{"type": 1, "text": "wheel", "markups": [{mark}]}}"#),
        r#"{"type": 4, "text": "", "markups": [], "href": "vbscript:x", "metadata": {"id": "1*a.png"}}"#.to_owned(),
        r#"{"type": 11, "text": "", "markups": [], "iframe": {"mediaResource": {"id": "00112233445566778899aabbccddeeff", "iframeSrc": "javascript:alert(1)"}}}"#.to_owned(),
        format!(r#"{{"type": 14, "text": "wheel", "markups": [{mark}], "mixtapeMetadata": {{"href": "\u0001javascript:x"}}}}"#),
    ];
    format!(
        r#"{{"payload": {{"value": {{"id": "1a1b2c3d4e5f", "title": "The river", "uniqueSlug": "the-river-1a1b2c3d4e5f",
        "canonicalUrl": "javascript:alert(1)", "content": {{"bodyModel": {{"paragraphs": [{}], "sections": []}}}}}}}}}}"#,
        paragraphs.join(", ")
    )
}

fn assert_no_code(name: &str, text: &str) {
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => assert!(!runs_code(&dest_url), "{name}: {text}"),
            Event::Start(Tag::Image { dest_url, .. }) => assert!(!runs_code_as_image(&dest_url), "{name}: {text}"),
            _ => {}
        }
    }
    let folded: String = text.chars().filter(char::is_ascii_graphic).collect::<String>().to_lowercase();
    let places = ["href=\"", "src=\"", "url:", "link:", "url=\"", "link=\"", "canonical:", "](<", "]("];
    for code in ["javascript:", "vbscript:", "data:text/html"] {
        assert!(!places.iter().any(|place| folded.contains(&format!("{place}{code}"))), "{name}: {text}");
    }
}

/// Checks a report, and what is packed in it but for the posts as they were on Medium.
fn assert_report_has_no_code(report: &str) {
    assert_no_code("report.html", report);
    let rows = unpack(report, "rows-data");
    for (at, row) in rows.as_array().unwrap().iter().enumerate() {
        for part in ["title", "end", "details"] {
            assert_no_code(part, row[part].as_str().unwrap());
        }
        let pages = unpack(report, &format!("pages-{at}"));
        for page in [1, 2] {
            assert_no_code("a post after", pages[page].as_str().unwrap());
        }
    }
    let text = rows.to_string();
    assert!(text.contains("url-runs-code"), "the rows are there: {text}");
}

#[test]
fn the_check_finds_a_url_that_runs_code_in_a_report() {
    let row = "<dd><a class=\"url\" href=\"java&#9;script:alert(1)\">x</a></dd>";
    let found = std::panic::catch_unwind(|| assert_no_code("details", &row.replace("&#9;", "\t")));
    assert!(found.is_err());
}

#[test]
fn no_site_gets_a_url_that_runs_code_from_any_source() {
    let in_feed = feed(&[item("2a1b2c3d4e5f", "The weir", &whole(&link(CODE)))]);
    let sandbox = Sandbox::with(&[
        (&format!("in/posts/{MILL}.html"), hostile_export().as_bytes()),
        ("answer.json", hostile_answer().as_bytes()),
        ("weir.rss", in_feed.as_bytes()),
    ]);
    for site in SITES.map(|site| site.name).into_iter().chain(["plain"]) {
        let flags: &[&str] = if site == "plain" { &[] } else { &["--site", site] };
        let arguments =
            ["convert", "in", "answer.json", "weir.rss", "-v", "--images", "keep", "--report", "report.html"];
        let run = sandbox.run(&[&arguments[..], &["-o", site], flags].concat());
        assert!(run.code == 0 && run.stderr.contains("proven    3 of 3 posts"), "{site}: {run:?}");
        assert!(run.stderr.contains(" 14 url-runs-code"), "{site}: {run:?}");
        for file in sandbox.list(site) {
            assert_no_code(&file, &sandbox.read(format!("{site}/{file}")));
        }
        assert_report_has_no_code(&sandbox.read("report.html"));
    }
}
