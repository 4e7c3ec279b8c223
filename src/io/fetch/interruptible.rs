//! Waiting that an interruption ends: for a sleep, and for library calls that block.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::options::Interrupt;

/// The time between two checks for an interruption.
const PAUSE: Duration = Duration::from_millis(25);

/// Sleeps, but not beyond an interruption.
pub fn sleep(duration: Duration, interrupt: &Interrupt) {
    let mut left = duration;
    while !left.is_zero() && !interrupt.is_raised() {
        let next = left.min(PAUSE);
        thread::sleep(next);
        left -= next;
    }
}

/// Does some work on a thread of its own, and returns its result; nothing if there is an interruption before. The work then goes
/// on until it or the process ends.
pub(super) fn work<T: Send + 'static>(interrupt: &Interrupt, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = sync_channel(1);
    thread::spawn(move || sender.send(work()));
    wait(&receiver, interrupt)
}

/// What is read, in pieces. An empty piece is the end.
pub(super) struct Pieces(Receiver<io::Result<Vec<u8>>>);

impl Pieces {
    /// Reads on a thread of its own.
    pub(super) fn read(mut source: impl Read + Send + 'static) -> Pieces {
        let (sender, receiver) = sync_channel(2);
        thread::spawn(move || {
            loop {
                let mut piece = vec![0; 64 << 10];
                let read = source.read(&mut piece).map(|count| {
                    piece.truncate(count);
                    piece
                });
                let is_last = read.as_ref().map_or(true, Vec::is_empty);
                // Without a receiver, nobody needs the rest.
                if sender.send(read).is_err() || is_last {
                    break;
                }
            }
        });
        Pieces(receiver)
    }

    /// Waits for the next piece; nothing if there is an interruption before.
    pub(super) fn next(&self, interrupt: &Interrupt) -> Option<io::Result<Vec<u8>>> {
        wait(&self.0, interrupt)
    }
}

fn wait<T>(receiver: &Receiver<T>, interrupt: &Interrupt) -> Option<T> {
    loop {
        match receiver.recv_timeout(PAUSE) {
            Ok(result) => return Some(result),
            Err(RecvTimeoutError::Timeout) if !interrupt.is_raised() => {}
            Err(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interruption_ends_every_wait() {
        let interrupt = Interrupt::default();
        assert_eq!(work(&interrupt, || 1), Some(1));
        assert!(!interrupt.raise());
        sleep(Duration::from_secs(3600), &interrupt);
        let (sender, receiver) = sync_channel::<()>(1);
        assert_eq!(work(&interrupt, move || receiver.recv()), None);
        drop(sender);
    }

    #[test]
    fn pieces_are_the_whole() {
        let (pieces, interrupt) = (Pieces::read(io::Cursor::new(vec![7; 100_000])), Interrupt::default());
        let mut size = 0;
        loop {
            match pieces.next(&interrupt).unwrap().unwrap().len() {
                0 => break,
                count => size += count,
            }
        }
        assert_eq!(size, 100_000);
    }
}
