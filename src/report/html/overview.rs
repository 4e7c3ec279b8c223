//! The totals: in a sentence, and as an image.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::count;
use crate::document::PostKind;
use crate::notice::Severity;
use crate::options::RunMode;
use crate::report::totals::{Totals, sort_by_number};
use crate::report::{Outcome, Report};

/// What happened, in a sentence; and what is missing.
pub(super) fn write_headline(report: &Report, totals: &Totals) -> Markup {
    let number = |figures: &BTreeMap<_, usize>, code: &str| figures.get(code).copied().unwrap_or_default();
    let losses = totals.severity(Severity::Loss);
    let missing = number(&totals.images, "failed");
    html! {
        p.brand { "unmedium" }
        h1 { (describe_run(report, totals)) }
        @match report.mode {
            RunMode::Write => {}
            RunMode::DryRun => p.lead { "A dry run: nothing was written, and this is what would be." }
            RunMode::Check => p.lead { "A check: nothing was written, and this is how the output folder compares." }
        }
        p.lead {
            @match losses {
                0 => "Nothing that readers saw on Medium is missing.",
                1 => { strong data-severity="loss" { "1 thing" } " that readers saw on Medium is missing." },
                _ => { strong data-severity="loss" { (losses) " things" } " that readers saw on Medium are missing." },
            }
            @if missing > 0 { " " strong data-severity="warning" { (count(missing, "image")) } " could not be downloaded." }
        }
    }
}

/// `78 posts converted and proven; 8 drafts and 133 responses left out on request`
fn describe_run(report: &Report, totals: &Totals) -> String {
    let number = |figures: &BTreeMap<_, usize>, code: &str| figures.get(code).copied().unwrap_or_default();
    let (proven, differs) = (number(&totals.proofs, "proven"), number(&totals.proofs, "differs"));
    let done = if totals.in_output > 0 && number(&totals.outcomes, "unchanged") == totals.in_output {
        "there already"
    } else {
        "converted"
    };
    let proof = match (proven, differs) {
        (0, 0) => String::new(),
        (proven, _) if proven == totals.in_output => " and proven".to_owned(),
        (proven, _) => format!(", {proven} of them proven"),
    };
    let left_out = |kind| report.count(|outcome| matches!(outcome, Outcome::LeftOut(found) if *found == kind));
    let left_out = [(left_out(PostKind::Draft), "draft"), (left_out(PostKind::Response), "response")];
    let left_out = left_out.into_iter().filter(|(number, _)| *number > 0).map(|(number, noun)| count(number, noun));
    let left_out: Vec<String> = left_out.collect();
    let failed = number(&totals.outcomes, "failed");
    let mut parts = vec![format!("{} {done}{proof}", count(totals.in_output, "post"))];
    parts.extend((failed > 0).then(|| format!("{failed} failed")));
    parts.extend((!left_out.is_empty()).then(|| format!("{} left out on request", left_out.join(" and "))));
    parts.join("; ")
}

/// Rings of what became of the posts and their images, and a bar for each kind of notice.
pub(super) fn write_overview(totals: &Totals) -> Markup {
    html! {
        section.overview aria-label="Overview" {
            (write_ring("post", &totals.outcomes))
            @if !totals.images.is_empty() { (write_ring("image", &totals.images)) }
            div.card.bars {
                h2 { "Notices" }
                @if totals.notices.iter().all(|(_, codes)| codes.is_empty()) { p.quiet { "None." } }
                @else { (write_bars(totals)) }
            }
        }
    }
}

/// A ring of figures with its legend; `noun` is what they count.
fn write_ring(noun: &str, figures: &BTreeMap<&'static str, usize>) -> Markup {
    let figures = sort_by_number(figures);
    let total: usize = figures.iter().map(|(_, number)| number).sum();
    let described: Vec<String> =
        figures.iter().map(|(code, number)| format!("{number} {}", code.replace('-', " "))).collect();
    let mut done = 0;
    let arcs = figures.iter().map(|(code, number)| {
        let start = done;
        done += number;
        (code, number, start)
    });
    html! {
        div.card.ring {
            svg viewBox="0 0 120 120" role="img" aria-label=(described.join(", ")) {
                @for (code, number, start) in arcs {
                    // A length of as many units as there are to count needs no rounding.
                    circle data-outcome=(code) cx="60" cy="60" r="48" pathLength=(total)
                        stroke-dasharray=(format!("{number} {}", total - number)) stroke-dashoffset=(format!("-{start}")) {}
                }
                text.number x="60" y="62" { (total) }
                text.label x="60" y="78" { (noun) @if total != 1 { "s" } }
            }
            ul.legend {
                @for (code, number) in figures { li data-outcome=(code) { b { (number) } " " (code.replace('-', " ")) } }
            }
        }
    }
}

fn write_bars(totals: &Totals) -> Markup {
    let most = totals.notices.iter().flat_map(|(_, codes)| codes.values()).max().copied().unwrap_or(1);
    html! {
        table {
            @for (severity, codes) in &totals.notices {
                @for (code, number) in codes {
                    tr data-severity=(severity.name()) {
                        th scope="row" { (code) }
                        td {
                            svg viewBox=(format!("0 0 {most} 1")) preserveAspectRatio="none" aria-hidden="true" {
                                // So that one among thousands is visible.
                                rect width=(number.max(&most.div_ceil(100))) height="1" {}
                            }
                        }
                        td.number { (number) }
                    }
                }
            }
        }
    }
}
