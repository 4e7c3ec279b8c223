//! Code that a site would run even in a code span or a code block, cut in two so that it does not.

use crate::prove::{Construct, Meaning, Placement};
use crate::write::markdown::write_code_span;

/// A comment between two code spans: `` `{`<!-- -->`{<` ``. It shows nothing, so the spans look like one.
pub(super) const CUT: Construct =
    Construct { start: "<!-- -->", end: "", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) };

/// Splits code behind the first character of every mark.
pub(super) fn split_marks<'a>(code: &'a str, marks: &[&str]) -> Vec<&'a str> {
    let mut places: Vec<usize> = marks.iter().flat_map(|mark| code.match_indices(mark)).map(|(at, _)| at).collect();
    places.sort_unstable();
    split_behind(code, &places)
}

/// Splits code behind the ASCII characters at these bytes.
pub(super) fn split_behind<'a>(code: &'a str, places: &[usize]) -> Vec<&'a str> {
    let cuts = || places.iter().map(|at| at + 1);
    let starts = [0].into_iter().chain(cuts());
    starts.zip(cuts().chain([code.len()])).map(|(start, end)| &code[start..end]).collect()
}

/// Writes the parts of a code span with [`CUT`] between them.
pub(super) fn write_cut_span(parts: &[String]) -> String {
    let spans: Vec<String> = parts.iter().map(|part| write_code_span(part)).collect();
    spans.join(CUT.start)
}

/// Cuts a code block with a blank before the last character of a mark, since nothing else is possible there: `{{ <`.
pub(super) fn cut_mark(mark: &str) -> String {
    let last = mark.char_indices().next_back().map_or(0, |(at, _)| at);
    [&mark[..last], " ", &mark[last..]].concat()
}
