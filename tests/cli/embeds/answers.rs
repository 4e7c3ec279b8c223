//! Answers of Medium about embeds.

use std::time::Duration;

use super::{GIST, MARKDOWN, RESOLVE, VIDEO, media, question, sandbox_with_embeds, tell, unresolved};
use crate::sandbox::{Run, Sandbox};
use crate::server::{Answer, Request, Server};

const CAPTION: &str = "\n\n_At work_\n";

/// Converts a post with one embed about which Medium has an answer; returns the last lines of the Markdown.
#[track_caller]
fn convert_one(
    script: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    more: &[&str],
) -> (String, Run, Vec<String>) {
    let web = Server::start(script);
    let sandbox = sandbox_with_embeds(&[VIDEO]);
    let run = sandbox.run_online(&[&RESOLVE[..], more].concat(), &web);
    let markdown = sandbox.read(MARKDOWN);
    let (_, shown) = markdown.split_once("It turns.\n\n").unwrap();
    (shown.to_owned(), run, web.requests())
}

/// Converts a post whose embed stays a link for a reason.
#[track_caller]
fn stay(script: impl Fn(&Request) -> Answer + Send + Sync + 'static, code: i32, reason: &str) -> Vec<String> {
    let (shown, run, requests) = convert_one(script, &["--verbose"]);
    assert_eq!((run.code, shown), (code, unresolved(VIDEO) + CAPTION), "{run:?}");
    assert!(run.stderr.contains(&format!("media/{VIDEO} ({reason}) (embed-unresolved)\n")), "{reason}: {run:?}");
    requests
}

#[test]
fn embeds_become_what_they_are_and_are_proven() {
    let web = Server::start(tell);
    let sandbox = sandbox_with_embeds(&[GIST, VIDEO, GIST]);
    let run = sandbox.run_online(&[&RESOLVE[..], &["--verbose"]].concat(), &web);
    assert_eq!((run.code, web.requests()), (0, vec![question(GIST), question(VIDEO)]), "{run:?}");
    let gist = "[Gist: miller/0123abcd](https://gist.github.com/miller/0123abcd)";
    let video = "[YouTube: wHeel](https://www.youtube.com/watch?v=wHeel)";
    let markdown = sandbox.read(MARKDOWN);
    assert!(markdown.ends_with(&[gist, video, gist].map(|link| format!("\n{link}{CAPTION}")).concat()), "{markdown}");
    assert!(
        run.stderr.contains(&format!("https://medium.com/media/{VIDEO} is now https://www.youtube.com")),
        "{run:?}"
    );
    assert!(run.stderr.contains("  embeds   3 resolved\n") && !run.stderr.contains("unresolved"), "{run:?}");
    assert!(!run.stderr.contains("differs"), "{run:?}");
}

#[test]
fn a_gif_that_only_medium_knew_is_brought_like_any_image() {
    let gif = "https://cdn.embedly.com/widgets/media.html?url=https%3A%2F%2Fgiphy.com%2Fgifs%2Fmill-wHeelGif";
    let answer = move |request: &Request| match &*request.url {
        "https://i.giphy.com/wHeelGif.gif" => Answer::ok(&b"GIF89a\x01\0\x01\0\0\0\0;"[..]),
        url if url == question(VIDEO) => media(&format!("{{\"iframeSrc\":\"{gif}\",\"title\":\"The wheel\"}}")),
        _ => Answer::status(404),
    };
    let web = Server::start(answer);
    let sandbox = sandbox_with_embeds(&[VIDEO]);
    let run = sandbox.run_online(&RESOLVE, &web);
    let shown = format!("\n[![](img/wHeelGif.gif)](https://giphy.com/gifs/wHeelGif){CAPTION}");
    assert!(run.code == 0 && sandbox.read(MARKDOWN).ends_with(&shown), "{run:?} {}", sandbox.read(MARKDOWN));
    assert!(sandbox.list("out").contains(&"img/wHeelGif.gif".to_owned()) && !run.stderr.contains("differs"), "{run:?}");
    // What answered once is asked no more.
    let again = sandbox.run_online(&RESOLVE, &web);
    assert_eq!((again.code, web.requests().len()), (0, 2), "{again:?}");
    let kept = sandbox.run_online(&[&RESOLVE[..], &["--images", "keep", "--check"]].concat(), &web);
    assert!(kept.stdout.contains("+[giphy.com: mill-wHeelGif](https://giphy.com/gifs/mill-wHeelGif)"), "{kept:?}");
}

