//! A whole run in memory, a step at a time: files in, files out. Pure. The page in a browser is made of it.
//!
//! ```text
//! add ──► survey ──► plan ──► put_image ──► convert ──► finish ──► Packer
//! files   each       all      each image    each        all        a zip
//! ```
//!
//! What it makes is what `io::run` writes into an empty folder, byte for byte, state included. It is split into steps so that
//! whoever calls it can show how far it is, and go on after a post that ended the program: see [`Session::give_up`].

mod images;
mod inputs;
mod pack;
mod saved;

use std::collections::HashSet;

use crate::archive::{ArchiveFile, write_parts};
use crate::batch::{Batch, BatchEntry, list_site_files};
use crate::convert::ReadPost;
use crate::document::{ImageKey, Metadata, PostKind};
use crate::error::Error;
use crate::options::{ConvertOptions, ImageMode};
use crate::read::{Beside, NotAPost};
use crate::report::{FileOutcome, FileReport, ImageReport, Outcome, Pages, PartReport, Report};
use crate::site::output_path::OutputPath;
use crate::site::shared_file::SharedFile;
use crate::state::{Digest, PageRecord, Record, STATE_FILE, State};
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::{EarlierImages, Planned, ResolvedImages};
use crate::transform::{PostContext, PostIndex};
use crate::unpack::ArchiveBytes;
use images::AttachedPlace;
use inputs::Inputs;
pub use pack::Packer;

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
    /// How many bytes the posts have that are kept from the survey.
    kept_bytes: usize,
    plan: Plan,
    report: Report,
    state: State,
}

/// What is known of a file after the survey.
#[derive(Default)]
struct Surveyed {
    entry: BatchEntry,
    /// The post, if there was room to keep it.
    kept: Option<Box<Kept>>,
    attached: Vec<(ImageKey, AttachedPlace)>,
    /// Why it is not converted.
    given_up: Option<String>,
}

#[derive(Clone)]
struct Kept {
    post: ReadPost,
    /// What it was read from, where no id tells the post from others.
    source: Option<Digest>,
}

/// What is known once all files have been looked at.
struct Plan {
    batch: Batch,
    output_paths: Vec<Option<OutputPath>>,
    images: Vec<Planned>,
    resolved: ResolvedImages,
    post_index: PostIndex,
}

