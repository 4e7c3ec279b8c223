//! `--check` and `--dry-run` report everything and write nothing.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::export::{
    DRAFT, DRAFT_OUT, MILL, MILL_OUT, RESPONSE, RESPONSE_OUT, RIVER, RIVER_OUT, export, graf, mill, post, river, zip,
};
use super::sandbox::{Run, Sandbox};
use super::skip::record_skip;

const CHECK: [&str; 5] = ["convert", "export.zip", "-o", "blog", "--check"];
const DRY_RUN: [&str; 5] = ["convert", "export.zip", "-o", "blog", "--dry-run"];

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    sandbox.succeed(&["convert", "export.zip", "-o", "blog"]);
    sandbox
}

/// Everything in a sandbox: paths, times, contents.
fn snapshot(sandbox: &Sandbox) -> Vec<(PathBuf, SystemTime, Option<Vec<u8>>)> {
    let mut found = Vec::new();
    let mut unvisited = vec![sandbox.path("")];
    while let Some(path) = unvisited.pop() {
        let metadata = fs::symlink_metadata(&path).unwrap();
        if metadata.is_dir() {
            unvisited.extend(fs::read_dir(&path).unwrap().map(|item| item.unwrap().path()));
        }
        let content = metadata.is_file().then(|| fs::read(&path).unwrap());
        found.push((path, metadata.modified().unwrap(), content));
    }
    found.sort();
    found
}

/// Runs the program; it must not write a byte.
#[track_caller]
fn run_idly(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let before = snapshot(sandbox);
    let run = sandbox.run(arguments);
    assert!(snapshot(sandbox) == before, "{arguments:?} wrote something");
    run
}

#[test]
fn a_folder_that_is_as_it_would_be_passes_the_check() {
    let sandbox = sandbox();
    let run = run_idly(&sandbox, &CHECK);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.starts_with("2 posts unchanged in blog\n"), "{run:?}");
    fs::remove_dir_all(sandbox.path("blog/.unmedium")).unwrap();
    assert_eq!(run_idly(&sandbox, &CHECK).code, 0, "what earlier runs remember does not matter");
}

#[test]
fn what_differs_is_missing_or_is_surplus_is_shown_as_a_diff() {
    let sandbox = sandbox();
    let text = sandbox.read(format!("blog/{MILL_OUT}.md"));
    sandbox.write(format!("blog/{MILL_OUT}.md"), text.replace("turns", "stands"));
    fs::remove_file(sandbox.path(format!("blog/{RIVER_OUT}.md"))).unwrap();
    let surplus = "2001-01-01_Too-many-9a1b2c3d4e5f";
    sandbox.write(format!("blog/drafts/{surplus}.md"), "old\n");
    for name in ["README.md", "about-me.md", "img/2001-01-01_A-9a1b2c3d4e5f.md", "2001-01-01_A-9a1b2c3d4e5f.md.new"] {
        sandbox.write(format!("blog/{name}"), "a stranger's\n");
    }
    let run = run_idly(&sandbox, &CHECK);
    assert_eq!(run.code, 1);
    let river = river_lines(&sandbox);
    assert_eq!(
        run.stdout,
        format!(
            "--- blog/{MILL_OUT}.md\n+++ blog/{MILL_OUT}.md\n@@ -7,4 +7,4 @@\n slug: /@miller/the-mill-0a1b2c3d4e5f\n ---\n \n\
             -It stands.\n+It turns.\n\
             --- /dev/null\n+++ blog/{RIVER_OUT}.md\n@@ -0,0 +1,10 @@\n{river}\
             --- blog/drafts/{surplus}.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n"
        )
    );
    assert!(run.stderr.starts_with("1 post differing in blog, 1 missing, 1 too many\n"), "{run:?}");
    let quiet = sandbox.run(&[&CHECK[..], &["--quiet"]].concat());
    assert_eq!(quiet, Run { code: 1, stdout: String::new(), stderr: String::new() });
}

fn river_lines(sandbox: &Sandbox) -> String {
    sandbox.succeed(&["convert", "export.zip", "-q", "-o", "fresh"]);
    let text = sandbox.read(format!("fresh/{RIVER_OUT}.md"));
    fs::remove_dir_all(sandbox.path("fresh")).unwrap();
    text.split_inclusive('\n').flat_map(|line| ["+", line]).collect()
}

