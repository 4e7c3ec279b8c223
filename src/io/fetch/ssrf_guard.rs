//! Which hosts the program talks to: public ones, and those that the user named.
//!
//! A URL with an IP address is checked before the request, also after a redirect. A host's name is checked when it is resolved
//! for the connection, so that it cannot mean one host in the check and another in use. Behind a proxy, the proxy resolves
//! names, and guards its own network.

use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::{Action, Attempt};
use url::{Host, Url};

use super::identity::is_left_alone;
use super::network::is_public;

/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;

/// Why a URL is not requested.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    #[error("it is not an http or https URL")]
    NotHttp,
    #[error("{0} is on a private network")]
    PrivateNetwork(String),
    #[error("it was redirected too often")]
    TooManyRedirects,
}

/// Checks URLs, and the addresses that hosts resolve to.
#[derive(Clone, Debug)]
pub(super) struct SsrfGuard {
    named: Arc<[String]>,
    proxies: Arc<[String]>,
    /// The beginning that a URL must have for a redirect to be followed; empty for any.
    within: Arc<str>,
}

impl SsrfGuard {
    /// Allows these named hosts on any network, these proxies as proxies, and all public hosts.
    pub(super) fn new(named: &[String], proxies: &[String]) -> SsrfGuard {
        SsrfGuard { named: named.into(), proxies: proxies.into(), within: "".into() }
    }

    /// The same, but allows redirects only to URLs with this beginning.
    pub(super) fn within(self, beginning: &str) -> SsrfGuard {
        SsrfGuard { within: beginning.into(), ..self }
    }

    /// Whether a redirect to a URL may be followed.
    pub(super) fn is_within(&self, url: &Url) -> bool {
        url.as_str().starts_with(&*self.within)
    }

    /// Checks a URL before it is requested.
    pub(super) fn check_url(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::NotHttp);
        }
        let is_open = match url.host() {
            Some(Host::Ipv4(address)) => is_public(address.into()),
            Some(Host::Ipv6(address)) => is_public(address.into()),
            // A proxy's name would be resolved without a check, since connections to the proxy need it.
            Some(Host::Domain(name)) => !is_in(&self.proxies, name),
            None => return Err(Refusal::NotHttp),
        };
        let host = url.host_str().unwrap_or_default();
        if is_open || is_in(&self.named, host) { Ok(()) } else { Err(Refusal::PrivateNetwork(host.to_owned())) }
    }

    /// Checks the target of a redirect.
    pub(super) fn check_redirect(&self, attempt: Attempt) -> Action {
        if attempt.previous().len() > MOST_REDIRECTS {
            return attempt.error(Refusal::TooManyRedirects);
        }
        match self.check_url(attempt.url()) {
            Ok(()) if self.is_within(attempt.url()) && !is_left_alone(attempt.url()) => attempt.follow(),
            Ok(()) => attempt.stop(),
            Err(refusal) => attempt.error(refusal),
        }
    }

    /// The addresses of a host that may be talked to.
    fn resolve_host(&self, host: &str) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
        let mut addresses: Vec<SocketAddr> = (host, 0).to_socket_addrs()?.collect();
        if !is_in(&self.named, host) && !is_in(&self.proxies, host) {
            addresses.retain(|address| is_public(address.ip()));
            if addresses.is_empty() {
                return Err(Refusal::PrivateNetwork(host.to_owned()).into());
            }
        }
        Ok(addresses)
    }
}

fn is_in(hosts: &[String], host: &str) -> bool {
    hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
}

impl Resolve for SsrfGuard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.clone();
        Box::pin(async move {
            let lookup = move || guard.resolve_host(name.as_str());
            let addresses = tokio::task::spawn_blocking(lookup).await??;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_judged_however_they_are_written() {
        let guard =
            SsrfGuard::new(&["192.168.7.7".to_owned(), "Mirror.Example".to_owned()], &["proxy.example".to_owned()]);
        let check = |address: &str| guard.check_url(&Url::parse(address).unwrap());
        for address in
            ["http://127.0.0.1/a", "http://0x7f.1/a", "http://2130706433/", "https://[::1]:8443/", "http://0/"]
        {
            assert!(matches!(check(address), Err(Refusal::PrivateNetwork(_))), "{address}");
        }
        assert!(matches!(check("http://proxy.example:3128/"), Err(Refusal::PrivateNetwork(_))));
        for address in ["file:///etc/passwd", "data:image/png;base64,AAAA", "ftp://example.com/a"] {
            assert_eq!(check(address), Err(Refusal::NotHttp), "{address}");
        }
        for address in ["http://192.168.7.7:8000/", "https://mirror.example/", "https://miro.medium.com/v2/1*x.png"] {
            assert_eq!(check(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn a_name_that_means_this_machine_is_resolved_only_if_it_was_named() {
        let unnamed = SsrfGuard::new(&[], &[]).resolve_host("localhost");
        assert!(unnamed.unwrap_err().to_string().contains("private network"));
        let named = ["LOCALHOST".to_owned()];
        for guard in [SsrfGuard::new(&named, &[]), SsrfGuard::new(&[], &named)] {
            let addresses = guard.resolve_host("localhost").unwrap();
            assert!(!addresses.is_empty() && addresses.iter().all(|address| address.ip().is_loopback()));
        }
    }
}
