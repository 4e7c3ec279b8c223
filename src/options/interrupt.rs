//! Asking a run to stop fetching.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asks a run to stop fetching: it writes what it has, and the other images still show from the web. All clones are one:
/// raising any raises all.
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
    /// Asks for it; returns whether that was done before.
    #[must_use = "a second interruption may mean more"]
    pub fn raise(&self) -> bool {
        self.0.swap(true, Ordering::SeqCst)
    }

    /// Whether it was asked for.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Two options are the same whatever became of their runs.
impl PartialEq for Interrupt {
    fn eq(&self, _: &Interrupt) -> bool {
        true
    }
}

impl Eq for Interrupt {}
