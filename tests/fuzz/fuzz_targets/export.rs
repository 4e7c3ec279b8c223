//! A file of an export: the bytes are the body of a post.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_any;

fuzz_target!(|data: &[u8]| {
    let mut file = vec![data.first().copied().unwrap_or_default()];
    file.extend(br#"<article class="h-entry"><header><h1 class="p-name">The mill</h1></header><section data-field="body" class="e-content">"#);
    file.extend(data.get(1..).unwrap_or_default());
    file.extend(br#"</section><footer><a href="https://medium.com/p/0a1b2c3d4e5f"></a></footer></article>"#);
    convert_any(&file);
});
