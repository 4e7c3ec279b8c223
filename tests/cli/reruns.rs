//! A second run into the same folder: it brings what is new, and keeps the user's edits.

use super::export::{
    DRAFT, DRAFT_OUT, MILL, MILL_OUT, RIVER, RIVER_OUT, draft, export, graf, post, post_exported, river, zip,
};
use super::sandbox::{Run, Sandbox};

const CONVERT: [&str; 4] = ["convert", "export.zip", "-o", "blog"];
const STATE: &str = "blog/.unmedium/state.json";
const TEXTS: &str = "blog/.unmedium/texts.jsonl";

/// A mill of so many paragraphs, so that two changes can be in two places.
fn mill(paragraphs: &[&str]) -> String {
    let grafs: String = paragraphs.iter().map(|text| graf(text)).collect();
    post("0a1b2c3d4e5f", "The mill", &grafs)
}

const OLD: [&str; 5] = ["It turns.", "It has a wheel.", "It stands.", "It grinds.", "It rests."];
/// As `OLD`, with another fourth paragraph.
const NEW: [&str; 5] = ["It turns.", "It has a wheel.", "It stands.", "It grinds rye.", "It rests."];
/// As `NEW`, with another first paragraph.
const NEWER: [&str; 5] = ["It spins.", "It has a wheel.", "It stands.", "It grinds rye.", "It rests."];

fn export_of(paragraphs: &[&str]) -> Vec<u8> {
    zip(&[(format!("posts/{MILL}.html"), mill(paragraphs)), (format!("posts/{RIVER}.html"), river())])
}

/// A sandbox on which the old export has been converted.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with(&[("export.zip", &export_of(&OLD))]);
    sandbox.succeed(&CONVERT);
    sandbox
}

fn path() -> String {
    format!("blog/{MILL_OUT}.md")
}

fn beside() -> String {
    format!("blog/{MILL_OUT}.md.new")
}

impl Sandbox {
    /// Edits the mill by hand.
    fn edit(&self, from: &str, to: &str) {
        let text = self.read(path());
        assert!(text.contains(from), "{text}");
        self.write(path(), text.replace(from, to));
    }

    /// What a fresh run makes of the export that is there now.
    fn convert_afresh(&self) -> String {
        self.succeed(&["convert", "export.zip", "-q", "-o", "fresh", "--force"]);
        self.read(format!("fresh/{MILL_OUT}.md"))
    }

    #[track_caller]
    fn expect(&self, code: i32, summary: &str) -> Run {
        let run = self.run(&CONVERT);
        assert_eq!(run.code, code, "{run:?}");
        assert!(run.stderr.lines().any(|line| line == summary), "{summary}\n{run:?}");
        run
    }
}

