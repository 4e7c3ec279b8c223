//! Images of posts that the user has edited, and runs that write nothing, which fetch nothing either.

use super::{CONVERT, EXPORTED, FILE, ID, MARKDOWN, sandbox_with_grafs, sandbox_with_images};
use crate::export::{figure, gif, graf};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

fn with(flag: &str) -> Vec<&str> {
    [&CONVERT[..], &[flag]].concat()
}

/// A post in a sandbox whose image could not be had, and a web that has it now.
fn sandbox_and_web() -> (Sandbox, Server) {
    let sandbox = sandbox_with_grafs(&[figure(ID), graf("It rests.")].concat());
    let run = sandbox.run_online(&CONVERT, &Server::start(|_| Answer::status(404)));
    assert!(run.code == 1 && sandbox.read(MARKDOWN).contains(EXPORTED), "{run:?}");
    (sandbox, Server::start(|_| Answer::ok(gif(1))))
}

#[test]
fn an_image_that_can_be_had_at_last_updates_its_post() {
    let (sandbox, web) = sandbox_and_web();
    let run = sandbox.run_online(&CONVERT, &web);
    assert!(run.code == 0 && run.stderr.starts_with("1 post updated in out\n"), "{run:?}");
    assert!(sandbox.read(MARKDOWN).ends_with(&format!("It turns.\n\n![](img/{FILE})\n\nIt rests.\n")));
}

#[test]
fn an_image_that_can_be_had_at_last_is_merged_into_an_edited_post() {
    let (sandbox, web) = sandbox_and_web();
    sandbox.write(MARKDOWN, sandbox.read(MARKDOWN).replace("It rests.", "It sleeps."));
    let run = sandbox.run_online(&CONVERT, &web);
    assert!(run.code == 0 && run.stderr.starts_with("1 post merged in out\n"), "{run:?}");
    assert!(sandbox.read(MARKDOWN).ends_with(&format!("It turns.\n\n![](img/{FILE})\n\nIt sleeps.\n")));
}

#[test]
fn a_dry_run_counts_what_it_would_download_and_fetches_nothing() {
    let sandbox = sandbox_with_images(&[ID, "1*other.gif"]);
    let web = Server::start(|_| Answer::ok(gif(1)));
    let run = sandbox.run_online(&with("--dry-run"), &web);
    assert_eq!((run.code, web.requests().len(), sandbox.path("out").exists()), (0, 0, false), "{run:?}");
    assert!(run.stderr.ends_with("  images  2 to download or to copy\n"), "{run:?}");
    sandbox.write(format!("out/img/{FILE}"), gif(1));
    sandbox.write("out/img/.unmedium-dead.tmp", "half");
    let run = sandbox.run_online(&with("--dry-run"), &web);
    assert!(run.stderr.ends_with("  images  1 there already, 1 to download or to copy\n"), "{run:?}");
    assert_eq!(
        sandbox.list("out"),
        ["img/.unmedium-dead.tmp".to_owned(), format!("img/{FILE}")],
        "nothing is tidied up"
    );

    let (sandbox, web) = sandbox_and_web();
    let run = sandbox.run_online(&with("--dry-run"), &web);
    assert_eq!((run.stdout.as_str(), web.requests().len()), (&*format!("update       {MARKDOWN}\n"), 0));
}

#[test]
fn a_check_takes_the_image_folder_as_it_is() {
    let sandbox = sandbox_with_images(&[ID]);
    let web = Server::start(|_| Answer::ok(gif(1)));
    assert_eq!(sandbox.run_online(&CONVERT, &web).code, 0);
    web.forget_requests();
    assert_eq!(sandbox.run_online(&with("--check"), &web).code, 0);
    std::fs::remove_file(sandbox.path(format!("out/img/{FILE}"))).unwrap();
    let run = sandbox.run_online(&with("--check"), &web);
    assert_eq!((run.code, web.requests().len()), (1, 0));
    assert!(run.stdout.ends_with(&format!("-![](img/{FILE})\n+![]({EXPORTED})\n")), "{run:?}");
    assert!(run.stderr.contains("  images    1 not in the folder\n"), "{run:?}");
    let run = sandbox.run_online(&[&CONVERT[..], &["--check", "--images", "rewrite"]].concat(), &web);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));

    let (sandbox, web) = sandbox_and_web();
    let run = sandbox.run_online(&with("--check"), &web);
    assert_eq!((run.code, run.stdout.as_str(), web.requests().len()), (0, "", 0), "{run:?}");
}
