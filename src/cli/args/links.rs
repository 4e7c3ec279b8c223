//! Arguments about links between posts, and redirects from old URLs.

use clap::Args;
use unmedium::site::redirects::RedirectFormat;

use super::one_of;

#[derive(Args)]
#[command(next_help_heading = "Site")]
pub struct LinkArguments {
    /// Let links between the converted posts lead to one another; with --site they always do
    #[arg(long)]
    pub link_posts: bool,
    /// Write redirects from the posts' old URLs: netlify, cloudflare, vercel, nginx, apache, ghost,
    /// mkdocs or json
    #[arg(long, value_name = "FORMAT", value_parser = one_of::<RedirectFormat>(), hide_possible_values = true)]
    pub redirects: Option<RedirectFormat>,
}
