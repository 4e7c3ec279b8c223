//! Which URLs are asked for pages, and how.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use unmedium::FetchOptions;

#[derive(Args)]
#[command(next_help_heading = "Pages")]
pub struct PageArguments {
    /// Take URLs from this file too, one a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub urls: Option<PathBuf>,
    #[command(flatten)]
    pub ask: AskArguments,
}

/// How pages are asked for, and as whom.
#[derive(Args)]
#[command(next_help_heading = "Pages")]
pub struct AskArguments {
    /// How many seconds to wait from one page to the next
    #[arg(long, value_name = "SECONDS", default_value_t = FetchOptions::default().pause.as_secs_f64())]
    #[arg(value_parser = parse_pause)]
    pause: f64,
    /// Ask as the member of Medium whose cookies a browser has saved in this file (cookies.txt)
    #[arg(long, value_name = "FILE")]
    pub cookie_file: Option<PathBuf>,
}

impl AskArguments {
    pub fn pause(&self) -> Duration {
        Duration::from_secs_f64(self.pause)
    }
}

/// Seconds, perhaps with a fraction, and not more than an hour.
fn parse_pause(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
    seconds.ok_or_else(|| "it is no number from 0 to 3600".to_owned())
}
