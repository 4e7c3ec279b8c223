//! Images of posts that the user has edited, and runs that write nothing, which fetch nothing either.

use super::{CONVERT, EXPORTED, FILE, ID, MARKDOWN, desk_with_grafs, desk_with_images};
use crate::desk::Desk;
use crate::export::{figure, gif, graf};
use crate::server::{Answer, Server};

fn with(flag: &str) -> Vec<&str> {
    [&CONVERT[..], &[flag]].concat()
}

/// A post on a desk whose image could not be had, and a web that has it now.
fn desk_and_web() -> (Desk, Server) {
    let desk = desk_with_grafs(&[figure(ID), graf("It rests.")].concat());
    let run = desk.run_online(&CONVERT, &Server::start(|_| Answer::status(404)));
    assert!(run.code == 1 && desk.read(MARKDOWN).contains(EXPORTED), "{run:?}");
    (desk, Server::start(|_| Answer::ok(gif(1))))
}

#[test]
fn an_image_that_can_be_had_at_last_updates_its_post() {
    let (desk, web) = desk_and_web();
    let run = desk.run_online(&CONVERT, &web);
    assert!(run.code == 0 && run.stderr.starts_with("1 post updated in out\n"), "{run:?}");
    assert!(desk.read(MARKDOWN).ends_with(&format!("It turns.\n\n![](img/{FILE})\n\nIt rests.\n")));
}

#[test]
fn an_image_that_can_be_had_at_last_is_merged_into_an_edited_post() {
    let (desk, web) = desk_and_web();
    desk.write(MARKDOWN, desk.read(MARKDOWN).replace("It rests.", "It sleeps."));
    let run = desk.run_online(&CONVERT, &web);
    assert!(run.code == 0 && run.stderr.starts_with("1 post merged in out\n"), "{run:?}");
    assert!(desk.read(MARKDOWN).ends_with(&format!("It turns.\n\n![](img/{FILE})\n\nIt sleeps.\n")));
}

#[test]
fn a_dry_run_counts_what_it_would_download_and_fetches_nothing() {
    let desk = desk_with_images(&[ID, "1*other.gif"]);
    let web = Server::start(|_| Answer::ok(gif(1)));
    let run = desk.run_online(&with("--dry-run"), &web);
    assert_eq!((run.code, web.requests().len(), desk.path("out").exists()), (0, 0, false), "{run:?}");
    assert!(run.stderr.ends_with("  images  2 to download or to copy\n"), "{run:?}");
    desk.write(format!("out/img/{FILE}"), gif(1));
    desk.write("out/img/.unmedium-dead.tmp", "half");
    let run = desk.run_online(&with("--dry-run"), &web);
    assert!(run.stderr.ends_with("  images  1 there already, 1 to download or to copy\n"), "{run:?}");
    assert_eq!(desk.list("out"), ["img/.unmedium-dead.tmp".to_owned(), format!("img/{FILE}")], "nothing is tidied up");

    let (desk, web) = desk_and_web();
    let run = desk.run_online(&with("--dry-run"), &web);
    assert_eq!((run.stdout.as_str(), web.requests().len()), (&*format!("update       {MARKDOWN}\n"), 0));
}

#[test]
fn a_check_takes_the_image_folder_as_it_is() {
    let desk = desk_with_images(&[ID]);
    let web = Server::start(|_| Answer::ok(gif(1)));
    assert_eq!(desk.run_online(&CONVERT, &web).code, 0);
    web.forget_requests();
    assert_eq!(desk.run_online(&with("--check"), &web).code, 0);
    std::fs::remove_file(desk.path(format!("out/img/{FILE}"))).unwrap();
    let run = desk.run_online(&with("--check"), &web);
    assert_eq!((run.code, web.requests().len()), (1, 0));
    assert!(run.stdout.ends_with(&format!("-![](img/{FILE})\n+![]({EXPORTED})\n")), "{run:?}");
    assert!(run.stderr.contains("  images    1 not in the folder\n"), "{run:?}");
    let run = desk.run_online(&[&CONVERT[..], &["--check", "--images", "rewrite"]].concat(), &web);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));

    let (desk, web) = desk_and_web();
    let run = desk.run_online(&with("--check"), &web);
    assert_eq!((run.code, run.stdout.as_str(), web.requests().len()), (0, "", 0), "{run:?}");
}
