//! A second run into the same folder: it brings what is new, and keeps the user's edits.

use super::desk::{Desk, Run};
use super::export::{
    DRAFT, DRAFT_OUT, MILL, MILL_OUT, RIVER, RIVER_OUT, draft, export, graf, post, post_exported, river, zip,
};

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

/// A desk on which the old export has been converted.
fn desk() -> Desk {
    let desk = Desk::with(&[("export.zip", &export_of(&OLD))]);
    desk.succeed(&CONVERT);
    desk
}

fn path() -> String {
    format!("blog/{MILL_OUT}.md")
}

fn beside() -> String {
    format!("blog/{MILL_OUT}.md.new")
}

impl Desk {
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
    let desk = desk();
    let state = desk.read(STATE);
    let json: serde_json::Value = serde_json::from_str(&state).unwrap();
    assert_eq!(json["version"], 2);
    let files: Vec<_> = json["files"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(files, [format!("{MILL_OUT}.md"), format!("{RIVER_OUT}.md")]);
    let record = &json["files"][&format!("{MILL_OUT}.md")];
    assert_eq!(record["post"], "0a1b2c3d4e5f");
    let texts = desk.read(TEXTS);
    let text: serde_json::Value = serde_json::from_str(texts.lines().next().unwrap()).unwrap();
    assert_eq!((&text["hash"], text["text"].as_str()), (&record["written"], Some(desk.read(path()).as_str())));
    assert_eq!(record["page"]["title"], "The mill");
    assert_eq!(record["page"]["author"], "a-miller");
    assert_eq!(record["page"]["old_paths"][1], "/p/0a1b2c3d4e5f");
    assert!(record.get("source").is_none() && state.len() < 1000, "{state}");
    // The same on every machine: the same bytes again from the same input.
    desk.succeed(&["convert", "export.zip", "-q", "-o", "elsewhere"]);
    assert_eq!(desk.read("elsewhere/.unmedium/state.json"), state);
    assert_eq!(desk.read("elsewhere/.unmedium/texts.jsonl"), texts);
}

#[test]
fn a_post_that_changed_is_updated_where_nobody_edited_it() {
    let desk = desk();
    desk.write("export.zip", export_of(&NEW));
    desk.expect(0, "1 post updated in blog, 1 unchanged");
    assert_eq!(desk.read(path()), desk.convert_afresh());
    desk.expect(0, "2 posts unchanged in blog");
    assert_eq!(desk.list("blog").len(), 2, "and nothing besides");
}

#[test]
fn only_the_texts_that_are_needed_are_remembered() {
    let desk = desk();
    for paragraphs in [NEW, NEWER, OLD, NEW] {
        desk.write("export.zip", export_of(&paragraphs));
        desk.expect(0, "1 post updated in blog, 1 unchanged");
    }
    assert_eq!(desk.read(TEXTS).lines().count(), 2);
    let files = std::fs::read_dir(desk.path("blog/.unmedium")).unwrap().map(|item| item.unwrap().file_name());
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
    let desk = Desk::with(&[("export.zip", &zip(&[(format!("posts/{MILL}.html"), html)]))]);
    desk.succeed(&["convert", "export.zip", "-o", "blog", "--images", "keep"]);
    let rewrite = ["convert", "export.zip", "-o", "blog", "--images", "rewrite"];
    let run = desk.succeed(&rewrite);
    assert!(run.stderr.starts_with("1 post updated in blog\n"), "{run:?}");
    assert!(desk.read(path()).contains("](img/1__wheel.png)"));
    // And where it was edited, the URL changes all the same.
    desk.edit("It rests.", "It sleeps.");
    let run = desk.succeed(&["convert", "export.zip", "-o", "blog", "--images", "keep"]);
    assert!(run.stderr.starts_with("1 post merged in blog\n"), "{run:?}");
    let text = desk.read(path());
    assert!(text.contains("max/800/1*wheel.png)") && text.ends_with("It sleeps.\n"), "{text}");
}

#[test]
fn an_edit_is_kept_where_nothing_is_new() {
    let desk = desk();
    desk.edit("It turns.", "It hums.");
    let edited = desk.read(path());
    let state = desk.read(STATE);
    for _ in 0..2 {
        desk.expect(0, "1 post kept in blog, 1 unchanged");
        assert_eq!(desk.read(path()), edited);
    }
    assert_eq!(desk.read(STATE), state);
}

#[test]
fn an_edit_and_a_change_in_another_place_are_merged() {
    let desk = desk();
    desk.edit("It turns.", "It hums.");
    desk.write("export.zip", export_of(&NEW));
    desk.expect(0, "1 post merged in blog, 1 unchanged");
    let merged = desk.convert_afresh().replace("It turns.", "It hums.");
    assert_eq!(desk.read(path()), merged);
    desk.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!(desk.read(path()), merged);
    assert_eq!(desk.list("blog").len(), 2, "no file beside it");
    // A change in the place of an edit that was merged before is a conflict like any other.
    desk.write("export.zip", export_of(&NEWER));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(desk.read(path()), merged);
}

#[test]
fn the_same_change_by_hand_is_no_conflict() {
    let desk = desk();
    desk.edit("It grinds.", "It grinds rye.");
    desk.edit("It turns.", "It hums.");
    let edited = desk.read(path());
    desk.write("export.zip", export_of(&NEW));
    desk.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!(desk.read(path()), edited);
}

#[test]
fn an_edit_and_a_change_in_the_same_place_are_a_conflict() {
    let desk = desk();
    desk.edit("It grinds.", "It grinds wheat.");
    let edited = desk.read(path());
    desk.write("export.zip", export_of(&NEW));
    for _ in 0..2 {
        let run = desk.run(&CONVERT);
        let told = format!(
            "error: blog/{MILL_OUT}.md was edited, and its post has changed in the same place: the new version goes to blog/{MILL_OUT}.md.new\n\
             hint: take over what you want of the .new file and delete it, or use --force to overwrite your edits\n\n\
             1 post unchanged in blog, 1 in conflict\n  proven  2 of 2 posts\n"
        );
        assert_eq!((run.code, run.stderr), (1, told));
        assert_eq!(desk.read(path()), edited);
        assert_eq!(desk.read(beside()), desk.convert_afresh());
    }
}

#[test]
fn a_conflict_ends_when_the_new_version_is_taken_away() {
    let desk = desk();
    desk.edit("It grinds.", "It grinds wheat.");
    desk.write("export.zip", export_of(&NEW));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    desk.edit("It grinds wheat.", "It grinds wheat and rye.");
    std::fs::remove_file(desk.path(beside())).unwrap();
    let resolved = desk.read(path());
    desk.expect(0, "1 post kept in blog, 1 unchanged");
    desk.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!(desk.read(path()), resolved);
    // What comes later is merged with that.
    desk.write("export.zip", export_of(&NEWER));
    desk.expect(0, "1 post merged in blog, 1 unchanged");
    assert_eq!(desk.read(path()), resolved.replace("It turns.", "It spins."));
}

#[test]
fn a_user_may_take_the_new_version_or_go_back_to_the_old_one() {
    let desk = desk();
    let old = desk.read(path());
    desk.edit("It grinds.", "It grinds wheat.");
    desk.write("export.zip", export_of(&NEW));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    std::fs::rename(desk.path(beside()), desk.path(path())).unwrap();
    desk.expect(0, "2 posts unchanged in blog");
    desk.edit("It grinds rye.", "It grinds wheat.");
    desk.write("export.zip", export_of(&OLD));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(desk.read(beside()), old);
    std::fs::remove_file(desk.path(beside())).unwrap();
    desk.edit("It grinds wheat.", "It grinds rye.");
    let chosen = desk.read(path());
    for _ in 0..2 {
        desk.expect(0, "1 post kept in blog, 1 unchanged");
        assert_eq!(desk.read(path()), chosen);
    }
}

#[test]
fn a_new_version_that_waits_gives_way_to_a_newer_one_unless_it_was_edited() {
    let desk = desk();
    desk.edit("It grinds.", "It grinds wheat.");
    desk.write("export.zip", export_of(&NEW));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    desk.write("export.zip", export_of(&NEWER));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(desk.read(beside()), desk.convert_afresh());

    let notes = desk.read(beside()) + "\nTake the last line over?\n";
    desk.write(beside(), &notes);
    desk.write("export.zip", export_of(&NEW));
    let run = desk.expect(1, "1 post unchanged in blog, 1 failed");
    let told =
        format!("error: blog/{MILL_OUT}.md.new was edited, and a newer version cannot take its place\nhint: take over");
    assert!(run.stderr.starts_with(&told), "{run:?}");
    assert_eq!(desk.read(beside()), notes);
}

#[test]
fn a_conflict_that_goes_away_takes_the_new_version_along() {
    let desk = desk();
    desk.edit("It grinds.", "It grinds wheat.");
    let edited = desk.read(path());
    desk.write("export.zip", export_of(&NEW));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    desk.write("export.zip", export_of(&OLD));
    desk.expect(0, "1 post kept in blog, 1 unchanged");
    assert_eq!((desk.read(path()), desk.list("blog").len()), (edited, 2));
}

#[test]
fn force_overwrites_edits() {
    let desk = desk();
    desk.edit("It grinds.", "It grinds wheat.");
    desk.write("export.zip", export_of(&NEW));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    let run = desk.succeed(&[&CONVERT[..], &["--force"]].concat());
    assert!(run.stderr.starts_with("1 post overwritten in blog, 1 unchanged\n"), "{run:?}");
    assert_eq!(desk.read(path()), desk.convert_afresh());
    assert_eq!(desk.list("blog").len(), 2, "the new version is in its place");
    desk.expect(0, "2 posts unchanged in blog");
}

#[test]
fn windows_line_ends_stay() {
    let desk = desk();
    let windows = |text: &str| text.replace('\n', "\r\n");
    let old = desk.read(path());
    desk.write(path(), windows(&old));
    desk.expect(0, "2 posts unchanged in blog");
    assert_eq!(desk.read(path()), windows(&old));

    desk.write("export.zip", export_of(&NEW));
    desk.expect(0, "1 post updated in blog, 1 unchanged");
    assert_eq!(desk.read(path()), windows(&desk.convert_afresh()));

    desk.edit("It rests.", "It sleeps.");
    desk.write("export.zip", export_of(&NEWER));
    desk.expect(0, "1 post merged in blog, 1 unchanged");
    assert_eq!(desk.read(path()), windows(&desk.convert_afresh()).replace("It rests.", "It sleeps."));

    desk.write("export.zip", export_of(&["It spins.", "It has a wheel.", "It stands.", "It grinds rye.", "It nods."]));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
}

#[test]
fn line_ends_alone_are_no_edit_in_any_file() {
    let redirects = ["convert", "export.zip", "-o", "blog", "--redirects", "vercel", "--page-path", "/{slug}/"];
    for convert in [&CONVERT[..], &redirects] {
        let desk = Desk::with(&[("export.zip", &export_of(&OLD))]);
        desk.succeed(convert);
        // What git does to a folder on Windows, with all that is in it.
        let files = desk.list("blog").into_iter().map(|file| format!("blog/{file}"));
        for file in files.chain([STATE, TEXTS].map(str::to_owned)) {
            desk.write(&file, desk.read(&file).replace('\n', "\r\n"));
        }
        let before: Vec<String> = desk.list("blog").iter().map(|file| desk.read(format!("blog/{file}"))).collect();
        assert_eq!(desk.run(&[convert, &["--check"]].concat()).code, 0);
        let run = desk.run(convert);
        assert!(run.code == 0 && run.stderr.contains("2 posts unchanged in blog"), "{run:?}");
        let after: Vec<String> = desk.list("blog").iter().map(|file| desk.read(format!("blog/{file}"))).collect();
        assert_eq!(before, after);
        desk.write("export.zip", export_of(&NEW));
        let run = desk.run(convert);
        assert!(run.code == 0 && run.stderr.contains("1 post updated in blog, 1 unchanged"), "{run:?}");
        assert_eq!(desk.list("blog").len(), before.len(), "no new version is put beside any");
    }
}

#[test]
fn an_edit_in_another_encoding_is_kept() {
    let desk = desk();
    let latin = b"---\ntitle: The mill\n---\n\nIt grinds f\xfcr alle.\n";
    desk.write(path(), latin);
    desk.expect(0, "1 post kept in blog, 1 unchanged");
    desk.write("export.zip", export_of(&NEW));
    desk.expect(1, "1 post unchanged in blog, 1 in conflict");
    assert_eq!(std::fs::read(desk.path(path())).unwrap(), latin);
}

#[test]
fn a_file_that_was_deleted_is_written_again() {
    let desk = desk();
    std::fs::remove_file(desk.path(path())).unwrap();
    desk.expect(0, "1 post written to blog, 1 unchanged");
}

#[test]
fn a_post_that_vanished_is_reported_and_never_deleted() {
    let desk = desk();
    desk.write("export.zip", zip(&[(format!("posts/{RIVER}.html"), river())]));
    let state = desk.read(STATE);
    for _ in 0..2 {
        desk.expect(0, "  left over  1 file whose post is not in the export (--verbose lists them)");
        assert!(desk.path(path()).exists());
        assert_eq!(desk.read(STATE), state);
    }
    let run = desk.succeed(&[&CONVERT[..], &["-v"]].concat());
    let line = format!("left over    blog/{MILL_OUT}.md (its post is not in the export)");
    assert!(run.stderr.lines().any(|found| found == line), "{run:?}");
    // Back again, it is known as before.
    desk.write("export.zip", export_of(&NEW));
    desk.expect(0, "1 post updated in blog, 1 unchanged");
}

#[test]
fn a_post_that_is_left_out_or_fails_has_not_vanished() {
    let files = export();
    let desk = Desk::with(&[("export.zip", &zip(&files))]);
    desk.succeed(&[&CONVERT[..], &["--drafts"]].concat());
    let run = desk.succeed(&CONVERT);
    assert!(!run.stderr.contains("left over"), "{run:?}");
    desk.write(format!("{RIVER}.html"), river());
    let run = desk.succeed(&["convert", &format!("{RIVER}.html"), "-o", "blog"]);
    assert!(!run.stderr.contains("left over"), "{run:?}");
    let mut broken = files;
    broken[0].1 = String::new();
    desk.write("export.zip", zip(&broken));
    let run = desk.run(&CONVERT);
    assert!(run.code == 1 && !run.stderr.contains("left over"), "{run:?}");
}

#[test]
fn a_post_keeps_its_name_when_its_title_or_url_changes() {
    let desk = desk();
    desk.edit("It turns.", "It hums.");
    let renamed = mill(&NEW).replace("/the-mill-", "/the-old-mill-").replace("The mill", "The old mill");
    let files = [
        ("posts/2019-05-01_The-old-mill-0a1b2c3d4e5f.html".to_owned(), renamed),
        (format!("posts/{RIVER}.html"), river()),
    ];
    desk.write("export.zip", zip(&files));
    desk.expect(0, "1 post merged in blog, 1 unchanged");
    let text = desk.read(path());
    assert!(text.contains("title: The old mill\n") && text.contains("It hums."), "{text}");
    assert_eq!(desk.list("blog").len(), 2);
}

#[test]
fn edits_follow_a_post_to_the_name_that_is_asked_for() {
    let desk = desk();
    desk.edit("It turns.", "It hums.");
    let old = desk.read(path());
    desk.write("export.zip", export_of(&NEW));
    let by_stem = [&CONVERT[..], &["--file-name", "{stem}.md"]].concat();
    let run = desk.succeed(&by_stem);
    assert!(run.stderr.starts_with("1 post written to blog, 1 merged\n"), "{run:?}");
    let run = desk.succeed(&by_stem);
    assert!(run.stderr.starts_with("1 post kept in blog, 1 unchanged\n"), "{run:?}");
    let told = "  left over  2 files whose post has another name now (--verbose lists them)\n";
    assert!(run.stderr.contains(told), "{run:?}");
    let text = desk.read(format!("blog/{MILL}.md"));
    assert!(text.contains("It hums.") && text.contains("It grinds rye."), "{text}");
    assert_eq!(desk.read(path()), old, "the old file is left alone");
    std::fs::remove_file(desk.path(path())).unwrap();
    std::fs::remove_file(desk.path(format!("blog/{RIVER_OUT}.md"))).unwrap();
    assert!(!desk.run(&by_stem).stderr.contains("left over"));
    // Who forgets the flag loses no name.
    let run = desk.succeed(&CONVERT);
    assert!(run.stderr.starts_with("1 post kept in blog, 1 unchanged\n"), "{run:?}");
}

#[test]
fn a_draft_that_was_published_takes_its_edits_along() {
    let id = "2a1b2c3d4e5f";
    let desk = Desk::with(&[("export.zip", &zip(&[(format!("posts/{DRAFT}.html"), draft(id, "The weir"))]))]);
    desk.succeed(&[&CONVERT[..], &["--drafts"]].concat());
    let text = desk.read(format!("blog/drafts/{DRAFT_OUT}.md"));
    desk.write(format!("blog/drafts/{DRAFT_OUT}.md"), format!("{text}\nMine.\n"));
    let html = post_exported(id, "The weir", &graf("Not yet."), "July 9, 2025");
    desk.write("export.zip", zip(&[(format!("posts/2025-07-08_The-weir-{id}.html"), html)]));
    let run = desk.succeed(&CONVERT);
    assert!(run.stderr.starts_with("1 post merged in blog\n"), "{run:?}");
    let text = desk.read("blog/2019-05-01-the-weir.md");
    assert!(text.ends_with("\nMine.\n") && text.contains("\nslug: /@miller/"), "{text}");
}

#[test]
fn a_name_that_another_post_has_now_is_not_overwritten() {
    let desk = Desk::with(&[("post.html", mill(&OLD).as_bytes())]);
    let convert = ["convert", "post.html", "-o", "blog", "--file-name", "{stem}.md"];
    desk.succeed(&convert);
    let text = desk.read("blog/post.md");
    desk.write("post.html", river());
    for force in [&[][..], &["--force"]] {
        desk.succeed(&[&convert[..], force].concat());
        assert_eq!(desk.read("blog/post.md"), text);
        assert!(desk.read("blog/post-2.md").contains("It flows."));
    }
}

#[test]
fn a_post_without_an_id_is_known_by_its_source() {
    let cut_off = |text: &str| mill(&[text]).split_once("<footer>").unwrap().0.to_owned();
    let desk = Desk::with(&[("a/post.html", cut_off("It turns.").as_bytes())]);
    desk.succeed(&["convert", "a/post.html", "-o", "blog"]);
    desk.write("blog/the-mill.md", desk.read("blog/the-mill.md").replace("turns", "hums"));
    let run = desk.succeed(&["convert", "a/post.html", "-o", "blog"]);
    assert!(run.stderr.contains("1 post kept in blog\n"), "{run:?}");
    desk.write("b/post.html", cut_off("It flows."));
    assert_eq!(desk.run(&["convert", "b/post.html", "-o", "blog"]).code, 1);
    assert!(desk.read("blog/the-mill.md").ends_with("It hums.\n"));
}

#[cfg(unix)]
#[test]
fn a_file_that_was_moved_away_and_linked_is_not_overwritten() {
    let desk = desk();
    std::fs::rename(desk.path(path()), desk.path("mill.md")).unwrap();
    std::os::unix::fs::symlink("../mill.md", desk.path(path())).unwrap();
    desk.expect(0, "2 posts unchanged in blog");
    desk.edit("It turns.", "It hums.");
    desk.expect(0, "1 post kept in blog, 1 unchanged");
    desk.write("export.zip", export_of(&NEW));
    desk.expect(1, "1 post unchanged in blog, 1 failed");
    assert!(desk.read("mill.md").contains("It hums.") && desk.path(path()).is_symlink());
}

#[test]
fn what_a_site_needs_besides_the_posts_is_updated_kept_and_checked_like_them() {
    let posts = [(format!("posts/{MILL}.html"), mill(&OLD)), (format!("posts/{RIVER}.html"), river())];
    let convert = ["convert", "export.zip", "--redirects", "netlify", "--site", "astro", "-o", "site"];
    let check = [&convert[..], &["--check"]].concat();
    let redirects = "site/public/_redirects";
    let desk = Desk::with(&[("export.zip", &zip(&posts[..1]))]);
    desk.succeed(&convert);
    desk.write("export.zip", zip(&posts));
    assert_eq!(desk.run(&check).stdout.matches("+++ site/public/_redirects\n").count(), 1);
    desk.succeed(&convert);
    assert!(desk.read(redirects).contains("1a1b2c3d4e5f"));
    assert_eq!(desk.run(&check).code, 0);
    let edited = "/old /new\n".to_owned() + &desk.read(redirects);
    desk.write(redirects, &edited);
    assert_eq!(desk.run(&check).code, 0, "the line is the owner's, and nothing is missing");
    desk.write(
        "export.zip",
        zip(&[&posts[..], &[(format!("posts/{MILL}-2.html"), post("5a1b2c3d4e5f", "The weir", ""))]].concat()),
    );
    let diff = desk.run(&check).stdout;
    assert!(diff.contains("+/p/5a1b2c3d4e5f ") && !diff.contains("-/old"), "{diff}");
    desk.write("export.zip", zip(&posts));
    desk.succeed(&convert);
    assert_eq!(desk.read(redirects), edited);
    let told = desk.run(&[&convert[..], &["--dry-run"]].concat()).stdout;
    assert!(told.ends_with("keep         site/public/_redirects (edited by hand)\n"), "{told}");
}
