//! A state that is missing, damaged, or not what the last run left: no edit is lost.

use std::fs;

use super::desk::Desk;
use super::export::{MILL, MILL_OUT, RIVER, RIVER_OUT, graf, post, river, zip};

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

/// A desk on which an export has been converted.
fn desk() -> Desk {
    let desk = Desk::with(&[("export.zip", &export_of("It turns."))]);
    desk.succeed(&CONVERT);
    desk
}

/// Edits the mill by hand; returns the text.
fn edit(desk: &Desk) -> String {
    let text = desk.read(path()).replace("It rests.", "It sleeps.");
    desk.write(path(), &text);
    text
}

#[track_caller]
fn expect(desk: &Desk, code: i32, summary: &str) -> String {
    let run = desk.run(&CONVERT);
    assert_eq!(run.code, code, "{run:?}");
    assert!(run.stderr.lines().any(|line| line == summary), "{summary}\n{run:?}");
    run.stderr
}

#[test]
fn without_a_state_every_file_that_differs_is_left_alone() {
    let desk = desk();
    let edited = edit(&desk);
    fs::remove_dir_all(desk.path("blog/.unmedium")).unwrap();
    desk.write("export.zip", export_of("It spins."));
    let told = expect(&desk, 1, "1 post unchanged in blog, 1 failed");
    assert!(told.starts_with(&format!("error: blog/{MILL_OUT}.md is there already and differs\n")), "{told}");
    assert_eq!(desk.read(path()), edited);
    // The other file is known again, and so is this one, once it is as it would be.
    assert!(desk.read(STATE).contains(RIVER_OUT) && !desk.read(STATE).contains(MILL_OUT));
    desk.succeed(&[&CONVERT[..], &["--force"]].concat());
    desk.write("export.zip", export_of("It turns."));
    expect(&desk, 0, "1 post updated in blog, 1 unchanged");
}

#[test]
fn a_damaged_state_is_reported_and_kept_and_costs_no_edit() {
    let state = desk().read(STATE);
    let truncated = &state[..state.len() / 2];
    let outside = state.replace(&format!("\"{RIVER_OUT}.md\""), "\"../river.md\"");
    let half_a_hash = state.replace("\"written\": \"", "\"written\": \"../");
    let conflict = format!("<<<<<<< ours\n{state}=======\n{state}>>>>>>> theirs\n");
    for damaged in ["", "null", "[]", "{\"version\": 1}", truncated, &outside, &half_a_hash, &conflict] {
        let desk = desk();
        let edited = edit(&desk);
        desk.write("export.zip", export_of("It spins."));
        desk.write(STATE, damaged);
        let told = expect(&desk, 1, "1 post unchanged in blog, 1 failed");
        assert!(told.contains("error: blog/.unmedium/state.json is damaged: "), "{told}");
        assert!(told.contains("\nhint: restore it from a backup, or delete it"), "{told}");
        assert_eq!((desk.read(path()).as_str(), desk.read(STATE).as_str()), (edited.as_str(), damaged));
        // Mended, it is as if nothing had been.
        desk.write(STATE, &state);
        expect(&desk, 0, "1 post merged in blog, 1 unchanged");
        assert_eq!(desk.read(path()), edited.replace("It turns.", "It spins."));
    }
}

#[test]
fn a_state_that_is_not_utf8_is_damaged_too() {
    let desk = desk();
    desk.write(STATE, b"\xff\xfe{\0");
    expect(&desk, 1, "2 posts unchanged in blog");
}

#[test]
fn a_state_of_another_version_is_left_alone_and_costs_no_edit() {
    let desk = desk();
    let edited = edit(&desk);
    let other = desk.read(STATE).replace("\"version\": 2", "\"version\": 3");
    desk.write(STATE, &other);
    desk.write("export.zip", export_of("It spins."));
    let told = expect(&desk, 1, "1 post unchanged in blog, 1 failed");
    let line = "error: blog/.unmedium/state.json was written by another version of unmedium: its format is 3";
    assert!(told.lines().any(|found| found == line), "{told}");
    assert_eq!((desk.read(path()), desk.read(STATE)), (edited, other));
}

#[test]
fn a_folder_may_be_moved() {
    let desk = desk();
    let edited = edit(&desk);
    fs::create_dir(desk.path("far")).unwrap();
    fs::rename(desk.path("blog"), desk.path("far/away")).unwrap();
    desk.write("export.zip", export_of("It spins."));
    let run = desk.succeed(&["convert", "export.zip", "-o", "far/away"]);
    assert!(run.stderr.starts_with("1 post merged in far/away, 1 unchanged\n"), "{run:?}");
    assert_eq!(desk.read(format!("far/away/{MILL_OUT}.md")), edited.replace("It turns.", "It spins."));
}