#[test]
fn the_state_is_small_sorted_and_says_what_was_written() {
    let sandbox = sandbox();
    let state = sandbox.read(STATE);
    let json: serde_json::Value = serde_json::from_str(&state).unwrap();
    assert_eq!(json["version"], 2);
    let files: Vec<_> = json["files"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(files, [format!("{MILL_OUT}.md"), format!("{RIVER_OUT}.md")]);
    let record = &json["files"][&format!("{MILL_OUT}.md")];
    assert_eq!(record["post"], "0a1b2c3d4e5f");
    let texts = sandbox.read(TEXTS);
    let text: serde_json::Value = serde_json::from_str(texts.lines().next().unwrap()).unwrap();
    assert_eq!((&text["hash"], text["text"].as_str()), (&record["written"], Some(sandbox.read(path()).as_str())));
    assert_eq!(record["page"]["title"], "The mill");
    assert_eq!(record["page"]["author"], "a-miller");
    assert_eq!(record["page"]["old_paths"][1], "/p/0a1b2c3d4e5f");
    assert!(record.get("source").is_none() && state.len() < 1000, "{state}");
    // The same on every machine: the same bytes again from the same input.
    sandbox.succeed(&["convert", "export.zip", "-q", "-o", "elsewhere"]);
    assert_eq!(sandbox.read("elsewhere/.unmedium/state.json"), state);
    assert_eq!(sandbox.read("elsewhere/.unmedium/texts.jsonl"), texts);
}

#[test]
fn a_post_that_changed_is_updated_where_nobody_edited_it() {
    let sandbox = sandbox();
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(0, "1 post updated in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), sandbox.convert_afresh());
    sandbox.expect(0, "2 posts unchanged in blog");
    assert_eq!(sandbox.list("blog").len(), 2, "and nothing besides");
}

#[test]
fn only_the_texts_that_are_needed_are_remembered() {
    let sandbox = sandbox();
    for paragraphs in [NEW, NEWER, OLD, NEW] {
        sandbox.write("export.zip", export_of(&paragraphs));
        sandbox.expect(0, "1 post updated in blog, 1 unchanged");
    }
    assert_eq!(sandbox.read(TEXTS).lines().count(), 2);
    let files = std::fs::read_dir(sandbox.path("blog/.unmedium")).unwrap().map(|item| item.unwrap().file_name());
    let mut files: Vec<_> = files.collect();
    files.sort();
    assert_eq!(
        files,
        ["lock", "state.json", "texts.jsonl"],
        "and no more files than these, however many posts there are"
    );
}

#[test]
fn other_options_update_too() {
    let figure = "<figure name=\"d001\" class=\"graf graf--figure\"><img class=\"graf-image\" \
                  src=\"https://cdn-images-1.medium.com/max/800/1*wheel.png\"></figure>";
    let html = post("0a1b2c3d4e5f", "The mill", &[graf("It turns."), figure.to_owned(), graf("It rests.")].concat());
    let sandbox = Sandbox::with(&[("export.zip", &zip(&[(format!("posts/{MILL}.html"), html)]))]);
    sandbox.succeed(&["convert", "export.zip", "-o", "blog", "--images", "keep"]);
    let rewrite = ["convert", "export.zip", "-o", "blog", "--images", "rewrite"];
    let run = sandbox.succeed(&rewrite);
    assert!(run.stderr.starts_with("1 post updated in blog\n"), "{run:?}");
    assert!(sandbox.read(path()).contains("](img/1__wheel.png)"));
    // And where it was edited, the URL changes all the same.
    sandbox.edit("It rests.", "It sleeps.");
    let run = sandbox.succeed(&["convert", "export.zip", "-o", "blog", "--images", "keep"]);
    assert!(run.stderr.starts_with("1 post merged in blog\n"), "{run:?}");
    let text = sandbox.read(path());
    assert!(text.contains("max/800/1*wheel.png)") && text.ends_with("It sleeps.\n"), "{text}");
}

#[test]
fn an_edit_is_kept_where_nothing_is_new() {
    let sandbox = sandbox();
    sandbox.edit("It turns.", "It hums.");
    let edited = sandbox.read(path());
    let state = sandbox.read(STATE);
    for _ in 0..2 {
        sandbox.expect(0, "1 post kept in blog, 1 unchanged");
        assert_eq!(sandbox.read(path()), edited);
    }
    assert_eq!(sandbox.read(STATE), state);
}

#[test]
fn an_edit_and_a_change_in_another_place_are_merged() {
    let sandbox = sandbox();
    sandbox.edit("It turns.", "It hums.");
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(0, "1 post merged in blog, 1 unchanged");
    let merged = sandbox.convert_afresh().replace("It turns.", "It hums.");
    assert_eq!(sandbox.read(path()), merged);
    sandbox.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), merged);
    assert_eq!(sandbox.list("blog").len(), 2, "no file beside it");
    // A change in the place of an edit that was merged before is a conflict like any other.
    sandbox.write("export.zip", export_of(&NEWER));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(sandbox.read(path()), merged);
}

#[test]
fn the_same_change_by_hand_is_no_conflict() {
    let sandbox = sandbox();
    sandbox.edit("It grinds.", "It grinds rye.");
    sandbox.edit("It turns.", "It hums.");
    let edited = sandbox.read(path());
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), edited);
}

