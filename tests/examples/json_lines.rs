//! Prints every post of an export as a line of JSON: `cargo run --example json_lines -- medium-export.zip`.
#![allow(clippy::disallowed_methods, reason = "an example of a program writes to standard output")]

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use serde_json::json;
use unmedium::ConvertOptions;
use unmedium::io::source::{Input, Sources};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name an export: its zip or its folder")?;
    print_posts(&path, &mut std::io::stdout())
}

/// Prints the posts of an export; one that cannot be converted does not stop the others.
pub(crate) fn print_posts(path: &str, output: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let sources = Sources::open(&[Input::from(PathBuf::from(path))])?;
    for post in sources.convert(&ConvertOptions::default()) {
        let line = match post {
            Ok(post) => json!({
                "id": post.metadata.id,
                "title": post.metadata.title,
                "published": post.metadata.published.map(|instant| instant.to_rfc3339()),
                "markdown": post.markdown,
            }),
            Err(error) => json!({ "error": error.to_string(), "hint": error.hint() }),
        };
        writeln!(output, "{line}")?;
    }
    Ok(())
}
