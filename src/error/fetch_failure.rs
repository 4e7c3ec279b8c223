//! Why something could not be fetched.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

/// Why something could not be fetched, and after how many tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchFailure {
    /// What went wrong the last time.
    pub cause: Cause,
    /// The number of requests; 0 if none was sent.
    pub tries: u32,
}

/// What went wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The URL cannot be parsed, or has another scheme than `http` and `https`.
    NotHttp,
    /// The URL, or one that it redirects to, is on a private network.
    PrivateNetwork {
        /// The host in the URL.
        host: String,
    },
    /// No connection could be made: the host name is unknown, or the host does not answer.
    Unreachable {
        /// What the system says.
        reason: String,
    },
    /// The server's certificate is not trusted.
    Untrusted {
        /// What is wrong with the certificate.
        reason: String,
    },
    /// Earlier requests could not reach the host, so it was not tried again.
    UnreachableBefore,
    /// The host refused the pages before, so it was not asked again.
    RefusedBefore,
    /// The site's `robots.txt` does not allow programs to fetch it.
    Robots,
    /// The server took too long.
    TimedOut,
    /// The server sent its answer in small pieces, and too slowly.
    TooSlow,
    /// The server answered with this status, which is not success.
    Status(u16),
    /// The server's limit on the number of requests is reached.
    LimitReached {
        /// When the server answers again.
        until: DateTime<Utc>,
    },
    /// The answer ended before its full length.
    Cut,
    /// The answer is larger than allowed.
    TooLarge {
        /// The most bytes that are allowed.
        limit: u64,
    },
    /// The server redirected too often.
    TooManyRedirects,
    /// It redirects only to Medium's check of the reader's identity, which `robots.txt` does not allow for programs.
    IdentityCheck,
    /// The run was interrupted before it was fetched.
    Interrupted,
    /// The answer could not be written to disk.
    Write {
        /// What the system says.
        reason: String,
    },
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::NotHttp => f.write_str("it is not an http or https URL"),
            Cause::PrivateNetwork { host } => write!(f, "{host} is on a private network"),
            Cause::Unreachable { reason } => write!(f, "there is no connection ({reason})"),
            Cause::Untrusted { reason } => write!(f, "its certificate is not trusted ({reason})"),
            Cause::UnreachableBefore => f.write_str("its host could not be reached before"),
            Cause::RefusedBefore => f.write_str("its host refused the pages before"),
            Cause::Robots => f.write_str("its robots.txt asks programs to leave it alone"),
            Cause::TimedOut => f.write_str("the server took too long"),
            Cause::TooSlow => f.write_str("the server sent it too slowly"),
            Cause::Status(code) => {
                let reason = describe_status(*code);
                write!(f, "the server said {code}{}{}", if reason.is_some() { " " } else { "" }, reason.unwrap_or(""))
            }
            Cause::LimitReached { until } => {
                // Rounded up to the next minute.
                let until = *until + TimeDelta::seconds(59);
                write!(f, "the server answers no more before {}", until.format("%Y-%m-%d %H:%M UTC"))
            }
            Cause::Cut => f.write_str("the answer was cut off"),
            Cause::TooLarge { limit } => write!(f, "it is larger than {} MiB", limit >> 20),
            Cause::TooManyRedirects => f.write_str("it was redirected too often"),
            Cause::IdentityCheck => f.write_str("it leads only to Medium's check of who is reading"),
            Cause::Interrupted => f.write_str("the run was interrupted"),
            Cause::Write { reason } => write!(f, "it cannot be written: {reason}"),
        }
    }
}

impl fmt::Display for FetchFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tries {
            0 | 1 => write!(f, "{}", self.cause),
            tries => write!(f, "{}, {tries} times", self.cause),
        }
    }
}

impl Cause {
    /// Says what the user can do about a page that could not be fetched.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Cause::NotHttp => "give a URL that begins with https://",
            Cause::PrivateNetwork { .. } => "give the URL that it leads to, if you trust it",
            Cause::Unreachable { .. } | Cause::UnreachableBefore => {
                "check the URL and the network, and run the same command again"
            }
            Cause::Untrusted { .. } => {
                "check the computer's clock and its CA certificates; behind a proxy that inspects HTTPS, set SSL_CERT_FILE to the proxy's CA certificate"
            }
            Cause::Interrupted => "run the same command again",
            Cause::Status(404 | 410) => "check the URL; the author may have deleted the post",
            Cause::LimitReached { .. } => "run the same command again after that time",
            Cause::Status(429) => "wait an hour, and then ask for fewer posts at once, or with a longer --pause",
            Cause::Robots => "open it in a browser",
            Cause::RefusedBefore => "save the pages in a browser, or wait an hour and ask for fewer at once",
            Cause::Status(400..=499) | Cause::TooManyRedirects | Cause::IdentityCheck => {
                "save the page in a browser and convert that file, or ask as yourself with --cookie-file"
            }
            Cause::TimedOut | Cause::TooSlow | Cause::Cut | Cause::Status(_) => {
                "run the same command again, later or with a longer --timeout"
            }
            Cause::TooLarge { .. } => "a Medium post is far smaller: check that the URL is that of a post",
            Cause::Write { .. } => "check that the disk is not full",
        })
    }

    /// Whether the server said that there is no such page.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Cause::Status(404 | 410))
    }

    /// Whether the same request may succeed if it is sent again: <https://www.rfc-editor.org/rfc/rfc9110#section-15>.
    pub(crate) fn is_worth_a_retry(&self) -> bool {
        matches!(self, Cause::TimedOut | Cause::Cut | Cause::Status(408 | 429 | 500..=599))
    }

    /// Whether a later run may get an answer.
    #[must_use]
    pub fn is_worth_another_run(&self) -> bool {
        let is_withheld = matches!(self, Cause::Status(401 | 403) | Cause::LimitReached { .. } | Cause::RefusedBefore);
        self.is_worth_a_retry()
            || is_withheld
            || matches!(self, Cause::Unreachable { .. } | Cause::Untrusted { .. } | Cause::TooSlow)
            || matches!(self, Cause::UnreachableBefore | Cause::Interrupted)
    }

    /// Whether no connection could be made.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        matches!(self, Cause::Unreachable { .. })
    }
}

/// Describes an HTTP status: `Not Found`.
#[cfg(feature = "io")]
fn describe_status(code: u16) -> Option<&'static str> {
    reqwest::StatusCode::from_u16(code).ok()?.canonical_reason()
}

/// Without the feature `io` nothing is fetched, so no status occurs.
#[cfg(not(feature = "io"))]
fn describe_status(_: u16) -> Option<&'static str> {
    None
}
