//! Writes an export as the content of a Hugo site: `cargo run --example site -- medium-export.zip my-site`.
#![allow(clippy::disallowed_methods, reason = "an example of a program writes to the terminal")]

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use unmedium::io::run::run;
use unmedium::io::source::{Input, Sources};
use unmedium::site::HUGO;
use unmedium::{ConvertOptions, ImageMode, RunOptions};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(export), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("name an export and the folder of a site".into());
    };
    write_site(&export, Path::new(&folder), ImageMode::Download)
}

/// Writes the posts of an export, and a file of redirects, into the folder of a site.
pub(crate) fn write_site(export: &str, folder: &Path, images: ImageMode) -> Result<(), Box<dyn Error>> {
    let sources = Sources::open(&[Input::from(PathBuf::from(export))])?;
    let options = RunOptions::new(ConvertOptions::default().site(HUGO).images(images));
    // Nobody watches the progress.
    let report = run(&sources, folder, &options, &())?;
    for error in report.errors() {
        writeln!(std::io::stderr(), "{error}")?;
    }
    Ok(())
}
