//! The arguments of `unmedium list`.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
pub struct ListArguments {
    /// The zip that Medium sent you, the unpacked export, its "posts" folder, single posts (HTML files), or - for one post
    /// on standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Print a JSON object for each post, one a line
    #[arg(long, help_heading = "Listing")]
    pub json: bool,
}
