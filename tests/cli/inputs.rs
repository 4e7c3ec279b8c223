//! Every kind of valid input, alone and together.

use super::export::{MILL, MILL_OUT, RIVER, RIVER_OUT, export, graf, mill, post, post_exported, river, zip};
use super::sandbox::Sandbox;

const BOTH: [&str; 2] = ["2019-05-01-the-mill.md", "2019-05-01-the-river.md"];

#[track_caller]
fn assert_both_posts(sandbox: &Sandbox) {
    assert_eq!(sandbox.list("blog"), BOTH);
    assert_eq!(
        sandbox.read(format!("blog/{MILL_OUT}.md")),
        "---\ntitle: The mill\ndescription: ''\ndate: '2019-05-01T08:00:00.000Z'\ncategories: []\nkeywords: []\n\
         slug: /@miller/the-mill-0a1b2c3d4e5f\n---\n\nIt turns.\n"
    );
    assert!(sandbox.read(format!("blog/{RIVER_OUT}.md")).ends_with("\n\nIt flows.\n"));
}

#[test]
fn a_zip_as_medium_sends_it() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let run = sandbox.succeed(&["convert", "export.zip", "--output", "blog"]);
    assert_eq!(
        run.stderr,
        "2 posts written to blog\n  proven    2 of 2 posts\n  left out  1 draft (--drafts), 1 response (--responses)\n  guessed   \u{201c}I saw it turn once.\u{201d} is a response (--responses converts it)\n"
    );
    assert_both_posts(&sandbox);
}

#[test]
fn a_zip_packed_again_under_another_name() {
    let wrapped: Vec<_> = export().into_iter().map(|(name, content)| (format!("mine/{name}"), content)).collect();
    let sandbox = Sandbox::with(&[("a.bin", &zip(&wrapped))]);
    sandbox.succeed(&["convert", "a.bin", "-o", "blog"]);
    assert_both_posts(&sandbox);
}

#[test]
fn an_unpacked_export_and_its_posts_folder() {
    let sandbox = Sandbox::new();
    for (path, content) in export() {
        sandbox.write(format!("mine/{path}"), content);
    }
    sandbox.succeed(&["convert", "mine", "-o", "blog"]);
    assert_both_posts(&sandbox);
    let run = sandbox.succeed(&["convert", "mine/posts", "-o", "blog"]);
    assert!(run.stderr.starts_with("2 posts unchanged in blog\n"), "{run:?}");
}

#[test]
fn single_files() {
    let sandbox =
        Sandbox::with(&[(&format!("{MILL}.html"), mill().as_bytes()), (&format!("{RIVER}.html"), river().as_bytes())]);
    let run = sandbox.succeed(&["convert", &format!("{MILL}.html"), &format!("{RIVER}.html"), "-o", "blog"]);
    assert_eq!(run.stderr, "2 posts written to blog\n  proven  2 of 2 posts\n");
    assert_both_posts(&sandbox);
}

#[test]
fn standard_input_to_the_default_folder() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_with_stdin(&["convert", "-"], mill());
    assert_eq!((run.code, run.stderr.as_str()), (0, "1 post written to markdown\n  proven  1 of 1 post\n"));
    assert!(sandbox.read("markdown/2019-05-01-the-mill.md").ends_with("It turns.\n"));
}

#[test]
fn the_newer_of_two_exports_counts_in_either_order() {
    let old = post_exported("0a1b2c3d4e5f", "The mill", &graf("It stood."), "July 8, 2019");
    let other = "2018-01-01_The-lake-5a1b2c3d4e5f";
    let lake = post("5a1b2c3d4e5f", "The lake", "");
    for inputs in [["old.zip", "new.zip"], ["new.zip", "old.zip"]] {
        let sandbox = Sandbox::with(&[
            ("old.zip", &zip(&[(format!("{MILL}.html"), &old), (format!("{other}.html"), &lake)])),
            ("new.zip", &zip(&[(format!("{MILL}.html"), mill()), (format!("{RIVER}.html"), river())])),
        ]);
        let run = sandbox.succeed(&["convert", inputs[0], inputs[1], "-o", "blog"]);
        assert_eq!(
            run.stderr,
            "3 posts written to blog\n  proven     3 of 3 posts\n  set aside  1 other file of the same post\n"
        );
        assert_eq!(sandbox.list("blog").len(), 3, "{inputs:?}");
        assert!(sandbox.read(format!("blog/{MILL_OUT}.md")).ends_with("It turns.\n"), "{inputs:?}");
    }
}

#[test]
fn names_that_a_file_system_refuses_or_takes_for_one() {
    let files = [
        ("posts/When: a?story.html", post("6a1b2c3d4e5f", "One", "")),
        ("posts/Same.html", post("7a1b2c3d4e5f", "Two", "")),
        ("posts/same.html", post("8a1b2c3d4e5f", "Three", "")),
        ("../../posts/climber.html", post("9a1b2c3d4e5f", "Four", "")),
    ];
    let sandbox = Sandbox::with(&[("deep/export.zip", &zip(&files))]);
    sandbox.succeed(&["convert", "deep/export.zip", "-o", "deep/blog", "--file-name", "{stem}.md"]);
    assert_eq!(sandbox.list("deep/blog"), ["Same.md", "When- a-story.md", "climber.md", "same-2.md"]);
    assert_eq!(sandbox.list("").len(), 5, "nothing beside the folder");
    assert!(sandbox.read("deep/blog/same-2.md").contains("title: Three\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn paths_that_are_not_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let sandbox = Sandbox::new();
    let (input, output) = (OsStr::from_bytes(b"m\xffll.html"), OsStr::from_bytes(b"bl\xffg"));
    sandbox.write(input, mill());
    let names = ["--file-name", "{stem}.md"].map(OsStr::new);
    let arguments = [OsStr::new("convert"), input, OsStr::new("-o"), output, names[0], names[1]];
    let run = sandbox.command(&arguments).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    assert!(sandbox.read(sandbox.path(output).join("m\u{fffd}ll.md")).ends_with("It turns.\n"));
}
