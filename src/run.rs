//! A whole run: every post of the inputs to a file in the output folder.
//!
//! Twice over the inputs, each time in parallel: a survey finds which files hold the same post and which pictures there are,
//! so that names can be given in an order of their own; between the two the pictures are fetched; then each post is
//! converted, with its pictures where they are by now, and written.

mod survey;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::convert::{Converted, Surroundings, convert_among};
use crate::document::Kind;
use crate::error::{Error, panic_message};
use crate::images::{Download, ImageReport, SettledImages};
use crate::options::{ImageMode, Options, Overwrite};
use crate::report::{FileReport, Outcome, Report};
use crate::sink::{self, Folder};
use crate::site::links::OwnPosts;
use crate::site::place::Place;
use crate::source::{Entry, Sources};
use crate::watch::Watch;
use survey::Survey;

/// Converts every post of some sources into files in a folder, and brings their pictures there.
///
/// What went wrong with one file or picture is in the report and does not stop the others.
pub fn run(sources: &Sources, output: &Path, options: &Options, watch: &dyn Watch) -> Report {
    let entries = sources.entries();
    let survey = Survey::make(entries, options, watch);
    let folder = Folder::new(output.to_path_buf(), options.overwrite == Overwrite::Always);
    let mut report = Report::default();
    let settled = match options.images {
        ImageMode::Keep => SettledImages::default(),
        ImageMode::Rewrite => survey.assume_images(),
        ImageMode::Download => download_images(&survey, &folder, options, watch, &mut report),
    };
    let places = survey.place_posts(options);
    let own_posts = survey.find_own_posts(&places, options);
    let job = Job { options, settled: &settled, own_posts: &own_posts, folder: &folder };
    let files = entries.par_iter().enumerate().map(|(at, entry)| {
        let newest = survey.newest(at);
        let file = if newest == at {
            job.convert_file(entry, places[at].as_ref(), survey.tags(at))
        } else {
            FileReport::new(entry.name(), Outcome::Superseded { by: entries[newest].name().to_owned() })
        };
        watch.on_step();
        file
    });
    report.files = files.collect();
    report
}

/// Brings the pictures of all posts that will be written into the image folder.
fn download_images(
    survey: &Survey,
    folder: &Folder,
    options: &Options,
    watch: &dyn Watch,
    report: &mut Report,
) -> SettledImages {
    let plan = survey.plan_images(options);
    if plan.is_empty() {
        return SettledImages::default();
    }
    let download = folder.make_folder(&options.site.pictures.folder).and_then(|folder| Download::new(folder, options));
    match download {
        Ok(download) => {
            report.images = download.bring_all(&plan, watch);
            report.is_offline = download.is_offline();
        }
        Err(error) => report.images = plan.iter().map(|planned| ImageReport::failed(planned, &error)).collect(),
    }
    report.images.iter().map(|image| (image.key.clone(), image.settle())).collect()
}

struct Job<'a> {
    options: &'a Options,
    settled: &'a SettledImages,
    own_posts: &'a OwnPosts,
    folder: &'a Folder,
}

impl Job<'_> {
    fn convert_file(&self, entry: &Entry, place: Option<&Place>, tags: &[String]) -> FileReport {
        let attempt = catch_unwind(AssertUnwindSafe(|| self.try_file(entry, place, tags)));
        attempt.unwrap_or_else(|panic| {
            let error = Error::Internal { name: entry.name().to_owned(), message: panic_message(panic.as_ref()) };
            FileReport::new(entry.name(), Outcome::Failed(error))
        })
    }

    fn try_file(&self, entry: &Entry, place: Option<&Place>, tags: &[String]) -> FileReport {
        let unplaced = Place::default();
        let place = place.unwrap_or(&unplaced);
        let surroundings = Surroundings { settled: self.settled, place, own_posts: self.own_posts, tags };
        let read = entry.read().map_err(Outcome::Failed);
        let converted = read.and_then(|html| Ok((self.convert_post(entry, surroundings, &html)?, html)));
        match converted {
            Ok((post, html)) => {
                let outcome = self.write_post(post.metadata.kind, place, &post.markdown);
                FileReport::of_post(entry.name(), outcome.unwrap_or_else(Outcome::Failed), post, &html, self.options)
            }
            Err(outcome) => FileReport::new(entry.name(), outcome),
        }
    }

    /// The post in a file, or what becomes of a file without one.
    fn convert_post(&self, entry: &Entry, surroundings: Surroundings, html: &str) -> Result<Converted, Outcome> {
        convert_among(html, self.options, surroundings).map_err(|page| {
            if entry.is_named_as_post() {
                Outcome::Failed(Error::NotAPost { name: entry.name().to_owned(), page })
            } else {
                Outcome::Ignored(page)
            }
        })
    }

    fn write_post(&self, kind: Kind, place: &Place, markdown: &str) -> Result<Outcome, Error> {
        if !self.options.kinds.contains(&kind) {
            return Ok(Outcome::LeftOut(kind));
        }
        let outcome = self.folder.write(&place.path, markdown)?;
        let path = PathBuf::from(&place.path);
        Ok(match outcome {
            sink::Outcome::Created => Outcome::Written(path),
            sink::Outcome::Overwritten => Outcome::Overwritten(path),
            sink::Outcome::Unchanged => Outcome::Unchanged(path),
        })
    }
}
