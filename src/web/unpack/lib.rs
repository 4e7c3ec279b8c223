//! Unpacks what the page loads: see Cargo.toml.

use std::io::Read;

use lzma_rust2::LzmaReader;
use wasm_bindgen::prelude::*;

/// The most memory for unpacking, in KiB: `build` packs for less.
const MEMORY: u32 = 16 << 10;

/// Unpacks bytes that are in LZMA.
#[wasm_bindgen]
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, JsError> {
    let mut bytes = Vec::new();
    LzmaReader::new_mem_limit(packed, MEMORY, None)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
