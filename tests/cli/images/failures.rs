//! What servers may do instead of sending an image.

use std::time::{Duration, Instant};

use super::{CONVERT, EXPORTED, FILE, ID, LARGEST, MARKDOWN, ORIGINAL, only, sandbox_with_images};
use crate::export::gif;
use crate::server::{Answer, Request, Server};

/// Runs a conversion whose one image cannot be had, and checks that it says so; returns what it says.
#[track_caller]
fn fail(script: impl Fn(&Request) -> Answer + Send + Sync + 'static, more: &[&str]) -> (String, Vec<String>) {
    let web = Server::start(script);
    let sandbox = sandbox_with_images(&[ID]);
    let run = sandbox.run_online(&[&CONVERT[..], more].concat(), &web);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("error: 1 image could not be downloaded; it still shows from the web"), "{run:?}");
    assert!(sandbox.read(MARKDOWN).ends_with(&format!("\n![]({EXPORTED})\n")), "{}", sandbox.read(MARKDOWN));
    assert_eq!(sandbox.list("out/img"), Vec::<String>::new());
    (run.stderr, web.requests())
}

/// Runs a conversion whose one image is there in the end.
#[track_caller]
fn succeed(script: impl Fn(&Request) -> Answer + Send + Sync + 'static, requests: &[&str]) -> Duration {
    let web = Server::start(script);
    let sandbox = sandbox_with_images(&[ID]);
    let begin = Instant::now();
    let run = sandbox.run_online(&CONVERT, &web);
    assert_eq!((run.code, web.requests()), (0, requests.iter().map(ToString::to_string).collect()), "{run:?}");
    assert_eq!(std::fs::read(sandbox.path("out/img").join(FILE)).unwrap(), gif(1));
    assert_eq!(sandbox.list("out/img"), [FILE]);
    begin.elapsed()
}

#[test]
fn a_few_missing_images_are_named_with_their_posts_and_many_are_not() {
    let (said, _) = fail(|_| Answer::status(404), &[]);
    let told = format!("  {MARKDOWN}: {EXPORTED}\nhint: --verbose tells each try; the same command again tries only");
    assert!(said.contains(&told), "{said}");
    let (said, _) = fail(|_| Answer::status(404), &["--quiet"]);
    assert!(!said.contains(EXPORTED) && said.contains("hint: --verbose names each; "), "{said}");
    let sandbox = sandbox_with_images(&["1*a.gif", "1*b.gif", "1*c.gif", "1*d.gif"]);
    let run = sandbox.run_online(&CONVERT, &Server::start(|_| Answer::status(404)));
    assert!(!run.stderr.contains("1*a.gif") && run.stderr.contains("hint: --verbose names each; "), "{run:?}");
}

#[test]
fn an_image_that_no_server_has_is_reported_with_every_url() {
    let (said, requests) = fail(|_| Answer::status(404), &["--verbose"]);
    assert_eq!(requests, [ORIGINAL, LARGEST, EXPORTED]);
    for url in [ORIGINAL, LARGEST, EXPORTED] {
        assert!(said.contains(&format!("    {url} the server said 404 Not Found\n")), "{said}");
    }
    let (said, requests) = fail(|_| Answer::status(403), &[]);
    assert_eq!(requests.len(), 3);
    let told = format!("from the web (the server said 403 Forbidden)\n  {MARKDOWN}: {EXPORTED}\nhint: --verbose tells");
    assert!(said.contains(&told), "{said}");
}

#[test]
fn a_server_that_is_busy_is_asked_again_when_it_says() {
    let busy = |request: &Request| match request.attempt {
        1 => Answer::status(429).header("Retry-After", "1"),
        _ => Answer::ok(gif(1)),
    };
    let time = succeed(busy, &[ORIGINAL, ORIGINAL]);
    assert!(time >= Duration::from_secs(1), "{time:?}");
}

#[test]
fn a_server_that_fails_is_asked_again() {
    let failing = |request: &Request| match request.attempt {
        1 => Answer::status(503),
        2 => Answer::status(408),
        _ => Answer::ok(gif(1)),
    };
    succeed(failing, &[ORIGINAL; 3]);
}

