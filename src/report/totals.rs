//! The figures of a report.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::images::ImageReports;
use super::{Outcome, Report};
use crate::notice::Severity;

/// The figures of a report.
pub(super) struct Totals {
    /// The files that hold a post, or should.
    pub(super) posts: usize,
    /// The posts whose Markdown is in the output.
    pub(super) in_output: usize,
    /// The posts by what became of them.
    pub(super) outcomes: BTreeMap<&'static str, usize>,
    /// The posts in the output by the result of their proof.
    pub(super) proofs: BTreeMap<&'static str, usize>,
    /// The images of posts in the output by what became of them, each image once.
    pub(super) images: BTreeMap<&'static str, usize>,
    /// The notices by severity, losses first, and by code.
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
        let mut proofs = BTreeMap::new();
        let mut images = BTreeMap::new();
        let (reports, mut known) = (ImageReports::of(report), HashSet::new());
        for post in
            report.files.iter().filter(|file| file.outcome.path().is_some()).filter_map(|file| file.post.as_ref())
        {
            *proofs.entry(post.proof.code()).or_default() += 1;
            for image in post.images.iter().filter(|image| known.insert(image.key())) {
                *images.entry(reports.outcome(image)).or_default() += 1;
            }
        }
        let in_output = report.count(|outcome: &Outcome| outcome.path().is_some());
        Totals { posts: report.posts().count(), in_output, outcomes, proofs, images, notices }
    }

    /// How many notices have this severity.
    pub(super) fn severity(&self, wanted: Severity) -> usize {
        let of_severity = self.notices.iter().filter(|(severity, _)| *severity == wanted);
        of_severity.flat_map(|(_, codes)| codes.values()).sum()
    }
}

/// Figures, the largest first.
pub(super) fn sort_by_number(figures: &BTreeMap<&'static str, usize>) -> Vec<(&'static str, usize)> {
    let mut figures: Vec<_> = figures.iter().map(|(code, number)| (*code, *number)).collect();
    figures.sort_by_key(|(_, number)| Reverse(*number));
    figures
}
