//! The arguments of `unmedium urls`.

use clap::Args;

use super::{AskArguments, DayArguments, FetchArguments};

#[derive(Args)]
pub struct UrlsArguments {
    /// The URL of an author or a publication: a profile (@ada will do), or a domain of their own
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    /// Print the date and the title of each post too, behind tabs
    #[arg(long)]
    pub details: bool,
    #[command(flatten)]
    pub days: DayArguments,
    #[command(flatten)]
    pub ask: AskArguments,
    #[command(flatten)]
    pub fetch: FetchArguments,
}
