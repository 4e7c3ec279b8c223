//! The difference between an existing file and the text that would be written.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// A unified diff, packed: if every post is missing, a check keeps all their texts until it ends.
#[derive(Debug)]
pub struct Diff(Vec<u8>);

impl Diff {
    /// Packs a diff.
    ///
    /// # Panics
    /// Never: it writes to memory.
    #[must_use]
    pub fn pack(text: &str) -> Diff {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder
            .write_all(text.as_bytes())
            .and_then(|()| encoder.finish())
            .map(Diff)
            .expect("memory takes what is written")
    }

    /// Its text, for `patch -p0`.
    ///
    /// ```text
    /// --- blog/the-mill.md
    /// +++ blog/the-mill.md
    /// @@ -7,3 +7,3 @@
    ///  ---
    ///
    /// -It stands.
    /// +It turns.
    /// ```
    #[must_use]
    pub fn unpack(&self) -> String {
        let mut text = String::new();
        let unpacked = DeflateDecoder::new(self.0.as_slice()).read_to_string(&mut text);
        debug_assert!(unpacked.is_ok(), "what `pack` packed is whole");
        text
    }
}
