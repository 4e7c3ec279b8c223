//! Pages that a browser saved as MHTML, one file with all that they show: <https://www.rfc-editor.org/rfc/rfc2557>.
//!
//! ```text
//! Snapshot-Content-Location: https://medium.com/@ada/the-mill-0a1b2c3d4e5f
//! Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--abc----"
//!
//! ------MultipartBoundary--abc----
//! Content-Type: text/html
//! Content-Transfer-Encoding: quoted-printable
//! ```

use mail_parser::{MessageParser, MimeHeaders, PartType};

/// How far into a file its headers are looked for, in bytes.
const HEAD: usize = 4096;

/// How many frames get their URLs back: each is looked for in the whole page.
const MOST_FRAMES: usize = 200;

/// Whether a file with these first bytes is such a page: a mail of parts that belong together.
pub(super) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let first = head.trim_start().split(':').next().unwrap_or_default();
    let is_header = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_header && head.contains("\nmime-version:") && head.contains("multipart/related")
}

/// The page itself, in UTF-8: the first part that is HTML. Frames, which are parts too, are called by the URLs that they had.
pub(super) fn read_page(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse(bytes)?;
    let html = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    });
    let mut page = html?.clone().into_owned();
    let frames = message.parts.iter().filter_map(|part| Some((part.content_id()?, part.content_location()?)));
    for (id, url) in frames.take(MOST_FRAMES) {
        if url.starts_with("http") {
            page = page.replace(&format!("\"cid:{id}\""), &format!("\"{}\"", url.replace('"', "%22")));
        }
    }
    Some(page)
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
                read_page(saved.as_bytes()).unwrap().trim(),
                "<p class=\"a\">A mill \u{2014} fin</p>",
                "{encoding}"
            );
        }
    }

    #[test]
    fn a_frame_is_called_by_its_url() {
        let frame = "--b\nContent-Type: text/html\nContent-ID: <frame-1@mhtml.blink>\n\
                     Content-Location: https://medium.com/media/0f1e\n\n<p>Play</p>\n";
        let saved = save("binary", "<iframe src=\"cid:frame-1@mhtml.blink\"></iframe>", frame);
        let page = read_page(saved.as_bytes()).unwrap();
        assert_eq!(page.trim(), "<iframe src=\"https://medium.com/media/0f1e\"></iframe>");
    }

    #[test]
    fn other_files_are_none() {
        for text in [
            "",
            "<!-- x -->\nMIME-Version: multipart/related",
            "a mill\nmime-version:\nmultipart/related",
            "MIME-Version: 1.0",
        ] {
            assert!(!is_mhtml(text.as_bytes()), "{text}");
        }
        assert_eq!(read_page(save("binary", "", "").replace("text/html; ", "text/plain; ").as_bytes()), None);
    }
}
