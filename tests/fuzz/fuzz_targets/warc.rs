//! A file of a web crawl: the bytes are its records, or the body of an answer, packed or not.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_file;

const PACKINGS: [&str; 5] =
    ["", "Content-Encoding: gzip", "Content-Encoding: deflate", "Content-Encoding: br", "Transfer-Encoding: chunked"];

fuzz_target!(|data: &[u8]| {
    convert_file("crawl.warc", &[b"WARC/1.0\r\nWARC-Target-URI: https://medium.com/p/0a1b2c3d4e5f\r\n", data].concat());
    let Some((&packing, body)) = data.split_first() else { return };
    let packing = PACKINGS[usize::from(packing) % PACKINGS.len()];
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{packing}\r\n\r\n");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://medium.com/p/0a1b2c3d4e5f\r\nContent-Length: {}\r\n\r\n",
        answer.len() + body.len()
    );
    convert_file("crawl.warc", &[record.as_bytes(), answer.as_bytes(), body, b"\r\n\r\n"].concat());
});
