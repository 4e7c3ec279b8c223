//! A folder with a state of version 1, which an older version of the program wrote: `fixtures/version-1`.

use std::fs;
use std::path::Path;

use super::desk::{Desk, Run};
use super::folder::copy_folder;

const CONVERT: [&str; 10] =
    ["convert", "export", "-o", "blog", "--images", "keep", "--redirects", "json", "--file-name", "{stem}.md"];
const MILL: &str = "2019-05-01_The-mill-0a1b2c3d4e5f";
const STATE: &str = "blog/.unmedium/state.json";
const TEXTS: &str = "blog/.unmedium/texts.jsonl";
const WRITTEN: &str = "blog/.unmedium/written";

fn desk() -> Desk {
    let desk = Desk::new();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/version-1");
    copy_folder(&fixture, &desk.path("."));
    desk
}

fn path() -> String {
    format!("blog/{MILL}.md")
}

/// Changes a text in the mill's file in the export.
fn change(desk: &Desk, from: &str, to: &str) {
    let path = format!("export/posts/{MILL}.html");
    let text = desk.read(&path);
    assert!(text.contains(from), "{text}");
    desk.write(&path, text.replace(from, to));
}

/// Edits the mill by hand.
fn edit(desk: &Desk) {
    desk.write(path(), desk.read(path()).replace("It rests.", "It sleeps."));
}

#[track_caller]
fn expect(desk: &Desk, code: i32, summary: &str) -> Run {
    let run = desk.run(&CONVERT);
    assert_eq!(run.code, code, "{run:?}");
    assert!(run.stderr.lines().any(|line| line.starts_with(summary)), "{summary}\n{run:?}");
    run
}

#[test]
fn unedited_posts_are_updated_and_the_state_becomes_version_2() {
    let desk = desk();
    change(&desk, "It turns.", "It spins.");
    expect(&desk, 0, "1 post updated in blog, 1 unchanged");
    assert!(desk.read(path()).contains("It spins."));
    let state = desk.read(STATE);
    assert!(state.starts_with("{\n  \"version\": 2,\n") && !state.contains("\"source\": \"6448828d"), "{state}");
    assert!(!desk.path(WRITTEN).exists());
    assert_eq!(desk.read(TEXTS).lines().count(), 3, "a line for each post, and one for the redirects");
    // The same as in a folder that never was of version 1.
    desk.succeed(&[&CONVERT[..2], &["-o", "fresh"], &CONVERT[4..]].concat());
    assert_eq!(
        (desk.read("fresh/.unmedium/state.json"), desk.read("fresh/.unmedium/texts.jsonl")),
        (state, desk.read(TEXTS))
    );
    expect(&desk, 0, "2 posts unchanged in blog");
}

#[test]
fn old_names_stay_unless_the_user_wants_others() {
    let desk = desk();
    change(&desk, "It turns.", "It spins.");
    let before = desk.list("blog");
    let run = desk.succeed(&CONVERT[..8]);
    assert!(run.stderr.contains("1 post updated in blog, 1 unchanged"), "{run:?}");
    assert_eq!(desk.list("blog"), before);
    desk.succeed(&[&CONVERT[..8], &["--file-name", "{date}_{slug}.md"]].concat());
    assert_eq!(desk.list("blog").len(), before.len() + 2, "old files are left alone");
}

#[test]
fn an_edit_is_told_from_what_was_written_and_merged() {
    let desk = desk();
    edit(&desk);
    change(&desk, "It turns.", "It spins.");
    expect(&desk, 0, "1 post merged in blog, 1 unchanged");
    let text = desk.read(path());
    assert!(text.contains("It spins.") && text.contains("It sleeps."), "{text}");
    change(&desk, "It has a wheel.", "It has two wheels.");
    expect(&desk, 0, "1 post merged in blog, 1 unchanged");
    let text = desk.read(path());
    assert!(text.contains("two wheels") && text.contains("It sleeps."), "{text}");
}

