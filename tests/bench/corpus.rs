//! Times the program as a whole process over a folder of posts: wall clock, CPU, peak memory.
//!
//! ```sh
//! cargo bench --bench corpus                    # the fixtures, over and over, to 17 MB
//! cargo bench --bench corpus -- path/to/export  # your own posts
//! ```
//!
//! It never fails, however slow the program is. CPU time and memory are read from `/proc`, so only Linux shows them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "it times a process"
)]

#[path = "../support/fixture.rs"]
mod fixture;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fixture::Fixture;
use unmedium::read::read;

const RUNS: u32 = 10;
const CORPUS_BYTES: usize = 17_000_000;

fn main() {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).map(PathBuf::from);
    let scratch = tempfile::tempdir().unwrap();
    let corpus = named.unwrap_or_else(|| make_corpus(scratch.path()));
    let output = scratch.path().join("markdown");
    let (mut walls, mut peak) = (Vec::new(), 0);
    run_once(&corpus, &output);
    let ticks = children_ticks();
    for _ in 0..RUNS {
        let (wall, memory) = run_once(&corpus, &output);
        walls.push(wall);
        peak = peak.max(memory);
    }
    walls.sort();
    println!(
        "wall    {:.3} s (median of {RUNS}), {:.3} to {:.3}",
        walls[walls.len() / 2].as_secs_f64(),
        walls[0].as_secs_f64(),
        walls[walls.len() - 1].as_secs_f64()
    );
    if let (Some(before), Some(after)) = (ticks, children_ticks()) {
        // Linux counts a hundred ticks a second for every program, whatever the kernel's own clock.
        println!("cpu     {:.3} s (mean)", f64::from(after - before) / 100.0 / f64::from(RUNS));
        println!("memory  {:.1} MiB (peak)", f64::from(peak) / 1024.0);
    }
}

/// Converts the corpus into a new folder. Returns the time, and the peak memory in KiB.
fn run_once(corpus: &Path, output: &Path) -> (Duration, u32) {
    let _ = fs::remove_dir_all(output);
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_unmedium"))
        .arg("convert")
        .arg(corpus)
        .args(["--images", "keep", "--drafts", "--responses", "--quiet", "--output"])
        .arg(output)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak_memory(child.id()).unwrap_or_default().max(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    (start.elapsed(), peak)
}

fn peak_memory(process: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

/// The CPU time of all child processes that have ended, in ticks: proc(5), cutime and cstime.
fn children_ticks() -> Option<u32> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(13)?.parse::<u32>().ok()? + fields.get(14)?.parse::<u32>().ok()?)
}

/// How often a fixture's body is repeated to make a post of a usual size, some 20 KB.
const REPEATS: usize = 12;

/// Makes a corpus: copies the fixtures with new ids until they have enough bytes.
fn make_corpus(folder: &Path) -> PathBuf {
    let corpus = folder.join("posts");
    fs::create_dir(&corpus).unwrap();
    let posts: Vec<String> = Fixture::all().iter().map(|fixture| lengthen(&fixture.html)).collect();
    let (mut bytes, mut number) = (0, 0_u64);
    while bytes < CORPUS_BYTES {
        for post in &posts {
            let id = format!("{number:012x}");
            let old = read(post).ok().and_then(|(post, _)| post.metadata.id);
            let copy = old.map_or_else(|| post.clone(), |old| post.replace(&old, &id));
            fs::write(corpus.join(format!("2020-01-01_Post-{id}.html")), &copy).unwrap();
            bytes += copy.len();
            number += 1;
        }
    }
    corpus
}

/// Repeats the body of a post.
fn lengthen(post: &str) -> String {
    const BODY: &str = "class=\"e-content\">";
    let start = post.find(BODY).map_or(0, |at| at + BODY.len());
    let end = post.rfind("<footer").and_then(|footer| post[..footer].rfind("</section>")).unwrap_or(start);
    [&post[..start], &post[start..end.max(start)].repeat(REPEATS), &post[end.max(start)..]].concat()
}
