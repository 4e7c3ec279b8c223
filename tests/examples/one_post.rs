//! Converts one post and prints its Markdown: `cargo run --example one_post -- POST.html`.
#![allow(clippy::disallowed_methods, reason = "an example of a program reads files")]

use std::error::Error;
use std::io::Write;

use unmedium::{ConvertOptions, convert};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a post of an export, or a saved page")?;
    print_post(&path, &mut std::io::stdout())
}

/// Prints the post in a file; what was dropped, changed or guessed goes to standard error.
pub(crate) fn print_post(path: &str, output: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let converted = convert(&std::fs::read_to_string(path)?, &ConvertOptions::default())?;
    for notice in &converted.notices {
        writeln!(std::io::stderr(), "{}: {notice}", notice.severity().name())?;
    }
    output.write_all(converted.markdown.as_bytes())?;
    Ok(())
}
