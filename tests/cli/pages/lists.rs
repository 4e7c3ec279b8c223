//! Several posts: feeds, lists of URLs, the same post twice.

use super::{ID, MARKDOWN, URL, convert, page, serve_mill};
use crate::export::{MILL, graf, mill, post};
use crate::live::{feed, item, preview, whole};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

fn ten_posts() -> String {
    let id = |number: usize| format!("{number}a1b2c3d4e5f");
    let content = |number| if number < 2 { preview() } else { whole(&format!("Wheel {number}.")) };
    feed(&(0..10).map(|number| item(&id(number), &format!("Mill {number}"), &content(number))).collect::<Vec<_>>())
}

#[test]
fn a_feed_of_ten_with_two_locked() {
    let web = Server::start(|_| Answer::ok(ten_posts()).header("Content-Type", "text/xml"));
    for url in ["https://medium.com/feed/@miller", "https://miller.medium.com/feed", "https://mills.example/rss"] {
        let sandbox = Sandbox::new();
        let run = convert(&sandbox, &[url], &web);
        assert_eq!((run.code, sandbox.list("blog").len(), web.requests()), (0, 10, vec![url.to_owned()]), "{run:?}");
        assert!(
            run.stderr.starts_with(
                "loss: blog/2019-05-01-a-slug.md  https://medium.com/p/0a1b2c3d4e5f\n  only the beginning"
            ),
            "{run:?}"
        );
        assert!(
            run.stderr.contains("10 posts written to blog\n") && run.stderr.ends_with("2 truncated (in 2 posts)\n"),
            "{run:?}"
        );
        let again = convert(&sandbox, &[url], &web);
        assert!(again.stderr.contains("\n10 posts unchanged in blog\n"), "{again:?}");
        web.forget_requests();
    }
}

#[test]
fn posts_that_a_feed_no_longer_lists_have_not_vanished() {
    let web = Server::start(|request| match request.attempt {
        1 => Answer::ok(ten_posts()),
        _ => Answer::ok(feed(&[item("ba1b2c3d4e5f", "New", &whole("It turns."))])),
    });
    let sandbox = Sandbox::new();
    convert(&sandbox, &["https://medium.com/feed/@miller"], &web);
    let run = convert(&sandbox, &["https://medium.com/feed/@miller"], &web);
    assert_eq!((run.code, sandbox.list("blog").len()), (0, 11));
    assert!(!run.stderr.contains("left over"), "{run:?}");
}

#[test]
fn a_missing_or_empty_feed_does_not_stop_the_others() {
    let web = Server::start(|request| match request.url.as_str() {
        URL => Answer::ok(page(ID, "The mill", "It turns.")),
        url if url.ends_with("@none") => Answer::ok(feed(&[])),
        _ => Answer::status(404),
    });
    let sandbox = Sandbox::new();
    let feeds = ["https://medium.com/feed/@nobody", "https://medium.com/feed/@none"];
    let run = convert(&sandbox, &[feeds[0], URL, feeds[1]], &web);
    assert_eq!((run.code, sandbox.list("blog").len()), (1, 1), "{run:?}");
    assert!(run.stderr.starts_with("error: cannot fetch https://medium.com/feed/@nobody: the server said 404"));
    let told = "error: https://medium.com/feed/@none is not a Medium post: it is a feed, and not of one post\n\
                hint: give the feed by itself: each of its posts is converted, if it has any\n";
    assert!(run.stderr.contains(told), "{run:?}");
}

#[test]
fn a_list_of_urls_with_comments_and_twice_the_same() {
    let sandbox = Sandbox::with(&[(
        "urls.txt",
        "\u{feff}# mine\nhttps://medium.com/@miller/the-mill-0a1b2c3d4e5f\r\n\n  # theirs\n\
         https://mills.example/the-mill-0a1b2c3d4e5f?sk=77\n  https://medium.com/p/1a1b2c3d4e5f  \n"
            .as_bytes(),
    )]);
    let web = Server::start(|request| {
        let is_mill = request.url.contains(ID);
        Answer::ok(if is_mill {
            page(ID, "The mill", "It turns.")
        } else {
            page("1a1b2c3d4e5f", "The river", "It flows.")
        })
    });
    let run = convert(&sandbox, &["--urls", "urls.txt"], &web);
    let mut requests = web.requests();
    requests.sort();
    // Of two URLs of one post, the one for friends shows the whole of it.
    let asked = ["https://medium.com/p/1a1b2c3d4e5f", "https://mills.example/the-mill-0a1b2c3d4e5f?sk=77"];
    assert_eq!((run.code, requests.as_slice()), (0, asked.map(str::to_owned).as_slice()), "{run:?}");
    assert!(run.stderr.starts_with("2 posts written to blog\n"), "{run:?}");
    let run = sandbox.run_online(&["list", "--urls", "urls.txt", "--pause", "0"], &web);
    assert!(run.code == 0 && run.stdout.contains("The river"), "{run:?}");
}

