//! The arguments of `unmedium convert`.

use std::path::PathBuf;

use clap::Args;
use unmedium::options::DEFAULT_OUTPUT;

use super::{
    ConfigFileArguments, EmbedArguments, FetchArguments, ImageArguments, LinkArguments, PageArguments, ProofArguments,
    PruneArguments, ReportArguments, RerunArguments, SelectionArguments, SiteArguments,
};

#[derive(Args)]
pub struct ConvertArguments {
    /// The zip that Medium sent you, the unpacked export, its "posts" folder, or - for one post on standard input; or
    /// single posts (a file of an export, a saved page, JSON, a feed, or the URL of a post or a feed on the web), which
    /// are converted even if they are drafts or responses
    #[arg(required_unless_present = "urls", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Convert drafts too, into drafts/
    #[arg(long, help_heading = "What is converted")]
    pub drafts: bool,
    /// Convert responses too, into responses/
    #[arg(long, help_heading = "What is converted")]
    pub responses: bool,
    /// Convert the lists, bookmarks, highlights, claps and follows of an export too
    #[arg(long, help_heading = "What is converted")]
    pub archive: bool,
    #[command(flatten)]
    pub selection: SelectionArguments,
    /// Folder to write to; FILE.md for a single post, - to print it
    #[arg(short, long, value_name = "DIR", default_value = DEFAULT_OUTPUT, help_heading = "Output")]
    pub output: PathBuf,
    #[command(flatten)]
    pub rerun: RerunArguments,
    #[command(flatten)]
    pub prune: PruneArguments,
    #[command(flatten)]
    pub report: ReportArguments,
    #[command(flatten)]
    pub images: ImageArguments,
    #[command(flatten)]
    pub embeds: EmbedArguments,
    #[command(flatten)]
    pub pages: PageArguments,
    #[command(flatten)]
    pub fetch: FetchArguments,
    #[command(flatten)]
    pub proof: ProofArguments,
    #[command(flatten)]
    pub site: SiteArguments,
    #[command(flatten)]
    pub links: LinkArguments,
    #[command(flatten)]
    pub config: ConfigFileArguments,
}
