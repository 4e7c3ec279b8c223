//! A page that lists posts, for `unmedium urls`: the bytes are the whole page, a sitemap, an archive, an answer or a feed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::read_lists;

fuzz_target!(|data: &[u8]| read_lists(data));
