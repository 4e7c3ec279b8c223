//! Pages that Safari saved as a web archive: a property list, binary or XML, of a page and all that it shows.
//!
//! ```text
//! { WebMainResource: { WebResourceData: …, WebResourceURL: "https://medium.com/@ada/the-mill-0a1b2c3d4e5f", … },
//!   WebSubresources: [ { WebResourceData: …, WebResourceURL: "https://miro.medium.com/v2/1*x.png", … }, … ],
//!   WebSubframeArchives: [ { WebMainResource: …, … }, … ] }
//! ```

use std::io::Cursor;

use plist::{Dictionary, Value};
use url::Url;

use super::parts::Parts;
use super::plist_bounds::is_bounded;

/// How far into a file its first keys are looked for, in bytes.
const HEAD: usize = 4096;
/// How deep frames are looked for inside frames.
const MOST_FRAMES: usize = 4;

/// Whether a file with these first bytes is a property list.
pub fn is_webarchive(bytes: &[u8]) -> bool {
    let head = || String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned();
    bytes.starts_with(b"bplist0") || (bytes.starts_with(b"<?xml") && head().contains("<plist"))
}

/// The page itself, and the images and frames that were saved with it.
pub fn split(bytes: &[u8]) -> Option<(String, Parts)> {
    let bytes = Some(bytes).filter(|bytes| is_bounded(bytes))?;
    let list = Value::from_reader(Cursor::new(bytes)).ok()?;
    let archive = list.as_dictionary()?;
    let (url, data) = read_resource(archive.get("WebMainResource")?)?;
    let mut parts = Parts { page: Url::parse(url).ok(), ..Parts::default() };
    take_parts(archive, &mut parts, 0);
    Some((String::from_utf8(data.to_vec()).ok()?, parts))
}

fn take_parts(archive: &Dictionary, parts: &mut Parts, depth: usize) {
    let list = |name: &str| archive.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for resource in list("WebSubresources") {
        let is_image = text(resource, "WebResourceMIMEType").is_some_and(|kind| kind.starts_with("image/"));
        if let Some((url, data)) = read_resource(resource).filter(|_| is_image) {
            parts.by_url.entry(url.to_owned()).or_insert_with(|| data.into());
        }
    }
    for frame in list("WebSubframeArchives").iter().filter_map(Value::as_dictionary).filter(|_| depth < MOST_FRAMES) {
        if let Some((url, data)) = frame.get("WebMainResource").and_then(read_resource) {
            parts.by_url.entry(url.to_owned()).or_insert_with(|| data.into());
        }
        take_parts(frame, parts, depth + 1);
    }
}

fn read_resource(resource: &Value) -> Option<(&str, &[u8])> {
    let data = resource.as_dictionary()?.get("WebResourceData")?.as_data()?;
    Some((text(resource, "WebResourceURL")?, data))
}

fn text<'a>(resource: &'a Value, name: &str) -> Option<&'a str> {
    resource.as_dictionary()?.get(name)?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(url: &str, kind: &str, data: &[u8]) -> Value {
        let entries = [
            ("WebResourceURL", Value::String(url.to_owned())),
            ("WebResourceMIMEType", Value::String(kind.to_owned())),
            ("WebResourceData", Value::Data(data.to_vec())),
        ];
        Value::Dictionary(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn archive(main: Value, others: Vec<Value>, frames: Vec<Value>) -> Value {
        let mut archive = Dictionary::new();
        archive.insert("WebMainResource".to_owned(), main);
        archive.insert("WebSubresources".to_owned(), Value::Array(others));
        archive.insert("WebSubframeArchives".to_owned(), Value::Array(frames));
        Value::Dictionary(archive)
    }

    #[test]
    fn a_page_and_what_it_shows_is_read_from_both_forms() {
        let image = resource("https://miro.medium.com/v2/1*x.png", "image/png", b"png");
        let style = resource("https://example.com/a.css", "text/css", b"p {}");
        let frame = archive(resource("https://medium.com/media/0f1e", "text/html", b"<p>Play"), vec![], vec![]);
        let main = resource("https://medium.com/p/0a1b2c3d4e5f", "text/html", "<p>Ä mill".as_bytes());
        let whole = archive(main, vec![image, style], vec![frame]);
        let (mut binary, mut xml) = (Vec::new(), Vec::new());
        whole.to_writer_binary(&mut binary).unwrap();
        whole.to_writer_xml(&mut xml).unwrap();
        for bytes in [binary, xml] {
            assert!(is_webarchive(&bytes));
            let (page, parts) = split(&bytes).unwrap();
            assert_eq!((page.as_str(), parts.by_url.len()), ("<p>Ä mill", 2));
            assert_eq!(parts.page.unwrap().as_str(), "https://medium.com/p/0a1b2c3d4e5f");
            assert_eq!(&*parts.by_url["https://miro.medium.com/v2/1*x.png"], b"png");
            assert_eq!(&*parts.by_url["https://medium.com/media/0f1e"], b"<p>Play");
        }
    }

    #[test]
    fn other_property_lists_and_other_files_are_none() {
        let mut other = Vec::new();
        Value::Array(vec![Value::Boolean(true)]).to_writer_binary(&mut other).unwrap();
        for bytes in [other.as_slice(), b"bplist00", b"<?xml version=\"1.0\"?><plist><dict/></plist>"] {
            assert!(is_webarchive(bytes) && split(bytes).is_none());
        }
        for bytes in [&b""[..], b"<?xml version=\"1.0\"?><rss>", b"<p>"] {
            assert!(!is_webarchive(bytes));
        }
    }
}
