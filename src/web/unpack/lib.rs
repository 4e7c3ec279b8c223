//! Unpacks what the page loads: see Cargo.toml.

use lzma_rust2::{LzmaReader, Read};
use wasm_bindgen::prelude::*;

/// The most memory for unpacking, in KiB: `build` packs for less.
const MEMORY: u32 = 16 << 10;

/// Unpacks bytes that are in LZMA; nothing if they are not.
#[wasm_bindgen]
pub fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut reader = LzmaReader::new_mem_limit(packed, MEMORY, None).ok()?;
    let (mut bytes, mut piece) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        match reader.read(&mut piece).ok()? {
            0 => return Some(bytes),
            count => bytes.extend_from_slice(&piece[..count]),
        }
    }
}
