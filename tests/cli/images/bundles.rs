//! Images beside the posts that show them, for sites whose posts are folders.

use super::{FILE, ID, ORIGINAL};
use crate::export::{figure, gif, graf, post};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

const HUGO: [&str; 6] = ["convert", "posts", "--site", "hugo", "-o", "site"];

/// Two posts that show the same image; the web has it.
fn sandbox_and_web() -> (Sandbox, Server) {
    let mill = post("0a1b2c3d4e5f", "The mill", &(graf("It turns.") + &figure(ID)));
    let river = post("1a1b2c3d4e5f", "The river", &(graf("It flows.") + &figure(ID)));
    let posts =
        [("posts/mill-0a1b2c3d4e5f.html", mill.as_bytes()), ("posts/river-1a1b2c3d4e5f.html", river.as_bytes())];
    (Sandbox::with(&posts), Server::start(|_| Answer::ok(gif(1))))
}

#[test]
fn an_image_of_two_posts_is_fetched_once_and_lies_beside_each() {
    let (sandbox, web) = sandbox_and_web();
    let run = sandbox.run_online(&HUGO, &web);
    assert_eq!((run.code, web.requests()), (0, vec![ORIGINAL.to_owned()]), "{run:?}");
    let folders = ["content/posts/the-mill", "content/posts/the-river"];
    let files = folders.map(|folder| [format!("{folder}/{FILE}"), format!("{folder}/index.md")]).concat();
    assert_eq!(sandbox.list("site"), files);
    for folder in folders {
        let post = sandbox.read(format!("site/{folder}/index.md"));
        assert!(post.ends_with(&format!("\n\n![]({FILE})\n")), "{post}");
    }
}

#[test]
fn an_image_that_was_deleted_beside_one_post_is_copied_from_another() {
    let (sandbox, web) = sandbox_and_web();
    assert_eq!(sandbox.run_online(&HUGO, &web).code, 0);
    web.forget_requests();
    let deleted = sandbox.path(format!("site/content/posts/the-mill/{FILE}"));
    std::fs::remove_file(&deleted).unwrap();
    let run = sandbox.run_online(&[&HUGO[..], &["--check"]].concat(), &web);
    assert!(run.code == 1 && !deleted.exists(), "{run:?}");
    let run = sandbox.run_online(&HUGO, &web);
    assert_eq!((run.code, deleted.exists(), web.requests().len()), (0, true, 0), "{run:?}");
}

#[test]
fn a_folder_that_cannot_be_made_fails_its_own_post_alone() {
    let (sandbox, web) = sandbox_and_web();
    sandbox.write("posts/weir-2a1b2c3d4e5f.html", post("2a1b2c3d4e5f", "The weir", &figure("1*weir.gif")));
    sandbox.write("site/content/posts/the-weir", "a file in the way");
    let run = sandbox.run_online(&HUGO, &web);
    assert!(run.code == 1 && run.stderr.contains("2 posts written"), "{run:?}");
    assert_eq!(web.requests(), [ORIGINAL], "{run:?}");
}

#[test]
fn a_folder_that_the_user_names_is_for_all_images() {
    let (sandbox, web) = sandbox_and_web();
    let run = sandbox.run_online(&[&HUGO[..], &["--image-folder", "static/images"]].concat(), &web);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(sandbox.path(format!("site/static/images/{FILE}")).exists());
    let post = sandbox.read("site/content/posts/the-mill/index.md");
    assert!(post.ends_with(&format!("![](/images/{FILE})\n")), "{post}");
}

#[test]
fn where_posts_are_no_folders_one_folder_is_for_all() {
    let (sandbox, web) = sandbox_and_web();
    let run = sandbox.run_online(&[&HUGO[..], &["--file-name", "content/posts/{slug}.md"]].concat(), &web);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(sandbox.path(format!("site/static/img/{FILE}")).exists());
    let post = sandbox.read("site/content/posts/the-mill.md");
    assert!(post.ends_with(&format!("![](/img/{FILE})\n")), "{post}");
}
