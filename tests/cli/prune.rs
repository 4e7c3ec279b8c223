//! `--prune` deletes files of earlier runs that no post needs any more, and nothing else.

use std::fs;

use super::desk::{Desk, Run};
use super::export::{MILL, RIVER, export, figure, gif, graf, mill, post, river, zip};
use super::server::{Answer, Server};

const WEIR: &str = "2019-05-01_The-weir-2a1b2c3d4e5f";

fn weir() -> String {
    post("2a1b2c3d4e5f", "The weir", &graf("It holds."))
}

fn by_anna(post: &str) -> String {
    post.replace("A. Miller", "Anna Li").replace("@miller", "@anna")
}

fn pack(posts: &[(&str, String)]) -> Vec<u8> {
    zip(&posts.iter().map(|(name, html)| (format!("posts/{name}.html"), html)).collect::<Vec<_>>())
}

fn convert(desk: &Desk, input: &str, flags: &[&str]) -> Run {
    let run = desk.run(&[&["convert", input, "-o", "blog", "--images", "keep"], flags].concat());
    assert_eq!(run.code, 0, "{run:?}");
    run
}

/// A blog of two authors, one after the other; then one of them deletes a post, and exports again.
fn two_authors() -> Desk {
    let desk = Desk::with(&[
        ("miller.zip", &pack(&[(MILL, mill()), (RIVER, river())])),
        ("anna.zip", &pack(&[(WEIR, by_anna(&weir()))])),
    ]);
    convert(&desk, "miller.zip", &[]);
    let run = convert(&desk, "anna.zip", &[]);
    assert!(!run.stderr.contains("left over"), "the other author's posts have not vanished: {run:?}");
    desk.write("miller.zip", pack(&[(MILL, mill())]));
    desk
}

#[test]
fn only_the_posts_of_the_exports_author_go() {
    let desk = two_authors();
    let run = convert(&desk, "anna.zip", &["--prune"]);
    assert!(!run.stderr.contains("delete") && desk.list("blog").len() == 3, "{run:?}");
    let dry = convert(&desk, "miller.zip", &["--prune", "--dry-run"]);
    assert!(dry.stdout.ends_with("delete       blog/2019-05-01-the-river.md\n"), "{dry:?}");
    assert!(dry.stderr.contains("  pruned  1 file would be deleted\n"), "{dry:?}");
    assert_eq!(desk.list("blog").len(), 3);
    let run = convert(&desk, "miller.zip", &["--prune"]);
    assert!(run.stderr.starts_with("delete       blog/2019-05-01-the-river.md\n"), "{run:?}");
    assert!(run.stderr.contains("  pruned  1 file deleted\n"), "{run:?}");
    assert_eq!(desk.list("blog"), ["2019-05-01-the-mill.md", "2019-05-01-the-weir.md"]);
    assert!(!desk.read("blog/.unmedium/state.json").contains("the-river"));
    assert!(!desk.read("blog/.unmedium/texts.jsonl").contains("The river"));
    let run = convert(&desk, "miller.zip", &["--prune"]);
    assert!(!run.stderr.contains("delete"), "{run:?}");
    desk.write("miller.zip", pack(&[(MILL, mill()), (RIVER, river())]));
    assert!(convert(&desk, "miller.zip", &[]).stderr.starts_with("1 post written"), "it may come back");
}

#[test]
fn an_author_is_known_by_the_account_and_not_by_the_name() {
    let desk =
        Desk::with(&[("miller.zip", &pack(&[(MILL, mill())])), ("anna.zip", &pack(&[(WEIR, by_anna(&weir()))]))]);
    for input in ["miller.zip", "anna.zip"] {
        convert(&desk, input, &["--author", "The editors"]);
    }
    convert(&desk, "miller.zip", &["--author", "The editors", "--prune"]);
    assert_eq!(desk.list("blog").len(), 2);
    // What nobody knows the author of stays.
    let state = desk.read("blog/.unmedium/state.json");
    desk.write("blog/.unmedium/state.json", state.replace("\"account\": \"@anna\"", "\"account\": \"\""));
    convert(&desk, "miller.zip", &["--prune"]);
    assert_eq!(desk.list("blog").len(), 2);
}

