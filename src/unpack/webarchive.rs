//! Pages that Safari saved as a web archive: a property list, binary or XML, with the page and its images and frames.
//!
//! ```text
//! { WebMainResource: { WebResourceData: …, WebResourceURL: "https://medium.com/@ada/the-mill-0a1b2c3d4e5f", … },
//!   WebSubresources: [ { WebResourceData: …, WebResourceURL: "https://miro.medium.com/v2/1*x.png", … }, … ],
//!   WebSubframeArchives: [ { WebMainResource: …, … }, … ] }
//! ```

use std::io::Cursor;

use plist::{Dictionary, Value};
use url::Url;

use super::plist_bounds::is_bounded;
use super::resources::Resources;

/// How many bytes of a file are searched for the tag of a property list.
const HEAD: usize = 4096;
/// How many frames inside one another are read.
const MAX_FRAME_DEPTH: usize = 4;

/// Whether a file with these first bytes is a property list.
pub fn is_webarchive(bytes: &[u8]) -> bool {
    let head = || String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned();
    bytes.starts_with(b"bplist0") || (bytes.starts_with(b"<?xml") && head().contains("<plist"))
}

/// Splits a web archive into the page, and its images and frames.
pub fn split(bytes: &[u8]) -> Option<(String, Resources)> {
    let bytes = Some(bytes).filter(|bytes| is_bounded(bytes))?;
    let list = Value::from_reader(Cursor::new(bytes)).ok()?;
    let archive = list.as_dictionary()?;
    let (url, data) = read_resource(archive.get("WebMainResource")?)?;
    let mut resources = Resources { page: Url::parse(url).ok(), ..Resources::default() };
    add_resources(archive, &mut resources, 0);
    Some((String::from_utf8(data.to_vec()).ok()?, resources))
}

/// Adds the images and frames of a page, and those of the frames in it.
fn add_resources(archive: &Dictionary, resources: &mut Resources, depth: usize) {
    let list = |name: &str| archive.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for resource in list("WebSubresources") {
        let is_image = text(resource, "WebResourceMIMEType").is_some_and(|kind| kind.starts_with("image/"));
        if let Some((url, data)) = read_resource(resource).filter(|_| is_image) {
            resources.by_url.entry(url.to_owned()).or_insert_with(|| data.into());
        }
    }
    for frame in list("WebSubframeArchives").iter().filter_map(Value::as_dictionary).filter(|_| depth < MAX_FRAME_DEPTH)
    {
        if let Some((url, data)) = frame.get("WebMainResource").and_then(read_resource) {
            resources.by_url.entry(url.to_owned()).or_insert_with(|| data.into());
        }
        add_resources(frame, resources, depth + 1);
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
    fn a_page_and_its_images_and_frames_are_read_from_both_formats() {
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
            let (page, resources) = split(&bytes).unwrap();
            assert_eq!((page.as_str(), resources.by_url.len()), ("<p>Ä mill", 2));
            assert_eq!(resources.page.unwrap().as_str(), "https://medium.com/p/0a1b2c3d4e5f");
            assert_eq!(&*resources.by_url["https://miro.medium.com/v2/1*x.png"], b"png");
            assert_eq!(&*resources.by_url["https://medium.com/media/0f1e"], b"<p>Play");
        }
    }

    #[test]
    fn other_property_lists_and_other_files_are_no_web_archives() {
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
