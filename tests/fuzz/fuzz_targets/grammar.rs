//! Posts made by a grammar. A proof that fails is a crash.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::{convert_proven, write_post};

fuzz_target!(|data: &[u8]| {
    if let Some((&site, rest)) = data.split_first() {
        convert_proven(&write_post(rest), site);
    }
});
