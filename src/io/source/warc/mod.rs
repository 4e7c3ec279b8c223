//! WARC files, which web crawlers write: a record for each answer of a server. <https://iipc.github.io/warc-specifications/>
//!
//! ```text
//! WARC/1.0                                                            the head of a record
//! WARC-Type: response
//! WARC-Target-URI: https://medium.com/@ada/the-mill-0a1b2c3d4e5f
//! Content-Length: 52410
//!
//! HTTP/1.1 200 OK                                                     the head of the answer
//! Content-Type: text/html; charset=utf-8
//! Content-Encoding: gzip
//!
//! (the page)
//! ```
//!
//! A stream of bytes comes in, and the pages in it that Medium made go out, one after another: successful answers in HTML or JSON
//! that show Medium's marks, on any domain. Everything else is passed over and takes no memory. At most as many bytes are read of
//! a page as a post may have.
//!
//! No library reads the format here: `warc` and `rust_warc` read heads and records of any length into memory, and `fastwarc`
//! needs 25 other libraries, among them C code and one that nobody maintains.

mod body;
mod head;
mod records;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Read};

use self::body::decode_body;
use self::head::Head;
use self::records::Records;
use crate::medium::find_id_at_end;
use crate::read::shows_medium;
use crate::unpack::MAX_POST_MIB;

/// What every record begins with.
pub(in crate::io) const BEGINNING: &[u8] = b"WARC/";

/// The most bytes that are read of a page, packed or not: one more than a page may have, to notice that it has too many.
const MAX_PAGE: u64 = (MAX_POST_MIB << 20) + 1;

/// A page that Medium made, which may show a post.
#[derive(Debug)]
pub(in crate::io) struct WarcPage {
    /// Where the crawl found it.
    pub(in crate::io) url: String,
    /// The id of its record.
    pub(in crate::io) record_id: Option<String>,
    pub(in crate::io) text: Result<String, PageFault>,
}

/// Why a page of a crawl cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::io) enum PageFault {
    #[error("the crawl kept only a part of the page")]
    Cut,
    #[error("the page is larger than {MAX_POST_MIB} MiB, the most that a post may have")]
    TooLarge,
    #[error("the page cannot be unpacked: {0}")]
    Packed(String),
}

/// The pages in the unpacked bytes of a WARC file. After an error there are no more.
pub(in crate::io) struct WarcPages<R> {
    records: Records<R>,
    is_ended: bool,
}

impl<R: BufRead> WarcPages<R> {
    pub(in crate::io) fn new(input: R) -> WarcPages<R> {
        WarcPages { records: Records::new(input), is_ended: false }
    }

    fn find_page(&mut self) -> io::Result<Option<WarcPage>> {
        while let Some(record) = self.records.next()? {
            if let Some(page) = self.read_page(&record)? {
                return Ok(Some(page));
            }
        }
        Ok(None)
    }

    /// The page in a record, if Medium made it.
    fn read_page(&mut self, record: &Head) -> io::Result<Option<WarcPage>> {
        let url = record.field("WARC-Target-URI").unwrap_or_default().trim_matches(['<', '>']);
        if !url.starts_with("http") {
            return Ok(None);
        }
        let answer = match record.field("WARC-Type") {
            Some("response") => Head::read(&mut self.records.body)?.filter(is_success),
            // A page without a server's answer around it.
            Some("resource") => record.field("Content-Type").map(Head::of_type),
            _ => None,
        };
        let Some(answer) = answer.filter(is_page) else { return Ok(None) };
        let mut bytes = Vec::new();
        (&mut self.records.body).take(MAX_PAGE).read_to_end(&mut bytes)?;
        self.records.check_end(bytes.len() as u64 == MAX_PAGE)?;
        // A segmented page is spread over several records.
        let is_cut = ["WARC-Truncated", "WARC-Segment-Number"].iter().any(|field| record.field(field).is_some());
        let (decoded, fault) = decode_body(&answer, bytes);
        // Medium's pages are in UTF-8. One that was cut may end in the middle of a character.
        let fault = fault.or(is_cut.then_some(PageFault::Cut));
        let text = match String::from_utf8(decoded) {
            Ok(text) => text,
            Err(_) if fault.is_none() => return Ok(None),
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        // A page that cannot be read whole is reported if its URL is that of a post.
        let is_wanted = match &fault {
            None => shows_medium(&text),
            Some(PageFault::Packed(_)) => find_id_at_end(url).is_some(),
            Some(_) => find_id_at_end(url).is_some() && shows_medium(&text),
        };
        let page = || WarcPage {
            url: url.to_owned(),
            record_id: record.field("WARC-Record-ID").map(|id| id.trim_matches(['<', '>']).to_owned()),
            text: fault.map_or(Ok(text), Err),
        };
        Ok(is_wanted.then(page))
    }
}

impl<R: BufRead> Iterator for WarcPages<R> {
    type Item = io::Result<WarcPage>;

    fn next(&mut self) -> Option<io::Result<WarcPage>> {
        if self.is_ended {
            return None;
        }
        let page = self.find_page();
        self.is_ended = page.is_err();
        page.transpose()
    }
}

fn is_success(answer: &Head) -> bool {
    answer.first.split_ascii_whitespace().nth(1) == Some("200")
}

/// Whether an answer may hold a post, by its media type.
fn is_page(answer: &Head) -> bool {
    let media_type = answer.field("Content-Type").unwrap_or_default().split(';').next().unwrap_or_default();
    ["text/html", "application/xhtml+xml", "application/json"]
        .iter()
        .any(|each| each.eq_ignore_ascii_case(media_type.trim()))
}
