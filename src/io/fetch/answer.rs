//! Reads an answer: where it redirects to, how long its server asks to wait, and its body.

use std::io::{Read, Write};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};
use reqwest::blocking::Response;
use reqwest::header::{LOCATION, RETRY_AFTER};
use url::Url;

use super::backoff::read_retry_after;
use super::cause::Cause;
use super::interruptible::Pieces;
use crate::options::Interrupt;

/// The target of a redirect that was not followed.
pub(super) fn find_redirect(response: &Response) -> Option<Url> {
    let location = response.headers().get(LOCATION).filter(|_| response.status().is_redirection())?;
    let url = response.url().join(location.to_str().ok()?).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// How long the server asks to wait.
pub(super) fn find_wait(response: &Response) -> Option<Duration> {
    let value = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    read_retry_after(value, SystemTime::now())
}

/// When a server's rate limit is reset, if it refused because of that limit. GitHub says so in its headers:
/// <https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit>.
pub(super) fn find_limit(response: &Response) -> Option<DateTime<Utc>> {
    let number = |name: &str| response.headers().get(name)?.to_str().ok()?.trim().parse::<i64>().ok();
    let is_reached = matches!(response.status().as_u16(), 403 | 429) && number("x-ratelimit-remaining") == Some(0);
    // A time, not a number of seconds to wait, which other servers write.
    let reset = number("x-ratelimit-reset").filter(|reset| is_reached && *reset > 1_000_000_000);
    reset.and_then(|reset| DateTime::from_timestamp(reset, 0))
}

/// Copies an answer's body piece by piece, so that memory does not grow with it. Returns its size in bytes.
///
/// A server that sends one byte now and then never runs into the timeout: for the whole body there is a deadline.
pub(super) fn copy_body(
    body: impl Read + Send + 'static,
    target: &mut impl Write,
    limit: u64,
    deadline: Instant,
    interrupt: &Interrupt,
) -> Result<u64, Cause> {
    let pieces = Pieces::read(body);
    let mut size = 0;
    loop {
        let piece = pieces.next(interrupt).ok_or(Cause::Interrupted)?.map_err(|error| Cause::of_read(&error))?;
        if piece.is_empty() {
            target.flush().map_err(|error| Cause::of_write(&error))?;
            return Ok(size);
        }
        size += piece.len() as u64;
        if size > limit {
            return Err(Cause::TooLarge { limit });
        }
        if Instant::now() > deadline {
            return Err(Cause::TooSlow);
        }
        target.write_all(&piece).map_err(|error| Cause::of_write(&error))?;
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::thread;

    use super::*;

    /// Gives one byte after the other, for ever.
    struct Drip;

    impl Read for Drip {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            thread::sleep(Duration::from_millis(1));
            buffer[0] = b'<';
            Ok(1)
        }
    }

    #[test]
    fn a_body_that_comes_in_drops_is_not_waited_for_for_ever() {
        let (mut target, deadline) = (Vec::new(), Instant::now() + Duration::from_millis(50));
        let copied = copy_body(Drip, &mut target, 1 << 20, deadline, &Interrupt::default());
        assert_eq!(copied, Err(Cause::TooSlow));
        // Another try would take as long.
        assert!(!Cause::TooSlow.is_worth_a_retry());
    }
}
