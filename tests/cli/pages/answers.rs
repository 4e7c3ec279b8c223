//! Answers of servers that are no post. One bad URL never stops the others.

use std::time::{Duration, Instant};

use super::{ID, IN_BROWSER, MARKDOWN, URL, convert, locked_page, page};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

/// Converts a URL to which the server gives this answer, and another URL after it, which has to be converted all the same.
#[track_caller]
fn assert_told(answer: impl Fn() -> Answer + Send + Sync + 'static, code: i32, told: &str) {
    let other = "https://medium.com/p/1a1b2c3d4e5f";
    let web = Server::start(move |request| match request.url.as_str() {
        URL => answer(),
        _ => Answer::ok(page("1a1b2c3d4e5f", "The river", "It flows.")),
    });
    let alone = convert(&Sandbox::new(), &[URL, "--tries", "1"], &web);
    assert_eq!((alone.code, alone.stderr.as_str()), (code, told));
    let sandbox = Sandbox::new();
    let run = convert(&sandbox, &[URL, other, "--tries", "1"], &web);
    assert!(run.code == 1 && run.stderr.starts_with(told), "{run:?}");
    assert_eq!(sandbox.list("blog"), ["2019-05-01-the-mill.md"]);
}

#[test]
fn every_answer_without_a_post_has_a_hint() {
    let gone = "hint: check the URL; the author may have deleted the post\n";
    let table = [
        (403, "the server said 403 Forbidden", IN_BROWSER),
        (404, "the server said 404 Not Found", gone),
        (410, "the server said 410 Gone", gone),
        (451, "the server said 451 Unavailable For Legal Reasons", IN_BROWSER),
        (
            429,
            "the server said 429 Too Many Requests",
            "hint: wait an hour, and then ask for fewer posts at once, or with a longer --pause\n",
        ),
        (
            503,
            "the server said 503 Service Unavailable",
            "hint: run the same command again, later or with a longer --timeout\n",
        ),
    ];
    for (status, said, hint) in table {
        assert_told(move || Answer::status(status), 1, &format!("error: cannot fetch {URL}: {said}\n{hint}"));
    }
}

#[test]
fn a_page_without_a_post() {
    let in_browser = "hint: open the post in a browser, save the page when all of it is shown, and convert that file\n";
    let gone = "hint: check the URL; the author may have deleted the post\n";
    let table = [
        ("<title>Just a moment...</title>", "it is the check that Medium puts before programs", in_browser),
        (
            "<p>PAGE NOT FOUND</p><a href=\"https://medium.com\"></a>",
            "Medium says in it that there is no such post",
            gone,
        ),
        (
            "<title>Medium</title><a href=\"https://medium.com/m/signin\"></a>",
            "it is a page of Medium's in which no post can be found",
            in_browser,
        ),
    ];
    for (html, page, hint) in table {
        let html = format!("<!DOCTYPE html><html>{html}</html>");
        let told = format!("error: {URL} is not a Medium post: {page}\n{hint}");
        assert_told(move || Answer::ok(html.clone()), 2, &told);
    }
}

#[test]
fn answers_that_are_no_pages() {
    let hint = "hint: give the URL of a post or of a feed; an archive has to be downloaded, and given as a file\n";
    let table: [(&[u8], &str); 4] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ": it is image/png"),
        (b"%PDF-1.7\n", ": it is application/pdf"),
        (b"PK\x03\x04rest", ": it is application/zip"),
        (b"hello", ""),
    ];
    for (bytes, format) in table {
        let told = format!("error: what is at {URL} is neither a page nor a feed{format}\n{hint}");
        assert_told(move || Answer::ok(bytes), 2, &told);
    }
}

#[test]
fn a_page_of_50_mb_or_without_end_is_no_post() {
    let told = format!(
        "error: {URL} is larger than 32 MiB, the most that a post may have\n\
         hint: a Medium post is far smaller: check that it is a post\n"
    );
    assert_told(|| Answer::ok("<html>").declare(50 << 20), 1, &told);
    assert_told(|| Answer::ok(vec![b' '; 1 << 20]).endless(), 1, &told);
}

