//! Arguments about links between posts, and redirects from old URLs.

use clap::{Args, ValueEnum};

#[derive(Args)]
#[command(next_help_heading = "Site")]
pub struct LinkArguments {
    /// Let links between the converted posts lead to one another; with --site they always do
    #[arg(long)]
    pub link_posts: bool,
    /// Write redirects from the posts' old URLs: netlify, cloudflare, vercel, nginx, apache, ghost or
    /// json
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub redirects: Option<Redirects>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Redirects {
    Netlify,
    Cloudflare,
    Vercel,
    Nginx,
    Apache,
    Json,
    Ghost,
}
