//! A run with 1,000 images of 100 KB from a server that waits 50 ms before each answer, and a second run that has them
//! all: `cargo bench --bench images`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "it times a process"
)]

#[path = "../support/server.rs"]
mod server;

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use server::{Answer, Server};

const IMAGES: u32 = 1_000;
const SIZE: usize = 100_000;
const WAIT: Duration = Duration::from_millis(50);
const CONNECTIONS: u32 = 8;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let figure = |number| {
        let id = format!("1*image{number}.jpeg");
        format!("<figure><img data-image-id=\"{id}\" src=\"https://cdn-images-1.medium.com/max/800/{id}\"></figure>")
    };
    let figures = (0..IMAGES).map(figure).collect::<Vec<_>>().concat();
    let post = format!(
        "<article class=\"h-entry\"><section data-field=\"body\" class=\"e-content\">{figures}</section><footer></footer></article>"
    );
    fs::write(folder.path().join("post.html"), post).unwrap();
    let mut image = vec![0; SIZE];
    image[..4].copy_from_slice(b"\xff\xd8\xff\xe0");
    image[SIZE - 2..].copy_from_slice(b"\xff\xd9");
    let web = Server::start(move |_| Answer::ok(image.clone()).after(WAIT));
    let ideal = WAIT * IMAGES / CONNECTIONS;
    for name in ["first", "second"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_unmedium"));
        let arguments = ["convert", "post.html", "--output", "blog", "--quiet", "--images-from", &web.url("")];
        command.args(arguments).env("no_proxy", "127.0.0.1").current_dir(&folder).stdout(Stdio::null());
        let begin = Instant::now();
        let mut child = command.spawn().unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        while child.try_wait().unwrap().is_none() {
            peak = read_peak(&status).or(peak);
            sleep(Duration::from_millis(5));
        }
        let time = begin.elapsed();
        assert!(child.wait().unwrap().success());
        println!(
            "{name} run: {:.2} s, {:.2} times the ideal of {:.2} s, peak {} MiB, {} requests",
            time.as_secs_f64(),
            time.as_secs_f64() / ideal.as_secs_f64(),
            ideal.as_secs_f64(),
            peak.map_or("unknown".to_owned(), |kib| format!("{:.1}", f64::from(kib) / 1024.0)),
            web.requests().len(),
        );
        web.forget_requests();
    }
}

/// The peak memory of a process so far, in KiB; nothing if the system does not tell.
fn read_peak(status: &str) -> Option<u32> {
    let status = fs::read_to_string(status).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().split(' ').next()?.parse().ok()
}
