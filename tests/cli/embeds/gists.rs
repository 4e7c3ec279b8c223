//! Gists in the place of their embeds.

use std::process::Command;

use super::{GIST, question, sandbox_with_embeds, tell};
use crate::export::{graf, post};
use crate::sandbox::{Run, Sandbox};
use crate::server::{Answer, Request, Server};

const MILL: &str = "posts/2019-05-01_The-mill-0a1b2c3d4e5f.html";
const MARKDOWN: &str = "out/2019-05-01-the-mill.md";
const INLINE: [&str; 6] = ["convert", "posts", "--output", "out", "--inline-gists", "--verbose"];
const ASKED: &str = "https://api.github.com/gists/0123abcd";
const LINK: &str = "[Gist: miller/0123abcd](https://gist.github.com/miller/0123abcd)";

/// An export's post with a gist, as Medium embeds it.
fn sandbox_with_gists(scripts: &[&str]) -> Sandbox {
    let figure = |script: &&str| {
        format!(
            "<figure name=\"c001\" class=\"graf graf--figure graf--iframe graf-after--p\"><script src=\"https://gist.github.com/{script}\">\
             </script><figcaption class=\"imageCaption\">At <em class=\"markup--em\">work</em></figcaption></figure>"
        )
    };
    let figures: String = scripts.iter().map(figure).collect();
    Sandbox::with(&[(
        MILL,
        post("0a1b2c3d4e5f", "The mill", &(graf("It turns.") + &figures + &graf("It rests."))).as_bytes(),
    )])
}

/// GitHub's answer about a gist, with an object for each file.
fn gist(files: &str) -> Answer {
    Answer::ok(format!("{{\"id\":\"0123abcd\",\"files\":{{{files}}},\"truncated\":false,\"owner\":null}}"))
}

const WHEEL: &str = r#""wheel.py":{"filename":"wheel.py","type":"application/x-python","language":"Python","size":15,"truncated":false,"content":"print('turn')\n"}"#;
const SHAFT: &str = r#""a_shaft.sh":{"filename":"a_shaft.sh","language":"Shell","content":"cat <<X\r\n```\r\n~~~\r\n````\r\n{{x}} {% y %}\r\nX"}"#;

fn two_files(request: &Request) -> Answer {
    if request.url == ASKED { gist(&format!("{WHEEL},{SHAFT}")) } else { Answer::status(404) }
}

const WHEEL_SHOWN: &str =
    "[`wheel.py`](https://gist.github.com/miller/0123abcd#file-wheel-py)\n\n```python\nprint('turn')\n```\n";
const SHAFT_SHOWN: &str = "[`a_shaft.sh`](https://gist.github.com/miller/0123abcd#file-a_shaft-sh)\n\n\
                           `````bash\ncat <<X\n```\n~~~\n````\n{{x}} {% y %}\nX\n`````\n";

type Say = fn() -> Answer;

/// Converts a post with one gist; returns what stands between its two paragraphs.
#[track_caller]
fn convert_one(script: &str, web: &Server) -> (String, Run) {
    let sandbox = sandbox_with_gists(&[script]);
    let run = sandbox.run_online(&INLINE, web);
    let markdown = sandbox.read(MARKDOWN);
    let (_, rest) = markdown.split_once("It turns.\n\n").unwrap();
    (rest.strip_suffix("\n\nIt rests.\n").unwrap().to_owned() + "\n", run)
}

#[test]
fn every_file_stands_in_the_post_and_is_proven() {
    let web = Server::start(two_files);
    let (shown, run) = convert_one("miller/0123abcd.js", &web);
    assert_eq!((run.code, web.requests()), (0, vec![ASKED.to_owned()]), "{run:?}");
    assert_eq!(shown, format!("{WHEEL_SHOWN}\n{SHAFT_SHOWN}\n_At work_\n"));
    for said in ["  proven   1 of 1 post\n", "  embeds   1 gist inlined\n", "0123abcd (gist-inlined)\n"] {
        assert!(run.stderr.contains(said), "{said}: {run:?}");
    }
}

