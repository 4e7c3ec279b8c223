//! The arguments, as clap parses them and shows them in `--help`. The commands turn them into the library's options.
//!
//! Each command's arguments have a file of their own. In a large command, each group under a heading of its help has one.

mod config;
mod convert;
mod embeds;
mod examples;
mod fetch;
mod filter;
mod help;
mod images;
mod links;
mod list;
mod messages;
mod pages;
mod proof;
mod report;
mod rerun;
mod selection;
mod site;
mod urls;

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use clap_complete::Shell;
use strum::{ParseError, VariantNames};

pub use config::{ConfigArguments, ConfigFileArguments};
pub use convert::ConvertArguments;
pub use embeds::EmbedArguments;
pub use examples::EXAMPLES;
use examples::{ALONE, CONVERT, FILTER, LIST, URLS, after_help};
pub use fetch::FetchArguments;
pub use filter::FilterArguments;
pub use help::HelpArguments;
pub use images::ImageArguments;
pub use links::LinkArguments;
pub use list::ListArguments;
pub use messages::{MessageArguments, Verbosity, find_color};
pub use pages::{AskArguments, PageArguments};
pub use proof::ProofArguments;
pub use report::ReportArguments;
pub use rerun::{PruneArguments, RerunArguments};
pub use selection::{DayArguments, SelectionArguments};
pub use site::{Alt, SiteArguments};
pub use urls::UrlsArguments;

/// Turns a Medium export into Markdown files
#[derive(Parser)]
// Clap's own template without a blank line, so that it fits a screen.
#[command(help_template = "{about-with-newline}{usage-heading} {usage}\n{all-args}{after-help}")]
#[command(name = "unmedium", bin_name = "unmedium", version, max_term_width = 80, disable_help_subcommand = true, after_help = after_help(ALONE))]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Without a command: answer each question with its default
    #[arg(short, long, hide = true)]
    pub yes: bool,
    #[command(flatten)]
    pub messages: MessageArguments,
}

#[derive(Subcommand)]
pub enum Command {
    /// Convert posts to Markdown
    #[command(after_help = after_help(CONVERT), args_override_self = true)]
    Convert(Box<ConvertArguments>),
    /// Show what an export holds
    #[command(after_help = after_help(LIST))]
    List(ListArguments),
    /// Print the URLs of all posts of an author or a publication
    #[command(after_help = after_help(URLS), args_override_self = true)]
    Urls(UrlsArguments),
    /// Convert posts in lines of JSON, for other programs
    #[command(after_help = after_help(FILTER), args_override_self = true)]
    Filter(Box<FilterArguments>),
    /// Print some flags of "convert" as a configuration, or all keys
    Config(ConfigArguments),
    /// Print a topic of the guide, or list them
    Help(HelpArguments),
    /// Print the completions for a shell
    Completions {
        /// bash, elvish, fish, powershell or zsh
        #[arg(hide_possible_values = true)]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// Parses the name of a variant of one of the library's enums.
fn one_of<T>() -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = ParseError> + VariantNames + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(T::VARIANTS).try_map(|name| name.parse())
}