#[test]
fn what_was_edited_or_left_out_or_may_be_in_a_file_that_cannot_be_read_stays() {
    let desk = two_authors();
    let river = desk.read("blog/2019-05-01-the-river.md");
    desk.write("blog/2019-05-01-the-river.md", river.replace("It flows.", "It flowed."));
    let run = convert(&desk, "miller.zip", &["--prune", "-v"]);
    let told = "left over    blog/2019-05-01-the-river.md (its post is not in the export, and it was edited by hand)\n";
    assert!(run.stderr.contains(told) && desk.list("blog").len() == 3, "{run:?}");
    desk.write("blog/2019-05-01-the-river.md", &river);
    let bad = zip(&[(format!("posts/{MILL}.html"), mill()), ("posts/damaged.html".to_owned(), String::new())]);
    desk.write("bad.zip", bad);
    let run = desk.run(&["convert", "bad.zip", "-o", "blog", "--images", "keep", "--prune"]);
    assert!(run.code == 1 && desk.list("blog").len() == 3, "{run:?}");
    // A single post, and an export of which some kinds are left out, say nothing of others.
    desk.write("one.html", mill());
    convert(&desk, "one.html", &["--prune"]);
    desk.write("all.zip", zip(&export()));
    let all = ["convert", "all.zip", "-o", "all", "--images", "keep", "--drafts", "--responses"];
    assert_eq!(desk.run(&all).code, 0);
    assert_eq!(desk.run(&[&all[..6], &["--prune"]].concat()).code, 0);
    assert_eq!((desk.list("blog").len(), desk.list("all").len()), (3, 4));
    let run = desk.run(&["convert", "miller.zip", "-o", "blog", "--prune", "--check"]);
    assert_eq!(run.code, 2);
}

#[test]
fn an_old_file_of_a_renamed_post_goes_and_no_link_leads_to_a_deleted_file() {
    let link = "<a href=\"https://medium.com/p/1a1b2c3d4e5f\" class=\"markup--anchor\">there</a>";
    let mill = post("0a1b2c3d4e5f", "The mill", &graf(&format!("See {link}.")));
    let desk = Desk::with(&[("export.zip", &pack(&[(MILL, mill.clone()), (RIVER, river())]))]);
    let flags = ["--site", "hugo", "--redirects", "netlify"];
    convert(&desk, "export.zip", &flags);
    assert!(desk.read("blog/content/posts/the-mill/index.md").contains("relref"));
    desk.write("export.zip", pack(&[(MILL, mill)]));
    let pattern = ["--file-name", "content/posts/{year}-{slug}/index.md"];
    convert(&desk, "export.zip", &[&flags[..], &pattern, &["--prune"]].concat());
    assert_eq!(desk.list("blog"), ["content/posts/2019-the-mill/index.md", "static/_redirects"]);
    assert!(!desk.path("blog/content/posts/the-river").exists(), "its folder goes too");
    assert!(desk.read("blog/content/posts/2019-the-mill/index.md").contains("(https://medium.com/p/1a1b2c3d4e5f)"));
    assert!(!desk.read("blog/static/_redirects").contains("1a1b2c3d4e5f"));
}

#[test]
fn images_that_no_post_shows_go() {
    let html = |ids: &[&str]| {
        let figures: String = ids.iter().map(|id| figure(id)).collect();
        post("0a1b2c3d4e5f", "The mill", &(graf("It turns.") + &figures))
    };
    let river =
        post("1a1b2c3d4e5f", "The river", &(graf("It flows.") + &figure("1*both.gif") + &figure("1*river.gif")));
    let web = Server::start(|_| Answer::ok(gif(1)));
    let ids = ["1*both.gif", "1*mill.gif", "1*edited.gif", "1*shown.gif"];
    let desk = Desk::with(&[("export.zip", &pack(&[(MILL, html(&ids)), (RIVER, river)]))]);
    let convert = ["convert", "export.zip", "-o", "blog"];
    desk.write("blog/img/1__mine.gif", gif(7));
    assert_eq!(desk.run_online(&convert, &web).code, 0);
    assert_eq!(desk.list("blog/img").len(), 6);
    desk.write("blog/img/1__edited.gif", gif(9));
    desk.write("blog/about.md", "![](img/1__shown.gif)\n");
    desk.write("export.zip", pack(&[(MILL, html(&["1*both.gif"]))]));
    let dry = desk.run_online(&[&convert[..], &["--prune", "--dry-run"]].concat(), &web);
    let gone = ["2019-05-01-the-river.md", "img/1__mill.gif", "img/1__river.gif"];
    let told = gone.map(|path| format!("delete       blog/{path}\n")).concat();
    assert!(dry.code == 0 && dry.stdout.ends_with(&told), "{dry:?}");
    let run = desk.run_online(&[&convert[..], &["--prune"]].concat(), &web);
    assert!(run.code == 0 && run.stderr.starts_with(&told), "{run:?}");
    let kept = ["1__both.gif", "1__edited.gif", "1__mine.gif", "1__shown.gif"];
    assert_eq!(desk.list("blog/img"), kept);
    // A state from before images were remembered says nothing of them.
    let mut state: serde_json::Value = serde_json::from_str(&desk.read("blog/.unmedium/state.json")).unwrap();
    assert_eq!(state["images"]["img/1__both.gif"]["image"], "1*both.gif");
    state.as_object_mut().unwrap().remove("images");
    desk.write("blog/.unmedium/state.json", state.to_string());
    desk.write("export.zip", pack(&[(MILL, html(&[]))]));
    fs::remove_file(desk.path("blog/about.md")).unwrap();
    assert_eq!(desk.run_online(&[&convert[..], &["--prune"]].concat(), &web).code, 0);
    assert_eq!(desk.list("blog/img"), kept);
}
