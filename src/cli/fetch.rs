//! The network: turns arguments, and the environment's proxies and certificates, into options.

use std::{env, fs};

use unmedium::FetchOptions;
use url::Url;

use super::args::{AskArguments, FetchArguments};

/// The options for fetching, with the proxies and the certificates that the environment names.
pub fn choose_fetch(arguments: &FetchArguments, ask: &AskArguments) -> FetchOptions {
    let mut options = arguments.options();
    options.pause = ask.pause();
    options.proxy_hosts = find_proxies();
    options.certificates = read_certificates();
    options
}

/// What is in the file that `SSL_CERT_FILE` names. Where the system's own check reads it, as on Linux, that is nothing.
fn read_certificates() -> Vec<u8> {
    let is_unread = cfg!(any(windows, target_vendor = "apple"));
    let file = env::var_os("SSL_CERT_FILE").filter(|_| is_unread);
    file.and_then(|file| fs::read(file).ok()).unwrap_or_default()
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
