//! `unmedium config`: prints the configuration that some flags make.

use std::ffi::OsString;
use std::fmt::Write;

use clap::{ArgMatches, CommandFactory, Parser};
use unmedium::ConvertOptions;
use unmedium::config::describe_front_matter;

use super::args::{Arguments, Command, ConfigArguments};
use super::config_file::{add_config, convert_command};
use super::failure::{Failure, MISUSE};
use super::site::choose_site;
use super::stdout::print;

/// Prints the configuration that holds for some arguments of `convert`, as a file.
pub fn print_config(arguments: &ConfigArguments) -> Result<u8, Failure> {
    // An input is asked for, and none is needed.
    let words = ["unmedium", "convert"].map(OsString::from).into_iter();
    let words = words.chain(arguments.flags.iter().cloned()).chain(["--".into(), "-".into()]).collect();
    let (words, config) = add_config(words)?;
    let parsed = match Arguments::try_parse_from(&words) {
        Ok(Arguments { command: Command::Convert(parsed), .. }) => parsed,
        Ok(_) => return Ok(0),
        Err(error) => {
            error.print().map_err(Failure::Stdout)?;
            return Ok(MISUSE);
        }
    };
    let mut options = ConvertOptions::default();
    choose_site(&mut options, &parsed, &config)?;
    let matches = Arguments::command().get_matches_from(&words);
    let flags = matches.subcommand().map(|(_, matches)| describe_flags(matches)).unwrap_or_default();
    print(format!("{flags}\n{}", describe_front_matter(&options.site)).as_bytes()).map(|()| 0)
}

/// Every flag that has a value, whoever gave it.
fn describe_flags(matches: &ArgMatches) -> String {
    let mut text = String::new();
    for argument in convert_command().get_arguments().filter(|argument| !argument.is_positional()) {
        let Some(flag) = argument.get_long().filter(|flag| !["config", "no-config", "help"].contains(flag)) else {
            continue;
        };
        let Ok(Some(values)) = matches.try_get_raw(argument.get_id().as_str()) else { continue };
        let values: Vec<String> = values.map(|value| value.to_string_lossy().into_owned()).collect();
        let quoted: Vec<String> = values.iter().map(|value| toml::Value::String(value.clone()).to_string()).collect();
        // Writing to a string cannot fail.
        let _ = match (argument.get_action(), values.as_slice()) {
            (clap::ArgAction::SetTrue, [value]) => writeln!(text, "{flag} = {value}"),
            (clap::ArgAction::Append, _) => writeln!(text, "{flag} = [{}]", quoted.join(", ")),
            (_, [_]) => writeln!(text, "{flag} = {}", quoted[0]),
            _ => Ok(()),
        };
    }
    text
}
