//! Help, version, completions, the manual page.

use unmedium::guide::TOPICS;

use super::sandbox::{Sandbox, use_slashes};

fn print(arguments: &[&str]) -> String {
    let run = Sandbox::new().run(arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    run.stdout
}

#[test]
fn help_fits_a_screen() {
    let help = print(&["--help"]);
    assert!(help.lines().count() <= 24, "{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    for word in
        ["convert", "list", "filter", "completions", "man", "--quiet", "--verbose", "--color", "--version", "Examples:"]
    {
        assert!(help.contains(word), "{word} is not in\n{help}");
    }
    assert!(help.contains("Exit codes: 0 all done, 1 something failed or differs, 2 wrong usage"), "{help}");
    assert_eq!(print(&["-h"]), help);
}

#[test]
fn the_help_of_convert_is_in_groups() {
    let help = print(&["convert", "--help"]);
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    let groups =
        ["What is converted:", "Output:", "Images:", "Embeds:", "Network:", "Messages:", "Examples:", "Exit codes:"];
    let places: Vec<_> = groups.iter().map(|group| help.find(&format!("\n{group}"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{help}");
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for default in ["[default: markdown]", "[default: download;", "[default: auto]"] {
        assert!(words.contains(default), "{default} is not in\n{help}");
    }
}

#[test]
fn the_short_help_of_a_command_has_what_people_use_and_fits_a_screen() {
    for (command, flags, count) in [
        ("convert", &["--output", "--drafts", "--responses", "--site", "--images", "--report", "--dry-run"][..], 10),
        ("list", &["--json", "--urls"], 3),
    ] {
        let help = print(&[command, "-h"]);
        assert!(help.lines().count() <= 24 && help.lines().all(|line| line.chars().count() <= 80), "{help}");
        assert!(flags.iter().all(|flag| help.contains(flag)) && help.contains(&format!("{command} --help")), "{help}");
        assert_eq!(help.lines().filter(|line| line.trim_start().starts_with('-')).count(), count, "{help}");
        assert_eq!(print(&["-q", command, "-h"]), help);
        assert!(print(&[command, "--help"]).lines().count() > 24);
    }
}

#[test]
fn an_input_in_the_place_of_a_command_is_told_the_command() {
    let sandbox = Sandbox::with(&[("posts/a.html", b"")]);
    for input in ["export.zip", "https://medium.com/@miller/the-mill-0a1b2c3d4e5f", "posts"] {
        let run = sandbox.run(&[input, "--drafts"]);
        let told = format!("error: {input} is not a command; did you mean \"unmedium convert {input}\"?\n");
        assert!(run.code == 2 && run.stderr.starts_with(&told), "{run:?}");
    }
}

#[test]
fn version() {
    assert_eq!(print(&["--version"]), format!("unmedium {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_for_every_shell() {
    for (shell, mark) in [
        ("bash", "complete -F _unmedium"),
        ("zsh", "#compdef unmedium"),
        ("fish", "complete -c unmedium"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = print(&["completions", shell]);
        assert!(script.contains(mark) && script.contains("responses"), "{shell}\n{script}");
    }
    assert_eq!(Sandbox::new().run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn the_manual_page_has_it_all() {
    let page = print(&["man"]);
    assert!(page.lines().any(|line| line.starts_with(".TH UNMEDIUM 1")), "{page}");
    for section in ["NAME", "SYNOPSIS", "COMMANDS", "OUTPUT", "IMAGES", "MESSAGES", "LISTING", "EXAMPLES"] {
        assert!(page.contains(&format!("\n.SH {section}\n")), "{section} is not in\n{page}");
    }
    let (_, codes) = page.split_once("\n.SH \"EXIT STATUS\"\n").expect("exit codes");
    for code in ["\\fB0\\fR\nall done", "\\fB1\\fR\nsomething failed or differs", "\\fB2\\fR\nwrong usage"] {
        assert!(codes.contains(code), "{code} is not in\n{codes}");
    }
    assert!(page.contains("\\-\\-responses"), "{page}");
}

#[test]
fn help_lists_commands_and_topics() {
    let list = print(&["help"]);
    assert!(list.lines().all(|line| line.chars().count() <= 80), "{list}");
    let names = ["convert", "list", "filter", "config", "help", "completions", "man"].into_iter();
    for name in names.chain(TOPICS.iter().map(|topic| topic.name)) {
        let lines = list.lines().filter(|line| line.split_whitespace().next() == Some(name));
        assert_eq!(lines.count(), 1, "{name} is not in\n{list}, or is both a command and a topic");
    }
}

#[test]
fn a_topic_is_printed_as_it_is_into_a_pipe() {
    for topic in TOPICS {
        assert_eq!(print(&["help", topic.name]), topic.text);
    }
}

#[test]
fn the_help_of_a_command_is_the_same_both_ways() {
    for command in ["convert", "list", "filter", "man"] {
        assert_eq!(print(&["help", command]), print(&[command, "--help"]));
    }
}

#[test]
fn an_unknown_topic_is_wrong_usage() {
    let run = Sandbox::new().run(&["help", "images\u{1b}[2J"]);
    let message = "error: there is no command or topic images\\u{1b}[2J; did you mean images?\nhint: \"unmedium help\" lists them all\n";
    let message = use_slashes(message.to_owned());
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", message.as_str()));
    for (typed, nearest) in [("imags", "images"), ("conver", "convert"), ("second", "second-run")] {
        let run = Sandbox::new().run(&["help", typed]);
        let message = format!("error: there is no command or topic {typed}; did you mean {nearest}?\n");
        assert!(run.code == 2 && run.stderr.starts_with(&message), "{run:?}");
    }
}
