//! A state that is missing, damaged, or not what the last run left: no edit is lost.

use std::fs;

use super::export::{MILL, MILL_OUT, RIVER, RIVER_OUT, graf, post, river, zip};
use super::sandbox::Sandbox;

const CONVERT: [&str; 4] = ["convert", "export.zip", "-o", "blog"];
const STATE: &str = "blog/.unmedium/state.json";
const TEXTS: &str = "blog/.unmedium/texts.jsonl";

fn export_of(text: &str) -> Vec<u8> {
    let mill = post("0a1b2c3d4e5f", "The mill", &[graf(text), graf("It stands."), graf("It rests.")].concat());
    zip(&[(format!("posts/{MILL}.html"), mill), (format!("posts/{RIVER}.html"), river())])
}

fn path() -> String {
    format!("blog/{MILL_OUT}.md")
}

/// A sandbox on which an export has been converted.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with(&[("export.zip", &export_of("It turns."))]);
    sandbox.succeed(&CONVERT);
    sandbox
}

/// Edits the mill by hand; returns the text.
fn edit(sandbox: &Sandbox) -> String {
    let text = sandbox.read(path()).replace("It rests.", "It sleeps.");
    sandbox.write(path(), &text);
    text
}

#[track_caller]
fn expect(sandbox: &Sandbox, code: i32, summary: &str) -> String {
    let run = sandbox.run(&CONVERT);
    assert_eq!(run.code, code, "{run:?}");
    assert!(run.stderr.lines().any(|line| line == summary), "{summary}\n{run:?}");
    run.stderr
}

#[test]
fn without_a_state_every_file_that_differs_is_left_alone() {
    let sandbox = sandbox();
    let edited = edit(&sandbox);
    fs::remove_dir_all(sandbox.path("blog/.unmedium")).unwrap();
    sandbox.write("export.zip", export_of("It spins."));
    let told = expect(&sandbox, 1, "1 post unchanged in blog, 1 failed");
    assert!(told.starts_with(&format!("error: blog/{MILL_OUT}.md is there already and differs\n")), "{told}");
    assert_eq!(sandbox.read(path()), edited);
    // The other file is known again, and so is this one, once it is as it would be.
    assert!(sandbox.read(STATE).contains(RIVER_OUT) && !sandbox.read(STATE).contains(MILL_OUT));
    sandbox.succeed(&[&CONVERT[..], &["--force"]].concat());
    sandbox.write("export.zip", export_of("It turns."));
    expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
}

#[test]
fn a_damaged_state_is_reported_and_kept_and_costs_no_edit() {
    let state = sandbox().read(STATE);
    let truncated = &state[..state.len() / 2];
    let outside = state.replace(&format!("\"{RIVER_OUT}.md\""), "\"../river.md\"");
    let half_a_hash = state.replace("\"written\": \"", "\"written\": \"../");
    let conflict = format!("<<<<<<< ours\n{state}=======\n{state}>>>>>>> theirs\n");
    for damaged in ["", "null", "[]", "{\"version\": 1}", truncated, &outside, &half_a_hash, &conflict] {
        let sandbox = sandbox();
        let edited = edit(&sandbox);
        sandbox.write("export.zip", export_of("It spins."));
        sandbox.write(STATE, damaged);
        let told = expect(&sandbox, 1, "1 post unchanged in blog, 1 failed");
        assert!(told.contains("error: blog/.unmedium/state.json is damaged: "), "{told}");
        assert!(told.contains("\nhint: restore it from a backup, or delete it"), "{told}");
        assert_eq!((sandbox.read(path()).as_str(), sandbox.read(STATE).as_str()), (edited.as_str(), damaged));
        // Mended, it is as if nothing had been.
        sandbox.write(STATE, &state);
        expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
        assert_eq!(sandbox.read(path()), edited.replace("It turns.", "It spins."));
    }
}

#[test]
fn a_state_that_is_not_utf8_is_damaged_too() {
    let sandbox = sandbox();
    sandbox.write(STATE, b"\xff\xfe{\0");
    expect(&sandbox, 1, "2 posts unchanged in blog");
}

#[test]
fn a_state_of_another_version_is_left_alone_and_costs_no_edit() {
    let sandbox = sandbox();
    let edited = edit(&sandbox);
    let other = sandbox.read(STATE).replace("\"version\": 2", "\"version\": 3");
    sandbox.write(STATE, &other);
    sandbox.write("export.zip", export_of("It spins."));
    let told = expect(&sandbox, 1, "1 post unchanged in blog, 1 failed");
    let line = "error: blog/.unmedium/state.json was written by another version of unmedium: its format is 3";
    assert!(told.lines().any(|found| found == line), "{told}");
    assert_eq!((sandbox.read(path()), sandbox.read(STATE)), (edited, other));
}

