//! `--archive`: what an export holds besides posts.

use std::env;
use std::fs;
use std::path::Path;

use super::export::{MILL, mill, zip};
use super::folder::copy_folder;
use super::sandbox::Sandbox;

/// Texts of the private files of the fixture's export. None may be in any output.
const SECRETS: [&str; 8] = [
    "192.0.2.17",
    "invented browser",
    "maru@example.com",
    "0102030405060",
    "not_to_be_named",
    "12.50",
    "4242",
    "Started at",
];

fn fixture(name: &str) -> String {
    format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Whether a file is made from a part of the export that holds no posts.
fn is_of_archive(path: &str) -> bool {
    path.starts_with("lists/") || !path.starts_with("20") && !path.contains('/')
}

/// A page of a part as an export has it.
fn page(heading: &str, items: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{heading}, page 1</title></head><body><section><h3>{heading}, page 1</h3><ul>{items}</ul></section></body></html>"
    )
}

fn bookmark(id: &str, title: &str) -> String {
    format!(
        "<li><a class=\"h-cite\" href=\"https://medium.com/p/{id}\">{title}</a> (<time class=\"dt-published\">2024-09-1 11:28 pm</time>)</li>"
    )
}

fn bookmarks(items: &[(&str, &str)]) -> String {
    page("Ada’s bookmarks", &items.iter().map(|(id, title)| bookmark(id, title)).collect::<String>())
}

