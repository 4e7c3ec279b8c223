//! What a run does about files that are there already.

use clap::Args;

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
}
