//! The [`Cause`] of an error of the HTTP client or of the system.

use std::error::Error;
use std::io;

use super::ssrf_guard::Refusal;
pub use crate::error::{Cause, FetchFailure};

impl Cause {
    pub(super) fn of_write(error: &io::Error) -> Cause {
        Cause::Write { reason: error.to_string() }
    }

    /// The cause of a client's error, which may be deep in its chain of sources.
    pub(super) fn of_request(error: &reqwest::Error) -> Cause {
        if let Some(refusal) = causes(error).find_map(|error| error.downcast_ref::<Refusal>()) {
            return refusal.clone().into();
        }
        if let Some(reason) = causes(error).find_map(find_bad_certificate) {
            return Cause::Untrusted { reason };
        }
        if error.is_connect() {
            Cause::Unreachable { reason: describe_first_cause(error) }
        } else if error.is_timeout() {
            Cause::TimedOut
        } else if error.is_builder() {
            Cause::NotHttp
        } else {
            Cause::Cut
        }
    }

    /// The cause of an error while the body is read.
    pub(super) fn of_read(error: &io::Error) -> Cause {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
        if inner.is_some_and(reqwest::Error::is_timeout) { Cause::TimedOut } else { Cause::Cut }
    }
}

/// An error and its chain of sources.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// The last source in an error's chain, which says what happened first.
pub(super) fn describe_first_cause(error: &(dyn Error + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// What is wrong with a certificate, if the error is about one. Such an error is wrapped in one of the system's.
fn find_bad_certificate(error: &(dyn Error + 'static)) -> Option<String> {
    let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    let tls = error.downcast_ref().or_else(|| inner?.downcast_ref());
    match tls? {
        rustls::Error::InvalidCertificate(fault) => Some(fault.to_string()),
        _ => None,
    }
}

impl From<Refusal> for Cause {
    fn from(refusal: Refusal) -> Cause {
        match refusal {
            Refusal::NotHttp => Cause::NotHttp,
            Refusal::PrivateNetwork(host) => Cause::PrivateNetwork { host },
            Refusal::TooManyRedirects => Cause::TooManyRedirects,
        }
    }
}