#[test]
fn a_folder_may_be_moved() {
    let sandbox = sandbox();
    let edited = edit(&sandbox);
    fs::create_dir(sandbox.path("far")).unwrap();
    fs::rename(sandbox.path("blog"), sandbox.path("far/away")).unwrap();
    sandbox.write("export.zip", export_of("It spins."));
    let run = sandbox.succeed(&["convert", "export.zip", "-o", "far/away"]);
    assert!(run.stderr.starts_with("1 post merged in far/away, 1 unchanged\n"), "{run:?}");
    assert_eq!(sandbox.read(format!("far/away/{MILL_OUT}.md")), edited.replace("It turns.", "It spins."));
}

#[test]
fn a_run_that_was_killed_before_its_end_leaves_nothing_that_passes_for_an_edit() {
    // Before its first end: there is no state, and only some files.
    let sandbox = sandbox();
    fs::remove_file(sandbox.path(STATE)).unwrap();
    fs::remove_file(sandbox.path(format!("blog/{RIVER_OUT}.md"))).unwrap();
    sandbox.write("blog/.unmedium-dead.tmp", "half");
    sandbox.write("blog/.unmedium/.unmedium-dead.tmp", "half");
    expect(&sandbox, 0, "1 post written to blog, 1 unchanged");
    assert_eq!(sandbox.list("blog"), [format!("{MILL_OUT}.md"), format!("{RIVER_OUT}.md")]);
    assert!(!sandbox.path("blog/.unmedium/.unmedium-dead.tmp").exists());

    // The same, and the next run has something newer, or other options.
    fs::remove_file(sandbox.path(STATE)).unwrap();
    sandbox.write("export.zip", export_of("It creaks."));
    expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
    fs::remove_file(sandbox.path(STATE)).unwrap();
    let edited = edit(&sandbox);
    sandbox.write("export.zip", export_of("It turns."));
    expect(&sandbox, 1, "1 post unchanged in blog, 1 failed");
    assert_eq!(sandbox.read(path()), edited);
    sandbox.succeed(&[&CONVERT[..], &["--force"]].concat());

    // A later one, after its files and before its state; and the next run has something newer still.
    let state = sandbox.read(STATE);
    sandbox.write("export.zip", export_of("It spins."));
    expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
    sandbox.write(STATE, &state);
    expect(&sandbox, 0, "2 posts unchanged in blog");
    sandbox.write(STATE, &state);
    sandbox.write("export.zip", export_of("It whirls."));
    expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
    assert!(sandbox.read(path()).contains("It whirls."));
}

#[test]
fn a_run_that_was_killed_after_merging_has_merged_and_keeps_the_edit() {
    let sandbox = sandbox();
    let state = sandbox.read(STATE);
    let texts = sandbox.read(TEXTS);
    let edited = edit(&sandbox);
    sandbox.write("export.zip", export_of("It spins."));
    expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
    let merged = edited.replace("It turns.", "It spins.");
    sandbox.write(STATE, &state);
    // What the killed run added is there too.
    sandbox.write(TEXTS, texts + &sandbox.read(TEXTS));
    expect(&sandbox, 0, "1 post kept in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), merged);
}

#[test]
fn without_the_text_that_was_written_an_edit_is_not_merged_but_kept() {
    let damages: [fn(&str) -> String; 4] = [
        |_| String::new(),
        |_| "half".to_owned(),
        |texts| texts.replace("It turns.", "It burns."),
        |texts| texts.lines().map(|line| line[..line.len() / 2].to_owned() + "\n").collect(),
    ];
    for damage in damages {
        let sandbox = sandbox();
        let edited = edit(&sandbox);
        sandbox.write(TEXTS, "");
        expect(&sandbox, 0, "1 post kept in blog, 1 unchanged");
        assert_eq!(sandbox.read(TEXTS).lines().count(), 2, "what is made again is remembered again");
        sandbox.write("export.zip", export_of("It spins."));
        sandbox.write(TEXTS, damage(&sandbox.read(TEXTS)));
        expect(&sandbox, 1, "1 post unchanged in blog, 1 in conflict");
        assert_eq!(sandbox.read(path()), edited);
    }
}

#[test]
fn texts_with_other_line_ends_still_count_as_written() {
    let sandbox = sandbox();
    let edited = edit(&sandbox).replace('\n', "\r\n");
    sandbox.write(path(), &edited);
    sandbox.write(TEXTS, sandbox.read(TEXTS).replace('\n', "\r\n"));
    sandbox.write("export.zip", export_of("It spins."));
    expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), edited.replace("It turns.", "It spins."));
    assert!(!sandbox.read(TEXTS).contains('\r'));
}

#[cfg(unix)]
#[test]
fn a_state_folder_that_is_a_symlink_is_not_followed() {
    let sandbox = Sandbox::with(&[("export.zip", &export_of("It turns.")), ("elsewhere/mine", b"mine")]);
    fs::create_dir(sandbox.path("blog")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", sandbox.path("blog/.unmedium")).unwrap();
    let run = sandbox.run(&CONVERT);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("it is a link that leads out of the output folder"), "{run:?}");
    // What is written and not remembered would count as a user's own the next time.
    assert!(sandbox.list("blog").is_empty());
    assert_eq!(sandbox.list("elsewhere"), ["mine"]);
}
