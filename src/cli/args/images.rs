//! What becomes of pictures.

use clap::{Args, ValueEnum};

#[derive(Args)]
#[command(next_help_heading = "Images")]
pub struct ImageArguments {
    /// "rewrite" points images to files in img/, "keep" leaves them on Medium's servers
    #[arg(long = "images", value_name = "MODE", value_enum, default_value_t, hide_possible_values = true)]
    pub mode: Images,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Images {
    Rewrite,
    Keep,
}
