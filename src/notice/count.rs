//! Equal notices are told once, with how often they came.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Notice;

/// Each of some notices once, in the order in which they came, with how often it came.
pub fn count_equal<'a>(notices: impl IntoIterator<Item = &'a Notice>) -> Vec<(&'a Notice, usize)> {
    let mut counted: Vec<(&Notice, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for notice in notices {
        match places.entry(notice.to_string()) {
            Entry::Occupied(place) => counted[*place.get()].1 += 1,
            Entry::Vacant(place) => {
                place.insert(counted.len());
                counted.push((notice, 1));
            }
        }
    }
    counted
}

/// ` (3 times)`, or nothing for once.
#[must_use]
pub fn describe_times(times: usize) -> String {
    if times == 1 { String::new() } else { format!(" ({times} times)") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_notices_count_wherever_they_stand() {
        let image = |after: &str| Notice::ImageWithoutUrl { after: after.to_owned(), alt: String::new() };
        let notices = [image("a"), Notice::DividerDropped, image("a"), image("b")];
        let counted = count_equal(&notices);
        assert_eq!(counted, [(&notices[0], 2), (&notices[1], 1), (&notices[3], 1)]);
        assert_eq!(counted.iter().map(|(_, times)| describe_times(*times)).collect::<Vec<_>>(), [" (2 times)", "", ""]);
    }
}
