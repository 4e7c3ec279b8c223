//! The guided run: what it finds, what it asks, and what comes of the answers.

use std::process::Command;

use super::Terminal;
use crate::export::{MILL, export, zip};
use crate::sandbox::Sandbox;

const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";
const CTRL_C: &str = "\u{3}";

/// A sandbox whose home is a folder in it, with the working folder beside.
fn sandbox_at_home(files: &[(&str, &[u8])]) -> Sandbox {
    let sandbox = Sandbox::with(files);
    sandbox.write("home/Downloads/notes.txt", "");
    sandbox.write("work/notes.txt", "");
    sandbox
}

fn guided(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    let mut command = sandbox.command(arguments);
    command.env("HOME", sandbox.path("home")).current_dir(sandbox.path("work"));
    command
}

/// Answers questions, each told by a part of it; returns what the terminal shows in the end.
#[track_caller]
fn converse(sandbox: &Sandbox, answers: &[(&str, &str)]) -> String {
    let mut terminal = Terminal::start(&guided(sandbox, &[]), 100);
    for (question, answer) in answers {
        terminal.answer(question, answer);
    }
    terminal.finish().1.join("\n")
}

#[test]
fn a_zip_in_downloads_is_found_and_enter_does_the_rest() {
    let sandbox = sandbox_at_home(&[("home/Downloads/medium-export-0a1b.zip", &zip(&export()))]);
    let shown = converse(
        &sandbox,
        &[
            ("What is to be converted?", ENTER),
            ("Where does the blog go?", ENTER),
            ("Into which folder?", ENTER),
            ("Bring 1 draft along?", ENTER),
            ("Bring 1 response along?", ENTER),
            ("Run this command?", ENTER),
        ],
    );
    for part in [
        "2 posts, 1 draft, 1 response, 2019",
        "home/Downloads/medium-export-0a1b.zip --drafts --output blog",
        "3 posts written to blog",
        "Next\n  - look at the posts in blog",
    ] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    assert_eq!(sandbox.list("work/blog").len(), 3);
}

#[test]
fn without_an_export_it_says_how_to_get_one_and_waits_for_a_path() {
    let sandbox = sandbox_at_home(&[("elsewhere/mine.zip", &zip(&export()))]);
    let shown = converse(
        &sandbox,
        &[
            ("Where is the export?", ENTER),
            ("Where is the export?", &format!("nope.zip{ENTER}")),
            ("no such file or folder: nope.zip", ""),
            ("Where is the export?", &format!("../elsewhere/mine.zip{ENTER}")),
            ("Where does the blog go?", ENTER),
            ("Into which folder?", &format!("mine{ENTER}")),
            ("Bring 1 draft along?", &format!("n{ENTER}")),
            ("Bring 1 response along?", &format!("y{ENTER}")),
            ("Run this command?", ENTER),
        ],
    );
    assert!(shown.contains("Settings > Security and apps > Download your information"), "{shown}");
    assert!(shown.contains("convert ../elsewhere/mine.zip --responses --output mine"), "{shown}");
    assert_eq!(sandbox.list("work/mine").len(), 3);
}

#[test]
fn of_several_exports_one_is_chosen() {
    let newer = zip(&export()[..1]);
    let sandbox = sandbox_at_home(&[("work/medium-export-b.zip", &zip(&export()))]);
    std::thread::sleep(std::time::Duration::from_millis(20));
    sandbox.write("home/Downloads/medium-export-a.zip", newer);
    let shown = converse(
        &sandbox,
        &[
            ("What is to be converted?", &format!("{DOWN}{ENTER}")),
            ("Where does the blog go?", ENTER),
            ("Into which folder?", ENTER),
            ("Bring 1 draft along?", ENTER),
            ("Bring 1 response along?", ENTER),
            ("Run this command?", ENTER),
        ],
    );
    assert!(shown.contains("unmedium convert medium-export-b.zip --drafts"), "the newest stands first: {shown}");
}

#[test]
fn in_a_hugo_site_the_posts_go_into_it() {
    let sandbox =
        sandbox_at_home(&[("work/medium-export-b.zip", &zip(&export())), ("work/hugo.toml", b"title = \"Mills\"")]);
    let mut terminal = Terminal::start(&guided(&sandbox, &["--yes"]), 100);
    terminal.answer("hugo (hugo.toml is here)", "");
    let (_, lines) = terminal.finish();
    let shown = lines.join("\n");
    assert!(shown.contains("convert medium-export-b.zip --site hugo --drafts --output ."), "{shown}");
    assert!(
        shown.contains("  next      hugo needs a theme") && shown.contains("look at the blog: hugo server"),
        "{shown}"
    );
    assert!(!sandbox.list("work/content/posts").is_empty());
}

#[test]
fn a_command_that_is_refused_writes_nothing() {
    let sandbox = sandbox_at_home(&[("work/medium-export-b.zip", &zip(&export()[..1]))]);
    let shown = converse(
        &sandbox,
        &[
            ("What is to be converted?", ENTER),
            ("Where does the blog go?", ENTER),
            ("Into which folder?", ENTER),
            ("Run this command?", &format!("n{ENTER}")),
        ],
    );
    assert!(shown.ends_with("Nothing was written."), "{shown}");
    assert_eq!(sandbox.list("work"), ["medium-export-b.zip", "notes.txt"]);
}

#[test]
fn ctrl_c_ends_at_every_question() {
    let questions =
        ["What is to be converted?", "Where does the blog go?", "Into which folder?", "Bring 1 draft", "Run this"];
    for last in 0..questions.len() {
        let sandbox = sandbox_at_home(&[("work/medium-export-b.zip", &zip(&export()[..3]))]);
        let answers = questions[..=last].iter().enumerate();
        let answers: Vec<_> =
            answers.map(|(at, question)| (*question, if at == last { CTRL_C } else { ENTER })).collect();
        let shown = converse(&sandbox, &answers);
        assert!(shown.ends_with("ended: nothing was written"), "{shown}");
        assert_eq!(sandbox.list("work"), ["medium-export-b.zip", "notes.txt"]);
    }
}

#[test]
fn on_a_pipe_it_prints_the_short_help_unless_the_defaults_are_wanted() {
    let sandbox =
        sandbox_at_home(&[(&format!("work/medium-export/posts/{MILL}.html"), crate::export::mill().as_bytes())]);
    let run = crate::sandbox::Run::from(guided(&sandbox, &[]).output().unwrap());
    assert!(run.code == 2 && run.stdout.is_empty() && run.stderr.contains("Usage: unmedium"), "{run:?}");
    assert!(run.stderr.lines().count() <= 24, "{run:?}");
    let run = crate::sandbox::Run::from(guided(&sandbox, &["--yes"]).output().unwrap());
    assert!(run.code == 0 && run.stderr.contains("convert medium-export --output blog"), "{run:?}");
    let run = crate::sandbox::Run::from(guided(&sandbox_at_home(&[]), &["--yes"]).output().unwrap());
    assert!(
        run.code == 2
            && run.stderr.contains("error: there is no Medium export (medium-export….zip) here or in Downloads"),
        "{run:?}"
    );
}
