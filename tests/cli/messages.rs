//! Messages: how many there are, how they look, and that they go to standard error.

use super::export::{DRAFT, LOST_EMBED, MILL, MILL_OUT, damaged, export, graf, mill, post, post_exported, zip};
use super::sandbox::{Run, Sandbox, use_slashes};

const DAMAGED: &str = "2019-06-01_Damaged-4a1b2c3d4e5f";
const DAMAGED_OUT: &str = "2019-05-01-damaged";

/// An export with something of everything.
fn rich_sandbox() -> Sandbox {
    let mut files = export();
    files.push((format!("posts/{DAMAGED}.html"), damaged()));
    let old = post_exported("0a1b2c3d4e5f", "The mill", "", "July 8, 2019");
    Sandbox::with(&[("new.zip", &zip(&files)), ("old/mill.html", old.as_bytes())])
}

#[test]
fn losses_are_listed_and_the_rest_is_counted() {
    let run = rich_sandbox().succeed(&["convert", "old", "new.zip", "-o", "blog"]);
    assert_eq!(
        run.stderr,
        format!(
            "loss: blog/{DAMAGED_OUT}.md  https://medium.com/p/4a1b2c3d4e5f\n\
             \x20 an embed is missing after “See here.”; try `unmedium convert https://medium.com/p/4a1b2c3d4e5f`\n\n\
             3 posts written to blog\n\
             \x20 proven     3 of 3 posts\n\
             \x20 left out   1 draft (--drafts), 1 response (--responses)\n\
             \x20 guessed    \u{201c}I saw it turn once.\u{201d} is a response (--responses converts it)\n\
             \x20 set aside  1 other file of the same post\n\
             \x20 losses     1 embed-lost (in 1 post)\n\
             \x20 warnings   1 link-without-scheme (--verbose lists them)\n\
             \x20 next       --report report.html shows each post before and after\n"
        )
    );
}

#[test]
fn what_a_post_lost_several_times_is_one_line() {
    let html = post("0a1b2c3d4e5f", "The mill", &LOST_EMBED.repeat(3));
    let sandbox = Sandbox::with(&[("mill.html", html.as_bytes()), ("damaged.html", damaged().as_bytes())]);
    let run = sandbox.succeed(&["convert", "mill.html", "damaged.html", "-o", "blog"]);
    let told = format!(
        "loss: blog/{MILL_OUT}.md  https://medium.com/p/0a1b2c3d4e5f\n\
                \x20 an embed is missing after “The mill”; try `unmedium convert https://medium.com/p/0a1b2c3d4e5f` (3 times)\n\
                loss: blog/{DAMAGED_OUT}.md  https://medium.com/p/4a1b2c3d4e5f\n\
                \x20 an embed is missing after “See here.”; try `unmedium convert https://medium.com/p/4a1b2c3d4e5f`\n\n"
    );
    assert!(run.stderr.starts_with(&told), "{run:?}");
    assert!(run.stderr.contains("\n  losses    4 embed-lost (in 2 posts)\n"), "{run:?}");
}

#[test]
fn each_post_shows_its_first_losses_and_ten_posts_are_shown() {
    let several =
        graf("It turns.") + &LOST_EMBED.repeat(2) + &graf("It stops.") + LOST_EMBED + &graf("On.") + LOST_EMBED;
    let sandbox = Sandbox::new();
    for number in 10..33 {
        sandbox.write(
            format!("posts/2020-01-{number}_A-{number:012x}.html"),
            post(&format!("{number:012x}"), &format!("A {number}"), &several),
        );
    }
    let run = sandbox.succeed(&["convert", "posts", "-o", "blog"]);
    let told = "loss: blog/2019-05-01-a-10.md  https://medium.com/p/00000000000a\n\
                \x20 an embed is missing after “It turns.”; try `unmedium convert https://medium.com/p/00000000000a` (2 times), and 2 more losses\n\
                loss: blog/2019-05-01-a-11.md";
    assert!(run.stderr.starts_with(told), "{run:?}");
    assert_eq!(run.stderr.matches("loss: ").count(), 10, "{run:?}");
    assert!(
        run.stderr.contains("\nand 13 more posts: --verbose or --report report.html\n\n23 posts written"),
        "{run:?}"
    );
    assert!(run.stderr.contains("\n  losses  92 embed-lost (in 23 posts)\n"), "{run:?}");
    let verbose = sandbox.run(&["convert", "posts", "-o", "blog", "--verbose"]).stderr;
    let told = "  loss: an embed is missing after “It turns.”; try `unmedium convert https://medium.com/p/";
    assert_eq!(verbose.matches(told).count(), 23, "the same notice once, with a count");
}

