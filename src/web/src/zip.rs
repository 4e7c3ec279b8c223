//! The zip that a run ends in, handed to the page a piece at a time.

use std::io::{self, BufWriter, Write};

use js_sys::{Function, Uint8Array};
use unmedium::session::{ImportPacker, Packer};
use wasm_bindgen::prelude::*;

/// So many bytes the page is given at once.
const PIECE: usize = 1 << 20;

/// Hands bytes to a function of the page's.
struct Sink(Function);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let call = self.0.call1(&JsValue::NULL, &Uint8Array::from(bytes));
        call.map(|_| bytes.len()).map_err(|_| io::Error::other("the page refused it"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A zip that is being written.
#[wasm_bindgen]
pub struct Zip(Packer<BufWriter<Sink>>);

#[wasm_bindgen]
impl Zip {
    /// `take` is called with the bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(take: Function) -> Zip {
        Zip(Packer::new(BufWriter::with_capacity(PIECE, Sink(take))))
    }

    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add(path, bytes)?)
    }

    pub fn begin(&mut self, path: &str) -> Result<(), JsError> {
        Ok(self.0.begin(path)?)
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.write(bytes)?)
    }

    #[wasm_bindgen(js_name = beginTexts)]
    pub fn begin_texts(&mut self) -> Result<(), JsError> {
        Ok(self.0.begin_texts()?)
    }

    #[wasm_bindgen(js_name = addText)]
    pub fn add_text(&mut self, text: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_text(str::from_utf8(text)?)?)
    }

    pub fn finish(self) -> Result<(), JsError> {
        Ok(self.0.finish()?.flush()?)
    }
}

/// A zip for a platform that imports posts.
#[wasm_bindgen]
pub struct ImportZip(ImportPacker<BufWriter<Sink>>);

#[wasm_bindgen]
impl ImportZip {
    /// `take` is called with the bytes. The zip begins with the file of the posts.
    #[wasm_bindgen(constructor)]
    pub fn new(take: Function, path: &str, bytes: &[u8]) -> Result<ImportZip, JsError> {
        Ok(ImportZip(ImportPacker::new(BufWriter::with_capacity(PIECE, Sink(take)), path, bytes)?))
    }

    #[wasm_bindgen(js_name = addImage)]
    pub fn add_image(&mut self, path: &str, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_image(path, bytes)?)
    }

    pub fn finish(self) -> Result<(), JsError> {
        Ok(self.0.finish()?.flush()?)
    }
}
