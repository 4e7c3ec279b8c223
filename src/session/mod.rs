//! A whole run in memory, step by step: files in, files out. Pure. The page in a browser runs it.
//!
//! ```text
//! add ──► survey ──► plan ──► put_image ──► convert ──► finish ──► Packer
//! files   each       all      each image    each        all        a zip
//! ```
//!
//! It makes the same files as `io::run` in an empty folder, byte for byte, with the state. It is split into steps so that its caller
//! can show progress, and can go on after a post that ended the program: see [`Session::give_up`].

mod finish;
mod images;
mod import;
mod inputs;
mod pack;
mod saved;

use std::borrow::Cow;

use crate::batch::{Batch, BatchEntry, Finished, KeptPost, Plan};
use crate::document::{ImageKey, PostKind};
use crate::error::Error;
use crate::options::{ConvertOptions, ImageMode};
use crate::read::AttachedBytes;
use crate::report::{FileOutcome, FileReport, ImageReport, Outcome, Pages, Report};
use crate::state::{Digest, FileRecord, PageRecord, State};
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::{EarlierImages, PlannedImage, ResolvedImages};
use crate::unpack::ArchiveBytes;
pub use import::ImportArchive;
use import::Imported;
use inputs::Inputs;
pub use pack::{ImportPacker, Packer};

/// A file for the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path, `/` between the parts.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    fn text(path: &str, text: String) -> OutputFile {
        OutputFile { path: path.to_owned(), bytes: text.into_bytes() }
    }
}

/// A run in memory. Its steps are called in their order.
pub struct Session<B: ArchiveBytes> {
    options: ConvertOptions,
    /// Whether the parts of exports besides the posts are converted too.
    wants_parts: bool,
    inputs: Inputs<B>,
    surveyed: Vec<Surveyed>,
    /// The size of the posts that are kept from the survey, in bytes.
    kept_bytes: usize,
    plan: Plan,
    /// The images that the posts need.
    images: Vec<PlannedImage>,
    imported: Imported,
    report: Report,
    state: State,
}

/// What is known about a file after the survey.
#[derive(Default)]
struct Surveyed {
    entry: BatchEntry,
    /// The post, if there was room to keep it.
    kept: Option<Box<KeptPost>>,
    attached: Vec<(ImageKey, AttachedBytes)>,
    /// Why it is not converted.
    given_up: Option<String>,
}

/// The most bytes of the posts that are kept from the survey: a thousand of the usual size. The others are read twice, so that
/// memory does not grow with them: a browser has less than the program.
const MAX_KEPT: usize = 16 << 20;

impl<B: ArchiveBytes + Clone> Session<B> {
    /// A session without files.
    #[must_use]
    pub fn new(options: ConvertOptions, wants_parts: bool) -> Session<B> {
        Session {
            options,
            wants_parts,
            inputs: Inputs::default(),
            surveyed: Vec::new(),
            kept_bytes: 0,
            plan: Plan::default(),
            images: Vec::new(),
            imported: Imported::default(),
            report: Report::default(),
            state: State::default(),
        }
    }

    /// Adds a file: an archive, a post, a feed, or another part of an export.
    ///
    /// # Errors
    /// Why it cannot be used: those of `io::source::Sources::open`.
    pub fn add_file(&mut self, name: &str, bytes: &B) -> Result<(), Error> {
        self.inputs.add_file(name, bytes)
    }

    /// Adds a folder with its files, each with its path from there, `/` between the parts.
    ///
    /// # Errors
    /// [`Error::NoPosts`] and [`Error::PrivatePart`].
    pub fn add_folder(&mut self, name: &str, files: Vec<(String, B)>) -> Result<(), Error> {
        self.inputs.add_folder(name, files)
    }

    /// How many files may hold a post.
    #[must_use]
    pub fn count_entries(&self) -> usize {
        self.inputs.entries.len()
    }

    /// Reads a file, given its number. A file that cannot be read counts as one without a post here; `convert` reports the error.
    pub fn survey(&mut self, at: usize) {
        self.prepare();
        let found = self.look_at(at).unwrap_or_default();
        self.kept_bytes += found.kept.as_ref().map_or(0, |kept| kept.post.estimate_size());
        self.surveyed[at] = Surveyed { given_up: self.surveyed[at].given_up.take(), ..found };
    }

    /// Gives up a file: it is not converted, and the report has a defect. A program that cannot catch a panic begins a new session with
    /// the same files, and gives up the file that it had come to; if that was during the survey, it does not survey the file.
    pub fn give_up(&mut self, at: usize, message: &str) {
        self.prepare();
        self.surveyed[at].given_up = Some(message.to_owned());
    }

    /// Prepares for the first file.
    fn prepare(&mut self) {
        if self.surveyed.is_empty() {
            self.surveyed.resize_with(self.inputs.entries.len(), Surveyed::default);
            if self.inputs.entries.iter().all(|entry| entry.is_direct) {
                // A user who names every file wants all of them, of any kind.
                self.options.kinds = vec![PostKind::Published, PostKind::Draft, PostKind::Response];
            }
        }
    }

    fn look_at(&self, at: usize) -> Option<Surveyed> {
        let (text, saved) = self.inputs.open(at).ok()?;
        let stem = &self.inputs.entries[at].named.stem;
        let (mut kept, attached) = KeptPost::read(&text, stem, saved.as_beside(), &self.options).ok()?;
        let entry = BatchEntry::new(&text, stem, &mut kept.post, &self.options);
        let attached = self.keep_attached(attached);
        let is_kept = self.kept_bytes + kept.post.estimate_size() <= MAX_KEPT;
        // A copy takes half the memory: the texts of a post that was just read have room to grow.
        Some(Surveyed { entry, kept: is_kept.then(|| Box::new(kept.clone())), attached, given_up: None })
    }

