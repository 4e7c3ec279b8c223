//! Updates links in posts of earlier runs.

use std::borrow::Cow;
use std::path::PathBuf;

use super::Found;
use super::diff::unified_diff;
use super::line_ends::keep_ends;
use super::plan::Verdict;
use super::writer::{FilePlan, Made, Output};
use crate::Error;
use crate::options::RunMode;
use crate::report::FileOutcome;
use crate::state::Digest;

impl Output {
    /// Changes a file that an earlier run wrote. `change` gets the text as it was written. A user's edits stay; if they conflict, the file
    /// does not change. Nothing if there is nothing to change.
    ///
    /// # Errors
    /// Those of [`Folder::put`](super::Folder::put).
    pub fn change_earlier(&self, path: &str, change: &dyn Fn(&str) -> String) -> Result<Option<FileOutcome>, Error> {
        let Some(record) = self.state.files.get(path).filter(|record| record.offered.is_none()) else {
            return Ok(None);
        };
        let Some(written) = self.texts.read(&record.written) else { return Ok(None) };
        let new = change(&written);
        let Found::File(present) = self.folder.look(path)? else { return Ok(None) };
        if new == written {
            return Ok(None);
        }
        let (post, source, page) = (record.post.as_deref(), record.source, record.page.clone());
        let made = Made { path, text: &new, post, source, page };
        let text = Digest::of(&new);
        let place = PathBuf::from(path);
        let (outcome, put): (FileOutcome, Cow<str>) = match self.judge(&made, &text, path, record, &present) {
            Verdict::Update => (FileOutcome::Updated(place), keep_ends(Some(&present), new.as_str().into())),
            Verdict::Merge(merged) => (FileOutcome::Merged(place), merged.into()),
            Verdict::Keep | Verdict::Conflict => return Ok(None),
        };
        if self.mode == RunMode::Check {
            let diff = unified_diff(&self.name_file(path), Some(&present), Some(&put));
            return Ok(Some(FileOutcome::Differs { path: PathBuf::from(path), diff }));
        }
        let plan =
            FilePlan { outcome, writes: vec![(path.to_owned(), put)], delete: None, record: record.with_text(text) };
        if self.mode == RunMode::Write {
            self.carry_out(&made, &text, &plan)?;
        }
        self.note(&made, Some(plan.record));
        Ok(Some(plan.outcome))
    }
}
