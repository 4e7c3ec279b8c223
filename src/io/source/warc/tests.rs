use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use super::*;
use crate::io::source::stream::{Content, open_stream};

const URL: &str = "https://mills.example/the-mill-0a1b2c3d4e5f";
const PAGE: &str = "<article><a href=\"medium://p/0a1b2c3d4e5f\">It turns.</a></article>";
/// The page, packed by brotli.
const IN_BROTLI: &[u8] =
    b"\x1b\x41\x00\x80\x8c\xc3\xb8\x8d\xfb\xd1\xa4\x66\x35\x70\x22\x5b\x1b\xa6\x4e\x28\xcf\x2c\x1c\xad\x0c\x35\x9b\x3e\
    \x49\x74\xe0\x90\x23\x3d\x18\x7c\x59\x0b\x1c\xea\xcc\x66\x04\xd3\x02\x13\x88\xfc\x4b\xe0\x83\x5b\x46\xd7\x8e\xdf\
    \x78\xa4\xaf\xf3\x50\x68\x11\x01";

fn record(kind: &str, url: &str, fields: &str, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{length}>\r\n\
         {fields}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// A server's answer in a record.
fn response(fields: &str, body: &[u8]) -> Vec<u8> {
    response_at(URL, fields, body)
}

fn response_at(url: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{fields}\r\n");
    record("response", url, "Content-Type: application/http; msgtype=response\r\n", &[head.as_bytes(), body].concat())
}

fn read(bytes: &[u8]) -> Vec<io::Result<WarcPage>> {
    let Content::Pages(pages) = open_stream(bytes).unwrap() else { panic!("no crawl") };
    pages.collect()
}

fn texts(bytes: &[u8]) -> Vec<Result<String, PageFault>> {
    read(bytes).into_iter().map(|page| page.unwrap().text).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The bytes in chunks, with what a server may write beside a chunk's size.
fn chunk(bytes: &[u8]) -> Vec<u8> {
    let mut chunked = Vec::new();
    for chunk in bytes.chunks(7) {
        write!(chunked, "{:04X};a=b\r\n", chunk.len()).unwrap();
        chunked.extend_from_slice(chunk);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\nExpires: never\r\n\r\n");
    chunked
}

#[test]
fn a_page_is_read_however_it_is_packed() {
    let page = PAGE.as_bytes();
    let table = [
        ("", page.to_vec()),
        ("Transfer-Encoding: chunked\r\n", chunk(page)),
        ("transfer-encoding: Chunked\r\ncontent-encoding: GZIP\r\n", chunk(&gzip(page))),
        ("Content-Encoding: gzip\r\n", [gzip(&page[..20]), gzip(&page[20..])].concat()),
        ("Content-Encoding: x-gzip\r\n", gzip(page)),
        ("Content-Encoding: deflate\r\n", deflate(page)),
        ("Content-Encoding: deflate\r\n", zlib(page)),
        ("Content-Encoding: br\r\n", IN_BROTLI.to_vec()),
        // The crawl unpacked it.
        ("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", page.to_vec()),
        ("Content-Encoding: gzip\r\n", page.to_vec()),
        ("Transfer-Encoding: chunked\r\n", [b"\r\n", page].concat()),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunk(page)),
    ];
    for (fields, body) in table {
        let texts = texts(&response(fields, &body));
        assert_eq!(texts.len(), 1, "{fields}");
        assert_eq!(texts[0].as_deref().map(str::trim_start), Ok(PAGE), "{fields}");
    }
}

#[test]
fn records_may_be_packed_one_by_one_or_all_at_once_or_not() {
    let records = [response("", PAGE.as_bytes()), record("metadata", URL, "", b"x"), response("", PAGE.as_bytes())];
    let each: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for bytes in [records.concat(), each, gzip(&records.concat())] {
        assert_eq!(texts(&bytes), [Ok(PAGE.to_owned()), Ok(PAGE.to_owned())]);
    }
}

#[test]
fn a_page_is_known_by_its_url_and_its_record() {
    let page = read(&response("", PAGE.as_bytes())).remove(0).unwrap();
    assert_eq!(page.url, URL);
    assert!(page.record_id.is_some_and(|id| id.starts_with("urn:uuid:")));
    // Some programs write the URL in brackets, end lines without a carriage return, or go on in the next one.
    let odd = format!(
        "WARC/0.18\nwarc-type:resource\nWARC-Target-URI:\n <{URL}>\nContent-Type : text/html\nno field\n\
         content-length: {}\n\n{PAGE}",
        PAGE.len()
    );
    assert_eq!(read(odd.as_bytes()).remove(0).unwrap().url, URL);
}

#[test]
fn what_is_no_page_of_mediums_is_passed_over() {
    let answer = |first: &str, media_type: &str| format!("{first}\r\nContent-Type: {media_type}\r\n\r\n{PAGE}");
    let ok = answer("HTTP/1.1 200 OK", "text/html");
    let others = [
        record("request", URL, "", b"GET / HTTP/1.1\r\n\r\n"),
        record("warcinfo", "", "", b"software: a\r\n"),
        record("metadata", URL, "", PAGE.as_bytes()),
        record("revisit", URL, "", ok.as_bytes()),
        record("conversion", URL, "Content-Type: text/html\r\n", PAGE.as_bytes()),
        record("continuation", URL, "WARC-Segment-Number: 2\r\n", PAGE.as_bytes()),
        record(
            "response",
            "dns:medium.com",
            "Content-Type: text/dns\r\n",
            b"20260101000000\r\nmedium.com. 300 IN A 1.1.1.1",
        ),
        record("response", URL, "", b""),
        record("response", URL, "", b"no head"),
        record("response", URL, "", answer("HTTP/1.1 404 Not Found", "text/html").as_bytes()),
        record("response", URL, "", answer("HTTP/1.1 302 Found", "text/html").as_bytes()),
        record("response", URL, "", answer("HTTP/1.1 200 OK", "image/png").as_bytes()),
        record("response", URL, "", answer("HTTP/1.1 200 OK", "text/htmlx").as_bytes()),
        record("response", URL, "", &[b"HTTP/1.1 200 OK\r\nX: ", "x".repeat(1 << 17).as_bytes(), b"\r\n\r\n"].concat()),
        record("resource", URL, "Content-Type: text/css\r\n", PAGE.as_bytes()),
        record("resource", URL, "", PAGE.as_bytes()),
        response("", b"<p>I also write on <a href=\"https://medium.com/@ada\">Medium</a>."),
        response("", b"<p>medium://p/0a1b2c3d4e5f \xe9"),
        response_at("https://mills.example/", "Content-Encoding: zstd\r\n", b"(\xb5/\xfd"),
    ];
    let mut bytes = others.concat();
    bytes.extend(record("resource", URL, "Content-Type: Text/HTML ;charset=utf-8\r\n", PAGE.as_bytes()));
    bytes.extend(record("response", URL, "", answer("HTTP/2 200", "application/json").as_bytes()));
    assert_eq!(texts(&bytes), [Ok(PAGE.to_owned()), Ok(PAGE.to_owned())]);
}

#[test]
fn a_post_of_which_a_part_is_missing_says_so() {
    let half = &chunk(PAGE.as_bytes())[..90];
    let whole = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}\u{e9}");
    let cut = record("response", URL, "WARC-Truncated: length\r\n", &whole.as_bytes()[..whole.len() - 1]);
    let first = record("response", URL, "WARC-Segment-Number: 1\r\n", whole.as_bytes());
    let packed = gzip(&[PAGE, &"x".repeat(2000)].concat().into_bytes());
    let table = [
        (response("Transfer-Encoding: chunked\r\n", half), PageFault::Cut),
        (cut, PageFault::Cut),
        (first, PageFault::Cut),
        (response("Content-Encoding: gzip\r\n", &packed[..packed.len() - 9]), PageFault::Cut),
        (response("Content-Encoding: zstd\r\n", b"(\xb5/\xfd"), PageFault::Packed("it is packed by `zstd`".to_owned())),
    ];
    for (bytes, fault) in table {
        assert_eq!(texts(&bytes), [Err(fault.clone())], "{fault}");
    }
    let elsewhere = response_at("https://mills.example/", "Transfer-Encoding: chunked\r\n", half);
    assert_eq!(texts(&elsewhere), [], "it is no post by its URL");
}

#[test]
fn no_page_takes_more_memory_than_a_post_may() {
    let bomb = [gzip(PAGE.as_bytes()), gzip(&vec![b' '; 1 << 20]).repeat(32)].concat();
    let mut bytes = response("Content-Encoding: gzip\r\n", &bomb);
    bytes.extend(response("", &[PAGE.as_bytes(), &vec![b' '; 32 << 20]].concat()));
    bytes.extend(response("", PAGE.as_bytes()));
    let expected = [Err(PageFault::TooLarge), Err(PageFault::TooLarge), Ok(PAGE.to_owned())];
    assert_eq!(texts(&bytes), expected);
}

#[test]
fn a_damaged_file_is_read_up_to_the_damage() {
    let whole = response("", PAGE.as_bytes());
    let packed = gzip(&whole);
    let table: [(Vec<u8>, io::ErrorKind); 7] = [
        (whole[..whole.len() - 20].to_vec(), io::ErrorKind::UnexpectedEof),
        (packed[..packed.len() - 20].to_vec(), io::ErrorKind::UnexpectedEof),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec(), io::ErrorKind::InvalidData),
        (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n".to_vec(), io::ErrorKind::InvalidData),
        (b"WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\n".to_vec(), io::ErrorKind::UnexpectedEof),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".to_vec(), io::ErrorKind::InvalidData),
        ([b"WARC/1.0\r\n", "X: y\r\n".repeat(1 << 15).as_bytes()].concat(), io::ErrorKind::InvalidData),
    ];
    for (end, kind) in table {
        let is_packed = end.starts_with(&packed[..2]);
        let begin = if is_packed { packed.clone() } else { whole.clone() };
        let pages = read(&[begin, end.clone()].concat());
        let end = String::from_utf8_lossy(&end[..end.len().min(60)]).into_owned();
        assert_eq!(pages.len(), 2, "{end}");
        assert!(pages[0].is_ok(), "{end}");
        assert_eq!(pages[1].as_ref().unwrap_err().kind(), kind, "{end}");
    }
}

#[test]
fn what_is_no_crawl_is_lines() {
    for bytes in [&b""[..], b"W", b"{}\n", b"\x1f", b"WARC", b"WARD/1.0"] {
        let Content::Lines(mut lines) = open_stream(bytes).unwrap() else { panic!("{bytes:?}") };
        let mut all = Vec::new();
        lines.read_to_end(&mut all).unwrap();
        assert_eq!(all, bytes);
    }
    let packed = gzip(b"{}\n");
    let Content::Lines(mut lines) = open_stream(&*packed).unwrap() else { panic!("lines") };
    let mut all = String::new();
    lines.read_to_string(&mut all).unwrap();
    assert_eq!(all, "{}\n");
}
