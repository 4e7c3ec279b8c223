//! A first look at the files of a run: what the batch has to know of each.
//!
//! Only a few facts are kept of each file, and the posts themselves up to a bound: those need not be read a second time
//! when they are converted, which is most of what a conversion costs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::batch::{Batch, BatchEntry};
use crate::convert::ReadPost;
use crate::document::ImageKey;
use crate::io::images::{AttachedImage, AttachedImages};
use crate::io::in_flight::InFlight;
use crate::io::progress::Progress;
use crate::io::source::{AttachedFile, InputEntry, SavedFiles, Spool};
use crate::options::{ImageMode, RunMode, RunOptions};
use crate::read::{Attached, AttachedBytes, NotAPost};
use crate::state::Digest;

/// What is known of the files before any is converted.
pub(super) struct Survey {
    pub(super) batch: Batch,
    /// One for each file.
    kept: Vec<KeptOnce>,
    /// The images that came with each file, and where their bytes are.
    attached: Vec<AttachedFiles>,
}

/// A post that may have been kept, until it is taken.
type KeptOnce = Mutex<Option<Box<Kept>>>;

/// Images that came with a file, and where their bytes are.
type AttachedFiles = Vec<(ImageKey, AttachedFile)>;

/// A post that was read.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) post: ReadPost,
    /// What it was read from, where no id tells the post from others.
    pub(super) source: Option<Digest>,
}

impl Kept {
    /// Reads the post in a text, with what was saved beside it.
    ///
    /// `stem` is the name of its file, without the extension.
    pub(super) fn read(text: &str, saved: &SavedFiles, stem: &str, options: &RunOptions) -> Result<Kept, NotAPost> {
        let post = ReadPost::read_file(text, stem, saved.as_beside(), &options.convert)?;
        let source = post.post.metadata.id.is_none().then(|| Digest::of(text));
        Ok(Kept { post, source })
    }
}

/// The most bytes that the kept posts may have: room for some thousand of the usual size.
const MOST_KEPT: usize = 64 << 20;

impl Survey {
    /// Looks at all files, in parallel.
    pub(super) fn make(entries: &[InputEntry], options: &RunOptions, progress: &dyn Progress) -> Survey {
        let (kept_bytes, in_flight, spool) = (AtomicUsize::new(0), InFlight::default(), Arc::default());
        let looks = entries
            .par_iter()
            .map(|entry| look_at(entry, options, &kept_bytes, &in_flight, &spool))
            .inspect(|_| progress.on_step());
        let (found, (kept, attached)): (Vec<BatchEntry>, (Vec<_>, Vec<_>)) =
            looks.map(|(found, kept, attached)| (found, (Mutex::new(kept), attached))).unzip();
        Survey { batch: Batch::new(found), kept, attached }
    }

    /// The post in a file, if it was kept. It is given once.
    pub(super) fn take(&self, at: usize) -> Option<Kept> {
        self.kept[at].lock().unwrap_or_else(PoisonError::into_inner).take().map(|kept| *kept)
    }

    /// The images that came with posts, each with the files that have its bytes. Files of the best copy of a post come first.
    pub(super) fn attached(&self) -> AttachedImages {
        let mut attached = AttachedImages::new();
        let files = self.attached.iter().enumerate();
        let (best, others): (Vec<_>, Vec<_>) = files.partition(|(at, _)| self.batch.newest(*at) == *at);
        for (key, file) in best.into_iter().chain(others).flat_map(|(_, files)| files) {
            let (name, file) = (file.name.clone(), file.clone());
            let image = AttachedImage { name, read: Box::new(move || file.read()) };
            attached.entry(key.clone()).or_default().push(image);
        }
        attached
    }
}

/// Looks at one file. A file that cannot be read counts as one without a post here; the conversion reports the error.
fn look_at(
    entry: &InputEntry,
    options: &RunOptions,
    kept_bytes: &AtomicUsize,
    in_flight: &InFlight,
    spool: &Arc<Spool>,
) -> (BatchEntry, Option<Box<Kept>>, AttachedFiles) {
    let look = || {
        let _flight = in_flight.enter(entry.size());
        let (text, saved) = entry.open().ok()?;
        let mut read = Kept::read(&text, &saved, entry.stem(), options).ok()?;
        let found = BatchEntry::new(&text, entry.stem(), &mut read.post, &options.convert);
        let attached = keep_attached(read.post.take_attached(), &saved, entry, options, spool);
        let weight = read.post.weigh();
        let is_kept = kept_bytes.fetch_add(weight, Ordering::Relaxed) + weight <= MOST_KEPT;
        // A copy takes half the memory: the texts of a post that was just read have room to grow.
        Some((found, is_kept.then(|| Box::new(read.clone())), attached))
    };
    catch_unwind(AssertUnwindSafe(look)).ok().flatten().unwrap_or_default()
}

/// Keeps the images that came with a post for when they are written: of what was inside its file the bytes, and of what lies
/// beside it only where.
fn keep_attached(
    attached: Vec<Attached>,
    saved: &SavedFiles,
    entry: &InputEntry,
    options: &RunOptions,
    spool: &Arc<Spool>,
) -> AttachedFiles {
    let is_wanted = |key: &ImageKey| {
        options.mode == RunMode::Write && (options.convert.images == ImageMode::Download || key.is_attached())
    };
    let keep = |image: Attached| {
        let file = match &image.bytes {
            AttachedBytes::Inside(bytes) => AttachedFile::keep(entry.name(), bytes, spool),
            AttachedBytes::Beside(url) => saved.locate(url, entry.name(), spool),
        };
        Some((image.key, file?))
    };
    attached.into_iter().filter(|image| is_wanted(&image.key)).filter_map(keep).collect()
}
