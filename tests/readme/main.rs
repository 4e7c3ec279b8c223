//! README.md and the guide are true: their examples are converted, their commands are run, their tables are complete.

#![cfg(feature = "cli")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the commands are run on real files")]

#[path = "../support/crawl.rs"]
mod crawl_file;
#[path = "../support/folder.rs"]
mod folder;
mod pages;
mod sandbox;
#[path = "../support/server.rs"]
mod server;
#[path = "../support/skip.rs"]
mod skip;

use std::fs;
use std::process::{Command, Output};

use pages::{Page, README};
use sandbox::Sandbox;
use skip::record_skip;
use unmedium::guide::{TOPICS, Topic};
use unmedium::site::SITES;
use unmedium::{ConvertOptions, NoticeKind, convert};

/// The languages of fenced code blocks, each checked by a test here. The Rust ones are documentation tests, and `.ci/wheel` runs
/// those in Python.
const LANGUAGES: [&str; 11] = ["html", "json", "markdown", "md", "python", "rust", "sh", "text", "toml", "yaml", "yml"];

/// Commands that build the program or run the tests: a test cannot run them.
const BUILDING: [&str; 5] = [
    "cargo test --locked",
    "cargo install --locked --path .",
    "rustup component add rust-src",
    "src/web/build",
    "python3 -m http.server -d src/web/dist",
];
const FROM_SOURCE: &str = "cargo run --release --locked -- ";

fn convert_body(body: &str) -> String {
    let html = format!(
        "<article class=\"h-entry\"><section data-field=\"body\" class=\"e-content\">{body}</section></article>"
    );
    let markdown = convert(&html, &ConvertOptions::default()).unwrap().markdown;
    markdown.split_once("\n---\n\n").unwrap().1.to_owned()
}

#[test]
fn readme_is_short_and_begins_with_the_commands() {
    let lines: Vec<&str> = README.text.lines().collect();
    assert!(lines.len() <= 200, "README.md has {} lines", lines.len());
    for command in [FROM_SOURCE, "cargo test"] {
        assert!(lines[..25].iter().any(|line| line.starts_with(command)), "{command}");
    }
}

#[test]
fn every_code_block_has_a_language_that_is_tested() {
    for page in Page::all() {
        for block in page.blocks() {
            assert!(LANGUAGES.contains(&block.language), "{}: ```{}", page.name, block.language);
        }
    }
}

#[test]
fn the_example_is_what_comes_out() {
    assert_eq!(README.text_in("markdown"), convert_body(&README.text_in("html")));
}

#[test]
fn the_front_matter_is_that_of_the_small_export() {
    let post = "fixtures/export/posts/2024-04-29_How-to-build-a-sundial-from-a-cake-tin-2b7e151628ae.html";
    let html = fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(post)).unwrap();
    let markdown = convert(&html, &ConvertOptions::default()).unwrap().markdown;
    assert!(markdown.starts_with(&README.text_in("yaml")), "{markdown}");
}

/// Runs the commands of a page, and compares what is shown right below them; gives their number.
fn run_commands(page: &Page) -> usize {
    let sandbox = Sandbox::new();
    let mut count = 0;
    let mut printed = String::new();
    for block in page.blocks() {
        let steps = block.text.lines().filter_map(|line| line.trim_start().strip_prefix("run: "));
        let commands: Vec<&str> = match block.language {
            "sh" => block.text.lines().collect(),
            "yml" => steps.collect(),
            "text" if block.is_right_below => {
                let missing = block.text.lines().find(|line| !printed.lines().any(|other| other == *line));
                assert_eq!(missing, None, "{}: not in\n{printed}", page.name);
                continue;
            }
            _ => continue,
        };
        for line in commands.into_iter().filter(|line| !BUILDING.contains(line)) {
            let line = line.replace(FROM_SOURCE, "unmedium ");
            assert!(line.contains("unmedium ") || line.starts_with("jq "), "{line} is not tested");
            let is_missing = |tool: &&'static str| {
                line.contains(&format!("{tool} ")) && Command::new(tool).arg("--version").output().is_err()
            };
            if let Some(tool) = ["jq", "parallel"].into_iter().find(is_missing) {
                record_skip(&format!("{tool} is not installed: {line}"));
                continue;
            }
            let Output { status, stdout, stderr } = sandbox.run(&line);
            let errors = String::from_utf8_lossy(&stderr);
            // The shell gives only the last exit code of a pipeline.
            assert!(status.success() && !errors.contains("error: "), "{}: {line}: {errors}", page.name);
            printed = format!("{}{errors}", String::from_utf8_lossy(&stdout));
            count += 1;
        }
    }
    count
}

