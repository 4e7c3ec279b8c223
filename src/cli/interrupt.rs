//! What happens when a run is interrupted: with Ctrl-C, or asked to end.

use std::process::exit;

use unmedium::io::output::abandon_temporaries;
use unmedium::options::Interrupt;

use super::failure::Failure;
use super::messages::{describe_failure, describe_hint, show};

/// What shells give a program that was ended with Ctrl-C.
pub const INTERRUPTED: u8 = 130;

/// From now on an interruption ends the fetching, and the posts are written with what is there. A second one ends the process at
/// once, and leaves whole files only.
pub fn prepare_for_interrupt(interrupt: Interrupt) {
    let end = move || {
        if interrupt.raise() {
            abandon_temporaries();
            exit(INTERRUPTED.into());
        }
        show("\ninterrupted: the posts are written with what is there; Ctrl-C once more ends at once\n");
    };
    // Where the system knows no such thing, it ends the process itself; the next run clears up.
    let _ = ctrlc::set_handler(end);
}

/// Says how an interrupted run goes on; returns the exit code.
pub fn end_interrupted(failure: Option<&Failure>) -> u8 {
    show(&failure.map(describe_failure).unwrap_or_default());
    show(&describe_hint("the same command again goes on where this one ended"));
    INTERRUPTED
}
