//! `unmedium filter` behind Spark's `rdd.pipe`, in two workers, of which one is killed.
//!
//! It needs Java, and python3 with `pyspark`; where one is missing the test is skipped, and recorded as such.
//! `UNMEDIUM_SPARK_POSTS=100000 cargo test --release --test cli spark -- --nocapture` takes so many posts instead of some hundreds.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::json;

use super::export::{damaged, graf, post, river};
use super::sandbox::Sandbox;
use super::skip::record_skip;

/// How many lines there are, if the environment says nothing else.
const LINES: usize = 400;

#[test]
fn spark_gives_what_one_filter_gives_though_a_worker_is_killed() {
    let count = std::env::var("UNMEDIUM_SPARK_POSTS").map_or(LINES, |count| count.parse().expect("a number of posts"));
    let sandbox = Sandbox::new();
    write_lines(&sandbox, count);
    // The command's parent is a worker of Spark's. The first one to come here is killed, with its half of a partition unanswered.
    sandbox.write("filter.sh", "mkdir killed 2>/dev/null && kill -9 $PPID\nexec \"$@\"\n");
    let command = format!("/bin/sh filter.sh {} filter --threads 1 --quiet", env!("CARGO_BIN_EXE_unmedium"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/spark.py");
    let start = Instant::now();
    let mut spark = Command::new("python3");
    spark.args([script, "posts.jsonl", &command, "answers"]).current_dir(sandbox.path(""));
    let Ok(run) = spark.output() else { return record_skip("python3 is not installed") };
    let (spent, said) = (start.elapsed(), String::from_utf8_lossy(&run.stderr));
    match run.status.code() {
        Some(77) => return record_skip("Java, or pyspark for python3, is not installed"),
        code => assert_eq!(code, Some(0), "{said}"),
    }
    assert!(sandbox.path("killed").exists() && said.contains("Lost task"), "no worker was lost: {said}");
    #[allow(clippy::disallowed_macros, reason = "it measures")]
    {
        println!("{count} posts in {:.1} s", spent.as_secs_f64());
    }

    let (lines, expected) =
        (File::open(sandbox.path("posts.jsonl")).unwrap(), File::create(sandbox.path("expected.jsonl")).unwrap());
    let alone = sandbox.command(&["filter", "--quiet"]).stdin(lines).stdout(expected).stderr(Stdio::null()).status();
    assert!(alone.unwrap().success());
    let mut expected = BufReader::new(File::open(sandbox.path("expected.jsonl")).unwrap()).lines();
    let mut parts: Vec<_> = fs::read_dir(sandbox.path("answers")).unwrap().map(|entry| entry.unwrap().path()).collect();
    parts.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with("part-"));
    parts.sort();
    let mut found = 0;
    for line in parts.iter().flat_map(|path| BufReader::new(File::open(path).unwrap()).lines()) {
        assert_eq!(line.unwrap(), expected.next().expect("an answer too many").unwrap(), "at {found}");
        found += 1;
    }
    assert_eq!((found, expected.count()), (count, 0));
}

/// Posts of all lengths, and now and then one that cannot be converted.
fn write_lines(sandbox: &Sandbox, count: usize) {
    let mut lines = BufWriter::new(File::create(sandbox.path("posts.jsonl")).unwrap());
    for number in 0..count {
        let html = match number % 10 {
            3 => river(),
            6 => damaged(),
            9 => "<p>no post</p>".to_owned(),
            digit => {
                post(&format!("{number:012x}"), "The mill", &graf("It turns, <em>slowly</em>.").repeat(1 + digit * 3))
            }
        };
        writeln!(lines, "{}", json!({ "id": number, "html": html })).unwrap();
    }
    lines.flush().unwrap();
}