#[test]
fn a_folder_that_is_not_there_has_nothing_and_is_not_made() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let run = run_idly(&sandbox, &CHECK);
    assert_eq!((run.code, run.stdout.matches("--- /dev/null\n").count()), (1, 2));
    assert!(run.stderr.starts_with("2 posts missing from blog\n"), "{run:?}");
}

#[test]
fn a_file_of_another_command_is_surplus() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let all = ["convert", "export.zip", "-o", "blog", "--drafts", "--responses"];
    sandbox.succeed(&all);
    let run = run_idly(&sandbox, &CHECK);
    assert!(run.code == 1 && run.stderr.starts_with("2 posts unchanged in blog, 2 too many\n"), "{run:?}");
    assert!(run.stdout.contains(&format!("--- blog/drafts/{DRAFT_OUT}.md\n+++ /dev/null\n")), "{run:?}");
    assert!(run.stdout.contains(&format!("--- blog/responses/{RESPONSE_OUT}.md\n+++ /dev/null\n")), "{run:?}");
    assert_eq!(run_idly(&sandbox, &[&all[..], &["--check"]].concat()).code, 0);
}

#[test]
fn a_check_of_a_single_post_ignores_the_other_files() {
    let sandbox = sandbox();
    sandbox.write(format!("{MILL}.html"), mill());
    let check = ["convert", &format!("{MILL}.html"), "-o", "blog", "--check"];
    assert_eq!(run_idly(&sandbox, &check).code, 0);
    sandbox.write(format!("{MILL}.html"), post("0a1b2c3d4e5f", "The mill", &graf("It spins.")));
    assert_eq!(run_idly(&sandbox, &check).code, 1);
}

#[test]
fn a_post_that_fails_is_not_also_surplus() {
    let sandbox = sandbox();
    sandbox.write(
        "export.zip",
        zip(&[(format!("posts/{MILL}.html"), String::new()), (format!("posts/{RIVER}.html"), river())]),
    );
    let run = run_idly(&sandbox, &CHECK);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("\n\n1 post unchanged in blog, 1 failed\n"), "{run:?}");
}

#[test]
fn every_edit_is_a_difference_and_line_ends_are_none() {
    let sandbox = sandbox();
    let text = sandbox.read(format!("blog/{MILL_OUT}.md"));
    let windows = text.replace('\n', "\r\n");
    for same in [windows.clone(), text.replacen('\n', "\r\n", 1)] {
        sandbox.write(format!("blog/{MILL_OUT}.md"), same);
        let run = run_idly(&sandbox, &CHECK);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run:?}");
    }
    sandbox.write(format!("blog/{MILL_OUT}.md"), windows.replace("It turns.", "It stands."));
    let run = run_idly(&sandbox, &CHECK);
    let changed: Vec<&str> = run.stdout.split('\n').skip(2).filter(|line| line.starts_with(['-', '+'])).collect();
    assert_eq!((run.code, changed), (1, vec!["-It stands.\r", "+It turns.\r"]), "{run:?}");
    sandbox.write(format!("blog/{MILL_OUT}.md"), b"\xff");
    assert!(run_idly(&sandbox, &CHECK).stdout.contains("-\u{fffd}\n\\ No newline at end of file\n"));
}

#[cfg(unix)]
#[test]
fn patch_takes_the_diff() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let sandbox = sandbox();
    let text = sandbox.read(format!("blog/{MILL_OUT}.md"));
    sandbox.write(format!("blog/{MILL_OUT}.md"), text.replace("turns", "stands"));
    fs::remove_file(sandbox.path(format!("blog/{RIVER_OUT}.md"))).unwrap();
    let diff = sandbox.run(&CHECK).stdout;
    let mut patch = Command::new("patch");
    let patch = patch.args(["-p0", "--silent"]).current_dir(sandbox.path("")).stdin(Stdio::piped());
    let Ok(mut child) = patch.spawn() else {
        record_skip("patch is not installed");
        return;
    };
    child.stdin.take().unwrap().write_all(diff.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(sandbox.run(&CHECK).code, 0);
}

#[test]
fn colour_only_where_it_is_wanted_and_no_other_control_sequences() {
    let sandbox = sandbox();
    let file = format!("blog/{MILL_OUT}.md");
    sandbox.write(&file, sandbox.read(&file).replace("turns", "\u{1b}[2Jstands"));
    let plain = sandbox.run(&CHECK);
    assert!(plain.stdout.contains("-It \u{1b}[2Jstands.\n+It turns.\n"), "{plain:?}");
    let coloured = sandbox.run(&[&CHECK[..], &["--color=always"]].concat());
    assert!(
        coloured.stdout.contains("\u{1b}[31m-It \\u{1b}[2Jstands.\u{1b}[0m\n\u{1b}[32m+It turns.\u{1b}[0m\n"),
        "{coloured:?}"
    );
    assert_eq!(coloured.code, 1);
}

