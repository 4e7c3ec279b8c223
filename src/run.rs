//! A whole run: every post of the inputs to a file in the output folder.
//!
//! Twice over the inputs, each time in parallel: a survey reads them and finds which files hold the same post and which
//! pictures there are, so that names can be given in an order of their own; between the two the pictures are fetched, and
//! others are asked about embeds; then each post is written, with its pictures where they are by now. Where nothing is to be
//! written, nothing but the posts is fetched.

mod embeds;
mod images;
mod leftovers;
mod survey;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::convert::{Converted, Surroundings};
use crate::document::Metadata;
use crate::embeds::SettledEmbeds;
use crate::error::{Error, panic_message};
use crate::images::SettledImages;
use crate::options::{Effect, ImageMode, Options, ReportDetail};
use crate::report::{FileReport, Outcome, Pages, Report};
use crate::sink::{Digest, Made, Output, PageRecord};
use crate::site::links::OwnPosts;
use crate::site::place::Place;
use crate::site::redirects::write_redirects;
use crate::source::{Entry, Sources};
use crate::watch::Watch;
use crate::write::file_name::make_slug;
use crate::write::front_matter::old_paths;
use embeds::look_up_embeds;
use images::settle_images;
use leftovers::find_leftovers;
use survey::{Kept, Survey};

/// Converts every post of some sources into files in a folder, and brings their pictures there.
///
/// What went wrong with one file or picture is in the report and does not stop the others.
///
/// # Errors
/// [`Error::Locked`] if another run writes to the folder; [`Error::Write`] if the folder cannot be written to at all.
pub fn run(sources: &Sources, output: &Path, options: &Options, watch: &dyn Watch) -> Result<Report, Error> {
    let entries = sources.entries();
    let survey = Survey::make(entries, options, watch);
    let places = survey.place_posts(options);
    let mut output = open_output(output, &places, options, watch)?;
    let mut report = Report { effect: options.effect, lock_error: output.lock_error(), ..Report::default() };
    let settled = match options.images {
        ImageMode::Keep => SettledImages::default(),
        ImageMode::Rewrite => survey.assume_images(),
        ImageMode::Download => {
            settle_images(&survey.plan_images(&places, options), &output, options, watch, &mut report)
        }
    };
    let embeds = look_up_embeds(&survey, &output, options, watch, &mut report);
    let own_posts = survey.find_own_posts(&places, options);
    let job = Job {
        options,
        survey: &survey,
        settled: &settled,
        embeds: &embeds,
        places: &places,
        own_posts: &own_posts,
        output: &output,
    };
    let files = entries.par_iter().enumerate().map(|(at, entry)| {
        let newest = survey.newest(at);
        let file = if newest == at {
            job.convert_file(at, entry)
        } else {
            FileReport::new(entry.name(), Outcome::Superseded { by: entries[newest].name().to_owned() })
        };
        watch.on_step();
        file
    });
    report.files = files.collect();
    report.site_files = write_site_files(&report.files, &places, &output, options);
    report.leftovers = find_leftovers(&output, entries, &survey, options, &report.files);
    report.state_error = output.remember();
    Ok(report)
}

/// Opens the output folder, and locks it if something is to be written there: without that it is not even made.
fn open_output(folder: &Path, places: &[Option<Place>], options: &Options, watch: &dyn Watch) -> Result<Output, Error> {
    let is_written = options.redirects.is_some() || places.iter().any(Option::is_some);
    if options.effect == Effect::Write && is_written {
        Output::lock(folder.to_path_buf(), options, &mut || watch.on_locked(folder))
    } else {
        Ok(Output::open(folder.to_path_buf(), options))
    }
}

