//! Politeness to servers: pauses, and what requests tell.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::{ID, MARKDOWN, URL, convert, page};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

fn urls(number: usize) -> Vec<String> {
    (1..=number).map(|number| format!("https://host{number}.example/p/{number}a1b2c3d4e5f")).collect()
}

#[test]
fn one_page_at_a_time_with_a_pause() {
    let web = Server::start(|_| Answer::ok(page(ID, "The mill", "It turns.")).after(Duration::from_millis(20)));
    let urls = urls(4);
    let mut arguments: Vec<&str> = urls.iter().map(String::as_str).collect();
    let begin = Instant::now();
    let run = convert(&Sandbox::new(), &arguments, &web);
    assert_eq!((run.code, web.requests().len(), web.busiest()), (0, 4, 1), "{run:?}");
    let quick = begin.elapsed();
    arguments.extend(["--pause", "0.3"]);
    let run = Sandbox::new().run_online(&[&["convert"], &arguments[..]].concat(), &web);
    assert!(run.code == 0 && begin.elapsed() > quick + Duration::from_millis(900), "{run:?}");
}

#[test]
fn the_pause_is_a_second_unless_it_is_said() {
    let times = Mutex::new(Vec::new());
    let times: &'static Mutex<Vec<Instant>> = Box::leak(Box::new(times));
    let web = Server::start(move |_| {
        times.lock().unwrap().push(Instant::now());
        Answer::ok(page(ID, "The mill", "It turns."))
    });
    let urls = urls(2);
    let run = Sandbox::new().run_online(&["convert", &urls[0], &urls[1]], &web);
    assert_eq!(run.code, 0, "{run:?}");
    let times = times.lock().unwrap();
    assert!(times[1] - times[0] >= Duration::from_secs(1), "{times:?}");
    for pause in ["-1", "soon", "3601"] {
        let run = Sandbox::new().run(&["convert", URL, &format!("--pause={pause}")]);
        assert!(run.code == 2 && run.stderr.contains("it is not a number from 0 to 3600"), "{run:?}");
    }
}

#[test]
fn the_program_names_itself_and_sends_no_referrer() {
    let own = concat!("unmedium/", env!("CARGO_PKG_VERSION"));
    for (agent, more) in [(own, &[][..]), ("mover 7", &["--user-agent", "mover 7"])] {
        let web = Server::start(move |request| match request.url.as_str() {
            URL => Answer::redirect("https://mills.example/the-mill-0a1b2c3d4e5f"),
            _ if request.headers.contains_key("referer") || request.headers["user-agent"] != agent => {
                Answer::status(403)
            }
            _ => Answer::ok(page(ID, "The mill", "It turns.")),
        });
        let sandbox = Sandbox::new();
        let run = convert(&sandbox, &[&[URL], more].concat(), &web);
        assert!(run.code == 0 && sandbox.path(MARKDOWN).exists(), "{run:?}");
    }
}

#[test]
fn a_page_is_requested_once_however_often_it_is_read() {
    let web = Server::start(|_| Answer::ok(page(ID, "The mill", "It turns.")));
    let sandbox = Sandbox::new();
    let run = convert(&sandbox, &[URL, "--report", "report.html"], &web);
    assert_eq!((run.code, web.requests()), (0, vec![URL.to_owned()]), "{run:?}");
    let web = Server::start(|_| Answer::status(404));
    let run = convert(&sandbox, &[URL, "--report", "report.html", "--force"], &web);
    assert_eq!((run.code, web.requests()), (1, vec![URL.to_owned()]), "{run:?}");
}
