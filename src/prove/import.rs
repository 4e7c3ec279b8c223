//! Proves a file that holds many posts, for WordPress or Ghost to import. Each post was proven by itself before; here the posts
//! that were read back from the file are compared with those.

use serde_json::Value;

use crate::notice::Notice;

/// Compares the posts that were read back from an import file with those that were written to it, in the same order.
///
/// `found` has the metadata and the HTML of each post in the file, or why the file cannot be read. The result has an entry for
/// each written post: a notice if the file does not have it unchanged.
#[must_use]
pub fn prove_import(found: Result<Vec<(Value, String)>, String>, written: &[(Value, &str)]) -> Vec<Option<Notice>> {
    let differs = |found: String| {
        let (place, meant) = ("the import file".to_owned(), "the post as it was converted".to_owned());
        Some(Notice::WritingDiffers { place, meant, found })
    };
    let found = match found {
        Ok(found) if found.len() == written.len() => found,
        Ok(found) => return written.iter().map(|_| differs(format!("{} posts", found.len()))).collect(),
        Err(error) => return written.iter().map(|_| differs(format!("none that can be read ({error})"))).collect(),
    };
    let compare = |((keys, html), (found_keys, found_html)): (&(Value, &str), (Value, String))| {
        if *keys != found_keys {
            return differs("other metadata".to_owned());
        }
        (*html != found_html).then(|| differs("another body".to_owned())).flatten()
    };
    written.iter().zip(found).map(compare).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_post_that_is_changed_or_missing_gets_a_notice() {
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
