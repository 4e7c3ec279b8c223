//! Connections, certificates, and runs without a network.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use super::{CONVERT, EXPORTED, ID, MARKDOWN, sandbox_with_images};
use crate::export::gif;
use crate::server::{Answer, Server};

fn ids(number: usize) -> Vec<String> {
    (0..number).map(|number| format!("1*image{number}.gif")).collect()
}

#[test]
fn no_more_connections_are_open_than_allowed() {
    let ids = ids(24);
    let sandbox = sandbox_with_images(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    for (connections, more) in [(8, &[][..]), (3, &["--connections", "3"])] {
        // The first requests wait for one another: a slow machine would otherwise answer one before it sends the next.
        let open = Arc::new((Mutex::new(0), Condvar::new()));
        let web = Server::start(move |_| {
            let (count, all_came) = &*open;
            let mut count = count.lock().unwrap();
            *count += 1;
            all_came.notify_all();
            drop(all_came.wait_timeout_while(count, Duration::from_secs(20), |count| *count < connections).unwrap());
            Answer::ok(gif(1)).after(Duration::from_millis(20))
        });
        let output = format!("out{connections}");
        let run = sandbox.run_online(&[&["convert", "posts", "-o", &output], more].concat(), &web);
        assert_eq!((run.code, web.requests().len(), web.busiest()), (0, 24, connections), "{run:?}");
    }
}

#[test]
fn the_program_says_who_it_is() {
    let own = concat!("unmedium/", env!("CARGO_PKG_VERSION"));
    for (agent, more) in [(own, &[][..]), ("mover 7 (me@mill.example)", &["--user-agent", "mover 7 (me@mill.example)"])]
    {
        let web = Server::start(move |request| match request.headers.get("user-agent") {
            Some(name) if name == agent => Answer::ok(gif(1)),
            _ => Answer::status(403),
        });
        assert_eq!(sandbox_with_images(&[ID]).run_online(&[&CONVERT[..], more].concat(), &web).code, 0, "{agent}");
    }
    let run = sandbox_with_images(&[ID]).run(&[&CONVERT[..], &["--user-agent", "a\nb"]].concat());
    assert_eq!(run.code, 2, "{run:?}");
}

#[test]
fn a_run_without_network_says_so_once_and_the_next_one_completes_it() {
    let ids = ids(30);
    let sandbox = sandbox_with_images(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let run = sandbox.run(&CONVERT);
    assert_eq!(run.code, 1);
    let said = "error: no network: 30 images could not be downloaded; they still show from the web\n\
                hint: --verbose names each; the same command again tries only what is missing\n";
    assert!(run.stderr.contains(said) && run.stderr.lines().count() < 8, "{run:?}");
    assert!(sandbox.read(MARKDOWN).contains("![](https://cdn-images-1.medium.com/max/800/1*image7.gif)"));
    let web = Server::start(|_| Answer::ok(gif(1)));
    let run = sandbox.run_online(&[&CONVERT[..], &["--force"]].concat(), &web);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        sandbox.read(MARKDOWN).contains("![](img/1__image7.gif)") && !sandbox.read(MARKDOWN).contains("https://cdn")
    );
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_not_trusted() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let sandbox = sandbox_with_images(&[ID]);
    let mut command = sandbox.command(&CONVERT);
    web.stand_in_for_the_web(&mut command);
    let other = Server::start(|_| Answer::status(404));
    let mut trusting = sandbox.command(&CONVERT);
    other.stand_in_for_the_web(&mut trusting);
    let certificate =
        trusting.get_envs().find_map(|(name, value)| (name == "SSL_CERT_FILE").then(|| value.unwrap().to_owned()));
    let output = command.env("SSL_CERT_FILE", certificate.unwrap()).output().unwrap();
    assert_eq!((output.status.code(), web.requests().len()), (Some(1), 0), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("its certificate is not trusted") && !said.contains("no network"), "{said}");
    assert!(sandbox.read(MARKDOWN).contains(EXPORTED));
}

#[test]
fn a_mirror_that_does_not_answer_is_named() {
    let ids = ids(12);
    let sandbox = sandbox_with_images(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mirror = format!("http://{closed}/images/");
    let named = format!("the mirror {mirror} of --images-from does not answer: there is no connection (");
    let hint = "hint: check the URL, or leave --images-from out\n";
    let run = sandbox.run(&[&CONVERT[..], &["--images-from", &mirror]].concat());
    assert!(run.code == 1 && run.stderr.starts_with(&format!("error: {named}")), "{run:?}");
    let told =
        "error: Medium does not answer either: 12 images could not be downloaded; they still show from the web\n";
    assert!(run.stderr.contains(hint) && run.stderr.contains(told) && !run.stderr.contains("no network"), "{run:?}");

    let web = Server::start(|request| {
        let delay = if request.url.contains("slow.example") { 1500 } else { 0 };
        Answer::ok(gif(1)).after(Duration::from_millis(delay))
    });
    let slow = ["--images-from", "http://slow.example/", "--timeout", "1", "--tries", "1"];
    let run = sandbox_with_images(&[ID]).run_online(&[&CONVERT[..], &slow].concat(), &web);
    let told = "warning: the mirror http://slow.example/ of --images-from does not answer: the server took too long\n";
    assert!(run.code == 0 && run.stderr.starts_with(&format!("{told}{hint}")), "Medium has the image: {run:?}");

    let answers = Server::start(|_| Answer::status(404));
    let run = sandbox.run_online(&["convert", "posts", "-o", "third", "--images-from", &answers.url("/")], &web);
    assert!(run.code == 0 && !run.stderr.contains("mirror"), "it answers: {run:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_system_without_certificates_gets_those_of_the_program() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let sandbox = sandbox_with_images(&[ID]);
    let mut command = sandbox.command(&[&CONVERT[..], &["-v"]].concat());
    web.stand_in_for_the_web(&mut command);
    let output = command.env("SSL_CERT_FILE", "none.pem").env("SSL_CERT_DIR", "none").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    // The test's own authority is not among them.
    assert!(
        output.status.code() == Some(1) && said.contains("its certificate is not trusted (UnknownIssuer)"),
        "{said}"
    );
}