/// Every part becomes a file. `UNMEDIUM_BLESS=1` writes `fixtures/archive` anew; read it.
#[test]
fn every_part_becomes_what_it_should() {
    let sandbox = Sandbox::new();
    let run = sandbox.succeed(&["convert", &fixture("export"), "--archive", "--images", "keep", "-o", "blog"]);
    let summary = "  archive   3 lists of 4 posts, 3 bookmarks, 3 highlights, 3 clapped posts, 2 people followed, \
                   2 publications followed, 1 topic followed, an about page\n";
    assert!(run.stderr.contains(summary), "{}", run.stderr);
    let files: Vec<String> = sandbox.list("blog").into_iter().filter(|path| is_of_archive(path)).collect();
    let wanted = fixture("archive");
    if env::var_os("UNMEDIUM_BLESS").is_some() {
        let _ = fs::remove_dir_all(&wanted);
        for file in &files {
            let to = Path::new(&wanted).join(file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(sandbox.path("blog").join(file), to).unwrap();
        }
    }
    copy_folder(Path::new(&wanted), &sandbox.path("wanted"));
    assert_eq!(files, sandbox.list("wanted"));
    for file in files {
        assert_eq!(sandbox.read(format!("blog/{file}")), sandbox.read(format!("wanted/{file}")), "{file}");
    }
}

#[test]
fn without_the_flag_one_line_names_the_parts() {
    let sandbox = Sandbox::new();
    let run = sandbox.succeed(&["convert", &fixture("export"), "--images", "keep", "-o", "blog"]);
    let line = "  archive   3 lists, 2 pages of bookmarks, 1 page of highlights, 2 pages of claps, 1 page of people followed, \
                1 page of publications followed, 1 page of topics followed, an about page (--archive)\n";
    assert!(run.stderr.contains(line), "{}", run.stderr);
    assert!(!sandbox.list("blog").iter().any(|path| is_of_archive(path)));
}

#[test]
fn nothing_private_is_read_or_shown() {
    let sandbox = Sandbox::new();
    let export = fixture("export");
    for report in ["report.html", "report.json"] {
        let all =
            ["--archive", "--drafts", "--responses", "--images", "keep", "--verbose", "--report", report, "-o", "blog"];
        let run = sandbox.succeed(&[&["convert", &export][..], &all].concat());
        assert!(!SECRETS.iter().any(|secret| run.stderr.contains(secret)), "{}", run.stderr);
    }
    let list = sandbox.run(&["list", &export, "--json"]);
    // The names of files are Medium's own, and one has the account's id.
    let told = list.stdout.replace("predefined_0102030405060_READING_LIST.html", "");
    assert!(list.code == 0 && !SECRETS.iter().any(|secret| told.contains(secret)), "{told}");
    for path in sandbox.list("") {
        let content = sandbox.read(&path).replace("predefined_0102030405060_READING_LIST.html", "");
        assert!(!SECRETS.iter().any(|secret| content.contains(secret)), "{path}");
    }
}

#[test]
fn private_files_are_not_even_opened() {
    // These files are not UTF-8: reading one would be an error.
    let no_text: &[u8] = b"\xff\xfe\xfa";
    let private = [
        "blocks/blocked-users-0001.html",
        "interests/topics.html",
        "ips/ips-0001.html",
        "ips.html",
        "memberships/memberships-0001.html",
        "partner-program/posts-0001.html",
        "profile/charges-0001.html",
        "profile/profile.html",
        "profile/publications.html",
        "sessions/sessions-0001.html",
        "sessions-0001.html",
        "twitter/suggested-friends.html",
    ];
    let mut files: Vec<(String, Vec<u8>)> = private.iter().map(|path| ((*path).to_owned(), no_text.to_vec())).collect();
    files.push((format!("posts/{MILL}.html"), mill().into_bytes()));
    let sandbox = Sandbox::with(&[("export.zip", &zip(&files))]);
    for (path, content) in &files {
        sandbox.write(format!("export/{path}"), content);
    }
    for input in ["export.zip", "export"] {
        let run =
            sandbox.succeed(&["convert", input, "--archive", "--images", "keep", "-o", input.trim_end_matches(".zip")]);
        assert!(run.stderr.contains("\n  proven  1 of 1 post\n") || run.stderr.contains("1 post"), "{}", run.stderr);
        let list = sandbox.run(&["list", input]);
        assert_eq!((list.code, list.stdout.lines().count()), (0, 2), "{list:?}");
    }
    for path in private.iter().filter(|path| **path != "ips.html") {
        let run = sandbox.run(&["convert", &format!("export/{path}"), "-o", "blog"]);
        let told = format!("error: export/{path} is a private part of an export, and is never read\n");
        assert!(run.code == 2 && run.stderr.starts_with(&told), "{run:?}");
    }
    let run = sandbox.run(&["convert", "export/sessions", "-o", "blog"]);
    assert!(run.code == 2 && run.stderr.starts_with("error: export/sessions is a private part"), "{run:?}");
    assert!(!sandbox.path("blog").exists());
}

#[test]
fn a_part_named_by_itself_is_converted() {
    let pages = bookmarks(&[("0a1b2c3d4e5f", "The mill")]);
    let sandbox = Sandbox::with(&[
        ("export/bookmarks/bookmarks-0001.html", pages.as_bytes()),
        ("saved.html", pages.as_bytes()),
        ("empty.html", page("Ada’s claps", "No data").as_bytes()),
    ]);
    let markdown = "# Bookmarks\n\n- [The mill](https://medium.com/p/0a1b2c3d4e5f), 2024-09-01 23:28\n";
    for input in ["export/bookmarks", "export/bookmarks/bookmarks-0001.html", "saved.html"] {
        let run = sandbox.run(&["convert", input, "-o", "-"]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, markdown, ""), "{input}");
    }
    let run = sandbox.run_with_stdin(&["convert", "-", "-o", "-"], &pages);
    assert_eq!((run.code, run.stdout.as_str()), (0, markdown));
    let run = sandbox.succeed(&["convert", "export/bookmarks", "-o", "blog"]);
    assert_eq!(run.stderr, "1 file written to blog\n  archive  1 bookmark\n");
    assert_eq!(sandbox.list("blog"), ["bookmarks.md"]);
    let run = sandbox.run(&["convert", "empty.html", "-o", "none"]);
    assert!(
        run.code == 2
            && run.stderr.starts_with("error: empty.html is a part of an export, and there is nothing in it\n"),
        "{run:?}"
    );
    let run = sandbox.run(&["convert", "export", "-o", "none"]);
    let told = "error: no Medium posts in export, but 1 page of bookmarks\nhint: use --archive to convert them\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, told));
    assert!(!sandbox.path("none").exists());
}

