//! A bar on a terminal for runs that take a while; nothing on a pipe, and no flash for a short run.

use std::path::Path;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use unmedium::io::progress::Progress;

use super::args::Verbosity;
use super::messages::{escape, show};

/// How long a run goes on in silence.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar of a run, which many threads advance. It goes when it is dropped.
pub struct ProgressBars {
    pages: ProgressBar,
    pages_shown: Once,
    posts: ProgressBar,
    images: Images,
    embeds: ProgressBar,
    embeds_shown: Once,
    start: Instant,
    shown: Once,
    is_wanted: bool,
}

/// The bar of the images, which takes the place of the other while they are fetched.
struct Images {
    bar: ProgressBar,
    shown: Once,
    size: AtomicU64,
    failed: AtomicUsize,
}

impl ProgressBars {
    pub fn new(verbosity: Verbosity) -> ProgressBars {
        ProgressBars {
            pages: hidden_bar(0, "{bar:32} {pos}/{len} pages"),
            pages_shown: Once::new(),
            posts: hidden_bar(0, "{bar:32} {percent} %"),
            images: Images {
                bar: hidden_bar(0, "{bar:32} {pos}/{len} images, {msg}"),
                shown: Once::new(),
                size: AtomicU64::new(0),
                failed: AtomicUsize::new(0),
            },
            embeds: hidden_bar(0, "{bar:32} {pos}/{len} embeds"),
            embeds_shown: Once::new(),
            start: Instant::now(),
            shown: Once::new(),
            is_wanted: verbosity != Verbosity::Quiet,
        }
    }

    /// So many steps are to be done with the files.
    pub fn expect_steps(&self, steps: usize) {
        self.posts.set_length(steps as u64);
    }

    /// One more step is done.
    pub fn advance(&self) {
        self.posts.inc(1);
        self.show(&self.posts, &self.shown);
    }

    fn show(&self, bar: &ProgressBar, shown: &Once) {
        if self.is_wanted && self.start.elapsed() > PATIENCE {
            // The target itself draws on a terminal only.
            shown.call_once(|| bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

fn hidden_bar(steps: usize, template: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
    // A wrong template would leave the plain bar.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}

impl Progress for ProgressBars {
    fn on_step(&self) {
        self.advance();
    }

    fn on_locked(&self, folder: &Path) {
        if self.is_wanted {
            let line =
                format!("waiting for another run of unmedium that is writing to {}\n", escape(&folder.display()));
            self.posts.suspend(|| show(&line));
        }
    }

    fn on_pages(&self, count: usize) {
        self.pages.set_length(count as u64);
    }

    fn on_page(&self) {
        self.pages.inc(1);
        self.show(&self.pages, &self.pages_shown);
        if Some(self.pages.position()) == self.pages.length() {
            self.pages.finish_and_clear();
        }
    }

    fn on_embeds(&self, count: usize) {
        self.embeds.set_length(count as u64);
        // There may have been others before.
        self.embeds.reset();
    }

    fn on_embed(&self) {
        self.embeds.inc(1);
        self.show(&self.embeds, &self.embeds_shown);
        if Some(self.embeds.position()) == self.embeds.length() {
            self.embeds.finish_and_clear();
        }
    }

    fn on_images(&self, count: usize) {
        self.images.bar.set_length(count as u64);
        self.images.bar.reset_elapsed();
    }

    fn on_image(&self, fetched: Option<u64>) {
        let Images { bar, shown, size, failed } = &self.images;
        if let Some(more) = fetched {
            size.fetch_add(more, Ordering::Relaxed);
        } else {
            failed.fetch_add(1, Ordering::Relaxed);
        }
        let failed = failed.load(Ordering::Relaxed);
        let size = size.load(Ordering::Relaxed);
        let millis = u64::try_from(bar.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let speed = HumanBytes(size.saturating_mul(1000) / millis);
        bar.set_message(format!("{}, {speed}/s, {failed} missing", HumanBytes(size)));
        bar.inc(1);
        self.show(bar, shown);
        if Some(bar.position()) == bar.length() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for ProgressBars {
    fn drop(&mut self) {
        self.pages.finish_and_clear();
        self.images.bar.finish_and_clear();
        self.embeds.finish_and_clear();
        self.posts.finish_and_clear();
    }
}