#[test]
fn an_edit_and_a_change_in_the_same_place_are_a_conflict() {
    let sandbox = sandbox();
    sandbox.edit("It grinds.", "It grinds wheat.");
    let edited = sandbox.read(path());
    sandbox.write("export.zip", export_of(&NEW));
    for _ in 0..2 {
        let run = sandbox.run(&CONVERT);
        let told = format!(
            "error: blog/{MILL_OUT}.md was edited, and its post has changed in the same place: the new version goes to blog/{MILL_OUT}.md.new\n\
             hint: take over what you want of the .new file and delete it, or use --force to overwrite your edits\n\n\
             1 post unchanged in blog, 1 in conflict\n  proven  2 of 2 posts\n"
        );
        assert_eq!((run.code, run.stderr), (1, told));
        assert_eq!(sandbox.read(path()), edited);
        assert_eq!(sandbox.read(beside()), sandbox.convert_afresh());
    }
}

#[test]
fn a_conflict_ends_when_the_new_version_is_taken_away() {
    let sandbox = sandbox();
    sandbox.edit("It grinds.", "It grinds wheat.");
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    sandbox.edit("It grinds wheat.", "It grinds wheat and rye.");
    std::fs::remove_file(sandbox.path(beside())).unwrap();
    let resolved = sandbox.read(path());
    sandbox.expect(0, "1 post kept in blog, 1 unchanged");
    sandbox.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), resolved);
    // What comes later is merged with that.
    sandbox.write("export.zip", export_of(&NEWER));
    sandbox.expect(0, "1 post merged in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), resolved.replace("It turns.", "It spins."));
}

#[test]
fn a_user_may_take_the_new_version_or_go_back_to_the_old_one() {
    let sandbox = sandbox();
    let old = sandbox.read(path());
    sandbox.edit("It grinds.", "It grinds wheat.");
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    std::fs::rename(sandbox.path(beside()), sandbox.path(path())).unwrap();
    sandbox.expect(0, "2 posts unchanged in blog");
    sandbox.edit("It grinds rye.", "It grinds wheat.");
    sandbox.write("export.zip", export_of(&OLD));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(sandbox.read(beside()), old);
    std::fs::remove_file(sandbox.path(beside())).unwrap();
    sandbox.edit("It grinds wheat.", "It grinds rye.");
    let chosen = sandbox.read(path());
    for _ in 0..2 {
        sandbox.expect(0, "1 post kept in blog, 1 unchanged");
        assert_eq!(sandbox.read(path()), chosen);
    }
}

#[test]
fn a_new_version_that_waits_gives_way_to_a_newer_one_unless_it_was_edited() {
    let sandbox = sandbox();
    sandbox.edit("It grinds.", "It grinds wheat.");
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    sandbox.write("export.zip", export_of(&NEWER));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(sandbox.read(beside()), sandbox.convert_afresh());

    let notes = sandbox.read(beside()) + "\nTake the last line over?\n";
    sandbox.write(beside(), &notes);
    sandbox.write("export.zip", export_of(&NEW));
    let run = sandbox.expect(1, "1 post unchanged in blog, 1 failed");
    let told =
        format!("error: blog/{MILL_OUT}.md.new was edited, and a newer version cannot take its place\nhint: take over");
    assert!(run.stderr.starts_with(&told), "{run:?}");
    assert_eq!(sandbox.read(beside()), notes);
}

#[test]
fn a_conflict_that_goes_away_takes_the_new_version_along() {
    let sandbox = sandbox();
    sandbox.edit("It grinds.", "It grinds wheat.");
    let edited = sandbox.read(path());
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    sandbox.write("export.zip", export_of(&OLD));
    sandbox.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!((sandbox.read(path()), sandbox.list("blog").len()), (edited, 2));
}

#[test]
fn force_overwrites_edits() {
    let sandbox = sandbox();
    sandbox.edit("It grinds.", "It grinds wheat.");
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    let run = sandbox.succeed(&[&CONVERT[..], &["--force"]].concat());
    assert!(run.stderr.starts_with("1 post overwritten in blog, 1 unchanged\n"), "{run:?}");
    assert_eq!(sandbox.read(path()), sandbox.convert_afresh());
    assert_eq!(sandbox.list("blog").len(), 2, "the new version is in its place");
    sandbox.expect(0, "2 posts unchanged in blog");
}

