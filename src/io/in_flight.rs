//! Bounds how much is converted at once. Threads share the memory, so that a large post waits until few others are converted.

use std::sync::{Condvar, Mutex, PoisonError};

/// The most bytes of the sources that are converted at the same time. A larger source is converted alone.
///
/// A hostile source takes some two hundred times its own size, up to the bounds of a post. A hundred usual posts of 20 KB fit, so
/// that no machine has to wait.
const MAX_IN_FLIGHT: u64 = 2 << 20;

/// The sources that are being converted.
#[derive(Default)]
pub(in crate::io) struct InFlight {
    bytes: Mutex<u64>,
    left: Condvar,
}

/// A source that is being converted, until this is dropped.
pub(in crate::io) struct Flight<'a> {
    of: &'a InFlight,
    bytes: u64,
}

impl InFlight {
    /// Waits until there is room for a source with this number of bytes.
    pub(in crate::io) fn enter(&self, bytes: u64) -> Flight<'_> {
        let bytes = bytes.min(MAX_IN_FLIGHT);
        let now = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |now: &mut u64| *now + bytes > MAX_IN_FLIGHT;
        let mut now = self.left.wait_while(now, is_full).unwrap_or_else(PoisonError::into_inner);
        *now += bytes;
        Flight { of: self, bytes }
    }
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        *self.of.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.of.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn small_sources_run_together_and_a_large_one_alone() {
        let in_flight = InFlight::default();
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let convert = |bytes: u64| {
            let _flight = in_flight.enter(bytes);
            let bytes = bytes.min(MAX_IN_FLIGHT);
            most.fetch_max(now.fetch_add(bytes, Ordering::SeqCst) + bytes, Ordering::SeqCst);
            thread::yield_now();
            now.fetch_sub(bytes, Ordering::SeqCst);
        };
        let sizes = [1, 500_000, 1_000_000, 1 << 40];
        thread::scope(|scope| {
            for size in sizes.iter().cycle().take(40) {
                scope.spawn(|| convert(*size));
            }
        });
        assert_eq!(*in_flight.bytes.lock().unwrap(), 0);
        assert_eq!(most.into_inner(), MAX_IN_FLIGHT);
    }
}
