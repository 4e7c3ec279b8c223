//! `unmedium urls`: the posts of an author or a publication, from whatever lists them.

use crate::live::{feed, item, whole};
use crate::sandbox::{Run, Sandbox};
use crate::server::{Answer, Server};

use super::page;

fn urls(arguments: &[&str], web: &Server) -> Run {
    Sandbox::new().run_online(&[&["urls", "--pause", "0"], arguments].concat(), web)
}

/// A domain with a sitemap for each day, an archive and a feed.
fn mills(url: &str) -> Answer {
    let day = |id: &str| {
        format!("<urlset><url><loc>https://mills.example/mill-{id}</loc><lastmod>2024-01-01</lastmod></url></urlset>")
    };
    match url.strip_prefix("https://mills.example/").unwrap_or_default() {
        "robots.txt" => {
            Answer::ok("User-Agent: *\nDisallow: /m/\nSitemap: https://mills.example/sitemap/sitemap.xml\n")
        }
        "sitemap/sitemap.xml" => Answer::ok(
            "<?xml version=\"1.0\"?><sitemapindex><sitemap><loc>https://mills.example/sitemap/tags/tags.xml</loc></sitemap>\
             <sitemap><loc>https://mills.example/sitemap/posts/2020/posts-2020-02-02.xml</loc></sitemap>\
             <sitemap><loc>https://mills.example/sitemap/posts/2019/posts-2019-05-01.xml</loc></sitemap></sitemapindex>",
        ),
        "sitemap/posts/2020/posts-2020-02-02.xml" => Answer::ok(day("1a1b2c3d4e5f")),
        "sitemap/posts/2019/posts-2019-05-01.xml" => Answer::ok(day("0a1b2c3d4e5f")),
        "archive" => Answer::ok("<a href=\"/archive/2018\">2018</a><a href=\"/archive/2019\">2019</a>"),
        "archive/2018" => Answer::ok(
            "<div class=\"postArticle\"><time datetime=\"2018-03-04T05:06:07.000Z\"></time><a href=\"/weir-2a1b2c3d4e5f?source=x\"><h3>The\tweir</h3></a></div>",
        ),
        "archive/2019" => Answer::ok(
            "<div class=\"postArticle\"><time datetime=\"2019-05-01T08:00:00.000Z\"></time><a href=\"/mill-0a1b2c3d4e5f\"><h3>The mill</h3></a></div>",
        ),
        "feed" => Answer::ok(feed(&[item("3a1b2c3d4e5f", "The newest", &whole("It turns."))])),
        _ => Answer::status(404),
    }
}

#[test]
fn a_domain_by_its_sitemap_its_archive_and_its_feed() {
    let web = Server::start(|request| mills(&request.url));
    let run = urls(&["https://mills.example", "--details"], &web);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(run.code, 0, "{run:?}");
    let wanted = [
        "https://mills.example/weir-2a1b2c3d4e5f\t2018-03-04\tThe weir",
        "https://mills.example/mill-0a1b2c3d4e5f\t2019-05-01\tThe mill",
        "https://mills.example/mill-1a1b2c3d4e5f\t2020-02-02\t",
    ];
    // The feed's post is of a day of its own.
    assert!(lines.len() == 4 && wanted.iter().all(|line| lines.contains(line)), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("3a1b2c3d4e5f") && line.ends_with("\tThe newest")), "{lines:?}");
    let days: Vec<&str> = lines.iter().map(|line| line.split('\t').nth(1).unwrap()).collect();
    assert!(days.is_sorted(), "the newest is last: {days:?}");
    assert!(run.stderr.ends_with("4 posts on 7 lists\n"), "{run:?}");
    let requests = web.requests();
    assert_eq!(requests[0], "https://mills.example/robots.txt", "before all else");
    assert!(web.busiest() == 1 && !requests.iter().any(|url| url.contains("tags")), "{requests:?}");
}

#[test]
fn days_choose_among_posts_and_lists() {
    let web = Server::start(|request| mills(&request.url));
    let run = urls(&["mills.example/", "--since", "2020"], &web);
    assert_eq!(run.code, 2, "without a scheme only Medium's own hosts are known: {run:?}");
    web.forget_requests();
    let run = urls(&["https://mills.example/", "--since", "2019-05-02", "--until", "2020"], &web);
    assert_eq!((run.code, run.stdout.as_str()), (0, "https://mills.example/mill-1a1b2c3d4e5f\n"), "{run:?}");
    let asked = web.requests().join("\n");
    assert!(
        !asked.contains("archive/2018") && !asked.contains("2019-05-01") && asked.contains("archive/2019"),
        "{asked}"
    );
}