#[test]
fn without_the_flag_no_request_is_sent() {
    let web = Server::start(tell);
    let run = sandbox_with_embeds(&[GIST]).run_online(&RESOLVE[..4], &web);
    assert_eq!((run.code, web.requests().len()), (0, 0), "{run:?}");
    assert!(run.stderr.contains("1 embed-unresolved"), "{run:?}");
}

#[test]
fn a_player_of_the_site_shows_what_was_resolved() {
    let web = Server::start(tell);
    let sandbox = sandbox_with_embeds(&[VIDEO]);
    let run = sandbox.run_online(&[&RESOLVE[..], &["--site", "hugo"]].concat(), &web);
    let post = sandbox.list("out").remove(0);
    assert!(run.code == 0 && sandbox.read(format!("out/{post}")).contains("{{< youtube wHeel >}}"), "{run:?}");
}

#[test]
fn an_answer_may_be_a_page_or_send_on_to_the_target() {
    let page = "<!DOCTYPE html><title>x – Medium</title><iframe src=\"https://cdn.embedly.com/widgets/media.html?src=\
                https%3A%2F%2Fwww.youtube.com%2Fembed%2FwHeel&amp;key=k\"></iframe>";
    let answers: [fn() -> Answer; 3] = [
        || Answer::redirect("https://www.youtube.com/watch?v=wHeel"),
        || Answer::redirect("//youtu.be/wHeel"),
        || Answer::redirect("/media/00000000000000000000000000000002/href"),
    ];
    let video = format!("[YouTube: wHeel](https://www.youtube.com/watch?v=wHeel){CAPTION}");
    let (shown, run, _) = convert_one(move |_| Answer::ok(page), &[]);
    assert_eq!((run.code, &shown), (0, &video), "{run:?}");
    for answer in answers {
        let script = move |request: &Request| match request.url.as_str() {
            url if url == question(VIDEO) => answer(),
            "https://medium.com/media/00000000000000000000000000000002/href" => {
                Answer::redirect("http://youtu.be/wHeel")
            }
            // Where an embed leads is not looked at.
            _ => Answer::status(500),
        };
        let (shown, run, requests) = convert_one(script, &[]);
        assert_eq!((run.code, &shown), (0, &video), "{run:?}");
        assert!(requests.iter().all(|request| request.contains("medium.com")), "{requests:?}");
    }
}

