//! The program `unmedium`: the library's conversion on a command line.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A little is kept of each post, among what is parsed and dropped. With the allocator of glibc, the little keeps ten times
/// its size from being used again: 25 KB for each post of a large archive.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
