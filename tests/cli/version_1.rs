//! A folder with a state of version 1, which an older version of the program wrote: `fixtures/version-1`.

use std::fs;
use std::path::Path;

use super::folder::copy_folder;
use super::sandbox::{Run, Sandbox};

const CONVERT: [&str; 10] =
    ["convert", "export", "-o", "blog", "--images", "keep", "--redirects", "json", "--file-name", "{stem}.md"];
const MILL: &str = "2019-05-01_The-mill-0a1b2c3d4e5f";
const STATE: &str = "blog/.unmedium/state.json";
const TEXTS: &str = "blog/.unmedium/texts.jsonl";
const WRITTEN: &str = "blog/.unmedium/written";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/version-1");
    copy_folder(&fixture, &sandbox.path("."));
    sandbox
}

fn path() -> String {
    format!("blog/{MILL}.md")
}

/// Changes a text in the mill's file in the export.
fn change(sandbox: &Sandbox, from: &str, to: &str) {
    let path = format!("export/posts/{MILL}.html");
    let text = sandbox.read(&path);
    assert!(text.contains(from), "{text}");
    sandbox.write(&path, text.replace(from, to));
}

/// Edits the mill by hand.
fn edit(sandbox: &Sandbox) {
    sandbox.write(path(), sandbox.read(path()).replace("It rests.", "It sleeps."));
}

#[track_caller]
fn expect(sandbox: &Sandbox, code: i32, summary: &str) -> Run {
    let run = sandbox.run(&CONVERT);
    assert_eq!(run.code, code, "{run:?}");
    assert!(run.stderr.lines().any(|line| line.starts_with(summary)), "{summary}\n{run:?}");
    run
}

#[test]
fn unedited_posts_are_updated_and_the_state_becomes_version_2() {
    let sandbox = sandbox();
    change(&sandbox, "It turns.", "It spins.");
    expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
    assert!(sandbox.read(path()).contains("It spins."));
    let state = sandbox.read(STATE);
    assert!(state.starts_with("{\n  \"version\": 2,\n") && !state.contains("\"source\": \"6448828d"), "{state}");
    assert!(!sandbox.path(WRITTEN).exists());
    assert_eq!(sandbox.read(TEXTS).lines().count(), 3, "a line for each post, and one for the redirects");
    // The same as in a folder that never was of version 1.
    sandbox.succeed(&[&CONVERT[..2], &["-o", "fresh"], &CONVERT[4..]].concat());
    assert_eq!(
        (sandbox.read("fresh/.unmedium/state.json"), sandbox.read("fresh/.unmedium/texts.jsonl")),
        (state, sandbox.read(TEXTS))
    );
    expect(&sandbox, 0, "2 posts unchanged in blog");
}

#[test]
fn old_names_stay_unless_the_user_wants_others() {
    let sandbox = sandbox();
    change(&sandbox, "It turns.", "It spins.");
    let before = sandbox.list("blog");
    let run = sandbox.succeed(&CONVERT[..8]);
    assert!(run.stderr.contains("1 post updated in blog, 1 unchanged"), "{run:?}");
    assert_eq!(sandbox.list("blog"), before);
    sandbox.succeed(&[&CONVERT[..8], &["--file-name", "{date}_{slug}.md"]].concat());
    assert_eq!(sandbox.list("blog").len(), before.len() + 2, "old files are left alone");
}

#[test]
fn an_edit_is_told_from_what_was_written_and_merged() {
    let sandbox = sandbox();
    edit(&sandbox);
    change(&sandbox, "It turns.", "It spins.");
    expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
    let text = sandbox.read(path());
    assert!(text.contains("It spins.") && text.contains("It sleeps."), "{text}");
    change(&sandbox, "It has a wheel.", "It has two wheels.");
    expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
    let text = sandbox.read(path());
    assert!(text.contains("two wheels") && text.contains("It sleeps."), "{text}");
}

