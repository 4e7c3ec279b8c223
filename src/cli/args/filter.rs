//! The arguments of `unmedium filter`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use unmedium::ImageMode;

use super::{ConfigFileArguments, SiteArguments};

#[derive(Args)]
pub struct FilterArguments {
    /// Lines of JSON, or a WARC file of a web crawl; both may be packed by gzip [default: standard input]
    pub input: Option<PathBuf>,
    /// How many posts are converted at once, at the most [default: one per core]
    #[arg(long, value_name = "NUMBER", help_heading = "Filter")]
    #[arg(value_parser = parse_threads)]
    pub threads: Option<usize>,
    /// "rewrite" points to images in img/, "keep" leaves them on Medium's servers; nothing is fetched
    #[arg(long = "images", value_name = "MODE", default_value = "rewrite", hide_possible_values = true)]
    #[arg(help_heading = "Images", value_parser = image_modes())]
    pub images: ImageMode,
    /// Do not prove that each post went over whole
    #[arg(long, help_heading = "Proof")]
    pub no_verify: bool,
    #[command(flatten)]
    pub site: SiteArguments,
    #[command(flatten)]
    pub config: ConfigFileArguments,
}

/// The modes of images. `download` is one for `convert` that a configuration may have; nothing is downloaded here.
fn image_modes() -> impl TypedValueParser<Value = ImageMode> {
    let modes = [PossibleValue::new("rewrite").alias("download"), PossibleValue::new("keep")];
    PossibleValuesParser::new(modes).map(|name| if name == "keep" { ImageMode::Keep } else { ImageMode::Rewrite })
}

fn parse_threads(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=1024).contains(number));
    number.ok_or_else(|| "it is not a number from 1 to 1024".to_owned())
}
