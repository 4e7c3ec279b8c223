//! Finds gists whose code is in the page of a frame, and reads the code.

use percent_encoding::percent_decode_str;

use super::attach::FrameGistFile;
use crate::read::html::dom::{Document, Element};

/// The URL of the script of a gist whose code is in a page. Below each file stand links to it and to its raw text.
///
/// ```html
/// <div class="gist-meta"><a href="https://gist.github.com/me/0123/raw/7f/main.rs">view raw</a>
/// <a href="https://gist.github.com/me/0123#file-main-rs">main.rs</a> hosted with ❤ by <a href="https://github.com">GitHub</a></div>
/// ```
pub(super) fn find_gist(document: &Document) -> Option<String> {
    let files: Vec<(&str, &str)> = document.root().descendants().filter_map(split_raw_url).collect();
    let (gist, first) = files.first()?;
    let file = first.rsplit('/').next().filter(|_| files.len() == 1).map(|file| format!("?file={file}"));
    Some(format!("https://gist.github.com/{gist}.js{}", file.unwrap_or_default()))
}

/// The gist in a link to the raw text of a file, and the path behind `/raw/`.
fn split_raw_url(link: Element<'_>) -> Option<(&str, &str)> {
    link.attribute("href").filter(|_| link.tag() == "a")?.strip_prefix("https://gist.github.com/")?.split_once("/raw/")
}

/// Reads the files of a gist whose code is in a page.
///
/// ```html
/// <table data-tagsearch-lang="Rust"><tr><td class="blob-num" data-line-number="1"></td>
/// <td class="blob-code js-file-line">fn main() {}</td></tr></table><div class="gist-meta"><a href="…/raw/7f/main.rs">…
/// ```
pub(super) fn read_files(document: &Document) -> Vec<FrameGistFile> {
    let (mut files, mut lines, mut language) = (Vec::new(), Vec::new(), None);
    for element in document.root().descendants() {
        if element.tag() == "td" && element.has_class("blob-code") {
            lines.push(element.text().trim_matches('\n').to_owned());
        } else if let Some(name) = element.attribute("data-tagsearch-lang") {
            language = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        } else if let Some((_, path)) = split_raw_url(element) {
            let (lines, language) = (std::mem::take(&mut lines), language.take());
            let name = percent_decode_str(path.rsplit('/').next().unwrap_or_default()).decode_utf8_lossy().into_owned();
            if !lines.is_empty() {
                let language = language.or_else(|| find_language(&name));
                files.push(FrameGistFile { name, language, text: lines.join("\n") });
            }
        }
    }
    files
}

/// Extensions that highlighters know as names of languages.
const EXTENSIONS: [&str; 26] = [
    "bash", "c", "cpp", "cs", "css", "diff", "go", "html", "java", "js", "json", "jsx", "kt", "lua", "php", "py", "r",
    "rb", "rs", "scss", "sh", "sql", "swift", "ts", "xml", "yaml",
];

fn find_language(name: &str) -> Option<String> {
    let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
    EXTENSIONS.contains(&extension.as_str()).then_some(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_each_file_are_read() {
        let line =
            |text: &str| format!("<tr><td class=blob-num></td><td class=\"blob-code js-file-line\">{text}</td></tr>");
        let raw = |name: &str| {
            format!("<div class=gist-meta><a href=https://gist.github.com/me/01/raw/7f/{name}>raw</a></div>")
        };
        let page = format!(
            "<table data-tagsearch-lang=\"C++\">{}{}{}</table>{}<table>{}</table>{}<div class=markdown-body>x</div>{}",
            line("a <span class=pl-k>b</span> &lt;c&gt;"),
            line("\n"),
            line("  d\n"),
            raw("My%20lamp.cc"),
            line("1"),
            raw("b.py"),
            raw("README.md"),
        );
        let files = read_files(&Document::parse(&page));
        let file = |name: &str, language: &str, text: &str| FrameGistFile {
            name: name.to_owned(),
            language: Some(language.to_owned()),
            text: text.to_owned(),
        };
        assert_eq!(files, [file("My lamp.cc", "C++", "a b <c>\n\n  d"), file("b.py", "py", "1")]);
    }
}
