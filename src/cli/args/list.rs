//! The arguments of `unmedium list`.

use std::path::PathBuf;

use clap::Args;

use super::{FetchArguments, PageArguments, SelectionArguments};

#[derive(Args)]
pub struct ListArguments {
    /// The zip that Medium sent you, the unpacked export, its "posts" folder, single posts (files, or URLs on the web),
    /// or - for one post on standard input
    #[arg(required_unless_present = "urls", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Print a JSON object for each post, one a line
    #[arg(long, help_heading = "Listing")]
    pub json: bool,
    #[command(flatten)]
    pub selection: SelectionArguments,
    #[command(flatten)]
    pub pages: PageArguments,
    #[command(flatten)]
    pub fetch: FetchArguments,
}
