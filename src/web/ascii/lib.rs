//! Writes any script in ASCII letters: see Cargo.toml.

use wasm_bindgen::prelude::*;

/// Transliterates a text. A character that nobody can pronounce becomes the placeholder.
#[wasm_bindgen]
pub fn transliterate(text: &str, placeholder: &str) -> String {
    deunicode::deunicode_with_tofu(text, placeholder)
}
