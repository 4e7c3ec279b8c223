//! Arguments about images.

use std::path::PathBuf;

use clap::Args;
use unmedium::options::{FetchOptions, ImageMode, ImageSize, ImageSupply, RunOptions};
use url::Url;

use super::one_of;

#[derive(Args)]
#[command(next_help_heading = "Images")]
pub struct ImageArguments {
    /// What to do with images: "download" them into img/, "rewrite" only their links to there, "keep" them on Medium's servers
    /// [default: download; rewrite with --output -]
    #[arg(long = "images", value_name = "MODE", value_parser = one_of::<ImageMode>(), hide_possible_values = true)]
    pub mode: Option<ImageMode>,
    /// "original" for what the author uploaded, "exported" for the smaller copy that the export names, or a width in pixels
    #[arg(long = "image-size", value_name = "SIZE", default_value = "original", value_parser = parse_size)]
    pub size: ImageSize,
    /// Look for images in this folder, or under this URL, before Medium is asked
    #[arg(long = "images-from", value_name = "DIR|URL", value_parser = parse_supply)]
    pub supply: Option<ImageSupply>,
    /// The most MiB that an image may have
    #[arg(long = "max-image-size", value_name = "MIB", default_value_t = RunOptions::default().max_image_size >> 20)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    pub max_size: u64,
    /// How many images are fetched at once, at the most
    #[arg(long, value_name = "NUMBER", default_value_t = FetchOptions::default().connections)]
    #[arg(value_parser = parse_connections)]
    pub connections: usize,
}

fn parse_connections(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|number| (1..=64).contains(number))
        .ok_or_else(|| "it is not a number from 1 to 64".to_owned())
}

fn parse_size(text: &str) -> Result<ImageSize, String> {
    match text {
        "original" => Ok(ImageSize::Original),
        "exported" => Ok(ImageSize::Exported),
        _ => match text.parse() {
            Ok(width @ 1..) => Ok(ImageSize::Width(width)),
            _ => Err("it is neither original nor exported nor a number of pixels".to_owned()),
        },
    }
}

/// A URL begins with its scheme; everything else is a folder.
fn parse_supply(text: &str) -> Result<ImageSupply, String> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return Ok(ImageSupply::Folder(PathBuf::from(text)));
    }
    Url::parse(text).map_err(|error| format!("it is not a URL: {error}"))?;
    Ok(ImageSupply::Mirror(text.to_owned()))
}
