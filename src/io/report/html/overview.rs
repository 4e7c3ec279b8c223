//! The totals: in a sentence, and as an image.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::count;
use crate::io::report::totals::{Totals, sort_by_number};
use crate::notice::Severity;
use crate::options::RunMode;

/// The title of the page, and how it went.
pub(super) fn write_headline(totals: &Totals, mode: RunMode) -> Markup {
    let number = |figures: &BTreeMap<_, usize>, code: &str| figures.get(code).copied().unwrap_or_default();
    let (proven, differs) = (number(&totals.proofs, "proven"), number(&totals.proofs, "differs"));
    let (losses, failed) = (totals.severity(Severity::Loss), number(&totals.outcomes, "failed"));
    let missing = number(&totals.images, "failed");
    html! {
        p.brand { "unmedium" }
        h1 { (totals.in_output) " of " (count(totals.posts, "post")) " in Markdown" }
        @match mode {
            RunMode::Write => {}
            RunMode::DryRun => p.lead { "A dry run: nothing was written, and this is what would be." }
            RunMode::Check => p.lead { "A check: nothing was written, and this is how the output folder compares." }
        }
        p.lead {
            @if failed > 0 { strong data-severity="loss" { (failed) " failed" } ". " }
            @if proven > 0 { (proven) " of " (proven + differs) " proven against what Medium gave. " }
            @match losses {
                0 => "Nothing that readers saw on Medium is missing.",
                1 => { strong data-severity="loss" { "1 thing" } " that readers saw on Medium is missing." },
                _ => { strong data-severity="loss" { (losses) " things" } " that readers saw on Medium are missing." },
            }
            @if missing > 0 { " " strong data-severity="warning" { (count(missing, "image")) } " could not be downloaded." }
        }
    }
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
                                // One among thousands can be seen too.
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
