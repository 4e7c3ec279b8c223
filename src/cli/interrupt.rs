//! What happens when a run is interrupted: with Ctrl-C, or asked to end.

use std::process::exit;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use console::Term;

use unmedium::io::output::abandon_temporaries;
use unmedium::options::Interrupt;

use super::failure::Failure;
use super::messages::{describe_failure, describe_hint, show};

/// What shells give a program that was ended with Ctrl-C.
pub const INTERRUPTED: u8 = 130;

/// The run that is to end well; none as long as questions are asked.
static RUN: Mutex<Option<Interrupt>> = Mutex::new(None);

/// From now on an interruption ends the fetching, and the posts are written with what is there. A second one ends the
/// process at once, and leaves whole files only.
pub fn prepare_for_interrupt(interrupt: Interrupt) {
    *lock_run() = Some(interrupt);
    handle_interrupts();
}

/// From now on, until there is a run, an interruption ends the process at once: nothing is written yet.
pub fn prepare_for_questions() {
    handle_interrupts();
}

fn handle_interrupts() {
    // Where the system knows no such thing, it ends the process itself; the next run clears up. The second time, the
    // handler is there already.
    let _ = ctrlc::set_handler(|| match lock_run().as_ref() {
        None => exit(end_questions().into()),
        Some(run) if run.raise() => {
            abandon_temporaries();
            exit(INTERRUPTED.into());
        }
        Some(_) => show("\ninterrupted: the posts are written with what is there; Ctrl-C once more ends at once\n"),
    });
}

fn lock_run() -> MutexGuard<'static, Option<Interrupt>> {
    // Nothing here can panic half way.
    RUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says, once, that nothing came of the questions; returns the exit code. A question hides the cursor.
pub fn end_questions() -> u8 {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let _ = Term::stderr().show_cursor();
        show("\nended: nothing was written\n");
    });
    INTERRUPTED
}

/// Says how an interrupted run goes on; returns the exit code.
pub fn end_interrupted(failure: Option<&Failure>) -> u8 {
    show(&failure.map(describe_failure).unwrap_or_default());
    show(&describe_hint("the same command again goes on where this one ended"));
    INTERRUPTED
}