/// How many bytes the posts have that are kept from the survey, at the most: some thousand of the usual size.
const MOST_KEPT: usize = 64 << 20;

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

    /// Looks at a file, of which each has its number. One that cannot be read counts as one without a post here; `convert`
    /// reports the error.
    pub fn survey(&mut self, at: usize) {
        self.prepare();
        let found = self.look_at(at).unwrap_or_default();
        self.kept_bytes += found.kept.as_ref().map_or(0, |kept| kept.post.weigh());
        self.surveyed[at] = Surveyed { given_up: self.surveyed[at].given_up.take(), ..found };
    }

    /// Does not convert a file, and reports a defect instead. A program that cannot catch a panic begins a new session with the
    /// same files, and gives up the one that it came to; if it came to it in the survey, it leaves that out too.
    pub fn give_up(&mut self, at: usize, message: &str) {
        self.prepare();
        self.surveyed[at].given_up = Some(message.to_owned());
    }

    /// What has to be known before anything is looked at.
    fn prepare(&mut self) {
        if self.surveyed.is_empty() {
            self.surveyed.resize_with(self.inputs.entries.len(), Surveyed::default);
            if self.inputs.entries.iter().all(|entry| entry.is_direct) {
                // Who names every file wants them, of whatever kind.
                self.options.kinds = vec![PostKind::Published, PostKind::Draft, PostKind::Response];
            }
        }
    }

    fn look_at(&self, at: usize) -> Option<Surveyed> {
        let (text, saved) = self.inputs.open(at).ok()?;
        let stem = &self.inputs.entries[at].named.stem;
        let mut kept = Kept::read(&text, saved.as_beside(), stem, &self.options).ok()?;
        let entry = BatchEntry::new(&text, stem, &mut kept.post, &self.options);
        let attached = self.keep_attached(kept.post.take_attached(), at);
        let is_kept = self.kept_bytes + kept.post.weigh() <= MOST_KEPT;
        // What is read has room to grow everywhere; a copy has none, and takes half the memory.
        Some(Surveyed { entry, kept: is_kept.then(|| Box::new(kept.clone())), attached, given_up: None })
    }

    /// Gives names, once all files have been looked at.
    pub fn plan(&mut self) {
        self.prepare();
        let entries = self.surveyed.iter_mut().map(|file| std::mem::take(&mut file.entry)).collect();
        let batch = Batch::new(entries);
        let output_paths = batch.plan_output_paths(&[], &self.options);
        let names = batch.name_images(&output_paths, &EarlierImages::default(), &self.options).into_owned();
        let resolved = match self.options.images {
            ImageMode::Keep | ImageMode::Download => ResolvedImages::default(),
            ImageMode::Rewrite => ResolvedImages::assume(&names),
        };
        let images = batch.plan_images(&output_paths, &names, &self.options);
        self.report.images = images.iter().map(|planned| ImageReport::wanted(planned, None)).collect();
        let post_index = batch.index_posts(&output_paths, &[], &self.options);
        self.report.canonical = self.options.canonical;
        self.plan = Plan { batch, output_paths, images, resolved, post_index };
    }

    /// Converts the post in a file; nothing if there is none for the output. Once for each file, in their order, after the
    /// images.
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
            return Err(Outcome::Superseded { by: self.inputs.entries[newest].named.name.clone() });
        }
        if let Some(message) = self.surveyed[at].given_up.clone() {
            return Err(Outcome::Failed(Error::Internal { name, message }));
        }
        let kept = self.surveyed[at].kept.take();
        let Kept { post, source } = kept.map_or_else(|| self.read_post(at), |kept| Ok(*kept))?;
        let (batch, options) = (&self.plan.batch, &self.options);
        let kind = post.post.metadata.kind;
        if options.kinds.contains(&kind) && !batch.is_selected(at, options) {
            return Ok((FileReport::not_selected(&name, post.post.metadata), None));
        }
        let unplaced = OutputPath::default();
        let output_path = self.plan.output_paths[at].as_ref().unwrap_or(&unplaced);
        let context = PostContext {
            images: &self.plan.resolved,
            embeds: &ResolvedEmbeds::default(),
            output_path,
            post_index: &self.plan.post_index,
            tags: batch.tags(at),
        };
        let mut post = post.finish(options, context);
        if !options.kinds.contains(&kind) {
            return Ok((FileReport::of_post(&name, Outcome::LeftOut(kind), post, None), None));
        }
        let file = OutputFile::text(&output_path.path, std::mem::take(&mut post.markdown));
        let page = PageRecord::new(&post.metadata, output_path, &options.site);
        let record = Record::new(post.metadata.id.as_deref(), source, Digest::of(&file.bytes), Some(page));
        let outcome = self.note(&file.path, record);
        Ok((FileReport::of_post(&name, outcome, post, None), Some(file)))
    }

    fn read_post(&self, at: usize) -> Result<Kept, Outcome> {
        let named = &self.inputs.entries[at].named;
        let (text, saved) = self.inputs.open(at).map_err(Outcome::Failed)?;
        let kept = Kept::read(&text, saved.as_beside(), &named.stem, &self.options).map(|mut kept| {
            // They have been written by now.
            kept.post.take_attached();
            kept
        });
        kept.map_err(|page| Outcome::without_post(&named.name, page, named.is_named_as_post))
    }

    /// Notes a file for the state.
    fn note(&mut self, path: &str, record: Record) -> Outcome {
        self.state.files.insert(path.to_owned(), record);
        Outcome::Put(FileOutcome::Written(path.into()))
    }

    /// What the site needs besides the posts, the files of the other parts, and the state. The texts of the state are for the
    /// [`Packer`] to write.
    pub fn finish(&mut self) -> Vec<OutputFile> {
        let mut files = self.make_site_files();
        files.extend(self.make_parts());
        if self.state != State::default() {
            files.push(OutputFile::text(STATE_FILE, self.state.write()));
        }
        files
    }

    fn make_site_files(&mut self) -> Vec<OutputFile> {
        let written = self.report.files.iter().zip(&self.plan.output_paths);
        let written = written.filter(|(file, _)| file.outcome.path().is_some());
        let posts: Vec<(&Metadata, &OutputPath)> = written
            .filter_map(|(file, output_path)| Some((&file.post.as_ref()?.metadata, output_path.as_ref()?)))
            .collect();
        let files = list_site_files(&posts, &[], &self.options);
        let make = |file: SharedFile| {
            let outcome = self.note(&file.path, Record::of_path(&file.path, Digest::of(&file.text)));
            self.report.site_files.push(FileReport::new(&file.path, outcome));
            OutputFile::text(&file.path, file.text)
        };
        files.into_iter().map(make).collect()
    }

    /// Reads the other parts of the exports, as far as they are wanted, and makes files of them.
    fn make_parts(&mut self) -> Vec<OutputFile> {
        let mut parts = Vec::new();
        for entry in &self.inputs.parts {
            if !self.wants_parts && !entry.is_named {
                *self.report.parts.left_out.entry(entry.part).or_default() += 1;
                continue;
            }
            let count = entry.read().map(|file| {
                let count = file.content.count();
                parts.push(file);
                count
            });
            let name = entry.entry.named.name.clone();
            self.report.parts.inputs.push(PartReport { name, part: entry.part, count });
        }
        if parts.is_empty() {
            return Vec::new();
        }
        // Whether or not the posts link to one another.
        let linked = self.options.clone().link_posts(true);
        let post_index = self.plan.batch.index_posts(&self.plan.output_paths, &[], &linked);
        let posts: HashSet<String> =
            self.plan.output_paths.iter().flatten().map(|output_path| output_path.path.to_lowercase()).collect();
        let mut files = Vec::new();
        for ArchiveFile { path, text, notices } in write_parts(parts, &self.options.site, &post_index) {
            let outcome = if posts.contains(&path.to_lowercase()) {
                Outcome::Failed(Error::OtherPost(path.clone().into()))
            } else {
                let outcome = self.note(&path, Record::of_path(&path, Digest::of(&text)));
                files.push(OutputFile::text(&path, text));
                outcome
            };
            self.report.parts.files.push(FileReport { notices, ..FileReport::new(&path, outcome) });
        }
        files
    }

    /// The files of the texts that the state names, in its order.
    #[must_use]
    pub fn list_texts(&self) -> Vec<String> {
        self.state.files.keys().cloned().collect()
    }

    /// What became of every file.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// A post before and after, as the report shows it, given its Markdown; `number` is that of the post in the report.
    #[must_use]
    pub fn pack_pages(&self, number: usize, markdown: &str) -> Option<Pages> {
        let is_post = |file: &FileReport| !matches!(file.outcome, Outcome::Ignored(_));
        let (at, _) = self.report.files.iter().enumerate().filter(|(_, file)| is_post(file)).nth(number)?;
        let (text, _) = self.inputs.open(at).ok()?;
        Some(Pages::pack(&text, markdown, &self.options.site))
    }
}

impl Kept {
    fn read(text: &str, beside: Option<&dyn Beside>, stem: &str, options: &ConvertOptions) -> Result<Kept, NotAPost> {
        let post = ReadPost::read_file(text, stem, beside, options)?;
        let source = post.post.metadata.id.is_none().then(|| Digest::of(text));
        Ok(Kept { post, source })
    }
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            batch: Batch::new(Vec::new()),
            output_paths: Vec::new(),
            images: Vec::new(),
            resolved: ResolvedImages::default(),
            post_index: PostIndex::default(),
        }
    }
}
