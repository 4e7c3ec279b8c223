//! What a run came to, in the figures that the page shows.

use serde_json::json;
use unmedium::report::{Outcome, Report};
use unmedium::{Proof, Severity};

/// The figures as JSON.
pub fn summarize(report: &Report) -> String {
    let summary = json!({
        // The files that hold a post, or should.
        "posts": report.posts().count(),
        "converted": report.count(|outcome| outcome.path().is_some()),
        "proven": report.count_proofs(Proof::Proven),
        "failed": report.count(|outcome| matches!(outcome, Outcome::Failed(_))),
        "leftOut": report.count(|outcome| matches!(outcome, Outcome::LeftOut(_))),
        "losses": report.notices().filter(|(_, notice)| notice.severity() == Severity::Loss).count(),
        "images": report.images.len(),
        "missingImages": report.missing_images().count(),
        // Files of other parts of an export that nobody asked for.
        "otherParts": report.parts.left_out.values().sum::<usize>(),
    });
    summary.to_string()
}
