//! A bar on a terminal for runs that take a while; nothing on a pipe, and no flash for a short run.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Loudness;

/// How long a run goes on in silence.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar of a run, which many threads advance. It goes when it is dropped.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    shown: Once,
    is_wanted: bool,
}

impl Progress {
    pub fn new(steps: usize, loudness: Loudness) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        // A wrong template would leave the plain bar.
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {percent} %") {
            bar.set_style(style.progress_chars("=> "));
        }
        Progress { bar, start: Instant::now(), shown: Once::new(), is_wanted: loudness != Loudness::Quiet }
    }

    /// One more step is done.
    pub fn advance(&self) {
        self.bar.inc(1);
        if self.is_wanted && self.start.elapsed() > PATIENCE {
            // The target itself draws on a terminal only.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
