//! What the Markdown is for.

use clap::Args;
use clap::builder::PossibleValuesParser;
use unmedium::site::SITES;

#[derive(Args)]
#[command(next_help_heading = "Site")]
pub struct SiteArguments {
    /// Make the output right for a site generator: astro, docusaurus, eleventy, hugo, jekyll, obsidian or zola
    #[arg(long, value_name = "NAME", hide_possible_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(SITES.map(|site| site.name)))]
    pub site: Option<String>,
    /// Let links between the converted posts lead to one another; with --site they always do
    #[arg(long)]
    pub link_posts: bool,
    /// A domain of your own on which your posts stood, such as blog.example.com; can be given more than once
    #[arg(long = "own-domain", value_name = "DOMAIN")]
    pub own_domains: Vec<String>,
}