    /// Gives names to posts and images, after the survey of all files.
    pub fn plan(&mut self) {
        self.prepare();
        let entries = self.surveyed.iter_mut().map(|file| std::mem::take(&mut file.entry)).collect();
        let batch = Batch::new(entries);
        let output_paths = batch.plan_output_paths(&[], &self.options);
        let names = batch.name_images(&output_paths, &EarlierImages::default(), &self.options).into_owned();
        let images = match self.options.images {
            ImageMode::Keep | ImageMode::Download => ResolvedImages::default(),
            ImageMode::Rewrite => ResolvedImages::assume(&names),
        };
        self.images = batch.plan_images(&output_paths, &names, &self.options);
        self.report.images = self.images.iter().map(|planned| ImageReport::wanted(planned, None)).collect();
        let post_index = batch.index_posts(&output_paths, &[], &self.options);
        self.report.canonical = self.options.canonical;
        self.plan = Plan { batch, output_paths, images, embeds: ResolvedEmbeds::default(), post_index };
    }

    /// Converts the post in a file; nothing if the output has no file of its own for it. It is called once for each file, in
    /// their order, after the images.
    pub fn convert(&mut self, at: usize) -> Option<OutputFile> {
        let (report, file) = match self.try_convert(at) {
            Ok((report, file)) => (report, file),
            Err(outcome) => (FileReport::new(&self.inputs.entries[at].named.name, outcome), None),
        };
        self.report.files.push(report);
        file
    }

    fn try_convert(&mut self, at: usize) -> Result<(FileReport, Option<OutputFile>), Outcome> {
        let name = self.inputs.entries[at].named.name.clone();
        let newest = self.plan.batch.newest(at);
        if newest != at {
            return Err(Outcome::Superseded {
                by: self.inputs.entries[newest].named.name.clone(),
                is_in_folder: false,
            });
        }
        if let Some(message) = self.surveyed[at].given_up.clone() {
            return Err(Outcome::Failed(Error::Internal { name, message }));
        }
        let kept = self.surveyed[at].kept.take();
        let KeptPost { post, source } = kept.map_or_else(|| self.read_post(at), |kept| Ok(*kept))?;
        let (output_path, mut post) = match self.plan.finish(at, post, &self.options) {
            Finished::NotSelected(metadata) => return Ok((FileReport::not_selected(&name, *metadata), None)),
            Finished::LeftOut(post) => {
                let outcome = Outcome::LeftOut(post.metadata.kind);
                return Ok((FileReport::of_post(&name, outcome, *post, None), None));
            }
            Finished::Converted(output_path, post) => (output_path, post),
        };
        if let Some(import) = self.options.site.import {
            self.imported.add(at, post.to_import());
            let outcome = Outcome::Put(FileOutcome::Written(import.file.into()));
            return Ok((FileReport::of_post(&name, outcome, *post, None), None));
        }
        let file = OutputFile::text(&output_path.path, std::mem::take(&mut post.markdown));
        let origins = self.plan.batch.origins(at);
        let page = PageRecord::new(&post.metadata, output_path, &self.options.site, origins);
        let record = FileRecord::new(post.metadata.id.as_deref(), source, Digest::of(&file.bytes), Some(page));
        let outcome = self.note(&file.path, record);
        Ok((FileReport::of_post(&name, outcome, *post, None), Some(file)))
    }

    fn read_post(&self, at: usize) -> Result<KeptPost, Outcome> {
        let named = &self.inputs.entries[at].named;
        let (text, saved) = self.inputs.open(at).map_err(Outcome::Failed)?;
        // The images that came with it have been written since the survey.
        let read = KeptPost::read(&text, &named.stem, saved.as_beside(), &self.options);
        let read = read.map_err(|page| Outcome::without_post(&named.name, page, named.is_named_as_post))?;
        Ok(read.0)
    }

    /// Notes a file for the state.
    fn note(&mut self, path: &str, record: FileRecord) -> Outcome {
        self.state.files.insert(path.to_owned(), record);
        Outcome::Put(FileOutcome::Written(path.into()))
    }

    /// The files of the texts that the state names, in its order. The text of a zip is that of the file with the posts in it.
    #[must_use]
    pub fn list_texts(&self) -> Vec<String> {
        let archive = self.options.site.import.and_then(|import| import.archive);
        self.state.files.keys().filter(|path| archive != Some(path.as_str())).cloned().collect()
    }

    /// What became of every file.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The path of the file that a post has for itself, given its number in the report; nothing if it has none.
    #[must_use]
    pub fn find_output(&self, number: usize) -> Option<String> {
        let is_alone = self.options.site.import.is_none();
        self.report.posts().nth(number).filter(|_| is_alone)?.output()
    }

    /// A post before and after, as the report shows it. `number` is that of the post in the report, `markdown` the text of the file
    /// that it has for itself.
    #[must_use]
    pub fn pack_pages(&self, number: usize, markdown: Option<&str>) -> Option<Pages> {
        let is_post = |file: &FileReport| !matches!(file.outcome, Outcome::Ignored(_));
        let (at, _) = self.report.files.iter().enumerate().filter(|(_, file)| is_post(file)).nth(number)?;
        let markdown = markdown.map(Cow::Borrowed).or_else(|| self.write_imported(at).map(Cow::Owned))?;
        let (text, _) = self.inputs.open(at).ok()?;
        Some(Pages::pack(&text, &markdown, &self.options.site))
    }
}
