//! Decides what to do with a file, given its new text, the existing file, and what earlier runs wrote there.
//!
//! | what is there | what is new | |
//! |---|---|---|
//! | nothing | | it is written |
//! | the same, whatever its lines end in | | nothing |
//! | what was written | anything | it is updated |
//! | a user's edit | nothing | it is kept |
//! | a user's edit | in other places | both are merged |
//! | a user's edit | in the same place | it is kept, and the new version put beside it, as `NAME.md.new` |
//! | what a killed run wrote | | it is updated |
//! | of unknown origin | | an error |
//! | another post | | an error, with `--force` too |
//!
//! After a conflict the user decides, and deletes the new version. From then on the user has seen it, and the file is kept with
//! whatever the user took from it.

use std::borrow::Cow;
use std::path::PathBuf;

use super::Found;
use super::line_ends::{is_text, keep_ends, unify};
use super::merge::merge;
use super::state::path_beside;
use super::writer::{FilePlan, Made, Output};
use crate::Error;
use crate::options::Overwrite;
use crate::report::FileOutcome;
use crate::state::{Digest, FileRecord};

/// What becomes of a text that an earlier run wrote, perhaps with a user's edits.
pub(super) enum Verdict {
    Update,
    Keep,
    Merge(String),
    Conflict,
}

