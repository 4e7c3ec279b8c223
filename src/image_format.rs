//! Recognises images by their bytes: never by a name, nor by what a server says.

use std::io::{self, Read, Seek, SeekFrom};

/// A kind of image, by its usual extension: `jpg`, `png`, `svg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format(&'static str);

/// What bytes are that are no image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoImage {
    /// There are none.
    #[error("it is empty")]
    Empty,
    /// A web page, mostly one that tells of an error.
    #[error("it is a web page and no image")]
    Html,
    /// An answer meant for programs.
    #[error("it is JSON and no image")]
    Json,
    /// Something else.
    #[error("it is no image")]
    Unknown,
    /// An image whose end is missing.
    #[error("it is an image cut off")]
    CutOff,
}

/// How many bytes tell what a file is; an SVG may begin with a long comment.
const HEAD: u64 = 4 << 10;

/// Within so many bytes of the end of a file its image ends, as a rule.
const TAIL: u64 = 64 << 10;

/// Extensions of images and what they stand for, where that is another one.
const ALIASES: [(&str, &str); 6] =
    [("jpeg", "jpg"), ("jpe", "jpg"), ("jfif", "jpg"), ("tiff", "tif"), ("apng", "png"), ("heif", "heic")];

impl Format {
    /// Its usual extension.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.0
    }

    /// Whether a file name's extension names this kind.
    #[must_use]
    pub fn is_named_by(self, extension: &str) -> bool {
        let extension = extension.to_ascii_lowercase();
        let meant = ALIASES.iter().find(|(alias, _)| *alias == extension).map_or(extension.as_str(), |(_, name)| *name);
        meant == self.0
    }

    /// The extension that a file with this name should have, if it has one that names another kind.
    #[must_use]
    pub fn contradicts(self, file_name: &str) -> Option<String> {
        let (_, extension) = file_name.rsplit_once('.')?;
        (!self.is_named_by(extension)).then(|| self.0.to_owned())
    }

    /// The kind of image that a file holds, whole. It may be large: its beginning and its end are read.
    ///
    /// # Errors
    /// What the system says; inside, what the file is instead.
    pub fn read(mut file: impl Read + Seek) -> io::Result<Result<Format, NoImage>> {
        let size = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        let mut head = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut head)?;
        let format = match Format::of(&head) {
            Ok(format) => format,
            Err(no_image) => return Ok(Err(no_image)),
        };
        file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
        let mut tail = Vec::new();
        file.read_to_end(&mut tail)?;
        Ok(if format.ends(&head, &tail, size) { Ok(format) } else { Err(NoImage::CutOff) })
    }

    /// The kind of image that these bytes are, whole.
    ///
    /// # Errors
    /// What they are instead.
    pub fn of_bytes(bytes: &[u8]) -> Result<Format, NoImage> {
        let part = |size: u64| usize::try_from(size).unwrap_or(bytes.len()).min(bytes.len());
        let (head, tail) = (&bytes[..part(HEAD)], &bytes[bytes.len() - part(TAIL)..]);
        let format = Format::of(head)?;
        if format.ends(head, tail, bytes.len() as u64) { Ok(format) } else { Err(NoImage::CutOff) }
    }

    /// The kind of image that begins with these bytes.
    fn of(head: &[u8]) -> Result<Format, NoImage> {
        if let Some(kind) = infer::get(head).filter(|kind| kind.matcher_type() == infer::MatcherType::Image) {
            return Ok(Format(kind.extension()));
        }
        let text = String::from_utf8_lossy(head);
        match first_element(&text) {
            _ if head.is_empty() => Err(NoImage::Empty),
            Some(name) if name.eq_ignore_ascii_case("svg") => Ok(Format("svg")),
            Some(_) => Err(NoImage::Html),
            None if text.trim_start().starts_with(['{', '[', ')']) => Err(NoImage::Json),
            None => Err(NoImage::Unknown),
        }
    }

    /// Whether a file of this kind ends as it should, as far as that can be told: a transfer that broke off leaves the
    /// rest. What stands behind the end, as cameras and editors add it, does no harm.
    fn ends(self, head: &[u8], tail: &[u8], size: u64) -> bool {
        let has = |mark: &[u8]| tail.windows(mark.len()).any(|part| part == mark);
        match self.0 {
            "png" => has(b"IEND\xae\x42\x60\x82"),
            "jpg" => has(b"\xff\xd9"),
            // A terminator, or at least the end of a block.
            "gif" => matches!(tail.last(), Some(b';' | 0)),
            "webp" => {
                let declared = head.get(4..8).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
                declared.is_some_and(|length| u64::from(length) + 8 <= size)
            }
            "svg" => has(b"</svg") || has(b"/>"),
            _ => true,
        }
    }
}

/// The name of the first element in some markup, behind declarations and comments.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let inner = rest.strip_prefix('<')?;
        let end = match inner {
            _ if inner.starts_with("!--") => "-->",
            _ if inner.starts_with('?') => "?>",
            // A document type may declare entities in brackets of its own.
            _ if inner.starts_with('!') && inner.split('>').next().is_some_and(|part| part.contains('[')) => "]>",
            _ if inner.starts_with('!') => ">",
            _ => {
                let name = inner.split(|c: char| !c.is_alphanumeric() && c != '-' && c != ':').next()?;
                return Some(name.rsplit(':').next().unwrap_or(name)).filter(|name| !name.is_empty());
            }
        };
        rest = inner.split_once(end)?.1.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn read(bytes: &[u8]) -> Result<&'static str, NoImage> {
        Format::read(Cursor::new(bytes)).unwrap().map(Format::extension)
    }

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR....\0\0\0\0IEND\xae\x42\x60\x82";

    #[test]
    fn bytes_decide() {
        let table: [(&[u8], _); 14] = [
            (PNG, Ok("png")),
            (b"\xff\xd8\xff\xe0..........\xff\xd9", Ok("jpg")),
            (b"\xff\xd8\xff\xe0..........\xff\xd9 and what a camera adds", Ok("jpg")),
            (b"GIF89a..........;", Ok("gif")),
            (b"RIFF\x0c\0\0\0WEBPVP8 ....", Ok("webp")),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Ok("svg")),
            (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <html> -->\n<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg:svg></svg:svg>", Ok("svg")),
            (b"", Err(NoImage::Empty)),
            (b"<!DOCTYPE html><html><body><svg></svg></body></html>", Err(NoImage::Html)),
            (b"  <html>", Err(NoImage::Html)),
            (b"{\"error\": \"not found\"}", Err(NoImage::Json)),
            (b")]}while(1);</x>{}", Err(NoImage::Json)),
            (b"Not found", Err(NoImage::Unknown)),
            (b"%PDF-1.7", Err(NoImage::Unknown)),
        ];
        for (bytes, wanted) in table {
            assert_eq!(read(bytes), wanted, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_image_whose_end_is_missing_is_none() {
        let cut: [&[u8]; 5] = [
            &PNG[..PNG.len() - 3],
            b"\xff\xd8\xff\xe0..........",
            b"GIF89a..........!",
            b"RIFF\x0d\0\0\0WEBPVP8 ....",
            b"<svg><path d='M0 0'",
        ];
        for bytes in cut {
            assert_eq!(read(bytes), Err(NoImage::CutOff), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn an_extension_names_a_kind_under_all_its_names() {
        assert!(Format("jpg").is_named_by("JPEG") && Format("tif").is_named_by("tiff"));
        assert!(!Format("png").is_named_by("jpg") && !Format("jpg").is_named_by("jp"));
    }
}