/// Writes what the site needs besides the posts: redirects from their old addresses, and what the posts name.
fn write_site_files(
    files: &[FileReport],
    places: &[Option<Place>],
    output: &Output,
    options: &Options,
) -> Vec<FileReport> {
    let written = files.iter().zip(places).filter(|(file, _)| file.outcome.path().is_some());
    let posts: Vec<(&Metadata, &Place)> =
        written.filter_map(|(file, place)| Some((&file.post.as_ref()?.metadata, place.as_ref()?))).collect();
    let metadata: Vec<&Metadata> = posts.iter().map(|(metadata, _)| *metadata).collect();
    let mut wanted = (options.site.companions)(&metadata);
    wanted.extend(options.redirects.map(|format| write_redirects(format, &posts, &options.site)));
    let write = |(path, text): (String, String)| {
        // It is made from all posts: that it is the same file as in another run, only its path can say.
        let source = Some(Digest::of(&path));
        let outcome = output.put(&Made { path: &path, text: &text, post: None, source, page: None });
        FileReport::new(&path, outcome.unwrap_or_else(Outcome::Failed))
    };
    wanted.into_iter().map(write).collect()
}

struct Job<'a> {
    options: &'a Options,
    survey: &'a Survey,
    settled: &'a SettledImages,
    embeds: &'a SettledEmbeds,
    places: &'a [Option<Place>],
    own_posts: &'a OwnPosts,
    output: &'a Output,
}

impl Job<'_> {
    fn convert_file(&self, at: usize, entry: &Entry) -> FileReport {
        let attempt = catch_unwind(AssertUnwindSafe(|| self.try_file(at, entry)));
        let outcome = match attempt {
            Ok(Ok(report)) => return report,
            Ok(Err(outcome)) => outcome,
            Err(panic) => {
                let message = panic_message(panic.as_ref());
                Outcome::Failed(Error::Internal { name: entry.name().to_owned(), message })
            }
        };
        FileReport::new(entry.name(), outcome)
    }

    /// Converts the post in a file and writes it, or tells what becomes of a file without one.
    fn try_file(&self, at: usize, entry: &Entry) -> Result<FileReport, Outcome> {
        let Kept { post, source } = self.survey.take(at).map_or_else(|| self.read_post(entry), Ok)?;
        let unplaced = Place::default();
        let place = self.places[at].as_ref().unwrap_or(&unplaced);
        let surroundings = Surroundings {
            settled: self.settled,
            embeds: self.embeds,
            place,
            own_posts: self.own_posts,
            tags: self.survey.tags(at),
        };
        let post = post.finish(self.options, surroundings);
        let outcome = self.write_post(&post, place, source).unwrap_or_else(Outcome::Failed);
        let is_shown = self.options.detail == ReportDetail::Pages && outcome.path().is_some();
        let html = if is_shown { entry.read().ok() } else { None };
        let pages = html.map(|html| Pages::pack(&html, &post.markdown));
        Ok(FileReport::of_post(entry.name(), outcome, post, pages))
    }

    fn read_post(&self, entry: &Entry) -> Result<Kept, Outcome> {
        let text = entry.read().map_err(Outcome::Failed)?;
        Kept::read(&text, self.options).map_err(|page| {
            if entry.is_named_as_post() {
                Outcome::Failed(Error::NotAPost { name: entry.name().to_owned(), page })
            } else {
                Outcome::Ignored(page)
            }
        })
    }

    fn write_post(&self, post: &Converted, place: &Place, source: Option<Digest>) -> Result<Outcome, Error> {
        let kind = post.metadata.kind;
        if !self.options.kinds.contains(&kind) {
            return Ok(Outcome::LeftOut(kind));
        }
        let id = post.metadata.id.as_deref();
        let page = Some(describe_page(&post.metadata, place));
        self.output.put(&Made { path: &place.path, text: &post.markdown, post: id, source, page })
    }
}

/// What later runs are to know of a post's page.
fn describe_page(metadata: &Metadata, place: &Place) -> PageRecord {
    PageRecord {
        title: metadata.title.clone(),
        author: metadata.author.as_ref().map(|author| make_slug(&author.name)).unwrap_or_default(),
        slug: place.slug.clone(),
        url: place.address.clone(),
        old_paths: old_paths(metadata),
    }
}
