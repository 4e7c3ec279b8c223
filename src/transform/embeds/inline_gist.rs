//! Replaces the embed of a gist by the gist's files. Pure.

use url::Url;

use super::gist::{Content, Gist, GistFile};
use super::language::choose_word;
use crate::document::{Block, CodeLanguage, Embed, Figure, Formatting, Piece, Run, is_blank, nest};
use crate::medium::list_path_segments;
use crate::notice::Notice;
use crate::read::gist_anchor;

/// The id of the gist at a URL: `0123abcd`, or `0123abcd/4567ef` for one of its versions. Nothing if the URL is not that of a
/// gist.
#[must_use]
pub fn gist_id(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok().filter(|parsed| parsed.host_str() == Some("gist.github.com"))?;
    let is_id = |part: &str| part.len() <= 40 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match list_path_segments(&parsed)[..] {
        [id] | [_, id] if is_id(id) => Some(id.to_ascii_lowercase()),
        [_, id, version] if is_id(id) && is_id(version) => Some(format!("{id}/{version}").to_ascii_lowercase()),
        _ => None,
    }
}

/// Adds the files of a gist to a body, each as a link to the file and a block of code. If the embed shows only one file, only
/// that one.
///
/// ```markdown
/// [`wheel.py`](https://gist.github.com/miller/0123abcd#file-wheel-py)
///
/// ~~~python
/// print("turn")
/// ~~~
///
/// _The caption_
/// ```
///
/// If no file can become a block of code, the embed stays.
pub(super) fn inline_gist(embed: &Embed, gist: &Gist, body: &mut Vec<Block>, notices: &mut Vec<Notice>) {
    let (page, wanted) = embed.url.split_once('#').map_or((&*embed.url, None), |(page, name)| (page, Some(name)));
    let wanted = wanted.filter(|name| name.starts_with("file-"));
    let is_shown = |file: &&GistFile| wanted.is_none_or(|wanted| gist_anchor(&file.name) == wanted);
    let files: Vec<&GistFile> = gist.files.iter().filter(is_shown).collect();
    let not_inlined = |url: &str, reason: String| Notice::GistNotInlined { url: url.to_owned(), reason };
    if files.is_empty() {
        notices.push(not_inlined(&embed.url, "the gist has no such file".to_owned()));
    }
    let is_text = |file: &&GistFile| matches!(file.content, Content::Text(_));
    for file in files.iter().filter(|file| !is_text(file)) {
        let reason = match &file.content {
            Content::NotCode(reason) => reason.to_string(),
            Content::Text(_) | Content::Elsewhere(_) => "it was not fetched".to_owned(),
        };
        notices.push(not_inlined(&link_to(page, file), reason));
    }
    if !files.iter().any(is_text) {
        body.push(Block::Embed(embed.clone()));
        return;
    }
    notices.push(Notice::GistInlined { url: embed.url.clone() });
    body.extend(files.into_iter().flat_map(|file| show_file(page, file)));
    if !embed.caption.is_empty() {
        body.push(Block::Figure(Figure { caption: embed.caption.clone(), ..Figure::default() }));
    }
}

fn link_to(page: &str, file: &GistFile) -> String {
    format!("{page}#{}", gist_anchor(&file.name))
}

