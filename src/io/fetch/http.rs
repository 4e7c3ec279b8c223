//! Sets up the HTTP library: TLS, timeouts, redirects and cookies.

use std::sync::Arc;

use reqwest::Certificate;
use reqwest::blocking::{Client, ClientBuilder};
use reqwest::cookie::Jar;
use reqwest::redirect::Policy;
use rustls::{ClientConfig, RootCertStore};

use super::cause::describe_first_cause;
use super::ssrf_guard::SsrfGuard;
use crate::options::FetchOptions;

/// Makes a client of the library, which sends the cookies of a jar if there is one.
///
/// Fails with a message, if TLS cannot be set up, or the user agent cannot be sent.
pub(super) fn build_http(options: &FetchOptions, guard: &SsrfGuard, jar: Option<Jar>) -> Result<Client, String> {
    // Fails if the program that uses this library has installed a provider, which then stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let jar = jar.map(Arc::new);
    let named = Certificate::from_pem_bundle(&options.certificates).unwrap_or_default();
    let configure = || configure(options, guard, jar.clone());
    let http = if named.is_empty() { configure() } else { configure().tls_certs_only(named) }.build();
    // The system has no certificates, as in a small container, or the named ones are broken.
    let http = http.or_else(|_| configure().tls_backend_preconfigured(trust_bundled_roots()).build());
    http.map_err(|error| describe_first_cause(&error))
}

fn configure(options: &FetchOptions, guard: &SsrfGuard, jar: Option<Arc<Jar>>) -> ClientBuilder {
    let redirect_guard = guard.clone();
    let http = ClientBuilder::new()
        .user_agent(&options.user_agent)
        .connect_timeout(options.timeout)
        // For the blocking client, this is the longest wait for the answer's head, and for each part of its body.
        .timeout(options.timeout)
        .redirect(Policy::custom(move |attempt| redirect_guard.check_redirect(attempt)))
        // A URL may hold a key for friends, which no other host may see.
        .referer(false)
        .dns_resolver(Arc::new(guard.clone()));
    if let Some(jar) = jar { http.cookie_provider(jar) } else { http }
}

/// TLS that trusts the certificate authorities that Mozilla trusted when this was built.
fn trust_bundled_roots() -> ClientConfig {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    ClientConfig::builder().with_root_certificates(roots).with_no_client_auth()
}
