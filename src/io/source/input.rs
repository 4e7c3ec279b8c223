//! An input, as the user named it.

use std::path::PathBuf;

use url::Url;

use super::folder::list_archives;
use super::web_url;
use crate::Error;

/// What messages call standard input.
pub(super) const STDIN_NAME: &str = "standard input";

/// One input, as the user named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// An archive, a folder or a file.
    Path(PathBuf),
    /// Standard input, which holds one post.
    Stdin,
    /// The URL of a post, or of a feed.
    Url(String),
}

impl From<PathBuf> for Input {
    /// Tells what a user named: `-` is standard input, a text that begins with `https://` or `http://` is a URL, and everything else
    /// is a path. A file with such a name is `./-`.
    fn from(path: PathBuf) -> Input {
        match path.to_str() {
            Some("-") => Input::Stdin,
            Some(text) if web_url::is_url(text) => Input::Url(text.to_owned()),
            _ => Input::Path(path),
        }
    }
}

impl Input {
    /// The name to show a user. It has no secrets.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Input::Path(path) => path.display().to_string(),
            Input::Stdin => STDIN_NAME.to_owned(),
            Input::Url(typed) => web_url::show(typed),
        }
    }

    /// The host that the user named, if it is a URL.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        if let Input::Url(url) = self { Url::parse(url).ok()?.host_str().map(str::to_owned) } else { None }
    }
}

/// The error for inputs without posts. If one is a folder with an archive in it, which may be the export, the error names the
/// archive.
#[must_use]
pub fn explain_no_posts(inputs: &[Input]) -> Error {
    let archive = inputs.iter().find_map(|input| match input {
        Input::Path(path) => list_archives(path).into_iter().next(),
        Input::Stdin | Input::Url(_) => None,
    });
    let name = inputs.iter().map(Input::name).collect::<Vec<_>>().join(", ");
    match archive {
        Some(archive) => Error::OnlyArchive { name, archive: archive.display().to_string() },
        None => Error::NoPosts { name },
    }
}
