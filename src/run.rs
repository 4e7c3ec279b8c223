//! A whole run: every post of the inputs to a file in the output folder.
//!
//! Twice over the inputs, each time in parallel: a survey finds which files hold the same post and which pictures there are,
//! so that names can be given in an order of their own; then each post is converted and written. Only the survey's few facts
//! are kept between the two: memory does not grow with the size of the posts.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::convert::{Converted, convert_with_names, find_images, folder_of};
use crate::document::{ImageId, Kind};
use crate::error::{Error, panic_message};
use crate::images::ImageNames;
use crate::options::{ImageMode, Options, Overwrite};
use crate::read::survey;
use crate::report::{FileReport, Outcome, Report};
use crate::sink::{self, Folder};
use crate::source::{Entry, Sources};
use crate::write::file_name::plan_file_names;

/// Converts every post of some sources into files in a folder.
///
/// `on_step` is called twice for each file, once it has been surveyed and once it is done with, from whatever thread did it.
/// What went wrong with one file is in the report and does not stop the others.
pub fn run(sources: &Sources, output: &Path, options: &Options, on_step: &(dyn Fn() + Sync)) -> Report {
    let entries = sources.entries();
    let facts = entries.par_iter().map(|entry| find_facts(entry, options.images)).inspect(|_| on_step());
    let facts: Vec<Facts> = facts.collect();
    let newest = find_newest(&facts);
    let names = ImageNames::plan(facts.iter().flat_map(|facts| facts.images.iter().cloned()));
    let file_names = plan_file_names(entries.iter().map(Entry::stem));
    let folder = Folder::new(output.to_path_buf(), options.overwrite == Overwrite::Always);
    let job = Job { options, names: &names, folder: &folder };
    let files = entries.par_iter().enumerate().map(|(at, entry)| {
        let file = if newest[at] == at {
            job.convert_file(entry, &file_names[at])
        } else {
            FileReport::new(entry.name(), Outcome::Superseded { by: entries[newest[at]].name().to_owned() })
        };
        on_step();
        file
    });
    Report { files: files.collect() }
}

/// What the survey keeps of a file.
#[derive(Default)]
struct Facts {
    id: Option<String>,
    exported: Option<NaiveDate>,
    images: Vec<ImageId>,
}

/// Looks at one file. What cannot be read has no facts; why, the conversion will say.
fn find_facts(entry: &Entry, mode: ImageMode) -> Facts {
    let Ok(html) = entry.read() else { return Facts::default() };
    let look = || {
        let survey = survey(&html);
        let images = if mode == ImageMode::Keep { Vec::new() } else { find_images(&html) };
        Facts { id: survey.id, exported: survey.exported, images }
    };
    catch_unwind(AssertUnwindSafe(look)).unwrap_or_default()
}

/// For each file, which one holds its post in the newest export: mostly itself. Of two exports of one day the later input
/// counts, as it would if they were unpacked one over the other.
fn find_newest(facts: &[Facts]) -> Vec<usize> {
    let mut newest: HashMap<&str, usize> = HashMap::new();
    for (at, file) in facts.iter().enumerate() {
        let Some(id) = &file.id else { continue };
        let best = newest.entry(id).or_insert(at);
        if file.exported >= facts[*best].exported {
            *best = at;
        }
    }
    let newest_of = |(at, file): (usize, &Facts)| file.id.as_deref().map_or(at, |id| newest[id]);
    facts.iter().enumerate().map(newest_of).collect()
}

struct Job<'a> {
    options: &'a Options,
    names: &'a ImageNames,
    folder: &'a Folder,
}

impl Job<'_> {
    fn convert_file(&self, entry: &Entry, file_name: &str) -> FileReport {
        let attempt = catch_unwind(AssertUnwindSafe(|| self.try_file(entry, file_name)));
        attempt.unwrap_or_else(|panic| {
            let error = Error::Internal { name: entry.name().to_owned(), message: panic_message(panic.as_ref()) };
            FileReport::new(entry.name(), Outcome::Failed(error))
        })
    }

    fn try_file(&self, entry: &Entry, file_name: &str) -> FileReport {
        let read = entry.read().map_err(Outcome::Failed);
        let converted = read.and_then(|html| Ok((self.convert_post(entry, &html)?, html)));
        match converted {
            Ok((post, html)) => {
                let outcome = self.write_post(post.metadata.kind, file_name, &post.markdown);
                FileReport::of_post(entry.name(), outcome.unwrap_or_else(Outcome::Failed), post, &html, self.options)
            }
            Err(outcome) => FileReport::new(entry.name(), outcome),
        }
    }

    /// The post in a file, or what becomes of a file without one.
    fn convert_post(&self, entry: &Entry, html: &str) -> Result<Converted, Outcome> {
        convert_with_names(html, self.options, self.names).map_err(|page| {
            if entry.is_named_as_post() {
                Outcome::Failed(Error::NotAPost { name: entry.name().to_owned(), page })
            } else {
                Outcome::Ignored(page)
            }
        })
    }

    fn write_post(&self, kind: Kind, file_name: &str, markdown: &str) -> Result<Outcome, Error> {
        if !self.options.kinds.contains(&kind) {
            return Ok(Outcome::LeftOut(kind));
        }
        let path = folder_of(kind).map_or_else(|| file_name.to_owned(), |folder| format!("{folder}/{file_name}"));
        let outcome = self.folder.write(&path, markdown)?;
        let path = PathBuf::from(path);
        Ok(match outcome {
            sink::Outcome::Created => Outcome::Written(path),
            sink::Outcome::Overwritten => Outcome::Overwritten(path),
            sink::Outcome::Unchanged => Outcome::Unchanged(path),
        })
    }
}
