//! Tests that need a program which is not installed here.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the record is a file")]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Records that the running test, or a part of it, is skipped, and why.
///
/// Each line goes to `target/tmp/skipped.txt`. `.ci/run` prints and counts them at its end.
pub fn record_skip(reason: &str) {
    let thread = std::thread::current();
    let line = format!("skipped: {}: {reason}\n", thread.name().unwrap_or_default());
    // Not `eprint!`: the output of a test that passes is not shown.
    let _ = std::io::stderr().write_all(line.as_bytes());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(folder).unwrap();
    let file = File::options().create(true).append(true).open(folder.join("skipped.txt"));
    file.unwrap().write_all(line.as_bytes()).unwrap();
}
