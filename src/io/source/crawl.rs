//! A file of a web crawl: an entry for each page in it that Medium made.
//!
//! Such a file can only be read from its beginning to its end. So it is read once, and its pages are kept on the disk until the
//! run ends. If the file is damaged, the pages before the damage are still read, and the last entry says what is wrong.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::Arc;

use super::entry::{CrawlFault, EntryLocation, InputEntry};
use super::spool::Spool;
use super::stream::{Content, open_stream};
use super::web_url;
use crate::Error;
use crate::unpack::{MAX_FILES, MAX_UNPACKED_MIB};

/// Lists the pages in a WARC file that Medium made, in its order. Not all of them hold posts.
///
/// Fails with [`Error::Read`].
pub(super) fn list_crawl(path: &Path) -> Result<Vec<InputEntry>, Error> {
    let name = path.display().to_string();
    let on_error = |source| Error::Read { name: name.clone(), source };
    let file = BufReader::new(File::open(path).map_err(on_error)?);
    let spool = Arc::new(Spool::default());
    let (mut entries, mut kept) = (Vec::new(), 0);
    let enter = |name: String, url: &str, range| {
        InputEntry::crawled(name, url, EntryLocation::Crawl(Arc::clone(&spool), range))
    };
    let Content::Pages(pages) = open_stream(file).map_err(on_error)? else { return Ok(entries) };
    for page in pages {
        let page = match page {
            Ok(page) => page,
            Err(error) if error.raw_os_error().is_some() => return Err(on_error(error)),
            Err(error) => {
                let is_cut = error.kind() == io::ErrorKind::UnexpectedEof;
                let fault = if is_cut { CrawlFault::Cut } else { CrawlFault::Damaged(error.to_string()) };
                entries.push(enter(name.clone(), "", Err(fault)));
                break;
            }
        };
        let page_name = format!("{name}: {}", web_url::show(&page.url));
        kept += page.text.as_ref().map_or(0, |text| text.len() as u64);
        if kept > MAX_UNPACKED_MIB << 20 || entries.len() as u64 >= MAX_FILES {
            entries.push(enter(page_name, &page.url, Err(CrawlFault::BeyondTotal)));
            break;
        }
        let range = match page.text {
            Ok(text) => Ok(spool.keep(text.as_bytes()).map_err(on_error)?),
            Err(fault) => Err(CrawlFault::Page(fault)),
        };
        entries.push(enter(page_name, &page.url, range));
    }
    Ok(entries)
}
