//! Checks a property list before it is read, so that a hostile one costs neither stack nor memory.
//!
//! The library that reads property lists recurses as deep as a list nests. A binary list may refer to one value from many places, so
//! that a few bytes stand for more than fits into memory: <https://en.wikipedia.org/wiki/Billion_laughs_attack>. In a page that
//! Safari saved, the list nests four levels deep for each frame inside another.

/// How deep lists may nest.
const MAX_DEPTH: usize = 64;
/// The most values that a list may have. A value that is referred to twice counts twice.
const MAX_VALUES: usize = 100_000;
/// The most bytes that all values together may have, counted in the same way. A file has at most 32 MiB.
const MAX_BYTES: usize = 64 << 20;

/// Whether a property list is within the bounds. A broken one may pass.
pub fn is_bounded(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"bplist0") { is_binary_bounded(bytes).unwrap_or(false) } else { is_xml_bounded(bytes) }
}

/// Counts tags, and how deep they nest. Texts in the list contain no tags, because their `<` is escaped.
fn is_xml_bounded(bytes: &[u8]) -> bool {
    let (mut depth, mut values) = (0_usize, 0);
    for at in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<').map(|(at, _)| at) {
        values += 1;
        let rest = &bytes[at + 1..];
        if rest.starts_with(b"array") || rest.starts_with(b"dict") {
            depth += 1;
        } else if rest.starts_with(b"/array") || rest.starts_with(b"/dict") {
            depth = depth.saturating_sub(1);
        }
        if depth > MAX_DEPTH || values > MAX_VALUES {
            return false;
        }
    }
    true
}

/// Visits the values as the library would, from the top value on.
///
/// The file ends with 32 bytes: the size of a value's offset, the size of a value's number, the count of values, the number of the top
/// value, and the start of the table of offsets.
fn is_binary_bounded(bytes: &[u8]) -> Option<bool> {
    let trailer = bytes.len().checked_sub(32).map(|start| &bytes[start..])?;
    let number = |at: usize| usize::try_from(u64::from_be_bytes(trailer[at..at + 8].try_into().ok()?)).ok();
    let (place_size, number_size) = (usize::from(trailer[6]), usize::from(trailer[7]));
    let (top, table) = (number(16)?, number(24)?);
    let place = |value: usize| read_number(bytes, table.checked_add(value.checked_mul(place_size)?)?, place_size);
    let (mut values, mut size) = (0, 0_usize);
    let mut waiting = vec![(top, 0)];
    while let Some((value, depth)) = waiting.pop() {
        values += 1;
        let start = place(value)?;
        let (kind, low) = (bytes.get(start)? >> 4, bytes[start] & 0xf);
        let (length, content) =
            if low == 0xf && kind > 3 { read_length(bytes, start + 1)? } else { (low.into(), start + 1) };
        let inside = match kind {
            0xa => length,
            0xd => length.checked_mul(2)?,
            _ => {
                size = size.saturating_add(length);
                0
            }
        };
        if depth > MAX_DEPTH || values + inside > MAX_VALUES || size > MAX_BYTES {
            return Some(false);
        }
        for at in 0..inside {
            waiting.push((read_number(bytes, content.checked_add(at * number_size)?, number_size)?, depth + 1));
        }
        if waiting.len() > MAX_VALUES {
            return Some(false);
        }
    }
    Some(true)
}

/// Reads a length that does not fit into four bits, and tells where the content begins.
fn read_length(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let size = 1 << (bytes.get(at)? & 0xf).min(4);
    Some((read_number(bytes, at + 1, size)?, at + 1 + size))
}

fn read_number(bytes: &[u8], at: usize, size: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(size)?).filter(|_| (1..=8).contains(&size))?;
    usize::try_from(digits.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A binary list of values, each in less than 256 bytes from the beginning of all.
    fn binary(values: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = b"bplist00".to_vec();
        let mut places = Vec::new();
        for value in values {
            places.extend(u16::try_from(bytes.len()).unwrap().to_be_bytes());
            bytes.extend(value);
        }
        let table = bytes.len() as u64;
        bytes.extend(places);
        bytes.extend([0, 0, 0, 0, 0, 0, 2, 1]);
        for number in [values.len() as u64, 0, table] {
            bytes.extend(number.to_be_bytes());
        }
        bytes
    }

    #[test]
    fn what_nests_too_deep_or_stands_for_too_much_is_refused() {
        let chain = |count: u8, width: usize| {
            let list = |at: u8| [vec![0xa0 | u8::try_from(width).unwrap()], vec![at + 1; width]].concat();
            binary(&(0..count).map(|at| if at + 1 < count { list(at) } else { vec![0x09] }).collect::<Vec<_>>())
        };
        assert!(is_bounded(&chain(20, 1)) && is_bounded(&chain(10, 2)));
        assert!(!is_bounded(&chain(200, 1)), "deep");
        assert!(!is_bounded(&chain(40, 2)), "many");
        assert!(!is_bounded(&binary(&[vec![0xa1, 0]])), "in itself");
        let xml = |depth: usize| {
            format!("<?xml version=\"1.0\"?><plist>{}{}", "<array>".repeat(depth), "</array>".repeat(depth))
        };
        assert!(is_bounded(xml(20).as_bytes()) && !is_bounded(xml(100_000).as_bytes()));
        for cut in [&b"bplist00"[..], b"bplist00 and what is no trailer of thirty-two bytes at all"] {
            assert!(!is_bounded(cut));
        }
    }
}
