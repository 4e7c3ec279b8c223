//! `deunicode`, as `worker.js` has it of another module: see Cargo.toml.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = globalThis)]
    fn transliterate(text: &str, placeholder: &str) -> String;
}

#[must_use]
pub fn deunicode(text: &str) -> String {
    deunicode_with_tofu(text, "[?]")
}

#[must_use]
pub fn deunicode_with_tofu(text: &str, placeholder: &str) -> String {
    // As in the crate itself: no other site has the module.
    if text.bytes().all(|byte| byte < 0x7f) { text.to_owned() } else { transliterate(text, placeholder) }
}