#[test]
fn what_medium_does_not_know_stays_a_link() {
    for status in [404, 410] {
        stay(
            move |_| Answer::status(status),
            0,
            &format!("the server said {status} {}", ["Not Found", "Gone"][usize::from(status == 410)]),
        );
    }
    stay(
        |_| Answer::ok("])}while(1);</x>{\"success\":false,\"error\":\"no\"}"),
        0,
        "Medium says that it does not know it",
    );
    let nameless = "Medium's answer names no page on the web";
    stay(|_| media(r#"{"title":"x","iframeSrc":""}"#), 0, nameless);
    stay(|_| media(r#"{"href":"javascript:alert(1)"}"#), 0, nameless);
    stay(|_| media(r#"{"href":"http://localhost/admin"}"#), 0, nameless);
    stay(|_| Answer::ok(b"\xff\xfe{".to_vec()), 0, nameless);
    stay(|_| Answer::ok(""), 0, nameless);
}

#[test]
fn an_embed_that_is_in_a_post_twice_is_reported_once_with_the_count() {
    let sandbox = sandbox_with_embeds(&[VIDEO, VIDEO]);
    let run = sandbox.run_online(&[&RESOLVE[..], &["--verbose"]].concat(), &Server::start(|_| Answer::status(404)));
    assert_eq!(
        (run.code, run.stderr.matches("(the server said 404 Not Found) (2 times) (embed-unresolved)").count()),
        (0, 1),
        "{run:?}"
    );
}

#[test]
fn a_refused_request_is_an_error() {
    let challenge = "<!DOCTYPE html><title>Just a moment...</title>";
    let requests = stay(|_| Answer::status(403), 1, "the server said 403 Forbidden");
    assert_eq!(requests, [question(VIDEO)]);
    stay(move |_| Answer::ok(challenge), 1, "Medium puts a check before programs");
    stay(|_| Answer::redirect("https://medium.com/m/signin?x=1"), 1, "Medium puts a check before programs");
    let (_, run, _) = convert_one(|_| Answer::status(403), &[]);
    assert!(
        run.stderr.contains(
            "error: 1 embed could not be looked up; it is still a link (the server said 403 Forbidden)\n\
             hint: the same command again asks only about these\n"
        ),
        "{run:?}"
    );
}

#[test]
fn a_busy_medium_is_asked_again_when_it_says() {
    let busy = |request: &Request| match request.attempt {
        1 => Answer::status(429).header("Retry-After", "1"),
        _ => tell(request),
    };
    let begin = std::time::Instant::now();
    let (shown, run, requests) = convert_one(busy, &[]);
    assert_eq!((run.code, requests.len()), (0, 2), "{run:?}");
    assert!(shown.contains("youtube") && begin.elapsed() >= Duration::from_secs(1), "{shown}");
}

#[test]
fn there_is_a_pause_between_two_questions() {
    let web = Server::start(tell);
    let sandbox = sandbox_with_embeds(&[GIST, VIDEO]);
    let begin = std::time::Instant::now();
    assert_eq!(sandbox.run_online(&[&RESOLVE[..6], &["0.5"]].concat(), &web).code, 0);
    assert!(begin.elapsed() >= Duration::from_millis(500) && web.busiest() == 1);
}

#[test]
fn a_medium_that_refuses_three_times_is_asked_no_more() {
    let ids: Vec<String> = (0..6).map(|number| format!("{number:032x}")).collect();
    let sandbox = sandbox_with_embeds(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let web = Server::start(|_| Answer::status(403));
    let run = sandbox.run_online(&RESOLVE, &web);
    assert_eq!((run.code, web.requests().len()), (1, 3), "{run:?}");
    assert!(run.stderr.contains("error: 6 embeds could not be looked up; they are still links ("), "{run:?}");
    assert!(run.stderr.contains("3 × there were no answers before") && web.busiest() == 1, "{run:?}");
}

#[test]
fn an_answer_that_is_too_large_is_not_read_to_its_end() {
    stay(|_| Answer::ok(vec![b' '; 1 << 16]).endless(), 0, "it is larger than 2 MiB");
}

#[test]
fn no_answer_leads_into_a_private_network() {
    for target in ["http://169.254.169.254/latest/", "https://127.0.0.1/x", "http://[::1]/"] {
        let host = target.split('/').nth(2).unwrap();
        let requests = stay(move |_| Answer::redirect(target), 0, &format!("{host} is on a private network"));
        assert_eq!(requests, [question(VIDEO)]);
    }
    let requests = stay(|_| Answer::redirect("http://localhost:1/"), 0, "Medium's answer names no page on the web");
    assert_eq!(requests, [question(VIDEO)]);
    stay(|_| Answer::redirect("file:///etc/passwd"), 0, "the server said 302 Found");
}

#[test]
fn an_embed_of_a_feed_is_resolved_too() {
    let feed = format!(
        "<?xml version=\"1.0\"?><rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" version=\"2.0\"><channel>\
         <title>Stories by A. Miller on Medium</title><link>https://medium.com/@miller</link><description></description>\
         <item><title>The mill</title><guid isPermaLink=\"false\">https://medium.com/p/0a1b2c3d4e5f</guid>\
         <pubDate>Wed, 01 May 2019 08:00:00 GMT</pubDate><content:encoded><![CDATA[<p>It turns.</p>\
         <iframe src=\"\" width=\"0\" height=\"0\"><a href=\"https://medium.com/media/{GIST}/href\">x</a></iframe>]]>\
         </content:encoded></item></channel></rss>"
    );
    let sandbox = Sandbox::with(&[("mill.rss", feed.as_bytes())]);
    let run = sandbox.run_online(&["convert", "mill.rss", "-o", "out", "--resolve-embeds"], &Server::start(tell));
    assert_eq!(run.code, 0, "{run:?}");
    assert!(sandbox.read(MARKDOWN).ends_with("\n[Gist: miller/0123abcd](https://gist.github.com/miller/0123abcd)\n"));
}

#[test]
fn a_run_to_standard_output_keeps_no_cache() {
    let run = sandbox_with_embeds(&[GIST]).run(&["convert", "mill.json", "-o", "-", "--resolve-embeds"]);
    let said = "error: --resolve-embeds needs a folder, and the output is standard output\nhint: name a folder with --output\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, said));
}
