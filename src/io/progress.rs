//! The steps that a run reports while it goes on, for a progress bar.

use std::path::Path;

/// Receives the steps of a run, from any of its threads. Every method may be left out.
pub trait Progress: Sync {
    /// A file was surveyed, or was converted: each file takes these two steps.
    fn on_step(&self) {}

    /// The run waits for another run that writes to the folder.
    fn on_locked(&self, folder: &Path) {
        let _ = folder;
    }

    /// These files are about to be deleted.
    fn on_prune(&self, paths: &[String]) {
        let _ = paths;
    }

    /// This number of pages will be fetched.
    fn on_pages(&self, count: usize) {
        let _ = count;
    }

    /// A page was fetched, or failed.
    fn on_page(&self) {}

    /// This number of images will be brought into the image folders.
    fn on_images(&self, count: usize) {
        let _ = count;
    }

    /// This number of embeds will be looked up.
    fn on_embeds(&self, count: usize) {
        let _ = count;
    }

    /// An embed was looked up, with or without an answer.
    fn on_embed(&self) {}

    /// An image is there, with the number of bytes that were fetched for it; or it could not be fetched.
    fn on_image(&self, fetched: Option<u64>) {
        let _ = fetched;
    }
}

/// Ignores all steps.
impl Progress for () {}
