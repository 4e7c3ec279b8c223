//! A feed: the bytes are its items.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_any;

fuzz_target!(|data: &[u8]| {
    let mut file = vec![data.first().copied().unwrap_or_default()];
    file.extend(br#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Stories by Ada on Medium</title>"#);
    file.extend(data.get(1..).unwrap_or_default());
    file.extend(b"</channel></rss>");
    convert_any(&file);
});
