//! What is found out about embeds.

use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "Embeds")]
pub struct EmbedArguments {
    /// Ask Medium what embeds are of which a page, JSON or a feed has only Medium's number
    #[arg(long)]
    pub resolve_embeds: bool,
}
