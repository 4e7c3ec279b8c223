//! The command line: the only place with arguments, colour, progress, the environment and exit codes.
//!
//! - `args` defines the arguments; `config_file` reads them from `unmedium.toml`.
//! - `guided` asks questions if no command is given.
//! - `convert`, `filter`, `list`, `urls`, `config` and `help` are the commands. Each reads from top to bottom: inputs,
//!   options, run, messages, exit code.
//! - `destination`, `pages`, `parts`, `fetch`, `images`, `embeds`, `site` and `report` each turn some arguments into options,
//!   and describe what came of them.
//! - `account` describes a run that has ended, with `losses`, `notices`, `mirror`, `summary`, `next_step` and `diff`;
//!   `progress` shows a run that goes on; `messages` and `terminal` print both.
//! - `failure` gives each error its hint and exit code; `manual` and `guide_page` are for `help`.
//!
//! Nothing here knows HTML or Markdown.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it uses the terminal, the environment and the clock"
)]

mod account;
mod args;
mod config;
mod config_file;
mod convert;
mod destination;
mod diff;
mod embeds;
mod failure;
mod fetch;
mod filter;
mod guessed;
mod guide_page;
mod guided;
mod help;
mod images;
mod interrupt;
mod list;
mod losses;
mod manual;
mod messages;
mod mirror;
mod next_step;
mod notices;
mod pages;
mod parts;
mod progress;
mod report;
mod short_help;
mod site;
mod stdout;
mod summary;
mod terminal;
mod urls;
mod write_errors;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::panic;
use std::path::Path;
use std::process::ExitCode;

use args::{Arguments, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use failure::Failure;
use short_help::find_short_help;
use unmedium::error::panic_message;

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    silence_panics();
    let attempt = panic::catch_unwind(|| run(wild::args_os().collect()));
    let outcome = attempt.unwrap_or_else(|panic| Err(Failure::Panic(panic_message(panic.as_ref()))));
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            messages::show(&messages::describe_failure(&failure));
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(arguments: Vec<OsString>) -> Result<u8, Failure> {
    let color = args::find_color(&arguments);
    let (arguments, config) = config_file::add_config(arguments)?;
    let words = arguments.clone();
    let parsed = Arguments::try_parse_from(arguments);
    // Clap's own error messages have colour too.
    parsed.as_ref().map_or(color, |parsed| parsed.messages.color).apply();
    match parsed {
        Ok(Arguments { command, yes, messages }) => match command {
            Some(Command::Convert(arguments)) => convert::convert(&arguments, &config, messages.verbosity()),
            Some(Command::Filter(arguments)) => filter::filter_input(&arguments, &config, messages.verbosity()),
            Some(Command::List(arguments)) => list::list(&arguments, messages.verbosity()),
            Some(Command::Urls(arguments)) => urls::print_urls(&arguments, messages.verbosity()),
            Some(Command::Config(arguments)) => config::print_config(&arguments),
            Some(Command::Help(arguments)) => help::help(&arguments),
            Some(Command::Completions { shell }) => stdout::print(&manual::write_completions(shell)).map(|()| 0),
            Some(Command::Man) => stdout::print(&manual::write_manual().map_err(Failure::Stdout)?).map(|()| 0),
            None if yes || can_ask() => guided::guide(yes, run),
            None => {
                messages::show(&Arguments::command().render_help().ansi().to_string());
                Ok(failure::MISUSE)
            }
        },
        Err(error)
            if error.kind() == ErrorKind::DisplayHelp
                && let Some(help) = find_short_help(&words) =>
        {
            stdout::print_in_colour(&help).map(|()| 0)
        }
        Err(error)
            if error.kind() == ErrorKind::InvalidSubcommand
                && let Some(input) = find_input(&words) =>
        {
            Err(Failure::NoCommand(input))
        }
        Err(error) => {
            messages::print_usage(&error).map_err(Failure::Stdout)?;
            Ok(u8::from(error.use_stderr()) * failure::MISUSE)
        }
    }
}

/// Whether the terminal can ask the user a question.
fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The file, folder or URL that stands where a command should.
fn find_input(words: &[OsString]) -> Option<String> {
    let word = words.iter().skip(1).find(|word| !word.to_string_lossy().starts_with('-'))?;
    let text = word.to_string_lossy().into_owned();
    let looks_like_input = text.contains(['/', '.']);
    (looks_like_input || Path::new(word).exists()).then_some(text)
}

/// Keeps Rust's own report of a panic from the user. The run catches a panic in a post and reports it as that post's error;
/// `main` catches any other. With `RUST_BACKTRACE`, Rust's report is printed too.
fn silence_panics() {
    if env::var_os("RUST_BACKTRACE").is_none() {
        panic::set_hook(Box::new(|_| ()));
    }
}
