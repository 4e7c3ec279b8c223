//! Drafts and responses: left out, brought along, or named themselves.

use super::export::{DRAFT, DRAFT_OUT, MILL, RESPONSE_OUT, draft, export, mill, response, zip};
use super::sandbox::Sandbox;

#[test]
fn each_flag_brings_its_kind() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let with_drafts = sandbox.succeed(&["convert", "export.zip", "-o", "a", "--drafts"]);
    assert_eq!(
        with_drafts.stderr,
        "3 posts written to a\n  proven    3 of 3 posts\n  left out  1 response (--responses)\n  guessed   \u{201c}I saw it turn once.\u{201d} is a response (--responses converts it)\n"
    );
    assert!(sandbox.read(format!("a/drafts/{DRAFT_OUT}.md")).contains("Not yet.\n"));
    assert!(!sandbox.path("a/responses").exists());

    let with_responses = sandbox.succeed(&["convert", "export.zip", "-o", "b", "--responses"]);
    assert_eq!(
        with_responses.stderr,
        "3 posts written to b\n  proven    3 of 3 posts\n  left out  1 draft (--drafts)\n"
    );
    assert!(sandbox.read(format!("b/responses/{RESPONSE_OUT}.md")).ends_with("I saw it turn once.\n"));

    let all = sandbox.succeed(&["convert", "export.zip", "-o", "c", "--responses", "--drafts"]);
    assert_eq!(all.stderr, "4 posts written to c\n  proven  4 of 4 posts\n");
    assert_eq!(sandbox.list("c").len(), 4);
}

#[test]
fn only_some_of_many_guesses_are_named() {
    let named = |numbers: std::ops::Range<usize>| {
        let files = numbers.map(|number| {
            let id = format!("{number}a1b2c3d4e5f");
            (format!("posts/2019-05-01_x-{id}.html"), response(&id, &format!("So say I, {number} times.")))
        });
        let sandbox = Sandbox::with(&[("export.zip", &zip(&files.collect::<Vec<_>>()))]);
        sandbox.succeed(&["convert", "export.zip", "-o", "blog"]).stderr
    };
    let [one, two, three] = [1, 2, 3].map(|number| format!("\u{201c}So say I, {number} times.\u{201d}"));
    let told = format!("  guessed   {one} and {two} are responses (--responses converts them)\n");
    assert!(named(1..3).contains(&told), "{}", named(1..3));
    let told = format!(
        "  guessed   {one}, {two}, {three} and 2 more are responses (--responses converts them, --verbose names each)\n"
    );
    assert!(named(1..6).contains(&told), "{}", named(1..6));
}

#[test]
fn a_file_that_the_user_names_is_converted_whatever_its_kind() {
    let sandbox = Sandbox::with(&[
        ("weir.html", draft("2a1b2c3d4e5f", "The weir").as_bytes()),
        ("once.html", response("3a1b2c3d4e5f", "I saw it turn once.").as_bytes()),
    ]);
    let run = sandbox.succeed(&["convert", "weir.html", "once.html", "-o", "blog"]);
    assert_eq!(run.stderr, "2 posts written to blog\n  proven  2 of 2 posts\n");
    assert_eq!(sandbox.list("blog"), [format!("drafts/{DRAFT_OUT}.md"), format!("responses/{RESPONSE_OUT}.md")]);

    let printed = sandbox.run(&["convert", "weir.html", "-o", "-"]);
    assert!(printed.code == 0 && printed.stdout.contains("title: The weir\n"), "{printed:?}");
    let piped = sandbox.run_with_stdin(&["convert", "-", "-o", "-"], response("3a1b2c3d4e5f", "I saw it."));
    assert!(piped.code == 0 && piped.stdout.ends_with("I saw it.\n"), "{piped:?}");
}

#[test]
fn beside_a_folder_a_draft_needs_its_flag() {
    let weir = draft("2a1b2c3d4e5f", "The weir");
    let sandbox = Sandbox::with(&[("weir.html", weir.as_bytes()), (&format!("posts/{MILL}.html"), mill().as_bytes())]);
    let run = sandbox.succeed(&["convert", "weir.html", "posts", "-o", "blog"]);
    assert_eq!(run.stderr, "1 post written to blog\n  proven    1 of 1 post\n  left out  1 draft (--drafts)\n");
}

#[test]
fn an_export_of_drafts_only_is_no_error() {
    let sandbox = Sandbox::with(&[(&format!("posts/{DRAFT}.html"), draft("2a1b2c3d4e5f", "The weir").as_bytes())]);
    let run = sandbox.succeed(&["convert", "posts", "-o", "blog"]);
    assert_eq!(run.stderr, "no posts written\n  left out  1 draft (--drafts)\n");
    assert!(!sandbox.path("blog").exists());
}
