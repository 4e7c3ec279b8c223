//! Images: turns arguments into options, and describes what became of the images.

use std::collections::BTreeMap;
use std::fmt::Write;

use indicatif::HumanBytes;
use unmedium::options::ImageSupply;
use unmedium::report::{FileReport, ImageOutcome, ImageReport, Report};
use unmedium::{Error, ImageMode, Notice, RunMode, RunOptions};

use super::args::{ConvertArguments, Verbosity};
use super::destination::Destination;
use super::failure::Failure;
use super::fetch::{choose_fetch, find_host};
use super::messages::{DIM, count, describe_error, describe_hint, escape};
use super::notices::name_post;
use super::terminal::{cut_middle, find_width};

/// Sets the options for images.
pub fn choose_images(
    options: &mut RunOptions,
    arguments: &ConvertArguments,
    destination: &Destination,
) -> Result<(), Failure> {
    let images = &arguments.images;
    options.convert.images = match (images.mode, destination) {
        (Some(ImageMode::Download), Destination::Stdout) => return Err(Failure::NoImageFolder),
        (None, Destination::Stdout) => ImageMode::Rewrite,
        (mode, _) => mode.unwrap_or_default(),
    };
    if let Some(ImageSupply::Folder(folder)) = &images.supply
        && !folder.is_dir()
    {
        return Err(Error::NotFound(folder.clone()).into());
    }
    options.convert.image_size = images.size;
    options.image_supply.clone_from(&images.supply);
    options.max_image_size = images.max_size << 20;
    let mirror = match &images.supply {
        Some(ImageSupply::Mirror(url)) => find_host(url),
        _ => None,
    };
    options.fetch = choose_fetch(&arguments.fetch, &arguments.pages.ask);
    options.fetch.connections = images.connections;
    options.fetch.named_hosts.extend(mirror);
    Ok(())
}

/// How many missing images are named, with the posts that show them, unless `--verbose` lists each try.
const MOST_NAMED: usize = 3;

/// The error for all missing images; with `--verbose` also a line for each try. If an error has already named a mirror that does not
/// answer, the network need not be the cause.
pub fn describe_missing_images(
    report: &Report,
    destination: &Destination,
    verbosity: Verbosity,
    is_mirror_named: bool,
) -> String {
    let missing = report.missing_images().count();
    if missing == 0 {
        return String::new();
    }
    let images = count(missing, "image");
    let shows = if missing == 1 { "it still shows" } else { "they still show" };
    let mut text = if report.is_offline {
        let reason = if is_mirror_named { "Medium does not answer either" } else { "no network" };
        describe_error(&format!("{reason}: {images} could not be downloaded; {shows} from the web"))
    } else {
        let reasons = describe_reasons(report.missing_images().map(ImageReport::reason));
        describe_error(&format!("{images} could not be downloaded; {shows} from the web ({reasons})"))
    };
    if verbosity == Verbosity::Verbose && !report.is_offline {
        report.missing_images().for_each(|image| list_tried(&mut text, image));
    }
    let named = if verbosity == Verbosity::Normal { name_missing(report, destination) } else { String::new() };
    let more = match verbosity {
        Verbosity::Verbose => "",
        _ if named.is_empty() => "--verbose names each; ",
        _ => "--verbose tells each try; ",
    };
    text + &named + &describe_hint(&format!("{more}the same command again tries only what is missing"))
}

/// A line for each place in a post where an image is missing, if there are few.
fn name_missing(report: &Report, destination: &Destination) -> String {
    let places: Vec<(&FileReport, &String)> = report
        .notices()
        .filter_map(|(file, notice)| match notice {
            Notice::ImageNotDownloaded { url, .. } => Some((file, url)),
            _ => None,
        })
        .collect();
    if places.len() > MOST_NAMED {
        return String::new();
    }
    let width = find_width();
    let line = |(file, url): &(&FileReport, &String)| {
        let text = format!("{}: {}", name_post(file, destination), escape(url));
        format!("  {}\n", cut_middle(&text, width.map(|width| width.saturating_sub(2))))
    };
    places.iter().map(line).collect()
}

/// The most frequent reasons, each with its number.
pub fn describe_reasons(each: impl Iterator<Item = String>) -> String {
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for reason in each {
        *reasons.entry(reason).or_default() += 1;
    }
    let mut reasons: Vec<(String, usize)> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let more = if reasons.len() > 3 { ", and others" } else { "" };
    let shown = reasons.iter().take(3).map(|(reason, number)| match number {
        1 => escape(reason),
        _ => format!("{number} × {}", escape(reason)),
    });
    shown.collect::<Vec<_>>().join(", ") + more
}

fn list_tried(text: &mut String, image: &ImageReport) {
    let _ = writeln!(text, "  {}", escape(&image.key));
    for tried in &image.tried {
        let _ = writeln!(text, "    {DIM}{}{DIM:#} {}", escape(&tried.place), escape(&tried.reason));
    }
}

/// The words for images that a check or a dry run did not find in the output.
fn describe_wanted(mode: RunMode) -> &'static str {
    if mode == RunMode::Check { "not in the folder" } else { "to download or to copy" }
}

/// `12 downloaded (3.4 MiB), 2 copied, 30 there already`.
pub fn summarize_images(report: &Report) -> Option<String> {
    let size = report.images.iter().map(|image| match image.outcome {
        ImageOutcome::Downloaded { size, .. } => size,
        _ => 0,
    });
    let size = HumanBytes(size.sum());
    let number =
        |is_wanted: fn(&ImageOutcome) -> bool| report.images.iter().filter(|image| is_wanted(&image.outcome)).count();
    let parts = [
        (number(|outcome| matches!(outcome, ImageOutcome::Downloaded { .. })), format!("downloaded ({size})")),
        (number(|outcome| matches!(outcome, ImageOutcome::Copied { .. })), "copied".to_owned()),
        (number(|outcome| *outcome == ImageOutcome::Present), "there already".to_owned()),
        (number(|outcome| *outcome == ImageOutcome::Wanted), describe_wanted(report.mode).to_owned()),
        (number(|outcome| *outcome == ImageOutcome::Failed), "missing".to_owned()),
    ];
    let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
    Some(parts.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
}
