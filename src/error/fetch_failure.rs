//! Why something could not be fetched.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

/// Why something could not be fetched, and after how many tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong the last time.
    pub cause: Cause,
    /// How often it was asked for; 0 if the URL was not even tried.
    pub tries: u32,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The URL is none that a browser understands, or neither `http` nor `https`.
    NotHttp,
    /// The URL, or one that it leads to, is on a network that is not public.
    PrivateNetwork {
        /// The host, as the URL names it.
        host: String,
    },
    /// There was no connection: the name is not known, or nobody answers.
    Unreachable {
        /// What the system says.
        reason: String,
    },
    /// Somebody answered whose certificate is not to be trusted.
    Untrusted {
        /// What is wrong with the certificate.
        reason: String,
    },
    /// The host was out of reach so often that it is not tried any more.
    GivenUp,
    /// The host refused one page after the other before, and is left alone.
    LeftAlone,
    /// The site's `robots.txt` asks programs to leave it alone.
    Robots,
    /// The server took too long.
    TimedOut,
    /// The server sent its answer piece by piece, and too slowly.
    TooSlow,
    /// The server said no.
    Status(u16),
    /// The server has answered as often as it does in a time.
    LimitReached {
        /// When it starts counting again.
        until: DateTime<Utc>,
    },
    /// The answer ended before its length was reached.
    Cut,
    /// It is larger than allowed.
    TooLarge {
        /// The bound, in bytes.
        limit: u64,
    },
    /// It was sent on too often.
    TooManyRedirects,
    /// It leads only to Medium's check of who is reading, which programs are asked to leave alone.
    IdentityCheck,
    /// The run was interrupted before.
    Interrupted,
    /// It could not be written down.
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
            Cause::GivenUp => f.write_str("its host could not be reached before"),
            Cause::LeftAlone => f.write_str("its host refused the pages before"),
            Cause::Robots => f.write_str("its robots.txt asks programs to leave it alone"),
            Cause::TimedOut => f.write_str("the server took too long"),
            Cause::TooSlow => f.write_str("the server sent it too slowly"),
            Cause::Status(code) => {
                let reason = describe_status(*code);
                write!(f, "the server said {code}{}{}", if reason.is_some() { " " } else { "" }, reason.unwrap_or(""))
            }
            Cause::LimitReached { until } => {
                // The minute that has not come yet.
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

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tries {
            0 | 1 => write!(f, "{}", self.cause),
            tries => write!(f, "{}, {tries} times", self.cause),
        }
    }
}

impl Cause {
    /// What the user can do about a page that could not be fetched.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Cause::NotHttp => "give a URL that begins with https://",
            Cause::PrivateNetwork { .. } => "give the URL that it leads to, if you trust it",
            Cause::Unreachable { .. } | Cause::GivenUp => {
                "check the URL and the network, and run the same command again"
            }
            Cause::Untrusted { .. } => {
                "check the computer's clock and its CA certificates; behind a proxy that reads along, name the proxy's own in SSL_CERT_FILE"
            }
            Cause::Interrupted => "run the same command again",
            Cause::Status(404 | 410) => "check the URL; the author may have deleted the post",
            Cause::LimitReached { .. } => "run the same command again after that time",
            Cause::Status(429) => "wait an hour, and then ask for fewer posts at once, or with a longer --pause",
            Cause::Robots => "open it in a browser",
            Cause::LeftAlone => "save the pages in a browser, or wait an hour and ask for fewer at once",
            Cause::Status(400..=499) | Cause::TooManyRedirects | Cause::IdentityCheck => {
                "save the page in a browser and convert that file, or ask as yourself with --cookie-file"
            }
            Cause::TimedOut | Cause::TooSlow | Cause::Cut | Cause::Status(_) => {
                "run the same command again, later or with a longer --timeout"
            }
            Cause::TooLarge { .. } => "a Medium post is far smaller: look whether the URL is that of one",
            Cause::Write { .. } => "check that the disk is not full",
        })
    }

    /// Whether the server said that there is no such page.
    #[must_use]
    pub fn is_absence(&self) -> bool {
        matches!(self, Cause::Status(404 | 410))
    }

    /// Whether another try may help: <https://www.rfc-editor.org/rfc/rfc9110#section-15>.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self, Cause::TimedOut | Cause::Cut | Cause::Status(408 | 429 | 500..=599))
    }

    /// Whether another run may get an answer: the failure may be over by then.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        let is_withheld = matches!(self, Cause::Status(401 | 403) | Cause::LimitReached { .. } | Cause::LeftAlone);
        self.is_passing()
            || is_withheld
            || matches!(self, Cause::Unreachable { .. } | Cause::Untrusted { .. } | Cause::TooSlow)
            || matches!(self, Cause::GivenUp | Cause::Interrupted)
    }

    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        matches!(self, Cause::Unreachable { .. })
    }
}

/// What a server says with a status, in words: `Not Found`.
#[cfg(feature = "io")]
fn describe_status(code: u16) -> Option<&'static str> {
    reqwest::StatusCode::from_u16(code).ok()?.canonical_reason()
}

/// Without I/O there is no server.
#[cfg(not(feature = "io"))]
fn describe_status(_: u16) -> Option<&'static str> {
    None
}
