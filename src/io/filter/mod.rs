//! Posts as lines of JSON, in and out, for engines that have pipes: a line for each post, answered in the same order. The pages
//! of a web crawl may take the place of the lines that come in.
//!
//! ```text
//!  lines ──► request ──► convert ──► answer ──► lines      parallel in the middle; both ends take one line after another
//!  pages ────────┘
//! ```
//!
//! No line stops the others: what is wrong with one, its answer says. Memory is bounded by `InFlight`: a line has its place
//! there from when it is read until it is answered, so that no answers pile up behind a post that takes long. An answer is
//! passed on as soon as it is there and all before it are; who asks line by line is answered line by line.

mod answer;
mod lines;
mod request;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, BufWriter, Write};
use std::iter;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

use rayon::{ScopeFifo, ThreadPoolBuilder};

use crate::error::{Error, panic_message};
use crate::io::in_flight::{Flight, InFlight};
use crate::io::source::{Content, WarcPage, open_stream};
use crate::options::ConvertOptions;
use answer::{Answer, answer_line, answer_page, refuse};
use lines::read_line;
pub use lines::{Line, MAX_LINE_MIB};

/// So many lines are read ahead at the most, however short they are.
const MOST_AHEAD: usize = 1024;

/// How many lines were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them: one for each line that was read, or for each post of a crawl.
    pub lines: u64,
    /// Those whose answer is an error.
    pub errors: u64,
}

/// Why not all lines were answered.
#[derive(Debug, thiserror::Error)]
pub enum FilterError {
    /// The input broke off. What came before is answered.
    #[error("cannot read the input: {0}")]
    Read(io::Error),
    /// The answers cannot be written.
    #[error("cannot write the answers: {0}")]
    Write(io::Error),
    /// The system gives no threads.
    #[error("cannot convert in parallel: {0}")]
    Threads(String),
}

/// Answers every line of the input, or every post of a web crawl, in its order. `threads` is how many posts are converted at
/// once; 0 for one on each core.
///
/// A line is an object with `html` or `text` (a file of an export, a page, an answer of Medium's in JSON) and, if wanted,
/// `id`, which its answer has too, and `url`, where the post was found. The answer has always the same keys; see the
/// guide's topic `pipes`. A crawl is a WARC file; what is no post in it has no answer. Both may be packed by gzip.
///
/// # Errors
/// [`FilterError::Read`] and [`FilterError::Write`], if the input or the output fails; [`FilterError::Threads`] without
/// threads.
pub fn filter(
    input: impl BufRead,
    output: impl Write + Send,
    options: &ConvertOptions,
    threads: usize,
) -> Result<Tally, FilterError> {
    match open_stream(input).map_err(FilterError::Read)? {
        Content::Lines(mut input) => {
            let lines = iter::from_fn(move || read_line(&mut input).transpose());
            filter_with(lines, Line::len, output, threads, &|line| answer_line(line, options))
        }
        Content::Pages(pages) => filter_with(pages, size, output, threads, &|page| answer_page(page, options)),
    }
}

/// How many bytes of a page are kept.
fn size(page: &WarcPage) -> usize {
    page.text.as_ref().map_or(0, String::len)
}

/// An answer that is on its way, and the place of its line.
type Awaited<'a> = (Receiver<Answer>, Flight<'a>);

/// Answers all items; `size` says how many bytes one has.
fn filter_with<T: Send, F: Fn(&T) -> Answer + Sync>(
    items: impl Iterator<Item = io::Result<T>>,
    size: fn(&T) -> usize,
    output: impl Write + Send,
    threads: usize,
    answer: &F,
) -> Result<Tally, FilterError> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| FilterError::Threads(error.to_string()))?;
    let in_flight = InFlight::default();
    let (queue, awaited) = sync_channel(MOST_AHEAD);
    thread::scope(|threads| {
        let writer = threads.spawn(move || write_answers(&awaited, output));
        let read = pool.in_place_scope_fifo(|scope| read_items(items, size, &in_flight, &queue, scope, answer));
        // The writer ends with the queue.
        drop(queue);
        let written = writer.join().unwrap_or_else(|panic| Err(io::Error::other(panic_message(panic.as_ref()))));
        let tally = written.map_err(FilterError::Write)?;
        read.map_err(FilterError::Read).map(|()| tally)
    })
}

/// Has each item answered by another thread, until there are no more, or nobody wants answers.
fn read_items<'scope, 'a, T: Send + 'scope, F: Fn(&T) -> Answer + Sync>(
    items: impl Iterator<Item = io::Result<T>>,
    size: fn(&T) -> usize,
    in_flight: &'a InFlight,
    queue: &SyncSender<Awaited<'a>>,
    scope: &ScopeFifo<'scope>,
    answer: &'scope F,
) -> io::Result<()> {
    for item in items {
        let item = item?;
        let flight = in_flight.enter(size(&item) as u64);
        let (sender, receiver) = sync_channel(1);
        if queue.send((receiver, flight)).is_err() {
            break;
        }
        scope.spawn_fifo(move |_| {
            let answer = catch_unwind(AssertUnwindSafe(|| answer(&item))).unwrap_or_else(|panic| {
                refuse(&Error::Internal { name: "the text".to_owned(), message: panic_message(panic.as_ref()) })
            });
            // Without a writer nobody wants it.
            let _ = sender.send(answer);
        });
    }
    Ok(())
}

fn write_answers(awaited: &Receiver<Awaited>, output: impl Write) -> io::Result<Tally> {
    let mut output = BufWriter::new(output);
    let mut tally = Tally::default();
    // The place of a line is free once its answer is written.
    while let Some((receiver, _flight)) = wait(awaited, &mut output)? {
        let Some(answer) = wait(&receiver, &mut output)? else { break };
        output.write_all(answer.line.as_bytes())?;
        tally.lines += u64::from(!answer.line.is_empty());
        tally.errors += u64::from(answer.is_error);
    }
    output.flush()?;
    Ok(tally)
}

/// Waits for what comes next; nothing is held back meanwhile.
fn wait<T>(receiver: &Receiver<T>, output: &mut impl Write) -> io::Result<Option<T>> {
    match receiver.try_recv() {
        Ok(next) => Ok(Some(next)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => output.flush().map(|()| receiver.recv().ok()),
    }
}
