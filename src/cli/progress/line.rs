//! The text of the progress line: the task, how many of how many, and, as far as they are known and fit, bytes and times.

use std::time::{Duration, Instant};

use console::measure_text_width;
use indicatif::HumanBytes;

use crate::cli::terminal::cut_to_width;

/// What a run is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    FetchPages,
    ReadPosts,
    LookUpEmbeds,
    FetchImages,
    WritePosts,
}

/// A phase of a run, and how far it is.
#[derive(Clone, Debug)]
pub struct Phase {
    pub task: Task,
    pub done: usize,
    pub total: usize,
    pub bytes: u64,
    pub missing: usize,
    /// The files of the whole run.
    pub files: usize,
    pub start: Instant,
}

/// The time left is not estimated before this time has passed.
const MEASURED: Duration = Duration::from_secs(2);
const LONGEST_BAR: usize = 40;
const SHORTEST_BAR: usize = 10;

impl Phase {
    pub fn begin(task: Task, total: usize) -> Phase {
        Phase { task, done: 0, total, bytes: 0, missing: 0, files: total, start: Instant::now() }
    }
}

/// The line for a terminal with this number of columns. It leaves the last one free, where some terminals wrap.
pub fn write_line(phase: &Phase, columns: usize) -> String {
    compose(phase, phase.start.elapsed(), columns.saturating_sub(1))
}

fn compose(phase: &Phase, elapsed: Duration, width: usize) -> String {
    let (done, total) = (phase.done.min(phase.total), phase.total);
    let (verb, noun) = match phase.task {
        Task::FetchPages => ("fetching", "pages"),
        Task::ReadPosts => ("reading", "posts"),
        Task::LookUpEmbeds => ("looking up", "embeds"),
        Task::FetchImages => ("fetching", "images"),
        Task::WritePosts => ("writing", "posts"),
    };
    let opening = format!("{verb} {noun}: {done} of {total}");
    let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
    let speed = phase.bytes.saturating_mul(1000) / millis;
    // In the order in which they are shown. Those with the highest rank are left out first.
    let parts = [
        (1, (phase.bytes > 0).then(|| HumanBytes(phase.bytes).to_string())),
        (3, (speed > 0).then(|| format!("{}/s", HumanBytes(speed)))),
        (2, (phase.missing > 0).then(|| format!("{} missing", phase.missing))),
        (0, find_time_left(done, total, elapsed).map(|left| format!("{left} left"))),
    ];
    let most = (0..=4).rev();
    let texts = most.map(|ranks| {
        let shown = parts.iter().filter(|(rank, _)| *rank < ranks).filter_map(|(_, part)| part.clone());
        std::iter::once(opening.clone()).chain(shown).collect::<Vec<_>>().join(", ")
    });
    let mut fitting = texts.filter(|text| measure_text_width(text) <= width);
    let Some(text) = fitting.next() else { return cut_to_width(&opening, Some(width)) };
    draw_bar(done, total, width.saturating_sub(measure_text_width(&text) + 1)) + &text
}

/// `0:42` or `1:02:03`; nothing if it cannot be estimated, or everything is done.
fn find_time_left(done: usize, total: usize, elapsed: Duration) -> Option<String> {
    if done == 0 || done >= total || elapsed < MEASURED {
        return None;
    }
    // Numbers of files are small enough for all of these.
    let each = elapsed.as_millis() / done as u128;
    let seconds = (each * (total - done) as u128).div_ceil(1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Some(if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") })
}

/// `[=====>    ] `, or nothing if there is little room.
fn draw_bar(done: usize, total: usize, room: usize) -> String {
    let length = room.min(LONGEST_BAR + 2).saturating_sub(2);
    if length < SHORTEST_BAR || total == 0 {
        return String::new();
    }
    let filled = length * done / total;
    let head = if filled < length { ">" } else { "" };
    let blank = length - filled - head.len();
    format!("[{}{head}{}] ", "=".repeat(filled), " ".repeat(blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn images() -> Phase {
        Phase { done: 123, bytes: 45_200_000, missing: 2, ..Phase::begin(Task::FetchImages, 312) }
    }

    fn draw(phase: &Phase, seconds: u64, columns: usize) -> String {
        compose(phase, Duration::from_secs(seconds), columns - 1)
    }

    #[test]
    fn a_line_says_as_much_as_fits() {
        let table = [
            (40, "fetching images: 123 of 312, 0:46 left"),
            (60, "fetching images: 123 of 312, 43.11 MiB, 0:46 left"),
            (80, "fetching images: 123 of 312, 43.11 MiB, 1.44 MiB/s, 2 missing, 0:46 left"),
            (
                120,
                "[===============>                        ] fetching images: 123 of 312, 43.11 MiB, 1.44 MiB/s, 2 missing, \
                 0:46 left",
            ),
        ];
        for (columns, line) in table {
            assert_eq!(draw(&images(), 30, columns), line, "{columns}");
        }
    }

    #[test]
    fn nothing_is_said_that_is_zero() {
        let phase = Phase { done: 7, ..Phase::begin(Task::ReadPosts, 78) };
        assert_eq!(draw(&phase, 1, 40), "[=>            ] reading posts: 7 of 78");
        let all = Phase { done: 78, ..phase };
        assert_eq!(draw(&all, 100, 40), "[=============] reading posts: 78 of 78");
        for task in [Task::FetchPages, Task::ReadPosts, Task::LookUpEmbeds, Task::FetchImages, Task::WritePosts] {
            let line = draw(&Phase::begin(task, 3), 100, 40);
            assert!(!line.contains("missing") && !line.contains("left") && !line.contains('B'), "{line}");
        }
    }

    #[test]
    fn a_line_never_reaches_the_last_column() {
        for columns in 1..200 {
            for phase in [images(), Phase::begin(Task::LookUpEmbeds, 0), Phase { done: 1_000_000, ..images() }] {
                for seconds in [0, 30, 1_000_000] {
                    let line = draw(&phase, seconds, columns);
                    assert!(measure_text_width(&line) < columns, "{columns}: {line}");
                }
            }
        }
    }

    #[test]
    fn the_time_left_is_that_of_the_rest_at_the_same_pace() {
        let left = |done, total, seconds| find_time_left(done, total, Duration::from_secs(seconds));
        assert_eq!(left(1, 4, 10).as_deref(), Some("0:30"));
        assert_eq!(left(1, 1000, 10).as_deref(), Some("2:46:30"));
        assert_eq!([left(0, 4, 10), left(4, 4, 10), left(1, 4, 1)], [None, None, None]);
    }
}
