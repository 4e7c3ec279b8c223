//! The output folder: existing files, files that cannot be written, and that every run writes the same bytes.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use super::export::{MILL, MILL_OUT, RIVER, RIVER_OUT, draft, export, graf, mill, post, river, zip};
#[cfg(target_os = "linux")]
use super::sandbox::Run;
use super::sandbox::Sandbox;
#[cfg(unix)]
use super::skip::record_skip;

#[test]
fn a_second_run_touches_nothing() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    sandbox.succeed(&["convert", "export.zip", "-o", "blog"]);
    let path = sandbox.path(format!("blog/{MILL_OUT}.md"));
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    let run = sandbox.succeed(&["convert", "export.zip", "-o", "blog"]);
    assert!(run.stderr.starts_with("2 posts unchanged in blog\n"), "{run:?}");
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
    let forced = sandbox.succeed(&["convert", "export.zip", "-o", "blog", "--force"]);
    assert!(forced.stderr.starts_with("2 posts unchanged in blog\n"), "{forced:?}");
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn a_file_that_differs_is_kept_until_forced() {
    let mine = "mine\n";
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export())), (&format!("blog/{MILL_OUT}.md"), mine.as_bytes())]);
    let run = sandbox.run(&["convert", "export.zip", "-o", "blog"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        format!(
            "error: blog/{MILL_OUT}.md is there already and differs\n\
             hint: use --force to overwrite it, or another --output folder\n\n\
             1 post written to blog, 1 failed\n  proven    1 of 1 post\n  left out  1 draft (--drafts), 1 response (--responses)\n  guessed   \u{201c}I saw it turn once.\u{201d} is a response (--responses converts it)\n"
        )
    );
    assert_eq!(sandbox.read(format!("blog/{MILL_OUT}.md")), mine);
    assert!(sandbox.path(format!("blog/{RIVER_OUT}.md")).exists());

    let forced = sandbox.succeed(&["convert", "export.zip", "-o", "blog", "--force"]);
    assert!(forced.stderr.starts_with("1 post overwritten in blog, 1 unchanged\n"), "{forced:?}");
    assert!(sandbox.read(format!("blog/{MILL_OUT}.md")).ends_with("It turns.\n"));
}

#[test]
fn an_output_that_is_a_file() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes()), ("blog", b"mine")]);
    let run = sandbox.run(&["convert", "mill.html", "-o", "blog"]);
    let told = "error: the output blog is not a folder\n\
                hint: name a folder with --output, or, for a single post, a file that ends in .md\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, told));
    assert_eq!(sandbox.read("blog"), "mine");
}

#[test]
fn a_single_post_has_the_file_that_was_named() {
    let sandbox = Sandbox::with(&[
        ("mill.html", mill().as_bytes()),
        ("weir.html", draft("2a1b2c3d4e5f", "The weir").as_bytes()),
        ("export.zip", &zip(&export()[1..])),
    ]);
    let run = sandbox.succeed(&["convert", "mill.html", "-o", "out.md"]);
    assert_eq!(run.stderr, "1 post written to out.md\n  proven  1 of 1 post\n");
    assert!(sandbox.read("out.md").ends_with("It turns.\n"));
    let run = sandbox.succeed(&["convert", "weir.html", "-o", "new/the weir.md", "--site", "hugo"]);
    assert!(run.stderr.starts_with("1 post written to new/the weir.md\n"), "{run:?}");
    assert_eq!(sandbox.list("new"), ["the weir.md"], "whatever kind of post it is");
    let run = sandbox.succeed(&["convert", "export.zip", "-o", "river.md"]);
    assert!(sandbox.read("river.md").ends_with("It flows.\n"), "the only one that is published: {run:?}");
    assert!(
        sandbox.succeed(&["convert", "mill.html", "-o", "out.md"]).stderr.starts_with("1 post unchanged in out.md\n")
    );
}

#[test]
fn a_file_takes_a_single_post() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export())), ("folder.md/kept.txt", b"")]);
    let run = sandbox.run(&["convert", "export.zip", "-o", "all.md"]);
    let told = "error: ./all.md takes a single post, and there are several\n\
                hint: name a folder with --output, or a single post\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, told));
    assert_eq!(sandbox.list(""), ["export.zip", "folder.md/kept.txt"]);
    sandbox.succeed(&["convert", "export.zip", "-o", "folder.md"]);
    assert_eq!(sandbox.list("folder.md").len(), 3, "a folder is a folder, whatever it is called");
}

