//! Front matter: the text is title, subtitle, author and tag of a post. The proof reads it back; a difference is a crash.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::json;
use unmedium_fuzz::convert_proven;

fuzz_target!(|data: (u8, &str, &str, &str)| {
    let (site, title, subtitle, tag) = data;
    let post = json!({
        "id": "0a1b2c3d4e5f",
        "title": title,
        "uniqueSlug": "the-mill-0a1b2c3d4e5f",
        "creatorId": "0c1d",
        "virtuals": { "tags": [{ "name": tag }] },
        "content": { "subtitle": subtitle, "bodyModel": { "paragraphs": [{ "type": "P", "text": "x" }], "sections": [] } },
    });
    let references = json!({ "User": { "0c1d": { "name": title, "username": "ada" } } });
    convert_proven(
        &json!({ "success": true, "payload": { "value": post, "references": references } }).to_string(),
        site,
    );
});