#[test]
fn requests_are_not_repeated_without_end() {
    let (said, requests) = fail(|_| Answer::status(500), &["--tries", "2", "--verbose"]);
    assert_eq!(requests, [ORIGINAL, ORIGINAL, LARGEST, LARGEST, EXPORTED, EXPORTED]);
    assert!(said.contains("the server said 500 Internal Server Error, 2 times"), "{said}");
}

#[test]
fn an_answer_that_is_cut_off_is_asked_for_again() {
    let cut = |request: &Request| match request.attempt {
        1 => Answer::ok(&gif(1)[..20]).declare(35),
        _ => Answer::ok(gif(1)),
    };
    succeed(cut, &[ORIGINAL, ORIGINAL]);
    let (said, _) = fail(|_| Answer::ok(gif(1)).declare(36), &["--tries", "1"]);
    assert!(said.contains("the answer was cut off"), "{said}");
}

#[test]
fn a_length_that_is_too_short_makes_no_image_of_half_a_one() {
    let short = |request: &Request| match request.url.as_str() {
        ORIGINAL => Answer::ok(gif(1)).declare(30),
        _ => Answer::ok(gif(1)),
    };
    succeed(short, &[ORIGINAL, LARGEST]);
}

#[test]
fn what_is_no_image_is_not_saved_as_one() {
    for (body, reason) in [
        ("<!DOCTYPE html><html><body>Not here</body></html>", "it is a web page and no image"),
        ("{\"success\":false}", "it is JSON and no image"),
        ("", "it is empty"),
        ("Too many requests", "it is no image"),
    ] {
        let (said, requests) = fail(move |_| Answer::ok(body).header("Content-Type", "image/gif"), &[]);
        assert!(requests.len() == 3 && said.contains(&format!("({reason})")), "{said}");
    }
}

#[test]
fn a_server_that_falls_silent_is_given_up() {
    let (said, requests) = fail(|_| Answer::ok(&gif(1)[..20]).stall(35), &["--timeout", "1", "--tries", "1"]);
    assert!(requests.len() == 3 && said.contains("the server took too long"), "{said}");
    let slow = |_: &Request| Answer::ok(gif(1)).after(Duration::from_secs(5));
    let (said, _) = fail(slow, &["--timeout", "1", "--tries", "1"]);
    assert!(said.contains("the server took too long"), "{said}");
}

#[test]
fn an_image_that_is_too_large_is_not_read_to_its_end() {
    let declared = only(ORIGINAL, |_| Answer::ok(gif(1)).stall(1 << 30));
    let (said, _) = fail(declared, &["--verbose"]);
    assert!(said.contains(&format!("{ORIGINAL} it is larger than 64 MiB")), "{said}");
    let endless = only(ORIGINAL, |_| Answer::ok([gif(1), vec![0; 1 << 16]].concat()).endless());
    let (said, _) = fail(endless, &["--verbose", "--max-image-size", "1"]);
    assert!(said.contains(&format!("{ORIGINAL} it is larger than 1 MiB")), "{said}");
}

#[test]
fn the_extension_follows_the_bytes_where_the_name_has_none() {
    let sandbox = sandbox_with_images(&["0*none", "0*dot."]);
    let web = Server::start(|_| Answer::ok(gif(1)));
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    assert_eq!(sandbox.list("out/img"), ["0__dot.gif", "0__none.gif"]);
    assert!(sandbox.read(MARKDOWN).contains("![](img/0__none.gif)\n![](img/0__dot.gif)"));
}

#[test]
fn a_wrong_extension_stays_and_is_reported() {
    let sandbox = sandbox_with_images(&["1*liar.png"]);
    let web = Server::start(|_| Answer::ok(gif(1)));
    let run = sandbox.run_online(&[&CONVERT[..], &["--verbose"]].concat(), &web);
    assert_eq!((run.code, sandbox.list("out/img")), (0, vec!["1__liar.png".to_owned()]));
    assert!(run.stderr.contains("warning: an image's extension does not fit its bytes: 1__liar.png is gif"), "{run:?}");
}