#[test]
fn one_file_of_many_if_the_embed_shows_one() {
    for script in ["miller/0123abcd.js?file=wheel.py", "miller/0123abcd.js#file-wheel-py"] {
        let web = Server::start(two_files);
        assert_eq!(convert_one(script, &web).0, format!("{WHEEL_SHOWN}\n_At work_\n"), "{script}");
    }
    let web = Server::start(two_files);
    let (shown, run) = convert_one("miller/0123abcd.js?file=gone.py", &web);
    assert!(
        shown.starts_with("[Gist: miller/0123abcd (gone.py)](https://gist.github.com/miller/0123abcd#file-gone-py)")
    );
    assert!(run.code == 0 && run.stderr.contains("(the gist has no such file) (gist-not-inlined)"), "{run:?}");
}

#[test]
fn a_gist_is_asked_for_once_and_a_second_run_asks_nobody() {
    let web = Server::start(two_files);
    let sandbox = sandbox_with_gists(&["miller/0123abcd.js", "miller/0123ABCD.js?file=wheel.py"]);
    assert_eq!((sandbox.run_online(&INLINE, &web).code, web.requests().len()), (0, 1));
    let before = sandbox.read(MARKDOWN);
    assert_eq!(before.matches("```python").count(), 2, "{before}");
    for more in [&[][..], &["--check"], &["--dry-run"]] {
        let run = sandbox.run(&[&INLINE[..], more].concat());
        assert_eq!((run.code, sandbox.read(MARKDOWN) == before), (0, true), "{more:?}: {run:?}");
    }
    sandbox.write("out/.unmedium/gists/0123abcd.json", "{\"version\": 1, \"gist\": {\"files\"");
    sandbox.write("out/.unmedium/gists/.unmedium-dead.tmp", "half");
    let run = sandbox.run_online(&INLINE, &web);
    assert_eq!((run.code, web.requests().len(), sandbox.read(MARKDOWN) == before), (0, 2, true), "{run:?}");
    assert!(sandbox.read("out/.unmedium/gists/0123abcd.json").ends_with("}\n"));
    assert!(!sandbox.path("out/.unmedium/gists/.unmedium-dead.tmp").exists());
}

#[test]
fn runs_that_write_nothing_ask_nobody() {
    let web = Server::start(two_files);
    for flag in ["--check", "--dry-run"] {
        let sandbox = sandbox_with_gists(&["miller/0123abcd.js"]);
        sandbox.run_online(&[&INLINE[..], &[flag]].concat(), &web);
        assert!(web.requests().is_empty() && !sandbox.path("out").exists(), "{flag}");
    }
    let sandbox = sandbox_with_gists(&["miller/0123abcd.js"]);
    assert_eq!(sandbox.run_online(&INLINE[..4], &web).code, 0);
    assert!(web.requests().is_empty() && sandbox.read(MARKDOWN).contains(LINK), "nobody is asked unasked");
}

#[test]
fn what_medium_knows_to_be_a_gist_is_inlined_too() {
    let web =
        Server::start(|request| if request.url.contains("medium.com") { tell(request) } else { two_files(request) });
    let sandbox = sandbox_with_embeds(&[GIST]);
    let run = sandbox.run_online(&["convert", "mill.json", "-o", "out", "--resolve-embeds", "--inline-gists"], &web);
    assert_eq!((run.code, web.requests()), (0, vec![question(GIST), ASKED.to_owned()]), "{run:?}");
    assert!(sandbox.read(MARKDOWN).ends_with(&format!("{WHEEL_SHOWN}\n{SHAFT_SHOWN}\n_At work_\n")));
    assert!(run.stderr.contains("  embeds  1 resolved, 1 gist inlined\n"), "{run:?}");
}

