//! A page saved as MHTML: the bytes are its parts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_file;

fuzz_target!(|data: &[u8]| {
    let mut file = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n".to_vec();
    file.extend(data);
    convert_file("page.mhtml", &file);
});
