//! Brings images into the image folders, several at once: from a folder of the user's, or from the web.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::store::{Store, Stored};
use super::supply::SuppliedImages;
use crate::document::ImageKey;
use crate::error::Error;
use crate::io::fetch::Client;
use crate::io::output::{Fault, Folder, Temporary};
use crate::io::progress::Progress;
use crate::options::{ImageSupply, RunOptions};
use crate::report::{ImageOutcome, ImageReport, Reason, Tried};
use crate::transform::images::{PlannedImage, list_mirrored};

/// An image that came with a post.
pub struct AttachedImage {
    /// What messages call its file.
    pub name: String,
    /// Reads its bytes.
    pub read: Box<dyn Fn() -> io::Result<Vec<u8>> + Send + Sync>,
}

/// The images that came with the posts of a run. Of several copies of an image, the best is first.
pub type AttachedImages = BTreeMap<ImageKey, Vec<AttachedImage>>;

/// Brings images into the image folders.
pub(super) struct Download<'a> {
    options: &'a RunOptions,
    /// The image folders by their paths in the output folder, each with the reason if it could not be created.
    stores: BTreeMap<&'a str, Result<Store, Reason>>,
    supplied: SuppliedImages,
    fault: Arc<Fault>,
    /// The images that came with the posts.
    attached: AttachedImages,
    /// Made with the first request, because a run that has all images needs no client.
    client: OnceLock<Result<Client, String>>,
}

impl<'a> Download<'a> {
    /// Prepares to bring the images of a plan, and creates the image folders.
    ///
    /// # Errors
    /// [`Error::Read`] if the user's folder of images cannot be read.
    pub(super) fn new(
        output: &Folder,
        plan: &'a [PlannedImage],
        attached: AttachedImages,
        options: &'a RunOptions,
    ) -> Result<Download<'a>, Error> {
        let supplied = match &options.image_supply {
            Some(ImageSupply::Folder(folder)) => SuppliedImages::open(folder)?,
            Some(ImageSupply::Mirror(_)) | None => SuppliedImages::default(),
        };
        let open = |folder: &str| match output.make_folder(folder) {
            Ok(path) => Ok(Store::open(output, path)),
            Err(error) => Err(Reason::System(error.to_string())),
        };
        let folders: BTreeSet<&str> = plan.iter().flat_map(|planned| &planned.folders).map(String::as_str).collect();
        let stores = folders.into_iter().map(|folder| (folder, open(folder))).collect();
        Ok(Download { options, stores, supplied, fault: Arc::clone(output.fault()), attached, client: OnceLock::new() })
    }

    /// Brings all images of a plan, as many at once as connections are allowed. The reports are in the plan's order.
    pub(super) fn bring_all(&self, plan: &[PlannedImage], progress: &dyn Progress) -> Vec<ImageReport> {
        let bring = |planned: &PlannedImage| {
            let report = self.bring(planned);
            progress.on_image(report.outcome.fetched());
            report
        };
        progress.on_images(plan.len());
        match rayon::ThreadPoolBuilder::new().num_threads(self.options.fetch.connections).build() {
            // One image at a time for each thread, so that a slow server does not hold up the images behind it.
            Ok(pool) => pool.install(|| plan.par_iter().with_max_len(1).map(bring).collect()),
            Err(_) => plan.iter().map(bring).collect(),
        }
    }

    /// Whether images were requested, and no host could be reached.
    pub(super) fn is_offline(&self) -> bool {
        matches!(self.client.get(), Some(Ok(client)) if client.is_offline())
    }

    fn bring(&self, planned: &PlannedImage) -> ImageReport {
        let mut tried = Vec::new();
        if self.fault.is_there() {
            return report_image(planned, None, ImageOutcome::Failed, tried);
        }
        let brought = self.open_stores(planned, &mut tried).and_then(|stores| {
            let brought = self.bring_to(&stores, planned, &mut tried)?;
            spread(&brought.0, &stores, planned, &mut tried)?;
            Some(brought)
        });
        match brought {
            Some((stored, outcome)) => report_image(planned, Some(stored), outcome, tried),
            None => report_image(planned, None, ImageOutcome::Failed, tried),
        }
    }

    /// The image folders of an image; `None` if one of them could not be created.
    fn open_stores(&self, planned: &PlannedImage, tried: &mut Vec<Tried>) -> Option<Vec<&Store>> {
        let open = |folder: &String| match &self.stores[folder.as_str()] {
            Ok(store) => Some(store),
            Err(reason) => {
                tried.push(Tried { place: folder.clone(), reason: reason.clone() });
                None
            }
        };
        planned.folders.iter().map(open).collect()
    }

    /// Brings an image into the first of its folders, unless one of them has it.
    fn bring_to(
        &self,
        stores: &[&Store],
        planned: &PlannedImage,
        tried: &mut Vec<Tried>,
    ) -> Option<(Stored, ImageOutcome)> {
        if let Some(stored) = stores.iter().find_map(|store| store.find(&planned.name)) {
            return Some((stored, ImageOutcome::Present));
        }
        let store = stores.first()?;
        let copied = self.copy_attached(store, planned, tried).or_else(|| self.copy(store, planned, tried));
        copied.or_else(|| self.fetch(store, planned, tried))
    }

    /// Copies an image that came with a post.
    fn copy_attached(
        &self,
        store: &Store,
        planned: &PlannedImage,
        tried: &mut Vec<Tried>,
    ) -> Option<(Stored, ImageOutcome)> {
        self.attached.get(&planned.key).into_iter().flatten().find_map(|file| {
            let stored = note(write_attached(file, store, planned), &file.name, tried)?;
            Some((stored, ImageOutcome::Copied { from: PathBuf::from(&file.name) }))
        })
    }

    fn copy(&self, store: &Store, planned: &PlannedImage, tried: &mut Vec<Tried>) -> Option<(Stored, ImageOutcome)> {
        self.supplied.find(&planned.key, &planned.id_name).into_iter().find_map(|path| {
            let stored = note(copy_file(path, store, planned), &path.display().to_string(), tried)?;
            Some((stored, ImageOutcome::Copied { from: path.to_path_buf() }))
        })
    }

    fn fetch(&self, store: &Store, planned: &PlannedImage, tried: &mut Vec<Tried>) -> Option<(Stored, ImageOutcome)> {
        let mirrored = match &self.options.image_supply {
            Some(ImageSupply::Mirror(mirror)) => list_mirrored(mirror, &planned.key, &planned.id_name.file_name()),
            Some(ImageSupply::Folder(_)) | None => Vec::new(),
        };
        mirrored.iter().chain(&planned.urls).find_map(|url| {
            let (stored, size) = note(self.fetch_url(url, store, planned), url, tried)?;
            Some((stored, ImageOutcome::Downloaded { url: url.clone(), size }))
        })
    }

    fn fetch_url(&self, url: &str, store: &Store, planned: &PlannedImage) -> Result<(Stored, u64), Reason> {
        let client = self.client.get_or_init(|| Client::new(self.options.fetch.clone()));
        let client = client.as_ref().map_err(|message| Reason::System(message.clone()))?;
        let open = || -> io::Result<Temporary> { store.create() };
        let fetched = client.fetch(url, self.options.max_image_size, open).map_err(Reason::Fetch)?;
        Ok((store.keep(fetched.target, &planned.name)??, fetched.size))
    }
}

