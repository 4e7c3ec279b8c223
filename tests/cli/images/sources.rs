//! Which URLs are requested, in which order, and which never are.

use super::{CONVERT, EXPORTED, FILE, ID, LARGEST, MARKDOWN, ORIGINAL, only, sandbox_with_grafs, sandbox_with_images};
use crate::export::{figure, gif, post};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

#[test]
fn the_original_is_brought_into_the_image_folder() {
    let web = Server::start(only(ORIGINAL, |_| Answer::ok(gif(1))));
    let sandbox = sandbox_with_images(&[ID]);
    let run = sandbox.run_online(&CONVERT, &web);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, "1 post written to out\n  proven  1 of 1 post\n  images  1 downloaded (35 B)\n")
    );
    assert_eq!(std::fs::read(sandbox.path("out/img").join(FILE)).unwrap(), gif(1));
    assert!(sandbox.read(MARKDOWN).ends_with(&format!("\n![](img/{FILE})\n")));
    assert_eq!(web.requests(), [ORIGINAL]);
}

#[test]
fn what_is_not_there_is_looked_for_in_the_next_place() {
    const IMPORTED: &str = "http://mill.example/wheel.gif";
    let web = Server::start(only(IMPORTED, |_| Answer::ok(gif(1))));
    let sandbox =
        sandbox_with_grafs(&figure(ID).replace("data-width", &format!("data-external-src=\"{IMPORTED}\" data-width")));
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    // Neither 404 nor 403 is a reason to ask again.
    assert_eq!(web.requests(), [ORIGINAL, LARGEST, EXPORTED, IMPORTED]);
    assert_eq!(sandbox.list("out/img"), [FILE]);
}

#[test]
fn another_size_may_be_wanted() {
    for (size, first) in [
        ("exported", EXPORTED.to_owned()),
        ("640", format!("https://miro.medium.com/v2/resize:fit:640/{ID}")),
        ("original", ORIGINAL.to_owned()),
    ] {
        let web = Server::start(|_| Answer::ok(gif(1)));
        let run = sandbox_with_images(&[ID]).run_online(&[&CONVERT[..], &["--image-size", size]].concat(), &web);
        assert_eq!((run.code, web.requests()), (0, vec![first]), "{size}");
    }
    let run = sandbox_with_images(&[ID]).run(&[&CONVERT[..], &["--image-size", "0"]].concat());
    assert!(run.code == 2 && run.stderr.contains("number of pixels"), "{run:?}");
}

#[test]
fn an_image_is_fetched_once_however_many_posts_and_hosts_name_it() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let old = figure(ID).replace("cdn-images-1.medium.com", "d262ilb51hltx0.cloudfront.net");
    let pages = [post("0a1b2c3d4e5f", "One", &figure(ID)), post("1a1b2c3d4e5f", "Two", &(old + &figure(ID)))];
    let sandbox = Sandbox::with(&[("posts/1.html", pages[0].as_bytes()), ("posts/2.html", pages[1].as_bytes())]);
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    assert_eq!(web.requests(), [ORIGINAL]);
    assert_eq!(
        sandbox.list("out"),
        ["2019-05-01-one.md".to_owned(), "2019-05-01-two.md".to_owned(), format!("img/{FILE}")]
    );
}

#[test]
fn only_images_of_posts_that_are_written_are_fetched() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let draft =
        crate::export::draft("2a1b2c3d4e5f", "The weir").replace("Not yet.", &format!("Not yet.</p>{}<p>", figure(ID)));
    let sandbox =
        Sandbox::with(&[("posts/d.html", draft.as_bytes()), ("posts/p.html", crate::export::mill().as_bytes())]);
    assert_eq!((sandbox.run_online(&CONVERT, &web).code, web.requests().len()), (0, 0));
    assert_eq!(sandbox.list("out"), ["2019-05-01-the-mill.md"]);
    assert_eq!(sandbox.run_online(&[&CONVERT[..], &["--drafts"]].concat(), &web).code, 0);
    assert!(sandbox.read("out/drafts/the-weir.md").contains(&format!("![](../img/{FILE})")));
}

#[test]
fn a_folder_of_images_is_looked_through_first() {
    let web = Server::start(only("https://miro.medium.com/v2/1*b.gif", |_| Answer::ok(gif(2))));
    let sandbox = sandbox_with_images(&[ID, "1*b.gif"]);
    // As another tool called it; and one that is an error page.
    sandbox.write("old/deep/1%2Ax_Y-z.gif", gif(1));
    sandbox.write("old/1-b.gif", "<!DOCTYPE html><html></html>");
    let run = sandbox.run_online(&[&CONVERT[..], &["--images-from", "old"]].concat(), &web);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, "1 post written to out\n  proven  1 of 1 post\n  images  1 downloaded (35 B), 1 copied\n")
    );
    assert_eq!(std::fs::read(sandbox.path("out/img").join(FILE)).unwrap(), gif(1));
    assert_eq!(std::fs::read(sandbox.path("out/img/1__b.gif")).unwrap(), gif(2));
    let run = sandbox.run(&[&CONVERT[..], &["--images-from", "olf"]].concat());
    assert!(run.code == 2 && run.stderr.contains("no such file or folder: olf"), "{run:?}");
}

#[test]
fn a_mirror_is_asked_first_and_may_be_on_any_network() {
    let mirror = Server::start(|request| match request.url.rsplit_once("/images/") {
        Some((_, name)) if name == ID => Answer::ok(gif(1)),
        Some((_, "1__b.gif")) => Answer::ok(gif(2)),
        _ => Answer::status(404),
    });
    let sandbox = sandbox_with_images(&[ID, "1*b.gif"]);
    let supply = mirror.url("images");
    let mut command = sandbox.command(&[&CONVERT[..], &["--images-from", &supply]].concat());
    let output = command.env("no_proxy", "127.0.0.1").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(sandbox.list("out/img"), ["1__b.gif", FILE]);
}

#[test]
fn images_of_other_hosts_come_along() {
    let web = Server::start(only("http://mill.example/w/The%20wheel.GIF?s=1", |_| Answer::ok(gif(1))));
    let sandbox = sandbox_with_grafs(
        "<figure class=\"graf graf--figure\"><img class=\"graf-image\" src=\"http://mill.example/w/The%20wheel.GIF?s=1\"></figure>",
    );
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    assert!(sandbox.read(MARKDOWN).ends_with("\n![](img/The__wheel.GIF)\n"));
    assert_eq!(sandbox.list("out/img"), ["The__wheel.GIF"]);
}

#[test]
fn nothing_is_fetched_if_images_are_to_stay_or_the_post_is_printed() {
    let web = Server::start(|_| Answer::ok(gif(1)));
    let sandbox = sandbox_with_images(&[ID]);
    for (arguments, target) in [
        (&["convert", "posts", "--output", "-"][..], format!("img/{FILE}")),
        (&["convert", "posts", "--output", "-", "--images", "keep"], EXPORTED.to_owned()),
    ] {
        let run = sandbox.run_online(arguments, &web);
        assert!(run.code == 0 && run.stdout.ends_with(&format!("![]({target})\n")), "{run:?}");
    }
    let run = sandbox.run_online(&["convert", "posts", "-o", "-", "--images", "download"], &web);
    assert!(run.code == 2 && run.stderr.contains("images cannot be downloaded to standard output"), "{run:?}");
    assert_eq!((web.requests().len(), sandbox.list("out").len()), (0, 0));
}
