//! The proof in a run, and its options.

use super::export::{LOST_EMBED, mill, post};
use super::sandbox::{Run, Sandbox};

fn lossy_sandbox() -> Sandbox {
    let lossy = post("4a1b2c3d4e5f", "The weir", LOST_EMBED);
    Sandbox::with(&[("mill.html", mill().as_bytes()), ("weir.html", lossy.as_bytes())])
}

#[test]
fn a_post_whose_loss_is_the_exports_own_is_proven() {
    let run = lossy_sandbox().succeed(&["convert", "mill.html", "weir.html", "-o", "blog"]);
    assert!(run.stderr.contains("\n2 posts written to blog\n  proven  2 of 2 posts\n"), "{run:?}");
}

#[test]
fn without_a_proof_the_summary_does_not_mention_one() {
    let run = lossy_sandbox().succeed(&["convert", "mill.html", "weir.html", "-o", "blog", "--no-verify"]);
    assert!(!run.stderr.contains("proven"), "{run:?}");
}

#[test]
fn with_strict_a_loss_is_an_error() {
    let sandbox = lossy_sandbox();
    assert_eq!(sandbox.run(&["convert", "mill.html", "-o", "blog", "--strict"]).code, 0);
    let strict = sandbox.run(&["convert", "mill.html", "weir.html", "-o", "blog", "--strict", "--quiet"]);
    let told = "loss: blog/2019-05-01-the-weir.md  https://medium.com/p/4a1b2c3d4e5f\n\
                \x20 an embed is missing after “The weir”; try `unmedium convert https://medium.com/p/4a1b2c3d4e5f`\n";
    assert_eq!(strict, Run { code: 1, stdout: String::new(), stderr: told.to_owned() }, "and quiet, it says why");
    assert!(sandbox.read("blog/2019-05-01-the-weir.md").contains("The weir"), "the post is written all the same");
    let printed = sandbox.run(&["convert", "weir.html", "-o", "-", "--strict"]);
    assert!(printed.code == 1 && printed.stdout.contains("The weir"), "{printed:?}");
}

#[test]
fn strict_needs_the_proof() {
    let run = lossy_sandbox().run(&["convert", "mill.html", "--strict", "--no-verify"]);
    assert_eq!(run.code, 2, "{run:?}");
}

#[test]
fn a_single_post_that_is_printed_is_proven_in_silence() {
    let run = lossy_sandbox().run(&["convert", "mill.html", "-o", "-"]);
    assert!(run.code == 0 && run.stderr.is_empty(), "{run:?}");
}

#[test]
fn every_form_of_a_post_is_proven() {
    let answer = include_bytes!("../../fixtures/live/one-post-in-an-answer/input.json");
    let sandbox = Sandbox::with(&[("answer.json", answer), ("mill.html", mill().as_bytes())]);
    let run = sandbox.run(&["convert", "answer.json", "mill.html", "--images", "keep", "-o", "blog"]);
    assert!(run.stderr.contains("  2 of 2 posts\n"), "{run:?}");
}
