//! `unmedium filter`: a line of JSON in, one out.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use super::export::{damaged, mill, river};
use super::sandbox::{Run, Sandbox};

fn answers(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn line(id: impl serde::Serialize, html: &str) -> String {
    json!({ "id": id, "html": html }).to_string() + "\n"
}

#[test]
fn every_line_is_answered_in_order() {
    let posts = [("mill", mill()), ("river", river()), ("damaged", damaged())];
    let lines: String = (0..60).map(|number| line(number, &posts[number % 3].1)).collect();
    let run = Sandbox::new().run_with_stdin(&["filter"], &lines);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let answers = answers(&run);
    let ids: Vec<u64> = answers.iter().map(|answer| answer["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (0..60).collect::<Vec<_>>());
    for (at, (name, html)) in posts.iter().enumerate() {
        let sandbox = Sandbox::with(&[(&format!("{name}.html"), html.as_bytes())]);
        let alone = sandbox.run(&["convert", &format!("{name}.html"), "-o", "-"]);
        assert_eq!(answers[at]["markdown"], alone.stdout, "as the program itself writes it");
        assert!(answers.iter().skip(at).step_by(3).all(|answer| answer["markdown"] == alone.stdout), "{name}");
    }
    let codes: Vec<&Value> = answers[2]["notices"].as_array().unwrap().iter().map(|notice| &notice["code"]).collect();
    assert!(codes.contains(&&json!("embed-lost")), "{codes:?}");
}

#[test]
fn a_bad_line_is_reported_and_is_no_failure() {
    let lines = format!("{}nonsense\n\n{}{{\"id\":3}}", line(1, &mill()), line(2, "<p>no post</p>"));
    let run = Sandbox::new().run_with_stdin(&["filter"], &lines);
    let warning = "warning: 4 of 5 lines could not be converted: `error` in their answers says why\n";
    assert_eq!((run.code, run.stderr.as_str()), (0, warning), "{run:?}");
    let errors: Vec<bool> = answers(&run).iter().map(|answer| answer["error"].is_string()).collect();
    assert_eq!(errors, [false, true, true, true, true]);
    let quiet = Sandbox::new().run_with_stdin(&["filter", "--quiet"], &lines);
    assert_eq!((quiet.stdout, quiet.stderr.as_str()), (run.stdout, ""));
    assert_eq!(Sandbox::new().run_with_stdin(&["filter"], "").stdout, "");
}

#[test]
fn the_site_and_the_configuration_hold_as_for_convert() {
    let sandbox = Sandbox::with(&[(
        "unmedium.toml",
        b"site = \"hugo\"\ndrafts = true\nimages = \"download\"\nauthor = \"Ada\"\n[front-matter]\nformat = \"toml\"\n",
    )]);
    let answer = |arguments: &[&str]| {
        answers(&sandbox.run_with_stdin(&[&["filter"], arguments].concat(), line(1, &mill()))).remove(0)
    };
    let configured = answer(&[]);
    assert_eq!(configured["path"], "content/posts/the-mill/index.md");
    assert!(configured["markdown"].as_str().unwrap().starts_with("+++\ntitle = \"The mill\"\n"), "{configured}");
    assert_eq!(configured["front_matter"]["author"], "Ada");
    assert_eq!(answer(&["--site", "jekyll", "--no-config"])["proof"], "proven");
    assert_eq!(answer(&["--author", "Bo", "--no-verify"])["proof"], "skipped");
    for arguments in [&["filter", "--redirects", "nginx"][..], &["filter", "--threads", "0"], &["filter", "a.html"]] {
        assert_eq!(sandbox.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn each_line_is_answered_before_the_next_one_comes() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["filter", "--threads", "1"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for number in 0..3 {
        input.write_all(line(number, &mill()).as_bytes()).unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{number},")), "{answer}");
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["filter"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || while input.write_all(line(1, &mill()).as_bytes()).is_ok() {});
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    drop(output);
    let run = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_in_bounds_however_long_a_line_is() {
    let sandbox = Sandbox::new();
    let mut child = sandbox.command(&["filter"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let writer = std::thread::spawn(move || {
        let part = vec![b'x'; 1 << 20];
        for _ in 0..300 {
            input.write_all(&part).unwrap();
        }
        input.write_all(b"\n").unwrap();
        // Hostile posts, each alone the most that a post may be, and after them a usual one.
        let hostile = "<p>a".repeat(45_000);
        for number in 0..24 {
            input.write_all(line(number, &super::export::post("1a1b2c3d4e5f", "Bad", &hostile)).as_bytes()).unwrap();
        }
        input.write_all(line(24, &mill()).as_bytes()).unwrap();
        input
    });
    let mut answers = Vec::new();
    for _ in 0..26 {
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        answers.push(serde_json::from_str::<Value>(&answer).unwrap());
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(writer.join().unwrap());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(answers[0]["error"], "the line is longer than 64 MiB");
    assert_eq!(answers[25]["proof"], "proven");
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<usize>().ok());
    assert!(peak.is_some_and(|peak| peak < 512 << 10), "{peak:?} KiB");
}
