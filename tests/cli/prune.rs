//! `--prune` deletes files of earlier runs that no post needs any more, and nothing else.

use std::fs;

use super::export::{MILL, RIVER, export, figure, gif, graf, mill, post, river, zip};
use super::sandbox::{Run, Sandbox};
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

fn convert(sandbox: &Sandbox, input: &str, flags: &[&str]) -> Run {
    let run = sandbox.run(&[&["convert", input, "-o", "blog", "--images", "keep"], flags].concat());
    assert_eq!(run.code, 0, "{run:?}");
    run
}

/// A blog of two authors, one after the other; then one of them deletes a post, and exports again.
fn two_authors() -> Sandbox {
    let sandbox = Sandbox::with(&[
        ("miller.zip", &pack(&[(MILL, mill()), (RIVER, river())])),
        ("anna.zip", &pack(&[(WEIR, by_anna(&weir()))])),
    ]);
    convert(&sandbox, "miller.zip", &[]);
    let run = convert(&sandbox, "anna.zip", &[]);
    assert!(!run.stderr.contains("left over"), "the other author's posts have not vanished: {run:?}");
    sandbox.write("miller.zip", pack(&[(MILL, mill())]));
    sandbox
}

#[test]
fn only_the_posts_of_the_exports_author_go() {
    let sandbox = two_authors();
    let run = convert(&sandbox, "anna.zip", &["--prune"]);
    assert!(!run.stderr.contains("delete") && sandbox.list("blog").len() == 3, "{run:?}");
    let dry = convert(&sandbox, "miller.zip", &["--prune", "--dry-run"]);
    assert!(dry.stdout.ends_with("delete       blog/2019-05-01-the-river.md\n"), "{dry:?}");
    assert!(dry.stderr.contains("  pruned  1 file would be deleted\n"), "{dry:?}");
    assert_eq!(sandbox.list("blog").len(), 3);
    let run = convert(&sandbox, "miller.zip", &["--prune"]);
    assert!(run.stderr.starts_with("delete       blog/2019-05-01-the-river.md\n"), "{run:?}");
    assert!(run.stderr.contains("  pruned  1 file deleted\n"), "{run:?}");
    assert_eq!(sandbox.list("blog"), ["2019-05-01-the-mill.md", "2019-05-01-the-weir.md"]);
    assert!(!sandbox.read("blog/.unmedium/state.json").contains("the-river"));
    assert!(!sandbox.read("blog/.unmedium/texts.jsonl").contains("The river"));
    let run = convert(&sandbox, "miller.zip", &["--prune"]);
    assert!(!run.stderr.contains("delete"), "{run:?}");
    sandbox.write("miller.zip", pack(&[(MILL, mill()), (RIVER, river())]));
    assert!(convert(&sandbox, "miller.zip", &[]).stderr.starts_with("1 post written"), "it may come back");
}

#[test]
fn an_author_is_known_by_the_account_and_not_by_the_name() {
    let sandbox =
        Sandbox::with(&[("miller.zip", &pack(&[(MILL, mill())])), ("anna.zip", &pack(&[(WEIR, by_anna(&weir()))]))]);
    for input in ["miller.zip", "anna.zip"] {
        convert(&sandbox, input, &["--author", "The editors"]);
    }
    convert(&sandbox, "miller.zip", &["--author", "The editors", "--prune"]);
    assert_eq!(sandbox.list("blog").len(), 2);
    // What nobody knows the author of stays.
    let state = sandbox.read("blog/.unmedium/state.json");
    sandbox.write("blog/.unmedium/state.json", state.replace("\"account\": \"@anna\"", "\"account\": \"\""));
    convert(&sandbox, "miller.zip", &["--prune"]);
    assert_eq!(sandbox.list("blog").len(), 2);
}

