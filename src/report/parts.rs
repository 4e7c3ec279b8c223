//! What an export holds besides posts, and what became of it.

use std::collections::BTreeMap;

use super::FileReport;
use crate::archive::PartFile;
use crate::error::Error;
use crate::medium::Part;

/// What an export holds besides posts, and what became of it.
#[derive(Debug, Default)]
pub struct PartsReport {
    /// One for each file of the inputs that was read.
    pub inputs: Vec<PartReport>,
    /// One for each file that was written.
    pub files: Vec<FileReport>,
    /// How many files were left out, by part.
    pub left_out: BTreeMap<Part, usize>,
}

/// What was read from one file of a part.
#[derive(Debug)]
pub struct PartReport {
    /// The file's name, as messages show it.
    pub name: String,
    /// The part.
    pub part: Part,
    /// How many posts, highlights or follows it holds, or why it cannot be read.
    pub count: Result<usize, Error>,
}

impl PartsReport {
    /// Notes that a file was read, or could not be; returns what is in it.
    pub fn note(&mut self, name: &str, part: Part, read: Result<PartFile, Error>) -> Option<PartFile> {
        let (count, file) = match read {
            Ok(file) => (Ok(file.content.count()), Some(file)),
            Err(error) => (Err(error), None),
        };
        self.inputs.push(PartReport { name: name.to_owned(), part, count });
        file
    }

    /// Notes that a file was left out.
    pub fn leave_out(&mut self, part: Part) {
        *self.left_out.entry(part).or_default() += 1;
    }

    /// Whether there are files, or errors.
    #[must_use]
    pub fn has_any(&self) -> bool {
        !self.files.is_empty() || self.errors().next().is_some()
    }

    /// Why files could not be read.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        self.inputs.iter().filter_map(|input| input.count.as_ref().err())
    }

    /// How many files of a part were read, and how much they hold.
    #[must_use]
    pub fn count(&self, part: Part) -> (usize, usize) {
        let inputs = self.inputs.iter().filter(|input| input.part == part);
        let counts = inputs.filter_map(|input| input.count.as_ref().ok());
        counts.fold((0, 0), |(files, number), count| (files + 1, number + count))
    }
}
