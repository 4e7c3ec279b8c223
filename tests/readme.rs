//! What README.md shows is so: its example is converted, its commands are run, its notices and exit codes are all there are.

#![cfg(feature = "cli")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the commands are run on real files")]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/server.rs"]
mod server;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use folder::copy_folder;
use server::{Answer, Request, Server};
use unmedium::{NoticeKind, Options, convert};
use zip::write::SimpleFileOptions;

const README: &str = include_str!("../README.md");

/// The fenced blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        let fence = line.len() - line.trim_start_matches('`').len();
        if fence >= 3 && line[fence..] == *language {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "`".repeat(fence)).collect();
            blocks.push(block.join("\n") + "\n");
        } else if fence >= 3 {
            lines.by_ref().find(|line| *line == "`".repeat(fence));
        }
    }
    blocks
}

#[test]
fn the_example_is_what_comes_out() {
    let html = format!(
        "<article class=\"h-entry\"><section data-field=\"body\" class=\"e-content\">{}</section></article>",
        blocks("html").concat()
    );
    let markdown = convert(&html, &Options::default()).unwrap().markdown;
    let body = markdown.split_once("\n---\n\n").unwrap().1;
    assert_eq!(blocks("markdown").concat(), body);
}

#[test]
fn the_front_matter_is_that_of_the_small_export() {
    let post = "fixtures/export/posts/2024-04-29_How-to-build-a-sundial-from-a-cake-tin-2b7e151628ae.html";
    let html = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(post)).unwrap();
    let markdown = convert(&html, &Options::default()).unwrap().markdown;
    assert!(markdown.starts_with(&blocks("yaml").concat()), "{markdown}");
}

#[test]
fn every_command_runs() {
    let folder = tempfile::tempdir().unwrap();
    let export = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/export");
    copy_folder(&export, &folder.path().join("medium-export"));
    for name in ["medium-export.zip", "old-export.zip"] {
        pack_folder(&export, &folder.path().join(name));
    }
    let post = export.join("posts/2017-08-14_The-bridge-opens-at-five-6f7a8b9cadbe.html");
    fs::copy(post, folder.path().join("post.html")).unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live/one-post-in-a-state/input.html");
    fs::copy(page, folder.path().join("saved-page.html")).unwrap();
    let feed = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live/one-post-in-a-feed/input.xml");
    fs::copy(feed, folder.path().join("feed.xml")).unwrap();
    fs::write(folder.path().join("addresses.txt"), "# one\nhttps://medium.com/p/5a7e1c93b0d4\n").unwrap();
    let web = Server::start(serve_medium);
    let program = Path::new(env!("CARGO_BIN_EXE_unmedium"));
    let path = std::env::join_paths([program.parent().unwrap(), Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    let mut count = 0;
    let steps = blocks("yml").concat();
    let steps = steps.lines().filter_map(|line| line.trim_start().strip_prefix("run: "));
    for line in blocks("sh").concat().lines().chain(steps) {
        let is_own = [
            "cargo test",
            "cargo install --path .",
            "cargo run --release -- convert fixtures/export --images-from fixtures/pictures --output blog",
        ];
        if is_own.contains(&line) {
            continue;
        }
        assert!(line.contains("unmedium ") || line.starts_with("jq "), "{line} is not tested");
        if line.contains("jq ") && Command::new("jq").arg("--version").output().is_err() {
            // Not `println!`, of which nothing is seen where a test passes.
            let _ = writeln!(std::io::stderr(), "skipped: jq is not installed: {line}");
            continue;
        }
        let mut command = Command::new("sh");
        web.stand_in_for_the_web(&mut command);
        let output = command.args(["-c", line]).current_dir(&folder).env("PATH", &path).output().unwrap();
        // Of a pipeline the shell gives only the last exit code.
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !errors.contains("error: "), "{line}: {errors}");
        if count == 0 {
            assert!(
                blocks("text")[0].lines().all(|line| String::from_utf8_lossy(&output.stderr).contains(line)),
                "{output:?}"
            );
        }
        count += 1;
    }
    assert!(count >= 10, "the commands are gone from README.md");
}

#[test]
fn the_list_is_that_of_the_small_export() {
    let output = Command::new(env!("CARGO_BIN_EXE_unmedium")).args(["list", "fixtures/export"]).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let shown = blocks("text").into_iter().find(|block| block.starts_with("kind ")).unwrap();
    assert!(shown.lines().all(|line| printed.lines().any(|printed| printed == line)), "{printed}");
}

#[test]
fn every_notice_is_explained() {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let shown: Vec<_> = rows.filter_map(|(code, rest)| Some((code, rest.split_once(" | ")?.0))).collect();
    for kind in NoticeKind::all() {
        let row = (kind.code(), kind.severity().name());
        assert!(shown.contains(&row), "{row:?} is not in README.md");
    }
    let are_notices = shown.iter().filter(|(_, severity)| ["loss", "warning", "change"].contains(severity));
    assert_eq!(are_notices.count(), NoticeKind::all().count(), "README.md explains a notice that there is not");
}

/// The fixtures as Medium's own.
fn serve_medium(request: &Request) -> Answer {
    let fixture = match request.address.strip_prefix("https://medium.com/") {
        Some(path) if path.starts_with("feed/") => "one-post-in-a-feed/input.xml",
        Some(path) if path.ends_with("-5a7e1c93b0d4") || path.starts_with("p/") => "one-post-in-a-state/input.html",
        _ => return serve_picture(request),
    };
    Answer::ok(fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live").join(fixture)).unwrap())
}

/// The picture of the small export that an address means, whatever its host and size; for all others, some picture.
fn serve_picture(request: &Request) -> Answer {
    let letters = |name: &str| name.split('.').next().unwrap().replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let id = letters(request.address.rsplit('/').next().unwrap());
    let pictures = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pictures")).unwrap();
    let pictures: Vec<_> = pictures.map(|picture| picture.unwrap().path()).collect();
    let is_meant = |picture: &&PathBuf| letters(picture.file_name().unwrap().to_str().unwrap()) == id;
    Answer::ok(fs::read(pictures.iter().find(is_meant).unwrap_or(&pictures[0])).unwrap())
}

/// Packs a folder of folders of files.
fn pack_folder(from: &Path, to: &Path) {
    let mut archive = zip::ZipWriter::new(File::create(to).unwrap());
    for folder in fs::read_dir(from).unwrap().map(Result::unwrap) {
        for entry in fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
            let name = format!("{}/{}", folder.file_name().to_string_lossy(), entry.file_name().to_string_lossy());
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&fs::read(entry.path()).unwrap()).unwrap();
        }
    }
    archive.finish().unwrap();
}