#[test]
fn a_file_that_the_answer_cuts_off_is_fetched_whole() {
    const RAW: &str = "https://gist.githubusercontent.com/miller/0123abcd/raw/77/big.txt";
    let cut = |url: &str| {
        gist(&format!("\"big.txt\":{{\"truncated\":true,\"content\":\"one\",\"raw_url\":\"{url}\"}},{WHEEL}"))
    };
    let link = "[`big.txt`](https://gist.github.com/miller/0123abcd#file-big-txt)\n";
    let web = Server::start(move |request| if request.url == RAW { Answer::ok("one\ntwo\n") } else { cut(RAW) });
    let (shown, run) = convert_one("miller/0123abcd.js", &web);
    assert_eq!((run.code, web.requests()), (0, vec![ASKED.to_owned(), RAW.to_owned()]), "{run:?}");
    assert_eq!(shown, format!("{link}\n```\none\ntwo\n```\n\n{WHEEL_SHOWN}\n_At work_\n"));

    let table: [(&str, Say, &str, usize); 4] = [
        (RAW, || Answer::ok(vec![b'x'; 1 << 16]).endless(), "it is too large", 2),
        (RAW, || Answer::ok(b"\xff\xfe\0".to_vec()), "it is no text", 2),
        ("http://127.0.0.1:9/big.txt", || Answer::status(500), "it is too large", 1),
        ("https://gist.githubusercontent.com.evil.example/", || Answer::status(500), "it is too large", 1),
    ];
    for (url, answer, reason, requests) in table {
        let web = Server::start(move |request| if request.url == ASKED { cut(url) } else { answer() });
        let (shown, run) = convert_one("miller/0123abcd.js", &web);
        assert_eq!((run.code, web.requests().len()), (0, requests), "{url}: {run:?}");
        assert_eq!(shown, format!("{link}\n{WHEEL_SHOWN}\n_At work_\n"));
        assert!(run.stderr.contains(&format!("#file-big-txt ({reason}) (gist-not-inlined)")), "{run:?}");
    }
}

#[test]
fn a_gist_without_text_and_one_that_is_gone_stay_links() {
    let table: [(Say, i32, &str); 6] = [
        (|| Answer::status(404), 0, "the server said 404 Not Found"),
        (|| gist("\"a.png\":{\"content\":\"\u{fffd}PNG\"}"), 0, "it is no text"),
        (|| gist("\"a.ipynb\":{\"content\":\"{}\"}"), 0, "it is a notebook"),
        (|| Answer::ok("{\"message\":\"Moved\"}"), 0, "GitHub's answer has not all of its files"),
        (|| Answer::ok(vec![b' '; 1 << 16]).endless(), 0, "it is larger than 16 MiB"),
        (|| Answer::status(403), 1, "the server said 403 Forbidden"),
    ];
    for (answer, code, reason) in table {
        let web = Server::start(move |_| answer());
        let (shown, run) = convert_one("miller/0123abcd.js", &web);
        assert_eq!((run.code, shown), (code, format!("{LINK}\n\n_At work_\n")), "{run:?}");
        assert!(run.stderr.contains(&format!("({reason}) (gist-not-inlined)")), "{reason}: {run:?}");
        assert_eq!(web.requests().len(), 1);
    }
}

#[test]
fn a_limit_is_respected_and_told_and_the_rest_fetched_another_time() {
    for status in [403, 429] {
        let limited = move |request: &Request| match request.url.as_str() {
            ASKED => gist(WHEEL),
            _ => Answer::status(status)
                .header("X-RateLimit-Remaining", "0")
                // 2033-05-18 03:33:20 UTC.
                .header("X-RateLimit-Reset", "2000000000"),
        };
        let web = Server::start(limited);
        let sandbox = sandbox_with_gists(&["miller/0123abcd.js", "miller/1123abcd.js", "miller/2123abcd.js"]);
        let run = sandbox.run_online(&INLINE[..5], &web);
        assert_eq!((run.code, web.requests().len()), (1, 2), "{run:?}");
        let said = "error: 2 embeds could not be looked up; they are still links (2 × the server answers no more before 2033-05-18 \
                    03:34 UTC)\nhint: the same command again asks only about these; with a valid GITHUB_TOKEN, GitHub answers far more \
                    often\n";
        assert!(run.stderr.contains(said), "{run:?}");
        assert!(
            sandbox.read(MARKDOWN).contains("```python") && sandbox.read(MARKDOWN).contains("[Gist: miller/1123abcd]")
        );
        let web = Server::start(|_| gist(WHEEL));
        let run = sandbox.run_online(&INLINE[..5], &web);
        assert_eq!((run.code, web.requests().len()), (0, 2), "{run:?}");
        assert_eq!(sandbox.read(MARKDOWN).matches("```python").count(), 3);
    }
}

