//! `unmedium config`: prints a configuration. It has the flags that differ from the defaults, or every key.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, CommandFactory, Parser};
use unmedium::ConvertOptions;
use unmedium::config::describe_front_matter;

use super::args::{Arguments, Command, ConfigArguments, ConvertArguments};
use super::config_file::{ConfigFile, add_config, convert_command};
use super::failure::{Failure, MISUSE};
use super::site::choose_site;
use super::stdout::print;
use super::terminal::wrap_text;

/// The longest line of a comment.
const WIDTH: usize = 80;
/// The configuration if nothing differs.
const NO_DIFFERENCES: &str = "# Nothing differs from the defaults. `unmedium config --all` prints every key.\n";

/// Prints the configuration for some flags of `convert`; returns the exit code.
pub fn print_config(arguments: &ConfigArguments) -> Result<u8, Failure> {
    let is_all = |word: &OsString| word == "--all";
    let flags = arguments.flags.iter().filter(|word| !is_all(word)).cloned();
    // `convert` requires an input; standard input stands for it here.
    let words = ["unmedium", "convert"].map(OsString::from).into_iter();
    let words = words.chain(flags).chain(["--".into(), "-".into()]).collect();
    let (words, config) = add_config(words)?;
    let parsed = match Arguments::try_parse_from(&words) {
        Ok(Arguments { command: Some(Command::Convert(parsed)), .. }) => parsed,
        Ok(_) => return Ok(0),
        Err(error) => {
            error.print().map_err(Failure::Stdout)?;
            return Ok(MISUSE);
        }
    };
    let matches = Arguments::command().get_matches_from(&words);
    let matches = matches.subcommand().map(|(_, matches)| matches.clone()).unwrap_or_default();
    let text = if arguments.all || arguments.flags.iter().any(is_all) {
        describe_all(&parsed, &config)?
    } else {
        describe_differences(&matches, &config)
    };
    print(text.as_bytes()).map(|()| 0)
}

/// The flags that were set, on the command line or in a file, and differ from their defaults.
fn describe_differences(matches: &ArgMatches, config: &ConfigFile) -> String {
    let flags = list_flags().into_iter().filter_map(|(flag, argument)| {
        let id = argument.get_id().as_str();
        let is_chosen = matches.value_source(id).is_some_and(|source| source != ValueSource::DefaultValue);
        let values = matches.try_get_raw(id).ok().flatten().filter(|_| is_chosen)?;
        let values: Vec<String> = values.map(|value| value.to_string_lossy().into_owned()).collect();
        (values != defaults(&argument)).then(|| comment(&argument) + &describe_flag(&flag, &argument, &values) + "\n")
    });
    let flags: Vec<String> = flags.collect();
    let parts = [flags.join("\n"), config.describe_front_matter()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { NO_DIFFERENCES.to_owned() } else { parts.join("\n") }
}

/// Every key, commented out, with its default, and the front matter of the site that was chosen.
fn describe_all(arguments: &ConvertArguments, config: &ConfigFile) -> Result<String, Failure> {
    let mut options = ConvertOptions::default();
    choose_site(&mut options, &arguments.site, config)?;
    let flags = list_flags().into_iter().map(|(flag, argument)| {
        let values = defaults(&argument);
        // A key without a default shows what kind of value it takes.
        let values = if values.is_empty() { name_value(&argument) } else { values };
        format!("{}# {}\n", comment(&argument), describe_flag(&flag, &argument, &values))
    });
    let front_matter = describe_front_matter(&options.site);
    let front_matter =
        front_matter.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("# {line}\n") });
    let opening = "# Every key of unmedium.toml with its default. Remove the # of one to change it.\n\n";
    let about = format!("# The front matter of {}.\n", arguments.site.site.as_deref().unwrap_or("the plain style"));
    let flags: Vec<String> = flags.collect();
    Ok(format!("{opening}{}\n{about}{}", flags.join("\n"), front_matter.collect::<String>()))
}

/// The flags of `convert` that a file may have.
fn list_flags() -> Vec<(String, Arg)> {
    let command = convert_command();
    let arguments = command.get_arguments().filter(|argument| !argument.is_positional());
    let flags = arguments.filter_map(|argument| Some((argument.get_long()?.to_owned(), argument.clone())));
    flags.filter(|(flag, _)| !["config", "no-config", "help"].contains(&flag.as_str())).collect()
}

fn defaults(argument: &Arg) -> Vec<String> {
    if matches!(argument.get_action(), ArgAction::SetTrue) {
        return vec!["false".to_owned()];
    }
    argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect()
}

fn name_value(argument: &Arg) -> Vec<String> {
    argument.get_value_names().into_iter().flatten().map(ToString::to_string).collect()
}

/// The help of a flag, as a comment.
fn comment(argument: &Arg) -> String {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let wrapped = wrap_text(&help, 0, Some(WIDTH - "# ".len()));
    wrapped.lines().fold(String::new(), |lines, line| lines + "# " + line + "\n")
}

fn describe_flag(flag: &str, argument: &Arg, values: &[String]) -> String {
    let quote = |text: &String| toml::Value::String(text.clone()).to_string();
    match (argument.get_action(), values) {
        (ArgAction::SetTrue, [value]) => format!("{flag} = {value}"),
        (ArgAction::Append, _) => format!("{flag} = [{}]", values.iter().map(quote).collect::<Vec<_>>().join(", ")),
        (_, [value]) if is_number(argument, value) => format!("{flag} = {value}"),
        _ => format!("{flag} = {}", values.last().map(quote).unwrap_or_default()),
    }
}

/// Whether a value is a number, and not a text that looks like one.
fn is_number(argument: &Arg, value: &str) -> bool {
    let is_counted = argument
        .get_value_names()
        .is_some_and(|names| names.iter().any(|name| ["NUMBER", "SECONDS", "MIB"].contains(&name.as_str())));
    is_counted && value.parse::<toml::Value>().is_ok_and(|value| value.is_integer() || value.is_float())
}