#[test]
fn a_list_from_a_pipe() {
    let (sandbox, web) = (Sandbox::new(), serve_mill());
    let mut command = sandbox.command(&["convert", "--urls", "-", "-o", "blog"]);
    web.stand_in_for_the_web(&mut command);
    sandbox.write("list", URL);
    let output = command.stdin(std::fs::File::open(sandbox.path("list")).unwrap()).output().unwrap();
    assert!(output.status.success() && sandbox.path(MARKDOWN).exists(), "{output:?}");
}

#[test]
fn a_bad_line_is_an_error_before_any_request() {
    let web = serve_mill();
    let table = [
        (
            "\nmedium.com/p/1\n",
            "urls.txt, line 2: medium.com/p/1 is no URL on the web: it does not begin with https://",
        ),
        (
            "#\n#\nhttps://medium.com/@ada\n",
            "urls.txt, line 3: https://medium.com/@ada lists posts, but is not a post; the newest posts are in \
             https://medium.com/feed/@ada",
        ),
        ("# none\n", "no Medium posts in urls.txt"),
    ];
    for (list, told) in table {
        let sandbox = Sandbox::with(&[("urls.txt", list.as_bytes())]);
        let run = convert(&sandbox, &["--urls", "urls.txt"], &web);
        assert!(run.code == 2 && run.stderr.starts_with(&format!("error: {told}\nhint: ")), "{run:?}");
    }
    let run = convert(&Sandbox::new(), &["--urls", "none.txt"], &web);
    assert!(run.code == 2 && run.stderr.starts_with("error: no such file or folder: none.txt\n"), "{run:?}");
    assert_eq!(web.requests(), Vec::<String>::new());
}

#[test]
fn the_same_post_by_two_urls_that_do_not_say_so() {
    let (sandbox, web) = (Sandbox::new(), serve_mill());
    let run = convert(&sandbox, &["https://link.medium.com/x7Y8z9", URL], &web);
    assert_eq!((run.code, sandbox.list("blog").len()), (0, 1), "{run:?}");
    assert!(run.stderr.contains("set aside  1 other file of the same post\n"), "{run:?}");
}

#[test]
fn two_posts_of_one_title_have_a_file_each() {
    let web =
        Server::start(|request| Answer::ok(page(&request.url[request.url.len() - 12..], "The mill", "It turns.")));
    let sandbox = Sandbox::new();
    let run = convert(&sandbox, &[URL, "https://medium.com/p/1a1b2c3d4e5f"], &web);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(sandbox.list("blog"), ["2019-05-01-the-mill-1a1b2c.md", "2019-05-01-the-mill.md"]);
}

#[test]
fn the_copy_of_an_export_counts() {
    let other = post("1a1b2c3d4e5f", "The river", &graf("It flows."));
    let sandbox = Sandbox::with(&[
        (&format!("mine/posts/{MILL}.html"), mill().as_bytes()),
        ("mine/posts/2019-05-01_The-river-1a1b2c3d4e5f.html", other.as_bytes()),
    ]);
    let web = Server::start(|_| Answer::ok(page(ID, "The mill", "It turned otherwise.")));
    for inputs in [[URL, "mine"], ["mine", URL]] {
        let run = convert(&sandbox, &inputs, &web);
        assert!(run.code == 0 && sandbox.read(MARKDOWN).ends_with("It turns.\n"), "{run:?}");
        assert!(run.stderr.contains("set aside  1 other file of the same post\n"), "{run:?}");
    }
}
