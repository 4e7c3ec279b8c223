//! How long to wait before the next try of a request.

use std::time::{Duration, SystemTime};

/// The wait after the first try; each later one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// The longest wait. A server that asks for more is tried again after this, and then given up.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The wait after a number of tries. It grows exponentially. A random half is taken off, so that connections which failed at
/// one moment do not all come back at once.
pub(super) fn choose_wait(tries: u32) -> Duration {
    let whole = FIRST_WAIT.saturating_mul(1 << tries.saturating_sub(1).min(6));
    whole.mul_f64(0.5 + fastrand::f64() / 2.0)
}

/// The wait that a server asks for, in seconds or until a date: <https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3>.
pub(super) fn read_retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    let seconds = value.parse().map(Duration::from_secs);
    let wait =
        seconds.or_else(|_| httpdate::parse_http_date(value).map(|date| date.duration_since(now).unwrap_or_default()));
    wait.ok().map(|wait| wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_waited_for_in_seconds_or_until_a_date_but_not_for_ever() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let table = [
            ("7", Some(7)),
            (" 0 ", Some(0)),
            ("86400", Some(60)),
            ("Sun, 06 Nov 1994 08:49:49 GMT", Some(12)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", Some(0)),
            ("Mon, 07 Nov 1994 08:49:37 GMT", Some(60)),
            ("soon", None),
            ("-1", None),
        ];
        for (value, seconds) in table {
            assert_eq!(read_retry_after(value, now), seconds.map(Duration::from_secs), "{value}");
        }
    }

    #[test]
    fn waits_grow_and_differ() {
        for (tries, longest) in [(1, 500), (2, 1000), (3, 2000)] {
            let waits: Vec<Duration> = (0..50).map(|_| choose_wait(tries)).collect();
            let (shortest, longest) = (Duration::from_millis(longest / 2), Duration::from_millis(longest));
            assert!(waits.iter().all(|wait| (shortest..=longest).contains(wait)), "{waits:?}");
            assert!(waits.iter().any(|wait| *wait != waits[0]));
        }
    }
}