#[test]
fn a_busy_server_is_asked_again_when_it_says_so() {
    let web = Server::start(|request| match request.attempt {
        1 => Answer::status(429).header("Retry-After", "1"),
        _ => Answer::ok(page(ID, "The mill", "It turns.")),
    });
    let (sandbox, begin) = (Sandbox::new(), Instant::now());
    assert_eq!((convert(&sandbox, &[URL], &web).code, web.requests().len()), (0, 2));
    assert!(begin.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_host_that_refuses_page_after_page_is_left_alone() {
    let urls: Vec<String> = (1..=9).map(|number| format!("https://medium.com/p/{number}a1b2c3d4e5f")).collect();
    let mut urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    urls.extend(["https://mills.example/the-mill-0a1b2c3d4e5f", "--tries", "2"]);
    for (status, said, tries) in [(429, "429 Too Many Requests, 2 times", 2), (403, "403 Forbidden", 1)] {
        let web = Server::start(move |request| {
            if request.url.starts_with("https://medium.com/") {
                Answer::status(status).header("Retry-After", "0")
            } else {
                Answer::ok(page(ID, "The mill", "It turns."))
            }
        });
        let run = convert(&Sandbox::new(), &urls, &web);
        assert_eq!((run.code, web.requests().len()), (1, 3 * tries + 1), "{run:?}");
        for (number, url) in (1..).zip(&urls[..9]) {
            let reason =
                if number > 3 { "its host refused the pages before" } else { &format!("the server said {said}") };
            assert!(run.stderr.contains(&format!("error: cannot fetch {url}: {reason}\n")), "{run:?}");
        }
    }
}

#[test]
fn a_server_that_is_slow_is_waited_for_and_one_that_is_silent_given_up() {
    let web = Server::start(|_| Answer::ok(page(ID, "The mill", "It turns.")).after(Duration::from_millis(300)));
    assert_eq!(convert(&Sandbox::new(), &[URL], &web).code, 0);
    let web = Server::start(|_| Answer::ok("<html>").stall(1000));
    let run = convert(&Sandbox::new(), &[URL, "--timeout", "1", "--tries", "1"], &web);
    let told = format!(
        "error: cannot fetch {URL}: the server took too long\n\
         hint: run the same command again, later or with a longer --timeout\n"
    );
    assert_eq!((run.code, run.stderr), (1, told));
}

#[test]
fn without_a_network_there_is_no_post() {
    let run = Sandbox::new().run(&["convert", URL, "https://mills.example/feed", "--pause", "0"]);
    assert_eq!(run.code, 1);
    for url in [URL, "https://mills.example/feed"] {
        assert!(run.stderr.contains(&format!("error: cannot fetch {url}: there is no connection (")), "{run:?}");
    }
    assert!(run.stderr.contains("hint: check the URL and the network, and run the same command again\n"), "{run:?}");
}

#[test]
fn a_post_for_members_has_what_the_server_gives() {
    let web = Server::start(|_| Answer::ok(locked_page(ID, "The mill", "It turns, and…")));
    let sandbox = Sandbox::new();
    let run = convert(&sandbox, &[URL], &web);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(sandbox.read(MARKDOWN).ends_with("truncated: true\n---\n\nIt turns, and…\n"));
    let told = format!(
        "loss: {MARKDOWN}  https://medium.com/p/{ID}\n  only the beginning of the post: Medium shows the rest to members\n\
         hint: Medium shows the whole post to members: give its own URL, and your session with --cookie-file\n\n"
    );
    assert!(run.stderr.starts_with(&told), "{run:?}");
    sandbox.write("cookies.txt", "medium.com\tFALSE\t/\tTRUE\t0\tsid\tover");
    let run = convert(&sandbox, &[URL, "--cookie-file", "cookies.txt"], &web);
    let hint = "hint: your session does not open it: sign in again, and save the cookies for --cookie-file once more\n";
    assert!(run.code == 0 && run.stderr.contains(hint), "{run:?}");
}
