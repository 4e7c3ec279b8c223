//! Replaces long `data:` images in a page by short placeholders before it is parsed, and puts them back later.
//!
//! ```html
//! <img src="data:image/png;base64,iVBORw0KGgo…"> → <img src="data:image/png;base64,unmedium-packed-0-">
//! ```
//!
//! The parser would copy megabytes of data, and would take each `/` in them for the end of an attribute. Whether the data are
//! an image or only a text about images is known after parsing.

use std::borrow::Cow;

use crate::read::html::dom::Document;

/// The beginning of an image inside a page.
const BEGINNING: &str = "data:image/";
const BASE64: &str = ";base64,";
/// The beginning of a placeholder: the number of the image and `-` follow.
const PLACEHOLDER: &str = "unmedium-packed-";
/// Shorter data stay in the text.
const MIN_LENGTH: usize = 1024;

/// The data that were taken out of a text, in Base64 as they stood there.
pub(super) struct DataImages<'t>(Vec<&'t str>);

/// Replaces the data of long images in a text by placeholders. A text that has a placeholder already stays as it is.
pub(super) fn extract_data_images(text: &str) -> (Cow<'_, str>, DataImages<'_>) {
    let mut extracted = DataImages(Vec::new());
    if !text.contains(BEGINNING) || text.contains(PLACEHOLDER) {
        return (Cow::Borrowed(text), extracted);
    }
    let (mut short, mut from) = (String::new(), 0);
    for (at, _) in text.match_indices(BEGINNING) {
        let Some(start) = find_data(text, at).filter(|_| at >= from) else { continue };
        let is_byte = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
        let length = text.as_bytes()[start..].iter().take_while(|byte| is_byte(byte)).count();
        if length >= MIN_LENGTH {
            short.extend([&text[from..start], PLACEHOLDER, &extracted.0.len().to_string(), "-"]);
            extracted.0.push(&text[start..start + length]);
            from = start + length;
        }
    }
    if extracted.0.is_empty() {
        return (Cow::Borrowed(text), extracted);
    }
    short.push_str(&text[from..]);
    (Cow::Owned(short), extracted)
}

/// How many bytes a text has without the data of long images.
#[must_use]
pub fn count_without_data_images(text: &str) -> usize {
    text.len() - extract_data_images(text).1.0.iter().map(|data| data.len()).sum::<usize>()
}

/// Where the data begin behind `data:image/svg+xml;base64,`.
fn find_data(text: &str, at: usize) -> Option<usize> {
    let start = at + BEGINNING.len();
    let is_type = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    let end = start + text.as_bytes()[start..].iter().take(40).take_while(|byte| is_type(byte)).count();
    text[end..].starts_with(BASE64).then_some(end + BASE64.len())
}

impl DataImages<'_> {
    /// Puts the data back in place of the placeholders of a text.
    pub(super) fn put_back<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.0.is_empty() || !text.contains(PLACEHOLDER) {
            return Cow::Borrowed(text);
        }
        let mut whole = String::new();
        let mut parts = text.split(PLACEHOLDER);
        whole.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let found = part
                .split_once('-')
                .and_then(|(number, rest)| Some((*self.0.get(number.parse::<usize>().ok()?)?, rest)));
            match found {
                Some((data, rest)) => whole.extend([data, rest]),
                None => whole.extend([PLACEHOLDER, part]),
            }
        }
        Cow::Owned(whole)
    }

    /// Puts the data back in place of the placeholders that a document still has.
    pub(super) fn put_back_in(&self, document: &mut Document) {
        if !self.0.is_empty() {
            document.change_texts(PLACEHOLDER, |text| self.put_back(text).into_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_images_are_extracted_and_put_back() {
        let long = "ab/+".repeat(MIN_LENGTH);
        let text = format!(
            "<img src=\"data:image/png;base64,{long}==\"><i style='url(data:image/svg+xml;base64,{long})'>data:image/gif;base64,R0 \
             data:image/ data:image/png,{long} data:image/é;base64,{long}"
        );
        let (short, extracted) = extract_data_images(&text);
        assert!(short.starts_with("<img src=\"data:image/png;base64,unmedium-packed-0-\"><i style='url("), "{short}");
        assert_eq!(extracted.0.len(), 2);
        assert_eq!(extracted.put_back(&short), text);
        assert_eq!(
            extracted.put_back("unmedium-packed-7- unmedium-packed-x unmedium-packed-"),
            "unmedium-packed-7- unmedium-packed-x unmedium-packed-"
        );
    }

    #[test]
    fn a_text_with_a_placeholder_of_its_own_stays() {
        let text = format!("unmedium-packed-0- data:image/png;base64,{}", "a".repeat(MIN_LENGTH));
        let (short, extracted) = extract_data_images(&text);
        assert!(short == text && extracted.put_back(&short) == text);
    }
}
