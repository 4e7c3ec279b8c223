//! How time grows with the size of the input: hundreds of constructs at 1, 2, 4 and 8 times their size.
//!
//! ```sh
//! cargo bench --bench complexity             # all of them
//! cargo bench --bench complexity -- quotes   # those whose names contain this
//! ```
//!
//! Each line has the time at the smallest size, and the ratios for each doubling of the size: 2.0 is linear, 4.0 quadratic. A
//! construct with a ratio above 2.4 is marked, if it takes long enough to be distinguished from noise. Before the colon of a
//! name stands a site or a kind of file; constructs of exported posts and of Medium's pages have no colon.

#![allow(clippy::format_collect, reason = "making the inputs is not measured")]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "it measures time and prints"
)]

#[path = "complexity/batch.rs"]
mod batch;
#[path = "complexity/file.rs"]
mod file;
#[path = "complexity/page.rs"]
mod page;
#[path = "complexity/post.rs"]
mod post;
#[path = "complexity/run.rs"]
mod run;
#[path = "complexity/site.rs"]
mod site;

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use unmedium::{ConvertOptions, convert};

/// The greatest ratio of times that a doubling of the size may have.
const MAX_RATIO: f64 = 2.4;
/// Shorter times are noise.
const SHORTEST: Duration = Duration::from_micros(500);
/// How often a construct is measured: at most, and if it does not seem to grow too fast.
const ROUNDS: (usize, usize) = (8, 3);

/// The code that is measured.
type Work = Box<dyn FnMut()>;

/// An input that can be made large: its name, the size that takes about a millisecond, and what makes the work for a size.
struct Construct {
    name: String,
    size: usize,
    make: Box<dyn Fn(usize) -> Work>,
}

/// A text that can be made large: its name, the size that takes about a millisecond, and what makes the text of a size.
type Text = (&'static str, usize, Box<dyn Fn(usize) -> String>);

impl Construct {
    fn new<W: FnMut() + 'static>(name: &str, size: usize, make: impl Fn(usize) -> W + 'static) -> Construct {
        Construct { name: name.to_owned(), size, make: Box::new(move |size| Box::new(make(size))) }
    }

    /// The conversion of one text.
    fn of_text(
        name: &str,
        size: usize,
        make: impl Fn(usize) -> String + 'static,
        options: ConvertOptions,
    ) -> Construct {
        Construct::new(name, size, move |size| {
            let (text, options) = (make(size), options.clone());
            move || drop(black_box(convert(black_box(&text), &options)))
        })
    }
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let texts = post::all().into_iter().chain(page::all());
    let texts = texts.map(|(name, size, make)| Construct::of_text(name, size, make, ConvertOptions::default()));
    let constructs = texts.chain(site::all()).chain(batch::all()).chain(file::all()).chain(run::all());
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|part| name.contains(&**part));
    let (mut count, mut slow) = (0, Vec::new());
    println!("{:40} {:>8} {:>12}  times as long for twice the size", "construct", "size", "milliseconds");
    for construct in constructs.filter(|construct| is_wanted(&construct.name)) {
        count += 1;
        let (first, ratios) = measure(&construct);
        let is_slow = grows_too_fast(&ratios);
        let mark = if is_slow { "  <-- grows too fast" } else { "" };
        let shown: Vec<String> = ratios.iter().map(|(_, ratio)| format!("{ratio:.2}")).collect();
        let Construct { name, size, .. } = construct;
        println!("{name:40} {size:8} {:12.2}  {}{mark}", first.as_secs_f64() * 1e3, shown.join("  "));
        if is_slow {
            slow.push(name);
        }
    }
    println!("{} of {count} constructs grow too fast: {}", slow.len(), slow.join(", "));
}

/// Measures a construct. Returns the time at the smallest size, and for each doubling the time before and the ratio.
fn measure(construct: &Construct) -> (Duration, Vec<(Duration, f64)>) {
    let mut works = [1, 2, 4, 8].map(|times| (construct.make)(construct.size * times));
    let mut times = [Duration::MAX; 4];
    let mut ratios = Vec::new();
    for round in 0..ROUNDS.0 {
        if round >= ROUNDS.1 && !grows_too_fast(&ratios) {
            break;
        }
        // The sizes take turns, so that a pause of the machine affects all of them.
        for (work, time) in works.iter_mut().zip(&mut times) {
            *time = measure_once(work).min(*time);
        }
        ratios = times.windows(2).map(|pair| (pair[0], pair[1].as_secs_f64() / pair[0].as_secs_f64())).collect();
    }
    (times[0], ratios)
}

/// Measures the processor time, which other programs do not lengthen, or the elapsed time where the system does not tell the
/// processor time.
fn measure_once(work: &mut Work) -> Duration {
    let (start, on_processors) = (Instant::now(), processor_time());
    work();
    let spent = processor_time().zip(on_processors).and_then(|(after, before)| after.checked_sub(before));
    spent.unwrap_or_else(|| start.elapsed())
}

/// How long the threads of this process have run so far: <https://docs.kernel.org/scheduler/sched-stats.html>.
fn processor_time() -> Option<Duration> {
    // Linux updates the figure when a thread yields.
    std::thread::yield_now();
    let nanoseconds = |task: fs::DirEntry| -> Option<u64> {
        fs::read_to_string(task.path().join("schedstat")).ok()?.split(' ').next()?.parse().ok()
    };
    let tasks = fs::read_dir("/proc/self/task").ok()?;
    Some(Duration::from_nanos(tasks.flatten().filter_map(nanoseconds).sum()))
}

fn grows_too_fast(ratios: &[(Duration, f64)]) -> bool {
    ratios.iter().any(|(time, ratio)| *ratio > MAX_RATIO && *time >= SHORTEST)
}