#[test]
fn an_author_by_answers_in_json_page_by_page() {
    let answer = |ids: &[&str], next: &str| {
        let posts: Vec<String> = ids
            .iter()
            .map(|id| format!("\"{id}\":{{\"id\":\"{id}\",\"creatorId\":\"7\",\"title\":\"T {id}\",\"uniqueSlug\":\"t-{id}\",\"firstPublishedAt\":1556697600000}}"))
            .collect();
        Answer::ok(format!(
            "])}}while(1);</x>{{\"success\":true,\"payload\":{{\"user\":{{\"userId\":\"7\"}},\"references\":{{\"Post\":{{{}}}}},\
             \"paging\":{{\"path\":\"https://medium.com/_/api/users/7/profile/stream\",\"next\":{next}}}}}}}",
            posts.join(",")
        ))
    };
    let web = Server::start(move |request| match request.url.as_str() {
        "https://medium.com/robots.txt" => {
            Answer::ok("User-agent: *\nDisallow: /m/\nAllow: /_/api/users/*/profile/stream\n")
        }
        "https://medium.com/@ada/latest?format=json&limit=100" => {
            answer(&["0a1b2c3d4e5f"], "{\"to\":\"1\",\"page\":2}")
        }
        "https://medium.com/_/api/users/7/profile/stream?page=2&to=1"
        | "https://medium.com/_/api/users/7/profile/stream?to=1&page=2" => {
            answer(&["1a1b2c3d4e5f", "0a1b2c3d4e5f"], "{}")
        }
        "https://medium.com/feed/@ada" => Answer::ok(feed(&[])),
        url => panic!("{url} was asked for"),
    });
    for url in ["@ada", "https://medium.com/@ada?source=x", "medium.com/@ada"] {
        let run = urls(&[url], &web);
        let wanted = "https://medium.com/@ada/t-0a1b2c3d4e5f\nhttps://medium.com/@ada/t-1a1b2c3d4e5f\n";
        assert_eq!((run.code, run.stdout.as_str()), (0, wanted), "{run:?}");
    }
}

#[test]
fn what_robots_txt_forbids_is_not_asked_for() {
    let web = Server::start(|request| match request.url.as_str() {
        "https://mills.example/robots.txt" => {
            Answer::ok("User-agent: unmedium\nDisallow: /archive\n\nUser-agent: *\nDisallow:\n")
        }
        url => mills(url),
    });
    let run = urls(&["https://mills.example"], &web);
    assert!(run.code == 1 && run.stdout.lines().count() == 3, "{run:?}");
    let told = "warning: cannot fetch https://mills.example/archive: its robots.txt asks programs to leave it alone\n";
    assert!(run.stderr.starts_with(told) && !web.requests().iter().any(|url| url.contains("/archive")), "{run:?}");
    // A site whose rules cannot be had is not asked for anything else.
    let web = Server::start(|_| Answer::status(503));
    let run = urls(&["https://mills.example", "--tries", "1"], &web);
    assert!(run.code == 1 && run.stderr.contains("the server said 503"), "{run:?}");
    assert!(web.requests().iter().all(|url| url.ends_with("/robots.txt")), "{:?}", web.requests());
}

#[test]
fn a_host_that_refuses_is_left_alone() {
    let web =
        Server::start(
            |request| {
                if request.url.ends_with("robots.txt") { Answer::status(404) } else { Answer::status(403) }
            },
        );
    let run = urls(&["https://medium.com/mills"], &web);
    assert!(run.code == 1 && run.stderr.contains("the server said 403 Forbidden\nhint: "), "{run:?}");
    assert_eq!((web.requests().len(), run.stdout.as_str()), (4, ""));
}

#[test]
fn only_the_feed_is_said_to_be_not_all() {
    let web = Server::start(|request| match request.url.as_str() {
        "https://medium.com/feed/@ada" => Answer::ok(feed(&[item("3a1b2c3d4e5f", "The newest", &whole("It turns."))])),
        _ => Answer::status(404),
    });
    let run = urls(&["@ada"], &web);
    assert!(run.code == 0 && run.stdout.lines().count() == 1, "{run:?}");
    assert!(run.stderr.contains("hint: only the feed could be read, which has the newest ten"), "{run:?}");
}

#[test]
fn a_publication_that_moved_is_followed_to_its_domain() {
    let web = Server::start(|request| match request.url.as_str() {
        "https://medium.com/mills/archive" => Answer::redirect("https://mills.example/archive"),
        url if url.starts_with("https://medium.com/") => Answer::status(404),
        url => mills(url),
    });
    let run = urls(&["https://medium.com/mills"], &web);
    assert!(run.code == 0 && run.stdout.lines().count() == 4, "{run:?}");
}

#[test]
fn a_url_of_no_author_is_refused() {
    let web = Server::start(|_| Answer::status(404));
    for url in ["https://medium.com/", "https://medium.com/tag/mills", "https://medium.com/@ada/the-mill-0a1b2c3d4e5f"]
    {
        let run = urls(&[url], &web);
        let told = format!("error: {url} is not the page of an author or a publication\nhint: ");
        assert!(run.code == 2 && run.stderr.starts_with(&told), "{run:?}");
    }
    assert_eq!(web.requests(), Vec::<String>::new());
}

#[test]
fn the_urls_are_made_to_be_converted() {
    let web = Server::start(|request| {
        if request.url.ends_with("-2a1b2c3d4e5f") {
            Answer::ok(page("2a1b2c3d4e5f", "The weir", "It falls."))
        } else {
            mills(&request.url)
        }
    });
    let list = urls(&["https://mills.example", "--details", "--until", "2018"], &web);
    let sandbox = Sandbox::with(&[("urls.txt", list.stdout.as_bytes())]);
    let run = sandbox.run_online(&["convert", "--urls", "urls.txt", "--pause", "0", "-o", "blog"], &web);
    assert!(run.code == 0 && run.stderr.starts_with("1 post written to blog\n"), "{run:?}");
    let run = sandbox.run_online(&["convert", "https://medium.com/@ada", "-o", "blog"], &web);
    assert!(run.stderr.contains("hint: \"unmedium urls URL\" lists its posts, for --urls"), "{run:?}");
}
