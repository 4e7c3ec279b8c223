//! The part of `encoding_rs` that `quick-xml` calls, for UTF-8 alone: see Cargo.toml.

use std::borrow::Cow;

/// The name of an encoding. Only UTF-8 is decoded.
#[derive(Debug, PartialEq, Eq)]
pub struct Encoding(&'static str);

pub static UTF_8: &Encoding = &Encoding("UTF-8");
pub static UTF_16LE: &Encoding = &Encoding("UTF-16LE");
pub static UTF_16BE: &Encoding = &Encoding("UTF-16BE");

impl Encoding {
    #[must_use]
    pub fn for_label(label: &[u8]) -> Option<&'static Encoding> {
        [UTF_8, UTF_16LE, UTF_16BE].into_iter().find(|encoding| label.eq_ignore_ascii_case(encoding.0.as_bytes()))
    }

    #[must_use]
    pub fn name(&'static self) -> &'static str {
        self.0
    }

    #[must_use]
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &'static self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        std::str::from_utf8(bytes).ok().filter(|_| self == UTF_8).map(Cow::Borrowed)
    }

    #[must_use]
    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder(self)
    }
}

/// Decodes a stream, which nothing here reads: every one is called malformed.
pub struct Decoder(&'static Encoding);

pub enum DecoderResult {
    InputEmpty,
    OutputFull,
    Malformed(u8, u8),
}

impl Decoder {
    #[must_use]
    pub fn encoding(&self) -> &'static Encoding {
        self.0
    }

    #[must_use]
    pub fn max_utf8_buffer_length_without_replacement(&self, length: usize) -> Option<usize> {
        Some(length)
    }

    pub fn decode_to_string_without_replacement(
        &mut self,
        _: &[u8],
        _: &mut String,
        _: bool,
    ) -> (DecoderResult, usize) {
        (DecoderResult::Malformed(0, 0), 0)
    }

    pub fn decode_to_utf8_without_replacement(
        &mut self,
        _: &[u8],
        _: &mut [u8],
        _: bool,
    ) -> (DecoderResult, usize, usize) {
        (DecoderResult::Malformed(0, 0), 0, 0)
    }
}