#[test]
fn what_was_edited_or_left_out_or_may_be_in_a_file_that_cannot_be_read_stays() {
    let sandbox = two_authors();
    let river = sandbox.read("blog/2019-05-01-the-river.md");
    sandbox.write("blog/2019-05-01-the-river.md", river.replace("It flows.", "It flowed."));
    let run = convert(&sandbox, "miller.zip", &["--prune", "-v"]);
    let told = "left over    blog/2019-05-01-the-river.md (its post is not in the export, and it was edited by hand)\n";
    assert!(run.stderr.contains(told) && sandbox.list("blog").len() == 3, "{run:?}");
    sandbox.write("blog/2019-05-01-the-river.md", &river);
    let bad = zip(&[(format!("posts/{MILL}.html"), mill()), ("posts/damaged.html".to_owned(), String::new())]);
    sandbox.write("bad.zip", bad);
    let run = sandbox.run(&["convert", "bad.zip", "-o", "blog", "--images", "keep", "--prune"]);
    assert!(run.code == 1 && sandbox.list("blog").len() == 3, "{run:?}");
    // A single post, and an export of which some kinds are left out, say nothing of others.
    sandbox.write("one.html", mill());
    convert(&sandbox, "one.html", &["--prune"]);
    sandbox.write("all.zip", zip(&export()));
    let all = ["convert", "all.zip", "-o", "all", "--images", "keep", "--drafts", "--responses"];
    assert_eq!(sandbox.run(&all).code, 0);
    assert_eq!(sandbox.run(&[&all[..6], &["--prune"]].concat()).code, 0);
    assert_eq!((sandbox.list("blog").len(), sandbox.list("all").len()), (3, 4));
    let run = sandbox.run(&["convert", "miller.zip", "-o", "blog", "--prune", "--check"]);
    assert_eq!(run.code, 2);
}

#[test]
fn an_old_file_of_a_renamed_post_goes_and_no_link_leads_to_a_deleted_file() {
    let link = "<a href=\"https://medium.com/p/1a1b2c3d4e5f\" class=\"markup--anchor\">there</a>";
    let mill = post("0a1b2c3d4e5f", "The mill", &graf(&format!("See {link}.")));
    let sandbox = Sandbox::with(&[("export.zip", &pack(&[(MILL, mill.clone()), (RIVER, river())]))]);
    let flags = ["--site", "hugo", "--redirects", "netlify"];
    convert(&sandbox, "export.zip", &flags);
    assert!(sandbox.read("blog/content/posts/the-mill/index.md").contains("relref"));
    sandbox.write("export.zip", pack(&[(MILL, mill)]));
    let pattern = ["--file-name", "content/posts/{year}-{slug}/index.md"];
    convert(&sandbox, "export.zip", &[&flags[..], &pattern, &["--prune"]].concat());
    assert_eq!(sandbox.list("blog"), ["content/posts/2019-the-mill/index.md", "static/_redirects"]);
    assert!(!sandbox.path("blog/content/posts/the-river").exists(), "its folder goes too");
    assert!(sandbox.read("blog/content/posts/2019-the-mill/index.md").contains("(https://medium.com/p/1a1b2c3d4e5f)"));
    assert!(!sandbox.read("blog/static/_redirects").contains("1a1b2c3d4e5f"));
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
    let sandbox = Sandbox::with(&[("export.zip", &pack(&[(MILL, html(&ids)), (RIVER, river)]))]);
    let convert = ["convert", "export.zip", "-o", "blog"];
    sandbox.write("blog/img/1__mine.gif", gif(7));
    assert_eq!(sandbox.run_online(&convert, &web).code, 0);
    assert_eq!(sandbox.list("blog/img").len(), 6);
    sandbox.write("blog/img/1__edited.gif", gif(9));
    sandbox.write("blog/about.md", "![](img/1__shown.gif)\n");
    sandbox.write("export.zip", pack(&[(MILL, html(&["1*both.gif"]))]));
    let dry = sandbox.run_online(&[&convert[..], &["--prune", "--dry-run"]].concat(), &web);
    let gone = ["2019-05-01-the-river.md", "img/1__mill.gif", "img/1__river.gif"];
    let told = gone.map(|path| format!("delete       blog/{path}\n")).concat();
    assert!(dry.code == 0 && dry.stdout.ends_with(&told), "{dry:?}");
    let run = sandbox.run_online(&[&convert[..], &["--prune"]].concat(), &web);
    assert!(run.code == 0 && run.stderr.starts_with(&told), "{run:?}");
    let kept = ["1__both.gif", "1__edited.gif", "1__mine.gif", "1__shown.gif"];
    assert_eq!(sandbox.list("blog/img"), kept);
    // A state from before images were remembered says nothing of them.
    let mut state: serde_json::Value = serde_json::from_str(&sandbox.read("blog/.unmedium/state.json")).unwrap();
    assert_eq!(state["images"]["img/1__both.gif"]["image"], "1*both.gif");
    state.as_object_mut().unwrap().remove("images");
    sandbox.write("blog/.unmedium/state.json", state.to_string());
    sandbox.write("export.zip", pack(&[(MILL, html(&[]))]));
    fs::remove_file(sandbox.path("blog/about.md")).unwrap();
    assert_eq!(sandbox.run_online(&[&convert[..], &["--prune"]].concat(), &web).code, 0);
    assert_eq!(sandbox.list("blog/img"), kept);
}
