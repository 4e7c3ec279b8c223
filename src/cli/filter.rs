//! `unmedium filter`: converts lines of JSON, or the pages of a web crawl, and answers on standard output.
//!
//! The answer to a line says what is wrong with it. The exit code is 0 all the same: an engine that pipes lines through the program
//! would otherwise discard all of them.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use unmedium::io::filter::{FilterError, filter};
use unmedium::{ConvertOptions, Error};

use super::args::{FilterArguments, Verbosity};
use super::config_file::ConfigFile;
use super::failure::Failure;
use super::messages::{YELLOW, show};
use super::site::choose_site;

/// The size of the buffer for the input.
const BUFFER: usize = 256 << 10;

/// Answers the lines or pages of the input; returns the exit code.
pub fn filter_input(arguments: &FilterArguments, config: &ConfigFile, verbosity: Verbosity) -> Result<u8, Failure> {
    let mut options = ConvertOptions::default().images(arguments.images);
    options.verify = !arguments.no_verify;
    choose_site(&mut options, &arguments.site, config)?;
    let path = arguments.input.as_deref().filter(|path| path.as_os_str() != "-");
    let name = path.map_or_else(|| "standard input".to_owned(), |path| path.display().to_string());
    let input: Box<dyn BufRead> = match path {
        Some(path) => Box::new(BufReader::with_capacity(BUFFER, open_file(path, &name)?)),
        None => Box::new(BufReader::with_capacity(BUFFER, io::stdin().lock())),
    };
    let tally = filter(input, io::stdout(), &options, arguments.threads.unwrap_or_default());
    let tally = tally.map_err(|error| explain(error, name))?;
    if tally.errors > 0 && verbosity != Verbosity::Quiet {
        let said = format!(
            "{} of {} lines could not be converted: `error` in their answers says why",
            tally.errors, tally.lines
        );
        show(&format!("{YELLOW}warning:{YELLOW:#} {said}\n"));
    }
    Ok(0)
}

fn open_file(path: &Path, name: &str) -> Result<File, Error> {
    File::open(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::NotFound(path.to_path_buf()),
        _ => Error::Read { name: name.to_owned(), source },
    })
}

/// The failure for an error, given the input's name.
fn explain(error: FilterError, name: String) -> Failure {
    match error {
        FilterError::Read(error) if error.raw_os_error().is_some() => Error::Read { name, source: error }.into(),
        FilterError::Read(error) if error.kind() == io::ErrorKind::UnexpectedEof => Error::ArchiveCut { name }.into(),
        FilterError::Read(error) => Error::BrokenArchive { name, reason: error.to_string() }.into(),
        FilterError::Write(error) => Failure::Stdout(error),
        FilterError::Threads(message) => Failure::Threads(message),
    }
}
