//! `--report FILE`: in which format, and whether the file may be written.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use unmedium::io::output::write_file;
use unmedium::report::{Report, write_html, write_json};
use unmedium::{ReportDetail, RunMode};

use super::failure::Failure;

/// Where a report goes, and how it looks.
pub struct ReportFile {
    path: PathBuf,
    format: Format,
}

#[derive(Clone, Copy)]
enum Format {
    Html,
    Json,
}

impl ReportFile {
    /// What the user named, told by its extension. A file that is there and is no report is overwritten with `force` only:
    /// it may be a slip, and the post or export that was meant as the input.
    pub fn choose(path: &Path, force: bool) -> Result<ReportFile, Failure> {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        let format = match extension.to_str() {
            Some("html" | "htm") => Format::Html,
            Some("json") => Format::Json,
            _ => return Err(Failure::ReportFormat(path.to_owned())),
        };
        if path.exists() && !force && !is_report(path) {
            return Err(Failure::ReportIsOtherFile(path.to_owned()));
        }
        Ok(ReportFile { path: path.to_owned(), format })
    }

    /// How much the report has to hold to be written.
    pub fn detail(&self) -> ReportDetail {
        match self.format {
            Format::Html => ReportDetail::Pages,
            Format::Json => ReportDetail::Facts,
        }
    }

    /// Writes the report of a run into a folder, if it was one.
    pub fn write(&self, report: &Report, folder: Option<&Path>) -> Result<(), Failure> {
        let is_there = |_: &&Path| report.mode != RunMode::DryRun;
        let output = folder.filter(is_there).and_then(|folder| locate_folder(&self.path, folder));
        let text = match self.format {
            Format::Html => write_html(report, output.as_deref()),
            Format::Json => write_json(report),
        };
        Ok(write_file(&self.path, &text)?)
    }
}

/// The URL of a folder from where a file lies: empty or ending in `/`; nothing if there is no way from one to the other.
fn locate_folder(file: &Path, folder: &Path) -> Option<String> {
    let beside = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
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

/// Whether a file is a report, or empty: both formats name at their beginning what wrote them.
fn is_report(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(200).read_to_end(&mut beginning));
    let says = |mark: &str| beginning.windows(mark.len()).any(|part| part == mark.as_bytes());
    read.is_ok()
        && (beginning.is_empty()
            || ["\"generator\": \"unmedium", "name=\"generator\" content=\"unmedium"].iter().any(|mark| says(mark)))
}
