//! Which [`Cause`] an error of the HTTP client or of the system is.

use std::error::Error;
use std::io;

use super::ssrf_guard::Refusal;
pub use crate::error::{Cause, Failure};

impl Cause {
    pub(super) fn of_write(error: &io::Error) -> Cause {
        Cause::Write { reason: error.to_string() }
    }

    /// What an error of the client means, which may lie deep in it.
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

    /// What an error means that comes while the answer is read.
    pub(super) fn of_read(error: &io::Error) -> Cause {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
        if inner.is_some_and(reqwest::Error::is_timeout) { Cause::TimedOut } else { Cause::Cut }
    }
}

/// An error, and what lies behind it, down to the first cause.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// What lies behind all the others.
pub(super) fn describe_first_cause(error: &(dyn Error + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// What is wrong with a certificate, if an error is about one; it stands inside one of the system's.
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
