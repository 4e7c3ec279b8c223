//! What the page calls: a run step by step, and the zip that it ends in. The page's worker is `worker.js`.

mod blob;
mod choices;
mod run;
mod summary;
mod zip;

use wasm_bindgen::prelude::*;

/// What is wrong, and the remedy, as an exception of JavaScript's.
fn explain(error: &unmedium::Error) -> JsError {
    JsError::new(&error.hint().map_or_else(|| error.to_string(), |hint| format!("{error}\n{hint}")))
}
