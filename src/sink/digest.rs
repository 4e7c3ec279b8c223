//! A text's SHA-256, as 64 lower-case hexadecimal digits: `sha256sum FILE` prints the same.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What tells one text from every other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Digest(String);

impl Digest {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: impl AsRef<[u8]>) -> Digest {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        Digest(Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;

    /// Takes nothing but digits: it becomes a file's name.
    fn try_from(digits: String) -> Result<Digest, Self::Error> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if digits.len() == 64 && digits.bytes().all(is_digit) {
            Ok(Digest(digits))
        } else {
            Err("a hash has 64 hexadecimal digits")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_sha256sum_prints() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of("").as_str(), empty);
        assert_eq!(Digest::of("abc").as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Digest::try_from(empty.to_owned()), Ok(Digest::of("")));
    }

    #[test]
    fn nothing_but_digits_becomes_a_digest() {
        let bad = ["", "../../etc/passwd", &"A".repeat(64), &"0".repeat(63), &"é".repeat(32)];
        assert!(bad.iter().all(|digits| Digest::try_from((*digits).to_owned()).is_err()));
    }
}
