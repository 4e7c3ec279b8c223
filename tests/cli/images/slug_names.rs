//! `--image-names slug`: images are called after their posts, and an image is not taken for another by its name.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use super::{CONVERT, MARKDOWN, sandbox_with_images};
use crate::export::{figure, gif, graf, post};
use crate::sandbox::{Run, Sandbox};
use crate::server::{Answer, Server};

const SLUG: [&str; 2] = ["--image-names", "slug"];

/// A web with another image for each id.
fn web() -> Server {
    Server::start(|request| Answer::ok(gif(request.url.bytes().fold(0, u8::wrapping_add))))
}

/// What the web has for an id.
fn image(id: &str) -> Vec<u8> {
    gif(format!("https://miro.medium.com/v2/{id}").bytes().fold(0, u8::wrapping_add))
}

fn convert(sandbox: &Sandbox, input: &str, flags: &[&str], web: &Server) -> Run {
    let run = sandbox.run_online(&[&["convert", input, "--output", "out"], &SLUG[..], flags].concat(), web);
    assert_eq!(run.code, 0, "{run:?}");
    run
}

fn body(sandbox: &Sandbox, path: &str) -> String {
    sandbox.read(path).rsplit("---\n").next().unwrap().to_owned()
}

/// Checks which image lies in each file of a folder.
#[track_caller]
fn assert_images(sandbox: &Sandbox, files: &[(&str, &str)]) {
    for (file, id) in files {
        assert_eq!(fs::read(sandbox.path("out").join(file)).unwrap(), image(id), "{file}");
    }
}

fn mill_and_river() -> Sandbox {
    let mill = post("0a1b2c3d4e5f", "The mill", &[figure("1*a.gif"), graf("It turns."), figure("1*b.gif")].concat());
    let river = post("1a1b2c3d4e5f", "The river", &[figure("1*b.gif"), figure("1*c.gif")].concat());
    let river = river.replace("2019-05-01T", "2019-05-02T");
    Sandbox::with(&[
        ("posts/2019-05-01_The-mill-0a1b2c3d4e5f.html", mill.as_bytes()),
        ("posts/2019-05-02_The-river-1a1b2c3d4e5f.html", river.as_bytes()),
    ])
}

#[test]
fn images_are_called_after_the_first_post_that_shows_them() {
    let (sandbox, web) = (mill_and_river(), web());
    convert(&sandbox, "posts", &[], &web);
    let files = ["img/the-mill-1.gif", "img/the-mill-2.gif", "img/the-river-2.gif"];
    assert_eq!(sandbox.list("out")[2..], files);
    assert_images(&sandbox, &[(files[0], "1*a.gif"), (files[1], "1*b.gif"), (files[2], "1*c.gif")]);
    let mill = "\n![](img/the-mill-1.gif)\n\nIt turns.\n\n![](img/the-mill-2.gif)\n";
    assert_eq!(body(&sandbox, MARKDOWN), mill);
    assert_eq!(body(&sandbox, "out/2019-05-02-the-river.md"), "\n![](img/the-mill-2.gif)\n![](img/the-river-2.gif)\n");
    web.forget_requests();
    let run = convert(&sandbox, "posts", &[], &web);
    assert!(run.stderr.contains("2 posts unchanged") && web.requests().is_empty(), "{run:?}");
    assert_eq!(convert(&sandbox, "posts", &["--check"], &web).stdout, "");
}

#[test]
fn posts_one_after_the_other_get_the_names_of_one_run() {
    let (sandbox, web) = (mill_and_river(), web());
    convert(&sandbox, "posts/2019-05-01_The-mill-0a1b2c3d4e5f.html", &[], &web);
    convert(&sandbox, "posts/2019-05-02_The-river-1a1b2c3d4e5f.html", &[], &web);
    let at_once = mill_and_river();
    convert(&at_once, "posts", &[], &web);
    assert_eq!(sandbox.list("out"), at_once.list("out"));
    for path in sandbox.list("out").iter().filter(|path| !path.starts_with("img/")) {
        assert_eq!(sandbox.read(format!("out/{path}")), at_once.read(format!("out/{path}")));
    }
}

#[test]
fn an_image_that_the_author_adds_takes_no_name_that_another_has() {
    let (sandbox, web) = (sandbox_with_images(&["1*a.gif", "1*b.gif"]), web());
    convert(&sandbox, "posts", &[], &web);
    let more = sandbox_with_images(&["1*new.gif", "1*a.gif", "1*c.gif"]);
    fs::remove_dir_all(more.path("out")).ok();
    let post = more.read("posts/2019-05-01_The-mill-0a1b2c3d4e5f.html");
    sandbox.write("posts/2019-05-01_The-mill-0a1b2c3d4e5f.html", post);
    convert(&sandbox, "posts", &["--prune"], &web);
    let wanted = "\nIt turns.\n\n![](img/the-mill-3.gif)\n![](img/the-mill-1.gif)\n![](img/the-mill-4.gif)\n";
    assert_eq!(body(&sandbox, MARKDOWN), wanted);
    let files =
        [("img/the-mill-1.gif", "1*a.gif"), ("img/the-mill-3.gif", "1*new.gif"), ("img/the-mill-4.gif", "1*c.gif")];
    assert_images(&sandbox, &files);
    assert_eq!(sandbox.list("out").len(), 4, "the one that nothing names is gone");
}

