//! Arguments about embeds.

use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "Embeds")]
pub struct EmbedArguments {
    /// Ask Medium about embeds that pages, JSON and feeds identify only by Medium's id; not with --output -
    #[arg(long)]
    pub resolve_embeds: bool,
    /// Put the files of gists into the posts, as blocks of code; with GITHUB_TOKEN set, GitHub answers more often; not with
    /// --output -
    #[arg(long)]
    pub inline_gists: bool,
}
