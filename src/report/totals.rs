//! The figures of a report.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Outcome, Report};
use crate::notice::Severity;

/// How many there are of each. Maps are in the order of their keys, the same in every run.
pub(super) struct Totals {
    /// The files that hold a post, or should.
    pub(super) posts: usize,
    /// The posts whose Markdown is in the output.
    pub(super) in_output: usize,
    /// The posts by what became of them.
    pub(super) outcomes: BTreeMap<&'static str, usize>,
    /// The notices by how grave they are, the gravest first, and by their codes.
    pub(super) notices: [(Severity, BTreeMap<&'static str, usize>); 3],
}

impl Totals {
    pub(super) fn count(report: &Report) -> Totals {
        let mut outcomes = BTreeMap::new();
        for file in report.posts() {
            *outcomes.entry(file.outcome.code()).or_default() += 1;
        }
        let mut notices = [Severity::Loss, Severity::Warning, Severity::Change].map(|each| (each, BTreeMap::new()));
        for (_, notice) in report.notices() {
            if let Some((_, codes)) = notices.iter_mut().find(|(severity, _)| *severity == notice.severity()) {
                *codes.entry(notice.code()).or_default() += 1;
            }
        }
        let in_output = report.count(|outcome: &Outcome| outcome.path().is_some());
        Totals { posts: report.posts().count(), in_output, outcomes, notices }
    }

    /// What became of the posts, the most frequent first.
    pub(super) fn frequent_outcomes(&self) -> Vec<(&'static str, usize)> {
        let mut outcomes: Vec<_> = self.outcomes.iter().map(|(code, number)| (*code, *number)).collect();
        outcomes.sort_by_key(|(_, number)| Reverse(*number));
        outcomes
    }

    /// How many posts came to this end.
    pub(super) fn outcome(&self, code: &str) -> usize {
        self.outcomes.get(code).copied().unwrap_or_default()
    }

    /// How many notices are this grave.
    pub(super) fn severity(&self, wanted: Severity) -> usize {
        let of_severity = self.notices.iter().filter(|(severity, _)| *severity == wanted);
        of_severity.flat_map(|(_, codes)| codes.values()).sum()
    }
}
