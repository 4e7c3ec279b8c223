//! `--output -`: a single post, and nothing but it.

use std::io::Write;
use std::process::Stdio;

use super::export::{MILL, RIVER, damaged, draft, export, mill, river, zip};
use super::sandbox::Sandbox;

#[test]
fn only_the_post_is_printed() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    let run = sandbox.run(&["convert", "mill.html", "--output", "-"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    sandbox.succeed(&["convert", "mill.html"]);
    assert_eq!(run.stdout, sandbox.read("markdown/2019-05-01-the-mill.md"), "as it would be in a folder");
    assert_eq!(sandbox.run_with_stdin(&["convert", "-", "-o-"], mill()), run);
    assert_eq!(sandbox.list(""), ["markdown/2019-05-01-the-mill.md", "mill.html"]);
}

#[test]
fn notices_go_to_standard_error() {
    let sandbox = Sandbox::with(&[("damaged.html", damaged().as_bytes())]);
    let run = sandbox.run(&["convert", "damaged.html", "-o", "-"]);
    assert_eq!(
        run.stderr,
        "loss: damaged.html  https://medium.com/p/4a1b2c3d4e5f\n\
         \x20 an embed is missing after “See here.”; try `unmedium convert https://medium.com/p/4a1b2c3d4e5f`\n\n\
         \x20 losses    1 embed-lost (in 1 post)\n  warnings  1 link-without-scheme (--verbose lists them)\n\
         \x20 next      --report report.html shows each post before and after\n"
    );
    assert!(
        run.code == 0 && run.stdout.contains("See [here](www.mill.example).\n\n<!-- An embed is missing here"),
        "{run:?}"
    );
}

#[test]
fn the_only_published_post_of_an_archive() {
    let files =
        [(format!("{MILL}.html"), mill()), ("draft_a-2a1b2c3d4e5f.html".to_owned(), draft("2a1b2c3d4e5f", "A"))];
    let sandbox = Sandbox::with(&[("export.zip", &zip(&files))]);
    let run = sandbox.run(&["convert", "export.zip", "-o", "-"]);
    assert!(run.code == 0 && run.stdout.ends_with("It turns.\n"), "{run:?}");
    assert_eq!(run.stderr, "  left out  1 draft (--drafts)\n");
}

#[test]
fn several_posts_are_refused() {
    let told = "error: standard output takes a single post, and there are several\n\
                hint: name a folder with --output, or a single post\n";
    let sandbox = Sandbox::with(&[
        ("export.zip", &zip(&export())),
        ("mill.html", mill().as_bytes()),
        ("river.html", river().as_bytes()),
    ]);
    for inputs in [&["export.zip"][..], &["mill.html", "river.html"]] {
        let run = sandbox.run(&[&["convert", "-o", "-"], inputs].concat());
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", told), "{inputs:?}");
    }
}

#[test]
fn a_post_beside_one_that_fails() {
    let sandbox =
        Sandbox::with(&[(&format!("posts/{MILL}.html"), mill().as_bytes()), (&format!("posts/{RIVER}.html"), b"")]);
    let run = sandbox.run(&["convert", "posts", "-o", "-"]);
    assert!(run.code == 1 && run.stdout.ends_with("It turns.\n"), "{run:?}");
    assert!(run.stderr.starts_with(&format!("error: posts/{RIVER}.html is not a Medium post")), "{run:?}");
    assert!(run.stderr.ends_with("\n\n1 post written, 1 failed\n"), "{run:?}");
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    let sandbox = Sandbox::new();
    for arguments in [
        &["convert", "-", "-o", "-"][..],
        &["list", "-"],
        &["list", "-", "--json"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut command = sandbox.command(arguments);
        // A post on standard input is awaited, so that nothing is written before the reader has gone.
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let _ = child.stdin.take().unwrap().write_all(mill().as_bytes());
        let run = child.wait_with_output().unwrap();
        assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let run = sandbox.command(&["convert", "mill.html", "-o", "-"]).stdout(full).output().unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(run.stderr.starts_with(b"error: cannot write to standard output: No space left"), "{run:?}");
}

#[test]
fn a_piped_post_stays_unchanged() {
    let sandbox = Sandbox::with(&[(
        "mill.html",
        crate::export::post("0a1b2c3d4e5f", "The mill", &crate::export::graf("It \u{202e}turns\u{1b}[2J.")).as_bytes(),
    )]);
    let run = sandbox.run(&["convert", "mill.html", "-o", "-"]);
    assert!(run.code == 0 && run.stdout.ends_with("It \u{202e}turns\u{1b}[2J.\n"), "{run:?}");
    let listed = sandbox.run(&["list", "mill.html", "--json"]);
    assert!(listed.code == 0 && listed.stdout.contains("\"title\":\"The mill\""), "{listed:?}");
}
