//! `unmedium filter`: lines of JSON from standard input, answered on standard output.
//!
//! What is wrong with a line stands in its answer, and is no failure of the program: an engine that sends lines through a pipe
//! takes any other exit code than 0 for the end of all of them.

use std::io::{self, BufReader};

use unmedium::io::filter::{FilterError, filter};
use unmedium::{ConvertOptions, Error, ImageMode};

use super::args::{FilterArguments, FilterImages, Verbosity};
use super::config_file::ConfigFile;
use super::failure::Failure;
use super::messages::{YELLOW, show};
use super::site::choose_site;

/// How much of the input is read at once.
const BUFFER: usize = 256 << 10;

/// Answers the lines on standard input; returns the exit code.
pub fn filter_stdin(arguments: &FilterArguments, config: &ConfigFile, verbosity: Verbosity) -> Result<u8, Failure> {
    let mut options = ConvertOptions::default().images(match arguments.images {
        FilterImages::Rewrite => ImageMode::Rewrite,
        FilterImages::Keep => ImageMode::Keep,
    });
    options.verify = !arguments.no_verify;
    choose_site(&mut options, &arguments.site, config)?;
    let input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let tally = filter(input, io::stdout(), &options, arguments.threads.unwrap_or_default())?;
    if tally.errors > 0 && verbosity != Verbosity::Quiet {
        let said = format!(
            "{} of {} lines could not be converted: `error` in their answers says why",
            tally.errors, tally.lines
        );
        show(&format!("{YELLOW}warning:{YELLOW:#} {said}\n"));
    }
    Ok(0)
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Failure {
        match error {
            FilterError::Read(source) => Error::Read { name: "standard input".to_owned(), source }.into(),
            FilterError::Write(error) => Failure::Stdout(error),
            FilterError::Threads(message) => Failure::Threads(message),
        }
    }
}
