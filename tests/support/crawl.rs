//! Files of web crawls, as crawlers write them: each record is a gzip member of its own.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// A record of a crawl.
pub fn record(kind: &str, url: &str, fields: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\nWARC-Date: 2026-08-01T10:00:00Z\r\n\
         WARC-Target-URI: {url}\r\n{fields}Content-Length: {}\r\n\r\n",
        content.len()
    );
    gzip(&[head.as_bytes(), content, b"\r\n\r\n"].concat())
}

/// A page as a crawler found it.
pub fn page(url: &str, html: impl AsRef<[u8]>) -> Vec<u8> {
    page_with(url, "", html)
}

/// A page whose record has more fields.
pub fn page_with(url: &str, fields: &str, html: impl AsRef<[u8]>) -> Vec<u8> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\
                Content-Encoding: gzip\r\n\r\n";
    let packed = gzip(html.as_ref());
    let size = format!("{:x}\r\n", packed.len());
    record("response", url, fields, &[head.as_bytes(), size.as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