#[test]
fn a_run_that_was_killed_before_its_end_leaves_nothing_that_passes_for_an_edit() {
    // Before its first end: there is no state, and only some files.
    let desk = desk();
    fs::remove_file(desk.path(STATE)).unwrap();
    fs::remove_file(desk.path(format!("blog/{RIVER_OUT}.md"))).unwrap();
    desk.write("blog/.unmedium-dead.tmp", "half");
    desk.write("blog/.unmedium/.unmedium-dead.tmp", "half");
    expect(&desk, 0, "1 post written to blog, 1 unchanged");
    assert_eq!(desk.list("blog"), [format!("{MILL_OUT}.md"), format!("{RIVER_OUT}.md")]);
    assert!(!desk.path("blog/.unmedium/.unmedium-dead.tmp").exists());

    // The same, and the next run has something newer, or other options.
    fs::remove_file(desk.path(STATE)).unwrap();
    desk.write("export.zip", export_of("It creaks."));
    expect(&desk, 0, "1 post updated in blog, 1 unchanged");
    fs::remove_file(desk.path(STATE)).unwrap();
    let edited = edit(&desk);
    desk.write("export.zip", export_of("It turns."));
    expect(&desk, 1, "1 post unchanged in blog, 1 failed");
    assert_eq!(desk.read(path()), edited);
    desk.succeed(&[&CONVERT[..], &["--force"]].concat());

    // A later one, after its files and before its state; and the next run has something newer still.
    let state = desk.read(STATE);
    desk.write("export.zip", export_of("It spins."));
    expect(&desk, 0, "1 post updated in blog, 1 unchanged");
    desk.write(STATE, &state);
    expect(&desk, 0, "2 posts unchanged in blog");
    desk.write(STATE, &state);
    desk.write("export.zip", export_of("It whirls."));
    expect(&desk, 0, "1 post updated in blog, 1 unchanged");
    assert!(desk.read(path()).contains("It whirls."));
}

#[test]
fn a_run_that_was_killed_after_merging_has_merged_and_keeps_the_edit() {
    let desk = desk();
    let state = desk.read(STATE);
    let texts = desk.read(TEXTS);
    let edited = edit(&desk);
    desk.write("export.zip", export_of("It spins."));
    expect(&desk, 0, "1 post merged in blog, 1 unchanged");
    let merged = edited.replace("It turns.", "It spins.");
    desk.write(STATE, &state);
    // What the killed run added is there too.
    desk.write(TEXTS, texts + &desk.read(TEXTS));
    expect(&desk, 0, "1 post kept in blog, 1 unchanged");
    assert_eq!(desk.read(path()), merged);
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
        let desk = desk();
        let edited = edit(&desk);
        desk.write(TEXTS, "");
        expect(&desk, 0, "1 post kept in blog, 1 unchanged");
        assert_eq!(desk.read(TEXTS).lines().count(), 2, "what is made again is remembered again");
        desk.write("export.zip", export_of("It spins."));
        desk.write(TEXTS, damage(&desk.read(TEXTS)));
        expect(&desk, 1, "1 post unchanged in blog, 1 in conflict");
        assert_eq!(desk.read(path()), edited);
    }
}

#[test]
fn texts_with_other_line_ends_still_count_as_written() {
    let desk = desk();
    let edited = edit(&desk).replace('\n', "\r\n");
    desk.write(path(), &edited);
    desk.write(TEXTS, desk.read(TEXTS).replace('\n', "\r\n"));
    desk.write("export.zip", export_of("It spins."));
    expect(&desk, 0, "1 post merged in blog, 1 unchanged");
    assert_eq!(desk.read(path()), edited.replace("It turns.", "It spins."));
    assert!(!desk.read(TEXTS).contains('\r'));
}

#[cfg(unix)]
#[test]
fn a_state_folder_that_is_a_symlink_is_not_followed() {
    let desk = Desk::with(&[("export.zip", &export_of("It turns.")), ("elsewhere/mine", b"mine")]);
    fs::create_dir(desk.path("blog")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", desk.path("blog/.unmedium")).unwrap();
    let run = desk.run(&CONVERT);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("it is a link that leads out of the output folder"), "{run:?}");
    // What is written and not remembered would count as a user's own the next time.
    assert!(desk.list("blog").is_empty());
    assert_eq!(desk.list("elsewhere"), ["mine"]);
}