#[test]
fn a_second_run_keeps_edits_and_a_check_sees_them() {
    let sandbox = Sandbox::with(&[(
        "bookmarks-0001.html",
        bookmarks(&[("0a1b2c3d4e5f", "The mill"), ("1a1b2c3d4e5f", "The river")]).as_bytes(),
    )]);
    let convert = ["convert", "bookmarks-0001.html", "-o", "blog"];
    sandbox.succeed(&convert);
    let check = sandbox.run(&[&convert[..], &["--check"]].concat());
    assert_eq!((check.code, check.stdout.as_str()), (0, ""));
    let edited = sandbox.read("blog/bookmarks.md") + "\nMine.\n";
    sandbox.write("blog/bookmarks.md", &edited);
    sandbox.write("bookmarks-0001.html", bookmarks(&[("2a1b2c3d4e5f", "The weir"), ("1a1b2c3d4e5f", "The river")]));
    let check = sandbox.run(&[&convert[..], &["--check"]].concat());
    assert!(check.code == 1 && check.stdout.contains("+- [The weir](https://medium.com/p/2a1b2c3d4e5f)"), "{check:?}");
    let dry = sandbox.run(&[&convert[..], &["--dry-run"]].concat());
    assert_eq!(dry.stdout, "merge        blog/bookmarks.md (edited by hand)\n");
    sandbox.succeed(&convert);
    let merged = sandbox.read("blog/bookmarks.md");
    assert!(merged.contains("The weir") && !merged.contains("The mill") && merged.ends_with("\nMine.\n"), "{merged}");
    // A run without the part leaves the file alone, and does not call it left over.
    sandbox.write(format!("export/posts/{MILL}.html"), mill());
    let run = sandbox.succeed(&["convert", "export", "-o", "blog"]);
    assert!(!run.stderr.contains("left over") && sandbox.read("blog/bookmarks.md") == merged, "{}", run.stderr);
}

#[test]
fn a_file_that_is_there_by_chance_stays() {
    let sandbox = Sandbox::with(&[
        ("bookmarks-0001.html", bookmarks(&[("0a1b2c3d4e5f", "The mill")]).as_bytes()),
        ("blog/bookmarks.md", b"mine\n"),
    ]);
    let run = sandbox.run(&["convert", "bookmarks-0001.html", "-o", "blog"]);
    assert!(run.code == 1 && run.stderr.contains("blog/bookmarks.md is there already and differs"), "{run:?}");
    assert_eq!(sandbox.read("blog/bookmarks.md"), "mine\n");
}

#[test]
fn a_post_keeps_its_file_from_a_part_of_the_same_name() {
    let post = mill().replace("The mill", "Bookmarks").replace("the-mill-", "bookmarks-");
    let sandbox = Sandbox::with(&[
        ("export/posts/2019-05-01_Bookmarks-0a1b2c3d4e5f.html", post.as_bytes()),
        ("export/bookmarks/bookmarks-0001.html", bookmarks(&[("1a1b2c3d4e5f", "The river")]).as_bytes()),
    ]);
    for _ in 0..2 {
        let run = sandbox.run(&["convert", "export", "--archive", "--file-name", "{slug}.md", "-o", "blog"]);
        assert!(run.code == 1 && run.stderr.contains("blog/bookmarks.md holds another post"), "{run:?}");
        assert!(sandbox.read("blog/bookmarks.md").starts_with("---\ntitle: Bookmarks\n"));
    }
}

