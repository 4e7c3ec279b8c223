//! Two runs into one folder take turns, whichever comes first and however it ends.

use std::fs::{File, create_dir_all};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use super::export::{MILL, export, graf, post, zip};
use super::sandbox::{Run, Sandbox};
use super::server::{Answer, Server};

const CONVERT: [&str; 4] = ["convert", "export.zip", "-o", "blog"];
const ERROR: &str = "error: another run of unmedium is writing to blog\n\
                     hint: try again when it has ended, or let this run wait for it with --wait SECONDS\n";
const WAITING: &str = "waiting for another run of unmedium that is writing to blog\n";

/// Locks the folder as another run does; until the file is dropped.
fn occupy(sandbox: &Sandbox) -> File {
    create_dir_all(sandbox.path("blog/.unmedium")).unwrap();
    let file = File::create(sandbox.path("blog/.unmedium/lock")).unwrap();
    file.lock().unwrap();
    file
}

#[test]
fn a_folder_that_another_run_writes_to_is_left_alone() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let other = occupy(&sandbox);
    let run = sandbox.run(&[&CONVERT[..], &["--wait", "0"]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (1, ERROR));
    let run = sandbox.run(&[&CONVERT[..], &["--wait", "1"]].concat());
    assert_eq!((run.code, run.stderr), (1, format!("{WAITING}{ERROR}")));
    let run = sandbox.run(&[&CONVERT[..], &["--wait", "1", "--quiet"]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (1, ERROR), "of waiting the quiet are not told");
    assert!(sandbox.list("blog").is_empty());
    drop(other);
    sandbox.succeed(&[&CONVERT[..], &["--wait", "0"]].concat());
}

#[test]
fn a_run_waits_for_another_and_goes_on() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let other = occupy(&sandbox);
    let mut child = start(&sandbox, &[&CONVERT[..], &["--wait", "600"]].concat());
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert_eq!(line, WAITING);
    drop(other);
    line.clear();
    stderr.read_line(&mut line).unwrap();
    assert_eq!(line, "2 posts written to blog\n");
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_run_that_writes_nothing_does_not_wait() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    sandbox.succeed(&CONVERT);
    let other = occupy(&sandbox);
    for arguments in [
        &["convert", "export.zip", "-o", "blog", "--check"][..],
        &["convert", "export.zip", "-o", "blog", "--dry-run", "-q"],
        &["list", "export.zip"],
    ] {
        let run = sandbox.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {run:?}");
        assert!(!run.stderr.contains("another run"), "{run:?}");
    }
    drop(other);
}

#[test]
fn a_run_that_writes_nothing_makes_no_folder() {
    let sandbox =
        Sandbox::with(&[("export.zip", &zip(&export())), ("none/posts/page.html", b"<!DOCTYPE html><p>no post")]);
    for arguments in [
        &["convert", "export.zip", "-o", "blog", "--check"][..],
        &["convert", "export.zip", "-o", "blog", "--dry-run"],
        &["convert", "none", "-o", "blog"],
    ] {
        sandbox.run(arguments);
        assert!(!sandbox.path("blog").exists(), "{arguments:?}");
    }
}

#[test]
fn how_long_to_wait_may_stand_in_the_configuration() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export())), ("unmedium.toml", b"wait = 0\n")]);
    let other = occupy(&sandbox);
    let run = sandbox.run(&CONVERT);
    assert_eq!((run.code, run.stderr.as_str()), (1, ERROR));
    drop(other);
}

#[test]
fn two_runs_at_once_give_the_same_as_one_after_the_other() {
    let export_of = |from: u32, text: &str| {
        let number = |number: u32| {
            let id = format!("{number:012x}");
            (format!("posts/2019-05-01_Mill-{id}.html"), post(&id, "Mill", &[graf("It is."), graf(text)].concat()))
        };
        zip(&(from..from + 30).map(number).collect::<Vec<_>>())
    };
    let sandbox = Sandbox::with(&[("a.zip", &export_of(0, "It turns.")), ("b.zip", &export_of(100, "It turns."))]);
    let convert = |name: &'static str| ["convert", name, "-o", "blog", "-q", "--wait", "600"];
    for round in 0..5 {
        let runs = ["a.zip", "b.zip"].map(|name| start(&sandbox, &convert(name)));
        for run in runs.map(|run| Run::from(run.wait_with_output().unwrap())) {
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "round {round}");
        }
        // Both are remembered: of neither a file counts as edited when its post has changed.
        sandbox.write("a.zip", export_of(0, &format!("It turned {round} times.")));
        sandbox.write("b.zip", export_of(100, &format!("It turned {round} times.")));
        for name in ["a.zip", "b.zip"] {
            let run = sandbox.succeed(&["convert", name, "-o", "blog"]);
            assert!(run.stderr.starts_with("30 posts updated in blog\n"), "round {round}: {run:?}");
        }
        assert_eq!(sandbox.list("blog").len(), 60, "and nothing besides");
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_holds_no_lock() {
    let figure = "<figure name=\"d001\" class=\"graf graf--figure\"><img class=\"graf-image\" \
                  src=\"https://cdn-images-1.medium.com/max/800/1*wheel.png\"></figure>";
    let html = post("0a1b2c3d4e5f", "The mill", figure);
    let sandbox = Sandbox::with(&[("export.zip", &zip(&[(format!("posts/{MILL}.html"), html)]))]);
    // The image never comes: while it is waited for, the folder is locked.
    let web = Server::start(|_| Answer::ok("GIF89a").stall(1000));
    let mut command = sandbox.command(&CONVERT);
    web.stand_in_for_the_web(&mut command);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while web.requests().is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let keep = [&CONVERT[..], &["--images", "keep", "--wait", "0"]].concat();
    assert_eq!(sandbox.run(&keep).stderr, ERROR);
    child.kill().unwrap();
    child.wait().unwrap();
    let run = sandbox.succeed(&keep);
    assert!(run.stderr.starts_with("1 post written to blog\n"), "{run:?}");
}

fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    let mut command = sandbox.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}