#[test]
fn a_dry_run_says_what_would_be_done() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let run = run_idly(&sandbox, &DRY_RUN);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stdout,
        format!(
            "write        blog/{MILL_OUT}.md\nwrite        blog/{RIVER_OUT}.md\n\
             leave out    export.zip: posts/{RESPONSE}.html (a response: no heading, and a title that is its first paragraph)\n\
             leave out    export.zip: posts/{DRAFT}.html (a draft)\n"
        )
    );
    assert!(run.stderr.starts_with("dry run: 2 posts would be written to blog\n"), "{run:?}");
    let quiet = run_idly(&sandbox, &[&DRY_RUN[..], &["-q"]].concat());
    assert_eq!(quiet, Run { code: 0, stdout: String::new(), stderr: String::new() });
}

#[test]
fn a_dry_run_knows_of_edits_failures_and_leftovers() {
    let id = |number: usize| format!("{number}a1b2c3d4e5f");
    let name = |number: usize| format!("2019-05-0{}_Post-{}", number + 1, id(number));
    let grafs = |texts: &[&str]| texts.iter().map(|text| graf(text)).collect::<String>();
    let write_export = |sandbox: &Sandbox, texts: [&str; 5], rest: &str| {
        let posts = texts.iter().enumerate().map(|(number, text)| {
            let html = post(&id(number), &format!("Post {number}"), &grafs(&[text, "It stands.", "It rests."]));
            (format!("posts/{}.html", name(number)), html)
        });
        let bad = (format!("posts/{}.html", name(5)), rest.to_owned());
        sandbox.write("export.zip", zip(&posts.chain([bad]).collect::<Vec<_>>()));
    };
    let sandbox = Sandbox::new();
    write_export(&sandbox, ["A."; 5], &post(&id(5), "Post", ""));
    sandbox.succeed(&["convert", "export.zip", "-o", "blog"]);
    let edit = |number: usize, from: &str, to: &str| {
        let path = format!("blog/2019-05-01-post-{number}.md");
        sandbox.write(&path, sandbox.read(&path).replace(from, to));
    };
    edit(1, "It rests.", "It sleeps.");
    edit(2, "It rests.", "It sleeps.");
    edit(3, "A.", "C.");
    write_export(&sandbox, ["B.", "A.", "B.", "B.", "A."], "");
    let run = run_idly(&sandbox, &DRY_RUN);
    assert_eq!(run.code, 1);
    let file = |number: usize| format!("blog/2019-05-01-post-{number}.md");
    assert_eq!(
        run.stdout,
        format!(
            "update       {}\nkeep         {} (edited by hand)\nmerge        {} (edited by hand)\n\
             conflict     {} (edited by hand)\nunchanged    {}\nfail         export.zip: posts/{}.html\n",
            file(0),
            file(1),
            file(2),
            file(3),
            file(4),
            name(5)
        )
    );
    assert!(
        run.stderr.contains("posts/2019-05-06_Post-5a1b2c3d4e5f.html is not a Medium post: it is empty\n"),
        "{run:?}"
    );
    assert!(
        run.stderr.ends_with(
            "\ndry run: 1 post would be updated in blog, 1 merged, 1 kept, 1 unchanged, 1 in conflict, 1 failed\n  proven  5 of 5 posts\n"
        ),
        "{run:?}"
    );
}

#[test]
fn both_are_about_a_folder_and_exclude_one_another() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    for flag in ["--check", "--dry-run"] {
        let run = run_idly(&sandbox, &["convert", "mill.html", "-o", "-", flag]);
        let told = format!(
            "error: {flag} needs a folder, and the output is standard output\nhint: name a folder with --output\n"
        );
        assert_eq!((run.code, run.stdout.as_str(), run.stderr), (2, "", told));
    }
    for flags in [["--check", "--dry-run"], ["--check", "--force"]] {
        assert_eq!(run_idly(&sandbox, &[&["convert", "mill.html"][..], &flags].concat()).code, 2);
    }
}

#[test]
fn a_reader_that_stops_early_changes_no_exit_code() {
    let sandbox = sandbox();
    fs::remove_file(sandbox.path(format!("blog/{MILL_OUT}.md"))).unwrap();
    let mut command = sandbox.command(&CHECK);
    let mut child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
