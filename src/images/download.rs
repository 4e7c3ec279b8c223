//! Brings pictures into the image folder, several at once: from a folder that the user has, or from the web.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::addresses::list_mirrored;
use super::outcome::{ImageOutcome, ImageReport, Reason, Tried};
use super::plan::Planned;
use super::store::{Store, Stored};
use super::supply::Shelf;
use crate::error::Error;
use crate::fetch::Client;
use crate::options::{ImageSupply, Options};
use crate::sink::Temporary;
use crate::watch::Watch;

/// Brings pictures into one image folder.
pub struct Download<'a> {
    options: &'a Options,
    store: Store,
    shelf: Shelf,
    /// Made when it is first needed: who has all pictures already needs none.
    client: OnceLock<Result<Client, String>>,
}

impl<'a> Download<'a> {
    /// Prepares to bring pictures into a folder that is there.
    ///
    /// # Errors
    /// [`Error::Read`], if the system does not let the folder be read that the user has.
    pub fn new(folder: PathBuf, options: &'a Options) -> Result<Download<'a>, Error> {
        let shelf = match &options.image_supply {
            Some(ImageSupply::Folder(folder)) => Shelf::open(folder)?,
            Some(ImageSupply::Mirror(_)) | None => Shelf::default(),
        };
        Ok(Download { options, store: Store::open(folder), shelf, client: OnceLock::new() })
    }

    /// Brings all pictures of a plan, as many at once as connections are allowed; reports in the plan's order.
    #[must_use]
    pub fn bring_all(&self, plan: &[Planned], watch: &dyn Watch) -> Vec<ImageReport> {
        let bring = |planned: &Planned| {
            let report = self.bring(planned);
            watch.on_image(&report);
            report
        };
        watch.on_images(plan.len());
        match rayon::ThreadPoolBuilder::new().num_threads(self.options.fetch.connections).build() {
            // One at a time, or a slow server would hold up all that wait behind one picture.
            Ok(pool) => pool.install(|| plan.par_iter().with_max_len(1).map(bring).collect()),
            Err(_) => plan.iter().map(bring).collect(),
        }
    }

    /// Whether pictures were asked for and no host whatever could be reached.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        matches!(self.client.get(), Some(Ok(client)) if client.is_offline())
    }

    fn bring(&self, planned: &Planned) -> ImageReport {
        let mut tried = Vec::new();
        let found = self.find(planned).or_else(|| self.copy(planned, &mut tried));
        let (stored, outcome) = match found.or_else(|| self.fetch(planned, &mut tried)) {
            Some((stored, outcome)) => (Some(stored), outcome),
            None => (None, ImageOutcome::Failed),
        };
        report_image(planned, stored, outcome, tried)
    }

    fn find(&self, planned: &Planned) -> Option<(Stored, ImageOutcome)> {
        self.store.find(&planned.name).map(|stored| (stored, ImageOutcome::Present))
    }

    fn copy(&self, planned: &Planned, tried: &mut Vec<Tried>) -> Option<(Stored, ImageOutcome)> {
        self.shelf.find(&planned.key, &planned.name).into_iter().find_map(|path| {
            let stored = note(self.copy_file(path, planned), &path.display().to_string(), tried)?;
            Some((stored, ImageOutcome::Copied { from: path.to_path_buf() }))
        })
    }

    fn copy_file(&self, path: &Path, planned: &Planned) -> Result<Stored, Reason> {
        let mut bytes = self.store.create()?;
        io::copy(&mut File::open(path)?, &mut bytes)?;
        Ok(self.store.keep(bytes, &planned.name)??)
    }

    fn fetch(&self, planned: &Planned, tried: &mut Vec<Tried>) -> Option<(Stored, ImageOutcome)> {
        let mirrored = match &self.options.image_supply {
            Some(ImageSupply::Mirror(mirror)) => list_mirrored(mirror, &planned.key, &planned.name.file_name()),
            Some(ImageSupply::Folder(_)) | None => Vec::new(),
        };
        mirrored.iter().chain(&planned.addresses).find_map(|address| {
            let (stored, size) = note(self.fetch_address(address, planned), address, tried)?;
            Some((stored, ImageOutcome::Downloaded { address: address.clone(), size }))
        })
    }

    fn fetch_address(&self, address: &str, planned: &Planned) -> Result<(Stored, u64), Reason> {
        let client = self.client.get_or_init(|| Client::new(self.options.fetch.clone()));
        let client = client.as_ref().map_err(|message| Reason::System(message.clone()))?;
        let open = || -> io::Result<Temporary> { self.store.create() };
        let fetched = client.fetch(address, self.options.max_image_size, open).map_err(Reason::Fetch)?;
        Ok((self.store.keep(fetched.target, &planned.name)??, fetched.size))
    }
}

/// Looks for the pictures of a plan in an image folder, which need not be there, and fetches none; in the plan's order. Those
/// that are not there are still on the web, or taken for fetched if that is wanted.
#[must_use]
pub fn look_for_images(folder: &Path, plan: &[Planned], are_taken_for_fetched: bool) -> Vec<ImageReport> {
    let store = Store::look(folder.to_path_buf());
    let look = |planned: &Planned| match store.find(&planned.name) {
        Some(stored) => report_image(planned, Some(stored), ImageOutcome::Present, Vec::new()),
        None => ImageReport::wanted(planned, are_taken_for_fetched.then(|| planned.name.file_name())),
    };
    plan.iter().map(look).collect()
}

fn report_image(planned: &Planned, stored: Option<Stored>, outcome: ImageOutcome, tried: Vec<Tried>) -> ImageReport {
    let mistaken_for = stored.as_ref().and_then(Stored::mistaken_for);
    let file_name = stored.map(|stored| stored.file_name);
    ImageReport { key: planned.key.clone(), file_name, mistaken_for, outcome, tried }
}

/// Notes what gave no picture.
fn note<T>(result: Result<T, Reason>, place: &str, tried: &mut Vec<Tried>) -> Option<T> {
    result.map_err(|reason| tried.push(Tried { place: place.to_owned(), reason })).ok()
}
