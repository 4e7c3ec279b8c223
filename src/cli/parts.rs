//! Describes the parts of an export besides the posts, for the summary.

use unmedium::io::source::PartEntry;
use unmedium::medium::Part;
use unmedium::report::PartsReport;

use super::messages::count;

/// `11 lists, 58 pages of claps (--archive)` for parts that were left out, and `11 lists of 236 posts, 30 bookmarks` for parts that
/// were converted.
pub fn summarize_parts(report: &PartsReport) -> Option<String> {
    let converted = Part::all().filter_map(|part| describe_content(part, report.count(part)));
    let converted: Vec<String> = converted.collect();
    let left_out = name_files(report.left_out.iter().map(|(part, number)| (*part, *number)));
    let left_out = (!left_out.is_empty()).then(|| format!("{left_out} (--archive)"));
    let rows: Vec<String> = converted.into_iter().chain(left_out).collect();
    (!rows.is_empty()).then(|| rows.join(", "))
}

/// `11 lists, 58 pages of claps`
pub fn name_parts(parts: &[PartEntry]) -> String {
    name_files(Part::all().map(|part| (part, parts.iter().filter(|entry| entry.part == part).count())))
}

fn name_files(numbers: impl Iterator<Item = (Part, usize)>) -> String {
    let names = numbers.filter(|(_, number)| *number > 0).map(|(part, number)| match part {
        Part::Lists => count(number, "list"),
        Part::About => "an about page".to_owned(),
        Part::Users => format!("{} of people followed", count(number, "page")),
        Part::Publications => format!("{} of publications followed", count(number, "page")),
        Part::Topics => format!("{} of topics followed", count(number, "page")),
        _ => format!("{} of {}", count(number, "page"), part.code()),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// What a part holds, given the number of its files and of their entries.
fn describe_content(part: Part, (files, number): (usize, usize)) -> Option<String> {
    let text = match part {
        _ if files == 0 || (number == 0 && part != Part::Lists) => return None,
        Part::Lists => format!("{} of {}", count(files, "list"), count(number, "post")),
        Part::Bookmarks => count(number, "bookmark"),
        Part::Highlights => count(number, "highlight"),
        Part::Claps => count(number, "clapped post"),
        Part::Users if number == 1 => "1 person followed".to_owned(),
        Part::Users => format!("{number} people followed"),
        Part::Publications => format!("{} followed", count(number, "publication")),
        Part::Topics => format!("{} followed", count(number, "topic")),
        Part::About => "an about page".to_owned(),
    };
    Some(text)
}