#[test]
fn the_users_own_posts_link_to_their_files_on_every_site_and_in_every_run() {
    let mine = bookmarks(&[("0a1b2c3d4e5f", "The mill"), ("1a1b2c3d4e5f", "The river")]);
    let sandbox = Sandbox::with(&[
        (&format!("export/posts/{MILL}.html"), mill().as_bytes()),
        ("export/bookmarks/bookmarks-0001.html", mine.as_bytes()),
        ("bookmarks-0001.html", mine.as_bytes()),
    ]);
    for (site, path) in [
        ("hugo", "content/posts/the-mill/index.md"),
        ("jekyll", "_posts/2019-05-01-the-mill.md"),
        ("eleventy", "posts/the-mill.md"),
        ("docusaurus", "blog/2019-05-01-the-mill/index.md"),
    ] {
        sandbox.succeed(&["convert", "export", "--archive", "--site", site, "-o", site]);
        let written = sandbox.read(format!("{site}/bookmarks.md"));
        assert!(
            written.contains(&format!("- [The mill]({path}), ")) && sandbox.path(format!("{site}/{path}")).exists(),
            "{written}"
        );
        assert!(written.contains("- [The river](https://medium.com/p/1a1b2c3d4e5f), "), "{written}");
        // The bookmarks alone, later: the post is in the folder.
        sandbox.succeed(&["convert", "bookmarks-0001.html", "--site", site, "-o", site]);
        assert_eq!(sandbox.read(format!("{site}/bookmarks.md")), written);
    }
}

#[test]
fn what_two_exports_share_is_there_once() {
    let old = bookmarks(&[("0a1b2c3d4e5f", "The mill"), ("0a1b2c3d4e5f", "The mill")]);
    let new = bookmarks(&[("1a1b2c3d4e5f", "The river"), ("0a1b2c3d4e5f", "The mill")]);
    let list = |exported: &str, title: &str| {
        format!(
            "<article class=\"h-entry\"><header><h1 class=\"p-name\">{title}</h1></header><section data-field=\"lists\"><ul></ul></section>\
             <footer><a href=\"https://medium.com/@ada/list/b08df45f1ae5\">Link to list</a><p>Exported from <a href=\"https://medium.com\">Medium</a> on {exported}.</p></footer></article>"
        )
    };
    let sandbox = Sandbox::with(&[
        ("a/bookmarks/bookmarks-0001.html", old.as_bytes()),
        ("a/lists/x.html", list("July 8, 2025", "New").as_bytes()),
        ("b/bookmarks/bookmarks-0001.html", new.as_bytes()),
        ("b/lists/x.html", list("July 8, 2024", "Old").as_bytes()),
    ]);
    sandbox.succeed(&["convert", "a", "b", "--archive", "-o", "blog"]);
    let titles: Vec<String> =
        sandbox.read("blog/bookmarks.md").lines().skip(2).map(|line| line[3..11].to_owned()).collect();
    assert_eq!(titles, ["The mill", "The mill", "The rive"]);
    assert_eq!(sandbox.list("blog"), ["bookmarks.md", "lists/new.md"]);
}

