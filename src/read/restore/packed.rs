//! Long images inside a page's text, taken out before it is parsed and put back where they are no images.
//!
//! ```html
//! <img src="data:image/png;base64,iVBORw0KGgo…"> → <img src="data:image/png;base64,unmedium-packed-0-">
//! ```
//!
//! The parser would copy megabytes of them, and would take each `/` in them for the end of an attribute. Whether they are an
//! image or a text about images is known only after parsing, so a short name stands for the bytes until then.

use std::borrow::Cow;

use crate::read::html::dom::Document;

/// What begins an image inside a page.
const BEGINNING: &str = "data:image/";
const BASE64: &str = ";base64,";
/// What stands for the bytes, with their number and `-` behind it.
const NAME: &str = "unmedium-packed-";
/// Shorter ones stay where they are.
const SHORTEST: usize = 1024;

/// The bytes that were taken out of a text, as they stood there.
pub(super) struct Packed<'t>(Vec<&'t str>);

/// Takes the long images out of a text.
pub(super) fn pack(text: &str) -> (Cow<'_, str>, Packed<'_>) {
    let mut packed = Packed(Vec::new());
    if !text.contains(BEGINNING) || text.contains(NAME) {
        return (Cow::Borrowed(text), packed);
    }
    let (mut short, mut from) = (String::new(), 0);
    for (at, _) in text.match_indices(BEGINNING) {
        let Some(start) = find_bytes(text, at).filter(|_| at >= from) else { continue };
        let is_byte = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
        let length = text.as_bytes()[start..].iter().take_while(|byte| is_byte(byte)).count();
        if length >= SHORTEST {
            short.extend([&text[from..start], NAME, &packed.0.len().to_string(), "-"]);
            packed.0.push(&text[start..start + length]);
            from = start + length;
        }
    }
    if packed.0.is_empty() {
        return (Cow::Borrowed(text), packed);
    }
    short.push_str(&text[from..]);
    (Cow::Owned(short), packed)
}

/// How many bytes a text has without its long images.
#[must_use]
pub fn count_outside_images(text: &str) -> usize {
    text.len() - pack(text).1.0.iter().map(|bytes| bytes.len()).sum::<usize>()
}

/// Where the bytes begin behind `data:image/svg+xml;base64,`.
fn find_bytes(text: &str, at: usize) -> Option<usize> {
    let start = at + BEGINNING.len();
    let is_type = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    let end = start + text.as_bytes()[start..].iter().take(40).take_while(|byte| is_type(byte)).count();
    text[end..].starts_with(BASE64).then_some(end + BASE64.len())
}

impl Packed<'_> {
    /// A text with all that was taken out of it.
    pub(super) fn unpack<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.0.is_empty() || !text.contains(NAME) {
            return Cow::Borrowed(text);
        }
        let mut whole = String::new();
        let mut parts = text.split(NAME);
        whole.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let found = part
                .split_once('-')
                .and_then(|(number, rest)| Some((*self.0.get(number.parse::<usize>().ok()?)?, rest)));
            match found {
                Some((bytes, rest)) => whole.extend([bytes, rest]),
                None => whole.extend([NAME, part]),
            }
        }
        Cow::Owned(whole)
    }

    /// Puts back what still stands in a document.
    pub(super) fn unpack_document(&self, document: &mut Document) {
        if !self.0.is_empty() {
            document.change_texts(NAME, |text| self.unpack(text).into_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_images_are_taken_out_and_come_back_as_they_were() {
        let long = "ab/+".repeat(SHORTEST);
        let text = format!(
            "<img src=\"data:image/png;base64,{long}==\"><i style='url(data:image/svg+xml;base64,{long})'>data:image/gif;base64,R0 \
             data:image/ data:image/png,{long} data:image/é;base64,{long}"
        );
        let (short, packed) = pack(&text);
        assert!(short.starts_with("<img src=\"data:image/png;base64,unmedium-packed-0-\"><i style='url("), "{short}");
        assert_eq!(packed.0.len(), 2);
        assert_eq!(packed.unpack(&short), text);
        assert_eq!(
            packed.unpack("unmedium-packed-7- unmedium-packed-x unmedium-packed-"),
            "unmedium-packed-7- unmedium-packed-x unmedium-packed-"
        );
    }

    #[test]
    fn a_text_that_has_the_name_itself_stays() {
        let text = format!("unmedium-packed-0- data:image/png;base64,{}", "a".repeat(SHORTEST));
        let (short, packed) = pack(&text);
        assert!(short == text && packed.unpack(&short) == text);
    }
}
