//! `unmedium.toml`. Its flags are put before those of the command line, which therefore override them.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory, Parser};
use unmedium::config::Config;
use unmedium::io::source::read_text_file;
use unmedium::site::Site;

use super::args::{Arguments, Command as Parsed, ConfigFileArguments};
use super::failure::Failure;

/// The file that is read if none is named.
const DEFAULT_NAME: &str = "unmedium.toml";

/// A configuration and the path of its file. Both are empty if there is none.
#[derive(Default)]
pub struct ConfigFile {
    path: PathBuf,
    config: Config,
}

impl ConfigFile {
    /// Applies the file's settings to a site.
    pub fn apply(&self, site: &mut Site) -> Result<(), Failure> {
        let on_error = |message| Failure::Config { path: self.path.clone(), message };
        self.config.apply(site).map_err(on_error)
    }

    /// The file's settings for front matter, as TOML.
    pub fn describe_front_matter(&self) -> String {
        self.config.describe_choices()
    }

    /// The configuration's flags as arguments of a command, without flags that the command does not have.
    fn list_flags(&self, command: &Command) -> Result<Vec<OsString>, Failure> {
        let mut arguments = Vec::new();
        for (flag, values) in &self.config.flags {
            let argument = command.get_arguments().find(|argument| argument.get_long() == Some(flag));
            let Some(argument) = argument else { continue };
            let takes_values = argument.get_action().takes_values();
            match values.as_slice() {
                values if takes_values => {
                    arguments.extend(values.iter().map(|value| format!("--{flag}={value}").into()));
                }
                [value] if value == "true" => arguments.push(format!("--{flag}").into()),
                [value] if value == "false" => {}
                _ => {
                    let message = format!("{flag}: it must be true or false");
                    return Err(Failure::Config { path: self.path.clone(), message });
                }
            }
        }
        Ok(arguments)
    }
}

/// Puts the configuration's flags before the arguments, if there is a configuration and the command takes one. Returns the file
/// too, for its other settings.
pub fn add_config(arguments: Vec<OsString>) -> Result<(Vec<OsString>, ConfigFile), Failure> {
    let parsed = Arguments::try_parse_from(&arguments).map(|parsed| parsed.command);
    let (name, path) = match &parsed {
        Ok(Some(Parsed::Convert(parsed))) => ("convert", find_file(&parsed.config)),
        Ok(Some(Parsed::Filter(parsed))) => ("filter", find_file(&parsed.config)),
        _ => ("", None),
    };
    let Some(path) = path else { return Ok((arguments, ConfigFile::default())) };
    let file = ConfigFile { config: read_config(&path)?, path };
    let at = arguments.iter().position(|argument| argument == name).map_or(arguments.len(), |at| at + 1);
    let mut all = arguments;
    all.splice(at..at, file.list_flags(&find_command(name))?);
    Ok((all, file))
}

/// The path of the configuration that the arguments name, or of `unmedium.toml` if it exists.
fn find_file(arguments: &ConfigFileArguments) -> Option<PathBuf> {
    match &arguments.config {
        Some(path) => Some(path.clone()),
        None => Some(PathBuf::from(DEFAULT_NAME)).filter(|path| !arguments.no_config && path.is_file()),
    }
}

fn read_config(path: &Path) -> Result<Config, Failure> {
    let on_error = |message: String| Failure::Config { path: path.to_path_buf(), message };
    let text = read_text_file(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unmedium::Error::NotFound(path.to_path_buf()).into(),
        _ => on_error(error.to_string()),
    })?;
    let convert = convert_command();
    let flags: Vec<&str> = convert.get_arguments().filter_map(clap::Arg::get_long).collect();
    let flags: Vec<&str> = flags.into_iter().filter(|flag| !["config", "no-config", "help"].contains(flag)).collect();
    Config::parse(&text, &flags).map_err(on_error)
}

/// The command whose flags a configuration may set.
pub fn convert_command() -> Command {
    find_command("convert")
}

fn find_command(name: &str) -> Command {
    let mut program = Arguments::command();
    program.build();
    program.find_subcommand(name).cloned().unwrap_or_default()
}
