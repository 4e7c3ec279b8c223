//! Hostile inputs take no more memory than they may, and stop no other post. Memory is read from `/proc`, so this is tested on
//! Linux only.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::export;

/// The memory that a run may take besides the size of its input.
const MOST_KIB: usize = 512 << 10;

/// Converts an input. Returns the peak memory in KiB, and what the program printed.
fn convert(folder: &Path, input: &Path) -> (usize, String) {
    measure(folder, input, Command::new(env!("CARGO_BIN_EXE_unmedium")).args(["convert", "--force"]))
}

/// The same with another flag, on one thread: with more of them the peak depends on what they happen to hold at once.
fn convert_on_one_thread(folder: &Path, input: &Path, flag: &str) -> (usize, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_unmedium"));
    measure(folder, input, program.args(["convert", flag]).env("RAYON_NUM_THREADS", "1"))
}

fn measure(folder: &Path, input: &Path, program: &mut Command) -> (usize, String) {
    let log = fs::File::create(folder.join("log")).unwrap();
    let mut child = program
        .arg(input)
        .args(["--images", "rewrite", "--output"])
        .arg(folder.join("markdown"))
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        // The kernel keeps the peak only while the process exists, so it is read often.
        let text = fs::read_to_string(&status).unwrap_or_default();
        let found = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(found.unwrap_or_default());
        std::thread::sleep(Duration::from_millis(1));
    }
    (peak, fs::read_to_string(folder.join("log")).unwrap())
}

/// Checks that an input stays in bounds, that the program prints this about it, and that a post beside it is converted.
fn check(name: &str, source: &str, said: &str) {
    let folder = TempDir::new().unwrap();
    let good = export::post("0a1b2c3d4e5f", "The mill", &export::graf("It turns."));
    let files = [("2019-01-01_bad-1a1b2c3d4e5f", source.to_owned()), ("2019-05-01_The-mill-0a1b2c3d4e5f", good)];
    let input = pack(folder.path(), files);
    let (peak, log) = convert(folder.path(), &input);
    assert!(peak > 0 && peak < MOST_KIB, "{name} took {peak} KiB");
    assert!(log.contains(said), "{name}: {log:.2000}");
    assert!(folder.path().join("markdown/2019-05-01-the-mill.md").exists(), "{name}: {log:.2000}");
}

/// Packs posts into a zip, each with the name of its file.
fn pack<S: AsRef<str>>(folder: &Path, posts: impl IntoIterator<Item = (S, String)>) -> PathBuf {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (stem, post) in posts {
        archive.start_file(format!("posts/{}.html", stem.as_ref()), SimpleFileOptions::default()).unwrap();
        archive.write_all(post.as_bytes()).unwrap();
    }
    let input = folder.join("export.zip");
    fs::write(&input, archive.finish().unwrap().into_inner()).unwrap();
    input
}

/// Packs posts that all have the same body.
fn pack_many(folder: &Path, count: usize, body: &str) -> PathBuf {
    let post = |number| export::post(&format!("1a1b2c3d{number:04x}"), &format!("Mill {number}"), body);
    pack(folder, (0..count).map(|number| (number.to_string(), post(number))))
}

fn bad(body: &str) -> String {
    export::post("1a1b2c3d4e5f", "Bad", body)
}

#[test]
fn more_elements_than_any_post_has_are_refused_and_the_run_goes_on() {
    let said = "elements, texts and attributes";
    check("paragraphs", &bad(&"<p>a".repeat(7_000_000)), said);
    check("line breaks", &bad(&format!("<p>{}", "a<br>".repeat(6_000_000))), said);
    check("attributes", &bad(&"<i a b c d e f></i>".repeat(1_500_000)), said);
    check(
        "open formatting",
        &bad(&format!("{}{}", "<p><b a=1><b a=2><b a=3>".repeat(20), "<p>a".repeat(1_000_000))),
        said,
    );
}