#[test]
fn windows_line_ends_stay() {
    let sandbox = sandbox();
    let windows = |text: &str| text.replace('\n', "\r\n");
    let old = sandbox.read(path());
    sandbox.write(path(), windows(&old));
    sandbox.expect(0, "2 posts unchanged in blog");
    assert_eq!(sandbox.read(path()), windows(&old));

    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(0, "1 post updated in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), windows(&sandbox.convert_afresh()));

    sandbox.edit("It rests.", "It sleeps.");
    sandbox.write("export.zip", export_of(&NEWER));
    sandbox.expect(0, "1 post merged in blog, 1 unchanged");
    assert_eq!(sandbox.read(path()), windows(&sandbox.convert_afresh()).replace("It rests.", "It sleeps."));

    sandbox
        .write("export.zip", export_of(&["It spins.", "It has a wheel.", "It stands.", "It grinds rye.", "It nods."]));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
}

#[test]
fn line_ends_alone_are_no_edit_in_any_file() {
    let redirects = ["convert", "export.zip", "-o", "blog", "--redirects", "vercel", "--page-path", "/{slug}/"];
    for convert in [&CONVERT[..], &redirects] {
        let sandbox = Sandbox::with(&[("export.zip", &export_of(&OLD))]);
        sandbox.succeed(convert);
        // What git does to a folder on Windows, with all that is in it.
        let files = sandbox.list("blog").into_iter().map(|file| format!("blog/{file}"));
        for file in files.chain([STATE, TEXTS].map(str::to_owned)) {
            sandbox.write(&file, sandbox.read(&file).replace('\n', "\r\n"));
        }
        let before: Vec<String> =
            sandbox.list("blog").iter().map(|file| sandbox.read(format!("blog/{file}"))).collect();
        assert_eq!(sandbox.run(&[convert, &["--check"]].concat()).code, 0);
        let run = sandbox.run(convert);
        assert!(run.code == 0 && run.stderr.contains("2 posts unchanged in blog"), "{run:?}");
        let after: Vec<String> = sandbox.list("blog").iter().map(|file| sandbox.read(format!("blog/{file}"))).collect();
        assert_eq!(before, after);
        sandbox.write("export.zip", export_of(&NEW));
        let run = sandbox.run(convert);
        assert!(run.code == 0 && run.stderr.contains("1 post updated in blog, 1 unchanged"), "{run:?}");
        assert_eq!(sandbox.list("blog").len(), before.len(), "no new version is put beside any");
    }
}

#[test]
fn an_edit_in_another_encoding_is_kept() {
    let sandbox = sandbox();
    let latin = b"---\ntitle: The mill\n---\n\nIt grinds f\xfcr alle.\n";
    sandbox.write(path(), latin);
    sandbox.expect(0, "1 post kept in blog, 1 unchanged");
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(std::fs::read(sandbox.path(path())).unwrap(), latin);
}

#[test]
fn a_file_that_was_deleted_is_written_again() {
    let sandbox = sandbox();
    std::fs::remove_file(sandbox.path(path())).unwrap();
    sandbox.expect(0, "1 post written to blog, 1 unchanged");
}

#[test]
fn a_post_that_vanished_is_reported_and_never_deleted() {
    let sandbox = sandbox();
    sandbox.write("export.zip", zip(&[(format!("posts/{RIVER}.html"), river())]));
    let state = sandbox.read(STATE);
    for _ in 0..2 {
        sandbox.expect(0, "  left over  1 file whose post is not in the export (--verbose lists them)");
        assert!(sandbox.path(path()).exists());
        assert_eq!(sandbox.read(STATE), state);
    }
    let run = sandbox.succeed(&[&CONVERT[..], &["-v"]].concat());
    let line = format!("left over    blog/{MILL_OUT}.md (its post is not in the export)");
    assert!(run.stderr.lines().any(|found| found == line), "{run:?}");
    // Back again, it is known as before.
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(0, "1 post updated in blog, 1 unchanged");
}

#[test]
fn a_post_that_is_left_out_or_fails_has_not_vanished() {
    let files = export();
    let sandbox = Sandbox::with(&[("export.zip", &zip(&files))]);
    sandbox.succeed(&[&CONVERT[..], &["--drafts"]].concat());
    let run = sandbox.succeed(&CONVERT);
    assert!(!run.stderr.contains("left over"), "{run:?}");
    sandbox.write(format!("{RIVER}.html"), river());
    let run = sandbox.succeed(&["convert", &format!("{RIVER}.html"), "-o", "blog"]);
    assert!(!run.stderr.contains("left over"), "{run:?}");
    let mut broken = files;
    broken[0].1 = String::new();
    sandbox.write("export.zip", zip(&broken));
    let run = sandbox.run(&CONVERT);
    assert!(run.code == 1 && !run.stderr.contains("left over"), "{run:?}");
}

#[test]
fn a_post_keeps_its_name_when_its_title_or_url_changes() {
    let sandbox = sandbox();
    sandbox.edit("It turns.", "It hums.");
    let renamed = mill(&NEW).replace("/the-mill-", "/the-old-mill-").replace("The mill", "The old mill");
    let files = [
        ("posts/2019-05-01_The-old-mill-0a1b2c3d4e5f.html".to_owned(), renamed),
        (format!("posts/{RIVER}.html"), river()),
    ];
    sandbox.write("export.zip", zip(&files));
    sandbox.expect(0, "1 post merged in blog, 1 unchanged");
    let text = sandbox.read(path());
    assert!(text.contains("title: The old mill\n") && text.contains("It hums."), "{text}");
    assert_eq!(sandbox.list("blog").len(), 2);
}

#[test]
fn edits_follow_a_post_to_the_name_that_is_asked_for() {
    let sandbox = sandbox();
    sandbox.edit("It turns.", "It hums.");
    let old = sandbox.read(path());
    sandbox.write("export.zip", export_of(&NEW));
    let by_stem = [&CONVERT[..], &["--file-name", "{stem}.md"]].concat();
    let run = sandbox.succeed(&by_stem);
    assert!(run.stderr.starts_with("1 post written to blog, 1 merged\n"), "{run:?}");
    let run = sandbox.succeed(&by_stem);
    assert!(run.stderr.starts_with("1 post kept in blog, 1 unchanged\n"), "{run:?}");
    let told = "  left over  2 files whose post has another name now (--verbose lists them)\n";
    assert!(run.stderr.contains(told), "{run:?}");
    let text = sandbox.read(format!("blog/{MILL}.md"));
    assert!(text.contains("It hums.") && text.contains("It grinds rye."), "{text}");
    assert_eq!(sandbox.read(path()), old, "the old file is left alone");
    std::fs::remove_file(sandbox.path(path())).unwrap();
    std::fs::remove_file(sandbox.path(format!("blog/{RIVER_OUT}.md"))).unwrap();
    assert!(!sandbox.run(&by_stem).stderr.contains("left over"));
    // Who forgets the flag loses no name.
    let run = sandbox.succeed(&CONVERT);
    assert!(run.stderr.starts_with("1 post kept in blog, 1 unchanged\n"), "{run:?}");
}

#[test]
fn a_draft_that_was_published_takes_its_edits_along() {
    let id = "2a1b2c3d4e5f";
    let sandbox = Sandbox::with(&[("export.zip", &zip(&[(format!("posts/{DRAFT}.html"), draft(id, "The weir"))]))]);
    sandbox.succeed(&[&CONVERT[..], &["--drafts"]].concat());
    let text = sandbox.read(format!("blog/drafts/{DRAFT_OUT}.md"));
    sandbox.write(format!("blog/drafts/{DRAFT_OUT}.md"), format!("{text}\nMine.\n"));
    let html = post_exported(id, "The weir", &graf("Not yet."), "July 9, 2025");
    sandbox.write("export.zip", zip(&[(format!("posts/2025-07-08_The-weir-{id}.html"), html)]));
    let run = sandbox.succeed(&CONVERT);
    assert!(run.stderr.starts_with("1 post merged in blog\n"), "{run:?}");
    let text = sandbox.read("blog/2019-05-01-the-weir.md");
    assert!(text.ends_with("\nMine.\n") && text.contains("\nslug: /@miller/"), "{text}");
}

#[test]
fn a_name_that_another_post_has_now_is_not_overwritten() {
    let sandbox = Sandbox::with(&[("post.html", mill(&OLD).as_bytes())]);
    let convert = ["convert", "post.html", "-o", "blog", "--file-name", "{stem}.md"];
    sandbox.succeed(&convert);
    let text = sandbox.read("blog/post.md");
    sandbox.write("post.html", river());
    for force in [&[][..], &["--force"]] {
        sandbox.succeed(&[&convert[..], force].concat());
        assert_eq!(sandbox.read("blog/post.md"), text);
        assert!(sandbox.read("blog/post-2.md").contains("It flows."));
    }
}

#[test]
fn a_post_without_an_id_is_known_by_its_source() {
    let cut_off = |text: &str| mill(&[text]).split_once("<footer>").unwrap().0.to_owned();
    let sandbox = Sandbox::with(&[("a/post.html", cut_off("It turns.").as_bytes())]);
    sandbox.succeed(&["convert", "a/post.html", "-o", "blog"]);
    sandbox.write("blog/the-mill.md", sandbox.read("blog/the-mill.md").replace("turns", "hums"));
    let run = sandbox.succeed(&["convert", "a/post.html", "-o", "blog"]);
    assert!(run.stderr.contains("1 post kept in blog\n"), "{run:?}");
    sandbox.write("b/post.html", cut_off("It flows."));
    assert_eq!(sandbox.run(&["convert", "b/post.html", "-o", "blog"]).code, 1);
    assert!(sandbox.read("blog/the-mill.md").ends_with("It hums.\n"));
}

#[cfg(unix)]
#[test]
fn a_file_that_was_moved_away_and_linked_is_not_overwritten() {
    let sandbox = sandbox();
    std::fs::rename(sandbox.path(path()), sandbox.path("mill.md")).unwrap();
    std::os::unix::fs::symlink("../mill.md", sandbox.path(path())).unwrap();
    sandbox.expect(0, "2 posts unchanged in blog");
    sandbox.edit("It turns.", "It hums.");
    sandbox.expect(0, "1 post kept in blog, 1 unchanged");
    sandbox.write("export.zip", export_of(&NEW));
    sandbox.expect(1, "1 post unchanged in blog, 1 failed");
    assert!(sandbox.read("mill.md").contains("It hums.") && sandbox.path(path()).is_symlink());
}

#[test]
fn what_a_site_needs_besides_the_posts_is_updated_kept_and_checked_like_them() {
    let posts = [(format!("posts/{MILL}.html"), mill(&OLD)), (format!("posts/{RIVER}.html"), river())];
    let convert = ["convert", "export.zip", "--redirects", "netlify", "--site", "astro", "-o", "site"];
    let check = [&convert[..], &["--check"]].concat();
    let redirects = "site/public/_redirects";
    let sandbox = Sandbox::with(&[("export.zip", &zip(&posts[..1]))]);
    sandbox.succeed(&convert);
    sandbox.write("export.zip", zip(&posts));
    assert_eq!(sandbox.run(&check).stdout.matches("+++ site/public/_redirects\n").count(), 1);
    sandbox.succeed(&convert);
    assert!(sandbox.read(redirects).contains("1a1b2c3d4e5f"));
    assert_eq!(sandbox.run(&check).code, 0);
    let edited = "/old /new\n".to_owned() + &sandbox.read(redirects);
    sandbox.write(redirects, &edited);
    assert_eq!(sandbox.run(&check).code, 0, "the line is the owner's, and nothing is missing");
    sandbox.write(
        "export.zip",
        zip(&[&posts[..], &[(format!("posts/{MILL}-2.html"), post("5a1b2c3d4e5f", "The weir", ""))]].concat()),
    );
    let diff = sandbox.run(&check).stdout;
    assert!(diff.contains("+/p/5a1b2c3d4e5f ") && !diff.contains("-/old"), "{diff}");
    sandbox.write("export.zip", zip(&posts));
    sandbox.succeed(&convert);
    assert_eq!(sandbox.read(redirects), edited);
    let told = sandbox.run(&[&convert[..], &["--dry-run"]].concat()).stdout;
    assert!(told.ends_with("keep         site/public/_redirects (edited by hand)\n"), "{told}");
}
