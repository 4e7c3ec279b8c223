//! Decodes UTF-16, as Windows PowerShell writes it when it redirects a program's output to a file.
//!
//! ```text
//! curl.exe https://medium.com/feed/@ada > feed.xml
//! ```
//!
//! PowerShell reads the output in the console's code page, whatever its encoding is: the three bytes of `’` become `ΓÇÖ`. This is
//! undone if the whole text can be the result of it. A correct text can look like such a result only by chance, and only if it
//! has hardly any characters beyond ASCII, such as `Ã©`. So one such character is not enough.

#[cfg(feature = "code-pages")]
use oem_cp::code_table::ENCODING_TABLE_CP_MAP;
#[cfg(feature = "code-pages")]
use oem_cp::encode_string_checked;

/// The default code pages of consoles in America and Europe: <https://learn.microsoft.com/windows/win32/intl/code-page-identifiers>.
#[cfg(feature = "code-pages")]
const CODE_PAGES: [u16; 6] = [437, 850, 852, 866, 857, 737];

/// Decodes bytes that begin with a UTF-16 byte order mark and are UTF-16.
pub fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let read_unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let pairs = bytes[2..].chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units = pairs.map(|pair| read_unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).collect::<Result<String, _>>().ok()?;
    Some(undo_code_page(&text).unwrap_or(text))
}

/// How many characters beyond ASCII the original text must have, or else nothing is undone.
#[cfg(feature = "code-pages")]
const FEWEST_UNDONE: usize = 2;

/// Finds the original text, if a code page garbled it.
#[cfg(feature = "code-pages")]
fn undo_code_page(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut bytes = CODE_PAGES.iter().filter_map(|page| encode_string_checked(text, ENCODING_TABLE_CP_MAP.get(page)?));
    let is_sure = |text: &String| text.chars().filter(|c| !c.is_ascii()).count() >= FEWEST_UNDONE;
    bytes.find_map(|bytes| String::from_utf8(bytes).ok().filter(is_sure))
}

/// Does nothing without the feature `code-pages`.
#[cfg(not(feature = "code-pages"))]
fn undo_code_page(_: &str) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, write_unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".chars().chain(text.chars()).collect::<String>().encode_utf16().flat_map(write_unit).collect()
    }

    #[test]
    fn text_with_a_byte_order_mark_is_read_in_either_order() {
        for text in ["<p>É 文 😀</p>", "<rss>", ""] {
            assert_eq!(decode_utf16(&utf16(text, u16::to_le_bytes)).unwrap(), text);
            assert_eq!(decode_utf16(&utf16(text, u16::to_be_bytes)).unwrap(), text);
        }
        assert_eq!(decode_utf16(b"\xff\xfe<\0p"), None);
        assert_eq!(decode_utf16(b"\xff\xfe\x3d\xd8"), None, "half a character");
        assert_eq!(decode_utf16("<p>".as_bytes()), None);
    }

    #[cfg(feature = "code-pages")]
    #[test]
    fn a_text_that_a_code_page_garbled_is_restored() {
        let read = |text: &str| decode_utf16(&utf16(text, u16::to_le_bytes)).unwrap();
        assert_eq!(read("APIΓÇÖs ≡ƒôº"), "API’s 📧");
        assert_eq!(read("Ã©"), "Ã©", "one character may be chance");
        assert_eq!(read("Ça va ΓÇÖ"), "Ça va ΓÇÖ", "only a part of it");
    }
}
