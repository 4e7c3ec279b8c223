//! The first pass over the files of a run: what the batch needs to know about each.
//!
//! Of each file, a few facts are kept, and the post itself as long as all posts together take no more than [`MAX_KEPT`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::batch::{Batch, BatchEntry, KeptPost, MAX_KEPT};
use crate::document::ImageKey;
use crate::io::images::{AttachedImage, AttachedImages};
use crate::io::in_flight::InFlight;
use crate::io::progress::Progress;
use crate::io::source::{AttachedFile, InputEntry, SavedFiles, Spool};
use crate::options::{ImageMode, RunMode, RunOptions};
use crate::read::{Attached, AttachedBytes};

/// What was kept of each file.
pub(super) struct Survey {
    kept: Vec<KeptOnce>,
    /// The images that came with each file, and where their bytes are.
    attached: Vec<AttachedFiles>,
}

/// The post in a file, if it was kept and is not taken yet.
type KeptOnce = Mutex<Option<Box<KeptPost>>>;

/// Images that came with a file, and where their bytes are.
type AttachedFiles = Vec<(ImageKey, AttachedFile)>;

impl Survey {
    /// Reads all files, in parallel.
    pub(super) fn make(entries: &[InputEntry], options: &RunOptions, progress: &dyn Progress) -> (Batch, Survey) {
        let (kept_bytes, in_flight, spool) = (AtomicUsize::new(0), InFlight::default(), Arc::default());
        let looks = entries
            .par_iter()
            .map(|entry| look_at(entry, options, &kept_bytes, &in_flight, &spool))
            .inspect(|_| progress.on_step());
        let (found, (kept, attached)): (Vec<BatchEntry>, (Vec<_>, Vec<_>)) =
            looks.map(|(found, kept, attached)| (found, (Mutex::new(kept), attached))).unzip();
        (Batch::new(found), Survey { kept, attached })
    }

    /// Takes the post in a file, if it was kept.
    pub(super) fn take(&self, at: usize) -> Option<KeptPost> {
        self.kept[at].lock().unwrap_or_else(PoisonError::into_inner).take().map(|kept| *kept)
    }

    /// The images that came with posts, each with the files that have its bytes: first those of the best copy of a post.
    pub(super) fn attached(&self, batch: &Batch) -> AttachedImages {
        let mut attached = AttachedImages::new();
        let files = self.attached.iter().enumerate();
        let (best, others): (Vec<_>, Vec<_>) = files.partition(|(at, _)| batch.newest(*at) == *at);
        for (key, file) in best.into_iter().chain(others).flat_map(|(_, files)| files) {
            let (name, file) = (file.name.clone(), file.clone());
            let image = AttachedImage { name, read: Box::new(move || file.read()) };
            attached.entry(key.clone()).or_default().push(image);
        }
        attached
    }
}

/// Reads one file. A file that cannot be read counts as one without a post here; the conversion reports the error.
fn look_at(
    entry: &InputEntry,
    options: &RunOptions,
    kept_bytes: &AtomicUsize,
    in_flight: &InFlight,
    spool: &Arc<Spool>,
) -> (BatchEntry, Option<Box<KeptPost>>, AttachedFiles) {
    let look = || {
        let _flight = in_flight.enter(entry.size());
        let (text, saved) = entry.open().ok()?;
        let (mut read, attached) = KeptPost::read(&text, entry.stem(), saved.as_beside(), &options.convert).ok()?;
        let found = BatchEntry::new(&text, entry.stem(), &mut read.post, &options.convert);
        let attached = keep_attached(attached, &saved, entry, options, spool);
        let weight = read.post.estimate_size();
        let is_kept = kept_bytes.fetch_add(weight, Ordering::Relaxed) + weight <= MAX_KEPT;
        // A copy takes half the memory, because the texts of a post that was just read have room to grow.
        Some((found, is_kept.then(|| Box::new(read.clone())), attached))
    };
    catch_unwind(AssertUnwindSafe(look)).ok().flatten().unwrap_or_default()
}

/// Keeps the images that came with a post until they are written: the bytes of images inside its file, and the locations of
/// images beside it.
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
