//! Positions in a text, which Medium counts in UTF-16 units, as JavaScript does.

use std::ops::Range;

use crate::medium::json::Json;

/// The byte position of each UTF-16 unit of a text, and of the end. The second unit of a character has none.
pub(super) fn find_units(text: &str) -> Vec<Option<usize>> {
    let mut units = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        units.push(Some(at));
        if c.len_utf16() == 2 {
            units.push(None);
        }
    }
    units.push(Some(text.len()));
    units
}

/// The range of a markup in bytes, and whether it is exactly the range in the JSON. That may go beyond the text or cut a
/// character: then the range is moved inside the text, or made to hold the whole character.
///
/// ```json
/// {"type": "STRONG", "start": 5, "end": 9}
/// ```
pub(super) fn read_range(markup: Json, units: &[Option<usize>]) -> (Range<usize>, bool) {
    let last = units.len() - 1;
    let clamp = |key: &str| {
        let unit = markup.number(key).unwrap_or_default();
        let clamped = usize::try_from(unit).unwrap_or_default().min(last);
        (clamped, i64::try_from(clamped) == Ok(unit))
    };
    let (start, starts_inside) = clamp("start");
    let (end, ends_inside) = clamp("end");
    if end <= start {
        // An empty range formats nothing.
        return (0..0, true);
    }
    let whole_start = units[..=start].iter().rev().find_map(|place| *place).unwrap_or_default();
    let whole_end = units[end..].iter().find_map(|place| *place).unwrap_or_default();
    let is_whole = units[start].is_some() && units[end].is_some();
    (whole_start..whole_end.max(whole_start), starts_inside && ends_inside && is_whole)
}
