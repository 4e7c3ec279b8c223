//! How time grows with the size of a post, for a hundred constructs at 1, 2, 4 and 8 times their size.
//!
//! ```sh
//! cargo bench --bench complexity             # all of them
//! cargo bench --bench complexity -- quotes   # those whose names have this in them
//! ```
//!
//! Each line has the time at the smallest size, and how many times as long twice the size takes: 2.0 is linear, 4.0 quadratic.
//! What takes more than 2.4 times is marked, if it takes long enough to be told from noise.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "it measures time and prints"
)]

#[path = "complexity/constructs.rs"]
mod constructs;

use std::hint::black_box;
use std::time::{Duration, Instant};

use unmedium::{ConvertOptions, convert};

/// The most that twice the size may take.
const MOST: f64 = 2.4;
/// What is shorter is noise.
const SHORTEST: Duration = Duration::from_micros(500);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let constructs = constructs::all();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|part| name.contains(&**part));
    let mut slow = Vec::new();
    println!("{:24} {:>9}  {:>12}  times as long for twice the size", "construct", "bytes", "milliseconds");
    for (name, size, make) in constructs.iter().filter(|(name, ..)| is_wanted(name)) {
        let sources = [1, 2, 4, 8].map(|times| make(size * times));
        let mut times = [Duration::MAX; 4];
        // In turns: a pause of the machine then hits all sizes alike.
        for _ in 0..5 {
            for (source, time) in sources.iter().zip(&mut times) {
                *time = measure(source).min(*time);
            }
        }
        let ratios: Vec<f64> = times.windows(2).map(|pair| pair[1].as_secs_f64() / pair[0].as_secs_f64()).collect();
        let is_slow = ratios.iter().zip(&times).any(|(ratio, time)| *ratio > MOST && *time >= SHORTEST);
        let mark = if is_slow { "  <-- grows too fast" } else { "" };
        let shown: Vec<String> = ratios.iter().map(|ratio| format!("{ratio:.2}")).collect();
        println!("{name:24} {:9}  {:12.2}  {}{mark}", sources[0].len(), times[0].as_secs_f64() * 1e3, shown.join("  "));
        if is_slow {
            slow.push(*name);
        }
    }
    println!("{} constructs grow too fast: {}", slow.len(), slow.join(", "));
}

fn measure(source: &str) -> Duration {
    let options = ConvertOptions::default();
    let start = Instant::now();
    let converted = convert(black_box(source), &options);
    let time = start.elapsed();
    drop(black_box(converted));
    time
}
