//! A first look at the files of a run: what the batch has to know of each.
//!
//! Only a few facts are kept of each file, and the posts themselves up to a bound: those need not be read a second time
//! when they are converted, which is most of what a conversion costs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::batch::{Batch, BatchEntry};
use crate::convert::ReadPost;
use crate::io::in_flight::InFlight;
use crate::io::output::Digest;
use crate::io::progress::Progress;
use crate::io::source::InputEntry;
use crate::options::RunOptions;
use crate::read::NotAPost;

/// What is known of the files before any is converted.
pub(super) struct Survey {
    pub(super) batch: Batch,
    /// One for each file.
    kept: Vec<Mutex<Option<Kept>>>,
}

/// A post that was read.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) post: ReadPost,
    /// What it was read from, where no id tells the post from others.
    pub(super) source: Option<Digest>,
}

impl Kept {
    /// Reads the post in a text.
    ///
    /// `stem` is the name of its file, without the extension.
    pub(super) fn read(text: &str, stem: &str, options: &RunOptions) -> Result<Kept, NotAPost> {
        let post = ReadPost::read_file(text, stem, &options.convert)?;
        let source = post.post.metadata.id.is_none().then(|| Digest::of(text));
        Ok(Kept { post, source })
    }
}

/// How many bytes the posts have that are kept, at the most: some two thousand of the usual size.
const MOST_KEPT: usize = 64 << 20;

impl Survey {
    /// Looks at all files, in parallel.
    pub(super) fn make(entries: &[InputEntry], options: &RunOptions, progress: &dyn Progress) -> Survey {
        let (kept_bytes, in_flight) = (AtomicUsize::new(0), InFlight::default());
        let looks = entries
            .par_iter()
            .map(|entry| look_at(entry, options, &kept_bytes, &in_flight))
            .inspect(|_| progress.on_step());
        let (found, kept): (Vec<BatchEntry>, Vec<Mutex<Option<Kept>>>) =
            looks.map(|(found, kept)| (found, Mutex::new(kept))).unzip();
        Survey { batch: Batch::new(found), kept }
    }

    /// The post in a file, if it was kept. It is given once.
    pub(super) fn take(&self, at: usize) -> Option<Kept> {
        self.kept[at].lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Looks at one file. A file that cannot be read counts as one without a post here; the conversion reports the error.
fn look_at(
    entry: &InputEntry,
    options: &RunOptions,
    kept_bytes: &AtomicUsize,
    in_flight: &InFlight,
) -> (BatchEntry, Option<Kept>) {
    let look = || {
        let _flight = in_flight.enter(entry.size());
        let text = entry.read().ok()?;
        let mut read = Kept::read(&text, entry.stem(), options).ok()?;
        let found = BatchEntry::new(&text, entry.stem(), &mut read.post, &options.convert);
        let weight = read.post.weigh();
        let is_kept = kept_bytes.fetch_add(weight, Ordering::Relaxed) + weight <= MOST_KEPT;
        // What is read has room to grow everywhere; a copy has none, and takes half the memory.
        Some((found, is_kept.then(|| read.clone())))
    };
    catch_unwind(AssertUnwindSafe(look)).ok().flatten().unwrap_or_default()
}
