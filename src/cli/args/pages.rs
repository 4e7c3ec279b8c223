//! Arguments about pages on the web.

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

/// How pages are fetched, and as which user.
#[derive(Args)]
#[command(next_help_heading = "Pages")]
pub struct AskArguments {
    /// How many seconds to wait between two pages
    #[arg(long, value_name = "SECONDS", default_value_t = FetchOptions::default().pause.as_secs_f64())]
    #[arg(value_parser = parse_pause)]
    pause: f64,
    /// Fetch pages as a member of Medium, with the cookies that a browser saved in this file (cookies.txt)
    #[arg(long, value_name = "FILE")]
    pub cookie_file: Option<PathBuf>,
}

impl AskArguments {
    pub fn pause(&self) -> Duration {
        Duration::from_secs_f64(self.pause)
    }
}

/// Parses a number of seconds, at most an hour.
fn parse_pause(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
    seconds.ok_or_else(|| "it is not a number from 0 to 3600".to_owned())
}
