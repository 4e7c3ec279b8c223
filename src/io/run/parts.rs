//! Reads the parts of an export besides posts, and writes them into the output folder.

use rayon::prelude::*;

use crate::archive::{ArchiveFile, PartFile};
use crate::batch::{Plan, list_part_files};
use crate::error::Error;
use crate::io::output::{Made, Output};
use crate::io::source::PartEntry;
use crate::options::RunOptions;
use crate::report::{FileReport, Outcome, PartsReport};
use crate::site::output_path::EarlierPost;
use crate::state::Digest;

/// Reads the parts that are wanted, and counts the others.
pub(super) fn read_parts(parts: &[PartEntry], options: &RunOptions) -> (Vec<PartFile>, PartsReport) {
    let (wanted, left_out): (Vec<&PartEntry>, Vec<&PartEntry>) =
        parts.iter().partition(|part| options.archive || part.is_named);
    let mut report = PartsReport::default();
    for part in left_out {
        report.leave_out(part.part);
    }
    let read: Vec<Result<PartFile, Error>> = wanted.par_iter().map(|part| part.read()).collect();
    let read = wanted.iter().zip(read);
    let files = read.filter_map(|(part, read)| report.note(part.entry.name(), part.part, read)).collect();
    (files, report)
}

/// Writes the files of the parts.
pub(super) fn put_parts(
    parts: Vec<PartFile>,
    plan: &Plan,
    earlier: &[EarlierPost],
    output: &Output,
    options: &RunOptions,
) -> Vec<FileReport> {
    let files = list_part_files(parts, plan, earlier, &options.convert).into_iter();
    files.map(|(file, is_taken)| put_file(file, is_taken, output)).collect()
}

fn put_file(file: ArchiveFile, is_taken: bool, output: &Output) -> FileReport {
    let ArchiveFile { path, text, notices } = file;
    let outcome = if is_taken {
        Outcome::Failed(Error::OtherPost(output.folder().place(&path)))
    } else {
        // It is made from all inputs, so only its path identifies it in other runs.
        let made = Made { path: &path, text: &text, post: None, source: Some(Digest::of(&path)), page: None };
        output.put(&made).map_or_else(Outcome::Failed, Outcome::Put)
    };
    FileReport { notices, ..FileReport::new(&path, outcome) }
}
