//! The part of `crc32fast` that `zip` calls, with tables that are made when they are needed: see Cargo.toml.

use std::sync::LazyLock;

/// So many bytes are taken at once.
const BLOCK: usize = 16;
const POLYNOMIAL: u32 = 0xedb8_8320;

/// What each value of a byte adds to the checksum, by how many bytes of the block follow it.
static TABLES: LazyLock<Vec<[u32; 256]>> = LazyLock::new(make_tables);

fn make_tables() -> Vec<[u32; 256]> {
    let mut tables = vec![[0; 256]; BLOCK];
    for (value, entry) in (0..).zip(&mut tables[0]) {
        *entry = (0..8).fold(value, |rest, _| (rest >> 1) ^ if rest & 1 == 1 { POLYNOMIAL } else { 0 });
    }
    for at in 1..BLOCK {
        tables[at] = tables[at - 1].map(|entry| (entry >> 8) ^ tables[0][usize::from(entry.to_le_bytes()[0])]);
    }
    tables
}

#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// The checksum of the bytes so far.
#[derive(Clone, Debug, Default)]
pub struct Hasher(u32);

impl Hasher {
    #[must_use]
    pub fn new() -> Hasher {
        Hasher::default()
    }

    #[must_use]
    pub fn new_with_initial_len(checksum: u32, _: u64) -> Hasher {
        Hasher(checksum)
    }

    pub fn update(&mut self, bytes: &[u8]) {
        let Some(tables) = TABLES.first_chunk::<BLOCK>() else { return };
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut sum = !self.0;
        for block in blocks {
            let mut block = *block;
            block.iter_mut().zip(sum.to_le_bytes()).for_each(|(byte, of_sum)| *byte ^= of_sum);
            sum = block.iter().zip(tables.iter().rev()).fold(0, |sum, (byte, table)| sum ^ table[usize::from(*byte)]);
        }
        for byte in rest {
            sum = (sum >> 8) ^ tables[0][usize::from(sum.to_le_bytes()[0] ^ byte)];
        }
        self.0 = !sum;
    }

    #[must_use]
    pub fn finalize(self) -> u32 {
        self.0
    }
}
