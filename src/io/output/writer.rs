//! The output folder of a run: what it makes is written there, or only compared with what is there.
//!
//! Between two runs the folder remembers in `.unmedium` what was written, so that a user's edits are recognised and kept.
//! A text is kept there before its file is written, and the state, which names all files, is replaced in one step at the end:
//! what a killed run wrote is known by its text. A memory that is missing or cannot be read costs no edit: then every file
//! that differs is of unknown origin.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::diff::unified_diff;
use super::line_ends::{is_text, keep_ends, unify};
use super::lock::Lock;
use super::state::{load_state, path_beside, save_state};
use super::texts::Texts;
use super::version_1::{Version1, remove_texts};
use super::{Folder, remove_debris};
use crate::options::{Overwrite, RunMode};
use crate::report::{FileOutcome, use_slashes};
use crate::site::output_path::EarlierPost;
use crate::state::{Digest, ImageRecord, PageRecord, Record, STATE_FOLDER, State};
use crate::{Error, RunOptions};

/// The output folder of a run. Threads can share it.
pub struct Output {
    pub(super) folder: Folder,
    pub(super) mode: RunMode,
    pub(super) overwrite: Overwrite,
    /// What earlier runs left to remember.
    pub(super) state: State,
    /// The paths of each post in it.
    pub(super) paths_by_post: HashMap<String, Vec<String>>,
    pub(super) texts: Texts,
    /// Why that could not be read. Then nothing is remembered of this run either: what is there may be mended.
    pub(super) state_error: Option<Error>,
    /// The files that this run makes.
    pub(super) made: Mutex<BTreeMap<String, Noted>>,
    /// The images that this run brought, and the files that it deleted.
    pub(super) images: Mutex<BTreeMap<String, ImageRecord>>,
    pub(super) deleted: Mutex<BTreeSet<String>>,
    /// Keeps other runs away, where this one writes.
    lock: Option<Lock>,
}

/// What is known of a file that a run makes.
pub(super) struct Noted {
    pub(super) post: Option<String>,
    /// What is to be remembered of it.
    record: Option<Record>,
}

impl Noted {
    /// Whether the post is there, and could be written.
    pub(super) fn is_there(&self) -> bool {
        self.record.is_some()
    }
}

/// What a run makes for one file.
pub struct Made<'a> {
    /// The file's path in the folder, `/` between the parts.
    pub path: &'a str,
    /// What is to be in it, with `\n` at the end of each line.
    pub text: &'a str,
    /// The id of its post, if it has one.
    pub post: Option<&'a str>,
    /// What it was made from; needed only without an id, by which else it is known again.
    pub source: Option<Digest>,
    /// Its post's page, if it is a post.
    pub page: Option<PageRecord>,
}

/// What is to be done about a file, and what is said of it.
pub(super) struct Plan<'a> {
    pub(super) outcome: FileOutcome,
    /// Files and what is to be written to them.
    pub(super) writes: Vec<(String, Cow<'a, str>)>,
    /// A file to delete.
    pub(super) delete: Option<String>,
    pub(super) record: Record,
}

impl Output {
    /// Opens a folder, which need not be there, to look at it, and reads what it remembers. Nothing is made, and no other run
    /// is kept away: each file in the folder is whole at any time.
    #[must_use]
    pub fn open(root: PathBuf, options: &RunOptions) -> Output {
        let folder = Folder::new(root);
        Output::read(folder, options, None)
    }

    /// Opens a folder to write to it, makes it if it is not there, and keeps other runs away until this is dropped. `on_wait`
    /// is called once if another run has to be waited for.
    ///
    /// # Errors
    /// [`Error::Locked`] if another run still writes to it after [`RunOptions::wait`]; [`Error::Write`] if it cannot be made.
    pub fn lock(root: PathBuf, options: &RunOptions, on_wait: &mut dyn FnMut()) -> Result<Output, Error> {
        let folder = Folder::new(root);
        let lock = Lock::take(&folder, options.wait, &options.fetch.interrupt, on_wait)?;
        Ok(Output::locked_by(folder, options, lock))
    }

    pub(super) fn locked_by(folder: Folder, options: &RunOptions, lock: Lock) -> Output {
        // Only now: what an earlier run remembers is complete when it has ended.
        Output::read(folder, options, Some(lock))
    }

    fn read(folder: Folder, options: &RunOptions, lock: Option<Lock>) -> Output {
        let version_1 = Version1::find(&folder);
        let texts = Texts::open(&folder, version_1.texts());
        let (state, state_error) = match load_state(&folder, &version_1) {
            Ok(state) => (state, None),
            // Each post will say so.
            Err(Error::Write { path, .. }) if path == folder.path() => (State::default(), None),
            Err(error) => (State::default(), Some(error)),
        };
        let (mode, overwrite) = (options.mode, options.overwrite);
        let paths_by_post = state.paths_by_post();
        Output {
            folder,
            mode,
            overwrite,
            state,
            paths_by_post,
            texts,
            state_error,
            made: Mutex::default(),
            images: Mutex::default(),
            deleted: Mutex::default(),
            lock,
        }
    }

    /// Why nothing keeps other runs away, if the file system cannot lock.
    #[must_use]
    pub fn lock_error(&mut self) -> Option<Error> {
        let source = self.lock.as_mut()?.error.take()?;
        Some(Error::CannotLock { folder: self.folder.path().to_path_buf(), source })
    }

    /// What is done with what is put.
    #[must_use]
    pub fn mode(&self) -> RunMode {
        self.mode
    }

