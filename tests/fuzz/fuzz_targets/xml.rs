//! A feed in Atom: the bytes are its entries.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_any;

fuzz_target!(|data: &[u8]| {
    let mut file = vec![data.first().copied().unwrap_or_default()];
    file.extend(br#"<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ada</title><entry>"#);
    file.extend(data.get(1..).unwrap_or_default());
    file.extend(b"</entry></feed>");
    convert_any(&file);
});