/// Copies an image into those of its folders that lack it.
fn spread(image: &Stored, stores: &[&Store], planned: &PlannedImage, tried: &mut Vec<Tried>) -> Option<()> {
    if stores.len() == 1 {
        return Some(());
    }
    let (having, lacking): (Vec<&Store>, Vec<&Store>) =
        stores.iter().partition(|store| store.find(&planned.name).is_some());
    let source = having.first()?.path_of(image);
    lacking.into_iter().try_for_each(|store| {
        note(copy_file(&source, store, planned), &source.display().to_string(), tried).map(|_| ())
    })
}

/// Writes an image that came with a post. No limit of size applies: its file was read already.
fn write_attached(file: &AttachedImage, store: &Store, planned: &PlannedImage) -> Result<Stored, Reason> {
    let mut target = store.create()?;
    target.write_all(&(file.read)()?)?;
    Ok(store.keep(target, &planned.name)??)
}

fn copy_file(path: &Path, store: &Store, planned: &PlannedImage) -> Result<Stored, Reason> {
    let mut bytes = store.create()?;
    io::copy(&mut File::open(path)?, &mut bytes)?;
    Ok(store.keep(bytes, &planned.name)??)
}

/// Looks for the images of a plan in the image folders, and fetches none. The reports are in the plan's order. An image that a
/// folder lacks counts as fetched if `are_taken_for_fetched`, and otherwise as one on the web.
pub(super) fn look_for_images(output: &Folder, plan: &[PlannedImage], are_taken_for_fetched: bool) -> Vec<ImageReport> {
    let find = |planned: &PlannedImage| {
        let found = planned.folders.iter().map(|folder| Store::look(output, folder).find(&planned.name));
        found.collect::<Option<Vec<Stored>>>().and_then(|found| found.into_iter().next())
    };
    let look = |planned: &PlannedImage| match find(planned) {
        Some(stored) => report_image(planned, Some(stored), ImageOutcome::Present, Vec::new()),
        None => ImageReport::wanted(planned, are_taken_for_fetched.then(|| planned.name.file_name())),
    };
    plan.iter().map(look).collect()
}

fn report_image(
    planned: &PlannedImage,
    stored: Option<Stored>,
    outcome: ImageOutcome,
    tried: Vec<Tried>,
) -> ImageReport {
    let mistaken_for = stored.as_ref().and_then(Stored::mistaken_for);
    let file_name = stored.map(|stored| stored.file_name);
    ImageReport { key: planned.key.clone(), file_name, mistaken_for, outcome, tried }
}

/// Notes why a URL or a file gave no image.
fn note<T>(result: Result<T, Reason>, place: &str, tried: &mut Vec<Tried>) -> Option<T> {
    result.map_err(|reason| tried.push(Tried { place: place.to_owned(), reason })).ok()
}
