//! Pages that a browser saved as MHTML, in one file with their images and frames: <https://www.rfc-editor.org/rfc/rfc2557>.
//!
//! ```text
//! Snapshot-Content-Location: https://medium.com/@ada/the-mill-0a1b2c3d4e5f
//! Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--abc----"
//!
//! ------MultipartBoundary--abc----
//! Content-Type: text/html
//! Content-Transfer-Encoding: quoted-printable
//! ```

use std::sync::Arc;

use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};
use url::Url;

use super::resources::Resources;

/// How many bytes of a file are searched for its headers.
const HEAD: usize = 4096;

/// The most frames that get their URLs back. The whole page is searched for each.
const MOST_FRAMES: usize = 200;

/// Whether a file with these first bytes is MHTML: a mail message of related parts.
pub fn is_mhtml(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let first = head.trim_ascii_start().split(|byte| *byte == b':').next().unwrap_or_default();
    if first.is_empty() || !first.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-') {
        return false;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.contains("\nmime-version:") && head.contains("multipart/related")
}

/// Splits MHTML into the page, which is the first part in HTML, and its images and frames, which are later parts. In the returned
/// page, frames have their URLs again, and not the ids of parts.
pub fn split(bytes: &[u8]) -> Option<(String, Resources)> {
    let message = MessageParser::default().parse(bytes)?;
    let is_html = |part: &&MessagePart| matches!(part.body, PartType::Html(_));
    let first = message.parts.iter().position(|part| is_html(&part))?;
    let PartType::Html(html) = &message.parts[first].body else { return None };
    let mut page = html.clone().into_owned();
    let others = || message.parts.iter().skip(first + 1);
    let frames = others().filter_map(|part| Some((part.content_id()?, part.content_location()?)));
    for (id, url) in frames.take(MOST_FRAMES) {
        if url.starts_with("http") {
            page = page.replace(&format!("\"cid:{id}\""), &format!("\"{}\"", url.replace('"', "%22")));
        }
    }
    let mut resources = Resources { page: find_url(&message.parts[first]), ..Resources::default() };
    // The bytes are moved, not copied, because they may be large.
    for part in message.parts.into_iter().skip(first + 1) {
        let is_image = part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"));
        if !is_image && !is_html(&&part) {
            continue;
        }
        let url = part.content_location().map(str::to_owned);
        let id = part.content_id().map(|id| format!("cid:{id}"));
        let bytes: Arc<[u8]> = match part.body {
            PartType::Html(text) | PartType::Text(text) => text.into_owned().into_bytes().into(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.into_owned().into(),
            PartType::Message(_) | PartType::Multipart(_) => continue,
        };
        for name in [url, id].into_iter().flatten() {
            resources.by_url.entry(name).or_insert_with(|| Arc::clone(&bytes));
        }
    }
    Some((page, resources))
}

fn find_url(part: &MessagePart) -> Option<Url> {
    Url::parse(part.content_location()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save(encoding: &str, body: &str, rest: &str) -> String {
        let page = format!(
            "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n\
             --b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\
             Content-Location: https://medium.com/p/0a1b2c3d4e5f\n\n{body}\n{rest}--b--\n"
        );
        page.replace('\n', "\r\n")
    }

    #[test]
    fn the_page_is_read_however_it_is_encoded() {
        let table = [
            ("quoted-printable", "<p class=3D\"a\">A mi=\nll =E2=80=94 fin</p>"),
            ("base64", "PHAgY2xhc3M9ImEiPkEgbWlsbCDi\ngJQgZmluPC9wPg=="),
            ("binary", "<p class=\"a\">A mill \u{2014} fin</p>"),
        ];
        for (encoding, body) in table {
            let saved = save(encoding, body, "");
            assert!(is_mhtml(saved.as_bytes()), "{saved}");
            assert_eq!(
                split(saved.as_bytes()).unwrap().0.trim(),
                "<p class=\"a\">A mill \u{2014} fin</p>",
                "{encoding}"
            );
        }
    }

    #[test]
    fn a_frame_has_its_url_again() {
        let frame = "--b\nContent-Type: text/html\nContent-ID: <frame-1@mhtml.blink>\n\
                     Content-Location: https://medium.com/media/0f1e\n\n<p>Play</p>\n";
        let saved = save("binary", "<iframe src=\"cid:frame-1@mhtml.blink\"></iframe>", frame);
        let (page, resources) = split(saved.as_bytes()).unwrap();
        assert_eq!(page.trim(), "<iframe src=\"https://medium.com/media/0f1e\"></iframe>");
        assert_eq!(resources.page.unwrap().as_str(), "https://medium.com/p/0a1b2c3d4e5f");
        for url in ["https://medium.com/media/0f1e", "cid:frame-1@mhtml.blink"] {
            assert_eq!(String::from_utf8_lossy(&resources.by_url[url]).trim(), "<p>Play</p>");
        }
    }

    #[test]
    fn other_files_are_no_mhtml() {
        for text in [
            "",
            "<!-- x -->\nMIME-Version: multipart/related",
            "a mill\nmime-version:\nmultipart/related",
            "MIME-Version: 1.0",
        ] {
            assert!(!is_mhtml(text.as_bytes()), "{text}");
        }
        assert!(split(save("binary", "", "").replace("text/html; ", "text/plain; ").as_bytes()).is_none());
    }
}
