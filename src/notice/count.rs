//! Counts equal notices, to show each once with its number.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Notice;

/// Counts notices with the same message. The result has each message once, in the order of the first occurrences.
pub fn count_equal<'a>(notices: impl IntoIterator<Item = &'a Notice>) -> Vec<(&'a Notice, usize)> {
    let mut counted: Vec<(&Notice, usize)> = Vec::new();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for notice in notices {
        match positions.entry(notice.to_string()) {
            Entry::Occupied(position) => counted[*position.get()].1 += 1,
            Entry::Vacant(position) => {
                position.insert(counted.len());
                counted.push((notice, 1));
            }
        }
    }
    counted
}

/// Describes how often a notice occurs: ` (3 times)`, or nothing for once.
#[must_use]
pub fn describe_times(times: usize) -> String {
    if times == 1 { String::new() } else { format!(" ({times} times)") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_notices_are_counted_together() {
        let image = |after: &str| Notice::ImageWithoutUrl { after: after.to_owned(), alt: String::new() };
        let notices = [image("a"), Notice::DividerDropped, image("a"), image("b")];
        let counted = count_equal(&notices);
        assert_eq!(counted, [(&notices[0], 2), (&notices[1], 1), (&notices[3], 1)]);
        assert_eq!(counted.iter().map(|(_, times)| describe_times(*times)).collect::<Vec<_>>(), [" (2 times)", "", ""]);
    }
}