#[test]
fn a_file_of_the_owner_is_no_image_of_the_post() {
    let (sandbox, web) = (sandbox_with_images(&["1*a.gif"]), web());
    sandbox.write("out/img/The-Mill-1.gif", gif(200));
    for _ in 0..2 {
        convert(&sandbox, "posts", &[], &web);
        assert!(body(&sandbox, MARKDOWN).ends_with("![](img/the-mill-2.gif)\n"));
        assert_images(&sandbox, &[("img/the-mill-2.gif", "1*a.gif")]);
        assert_eq!(fs::read(sandbox.path("out/img/The-Mill-1.gif")).unwrap(), gif(200));
    }
    // A folder with images of the user's is searched by what they are, and not by what they will be called.
    let sandbox = sandbox_with_images(&["1*a.gif"]);
    sandbox.write("mine/the-mill-1.gif", gif(200));
    convert(&sandbox, "posts", &["--images-from", "mine"], &web);
    assert_images(&sandbox, &[("img/the-mill-1.gif", "1*a.gif")]);
}

#[test]
fn a_folder_with_names_of_ids_is_brought_over() {
    let (sandbox, web) = (sandbox_with_images(&["1*a.gif"]), web());
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    convert(&sandbox, "posts", &["--prune"], &web);
    assert_eq!(sandbox.list("out"), ["2019-05-01-the-mill.md", "img/the-mill-1.gif"]);
    assert_eq!(sandbox.run_online(&[&CONVERT[..], &["--prune"]].concat(), &web).code, 0);
    assert_eq!(sandbox.list("out"), ["2019-05-01-the-mill.md", "img/1__a.gif"]);
}

#[test]
fn bundles_have_them_beside_the_post() {
    for (site, post, files) in [
        ("hugo", "content/posts/the-river", ["", ""]),
        ("zola", "content/posts/the-river", ["", ""]),
        ("docusaurus", "blog/2019-05-02-the-river", ["./", "./"]),
    ] {
        let (sandbox, web) = (mill_and_river(), web());
        for _ in 0..2 {
            convert(&sandbox, "posts", &["--site", site], &web);
            let [first, second] = ["the-mill-2.gif", "the-river-2.gif"].map(|file| format!("{post}/{file}"));
            assert_images(&sandbox, &[(&first, "1*b.gif"), (&second, "1*c.gif")]);
            let text = body(&sandbox, &format!("out/{post}/index.md"));
            let shown = format!("![]({}the-mill-2.gif)\n![]({}the-river-2.gif)\n", files[0], files[1]);
            assert!(text.contains(&shown), "{site}: {text}");
        }
    }
}

#[test]
fn a_cover_that_stands_in_the_front_matter_alone_is_proven_too() {
    let (sandbox, web) = (mill_and_river(), web());
    convert(&sandbox, "posts", &["--site", "astro"], &web);
    let text = sandbox.read("out/src/content/blog/the-mill.md");
    assert!(text.contains("\nheroImage: ../../assets/img/the-mill-1.gif\n"), "{text}");
    assert!(text.ends_with("---\n\nIt turns.\n\n![](../../assets/img/the-mill-2.gif)\n"), "{text}");
}

#[test]
fn a_run_that_is_killed_loses_no_name() {
    let web = Server::start(|request| {
        let bytes = gif(request.url.bytes().fold(0, u8::wrapping_add));
        Answer::ok(bytes).after(Duration::from_millis(3))
    });
    let ids: Vec<String> = (0..40).map(|number| format!("1*image{number}")).collect();
    let sandbox = sandbox_with_images(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let images =
        || sandbox.list("out/img").into_iter().filter(|file| !file.starts_with(".unmedium-")).collect::<Vec<_>>();
    for round in 0..4 {
        let mut command = sandbox.command(&[&CONVERT[..], &SLUG].concat());
        web.stand_in_for_the_web(&mut command);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while images().len() < 3 * (round + 1) {
            sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    convert(&sandbox, "posts", &[], &web);
    let mut names: Vec<String> = (1..=40).map(|number| format!("the-mill-{number}.gif")).collect();
    names.sort();
    assert_eq!(images(), names);
    for (number, id) in (1..).zip(&ids) {
        assert_images(&sandbox, &[(&format!("img/the-mill-{number}.gif"), id)]);
    }
    // They count as brought, though the run that brought them did not come to its end.
    let other = sandbox_with_images(&["1*image0"]);
    let post = other.read("posts/2019-05-01_The-mill-0a1b2c3d4e5f.html");
    sandbox.write("posts/2019-05-01_The-mill-0a1b2c3d4e5f.html", post);
    convert(&sandbox, "posts", &["--prune"], &web);
    assert_eq!(images(), ["the-mill-1.gif"]);
}

#[test]
fn posts_only_pointed_to_images_have_the_same_names_again() {
    let sandbox = sandbox_with_images(&["1*a.gif"]);
    let rewrite = [&CONVERT[..], &SLUG, &["--images", "rewrite"]].concat();
    assert_eq!(sandbox.run(&rewrite).code, 0);
    sandbox.write("out/img/the-mill-1.gif", gif(1));
    let run = sandbox.run(&rewrite);
    assert!(run.code == 0 && run.stderr.contains("1 post unchanged"), "{run:?}");
    let run = sandbox.run(&[&["convert", "posts", "-o", "-"], &SLUG[..]].concat());
    assert!(run.stdout.ends_with("![](img/the-mill-1.gif)\n"), "{run:?}");
}
