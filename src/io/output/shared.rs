//! Files that a run shares with the site's owner. What is missing is added, and everything else stays, also with `--force`.

use std::path::PathBuf;

use super::Found;
use super::diff::unified_diff;
use super::line_ends::{is_text, keep_ends, unify};
use super::writer::{FilePlan, Made, Output};
use crate::Error;
use crate::options::{Overwrite, RunMode};
use crate::report::FileOutcome;
use crate::site::shared_file::SharedFile;
use crate::state::{Digest, FileRecord};

impl Output {
    /// Adds to a file what it lacks, or creates it.
    ///
    /// # Errors
    /// [`Error::CannotAdd`] for a file to whose form nothing can be added; [`Error::Differs`] for one that is there by chance; and
    /// those of [`Folder::put`](super::Folder::put).
    pub fn put_shared(&self, file: &SharedFile) -> Result<FileOutcome, Error> {
        let found = self.folder.look(&file.path)?;
        let written = self.state.files.get(&file.path).and_then(|record| self.texts.read(&record.written));
        let complete = file.complete(written.as_deref());
        let text = Digest::of(&complete);
        let record = FileRecord::of_path(&file.path, text);
        let made = Made { path: &file.path, text: &complete, post: None, source: record.source, page: None };
        self.note(&made, None);
        let merged = self.merge_shared(file, &found, written.as_deref(), &complete)?;
        let is_ours = merged == complete;
        let merged = keep_ends(found.bytes(), merged.into()).into_owned();
        if self.mode == RunMode::Check {
            return Ok(self.compare_shared(&file.path, &found, &merged));
        }
        let path = PathBuf::from(&file.path);
        let outcome = match found.bytes() {
            None => FileOutcome::Written(path),
            Some(present) if present == merged.as_bytes() && is_ours => FileOutcome::Unchanged(path),
            Some(present) if present == merged.as_bytes() => FileOutcome::Kept(path),
            Some(_) if is_ours => FileOutcome::Updated(path),
            Some(_) => FileOutcome::Merged(path),
        };
        let is_changed = found.bytes() != Some(merged.as_bytes());
        let writes = is_changed.then(|| (file.path.clone(), merged.into())).into_iter().collect();
        let plan = FilePlan { outcome, writes, delete: None, record };
        if self.mode == RunMode::Write {
            self.carry_out(&made, &text, &plan)?;
        }
        self.note(&made, Some(plan.record));
        Ok(plan.outcome)
    }

    /// The text that the file will have.
    fn merge_shared(
        &self,
        file: &SharedFile,
        found: &Found,
        written: Option<&str>,
        complete: &str,
    ) -> Result<String, Error> {
        let present = match found {
            Found::Nothing => return Ok(complete.to_owned()),
            found => found.bytes().and_then(|bytes| str::from_utf8(bytes).ok()),
        };
        let is_programs_own = file.format.is_programs_own();
        if let Some(present) = present {
            let text = unify(present.as_bytes());
            let is_written = written.is_some_and(|written| is_text(&text, written));
            if is_text(&text, complete) || is_written || self.texts.has(&Digest::of(&text)) {
                return Ok(complete.to_owned());
            }
            let merged = file.merge(present, written, complete).filter(|_| !is_programs_own || written.is_some());
            if let Some(merged) = merged {
                return Ok(merged);
            }
        }
        let path = self.folder.place(&file.path);
        match (is_programs_own, self.overwrite) {
            (true, Overwrite::Always) => Ok(complete.to_owned()),
            (true, Overwrite::Never) => Err(Error::Differs(path)),
            (false, _) => Err(Error::CannotAdd(path)),
        }
    }

    fn compare_shared(&self, path: &str, found: &Found, merged: &str) -> FileOutcome {
        let diff = || unified_diff(&self.name_file(path), found.bytes(), Some(merged));
        let path_buf = || PathBuf::from(path);
        match found.bytes() {
            Some(present) if present == merged.as_bytes() => FileOutcome::Unchanged(path_buf()),
            Some(_) => FileOutcome::Differs { path: path_buf(), diff: diff() },
            None => FileOutcome::Missing { path: path_buf(), diff: diff() },
        }
    }
}
