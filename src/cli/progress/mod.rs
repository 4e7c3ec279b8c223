//! The progress of a run, on one line of a terminal. There is none on a pipe, and none for a short run.
//!
//! A run goes through phases: it fetches pages, reads posts, looks up embeds, fetches images, writes posts. The line shows one
//! phase at a time; `line` has its text.

mod line;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use unmedium::io::progress::Progress;

use self::line::{Phase, Task, write_line};
use super::args::Verbosity;
use super::messages::{escape, show};
use super::terminal::find_width;

/// How long a run goes on before the line shows.
const DELAY: Duration = Duration::from_millis(500);

/// The progress line of a run. Many threads advance it; it disappears when it is dropped.
pub struct ProgressLine {
    bar: ProgressBar,
    phase: Arc<Mutex<Phase>>,
    start: Instant,
    shown: Once,
    is_wanted: bool,
}

impl ProgressLine {
    pub fn new(verbosity: Verbosity) -> ProgressLine {
        let phase = Arc::new(Mutex::new(Phase::begin(Task::ReadPosts, 0)));
        let drawn = Arc::clone(&phase);
        // Measured at each drawing, as the user may resize the terminal.
        let draw = move |_: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
            let line = write_line(&lock(&drawn), find_width().unwrap_or_default());
            // A line that cannot be drawn does no harm.
            let _ = out.write_str(&line);
        };
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{line}") {
            bar.set_style(style.with_key("line", draw));
        }
        let is_wanted = verbosity != Verbosity::Quiet;
        ProgressLine { bar, phase, start: Instant::now(), shown: Once::new(), is_wanted }
    }

    /// Begins with a number of files to read; as many posts may be written later.
    pub fn expect_files(&self, count: usize) {
        self.begin(Task::ReadPosts, count);
    }

    /// Notes that one more file was read or post was written.
    pub fn advance(&self) {
        self.update(|phase| {
            if phase.task == Task::ReadPosts && phase.done == phase.total {
                *phase = Phase::begin(Task::WritePosts, phase.total);
            } else if !matches!(phase.task, Task::ReadPosts | Task::WritePosts) {
                // The phases between reading and writing are over.
                *phase = Phase::begin(Task::WritePosts, phase.files);
            }
            phase.done += 1;
        });
    }

    fn begin(&self, task: Task, count: usize) {
        let mut phase = lock(&self.phase);
        let files = if task == Task::ReadPosts { count } else { phase.files };
        *phase = Phase { files, ..Phase::begin(task, count) };
    }

    fn update(&self, change: impl FnOnce(&mut Phase)) {
        change(&mut lock(&self.phase));
        if self.is_wanted && self.start.elapsed() > DELAY {
            // The bar itself draws only on a terminal.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
            self.bar.tick();
        }
    }
}

fn lock(phase: &Mutex<Phase>) -> MutexGuard<'_, Phase> {
    // A panic cannot leave it half changed: nothing panics while it holds the lock.
    phase.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Progress for ProgressLine {
    fn on_step(&self) {
        self.advance();
    }

    fn on_locked(&self, folder: &Path) {
        if self.is_wanted {
            let line =
                format!("waiting for another run of unmedium that is writing to {}\n", escape(&folder.display()));
            self.bar.suspend(|| show(&line));
        }
    }

    fn on_prune(&self, paths: &[String]) {
        if self.is_wanted {
            let lines: Vec<String> = paths.iter().map(|path| format!("delete       {}\n", escape(path))).collect();
            self.bar.suspend(|| show(&lines.concat()));
        }
    }

    fn on_pages(&self, count: usize) {
        self.begin(Task::FetchPages, count);
    }

    fn on_page(&self) {
        self.update(|phase| phase.done += 1);
    }

    fn on_embeds(&self, count: usize) {
        self.begin(Task::LookUpEmbeds, count);
    }

    fn on_embed(&self) {
        self.update(|phase| phase.done += 1);
    }

    fn on_images(&self, count: usize) {
        self.begin(Task::FetchImages, count);
    }

    fn on_image(&self, fetched: Option<u64>) {
        self.update(|phase| {
            phase.done += 1;
            phase.bytes += fetched.unwrap_or_default();
            phase.missing += usize::from(fetched.is_none());
        });
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
