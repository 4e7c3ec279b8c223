//! What a run does about files that are there already.

use clap::Args;
use unmedium::RunOptions;

#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct RerunArguments {
    /// Overwrite files that are there and differ, hand edits too
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
    /// Delete what an earlier run wrote and no post stands for any more, unless it was edited, and images that nothing names;
    /// with --dry-run only list it
    #[arg(long, conflicts_with = "check")]
    pub prune: bool,
}
