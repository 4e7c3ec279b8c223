//! Redirects: to Medium's check of who is reading, and to hosts in private networks.

use super::{ID, IN_BROWSER, MARKDOWN, URL, convert, page};
use crate::sandbox::{Run, Sandbox};
use crate::server::{Answer, Server};

const OWN: &str = "https://mills.example/the-mill-0a1b2c3d4e5f";
const CHECK: &str =
    "https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fmills.example%2Fthe-mill-0a1b2c3d4e5f";

#[test]
fn the_page_is_requested_again_with_the_cookies_in_place_of_the_check() {
    let web = Server::start(|request| match (request.url.as_str(), request.headers.get("cookie")) {
        (OWN, None) => Answer::redirect(CHECK).header("Set-Cookie", "uid=lo_1; Path=/; Secure; HttpOnly"),
        (OWN, Some(cookie)) if cookie == "uid=lo_1" => Answer::ok(page(ID, "The mill", "It turns.")),
        _ => Answer::status(500),
    });
    let sandbox = Sandbox::new();
    let run = convert(&sandbox, &[OWN], &web);
    assert_eq!((run.code, web.requests()), (0, vec![OWN.to_owned(); 2]), "{run:?}");
    assert!(sandbox.path(MARKDOWN).exists());
}

#[test]
fn a_redirect_to_the_check_is_unwrapped_on_the_way_too() {
    let web = Server::start(|request| match request.url.as_str() {
        "https://medium.com/p/0a1b2c3d4e5f" => Answer::redirect("/mills/the-mill-0a1b2c3d4e5f"),
        "https://medium.com/mills/the-mill-0a1b2c3d4e5f" => Answer::redirect(CHECK.replace("https://medium.com", "")),
        OWN => Answer::redirect("/the-mill-0a1b2c3d4e5f?gi=5e5e"),
        _ => Answer::ok(page(ID, "The mill", "It turns.")),
    });
    let run = convert(&Sandbox::new(), &["https://medium.com/p/0a1b2c3d4e5f"], &web);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(web.requests()[2..], [OWN.to_owned(), format!("{OWN}?gi=5e5e")]);
}

#[test]
fn a_page_that_leads_only_to_the_check_is_given_up() {
    for check in [CHECK, "https://medium.com/m/signin", "https://medium.com/m/global-identity?redirectUrl=%2Fa"] {
        let web = Server::start(move |_| Answer::redirect(check));
        let run = convert(&Sandbox::new(), &[OWN], &web);
        let told =
            format!("error: cannot fetch {OWN}: it leads only to Medium's check of who is reading\n{IN_BROWSER}");
        assert_eq!((run.code, run.stderr), (1, told));
        assert!(web.requests().len() <= 2 && web.requests().iter().all(|url| url == OWN), "{check}");
    }
}

/// Converts URLs on this machine, which do not go through the proxy.
fn convert_beside(urls: &[&str], server: &Server) -> Run {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&[&["convert", "-o", "blog", "--pause", "0", "--images", "keep"], urls].concat());
    server.stand_in_for_the_web(&mut command);
    Run::from(command.env("no_proxy", "127.0.0.1,localhost,169.254.169.254").output().unwrap())
}

#[test]
fn a_host_that_the_user_named_may_be_anywhere() {
    let server = Server::start(|_| Answer::ok(page(ID, "The mill", "It turns.")));
    for url in [server.url("p/0a1b2c3d4e5f"), format!("http://localhost:{}/a", server.port())] {
        let run = convert_beside(&[&url], &server);
        assert_eq!(run.code, 0, "{run:?}");
    }
}

#[test]
fn a_host_in_a_redirect_has_to_be_public() {
    for host in ["127.0.0.1", "localhost", "169.254.169.254"] {
        for wrap in [false, true] {
            let target = format!("http://{host}/latest/meta-data/");
            let encoded = target.replace(':', "%3A").replace('/', "%2F");
            let leads_to =
                if wrap { format!("https://medium.com/m/global-identity?redirectUrl={encoded}") } else { target };
            let leads_to_typed = leads_to.clone();
            let server = Server::start(move |_| Answer::redirect(leads_to.clone()));
            let run = convert_beside(&[URL], &server);
            let told = format!(
                "error: cannot fetch {URL}: {host} is on a private network\n\
                 hint: give the URL that it leads to, if you trust it\n"
            );
            assert_eq!((run.code, run.stderr), (1, told));
            assert_eq!(server.requests(), [URL]);
            if wrap {
                // What is inside was not typed as a URL.
                let run = convert_beside(&[&leads_to_typed], &server);
                assert!(run.stderr.contains(&format!("{host} is on a private network")), "{run:?}");
            }
        }
    }
}

#[test]
fn redirects_have_an_end() {
    let web = Server::start(|_| Answer::redirect(URL));
    let run = convert(&Sandbox::new(), &[URL], &web);
    let told = format!("error: cannot fetch {URL}: it was redirected too often\n{IN_BROWSER}");
    assert_eq!((run.code, run.stderr, web.requests().len()), (1, told, 6));
}