#[test]
fn an_edit_stays_where_nothing_is_new() {
    let sandbox = sandbox();
    edit(&sandbox);
    let edited = sandbox.read(path());
    expect(&sandbox, 0, "1 post kept in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), edited);
    // Its text came along: what is new later is merged.
    change(&sandbox, "It turns.", "It spins.");
    expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
}

#[test]
fn the_state_of_posts_that_are_not_converted_is_kept() {
    let sandbox = sandbox();
    edit(&sandbox);
    fs::rename(sandbox.path(format!("export/posts/{MILL}.html")), sandbox.path("mill.html")).unwrap();
    expect(&sandbox, 0, "1 post unchanged in blog");
    fs::rename(sandbox.path("mill.html"), sandbox.path(format!("export/posts/{MILL}.html"))).unwrap();
    change(&sandbox, "It turns.", "It spins.");
    expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
}

#[test]
fn a_run_that_writes_nothing_changes_nothing() {
    let sandbox = sandbox();
    edit(&sandbox);
    change(&sandbox, "It turns.", "It spins.");
    let before = snapshot(&sandbox);
    let run = sandbox.run(&[&CONVERT[..], &["--dry-run"]].concat());
    assert!(run.code == 0 && run.stderr.contains("1 post would be merged in blog, 1 unchanged"), "{run:?}");
    assert_eq!(sandbox.run(&[&CONVERT[..], &["--check"]].concat()).code, 1);
    assert_eq!(snapshot(&sandbox), before);
}

#[test]
fn without_the_texts_no_edit_is_lost() {
    for is_edited in [false, true] {
        let sandbox = sandbox();
        fs::remove_dir_all(sandbox.path(WRITTEN)).unwrap();
        if is_edited {
            edit(&sandbox);
        }
        change(&sandbox, "It turns.", "It spins.");
        if is_edited {
            expect(&sandbox, 1, "1 post unchanged in blog, 1 in conflict");
            assert!(sandbox.read(path()).contains("It turns.") && sandbox.read(path()).contains("It sleeps."));
        } else {
            expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
        }
    }
}

#[test]
fn texts_with_other_line_ends_still_count_as_written() {
    let sandbox = sandbox();
    edit(&sandbox);
    for text in fs::read_dir(sandbox.path(WRITTEN)).unwrap().map(|text| text.unwrap().path()) {
        fs::write(&text, fs::read_to_string(&text).unwrap().replace('\n', "\r\n")).unwrap();
    }
    change(&sandbox, "It turns.", "It spins.");
    expect(&sandbox, 0, "1 post merged in blog, 1 unchanged");
}

#[test]
fn a_run_that_was_killed_before_its_end_leaves_both_and_no_edit() {
    // Both forms are there then: the state of version 1 with its texts, and the texts of today.
    let sandbox = sandbox();
    change(&sandbox, "It turns.", "It spins.");
    expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/version-1/blog/.unmedium");
    copy_folder(&fixture, &sandbox.path("blog/.unmedium"));
    change(&sandbox, "It spins.", "It whirls.");
    expect(&sandbox, 0, "1 post updated in blog, 1 unchanged");
    assert!(sandbox.read(path()).contains("It whirls.") && !sandbox.path(WRITTEN).exists());
}

#[test]
fn a_state_that_is_damaged_stays() {
    let sandbox = sandbox();
    let damaged = sandbox.read(STATE).replace("\"written\": \"8", "\"written\": \"../8");
    sandbox.write(STATE, &damaged);
    let run = sandbox.run(&CONVERT);
    assert!(run.code == 1 && run.stderr.contains("error: blog/.unmedium/state.json is damaged: "), "{run:?}");
    assert_eq!(sandbox.read(STATE), damaged);
    assert_eq!(fs::read_dir(sandbox.path(WRITTEN)).unwrap().count(), 3);
}

/// All files that are there, but for the lock.
fn snapshot(sandbox: &Sandbox) -> Vec<(String, String)> {
    let mut files = sandbox.list("blog");
    files.extend(sandbox.list("blog/.unmedium").into_iter().map(|name| format!(".unmedium/{name}")));
    files.into_iter().map(|name| (name.clone(), sandbox.read(format!("blog/{name}")))).collect()
}
