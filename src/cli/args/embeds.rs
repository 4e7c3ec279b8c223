//! What is found out about embeds.

use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "Embeds")]
pub struct EmbedArguments {
    /// Ask Medium what embeds are of which a page, JSON or a feed has only Medium's number; not with --output -
    #[arg(long)]
    pub resolve_embeds: bool,
    /// Put the files of gists into the posts, as blocks of code; GITHUB_TOKEN, if it is set, lets GitHub answer more often;
    /// not with --output -
    #[arg(long)]
    pub inline_gists: bool,
}
