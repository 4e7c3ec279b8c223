//! What happens when a run is interrupted: with Ctrl-C, or asked to end.

use std::process::exit;

use unmedium::io::output::abandon_temporaries;

use super::messages::{describe_hint, show};

/// What shells give a program that was ended with Ctrl-C.
const INTERRUPTED: i32 = 130;

/// From now on an interruption leaves whole files only. Posts are written after their images, so what they say is true.
pub fn prepare_for_interrupt() {
    let end = || {
        abandon_temporaries();
        show(&format!("\ninterrupted\n{}", describe_hint("the same command again goes on where this one ended")));
        exit(INTERRUPTED);
    };
    // Where the system knows no such thing, it ends the process itself; the next run clears up.
    let _ = ctrlc::set_handler(end);
}
