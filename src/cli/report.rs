//! `--report FILE` and `--report DIR/`: which format is written, and whether an existing file may be overwritten.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use unmedium::io::output::write_file;
use unmedium::report::{Previews, Report, write_html, write_html_files, write_json};
use unmedium::{Error, ReportDetail, RunMode};

use super::failure::Failure;

/// The path of a report, and its format.
pub struct ReportFile {
    path: PathBuf,
    format: Format,
}

#[derive(Clone, Copy)]
enum Format {
    Html,
    /// HTML in a folder, with a file for each post.
    Folder,
    Json,
}

/// The name of the page in a folder.
const PAGE: &str = "index.html";

impl ReportFile {
    /// The report that the user named; the path's end tells the format. A file that exists and is not a report is overwritten only
    /// with `force`: the user may have named an input by mistake.
    pub fn choose(path: &Path, force: bool) -> Result<ReportFile, Failure> {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        let format = match extension.to_str() {
            _ if is_folder(path) => Format::Folder,
            Some("html" | "htm") => Format::Html,
            Some("json") => Format::Json,
            _ => return Err(Failure::ReportFormat(path.to_owned())),
        };
        let is_free = match format {
            Format::Folder => path.join(PAGE).is_file() && is_report(&path.join(PAGE)) || is_empty(path),
            Format::Html | Format::Json => is_report(path),
        };
        if path.exists() && !force && !is_free {
            return Err(Failure::ReportIsOtherFile(path.to_owned()));
        }
        Ok(ReportFile { path: path.to_owned(), format })
    }

    /// How many details the run has to keep for the report.
    pub fn detail(&self) -> ReportDetail {
        match self.format {
            Format::Html | Format::Folder => ReportDetail::Pages,
            Format::Json => ReportDetail::Facts,
        }
    }

    /// Writes the report. `folder` is the run's output folder, if it has one.
    pub fn write(&self, report: &Report, folder: Option<&Path>) -> Result<(), Failure> {
        let page = if matches!(self.format, Format::Folder) { self.path.join(PAGE) } else { self.path.clone() };
        let beside = page.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // First, because the way from a folder to another is known only if both exist.
        fs::create_dir_all(beside).map_err(|source| Error::Write { path: beside.to_owned(), source })?;
        let is_there = |_: &&Path| report.mode != RunMode::DryRun;
        let output = folder.filter(is_there).and_then(|folder| locate_folder(beside, folder));
        match self.format {
            Format::Html => write_file(&page, &write_html(report, output.as_deref(), Previews::Inside))?,
            Format::Json => write_file(&page, &write_json(report))?,
            Format::Folder => write_folder(beside, write_html_files(report, output.as_deref()))?,
        }
        Ok(())
    }
}

/// Writes the files of a report in a folder, and deletes surplus files of an earlier report.
fn write_folder(folder: &Path, files: impl Iterator<Item = (String, String)>) -> Result<(), Error> {
    let mut written = HashSet::new();
    for (path, text) in files {
        let path = folder.join(path);
        write_file(&path, &text)?;
        written.insert(path);
    }
    let Ok(posts) = fs::read_dir(folder.join("posts")) else { return Ok(()) };
    let is_left = |path: &PathBuf| {
        let is_number = |stem: &str| !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_digit());
        let is_post = path.extension().is_some_and(|extension| extension == "js")
            && path.file_stem().and_then(|stem| stem.to_str()).is_some_and(is_number);
        is_post && !written.contains(path)
    };
    for path in posts.filter_map(|entry| Some(entry.ok()?.path())).filter(is_left) {
        fs::remove_file(&path).map_err(|source| Error::Write { path, source })?;
    }
    Ok(())
}

/// Whether a path names a folder: it ends in a separator, or it is an existing folder.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// The relative URL of a folder, from a file in the folder `beside`: empty, or with `/` at its end. Nothing if there is none, as
/// between two drives.
fn locate_folder(beside: &Path, folder: &Path) -> Option<String> {
    let (from, to) = (beside.canonicalize().ok()?, folder.canonicalize().ok()?);
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return None;
    }
    let down = to[shared..].iter().map(|part| part.as_os_str().to_string_lossy());
    let down = down.map(|name| format!("{}/", utf8_percent_encode(&name, NON_ALPHANUMERIC)));
    Some("../".repeat(from.len() - shared) + &down.collect::<String>())
}

/// Whether a file is a report or empty. Both formats name their generator at the beginning.
fn is_report(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(200).read_to_end(&mut beginning));
    let says = |mark: &str| beginning.windows(mark.len()).any(|part| part == mark.as_bytes());
    read.is_ok()
        && (beginning.is_empty()
            || ["\"generator\": \"unmedium", "name=\"generator\" content=\"unmedium"].iter().any(|mark| says(mark)))
}
