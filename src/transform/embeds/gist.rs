//! Reads a gist from GitHub's answer: <https://docs.github.com/en/rest/gists/gists#get-a-gist>. Pure.
//!
//! ```json
//! {"files": {"wheel.py": {"filename": "wheel.py", "language": "Python", "raw_url": "https://gist.githubusercontent.com/…",
//!                         "size": 13, "truncated": false, "content": "print('turn')", "encoding": "utf-8"}},
//!  "truncated": false}
//! ```

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::transform::normalize_line_ends;

/// A gist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// Its files, in GitHub's order.
    pub files: Vec<GistFile>,
}

/// A file of a gist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GistFile {
    /// Its name, on one line.
    pub name: String,
    /// GitHub's name for its language.
    pub language: Option<String>,
    /// What it holds.
    pub content: Content,
}

/// What a file of a gist holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Lines, with `\n` between them and none at the end.
    Text(String),
    /// More than GitHub puts into its answer: the whole file is at this URL.
    Elsewhere(String),
    /// Nothing that a block of code can show. In the cache of an output folder this is `left`.
    #[serde(rename = "left")]
    NotCode(NotCode),
}

/// Why a file cannot become a block of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum NotCode {
    /// It is no text, but for example an image.
    #[error("it is no text")]
    NoText,
    /// It is a notebook. GitHub shows it as a document; as code it would be mostly the data of images.
    #[error("it is a notebook")]
    Notebook,
    /// It has too many bytes, or GitHub's answer does not have the URL of the whole file.
    #[error("it is too large")]
    TooLarge,
}

#[derive(Deserialize)]
struct Answer {
    files: IndexMap<String, Option<File>>,
    #[serde(default)]
    truncated: bool,
}

#[derive(Deserialize)]
struct File {
    language: Option<String>,
    raw_url: Option<String>,
    #[serde(default)]
    truncated: bool,
    content: Option<String>,
    encoding: Option<String>,
}

/// Reads the gist in an answer. Gives nothing if the answer is another one, or lacks some of the files.
#[must_use]
pub fn read_gist(json: &[u8]) -> Option<Gist> {
    let answer: Answer = serde_json::from_slice(json).ok().filter(|answer: &Answer| !answer.truncated)?;
    let files = answer.files.into_iter().filter_map(|(name, file)| Some(read_file(&name, file?)));
    Some(Gist { files: files.collect() }).filter(|gist| !gist.files.is_empty())
}

fn read_file(name: &str, file: File) -> GistFile {
    let is_notebook = name.to_ascii_lowercase().ends_with(".ipynb");
    let is_encoded = file.encoding.is_some_and(|encoding| encoding != "utf-8");
    let content = match file.content {
        _ if is_notebook => Content::NotCode(NotCode::Notebook),
        _ if is_encoded => Content::NotCode(NotCode::NoText),
        _ if file.truncated => {
            let url = file.raw_url.filter(|url| is_raw(url));
            url.map_or(Content::NotCode(NotCode::TooLarge), Content::Elsewhere)
        }
        Some(content) => read_content(&content),
        None => Content::NotCode(NotCode::NoText),
    };
    let words = name.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    GistFile { name: words.join(" "), language: file.language, content }
}

/// Whether a URL is on GitHub's host for the files of gists.
pub(super) fn is_raw(url: &str) -> bool {
    let is_raw = |parsed: Url| parsed.scheme() == "https" && parsed.host_str() == Some("gist.githubusercontent.com");
    Url::parse(url).is_ok_and(is_raw)
}

/// Reads the content of a file as a block of code has it. GitHub writes U+FFFD for bytes that are no text.
pub(crate) fn read_content(content: &str) -> Content {
    if content.contains(['\0', '\u{fffd}']) {
        return Content::NotCode(NotCode::NoText);
    }
    let text = normalize_line_ends(content.trim_start_matches('\u{feff}'));
    Content::Text(text.strip_suffix('\n').unwrap_or(&text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &str) -> Vec<GistFile> {
        read_gist(format!("{{\"id\":\"0123\",\"files\":{{{files}}},\"truncated\":false}}").as_bytes()).unwrap().files
    }

    #[test]
    fn files_keep_their_order_and_their_lines() {
        let files = read(
            r#""z.py":{"filename":"z.py","language":"Python","truncated":false,"content":"a\r\nb\n\n"},
               "a.txt":{"language":null,"content":"\ufeffc\rd"},"gone":null"#,
        );
        let file = |name: &str, language: Option<&str>, text: &str| GistFile {
            name: name.to_owned(),
            language: language.map(str::to_owned),
            content: Content::Text(text.to_owned()),
        };
        assert_eq!(files, [file("z.py", Some("Python"), "a\nb\n"), file("a.txt", None, "c\nd")]);
    }

    #[test]
    fn a_file_that_is_no_code_says_why() {
        let files = read(
            r#""a.png":{"content":"\ufffdPNG\u0000"},"b.png":{"content":"iVBORw==","encoding":"base64"},"c":{},
               "d.ipynb":{"language":"Jupyter Notebook","content":"{}"},
               "e":{"truncated":true,"content":"x","raw_url":"https://gist.githubusercontent.com/me/0123/raw/1/e"},
               "f":{"truncated":true,"content":"x","raw_url":"http://169.254.169.254/"},"g":{"truncated":true},
               "h":{"truncated":true,"raw_url":"https://gist.githubusercontent.com@evil.example/"}"#,
        );
        let contents: Vec<Content> = files.into_iter().map(|file| file.content).collect();
        let not_code = Content::NotCode;
        let raw = "https://gist.githubusercontent.com/me/0123/raw/1/e".to_owned();
        let wanted = [
            not_code(NotCode::NoText),
            not_code(NotCode::NoText),
            not_code(NotCode::NoText),
            not_code(NotCode::Notebook),
            Content::Elsewhere(raw),
            not_code(NotCode::TooLarge),
            not_code(NotCode::TooLarge),
            not_code(NotCode::TooLarge),
        ];
        assert_eq!(contents, wanted);
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(read(r#""a\nb\t.py":{"content":"x"}"#)[0].name, "a b .py");
    }

    #[test]
    fn another_answer_is_no_gist() {
        for json in [
            r#"{"message":"Not Found"}"#,
            r#"{"files":{}}"#,
            r#"{"files":{"a":null}}"#,
            r#"{"files":[1]}"#,
            r#"{"files":{"a":{"content":"x"}},"truncated":true}"#,
            "<!DOCTYPE html>",
            "",
        ] {
            assert_eq!(read_gist(json.as_bytes()), None, "{json}");
        }
    }
}
