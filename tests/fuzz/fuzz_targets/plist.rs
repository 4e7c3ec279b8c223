//! A page saved by Safari: the bytes are a property list, binary or XML.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_file;

fuzz_target!(|data: &[u8]| {
    let is_binary = data.first().is_some_and(|byte| byte % 2 == 0);
    let mut file = if is_binary { b"bplist00".to_vec() } else { b"<?xml version=\"1.0\"?><plist version=\"1.0\">".to_vec() };
    file.extend(data.get(1..).unwrap_or_default());
    convert_file("page.webarchive", &file);
});
