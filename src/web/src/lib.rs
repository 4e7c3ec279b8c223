//! What the page calls: a run step by step, and the zip that it ends in. The page's worker is `worker.js`.

mod blob;
mod choices;
mod run;
mod summary;
mod zip;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Tells the worker what a panic said, before the panic ends everything here.
    #[wasm_bindgen(js_name = notePanic)]
    fn note_panic(message: &str);
}

/// Runs once, when the browser has loaded this.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| note_panic(&panic.to_string())));
}

/// What is wrong, and the remedy, as an exception of JavaScript's.
fn explain(error: &unmedium::Error) -> JsError {
    JsError::new(&error.hint().map_or_else(|| error.to_string(), |hint| format!("{error}\n{hint}")))
}
