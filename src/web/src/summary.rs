//! What a run came to, in the figures that the page shows.

use serde::Serialize;
use unmedium::{Proof, Severity};
use unmedium::report::{Outcome, Report};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    /// The files that hold a post, or should.
    posts: usize,
    converted: usize,
    proven: usize,
    failed: usize,
    left_out: usize,
    losses: usize,
    images: usize,
    missing_images: usize,
    /// Files of other parts of an export that nobody asked for.
    other_parts: usize,
}

/// The figures as JSON.
pub fn summarize(report: &Report) -> String {
    let summary = Summary {
        posts: report.posts().count(),
        converted: report.count(|outcome| outcome.path().is_some()),
        proven: report.count_proofs(Proof::Proven),
        failed: report.count(|outcome| matches!(outcome, Outcome::Failed(_))),
        left_out: report.count(|outcome| matches!(outcome, Outcome::LeftOut(_))),
        losses: report.notices().filter(|(_, notice)| notice.severity() == Severity::Loss).count(),
        images: report.images.len(),
        missing_images: report.missing_images().count(),
        other_parts: report.parts.left_out.values().sum(),
    };
    serde_json::to_string(&summary).unwrap_or_default()
}