#[test]
fn an_output_that_cannot_be_made() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes()), ("file", b"mine")]);
    let run = sandbox.run(&["convert", "mill.html", "-o", "file/blog"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.starts_with("error: cannot write file/blog"), "{run:?}");
    assert!(run.stderr.contains("\nhint: check that the folder can be written to"), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 2, "{run:?}");
}

#[test]
fn an_output_that_cannot_be_made_is_one_error_for_all_posts() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export())), ("file", b"mine")]);
    let run = sandbox.run(&["convert", "export.zip", "-o", "file/blog"]);
    assert_eq!((run.code, run.stderr.matches("error: ").count()), (1, 1), "{run:?}");
    assert!(run.stderr.lines().next().unwrap().ends_with("; none of the 2 posts is written"), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 2, "{run:?}");
}

#[test]
fn posts_that_cannot_be_written_for_one_reason_are_one_error() {
    let mut files = export();
    files.push(("posts/draft_The-lock-5a1b2c3d4e5f.html".to_owned(), draft("5a1b2c3d4e5f", "The lock")));
    let sandbox = Sandbox::with(&[("export.zip", &zip(&files)), ("blog/drafts", b"mine")]);
    let run = sandbox.run(&["convert", "export.zip", "-o", "blog", "--drafts"]);
    let told = "error: cannot write blog/drafts: there is a file where a folder is needed (2 files)\n\
                hint: check that the folder can be written to";
    assert!(run.code == 1 && run.stderr.starts_with(told), "{run:?}");
    assert!(run.stderr.contains("\n2 posts written to blog, 2 failed\n"), "the others are written: {run:?}");
}

/// A run in which no file can grow beyond 8 KiB, as on a disk that is full.
#[cfg(target_os = "linux")]
fn run_on_a_full_disk(sandbox: &Sandbox, arguments: &str) -> Run {
    let program = env!("CARGO_BIN_EXE_unmedium");
    let line = format!("trap '' XFSZ; ulimit -f 8; exec {program} {arguments}");
    let mut command = std::process::Command::new("bash");
    Run::from(command.args(["-c", &line]).current_dir(sandbox.path(".")).output().unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_run_with_one_error_and_no_partial_file() {
    let posts: Vec<_> = (10..40)
        .map(|number| {
            let text = graf(&format!("It turned {number} times. ").repeat(40));
            let id = format!("{number}1b2c3d4e5f");
            (format!("posts/2019-05-01_Mill-{id}.html"), post(&id, &format!("Mill {number}"), &text))
        })
        .collect();
    let sandbox = Sandbox::with(&[("export.zip", &zip(&posts))]);
    sandbox.succeed(&["convert", "export.zip", "-o", "whole", "-q"]);
    let run = run_on_a_full_disk(&sandbox, "convert export.zip -o blog");
    assert_eq!((run.code, run.stderr.lines().count()), (1, 2), "{run:?}");
    assert!(run.stderr.starts_with("error: cannot write blog/.unmedium/texts.jsonl: File too large"), "{run:?}");
    let written = sandbox.list("blog");
    let told = format!("; {} of 30 posts are not written\nhint: check that the folder", 30 - written.len());
    assert!(!written.is_empty() && run.stderr.contains(&told), "{run:?}");
    for path in written {
        assert_eq!(sandbox.read(format!("blog/{path}")), sandbox.read(format!("whole/{path}")), "nothing half");
    }
    sandbox.succeed(&["convert", "export.zip", "-o", "blog", "-q"]);
    assert_eq!(sandbox.list("blog"), sandbox.list("whole"), "the same command goes on");
    assert_eq!(sandbox.read("blog/.unmedium/state.json"), sandbox.read("whole/.unmedium/state.json"));
}

#[test]
fn where_every_post_fails_the_summary_says_so() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    for name in [MILL_OUT, RIVER_OUT] {
        fs::create_dir_all(sandbox.path(format!("blog/{name}.md"))).unwrap();
    }
    let run = sandbox.run(&["convert", "export.zip", "-o", "blog"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("\n\n2 posts failed\n  left out  1 draft"), "{run:?}");
    assert_eq!(run.stderr.matches("error: ").count(), 2, "{run:?}");
}

#[cfg(unix)]
#[test]
fn an_output_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes()), ("blog/old.md", b"")]);
    fs::set_permissions(sandbox.path("blog"), fs::Permissions::from_mode(0o555)).unwrap();
    if File::create(sandbox.path("blog/probe")).is_ok() {
        record_skip("the superuser may write to every folder");
        return;
    }
    let run = sandbox.run(&["convert", "mill.html", "-o", "blog"]);
    fs::set_permissions(sandbox.path("blog"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("Permission denied") && run.stderr.contains("\nhint: "), "{run:?}");
    assert_eq!(sandbox.list("blog"), ["old.md"]);
}

