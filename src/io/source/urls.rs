//! A list of URLs, one a line. A line that begins with `#` is a comment.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::input::{Input, STDIN_NAME};
use super::web_url::WebUrl;
use crate::Error;
use crate::unpack::{decode_text, read_bytes};

/// Reads a file with URLs. The path `-` is standard input.
///
/// # Errors
/// [`Error::UrlList`] for the first line that is not the URL of a post or a feed; [`Error::NotFound`], [`Error::Read`],
/// [`Error::TooLarge`] or [`Error::NotText`] if the list cannot be read as text.
pub fn read_urls(path: &Path) -> Result<Vec<Input>, Error> {
    let name = if path.as_os_str() == "-" { STDIN_NAME.to_owned() } else { path.display().to_string() };
    let on_error = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => Error::NotFound(path.to_path_buf()),
        _ => Error::Read { name: name.clone(), source },
    };
    let file: Box<dyn Read> =
        if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path).map_err(on_error)?) };
    list_urls(&decode_text(read_bytes(file, 0, &name, on_error)?, &name)?, &name)
}

fn list_urls(text: &str, name: &str) -> Result<Vec<Input>, Error> {
    // `unmedium urls --details` writes more columns after the URL, separated by tabs.
    let lines = text
        .lines()
        .map(|line| line.trim().split('\t').next().unwrap_or_default().trim_end())
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let inputs = lines.map(|(at, line)| match WebUrl::parse(line) {
        Ok(_) => Ok(Input::Url(line.to_owned())),
        Err(error) => Err(Error::UrlList { name: name.to_owned(), line: at + 1, error: Box::new(error) }),
    });
    inputs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_an_url_a_line_and_comments() {
        let text = "# mine\n\n  https://medium.com/p/0a1b2c3d4e5f#a \r\n\t# theirs\nhttps://medium.com/feed/@ada\n";
        let inputs = list_urls(text, "a").unwrap();
        let urls = ["https://medium.com/p/0a1b2c3d4e5f#a", "https://medium.com/feed/@ada"];
        assert_eq!(inputs, urls.map(|url| Input::Url(url.to_owned())));
        let error = list_urls("#\nhttps://medium.com/@ada?sk=7\n", "a").unwrap_err();
        assert!(error.to_string().starts_with("a, line 2: https://medium.com/@ada?sk=… lists posts"), "{error}");
    }
}