impl Output {
    /// Plans what to do with a file. Nothing is written yet.
    pub(super) fn plan<'a>(&self, made: &Made<'a>, text: &Digest) -> Result<FilePlan<'a>, Error> {
        let found = self.folder.look(made.path)?;
        let path = PathBuf::from(made.path);
        if found.bytes().is_some_and(|present| is_text(present, made.text)) {
            return Ok(self.resolve(made, text, FileOutcome::Unchanged(path), None));
        }
        let new = keep_ends(found.bytes(), made.text.into());
        let is_forced = self.overwrite == Overwrite::Always;
        match (&found, self.find_record(made)) {
            (Found::Nothing, None) if !is_forced => self.plan_new(made, text),
            (Found::Nothing, _) => Ok(self.resolve(made, text, FileOutcome::Written(path), Some(made.text.into()))),
            // `--force` overwrites edits, but not another post.
            _ if self.is_of_other_post(made) => Err(Error::OtherPost(self.folder.place(made.path))),
            _ if is_forced => Ok(self.resolve(made, text, FileOutcome::Overwritten(path), Some(new))),
            (Found::File(present), Some(record)) => match self.judge(made, text, made.path, record, present) {
                Verdict::Update => Ok(self.resolve(made, text, FileOutcome::Updated(path), Some(new))),
                Verdict::Keep => Ok(self.resolve(made, text, FileOutcome::Kept(path), None)),
                Verdict::Merge(merged) => Ok(self.resolve(made, text, FileOutcome::Merged(path), Some(merged.into()))),
                Verdict::Conflict => self.offer(made, text, record),
            },
            (Found::Link(Some(present)), Some(record))
                if matches!(self.judge(made, text, made.path, record, present), Verdict::Keep) =>
            {
                Ok(self.resolve(made, text, FileOutcome::Kept(path), None))
            }
            (Found::File(present), None) if self.is_of_killed_run(made.path, present) => {
                Ok(self.resolve(made, text, FileOutcome::Updated(path), Some(new)))
            }
            _ => Err(Error::Differs(self.folder.place(made.path))),
        }
    }

    /// Whether a file that the state lacks was written by a killed run. Such a run has kept the text before it wrote the file, and would
    /// have added it to the state at its end.
    fn is_of_killed_run(&self, path: &str, present: &[u8]) -> bool {
        let text = Digest::of(unify(present));
        self.state_error.is_none()
            && !self.state.files.contains_key(path)
            && self.texts.has(&text)
            && self.state.texts().all(|named| *named != text)
    }

    /// Plans a file that does not exist. Its post may have had another file name, and edits there.
    fn plan_new<'a>(&self, made: &Made<'a>, text: &Digest) -> Result<FilePlan<'a>, Error> {
        let path = PathBuf::from(made.path);
        let Some((old_path, record, present)) = self.find_moved(made) else {
            return Ok(self.resolve(made, text, FileOutcome::Written(path), Some(made.text.into())));
        };
        match self.judge(made, text, old_path, record, present.as_bytes()) {
            Verdict::Update => Ok(self.resolve(made, text, FileOutcome::Written(path), Some(made.text.into()))),
            Verdict::Keep => Ok(self.resolve(made, text, FileOutcome::Merged(path), Some(present.into()))),
            Verdict::Merge(merged) => Ok(self.resolve(made, text, FileOutcome::Merged(path), Some(merged.into()))),
            Verdict::Conflict => {
                let mut plan = self.offer(made, text, record)?;
                plan.writes.push((made.path.to_owned(), present.into()));
                Ok(plan)
            }
        }
    }

    /// Whether a file is known to hold another post.
    fn is_of_other_post(&self, made: &Made) -> bool {
        let owner = self.state.files.get(made.path).and_then(|record| record.post.as_deref());
        owner.is_some_and(|owner| made.post != Some(owner))
    }

    /// The record of a file, if it held this very post. A post without an id is identified by its source.
    fn find_record(&self, made: &Made) -> Option<&FileRecord> {
        let is_same = |record: &&FileRecord| {
            let is_known = made.post.is_some() || (record.source.is_some() && record.source == made.source);
            record.post.as_deref() == made.post && is_known
        };
        self.state.files.get(made.path).filter(is_same)
    }

    /// The path at which the post was written before, its record, and the text that is there now.
    fn find_moved<'a>(&'a self, made: &Made) -> Option<(&'a str, &'a FileRecord, String)> {
        let paths_by_post = self.paths_by_post.get_or_init(|| self.state.paths_by_post());
        paths_by_post.get(made.post?)?.iter().find_map(|path| match self.folder.look(path) {
            Ok(Found::File(bytes)) => {
                Some((path.as_str(), self.state.files.get(path)?, String::from_utf8(bytes).ok()?))
            }
            _ => None,
        })
    }

    /// Compares the existing text with the one that was written there, and with the new one.
    pub(super) fn judge(&self, made: &Made, text: &Digest, at: &str, record: &FileRecord, present: &[u8]) -> Verdict {
        let present_text = Digest::of(unify(present));
        let is_offer_gone = matches!(self.folder.look(&path_beside(at)), Ok(Found::Nothing));
        // The version that the user saw last.
        let base = match &record.offered {
            Some(offered) if is_offer_gone => offered,
            _ if self.is_own(record, &present_text) => return Verdict::Update,
            _ => &record.written,
        };
        if present_text == *base {
            return Verdict::Update;
        }
        if text == base {
            return Verdict::Keep;
        }
        let texts = (self.texts.read(base), str::from_utf8(present));
        let (Some(base), Ok(edited)) = texts else { return Verdict::Conflict };
        match merge(&base, edited, made.text) {
            Some(merged) if merged == edited => Verdict::Keep,
            Some(merged) => Verdict::Merge(merged),
            None => Verdict::Conflict,
        }
    }

    /// Whether a text was made by a run for a file, and has no edits.
    fn is_own(&self, record: &FileRecord, text: &Digest) -> bool {
        *text == record.written || self.texts.has(text)
    }

    /// A plan that writes the new text. An older version beside the file is deleted.
    fn resolve<'a>(
        &self,
        made: &Made<'a>,
        text: &Digest,
        outcome: FileOutcome,
        write: Option<Cow<'a, str>>,
    ) -> FilePlan<'a> {
        let before = self.find_record(made);
        FilePlan {
            outcome,
            writes: write.map(|write| (made.path.to_owned(), write)).into_iter().collect(),
            delete: before.and_then(|record| self.find_untouched_offer(made.path, record)),
            record: FileRecord::new(made.post, made.source, *text, made.page.clone()),
        }
    }

    /// A plan that puts the new version beside the file. It replaces an older version there, unless that one was edited.
    fn offer<'a>(&self, made: &Made<'a>, text: &Digest, record: &FileRecord) -> Result<FilePlan<'a>, Error> {
        let beside = path_beside(made.path);
        let is_same = match self.folder.look(&beside)? {
            Found::Nothing => false,
            found if found.bytes().is_some_and(|present| is_text(present, made.text)) => true,
            Found::File(bytes) if self.is_own(record, &Digest::of(unify(&bytes))) => false,
            _ => return Err(Error::NewVersionEdited(self.folder.place(&beside))),
        };
        let error = Error::Conflict { path: self.folder.place(made.path), beside: self.folder.place(&beside) };
        Ok(FilePlan {
            outcome: FileOutcome::Conflict { path: PathBuf::from(made.path), error },
            writes: if is_same { Vec::new() } else { vec![(beside, made.text.into())] },
            delete: None,
            record: FileRecord { offered: Some(*text), page: made.page.clone(), ..record.clone() },
        })
    }
}
