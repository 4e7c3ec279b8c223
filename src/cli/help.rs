//! `unmedium help`: the commands, the topics of the guide, one topic, or a command's own help.

use std::io::{IsTerminal, stdout};

use clap::CommandFactory;
use unmedium::config::find_nearest;
use unmedium::guide::{TOPICS, Topic};

use super::args::{Arguments, HelpArguments};
use super::failure::Failure;
use super::guide_page::render_page;
use super::stdout::{print, print_in_colour};

/// The longest line, on any terminal: long lines are hard to read.
const MAX_WIDTH: u16 = 100;

/// Prints the help for a command or a topic, or lists both; returns the exit code.
pub fn help(arguments: &HelpArguments) -> Result<u8, Failure> {
    match arguments.name.as_deref() {
        None => print_in_colour(&list_topics())?,
        Some(name) => match Topic::find(name) {
            Some(topic) => print_topic(topic)?,
            None => print_in_colour(&describe_command(name).ok_or_else(|| no_topic(name))?)?,
        },
    }
    Ok(0)
}

fn no_topic(name: &str) -> Failure {
    let program = Arguments::command();
    let commands = program.get_subcommands().map(clap::Command::get_name);
    let known: Vec<&str> = TOPICS.iter().map(|topic| topic.name).chain(commands).collect();
    Failure::NoTopic { name: name.to_owned(), nearest: find_nearest(name, &known).map(str::to_owned) }
}

/// Prints a topic: laid out on a terminal, and as Markdown otherwise.
fn print_topic(topic: &Topic) -> Result<(), Failure> {
    if stdout().is_terminal() {
        let (_, columns) = console::Term::stdout().size();
        print_in_colour(&render_page(topic.text, columns.min(MAX_WIDTH)))
    } else {
        print(topic.text.as_bytes())
    }
}

fn list_topics() -> String {
    let program = Arguments::command();
    let commands = program.get_subcommands().map(|command| {
        (command.get_name().to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default())
    });
    let topics = TOPICS.iter().map(|topic| (topic.name.to_owned(), topic.summary().to_owned()));
    format!(
        "Usage: unmedium help [COMMAND|TOPIC]\n\nCommands:\n{}\nTopics of the guide:\n{}",
        list_items(commands),
        list_items(topics)
    )
}

fn list_items(items: impl Iterator<Item = (String, String)>) -> String {
    items.fold(String::new(), |list, (name, about)| list + &format!("  {name:15}{about}\n"))
}

/// The same as `unmedium COMMAND --help`.
fn describe_command(name: &str) -> Option<String> {
    let mut program = Arguments::command();
    program.build();
    program.find_subcommand_mut(name).map(|command| command.render_help().ansi().to_string())
}
