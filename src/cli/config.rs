//! `unmedium.toml`: its flags stand before those of the command line, which so have the last word; and `unmedium config`,
//! which prints what holds in the end.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, CommandFactory, Parser};
use unmedium::config::{Config, describe_front_matter};
use unmedium::site::Site;

use super::args::{Arguments, ConfigArguments, ConvertArguments};
use super::convert::choose_site;
use super::failure::Failure;
use super::stdout::print;

/// The file that is read if none is named.
const USUAL: &str = "unmedium.toml";

/// The arguments with those of the configuration before them, if there is one and the command is to convert; and the file's
/// own choices.
pub fn add_config(arguments: Vec<OsString>) -> Result<(Vec<OsString>, Config), Failure> {
    let Ok(Arguments { command: super::args::Command::Convert(parsed), .. }) = Arguments::try_parse_from(&arguments)
    else {
        return Ok((arguments, Config::default()));
    };
    let Some(path) = find_file(&parsed) else { return Ok((arguments, Config::default())) };
    let config = read_config(&path)?;
    let at = arguments.iter().position(|argument| argument == "convert").map_or(arguments.len(), |at| at + 1);
    let mut all = arguments;
    all.splice(at..at, list_flags(&config, &path)?);
    Ok((all, config))
}

/// The configuration that the arguments name, or the usual one if it is there.
fn find_file(arguments: &ConvertArguments) -> Option<PathBuf> {
    match &arguments.config.config {
        Some(path) => Some(path.clone()),
        None => Some(PathBuf::from(USUAL)).filter(|path| !arguments.config.no_config && path.is_file()),
    }
}

fn read_config(path: &Path) -> Result<Config, Failure> {
    let on_error = |message: String| Failure::Config { path: path.to_path_buf(), message };
    let text = fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unmedium::Error::NotFound(path.to_path_buf()).into(),
        _ => on_error(error.to_string()),
    })?;
    let convert = convert_command();
    let flags: Vec<&str> = convert.get_arguments().filter_map(clap::Arg::get_long).collect();
    let flags: Vec<&str> = flags.into_iter().filter(|flag| !["config", "no-config", "help"].contains(flag)).collect();
    Config::parse(&text, &flags).map_err(on_error)
}

fn convert_command() -> Command {
    let mut program = Arguments::command();
    program.build();
    program.find_subcommand("convert").cloned().unwrap_or_default()
}

/// The flags of a configuration as arguments.
fn list_flags(config: &Config, path: &Path) -> Result<Vec<OsString>, Failure> {
    let convert = convert_command();
    let mut arguments = Vec::new();
    for (flag, values) in &config.flags {
        let argument = convert.get_arguments().find(|argument| argument.get_long() == Some(flag));
        let takes_values = argument.is_some_and(|argument| argument.get_action().takes_values());
        match values.as_slice() {
            values if takes_values => arguments.extend(values.iter().map(|value| format!("--{flag}={value}").into())),
            [value] if value == "true" => arguments.push(format!("--{flag}").into()),
            [value] if value == "false" => {}
            _ => {
                let message = format!("{flag}: it is either true or false");
                return Err(Failure::Config { path: path.to_path_buf(), message });
            }
        }
    }
    Ok(arguments)
}

/// Prints the configuration that holds for some arguments of `convert`, as a file.
pub fn print_config(arguments: &ConfigArguments) -> Result<u8, Failure> {
    // An input is asked for, and none is needed.
    let words = ["unmedium", "convert"].map(OsString::from).into_iter();
    let words = words.chain(arguments.flags.iter().cloned()).chain(["--".into(), "-".into()]).collect();
    let (words, config) = add_config(words)?;
    let parsed = match Arguments::try_parse_from(&words) {
        Ok(Arguments { command: super::args::Command::Convert(parsed), .. }) => parsed,
        Ok(_) => return Ok(0),
        Err(error) => {
            error.print().map_err(Failure::Stdout)?;
            return Ok(super::failure::MISUSE);
        }
    };
    let mut options = unmedium::ConvertOptions::default();
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

/// Makes a site what the file says that the arguments name.
pub fn apply(config: &Config, arguments: &ConvertArguments, site: &mut Site) -> Result<(), Failure> {
    let on_error = |message| Failure::Config { path: find_file(arguments).unwrap_or_default(), message };
    config.apply(site).map_err(on_error)
}