const TOKEN: &str = "ghp_0123456789secret";

/// The headers with which each URL was asked, as `url token`.
fn note_tokens(request: &Request) -> Answer {
    let token = request.headers.get("authorization").map_or("nobody", String::as_str);
    match (request.url.as_str(), token) {
        (ASKED, "Bearer ghp_0123456789secret") => {
            Answer::status(301).header("Location", "https://api.github.com/gists/moved")
        }
        ("https://api.github.com/gists/moved", "Bearer ghp_0123456789secret") => {
            Answer::redirect("https://elsewhere.example/gist")
        }
        ("https://elsewhere.example/gist", "nobody") => {
            gist(r#""a":{"truncated":true,"raw_url":"https://gist.githubusercontent.com/a"}"#)
        }
        ("https://gist.githubusercontent.com/a", "nobody") => Answer::ok("whole"),
        _ => Answer::status(418),
    }
}

fn with_token(command: &mut Command, token: &str, web: &Server) -> Run {
    web.stand_in_for_the_web(command);
    Run::from(command.env("GITHUB_TOKEN", token).output().unwrap())
}

#[test]
fn a_token_is_shown_to_github_alone() {
    let web = Server::start(note_tokens);
    let sandbox = sandbox_with_gists(&["miller/0123abcd.js"]);
    let run = with_token(&mut sandbox.command(&[&INLINE[..], &["--report", "r.json"]].concat()), TOKEN, &web);
    assert_eq!((run.code, web.requests().len()), (0, 4), "{run:?} {:?}", web.requests());
    assert!(sandbox.read(MARKDOWN).contains("```\nwhole\n```"));
    let gist = sandbox.read("out/.unmedium/gists/0123abcd.json");
    let said = [run.stdout, run.stderr, sandbox.read("r.json"), gist];
    assert!(!said.concat().contains("secret"), "{said:?}");
}

#[test]
fn a_token_that_is_wrong_is_told() {
    let web = Server::start(|_| Answer::status(401));
    let sandbox = sandbox_with_gists(&["miller/0123abcd.js", "miller/1123abcd.js"]);
    let run = with_token(&mut sandbox.command(&INLINE), TOKEN, &web);
    assert_eq!((run.code, web.requests().len()), (1, 1), "{run:?}");
    assert!(run.stderr.contains("2 × the server said 401 Unauthorized") && run.stderr.contains("valid GITHUB_TOKEN"));
    let run = with_token(&mut sandbox.command(&INLINE), "two words", &web);
    assert_eq!((run.code, web.requests().len()), (2, 1), "{run:?}");
    assert!(
        run.stderr.starts_with("error: GITHUB_TOKEN cannot be sent as a token\n") && !run.stderr.contains("two words")
    );
    let run = with_token(&mut sandbox.command(&INLINE), "", &Server::start(|_| gist(WHEEL)));
    assert_eq!(run.code, 0, "an empty one is none: {run:?}");
}

#[test]
fn every_site_gets_code_that_is_code() {
    for site in ["astro", "docusaurus", "eleventy", "hugo", "jekyll", "obsidian", "zola"] {
        let web = Server::start(two_files);
        let sandbox = sandbox_with_gists(&["miller/0123abcd.js"]);
        let run = sandbox.run_online(&[&INLINE[..5], &["--site", site, "--strict"]].concat(), &web);
        assert_eq!(run.code, 0, "{site}: {run:?}");
        assert!(run.stderr.contains("1 of 1 post\n") && run.stderr.contains("1 gist inlined"), "{site}: {run:?}");
    }
}
