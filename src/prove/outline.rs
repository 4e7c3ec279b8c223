//! A whole post as passages.

use super::passage::{Kind, Passage};
use crate::document::is_blank;

/// A whole post as passages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The passages, in the order of reading.
    pub passages: Vec<Passage>,
    /// For each, the number of the body's block that it belongs to, from 1 on.
    pub blocks: Vec<usize>,
    /// The block that the next passage belongs to, and whether a list or a quote begins with it.
    pub(super) block: usize,
    pub(super) begins: bool,
}

impl Outline {
    pub(super) fn push(&mut self, passage: Passage) {
        let begins = std::mem::take(&mut self.begins);
        self.passages.push(Passage { begins, ..passage });
        self.blocks.push(self.block);
    }

    /// Adds a passage before another.
    pub(super) fn insert(&mut self, at: usize, passage: Passage) {
        self.passages.insert(at, passage);
        self.blocks.insert(at, self.block);
    }

    /// Takes out a passage; code before it and behind it then stands in a row.
    pub(super) fn remove(&mut self, at: usize) {
        self.passages.remove(at);
        self.blocks.remove(at);
        self.join_code(at);
    }

    /// Joins code to code above it: what stands in a row counts as one.
    fn join_code(&mut self, at: usize) {
        if let Some([above, below]) = at.checked_sub(1).and_then(|above| self.passages.get_mut(above..=at))
            && (&above.kind, &below.kind) == (&Kind::Code(None), &Kind::Code(None))
        {
            above.text.push_str("\n\n");
            above.text.push_str(&below.text);
            self.passages.remove(at);
            self.blocks.remove(at);
        }
    }

    /// How much is said: the characters that show something.
    pub(super) fn count_characters(&self) -> usize {
        let texts = self.passages.iter().filter(|passage| passage.kind != Kind::Embed);
        texts.map(|passage| passage.text.chars().filter(|c| !is_blank(*c)).count()).sum()
    }

    /// Makes code of no language of what has one.
    pub(super) fn forget_language(&mut self, language: &str) {
        let is_it = |kind: &Kind| matches!(kind, Kind::Code(Some(each)) if each == language);
        for at in (0..self.passages.len()).rev() {
            if is_it(&self.passages[at].kind) {
                self.passages[at].kind = Kind::Code(None);
                self.join_code(at + 1);
                self.join_code(at);
            }
        }
    }

    /// The block of a passage, in words; or the one before it, if something is missing there.
    pub(super) fn name_place(&self, at: usize, is_there: bool) -> String {
        match (is_there, at) {
            (true, _) => format!("block {}", self.blocks[at]),
            (false, 0) => "the beginning".to_owned(),
            (false, _) => format!("after block {}", self.blocks[at - 1]),
        }
    }

    /// Adds passages of which the first begins a list or a quote.
    pub(super) fn push_group(&mut self, passages: impl Iterator<Item = Passage>) {
        self.begins = true;
        passages.for_each(|passage| self.push(passage));
        self.begins = false;
    }

    /// Adds a passage if there is something to see of it.
    pub(super) fn push_seen(&mut self, passage: Passage) {
        if !passage.shows_nothing() {
            self.push(passage);
        }
    }

    /// Adds code. Blocks in a row count as one: Medium set one box as several `pre`. Where lines are empty at its edges is nobody's loss.
    pub(super) fn push_code(&mut self, language: Option<String>, text: &str) {
        // CommonMark, section 2.1: each of the three ends a line.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim_matches('\n');
        match self.passages.last_mut() {
            Some(Passage { kind: Kind::Code(None), text: before, .. })
                if language.is_none() && !text.chars().all(is_blank) =>
            {
                before.push_str("\n\n");
                before.push_str(text);
            }
            _ => self.push_seen(Passage { text: text.to_owned(), ..Passage::new(Kind::Code(language)) }),
        }
    }
}
