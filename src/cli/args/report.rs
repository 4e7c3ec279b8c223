//! The argument for a report.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct ReportArguments {
    /// Write what became of every post: FILE.html to look at, DIR/ for many posts, FILE.json for scripts
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}