#[test]
fn every_run_writes_the_same_bytes_on_any_number_of_threads() {
    let image = |name: &str| {
        let url = format!("https://cdn-images-1.medium.com/max/800/{name}");
        format!(
            "<figure name=\"d001\" class=\"graf graf--figure\"><img class=\"graf-image\" data-image-id=\"{name}\" src=\"{url}\"></figure>"
        )
    };
    // Names that clash where a file system ignores case, so that the order in which they are given counts.
    let files: Vec<_> = (0..60)
        .map(|number| {
            let id = format!("{number:012x}");
            let image_id = if number % 2 == 0 {
                format!("1*Wheel{}.png", number / 4)
            } else {
                format!("1*wheel{}.png", number / 4)
            };
            let text = format!("{}{}", graf(&format!("Number {number}.")), image(&image_id));
            (format!("posts/2019-05-01_Mill-{id}.html"), post(&id, "Mill", &text))
        })
        .collect();
    let sandbox = Sandbox::with(&[("export.zip", &zip(&files))]);
    for threads in ["1", "8"] {
        let status = sandbox
            .command(&["convert", "export.zip", "-q", "-o", threads, "--images", "rewrite"])
            .env("RAYON_NUM_THREADS", threads)
            .status();
        assert!(status.unwrap().success());
    }
    for name in ["state.json", "texts.jsonl"] {
        assert_eq!(sandbox.read(format!("1/.unmedium/{name}")), sandbox.read(format!("8/.unmedium/{name}")), "{name}");
    }
    let names = sandbox.list("1");
    assert_eq!((names.len(), &names), (60, &sandbox.list("8")));
    for name in names {
        let written = sandbox.read(format!("1/{name}"));
        assert_eq!(written, sandbox.read(format!("8/{name}")), "{name}");
        assert!(written.contains("](img/1__"), "{written}");
    }
}

#[test]
fn images_are_rewritten_or_kept() {
    let url = "https://cdn-images-1.medium.com/max/800/0*wheel.JPG";
    let figure =
        format!("<figure name=\"d001\" class=\"graf graf--figure\"><img class=\"graf-image\" src=\"{url}\"></figure>");
    let sandbox = Sandbox::with(&[("mill.html", post("0a1b2c3d4e5f", "The mill", &figure).as_bytes())]);
    for (arguments, wanted) in [
        (&["convert", "mill.html", "-o", "b", "--images", "rewrite"][..], "![](img/0__wheel.JPG)"),
        (&["convert", "mill.html", "-o", "c", "--images=keep"], &format!("![]({url})")),
    ] {
        sandbox.succeed(arguments);
        let markdown = sandbox.read(format!("{}/{MILL_OUT}.md", arguments[3]));
        assert!(markdown.ends_with(&format!("\n{wanted}\n")), "{markdown}");
    }
}

#[test]
fn one_bad_post_does_not_stop_the_others() {
    let bad = "2018-01-01_Bad-5a1b2c3d4e5f.html";
    let sandbox = Sandbox::with(&[
        (&format!("posts/{MILL}.html"), mill().as_bytes()),
        (&format!("posts/{RIVER}.html"), river().as_bytes()),
    ]);
    sandbox.write(format!("posts/{bad}"), b"<!DOCTYPE html>\xff");
    sandbox.write("posts/empty.html", "");
    let run = sandbox.run(&["convert", "posts", "-o", "blog"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        format!(
            "error: posts/{bad} is not UTF-8 text, at byte 15\n\
             hint: unpack the export again: Medium writes its posts in UTF-8\n\
             error: posts/empty.html is not a Medium post: it is empty\n\
             hint: give the zip that Medium sent you, the unpacked export, its `posts` folder, a file from there, or a post's URL\n\n\
             2 posts written to blog, 2 failed\n  proven  2 of 2 posts\n"
        )
    );
    assert_eq!(sandbox.list("blog").len(), 2);
}
