//! The progress line: one line that never wraps, and that leaves nothing behind.

use std::time::Duration;

use super::Terminal;
use crate::export::gif;
use crate::images::sandbox_with_images;
use crate::server::{Answer, Server};

#[test]
fn progress_of_images_fits_one_line_at_every_width() {
    let ids: Vec<String> = (0..20).map(|number| format!("1*image{number}.gif")).collect();
    let sandbox = sandbox_with_images(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    for columns in [20, 40, 60, 80, 120] {
        let web = Server::start(|_| Answer::ok(gif(1)).after(Duration::from_millis(100)));
        let output = format!("out{columns}");
        let mut command = sandbox.command(&["convert", "posts", "--connections", "2", "-o", &output]);
        web.stand_in_for_the_web(&mut command);
        let (written, lines) = Terminal::start(&command, columns).finish();
        let told = if columns == 20 { "fetching image" } else { "fetching images: 1" };
        assert!(written.contains(told) && !written.contains("0 missing"), "{columns}: {written:?}");
        let last = lines.last().unwrap();
        assert!(lines[0].starts_with("1 post written") && last.trim_start().starts_with(['i', 'd', '(']), "{lines:#?}");
    }
}

#[test]
fn a_pipe_has_no_progress() {
    let sandbox = sandbox_with_images(&["1*x.gif"]);
    let web = Server::start(|_| Answer::ok(gif(1)).after(Duration::from_millis(700)));
    let run = sandbox.run_online(&["convert", "posts", "-o", "out"], &web);
    assert!(run.code == 0 && !run.stderr.contains("fetching"), "{run:?}");
}
