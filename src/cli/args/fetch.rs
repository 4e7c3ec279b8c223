//! Arguments about fetching.

use std::time::Duration;

use clap::Args;
use unmedium::FetchOptions;

#[derive(Args)]
#[command(next_help_heading = "Network")]
pub struct FetchArguments {
    /// How often a URL is requested, at the most, if another try may help
    #[arg(long, value_name = "NUMBER", default_value_t = FetchOptions::default().tries)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=20))]
    tries: u32,
    /// How many seconds a server may be silent
    #[arg(long, value_name = "SECONDS", default_value_t = FetchOptions::default().timeout.as_secs())]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// What the program calls itself to servers
    #[arg(long, value_name = "TEXT", default_value_t = FetchOptions::default().user_agent)]
    #[arg(value_parser = parse_user_agent)]
    user_agent: String,
}

impl FetchArguments {
    /// The options that these arguments set.
    pub fn options(&self) -> FetchOptions {
        let mut options = FetchOptions::default();
        options.user_agent.clone_from(&self.user_agent);
        options.tries = self.tries;
        options.timeout = Duration::from_secs(self.timeout);
        options
    }
}

/// Checks that a header can carry it: <https://www.rfc-editor.org/rfc/rfc9110#section-5.5>.
fn parse_user_agent(text: &str) -> Result<String, String> {
    let is_sendable = !text.is_empty() && text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    if is_sendable { Ok(text.to_owned()) } else { Err("it can only have printable ASCII characters".to_owned()) }
}