#[test]
fn more_text_than_any_post_has_is_refused_and_the_run_goes_on() {
    check("text", &bad(&format!("<p>{}", "some words, ".repeat(2_700_000))), "MiB of text");
    check("one tag", &bad(&format!("<p {}>", "a b c d ".repeat(3_000_000))), "a tag with too many attributes");
    check(
        "a link again and again",
        &bad(&format!("<p><a href=\"/{}\">{}", "a".repeat(1 << 20), "<p>x".repeat(100_000))),
        "too long",
    );
}

#[test]
fn marks_beyond_their_text_quote_a_little_of_it_each() {
    let marks = vec![r#"{"type":1,"start":0,"end":9000000}"#; 8_000].join(",");
    let post = format!(
        r#"{{"success":true,"payload":{{"value":{{"id":"1a1b2c3d4e5f","title":"Bad","content":{{"bodyModel":{{"paragraphs":[{{"type":1,"text":"{}","markups":[{marks}]}}]}}}}}}}}}}"#,
        "ab".repeat(80_000)
    );
    check("marks", &post, "2 posts written");
    let values = format!(r#"{{"a":[{}1]}}"#, "{},".repeat(5_000_000));
    check("values", &values, "is not a Medium post: it has more than");
}

#[test]
fn a_long_head_of_a_feed_is_not_copied_for_each_post() {
    let folder = TempDir::new().unwrap();
    let item = "<item><title>x</title><guid>https://medium.com/p/ID</guid><content:encoded>&lt;h4>x&lt;/h4>&lt;p>x&lt;/p></content:encoded></item>";
    let items: String = (0..2000).map(|number| item.replace("ID", &format!("1a1b2c3d{number:04x}"))).collect();
    let head = format!("<rss><channel><title>Mills</title><description>{}</description>", "a".repeat(500_000));
    let input = folder.path().join("feed.xml");
    fs::write(&input, format!("{head}{items}</channel></rss>")).unwrap();
    let (peak, log) = convert(folder.path(), &input);
    assert!(peak > 0 && peak < MOST_KIB / 4, "{peak} KiB");
    assert!(log.contains("2000 posts written"), "{log:.2000}");
}

#[test]
fn little_of_each_post_stays_in_memory() {
    let folder = TempDir::new().unwrap();
    let input = pack_many(folder.path(), 4000, &export::graf("It turns."));
    let (peak, log) = convert(folder.path(), &input);
    assert!(log.contains("4000 posts written"), "{log:.2000}");
    // Some 40 MiB are the program's own, and the posts that are kept between the two steps weigh as much as they may.
    assert!(peak > 0 && peak < (80 << 10), "{peak} KiB");
}

#[test]
fn the_diffs_of_a_check_are_kept_compressed() {
    let folder = TempDir::new().unwrap();
    let input = pack_many(folder.path(), 150, &export::graf(&"It turns and turns. ".repeat(7_000)));
    let (without, _) = convert_on_one_thread(folder.path(), &input, "--dry-run");
    let (peak, log) = convert_on_one_thread(folder.path(), &input, "--check");
    assert!(log.contains("150 posts missing"), "{log:.2000}");
    // All diffs together have 20 MiB.
    assert!(peak > 0 && peak < without + (12 << 10), "{peak} and {without} KiB");
}

#[test]
fn a_link_of_many_pieces_takes_linear_time() {
    let link = format!("<p><a href=\"https://example.com/{}\">{}</a>", "a".repeat(1 << 20), "<b>x</b>y".repeat(40_000));
    check("pieces of a link", &bad(&link), "2 posts written");
}

#[test]
fn tags_that_nest_however_deep_stay_in_bounds() {
    for opener in ["<div>", "<div></x>", "<div a=\"</div>\">", "<blockquote><p><button>", "<ul><li>"] {
        check(opener, &bad(&format!("<p>x</p>{}", opener.repeat(10_000))), "");
    }
}
