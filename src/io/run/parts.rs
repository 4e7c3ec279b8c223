//! What an export holds besides posts: read, and written into the output folder.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::archive::{ArchiveFile, PartFile, write_parts};
use crate::batch::Batch;
use crate::error::Error;
use crate::io::output::{Made, Output};
use crate::io::source::PartEntry;
use crate::medium::Part;
use crate::options::RunOptions;
use crate::report::{FileReport, Outcome, PartReport, PartsReport};
use crate::site::output_path::{EarlierPost, OutputPath};
use crate::site::{PLAIN, Site};
use crate::state::Digest;

/// Reads the parts that are wanted, and counts the others.
pub(super) fn read_parts(parts: &[PartEntry], options: &RunOptions) -> (Vec<PartFile>, PartsReport) {
    let (wanted, left_out): (Vec<&PartEntry>, Vec<&PartEntry>) =
        parts.iter().partition(|part| options.archive || part.is_named);
    let mut files = Vec::new();
    let mut report = PartsReport { left_out: count_files(&left_out), ..PartsReport::default() };
    let read: Vec<Result<PartFile, Error>> = wanted.par_iter().map(|part| part.read()).collect();
    for (part, read) in wanted.iter().zip(read) {
        let count = read.map(|file| {
            let count = file.content.count();
            files.push(file);
            count
        });
        report.inputs.push(PartReport { name: part.entry.name().to_owned(), part: part.part, count });
    }
    (files, report)
}

/// Writes files of the parts. They link to posts whether or not posts link to one another, and take the path of none.
pub(super) fn put_parts(
    files: Vec<PartFile>,
    batch: &Batch,
    output_paths: &[Option<OutputPath>],
    earlier: &[EarlierPost],
    output: &Output,
    options: &RunOptions,
) -> Vec<FileReport> {
    const PLAIN_STYLE: &Site = &PLAIN;
    if files.is_empty() {
        return Vec::new();
    }
    let post_index = batch.index_posts(output_paths, earlier, &options.convert.clone().link_posts(true));
    let earlier = earlier.iter().map(|post| &post.output_path);
    // In lower case, because file systems may take two for the same.
    let posts: HashSet<String> =
        output_paths.iter().flatten().chain(earlier).map(|post| post.path.to_lowercase()).collect();
    // No home imports them.
    let site = if options.convert.site.import.is_some() { PLAIN_STYLE } else { &options.convert.site };
    let files = write_parts(files, site, &post_index);
    files.into_iter().map(|file| put_file(file, &posts, output)).collect()
}

fn count_files(parts: &[&PartEntry]) -> BTreeMap<Part, usize> {
    let mut numbers = BTreeMap::new();
    for part in parts {
        *numbers.entry(part.part).or_default() += 1;
    }
    numbers
}

fn put_file(file: ArchiveFile, posts: &HashSet<String>, output: &Output) -> FileReport {
    let ArchiveFile { path, text, notices } = file;
    let outcome = if posts.contains(&path.to_lowercase()) {
        Outcome::Failed(Error::OtherPost(output.folder().place(&path)))
    } else {
        // It is made from all inputs, so only its path tells that it is the same file as in another run.
        let made = Made { path: &path, text: &text, post: None, source: Some(Digest::of(&path)), page: None };
        output.put(&made).map_or_else(Outcome::Failed, Outcome::Put)
    };
    FileReport { notices, ..FileReport::new(&path, outcome) }
}
