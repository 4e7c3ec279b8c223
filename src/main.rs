//! The program `unmedium`: the library's conversion on a command line.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