#[test]
fn an_edit_stays_where_nothing_is_new() {
    let desk = desk();
    edit(&desk);
    let edited = desk.read(path());
    expect(&desk, 0, "1 post kept in blog, 1 unchanged");
    assert_eq!(desk.read(path()), edited);
    // Its text came along: what is new later is merged.
    change(&desk, "It turns.", "It spins.");
    expect(&desk, 0, "1 post merged in blog, 1 unchanged");
}

#[test]
fn the_state_of_posts_that_are_not_converted_is_kept() {
    let desk = desk();
    edit(&desk);
    fs::rename(desk.path(format!("export/posts/{MILL}.html")), desk.path("mill.html")).unwrap();
    expect(&desk, 0, "1 post unchanged in blog");
    fs::rename(desk.path("mill.html"), desk.path(format!("export/posts/{MILL}.html"))).unwrap();
    change(&desk, "It turns.", "It spins.");
    expect(&desk, 0, "1 post merged in blog, 1 unchanged");
}

#[test]
fn a_run_that_writes_nothing_changes_nothing() {
    let desk = desk();
    edit(&desk);
    change(&desk, "It turns.", "It spins.");
    let before = snapshot(&desk);
    let run = desk.run(&[&CONVERT[..], &["--dry-run"]].concat());
    assert!(run.code == 0 && run.stderr.contains("1 post would be merged in blog, 1 unchanged"), "{run:?}");
    assert_eq!(desk.run(&[&CONVERT[..], &["--check"]].concat()).code, 1);
    assert_eq!(snapshot(&desk), before);
}

#[test]
fn without_the_texts_no_edit_is_lost() {
    for is_edited in [false, true] {
        let desk = desk();
        fs::remove_dir_all(desk.path(WRITTEN)).unwrap();
        if is_edited {
            edit(&desk);
        }
        change(&desk, "It turns.", "It spins.");
        if is_edited {
            expect(&desk, 1, "1 post unchanged in blog, 1 in conflict");
            assert!(desk.read(path()).contains("It turns.") && desk.read(path()).contains("It sleeps."));
        } else {
            expect(&desk, 0, "1 post updated in blog, 1 unchanged");
        }
    }
}

#[test]
fn texts_with_other_line_ends_still_count_as_written() {
    let desk = desk();
    edit(&desk);
    for text in fs::read_dir(desk.path(WRITTEN)).unwrap().map(|text| text.unwrap().path()) {
        fs::write(&text, fs::read_to_string(&text).unwrap().replace('\n', "\r\n")).unwrap();
    }
    change(&desk, "It turns.", "It spins.");
    expect(&desk, 0, "1 post merged in blog, 1 unchanged");
}

#[test]
fn a_run_that_was_killed_before_its_end_leaves_both_and_no_edit() {
    // Both forms are there then: the state of version 1 with its texts, and the texts of today.
    let desk = desk();
    change(&desk, "It turns.", "It spins.");
    expect(&desk, 0, "1 post updated in blog, 1 unchanged");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/version-1/blog/.unmedium");
    copy_folder(&fixture, &desk.path("blog/.unmedium"));
    change(&desk, "It spins.", "It whirls.");
    expect(&desk, 0, "1 post updated in blog, 1 unchanged");
    assert!(desk.read(path()).contains("It whirls.") && !desk.path(WRITTEN).exists());
}

#[test]
fn a_state_that_is_damaged_stays() {
    let desk = desk();
    let damaged = desk.read(STATE).replace("\"written\": \"8", "\"written\": \"../8");
    desk.write(STATE, &damaged);
    let run = desk.run(&CONVERT);
    assert!(run.code == 1 && run.stderr.contains("error: blog/.unmedium/state.json is damaged: "), "{run:?}");
    assert_eq!(desk.read(STATE), damaged);
    assert_eq!(fs::read_dir(desk.path(WRITTEN)).unwrap().count(), 3);
}

/// All files that are there, but for the lock.
fn snapshot(desk: &Desk) -> Vec<(String, String)> {
    let mut files = desk.list("blog");
    files.extend(desk.list("blog/.unmedium").into_iter().map(|name| format!(".unmedium/{name}")));
    files.into_iter().map(|name| (name.clone(), desk.read(format!("blog/{name}")))).collect()
}
