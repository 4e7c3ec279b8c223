//! Inputs, with those from the web: turns arguments into inputs, opens them, and describes posts that Medium does not show whole.

use std::fs;
use std::path::{Path, PathBuf};

use unmedium::config::find_nearest;
use unmedium::io::fetch::Cookies;
use unmedium::io::source::{Input, Sources, complete_url, is_called_export, read_text_file, read_urls};
use unmedium::options::Interrupt;
use unmedium::report::Report;
use unmedium::{Error, NoticeKind};

use super::args::{FetchArguments, PageArguments};
use super::failure::Failure;
use super::fetch::choose_fetch;
use super::messages::describe_hint;
use super::progress::ProgressLine;

/// All inputs: those of the command line, then those of the list of URLs.
pub fn gather_inputs(paths: &[PathBuf], pages: &PageArguments) -> Result<Vec<Input>, Failure> {
    let mut inputs: Vec<Input> = paths.iter().map(|path| read_input(path)).collect();
    if let Some(list) = &pages.urls {
        inputs.extend(read_urls(list)?);
    }
    match &pages.urls {
        Some(list) if inputs.is_empty() => Err(Error::NoPosts { name: list.display().to_string() }.into()),
        _ => Ok(inputs),
    }
}

/// The input that the user typed. A URL of Medium needs no scheme, unless a file has that name.
pub fn read_input(path: &Path) -> Input {
    let url = path.to_str().filter(|_| !path.exists()).and_then(complete_url);
    url.map_or_else(|| Input::from(path.to_path_buf()), Input::Url)
}

/// Opens the inputs, and fetches those on the web.
pub fn open_sources(
    inputs: &[Input],
    pages: &PageArguments,
    fetch: &FetchArguments,
    interrupt: &Interrupt,
    progress: &ProgressLine,
) -> Result<Sources, Failure> {
    let cookies = pages.ask.cookie_file.as_deref().map(read_cookies).transpose()?.unwrap_or_default();
    let mut options = choose_fetch(fetch, &pages.ask);
    options.interrupt = interrupt.clone();
    Sources::open_online(inputs, options, cookies, progress).map_err(|error| match error {
        Error::NotFound(path) => match find_similar(&path) {
            Some(nearest) => Failure::NoInput { path, nearest },
            None => Error::NotFound(path).into(),
        },
        error => error.into(),
    })
}

/// What may be meant by an input that does not exist: the export in its folder, whose long name is easily mistyped, or a file with
/// a similar name.
fn find_similar(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent()?;
    let beside = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = fs::read_dir(beside).ok()?.filter_map(|item| item.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort_unstable();
    let mut exports = names.iter().filter(|found| is_called_export(Path::new(found)));
    let export = exports.next().filter(|_| is_called_export(path) && exports.next().is_none()).map(String::as_str);
    let nearest = export.or_else(|| find_nearest(name, &names.iter().map(String::as_str).collect::<Vec<_>>()))?;
    Some(folder.join(nearest).display().to_string())
}

/// Reads a file of cookies.
pub fn read_cookies(path: &Path) -> Result<Cookies, Failure> {
    let on_error = |message: String| Failure::Cookies { path: path.to_path_buf(), message };
    let text = read_text_file(path).map_err(|error| on_error(error.to_string()))?;
    Cookies::parse(&text).map_err(on_error)
}

/// The hint for posts of which Medium shows only the beginning.
pub fn describe_locked(report: &Report, pages: &PageArguments) -> String {
    if !report.notices().any(|(_, notice)| notice.kind() == NoticeKind::Truncated) {
        return String::new();
    }
    describe_hint(match pages.ask.cookie_file {
        None => "Medium shows the whole post to members: give its own URL, and your session with --cookie-file",
        Some(_) => "your session does not open it: sign in again, and save the cookies for --cookie-file once more",
    })
}
