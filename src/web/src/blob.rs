//! A file of the browser's, read as if it lay on a disk: a piece at a time, so that an archive is never in memory whole.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use js_sys::{ArrayBuffer, Uint8Array};
use unmedium::unpack::ArchiveBytes;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// <https://developer.mozilla.org/docs/Web/API/Blob>
    #[derive(Clone)]
    pub type Blob;
    #[wasm_bindgen(method, getter)]
    fn size(this: &Blob) -> f64;
    #[wasm_bindgen(method)]
    fn slice(this: &Blob, start: f64, end: f64) -> Blob;

    /// <https://developer.mozilla.org/docs/Web/API/FileReaderSync>
    type FileReaderSync;
    #[wasm_bindgen(constructor)]
    fn new() -> FileReaderSync;
    #[wasm_bindgen(method, catch, js_name = readAsArrayBuffer)]
    fn read(this: &FileReaderSync, blob: &Blob) -> Result<ArrayBuffer, JsValue>;
}

/// So many bytes are read at once: the posts of an archive lie one behind the other.
const PIECE: u64 = 1 << 20;

/// A file of the browser's.
#[derive(Clone)]
pub struct BlobFile {
    blob: Blob,
    /// The piece that was read last, and where it begins.
    piece: Rc<RefCell<(u64, Vec<u8>)>>,
}

impl BlobFile {
    pub fn new(blob: Blob) -> BlobFile {
        BlobFile { blob, piece: Rc::default() }
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a browser counts bytes in such numbers"
    )]
    fn size(&self) -> u64 {
        self.blob.size() as u64
    }

    #[allow(clippy::cast_precision_loss, reason = "a browser counts bytes in such numbers")]
    fn read_piece(&self, start: u64) -> io::Result<Vec<u8>> {
        let slice = self.blob.slice(start as f64, (start + PIECE) as f64);
        let on_error = |_| io::Error::other("the browser can no longer read it: it was moved or changed");
        FileReaderSync::new().read(&slice).map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(on_error)
    }
}

impl ArchiveBytes for BlobFile {
    type Reader = BlobReader;

    fn open(&self) -> io::Result<BlobReader> {
        Ok(BlobReader { file: self.clone(), position: 0 })
    }
}

/// Reads such a file.
pub struct BlobReader {
    file: BlobFile,
    position: u64,
}

impl Read for BlobReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.file.size() {
            return Ok(0);
        }
        let start = self.position / PIECE * PIECE;
        let mut piece = self.file.piece.borrow_mut();
        if piece.0 != start || piece.1.is_empty() {
            *piece = (start, self.file.read_piece(start)?);
        }
        let offset = usize::try_from(self.position - start).map_err(io::Error::other)?;
        let count = piece.1.get(offset..).unwrap_or_default().read(buffer)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for BlobReader {
    fn seek(&mut self, target: SeekFrom) -> io::Result<u64> {
        let position = match target {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.file.size().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
