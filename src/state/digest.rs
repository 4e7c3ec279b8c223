//! A text's BLAKE3 hash, as the 64 lower-case hexadecimal digits that `b3sum FILE` prints.
//!
//! A file with the hash of a text that a run wrote counts as the run's own, and may be overwritten. Posts are written by strangers:
//! with a hash that is only fast, such as xxh3, somebody could make a post with the hash of a file that a user is known to have.
//! Nobody can do that with BLAKE3, which is as safe as SHA-256 here and takes a tenth of its time.

use std::fmt;

use blake3::Hash;
use serde::{Deserialize, Serialize};

/// The BLAKE3 hash of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(Hash);

impl Digest {
    /// How many digits it has.
    pub(crate) const DIGITS: usize = 64;

    /// Computes the digest of some bytes.
    #[must_use]
    pub fn of(bytes: impl AsRef<[u8]>) -> Digest {
        Digest(blake3::hash(bytes.as_ref()))
    }

    /// Reads the digits of a digest; nothing if they are not 64 lower-case hexadecimal digits.
    pub(crate) fn read(digits: &[u8]) -> Option<Digest> {
        let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        digits.iter().all(is_digit).then(|| Hash::from_hex(digits).ok().map(Digest)).flatten()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_hex())
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;

    fn try_from(digits: String) -> Result<Digest, Self::Error> {
        Digest::read(digits.as_bytes()).ok_or("a hash has 64 hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_what_b3sum_prints() {
        // <https://github.com/BLAKE3-team/BLAKE3/blob/master/test_vectors/test_vectors.json>
        let empty = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";
        assert_eq!(Digest::of("").to_string(), empty);
        assert_eq!(Digest::of("abc").to_string(), "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
        assert_eq!(Digest::try_from(empty.to_owned()), Ok(Digest::of("")));
    }

    #[test]
    fn nothing_but_digits_becomes_a_digest() {
        let bad = ["", "../../etc/passwd", &"A".repeat(64), &"0".repeat(63), &"é".repeat(32)];
        assert!(bad.iter().all(|digits| Digest::try_from((*digits).to_owned()).is_err()));
    }
}
