//! Where the Markdown goes: `--output`.

use std::path::PathBuf;

use super::args::ConvertArguments;
use super::failure::Failure;

/// Where the Markdown goes.
pub enum Destination {
    Folder(PathBuf),
    Stdout,
}

impl Destination {
    /// What the user named; a folder need not be there.
    pub fn choose(arguments: &ConvertArguments) -> Result<Destination, Failure> {
        let output = &arguments.output;
        if output.as_os_str() == "-" {
            let rerun = &arguments.rerun;
            let for_folders = [(rerun.check, "--check"), (rerun.dry_run, "--dry-run")];
            let misused = for_folders.into_iter().find(|(is_given, _)| *is_given);
            misused.map_or(Ok(Destination::Stdout), |(_, flag)| Err(Failure::OutputIsNoFolder(flag)))
        } else if output.exists() && !output.is_dir() {
            // Told once here, and not once for every post.
            Err(Failure::OutputIsFile(output.clone()))
        } else {
            Ok(Destination::Folder(output.clone()))
        }
    }
}
