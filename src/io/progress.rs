//! What a run tells while it goes on: for a progress bar.

use std::path::Path;

/// Is told what a run does, from whatever thread does it. Nothing has to be listened to.
pub trait Progress: Sync {
    /// A file was surveyed, or is done with: each file takes these two steps.
    fn on_step(&self) {}

    /// Another run writes to the folder, and is waited for.
    fn on_locked(&self, folder: &Path) {
        let _ = folder;
    }

    /// These files are about to be deleted.
    fn on_prune(&self, paths: &[String]) {
        let _ = paths;
    }

    /// So many pages are about to be asked for.
    fn on_pages(&self, count: usize) {
        let _ = count;
    }

    /// A page was had, or was not.
    fn on_page(&self) {}

    /// So many images are about to be brought into the image folder.
    fn on_images(&self, count: usize) {
        let _ = count;
    }

    /// So many embeds are about to be asked about.
    fn on_embeds(&self, count: usize) {
        let _ = count;
    }

    /// There is an answer about an embed, or there will be none.
    fn on_embed(&self) {}

    /// An image is there, with how many bytes of it were fetched, or it cannot be had.
    fn on_image(&self, fetched: Option<u64>) {
        let _ = fetched;
    }
}

/// Nobody watches.
impl Progress for () {}