#[test]
fn verbose_tells_what_became_of_every_file() {
    let sandbox = rich_sandbox();
    let run = sandbox.succeed(&["--verbose", "convert", "old", "new.zip", "-o", "blog", "--responses"]);
    let lines: Vec<&str> = run.stderr.lines().collect();
    for line in [
        format!("set aside    old/mill.html (better copy: new.zip: posts/{MILL}.html)"),
        "ignored      new.zip: README.html (it is a page of another site)".to_owned(),
        format!("written      blog/{MILL_OUT}.md"),
        format!("left out     new.zip: posts/{DRAFT}.html (a draft)"),
        "  warning: a link has no scheme such as https: www.mill.example (link-without-scheme)".to_owned(),
        "  loss: an embed is missing after “See here.”; try `unmedium convert https://medium.com/p/4a1b2c3d4e5f` (embed-lost)".to_owned(),
        "  ignored    1 other file".to_owned(),
        "  changes    1 response-guessed".to_owned(),
        "  warnings   1 link-without-scheme".to_owned(),
    ] {
        assert_eq!(lines.iter().filter(|found| **found == line).count(), 1, "{line}\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("bookmarks") && !run.stderr.contains("ips"), "{}", run.stderr);
    let at = |wanted: &str| lines.iter().position(|line| line.contains(wanted)).unwrap();
    assert_eq!(
        at("warning:") - 1,
        at(&format!("written      blog/{DAMAGED_OUT}.md")),
        "a notice stands below its post"
    );
}

#[test]
fn several_errors_share_a_hint() {
    let sandbox = Sandbox::with(&[
        (&format!("posts/{MILL}.html"), mill().as_bytes()),
        ("posts/a.html", b""),
        ("posts/b.html", b"<p>\xff"),
        ("posts/c.html", b""),
    ]);
    let run = sandbox.run(&["convert", "posts", "-o", "blog", "--quiet"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        "error: posts/a.html is not a Medium post: it is empty\n\
         error: posts/c.html is not a Medium post: it is empty\n\
         hint: give the zip that Medium sent you, the unpacked export, its `posts` folder, a file from there, or a post's URL\n\
         error: posts/b.html is not UTF-8 text, at byte 3\n\
         hint: unpack the export again: Medium writes its posts in UTF-8\n"
    );
}

#[test]
fn quiet_is_silent_on_success() {
    let sandbox = rich_sandbox();
    let silent = Run { code: 0, stdout: String::new(), stderr: String::new() };
    assert_eq!(sandbox.run(&["convert", "old", "new.zip", "--quiet", "-o", "blog"]), silent);
    assert_eq!(sandbox.list("blog").len(), 3);
    assert_eq!(sandbox.run(&["-q", "convert", "old", "new.zip", "-o", "blog"]), silent, "in front, too");
}

#[test]
fn control_characters_in_a_zipped_path_do_not_reach_the_terminal() {
    let bad = "posts/\u{1b}[31mred\r\n\u{9b}2J.html";
    let sandbox = Sandbox::with(&[("a.zip", &zip(&[(bad, ""), ("posts/m\u{1b}[2J.html", &damaged())]))]);
    let run = sandbox.run(&["convert", "a.zip", "-o", "blog", "-v"]);
    let told = r"error: a.zip: posts/\u{1b}[31mred\r\n\u{9b}2J.html is not a Medium post: it is empty";
    let told = use_slashes(told.to_owned());
    assert!(run.stderr.lines().any(|line| line == told), "{run:?}");
    assert!(!run.stderr.chars().any(|c| c.is_control() && c != '\n'), "{run:?}");
}

#[test]
fn colour_only_where_it_is_asked_for() {
    let sandbox = rich_sandbox();
    let convert = ["convert", "old", "new.zip", "-o", "blog"];
    let plain =
        [&convert[..], &["convert", "nope"], &["--color=auto", "convert", "nope"], &["convert", "--nope"], &["--help"]];
    for arguments in plain {
        let run = sandbox.run(arguments);
        assert!(!run.stderr.contains('\u{1b}') && !run.stdout.contains('\u{1b}'), "{arguments:?} {run:?}");
    }
    let coloured = [
        &["--color", "always", "convert", "old", "new.zip", "-o", "blog"][..],
        &["convert", "nope", "--color=always"],
        &["convert", "--nope", "--color", "always"],
        &["--color=always", "--help"],
    ];
    for arguments in coloured {
        let run = sandbox.run(arguments);
        assert!(run.stderr.contains("\u{1b}[") || run.stdout.contains("\u{1b}["), "{arguments:?} {run:?}");
    }
}

#[test]
fn the_environment_decides_on_colour_unless_the_user_does() {
    let sandbox = Sandbox::new();
    let has_colour = |arguments: &[&str], variable: &str| {
        let output = sandbox.command(arguments).env(variable, "1").output().unwrap();
        output.stderr.contains(&0x1b)
    };
    assert!(has_colour(&["convert", "nope"], "CLICOLOR_FORCE"));
    assert!(!has_colour(&["convert", "nope", "--color=never"], "CLICOLOR_FORCE"));
    assert!(!has_colour(&["convert", "nope"], "NO_COLOR"));
    assert!(has_colour(&["convert", "nope", "--color=always"], "NO_COLOR"));
}

// Windows has no such names.
#[cfg(unix)]
#[test]
fn control_characters_in_a_path_do_not_reach_the_terminal() {
    let sandbox = Sandbox::new();
    let name = "\u{1b}[2J\u{202e}lmth.llim\u{9b}";
    // The parser of the command line takes escape sequences out by itself.
    let shown = "\\u{202e}lmth.llim\\u{9b}";
    for arguments in [&["convert", name, "-o", "blog"][..], &["list", name], &["convert", &format!("--{name}")]] {
        for color in ["never", "always"] {
            let run = sandbox.run(&[arguments, &["--color", color]].concat());
            assert!(run.code == 2 && run.stderr.contains(shown), "{run:?}");
            assert!(!run.stderr.contains("\u{1b}[2J") && !run.stderr.contains(['\u{202e}', '\u{9b}']), "{run:?}");
        }
    }
}
