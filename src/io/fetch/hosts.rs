//! What a run has found out about hosts: which answer, which cannot be reached, and which asked for a pause.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After so many requests in a row without a connection, a host is given up.
const MOST_UNREACHED: u32 = 5;

/// After so many requests without a connection, to any hosts and with no answer at all, there is no network.
const MOST_UNREACHED_IN_ALL: u32 = 10;

/// What is known about the hosts. Threads share it.
#[derive(Debug, Default)]
pub(super) struct Hosts(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    hosts: HashMap<String, Host>,
    unreached: u32,
}

#[derive(Debug, Default)]
struct Host {
    answered: bool,
    /// Requests in a row without a connection.
    unreached: u32,
    not_before: Option<Instant>,
}

impl Hosts {
    /// Whether a host, or the whole network, could not be reached so often that another request is pointless.
    pub(super) fn is_given_up(&self, host: &str) -> bool {
        let known = self.lock();
        let is_offline = known.unreached >= MOST_UNREACHED_IN_ALL && !known.any_answered();
        is_offline || known.hosts.get(host).is_some_and(|host| host.unreached >= MOST_UNREACHED)
    }

    pub(super) fn has_answered(&self, host: &str) -> bool {
        self.lock().hosts.get(host).is_some_and(|host| host.answered)
    }

    /// Whether requests were made, and no host could be reached.
    pub(super) fn is_offline(&self) -> bool {
        let known = self.lock();
        known.unreached > 0 && !known.any_answered()
    }

    /// Notes that a host answered, with success or without.
    pub(super) fn note_answer(&self, host: &str) {
        let mut known = self.lock();
        let host = known.host(host);
        host.answered = true;
        host.unreached = 0;
    }

    /// Notes that there was no connection to a host.
    pub(super) fn note_unreachable(&self, host: &str) {
        let mut known = self.lock();
        known.unreached += 1;
        known.host(host).unreached += 1;
    }

    /// Notes that a host asked for a pause.
    pub(super) fn pause(&self, host: &str, wait: Duration) {
        let until = Instant::now() + wait;
        let mut known = self.lock();
        let host = known.host(host);
        host.not_before = host.not_before.max(Some(until));
    }

    /// How much of the pause is left that a host asked for.
    pub(super) fn pause_left(&self, host: &str) -> Duration {
        let until = self.lock().hosts.get(host).and_then(|host| host.not_before);
        until.map(|until| until.saturating_duration_since(Instant::now())).unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        // A panic cannot leave it half changed: nothing here panics while it holds the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn host(&mut self, name: &str) -> &mut Host {
        self.hosts.entry(name.to_owned()).or_default()
    }

    fn any_answered(&self) -> bool {
        self.hosts.values().any(|host| host.answered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_given_up_after_some_failures_in_a_row() {
        let hosts = Hosts::default();
        hosts.note_answer("b");
        for _ in 1..MOST_UNREACHED {
            hosts.note_unreachable("a");
        }
        hosts.note_answer("a");
        (0..MOST_UNREACHED).for_each(|_| hosts.note_unreachable("a"));
        assert!(hosts.is_given_up("a") && !hosts.is_given_up("b"));
    }

    #[test]
    fn without_any_answer_the_network_is_given_up_as_a_whole() {
        let hosts = Hosts::default();
        (0..MOST_UNREACHED_IN_ALL).for_each(|number| hosts.note_unreachable(&number.to_string()));
        assert!(hosts.is_given_up("another"));
        hosts.note_answer("another");
        assert!(!hosts.is_given_up("0"));
    }

    #[test]
    fn the_longest_pause_counts() {
        let hosts = Hosts::default();
        hosts.pause("a", Duration::from_secs(50));
        hosts.pause("a", Duration::from_secs(1));
        assert!(hosts.pause_left("a") > Duration::from_secs(40));
        assert_eq!(hosts.pause_left("b"), Duration::ZERO);
    }
}
