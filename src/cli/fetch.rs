//! The network: turns arguments and the environment's proxies into options.

use std::env;

use unmedium::FetchOptions;
use url::Url;

use super::args::{AskArguments, FetchArguments};

/// The options for fetching, with the proxies that the environment names.
pub fn choose_fetch(arguments: &FetchArguments, ask: &AskArguments) -> FetchOptions {
    let mut options = arguments.options();
    options.pause = ask.pause();
    options.proxy_hosts = find_proxies();
    options
}

/// The hosts of the environment's proxies, which may be on a private network.
fn find_proxies() -> Vec<String> {
    const VARIABLES: [&str; 6] = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    let values = VARIABLES.iter().filter_map(|variable| env::var(variable).ok());
    values.filter_map(|value| find_host(&value).or_else(|| find_host(&format!("http://{value}")))).collect()
}

/// The host in a URL.
pub fn find_host(url: &str) -> Option<String> {
    Url::parse(url).ok()?.host_str().map(str::to_owned)
}
