//! The output folder of a run. What the run makes is written there, or only compared with the existing files.
//!
//! The folder `.unmedium` keeps what runs wrote, so that a user's edits are recognised and kept. A text is kept there before its
//! file is written, and the state, which names all files, is replaced in one step at the end. So the texts of a killed run are
//! known too. If the state is missing or cannot be read, no edit is lost: every file that differs may be the user's.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::Folder;
use super::diff::unified_diff;
use super::line_ends::{is_text, keep_ends, unify};
use super::lock::Lock;
use super::state::{load_state, path_beside};
use super::texts::Texts;
use super::version_1::Version1;
use crate::options::{Overwrite, RunMode};
use crate::report::{FileOutcome, use_slashes};
use crate::site::output_path::EarlierPost;
use crate::state::{Digest, FileRecord, ImageRecord, PageRecord, State};
use crate::{Error, RunOptions};

/// The output folder of a run. Threads can share it.
pub struct Output {
    pub(super) folder: Folder,
    pub(super) mode: RunMode,
    pub(super) overwrite: Overwrite,
    /// The state of earlier runs.
    pub(super) state: State,
    /// The paths of each post in it. Only a run that finds a post's file missing needs them.
    pub(super) paths_by_post: OnceLock<HashMap<String, Vec<String>>>,
    pub(super) texts: Texts,
    /// Why the state could not be read. Then this run writes none, since the user may mend the file.
    pub(super) state_error: Option<Error>,
    /// The files that this run makes.
    pub(super) made: Mutex<BTreeMap<String, Noted>>,
    /// The images that this run brought.
    pub(super) images: Mutex<BTreeMap<String, ImageRecord>>,
    /// The files that this run deleted.
    pub(super) deleted: Mutex<BTreeSet<String>>,
    /// Keeps other runs away if this one writes.
    lock: Option<Lock>,
}

/// What is known of a file that a run makes.
pub(super) struct Noted {
    pub(super) post: Option<String>,
    pub(super) record: NotedRecord,
}

/// The record for the state of a file that a run makes.
pub(super) enum NotedRecord {
    /// It has none: it could not be written.
    None,
    /// It has that of earlier runs. There may be very many such files.
    AsBefore,
    New(Box<FileRecord>),
}

impl Noted {
    /// Whether it could be written.
    pub(super) fn is_there(&self) -> bool {
        !matches!(self.record, NotedRecord::None)
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
    /// The digest of what it was made from, if no id identifies it in later runs.
    pub source: Option<Digest>,
    /// Its post's page, if it is a post.
    pub page: Option<PageRecord>,
}

/// What is done with a file.
pub(super) struct FilePlan<'a> {
    pub(super) outcome: FileOutcome,
    /// Files to write, with their texts.
    pub(super) writes: Vec<(String, Cow<'a, str>)>,
    /// A file to delete.
    pub(super) delete: Option<String>,
    pub(super) record: FileRecord,
}

impl Output {
    /// Opens a folder, which need not exist, without writing to it. Other runs are not kept away: each file in the folder is whole
    /// at any time.
    #[must_use]
    pub fn open(root: PathBuf, options: &RunOptions) -> Output {
        let folder = Folder::new(root);
        Output::read(folder, options, None)
    }

    /// Opens a folder to write to it, creates it if it does not exist, and keeps other runs away until this is dropped. `on_wait`
    /// is called once if the run has to wait for another one.
    ///
    /// # Errors
    /// [`Error::Locked`] if another run still writes to it after [`RunOptions::wait`]; [`Error::Write`] if it cannot be created.
    pub fn lock(root: PathBuf, options: &RunOptions, on_wait: &mut dyn FnMut()) -> Result<Output, Error> {
        let folder = Folder::new(root);
        let lock = Lock::take(&folder, options.wait, &options.fetch.interrupt, on_wait)?;
        Ok(Output::locked_by(folder, options, lock))
    }

    pub(super) fn locked_by(folder: Folder, options: &RunOptions, lock: Lock) -> Output {
        // After locking: the state is complete only when the other run has ended.
        Output::read(folder, options, Some(lock))
    }

    fn read(folder: Folder, options: &RunOptions, lock: Option<Lock>) -> Output {
        let version_1 = Version1::find(&folder);
        let texts = Texts::open(&folder, version_1.texts());
        let (state, state_error) = match load_state(&folder, &version_1) {
            Ok(state) => (state, None),
            // Each post will report it.
            Err(Error::Write { path, .. }) if path == folder.path() => (State::default(), None),
            Err(error) => (State::default(), Some(error)),
        };
        let (mode, overwrite) = (options.mode, options.overwrite);
        Output {
            folder,
            mode,
            overwrite,
            state,
            paths_by_post: OnceLock::new(),
            texts,
            state_error,
            made: Mutex::default(),
            images: Mutex::default(),
            deleted: Mutex::default(),
            lock,
        }
    }

    /// Why other runs are not kept away, if the file system cannot lock.
    #[must_use]
    pub fn lock_error(&mut self) -> Option<Error> {
        let source = self.lock.as_mut()?.error.take()?;
        Some(Error::CannotLock { folder: self.folder.path().to_path_buf(), source })
    }

    /// Whether the run writes, checks, or only says what it would do.
    #[must_use]
    pub fn mode(&self) -> RunMode {
        self.mode
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Writes a file, or compares it, as the options say. Many threads may call it at once.
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

    pub(super) fn carry_out(&self, made: &Made, text: &Digest, plan: &FilePlan) -> Result<(), Error> {
        // Before the file: otherwise the file of a run that is killed in between would look like a user's edit.
        if self.state_error.is_none() {
            self.texts.keep(text, made.text).inspect_err(|error| {
                // Without it no file can be written.
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

    /// The posts of earlier runs whose files still exist.
    #[must_use]
    pub fn earlier_posts(&self) -> Vec<EarlierPost> {
        let posts = self.state.files.iter().filter(|(path, record)| record.is_of_post(path));
        let present = posts.filter(|(path, _)| self.folder.has_file(path));
        present.map(|(path, record)| record.describe_post(path)).collect()
    }

    /// A file's path for messages: from the user's working directory, with `/` between the parts.
    #[must_use]
    pub fn name_file(&self, path: &str) -> String {
        let folder = self.folder.path().to_string_lossy();
        format!("{}/{path}", use_slashes(&folder).trim_end_matches('/'))
    }

    pub(super) fn note(&self, made: &Made, record: Option<FileRecord>) {
        let record = match record {
            None => NotedRecord::None,
            Some(record) if self.state.files.get(made.path) == Some(&record) => NotedRecord::AsBefore,
            Some(record) => NotedRecord::New(Box::new(record)),
        };
        let noted = Noted { post: made.post.map(str::to_owned), record };
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(made.path.to_owned(), noted);
    }

    /// The new version beside a file, if it exists unedited.
    pub(super) fn find_untouched_offer(&self, path: &str, record: &FileRecord) -> Option<String> {
        let beside = path_beside(path);
        let offered = record.offered.as_ref()?;
        let found = self.folder.look(&beside).ok()?;
        found.bytes().is_some_and(|bytes| Digest::of(unify(bytes)) == *offered).then_some(beside)
    }
}
