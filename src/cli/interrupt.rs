//! Handles an interruption: Ctrl-C, or a signal to end.

use std::process::exit;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use console::Term;

use unmedium::io::output::abandon_temporaries;
use unmedium::options::Interrupt;

use super::failure::Failure;
use super::messages::{describe_failure, describe_hint, show};

/// The exit code that shells use for a program that was ended with Ctrl-C.
pub const INTERRUPTED: u8 = 130;

/// The run that an interruption ends; nothing while questions are asked.
static RUN: Mutex<Option<Interrupt>> = Mutex::new(None);

/// From now on, an interruption ends the fetching, and the posts are written with the images that are there. A second one ends
/// the process at once, and leaves only whole files.
pub fn prepare_for_interrupt(interrupt: Interrupt) {
    *lock_run() = Some(interrupt);
    handle_interrupts();
}

/// From now on, an interruption ends the process at once, until there is a run. Nothing is written yet.
pub fn prepare_for_questions() {
    handle_interrupts();
}

fn handle_interrupts() {
    // If there can be no handler, the system ends the process, and the next run clears up. The second call fails, because the
    // handler is already set.
    let _ = ctrlc::set_handler(|| match lock_run().as_ref() {
        None => exit(end_questions().into()),
        Some(run) if run.raise() => {
            abandon_temporaries();
            exit(INTERRUPTED.into());
        }
        Some(_) => {
            show(
                "\ninterrupted: the posts are written with the images that are there; Ctrl-C once more ends at once\n",
            );
        }
    });
}

fn lock_run() -> MutexGuard<'static, Option<Interrupt>> {
    // A panic cannot leave it half changed: nothing panics while it holds the lock.
    RUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says once that the questions ended without a run; returns the exit code. It also shows the cursor, which a question hides.
pub fn end_questions() -> u8 {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let _ = Term::stderr().show_cursor();
        show("\nended: nothing was written\n");
    });
    INTERRUPTED
}

/// Says how to go on after an interrupted run; returns the exit code.
pub fn end_interrupted(failure: Option<&Failure>) -> u8 {
    show(&failure.map(describe_failure).unwrap_or_default());
    show(&describe_hint("the same command again goes on where this one ended"));
    INTERRUPTED
}
