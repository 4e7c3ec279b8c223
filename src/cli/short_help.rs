//! `unmedium convert -h`: the flags of a command that most people need, on one screen. `--help` has all.

use clap::{Arg, Command, CommandFactory};

use super::args::Arguments;
use super::messages::{BOLD, count};
use super::terminal::cut_clause;

/// The flags that most people need, by command, in the order of the help.
const COMMON_FLAGS: [(&str, &[&str]); 2] = [
    (
        "convert",
        &["output", "drafts", "responses", "site", "images", "images-from", "report", "dry-run", "force", "verbose"],
    ),
    ("list", &["json", "urls", "verbose"]),
];
const WIDTH: usize = 80;
/// The height of a usual terminal.
const LINES: usize = 24;

/// The short help, if the arguments have `-h` and the command's help is longer than a screen.
pub fn find_short_help(arguments: &[std::ffi::OsString]) -> Option<String> {
    let words: Vec<&str> = arguments.iter().skip(1).map_while(|word| word.to_str()).collect();
    let is_short = words.contains(&"-h") && !words.contains(&"--help");
    let mut program = Arguments::command();
    program.build();
    let command = program.find_subcommand(words.iter().find(|word| !word.starts_with('-')).filter(|_| is_short)?)?;
    let (_, used) = COMMON_FLAGS.iter().find(|(name, _)| *name == command.get_name())?;
    Some(write_help(command, used))
}

fn write_help(command: &Command, used: &[&str]) -> String {
    let name = command.get_name();
    let find = |flag: &&str| command.get_arguments().find(|argument| argument.get_long() == Some(flag));
    let flags: Vec<(String, &Arg)> = used.iter().filter_map(find).map(|flag| (name_flag(flag), flag)).collect();
    let width = flags.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut lines = vec![
        command.get_about().map(ToString::to_string).unwrap_or_default(),
        String::new(),
        format!("{BOLD}Usage:{BOLD:#} unmedium {name} INPUT... [FLAGS]"),
        String::new(),
        "INPUT is the zip that Medium sent you, the unpacked export, single posts (files".to_owned(),
        "or URLs), a feed, or - for standard input.".to_owned(),
        String::new(),
        format!("{BOLD}Flags that people use:{BOLD:#}"),
    ];
    lines.extend(flags.iter().map(|(name, flag)| {
        let help = flag.get_help().map(ToString::to_string).unwrap_or_default();
        format!("  {name:width$}  {}", cut_clause(&help, WIDTH - width - "    ".len()))
    }));
    let all = command.get_arguments().filter(|argument| argument.get_long().is_some()).count();
    lines.extend([
        String::new(),
        format!("All {}: unmedium {name} --help", count(all, "flag")),
        "The guide, by topics: unmedium help".to_owned(),
    ]);
    debug_assert!(lines.len() < LINES, "it fits a screen");
    lines.join("\n") + "\n"
}

/// `-o, --output <DIR>`
fn name_flag(flag: &Arg) -> String {
    let short = flag.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
    let value = flag.get_value_names().and_then(|names| names.first()).filter(|_| flag.get_action().takes_values());
    let value = value.map(|name| format!(" <{name}>")).unwrap_or_default();
    format!("{short}--{}{value}", flag.get_long().unwrap_or_default())
}