#[test]
#[cfg_attr(not(unix), ignore = "the commands are for a shell of Unix")]
fn every_command_runs() {
    let counts: Vec<usize> = std::thread::scope(|scope| {
        let runs: Vec<_> = Page::all().into_iter().map(|page| scope.spawn(move || run_commands(&page))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(counts[0] >= 12 && counts[1..].iter().sum::<usize>() >= 30, "the commands are gone: {counts:?}");
}

#[test]
fn every_flag_is_known() {
    let help =
        |command| Command::new(env!("CARGO_BIN_EXE_unmedium")).args([command, "--help"]).output().unwrap().stdout;
    let known = ["convert", "filter", "list", "urls", "config", "-q"]
        .map(|command| String::from_utf8(help(command)).unwrap())
        .concat();
    let is_flag = |word: &&str| word.len() > 3 && word.starts_with("--") && !word.starts_with("---");
    // Gatsby's own.
    let others = ["--prefix-paths"];
    for page in Page::all() {
        let lines = page.text.lines().filter(|line| !line.starts_with("cargo "));
        // What stands before the program is another's.
        let lines = lines.map(|line| {
            if line.starts_with("parallel ") { line.find("unmedium").map_or(line, |at| &line[at..]) } else { line }
        });
        let words = lines.flat_map(|line| line.split(|c: char| c != '-' && !c.is_ascii_alphanumeric()));
        for flag in words.filter(is_flag) {
            assert!(known.contains(flag) || others.contains(&flag), "{}: {flag}", page.name);
        }
    }
}

#[test]
#[cfg_attr(not(unix), ignore = "the commands are for a shell of Unix")]
fn the_gist_is_what_comes_out() {
    let sandbox = Sandbox::new();
    let body = "<p class=\"graf graf--p\">It turns.</p><figure class=\"graf graf--figure graf--iframe\"><script \
                src=\"https://gist.github.com/maru_okello/0123456789abcdef.js\"></script></figure>";
    fs::write(
        sandbox.path("gist.html"),
        format!(
            "<article class=\"h-entry\"><section data-field=\"body\" class=\"e-content\">{body}</section></article>"
        ),
    )
    .unwrap();
    let run = sandbox
        .run("unmedium convert gist.html --inline-gists -o gist && cat gist/*.md gist/drafts/*.md 2>/dev/null; true");
    let printed = String::from_utf8(run.stdout).unwrap();
    assert!(printed.ends_with(&Page::topic("embeds").text_in("md")), "{printed}");
}

#[test]
#[cfg_attr(not(unix), ignore = "the commands are for a shell of Unix")]
fn the_state_is_that_of_a_post() {
    let sandbox = Sandbox::new();
    let post = "medium-export/posts/2023-11-02_Six-small-poems-about-soup-3c4f00cf1a2b.html";
    sandbox.run(&format!("unmedium convert {post} -o poems"));
    let state = fs::read_to_string(sandbox.path("poems/.unmedium/state.json")).unwrap();
    assert_eq!(Page::topic("second-run").text_in("json"), state);
}

#[test]
#[cfg_attr(not(unix), ignore = "the commands are for a shell of Unix")]
fn the_configuration_is_read() {
    let sandbox = Sandbox::new();
    let configuration = Page::topic("configuration");
    fs::write(sandbox.path("unmedium.toml"), configuration.text_in("toml")).unwrap();
    let run = sandbox
        .run("unmedium convert medium-export -o site --images keep && cat site/content/blog/2017-08-14-*/index.md");
    let printed = String::from_utf8(run.stdout).unwrap();
    assert!(printed.starts_with("+++\ntitle = \"The bridge opens at five\"\npublishDate = 2017-08-14\n"), "{printed}");
    assert!(printed.contains("\ntype = \"post\"\n"), "{printed}");
    let (_, fields) = configuration.text.split_once("## Fields of the front matter\n").unwrap();
    let fields: Vec<&str> = fields.split("\n\n").next().unwrap_or_default().split('`').skip(1).step_by(2).collect();
    fs::write(sandbox.path("unmedium.toml"), "[front-matter.keys]\nkey = \"unknown\"\n").unwrap();
    let errors = String::from_utf8(sandbox.run("unmedium convert medium-export -o site").stderr).unwrap();
    assert!(errors.contains(&fields.join(", ")), "{errors}");
}

#[test]
fn every_notice_is_explained() {
    let rows = Page::topic("notices").rows();
    let shown: Vec<_> = rows.iter().skip(1).map(|row| (row[0].trim_matches('`'), row[1])).collect();
    for kind in NoticeKind::all() {
        let row = (kind.code(), kind.severity().name());
        assert!(shown.contains(&row), "{row:?} is not in the guide");
    }
    assert_eq!(shown.len(), NoticeKind::all().count(), "the guide explains a notice that does not exist");
}

#[test]
fn every_site_is_explained() {
    let (paths, setup_hint) = (README.rows(), Page::topic("sites").rows());
    assert_eq!((paths.len(), setup_hint.len()), (SITES.len() + 1, SITES.len() + 1));
    for (at, site) in SITES.into_iter().enumerate() {
        let name = format!("`{}`", site.name);
        let file = site.published.file.replace("{slug}", "SLUG").replace("{date}", "DATE");
        let images = match site.images.beside {
            Some(_) => "beside the post".to_owned(),
            None => format!("`{}/`", site.images.folder.trim_end_matches('/')),
        };
        let row = &paths[at + 1];
        assert_eq!((row[0], row[2]), (name.as_str(), images.as_str()));
        assert!(row[1].starts_with(&format!("`{file}`")), "{row:?}");
        assert_eq!(
            setup_hint[at + 1],
            [name.as_str(), if site.setup_hint.is_empty() { "nothing" } else { site.setup_hint }]
        );
    }
}

#[test]
fn every_topic_is_linked_and_every_mention_of_one_is_right() {
    for topic in TOPICS {
        let link = format!("- [{0}](src/guide/{0}.md): {1}\n", topic.name, topic.summary());
        assert!(README.text.contains(&link), "{link}");
        assert!(topic.text.starts_with("# ") && topic.text.lines().next().unwrap().contains(": "), "{}", topic.name);
    }
    for page in Page::all() {
        for mention in page.text.split("`unmedium help ").skip(1) {
            let name = mention.split('`').next().unwrap();
            assert!(Topic::find(name).is_some(), "{}: {name}", page.name);
        }
    }
}
