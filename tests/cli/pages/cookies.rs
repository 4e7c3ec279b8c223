//! `--cookie-file`: a member's session goes to Medium, and to nobody else.

use super::{ID, MARKDOWN, URL, convert, locked_page, page};
use crate::export::gif;
use crate::sandbox::Sandbox;
use crate::server::{Answer, Request, Server};

const COOKIES: &str = "# Netscape HTTP Cookie File\n\
    #HttpOnly_.medium.com\tTRUE\t/\tTRUE\t4000000000\tsid\tsecret7\n\
    .medium.com\tTRUE\t/\tTRUE\t1000000000\tuid\tlong-gone\n";

fn is_member(request: &Request) -> bool {
    request.headers.get("cookie").is_some_and(|cookies| cookies == "sid=secret7")
}

#[test]
fn a_member_is_shown_the_whole_post() {
    let web = Server::start(|request| {
        Answer::ok(if is_member(request) {
            page(ID, "The mill", "It turns, and turns.")
        } else {
            locked_page(ID, "The mill", "It turns…")
        })
    });
    let utf16: Vec<u8> = format!("\u{feff}{COOKIES}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sandbox = Sandbox::with(&[("cookies.txt", COOKIES.as_bytes()), ("utf-16.txt", &utf16)]);
    for (url, cookies) in
        [(URL, "cookies.txt"), ("https://miller.medium.com/the-mill-0a1b2c3d4e5f", "cookies.txt"), (URL, "utf-16.txt")]
    {
        let run = convert(&sandbox, &[url, "--cookie-file", cookies, "--force"], &web);
        assert!(run.code == 0 && !run.stderr.contains("loss"), "{run:?}");
        assert!(sandbox.read(MARKDOWN).ends_with("It turns, and turns.\n"));
    }
}

#[test]
fn the_session_goes_to_nobody_else() {
    let image = "\"},{\"type\":\"IMG\",\"text\":\"\",\"metadata\":{\"id\":\"1*wheel.gif\"},\"name\":\"a";
    let web = Server::start(move |request| {
        let host = request.url.split('/').nth(2).unwrap_or_default();
        match request.headers.get("cookie") {
            // Images are for everybody, though their host is Medium's.
            Some(_) if host == "miro.medium.com" || !host.ends_with("medium.com") => Answer::status(500),
            Some(_) if request.url.starts_with("http://") => Answer::status(500),
            _ if host == "miro.medium.com" => Answer::ok(gif(1)),
            _ if host == "medium.com" => Answer::redirect("https://mills.example/the-mill-0a1b2c3d4e5f"),
            _ => Answer::ok(page(ID, "The mill", &format!("It turns.{image}"))),
        }
    });
    let sandbox = Sandbox::with(&[("cookies.txt", COOKIES.as_bytes())]);
    for url in [URL, "http://mills.example/a", "http://medium.com/p/0a1b2c3d4e5f", "https://notmedium.com/a"] {
        let run = convert(&sandbox, &[url, "--cookie-file", "cookies.txt", "--force"], &web);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(sandbox.path("blog/img/1__wheel.gif").exists());
        std::fs::remove_dir_all(sandbox.path("blog")).unwrap();
    }
}

#[test]
fn a_file_that_holds_no_cookies_is_named_and_not_shown() {
    let web = Server::start(|_| Answer::ok(page(ID, "The mill", "It turns.")));
    let sandbox = Sandbox::with(&[("cookies.txt", b"# mine\nmedium.com\tTRUE\t/\tsecret7\n")]);
    let run = convert(&sandbox, &[URL, "--cookie-file", "cookies.txt"], &web);
    let told = "error: the cookies in cookies.txt cannot be read: line 2: it has 4 fields separated by tabs, not 7\n\
                hint: save them from your browser in Netscape's format, as cookies.txt\n";
    assert_eq!((run.code, run.stderr.as_str(), web.requests()), (2, told, vec![]));
    let run = convert(&sandbox, &[URL, "--cookie-file", "none.txt"], &web);
    assert!(run.code == 2 && run.stderr.starts_with("error: the cookies in none.txt cannot be read: "), "{run:?}");
}