/// A link to a file with the file's name, and a block with its code, if it is code.
fn show_file(page: &str, file: &GistFile) -> Vec<Block> {
    let name = if file.name.chars().all(is_blank) { "Gist" } else { &file.name };
    let formatting = Formatting { link: Some(link_to(page, file).into()), code: true, ..Formatting::default() };
    let link = nest(vec![Run { piece: Piece::Text(name.to_owned()), formatting }]);
    let code = match &file.content {
        Content::Text(text) => Some(Block::Code {
            language: file.language.as_deref().and_then(choose_word).map(CodeLanguage::from),
            text: text.clone(),
        }),
        Content::NotCode(_) | Content::Elsewhere(_) => None,
    };
    [Some(Block::Paragraph(link)), code].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Label;
    use crate::transform::embeds::gist::{NotCode, read_content};

    fn file(name: &str, content: Content) -> GistFile {
        GistFile { name: name.to_owned(), language: Some("Rust".to_owned()), content }
    }

    fn inline(url: &str, files: Vec<GistFile>) -> (Vec<Block>, Vec<&'static str>) {
        let embed = Embed { url: url.to_owned(), label: Label::new("Gist"), ..Embed::default() };
        let (mut body, mut notices) = (Vec::new(), Vec::new());
        inline_gist(&embed, &Gist { files }, &mut body, &mut notices);
        (body, notices.iter().map(Notice::code).collect())
    }

    fn shown(body: &[Block]) -> String {
        crate::write::markdown::write_body(body)
    }

    #[test]
    fn each_file_has_its_name_above_it() {
        let files = || {
            let text = |text: &str| Content::Text(text.to_owned());
            vec![
                file("a_b.rs", text("1;")),
                file("logo.png", Content::NotCode(NotCode::NoText)),
                file("c.rs", text("```\n2")),
            ]
        };
        let (body, notices) = inline("https://gist.github.com/me/0123", files());
        let a = "[`a_b.rs`](https://gist.github.com/me/0123#file-a_b-rs)\n\n```rust\n1;\n```\n";
        let logo = "[`logo.png`](https://gist.github.com/me/0123#file-logo-png)\n";
        let c = "[`c.rs`](https://gist.github.com/me/0123#file-c-rs)\n\n````rust\n```\n2\n````\n";
        assert_eq!((shown(&body), notices), (format!("{a}\n{logo}\n{c}"), vec!["gist-not-inlined", "gist-inlined"]));
        let (body, notices) = inline("https://gist.github.com/me/0123#file-c-rs", files());
        assert_eq!((shown(&body), notices), (c.to_owned(), vec!["gist-inlined"]));
        let (body, _) = inline("https://gist.github.com/me/0123#gistcomment-1", files());
        assert_eq!(body.len(), 5);
    }

    #[test]
    fn any_name_and_any_code_are_written_as_they_are() {
        for odd in
            ["", " ", "\t", "```", "~~~~", " a ", "\u{200b}", "a\u{85}b", "[x](y)*_`", "<b>&amp;", "--- \\", "\u{b}x"]
        {
            let content = read_content(&format!("{odd}\r\n{odd}\n\n"));
            let (body, _) = inline("https://gist.github.com/me/0123", vec![file(odd, content)]);
            assert_eq!(
                crate::prove::prove_writing(&body, &shown(&body), &crate::prove::COMMONMARK_NOTATION),
                [],
                "{odd:?}"
            );
        }
    }

    #[test]
    fn an_embed_of_no_code_stays() {
        let logo = || vec![file("logo.png", Content::NotCode(NotCode::NoText))];
        for url in ["https://gist.github.com/me/0123", "https://gist.github.com/me/0123#file-none"] {
            let (body, notices) = inline(url, logo());
            assert!(matches!(body[..], [Block::Embed(_)]) && notices == ["gist-not-inlined"], "{url}");
        }
    }

    #[test]
    fn only_the_url_of_a_gist_has_an_id() {
        let table = [
            ("https://gist.github.com/me/0123ABcd", Some("0123abcd")),
            ("https://gist.github.com/0123abcd#file-x", Some("0123abcd")),
            ("https://gist.github.com/me/0123abcd/4567ef", Some("0123abcd/4567ef")),
            ("https://gist.github.com/me/..%2f0123", None),
            ("https://gist.github.com/me", None),
            ("https://gist.github.com/", None),
            ("https://gist.github.com.example/me/0123", None),
            ("https://github.com/me/0123", None),
            ("not a URL", None),
        ];
        for (url, id) in table {
            assert_eq!(gist_id(url).as_deref(), id, "{url}");
        }
    }
}
