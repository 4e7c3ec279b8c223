//! The section of all posts: the filter, and the rows.

use maud::{Markup, html};

use super::rows::write_rows;
use super::{Place, count};
use crate::report::FileReport;
use crate::report::images::ImageReports;
use crate::report::totals::{Totals, sort_by_number};

/// The filter and the rows.
pub(super) fn write_posts(posts: &[&FileReport], totals: &Totals, images: &ImageReports, place: &Place) -> Markup {
    html! {
        section.posts aria-labelledby="posts" {
            h2 #posts { "Posts" }
            (write_filter(totals))
            (write_rows(posts, images, place))
        }
    }
}

fn write_filter(totals: &Totals) -> Markup {
    let severities = totals.notices.iter().filter(|(_, codes)| !codes.is_empty());
    html! {
        form.filter role="search" {
            input #search type="search" placeholder="Title, path, notice …" aria-label="Filter the posts" autocomplete="off";
            fieldset {
                @for (code, number) in sort_by_number(&totals.outcomes) {
                    label.chip data-outcome=(code) {
                        input type="checkbox" name="outcome" value=(code);
                        (code.replace('-', " ")) " " b { (number) }
                    }
                }
                @for (severity, _) in severities {
                    label.chip data-severity=(severity.name()) {
                        input type="checkbox" name="severity" value=(severity.name());
                        "with a " (severity.name())
                    }
                }
            }
            output #shown aria-live="polite" { (count(totals.posts, "post")) }
        }
    }
}