    /// The folder itself, for what is put there in another way.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Does with what was made for a file what the options say. It may be called from many threads at once.
    ///
    /// # Errors
    /// [`Error::Differs`] for a file with other content that no run is known to have written;
    /// [`Error::NewVersionEdited`]; and those of [`Folder::put`], after which the file is as it was.
    pub fn put(&self, made: &Made) -> Result<FileOutcome, Error> {
        self.note(made, None);
        if self.mode == RunMode::Check {
            return self.compare(made);
        }
        let text = Digest::of(made.text);
        let plan = self.plan(made, &text)?;
        if self.mode == RunMode::Write {
            self.carry_out(made, &text, &plan)?;
        }
        self.note(made, Some(plan.record));
        Ok(plan.outcome)
    }

    fn compare(&self, made: &Made) -> Result<FileOutcome, Error> {
        let found = self.folder.look(made.path)?;
        let path = PathBuf::from(made.path);
        if found.bytes().is_some_and(|present| is_text(present, made.text)) {
            return Ok(FileOutcome::Unchanged(path));
        }
        let text = keep_ends(found.bytes(), made.text.into());
        let diff = unified_diff(&self.name_file(made.path), found.bytes(), Some(&text));
        Ok(if found.bytes().is_some() {
            FileOutcome::Differs { path, diff }
        } else {
            FileOutcome::Missing { path, diff }
        })
    }

    pub(super) fn carry_out(&self, made: &Made, text: &Digest, plan: &Plan) -> Result<(), Error> {
        // Before the file: a run that is killed in between leaves no file that would pass for a user's edit.
        if self.state_error.is_none() {
            self.texts.keep(text, made.text).inspect_err(|error| {
                // Every file needs it.
                if let Error::Write { path, source } = error {
                    self.folder.fault().set(path, source);
                }
            })?;
        }
        for (path, text) in &plan.writes {
            self.folder.put(path, text)?;
        }
        plan.delete.iter().try_for_each(|path| self.folder.remove(path))
    }

    /// The posts that earlier runs wrote and that are still there.
    #[must_use]
    pub fn earlier_posts(&self) -> Vec<EarlierPost> {
        let posts = self.state.files.iter().filter(|(path, record)| record.is_of_post(path));
        let present = posts.filter(|(path, _)| self.folder.has_file(path));
        present.map(|(path, record)| record.describe_post(path)).collect()
    }

    /// Writes down what is to be remembered; call it once, at the end. Returns why that, or reading it, did not work.
    pub fn remember(&mut self) -> Option<Error> {
        if self.state_error.is_some() || self.mode != RunMode::Write {
            return self.state_error.take();
        }
        let mut state = State::of(self.state.files.clone(), self.state.images.clone());
        // Moved, not copied: there may be very many.
        let made = std::mem::take(self.made.get_mut().unwrap_or_else(PoisonError::into_inner));
        clear_debris(&self.folder, made.keys());
        let moved: BTreeSet<&str> = made.values().filter_map(|noted| noted.post.as_deref()).collect();
        for (_, record) in state.files.iter_mut().filter(|(path, _)| !made.contains_key(*path)) {
            // Its post has another file now, and there its page.
            record.page =
                record.page.take().filter(|_| record.post.as_deref().is_none_or(|post| !moved.contains(post)));
        }
        state.files.extend(made.into_iter().filter_map(|(path, noted)| Some((path, noted.record?))));
        state.images.append(self.images.get_mut().unwrap_or_else(PoisonError::into_inner));
        state.images.retain(|path, _| self.folder.has_file(path));
        for path in self.deleted.get_mut().unwrap_or_else(PoisonError::into_inner).iter() {
            state.files.remove(path);
        }
        self.save(&state).err()
    }

    fn save(&self, state: &State) -> Result<(), Error> {
        if *state != self.state {
            save_state(state, &self.folder)?;
        }
        // Only now are texts taken away: until here the old state would still need them.
        self.texts.keep_only(state.texts())?;
        remove_texts(&self.folder);
        Ok(())
    }

    /// A file's name in messages: from where the user stands, `/` between its parts.
    #[must_use]
    pub fn name_file(&self, path: &str) -> String {
        let folder = self.folder.path().to_string_lossy();
        format!("{}/{path}", use_slashes(&folder).trim_end_matches('/'))
    }

    pub(super) fn note(&self, made: &Made, record: Option<Record>) {
        let noted = Noted { post: made.post.map(str::to_owned), record };
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(made.path.to_owned(), noted);
    }

    /// The new version beside a file, if it is there as it was put there.
    pub(super) fn find_untouched_offer(&self, path: &str, record: &Record) -> Option<String> {
        let beside = path_beside(path);
        let offered = record.offered.as_ref()?;
        let found = self.folder.look(&beside).ok()?;
        found.bytes().is_some_and(|bytes| Digest::of(unify(bytes)) == *offered).then_some(beside)
    }
}

/// Takes away what killed runs left beside the files of this one.
fn clear_debris<'a>(folder: &Folder, made: impl Iterator<Item = &'a String>) {
    let parents = made.filter_map(|path| Some(path.rsplit_once('/')?.0));
    let folders: BTreeSet<&str> = parents.chain([STATE_FOLDER]).collect();
    remove_debris(folder.path());
    for relative in folders.into_iter().filter(|relative| folder.has_folder(relative)) {
        remove_debris(&folder.place(relative));
    }
}