#[test]
fn links_are_cleaned_and_urls_that_run_code_become_text() {
    let item = |href: &str, title: &str| format!("<li><a class=\"h-cite\" href=\"{href}\">{title}</a></li>");
    let items = [
        item("javascript:alert(1)", "Run"),
        item("https://medium.com/r/?url=https%3A%2F%2Fexample.com%2Fa", "Away"),
        item("https://medium.com/p/the-mill-0a1b2c3d4e5f?source=bookmarks", "{{ mill }} {% raw %} ]( **x** `y`"),
    ];
    let sandbox = Sandbox::with(&[("bookmarks-0001.html", page("Ada’s bookmarks", &items.concat()).as_bytes())]);
    let run = sandbox.run(&["convert", "bookmarks-0001.html", "-o", "blog"]);
    assert!(run.code == 0 && run.stderr.contains("1 url-runs-code"), "{run:?}");
    let written = sandbox.read("blog/bookmarks.md");
    let lines: Vec<&str> = written.lines().skip(2).collect();
    assert_eq!(lines[..2], ["- Run", "- [Away](https://example.com/a)"]);
    assert_eq!(
        lines[2],
        "- [{{ mill }} {% raw %} \\]( \\*\\*x\\*\\* \\`y\\`](https://medium.com/p/the-mill-0a1b2c3d4e5f)"
    );
    sandbox.succeed(&["convert", "bookmarks-0001.html", "--site", "eleventy", "-o", "site"]);
    assert!(!sandbox.read("site/bookmarks.md").contains("{% raw %} ]"), "{}", sandbox.read("site/bookmarks.md"));
    // People who are followed, too.
    let people = page("Ada followed users", &item("javascript:alert(1)", "@run \u{7}&amp;"));
    sandbox.write("users-following-0001.html", people);
    sandbox.succeed(&["convert", "users-following-0001.html", "-o", "feeds"]);
    assert!(sandbox.read("feeds/following.opml").contains("<outline text=\"@run &amp;\"/>"));
}

#[test]
fn an_independent_reader_of_opml_reads_what_is_followed() {
    let sandbox = Sandbox::new();
    sandbox.succeed(&["convert", &fixture("export"), "--archive", "--images", "keep", "-o", "blog"]);
    let read = opml::OPML::from_str(&sandbox.read("blog/following.opml")).unwrap();
    let groups: Vec<(&str, usize)> =
        read.body.outlines.iter().map(|group| (group.text.as_str(), group.outlines.len())).collect();
    assert_eq!(groups, [("People", 2), ("Publications", 2), ("Topics", 1)]);
    let review = &read.body.outlines[1].outlines[1];
    assert_eq!(review.text, "The “Lichen” Review <weekly>");
    assert_eq!(review.r#type.as_deref(), Some("rss"));
    assert_eq!(review.xml_url.as_deref(), Some("https://lichens.example/feed"));
    assert_eq!(review.html_url.as_deref(), Some("https://lichens.example"));
}

#[test]
fn the_list_command_names_the_parts() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["list", &fixture("export")]);
    let rows: Vec<String> = run
        .stdout
        .lines()
        .rev()
        .take(10)
        .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let wanted = [
        "about 1 on 1 page",
        "topics 1 on 1 page",
        "publications 2 on 1 page",
        "people 2 on 1 page",
        "claps 3 on 2 pages",
        "highlights 3 on 1 page",
        "bookmarks 3 on 2 pages",
        "list 2021-07-01 Reading list (0 posts)",
        "list 2025-01-10 Read in Winter (1 post)",
        "list 2024-01-10 Read in winter (3 posts)",
    ];
    assert_eq!(rows, wanted);
    let lines = sandbox.run(&["list", &fixture("export"), "--json"]).stdout;
    let line = lines.lines().find(|line| line.contains("b1c2d3e4f5a6")).unwrap();
    let keys = "\"kind\":\"list\",\"reason\":null,\"date\":\"2025-01-10\",\"id\":null,\"words\":null,\"images\":null,\
                \"embeds\":null,\"title\":\"Read in Winter\",\"entries\":1,\"error\":null}";
    assert!(line.ends_with(keys), "{line}");
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let sandbox = Sandbox::with(&[
        ("export/bookmarks/bookmarks-0001.html", b"\xff\xfe\xfa"),
        ("export/bookmarks/bookmarks-0002.html", bookmarks(&[("0a1b2c3d4e5f", "The mill")]).as_bytes()),
    ]);
    let run = sandbox.run(&["convert", "export", "--archive", "-o", "blog"]);
    assert!(run.code == 1 && run.stderr.contains("error: export/bookmarks/bookmarks-0001.html is"), "{run:?}");
    assert!(sandbox.read("blog/bookmarks.md").contains("The mill"));
}
