//! Arguments about existing files.

use clap::Args;
use unmedium::RunOptions;

#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct RerunArguments {
    /// Overwrite existing files that differ, also edited ones
    #[arg(long)]
    pub force: bool,
    /// Write nothing; print what would be done
    #[arg(long)]
    pub dry_run: bool,
    /// Write nothing; print a diff from what is in the folder to what would be written to a new one
    #[arg(long, conflicts_with_all = ["dry_run", "force"])]
    pub check: bool,
    /// How many seconds to wait for another run that is writing to the same folder
    #[arg(long, value_name = "SECONDS", default_value_t = RunOptions::default().wait.as_secs())]
    #[arg(value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub wait: u64,
}

#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct PruneArguments {
    /// Delete files of earlier runs whose post is gone, unless they were edited, and images that no file names; with --dry-run
    /// only list them
    #[arg(long, conflicts_with = "check")]
    pub prune: bool,
}
