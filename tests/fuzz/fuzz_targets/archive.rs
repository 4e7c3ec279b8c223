//! The parts of an export besides the posts: the bytes are two pages of one part, as two exports have them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::write_archive;

fuzz_target!(|data: &[u8]| write_archive(data));
