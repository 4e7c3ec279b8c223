//! A signal that asks a run to stop fetching.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asks a run to stop fetching. The run then writes what it has, and images that were not downloaded are shown from the web. All
/// clones share one signal.
///
/// ```
/// use unmedium::options::{FetchOptions, Interrupt};
///
/// let interrupt = Interrupt::default();
/// let mut options = FetchOptions::default();
/// options.interrupt = interrupt.clone();
/// assert!(!interrupt.raise(), "for the first time");
/// assert!(options.interrupt.is_raised());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Raises the signal. Returns whether it was raised before.
    #[must_use = "a second interruption may mean more"]
    pub fn raise(&self) -> bool {
        self.0.swap(true, Ordering::SeqCst)
    }

    /// Whether the signal was raised.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// The signal is no part of what options say, so it does not make them differ.
impl PartialEq for Interrupt {
    fn eq(&self, _: &Interrupt) -> bool {
        true
    }
}

impl Eq for Interrupt {}
