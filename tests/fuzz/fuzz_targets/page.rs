//! A saved page, or any other HTML, JSON or feed: the bytes are the whole file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_any;

fuzz_target!(|data: &[u8]| {
    convert_any(data);
});
