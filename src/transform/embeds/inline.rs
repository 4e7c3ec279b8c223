//! The files of a gist in the place of its embed. Pure.

use url::Url;

use super::gist::{Content, Gist, GistFile};
use super::language::choose_word;
use crate::document::{Block, CodeLanguage, Embed, Figure, Formatting, Piece, Run, is_blank, nest};
use crate::notice::Notice;
use crate::read::gist_anchor;

/// The id of the gist that an embed shows, as GitHub's URLs have it: `0123abcd`, or `0123abcd/4567ef` for one of its versions.
/// Nothing if the embed is no gist.
#[must_use]
pub fn gist_id(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok().filter(|parsed| parsed.host_str() == Some("gist.github.com"))?;
    let parts: Vec<&str> = parsed.path_segments()?.filter(|part| !part.is_empty()).collect();
    let is_id = |part: &str| part.len() <= 40 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match parts[..] {
        [id] | [_, id] if is_id(id) => Some(id.to_ascii_lowercase()),
        [_, id, version] if is_id(id) && is_id(version) => Some(format!("{id}/{version}").to_ascii_lowercase()),
        _ => None,
    }
}

/// Takes the files of a gist into a body, each as a link to it and a block of code, or the one file that the embed shows.
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
/// If there is no file to show, the embed stays.
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
            Content::Left(left) => left.to_string(),
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

/// A file's name as a link to it, and below what it holds, if it is text.
fn show_file(page: &str, file: &GistFile) -> Vec<Block> {
    let name = if file.name.chars().all(is_blank) { "Gist" } else { &file.name };
    let formatting = Formatting { link: Some(link_to(page, file).into()), code: true, ..Formatting::default() };
    let link = nest(vec![Run { piece: Piece::Text(name.to_owned()), formatting }]);
    let code = match &file.content {
        Content::Text(text) => Some(Block::Code {
            language: file.language.as_deref().and_then(choose_word).map(CodeLanguage::from),
            text: text.clone(),
        }),
        Content::Left(_) | Content::Elsewhere(_) => None,
    };
    [Some(Block::Paragraph(link)), code].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Label;
    use crate::transform::embeds::gist::{Left, read_content};

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
                file("logo.png", Content::Left(Left::NoText)),
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
    fn whatever_a_file_is_called_and_holds_is_written_as_it_is() {
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
    fn an_embed_stays_where_there_is_nothing_to_take_in() {
        let logo = || vec![file("logo.png", Content::Left(Left::NoText))];
        for url in ["https://gist.github.com/me/0123", "https://gist.github.com/me/0123#file-none"] {
            let (body, notices) = inline(url, logo());
            assert!(matches!(body[..], [Block::Embed(_)]) && notices == ["gist-not-inlined"], "{url}");
        }
    }

    #[test]
    fn gists_are_told_by_their_ids() {
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
