//! No URL in a post and no answer of a server makes the program connect to this machine or its network.

use super::{CONVERT, FILE, ID, LARGEST, ORIGINAL, only, sandbox_with_grafs, sandbox_with_images};
use crate::export::{figure, gif};
use crate::sandbox::{Run, Sandbox};
use crate::server::{Answer, Server};

/// Runs a conversion whose URLs on this machine would not go through the proxy.
fn run_beside(sandbox: &Sandbox, server: &Server, more: &[&str]) -> Run {
    let mut command = sandbox.command(&[&CONVERT[..], more].concat());
    server.stand_in_for_the_web(&mut command);
    Run::from(command.env("no_proxy", "127.0.0.1,localhost,[::1],169.254.169.254").output().unwrap())
}

#[test]
fn a_url_on_this_machine_is_not_asked() {
    let server = Server::start(|request| match request.url.as_str() {
        url if url.contains("medium.com") => Answer::status(404),
        _ => Answer::ok(gif(1)),
    });
    for host in ["127.0.0.1", "localhost", "0x7f000001", "[::ffff:127.0.0.1]", "127.1"] {
        let url = format!("http://{host}:{}/wheel.gif", server.port());
        let sandbox = sandbox_with_grafs(&format!("<figure class=\"graf graf--figure\"><img src=\"{url}\"></figure>"));
        let run = run_beside(&sandbox, &server, &[]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains("is on a private network)"), "{host}: {run:?}");
    }
    assert_eq!(server.requests(), Vec::<String>::new());
    // The same host, named by the user.
    let url = format!("http://localhost:{}/wheel.gif", server.port());
    let sandbox = sandbox_with_grafs(&format!("<figure class=\"graf graf--figure\"><img src=\"{url}\"></figure>"));
    let mirror = format!("http://localhost:{}/none/", server.port());
    assert_eq!(run_beside(&sandbox, &server, &["--images-from", &mirror]).code, 0);
}

#[test]
fn a_redirect_does_not_lead_into_a_private_network() {
    for target in ["http://169.254.169.254/latest/meta-data/", "http://localhost:1/", "file:///etc/passwd"] {
        let server = Server::start(move |_| Answer::redirect(target));
        let run = run_beside(&sandbox_with_images(&[ID]), &server, &["--verbose", "--tries", "1"]);
        assert_eq!(run.code, 1, "{run:?}");
        // What is no URL of the web is not even taken for a redirect.
        let reason = if target.starts_with("file") { "302 Found" } else { "is on a private network" };
        assert!(run.stderr.contains(reason), "{target}: {run:?}");
        assert!(server.requests().iter().all(|request| request.contains("medium.com")), "{:?}", server.requests());
    }
}

#[test]
fn redirects_are_followed_five_times_and_not_for_ever() {
    let hops = |most: usize| {
        move |request: &crate::server::Request| match request.url.strip_prefix("http://hops.example/") {
            Some(number) if number.parse() == Ok(most) => Answer::ok(gif(1)),
            Some(number) => Answer::redirect(format!("/{}", number.parse::<usize>().unwrap() + 1)),
            None if request.url == ORIGINAL => Answer::redirect("http://hops.example/1"),
            None => Answer::status(404),
        }
    };
    let sandbox = sandbox_with_images(&[ID]);
    assert_eq!(sandbox.run_online(&CONVERT, &Server::start(hops(5))).code, 0);
    let web = Server::start(hops(6));
    let run = sandbox_with_images(&[ID]).run_online(&[&CONVERT[..], &["--verbose"]].concat(), &web);
    assert!(run.code == 1 && run.stderr.contains("it was redirected too often"), "{run:?}");
    let web = Server::start(only(ORIGINAL, |_| Answer::redirect(ORIGINAL)));
    assert_eq!(sandbox_with_images(&[ID]).run_online(&CONVERT, &web).code, 1);
    assert_eq!(web.requests().iter().filter(|request| *request == ORIGINAL).count(), 6);
    assert!(web.requests().contains(&LARGEST.to_owned()));
}

#[test]
fn no_id_leads_out_of_the_image_folder() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let sandbox = sandbox_with_images(&["../../evil.gif", "/etc/evil.gif", "..\\evil.gif", "con.gif", "."]);
    let run = sandbox.run_online(&CONVERT, &web);
    assert_eq!(run.code, 0, "{run:?}");
    let files = sandbox.list(".");
    assert!(files.iter().all(|file| file.starts_with("out/") || file.starts_with("posts/")), "{files:?}");
}

#[cfg(unix)]
#[test]
fn an_image_folder_that_is_a_link_to_elsewhere_is_not_written_to() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let sandbox = sandbox_with_grafs(&figure(ID));
    sandbox.write("elsewhere/keep", "");
    std::fs::create_dir(sandbox.path("out")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("elsewhere"), sandbox.path("out/img")).unwrap();
    let run = sandbox.run_online(&CONVERT, &web);
    assert!(run.code == 1 && run.stderr.contains("leads out of the output folder"), "{run:?}");
    assert_eq!(sandbox.list("elsewhere"), ["keep"]);
    assert!(!sandbox.list("out").iter().any(|file| file.ends_with(FILE)));
}
