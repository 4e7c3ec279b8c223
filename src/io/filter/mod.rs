//! Posts as lines of JSON, for data pipelines: each line that comes in has a post, and is answered by a line, in the same
//! order. The pages of a web crawl may take the place of the lines that come in.
//!
//! ```text
//!  lines ──► request ──► convert ──► answer ──► lines      parallel in the middle; both ends take one line after another
//!  pages ────────┘
//! ```
//!
//! A bad line does not stop the others: its answer says what is wrong with it. `InFlight` bounds the memory: a line takes up
//! room there from when it is read until its answer is written, so that answers do not pile up behind a post that takes long.
//! An answer is written as soon as all answers before it are, without waiting for further lines.

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

/// The most lines that are read ahead, however short they are.
const MOST_AHEAD: usize = 1024;

/// How many answers were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All answers: one for each line that was read, or for each post of a crawl.
    pub lines: u64,
    /// The answers that are errors.
    pub errors: u64,
}

/// Why not all lines were answered.
#[derive(Debug, thiserror::Error)]
pub enum FilterError {
    /// The input broke off. The lines before that are answered.
    #[error("cannot read the input: {0}")]
    Read(io::Error),
    /// The answers cannot be written.
    #[error("cannot write the answers: {0}")]
    Write(io::Error),
    /// The system refused to start threads.
    #[error("cannot convert in parallel: {0}")]
    Threads(String),
}

/// Answers every line of the input, or every post of a web crawl, in order. `threads` is the number of posts that are converted
/// at once; 0 means one on each core.
///
/// A line is an object with `html` or `text`: a file of an export, a page, or a JSON answer of Medium's. It may have an `id`,
/// which the answer repeats, and a `url` where the post was found. An answer always has the same keys; see the guide's topic
/// `pipes`. A crawl is a WARC file; its records without a post have no answer. Both may be packed by gzip.
///
/// # Errors
/// [`FilterError::Read`] and [`FilterError::Write`] if the input or the output fails; [`FilterError::Threads`] if no thread can
/// be started.
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

/// How many bytes of memory the text of a page takes.
fn size(page: &WarcPage) -> usize {
    page.text.as_ref().map_or(0, String::len)
}

/// An answer that is being made, and the room that its line takes up.
type Awaited<'a> = (Receiver<Answer>, Flight<'a>);

/// Answers all items. `size` returns the bytes of an item.
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

/// Has each item answered by another thread, until there are no more, or the writer has ended.
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
            // It fails if the writer has ended, and then the answer is not needed.
            let _ = sender.send(answer);
        });
    }
    Ok(())
}

fn write_answers(awaited: &Receiver<Awaited>, output: impl Write) -> io::Result<Tally> {
    let mut output = BufWriter::new(output);
    let mut tally = Tally::default();
    // `_flight` is dropped when the answer is written, which makes room for another line.
    while let Some((receiver, _flight)) = wait(awaited, &mut output)? {
        let Some(answer) = wait(&receiver, &mut output)? else { break };
        output.write_all(answer.line.as_bytes())?;
        tally.lines += u64::from(!answer.line.is_empty());
        tally.errors += u64::from(answer.is_error);
    }
    output.flush()?;
    Ok(tally)
}

/// Receives the next value, and writes out all answers so far if it has to wait for it.
fn wait<T>(receiver: &Receiver<T>, output: &mut impl Write) -> io::Result<Option<T>> {
    match receiver.try_recv() {
        Ok(next) => Ok(Some(next)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => output.flush().map(|()| receiver.recv().ok()),
    }
}
