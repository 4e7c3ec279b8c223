//! The posts in a file that a home imports, read back from its very bytes and compared with what was proven of each.

use serde_json::Value;

use crate::notice::Notice;

/// Compares the posts in a file with the keys and the HTML of those that were written there, in their order: of each post
/// that is not there as it was written, a notice.
#[must_use]
pub fn prove_import(found: Result<Vec<(Value, String)>, String>, written: &[(Value, &str)]) -> Vec<Option<Notice>> {
    let differs = |found: String| {
        let (place, meant) = ("the import file".to_owned(), "the post".to_owned());
        Some(Notice::WritingDiffers { place, meant, found })
    };
    let found = match found {
        Ok(found) if found.len() == written.len() => found,
        Ok(found) => return written.iter().map(|_| differs(format!("a file of {} posts", found.len()))).collect(),
        Err(error) => return written.iter().map(|_| differs(error.clone())).collect(),
    };
    let compare = |((keys, html), (found_keys, found_html)): (&(Value, &str), (Value, String))| {
        if *keys != found_keys {
            return differs("other keys".to_owned());
        }
        (*html != found_html).then(|| differs("another text".to_owned())).flatten()
    };
    written.iter().zip(found).map(compare).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_post_has_to_be_there_as_it_was_written() {
        let keys = |title: &str| json!({ "title": title });
        let written = [(keys("The mill"), "<p>It turns.</p>"), (keys("The river"), "<p>It flows.</p>")];
        let found: Vec<(Value, String)> =
            written.iter().map(|(keys, html)| (keys.clone(), (*html).to_owned())).collect();
        assert_eq!(prove_import(Ok(found.clone()), &written), [None, None]);
        let differing = |found| prove_import(found, &written).iter().map(Option::is_some).collect::<Vec<_>>();
        let change = |change: fn(&mut Vec<(Value, String)>)| {
            let mut changed = found.clone();
            change(&mut changed);
            differing(Ok(changed))
        };
        assert_eq!(change(|found| found[1].0 = json!({})), [false, true]);
        assert_eq!(change(|found| found[0].1.clear()), [true, false]);
        assert_eq!(change(|found| found.swap(0, 1)), [true, true]);
        assert_eq!(change(|found| drop(found.pop())), [true, true]);
        assert_eq!(differing(Err("no posts".to_owned())), [true, true]);
    }
}
