//! Runs after interrupted runs: an image that is there is not fetched again, however the earlier run ended.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::{CONVERT, ID, sandbox_with_images};
use crate::export::gif;
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

fn sandbox_with_many(number: usize) -> Sandbox {
    let ids: Vec<String> = (0..number).map(|number| format!("1*image{number}.gif")).collect();
    sandbox_with_images(&ids.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A server that slowly sends an image too large for one packet.
fn slow_web() -> Server {
    Server::start(|_| Answer::ok([gif(1), vec![0; 100_000]].concat()).after(Duration::from_millis(3)))
}

fn start(sandbox: &Sandbox, web: &Server) -> Child {
    let mut command = sandbox.command(&CONVERT);
    web.stand_in_for_the_web(&mut command);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn modified(folder: &Path) -> Vec<(String, SystemTime)> {
    let items = fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|item| item.path().is_file());
    let mut times: Vec<_> = items
        .map(|item| (item.file_name().into_string().unwrap(), item.metadata().unwrap().modified().unwrap()))
        .collect();
    times.sort();
    times
}

#[test]
fn a_second_run_fetches_nothing_and_touches_nothing() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let sandbox = sandbox_with_images(&[ID, "0*none"]);
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    let before = [modified(&sandbox.path("out")), modified(&sandbox.path("out/img"))];
    web.forget_requests();
    let run = sandbox.run_online(&CONVERT, &web);
    assert_eq!((run.code, web.requests().len()), (0, 0), "{run:?}");
    assert_eq!(run.stderr, "1 post unchanged in out\n  proven  1 of 1 post\n  images  2 there already\n");
    assert_eq!([modified(&sandbox.path("out")), modified(&sandbox.path("out/img"))], before);
}

#[test]
fn only_what_is_missing_or_no_image_is_fetched() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let sandbox = sandbox_with_many(5);
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    fs::remove_file(sandbox.path("out/img/1__image0.gif")).unwrap();
    sandbox.write("out/img/1__image1.gif", "<html>an error page, as other tools save them</html>");
    sandbox.write("out/img/1__image2.gif", &gif(1)[..20]);
    sandbox.write("out/img/1__image3.gif", gif(9));
    web.forget_requests();
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    let mut requests = web.requests();
    requests.sort();
    assert_eq!(requests, [0, 1, 2].map(|number| format!("https://miro.medium.com/v2/1*image{number}.gif")));
    assert!((0..3).all(|number| fs::read(sandbox.path(format!("out/img/1__image{number}.gif"))).unwrap() == gif(1)));
    // An image of the user's own making stays.
    assert_eq!(fs::read(sandbox.path("out/img/1__image3.gif")).unwrap(), gif(9));
}

#[test]
fn a_run_that_is_killed_leaves_no_half_image_and_the_next_one_completes_it() {
    let web = slow_web();
    let sandbox = sandbox_with_many(200);
    for round in 0..20_u64 {
        let mut child = start(&sandbox, &web);
        // Moments that are spread over a run, and the same in every run of this test.
        sleep(Duration::from_millis(15 + round * 37 % 90));
        child.kill().unwrap();
        child.wait().unwrap();
        let files = sandbox.list("out/img");
        for file in files.iter().filter(|file| !file.starts_with(".unmedium-")) {
            let bytes = fs::read(sandbox.path("out/img").join(file)).unwrap();
            assert_eq!(bytes.len(), 100_035, "{file} in round {round}");
        }
    }
    let run = sandbox.run_online(&CONVERT, &web);
    assert_eq!(run.code, 0, "{run:?}");
    let files = sandbox.list("out/img");
    assert!(files.len() == 200 && files.iter().all(|file| file.starts_with("1__image")), "{files:?}");
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_writes_its_posts_and_the_next_one_completes_it() {
    let web = slow_web();
    let sandbox = sandbox_with_many(200);
    for round in 0..10 {
        let asked = web.requests().len() + 1 + round * 7 % 13;
        let child = start(&sandbox, &web);
        // Moments that are spread over a run, and none at its end.
        while web.requests().len() < asked {
            sleep(Duration::from_millis(1));
        }
        signal(&child, if round % 2 == 0 { "-INT" } else { "-TERM" });
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(130), "in round {round}");
        let (posts, images): (Vec<String>, Vec<String>) =
            sandbox.list("out").into_iter().partition(|file| !file.starts_with("img/"));
        assert_eq!(posts.len(), 1, "{posts:?}");
        assert!(images.iter().all(|file| file.starts_with("img/1__image")), "{images:?}");
        let text = sandbox.read(format!("out/{}", posts[0]));
        let (here, on_web) = (text.matches("](img/1__image").count(), text.matches("](https://").count());
        assert_eq!((here, here + on_web), (images.len(), 200), "what is not there yet still shows from the web");
    }
    let run = sandbox.run_online(&CONVERT, &web);
    assert_eq!(run.code, 0, "{run:?}");
    let (images, posts): (Vec<String>, Vec<String>) =
        sandbox.list("out").into_iter().partition(|file| file.starts_with("img/"));
    assert_eq!((images.len(), sandbox.read(format!("out/{}", posts[0])).matches("](img/1__image").count()), (200, 200));
}

/// A server that says nothing for longer than any test waits.
#[cfg(unix)]
fn silent_web() -> Server {
    Server::start(|_| Answer::ok(gif(1)).after(Duration::from_secs(600)))
}

#[cfg(unix)]
fn wait_for_request(web: &Server) {
    while web.requests().is_empty() {
        sleep(Duration::from_millis(1));
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_does_not_wait_for_a_silent_server() {
    let (web, sandbox) = (silent_web(), sandbox_with_many(3));
    let mut command = sandbox.command(&CONVERT);
    web.stand_in_for_the_web(&mut command);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for_request(&web);
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(stderr.contains("interrupted: the posts are written with the images that are there"), "{stderr}");
    assert!(stderr.contains("error: 3 images could not be downloaded; they still show from the web"), "{stderr}");
    assert!(stderr.ends_with("hint: the same command again goes on where this one ended\n"), "{stderr}");
    assert_eq!(sandbox.list("out").len(), 1);
}

#[cfg(unix)]
#[test]
fn pages_that_were_fetched_before_an_interruption_are_written() {
    let sandbox =
        Sandbox::with(&[("urls.txt", b"https://medium.com/p/0a1b2c3d4e5f\nhttps://medium.com/p/1a1b2c3d4e5f\n")]);
    let web = Server::start(|request| {
        let wait = if request.url.ends_with("/0a1b2c3d4e5f") { 0 } else { 600 };
        Answer::ok(crate::export::mill()).after(Duration::from_secs(wait))
    });
    let arguments = ["convert", "--urls", "urls.txt", "--pause", "0", "-o", "out", "--images", "keep"];
    let mut command = sandbox.command(&arguments);
    web.stand_in_for_the_web(&mut command);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    while web.requests().len() < 2 {
        sleep(Duration::from_millis(1));
    }
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(stderr.contains("the run was interrupted"), "{stderr}");
    assert_eq!(sandbox.list("out").len(), 1, "{stderr}");
}
