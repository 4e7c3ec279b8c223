//! An answer in JSON: the bytes are what stands around a body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_any;

fuzz_target!(|data: &[u8]| {
    let mut file = vec![data.first().copied().unwrap_or_default()];
    file.extend(br#"{"success":true,"payload":{"value":{"id":"0a1b2c3d4e5f","title":"The mill","content":{"bodyModel":{"paragraphs":["#);
    file.extend(data.get(1..).unwrap_or_default());
    file.extend(br#"],"sections":[]}}}}}"#);
    convert_any(&file);
});
