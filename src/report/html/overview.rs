//! The totals: in a sentence, and as a picture.

use maud::{Markup, html};

use super::count;
use crate::notice::Severity;
use crate::report::totals::Totals;

/// The title of the page, and how it went.
pub(super) fn write_headline(totals: &Totals) -> Markup {
    let (failed, losses) = (totals.outcome("failed"), totals.severity(Severity::Loss));
    html! {
        p.brand { "unmedium" }
        h1 { (totals.in_output) " of " (count(totals.posts, "post")) " in Markdown" }
        p.lead {
            @if failed > 0 { strong data-severity="loss" { (failed) " failed" } ". " }
            @match losses {
                0 => "Nothing that readers saw is missing from them.",
                1 => { strong data-severity="loss" { "1 thing" } " that readers saw is missing from them." },
                _ => { strong data-severity="loss" { (losses) " things" } " that readers saw are missing from them." },
            }
        }
    }
}

/// A ring of what became of the posts, and a bar for each kind of notice.
pub(super) fn write_overview(totals: &Totals) -> Markup {
    html! {
        section.overview aria-label="Overview" {
            div.card.ring {
                (write_ring(totals))
                ul.legend {
                    @for (code, number) in totals.frequent_outcomes() {
                        li data-outcome=(code) { b { (number) } " " (code.replace('-', " ")) }
                    }
                }
            }
            div.card.bars {
                h2 { "Notices" }
                @if totals.notices.iter().all(|(_, codes)| codes.is_empty()) { p.quiet { "None." } }
                @else { (write_bars(totals)) }
            }
        }
    }
}

fn write_ring(totals: &Totals) -> Markup {
    let outcomes = totals.frequent_outcomes();
    let described: Vec<String> =
        outcomes.iter().map(|(code, number)| format!("{number} {}", code.replace('-', " "))).collect();
    let mut done = 0;
    let arcs = outcomes.iter().map(|(code, number)| {
        let start = done;
        done += number;
        (*code, *number, start)
    });
    html! {
        svg viewBox="0 0 120 120" role="img" aria-label=(described.join(", ")) {
            @for (code, number, start) in arcs {
                // A length of as many units as there are posts needs no rounding.
                circle data-outcome=(code) cx="60" cy="60" r="48" pathLength=(totals.posts)
                    stroke-dasharray=(format!("{number} {}", totals.posts - number))
                    stroke-dashoffset=(format!("-{start}")) {}
            }
            text.number x="60" y="62" { (totals.posts) }
            text.label x="60" y="78" { @if totals.posts == 1 { "post" } @else { "posts" } }
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
