//! The rules that turn what a source shows into what its file has to show. Each is something that the program does on purpose.
//!
//! - [`resolve_links`]: links lose Medium's redirect and tracking, lead to other posts of the run, and run no code;
//! - [`resolve_embeds`]: an embed shows what was found out about it;
//! - [`show_gifs`]: a player of Giphy's is the image that it shows;
//! - [`name_images`]: an image has one name, wherever a copy of it lies;
//! - [`leave_out_titles`]: the title and the subtitle are in the front matter;
//! - [`begin_with_subtitle`]: a subtitle that no key can hold is plain text above the body;
//! - [`take_captions`]: an image without alternative text takes the words of its caption, where that is wanted;
//! - [`leave_out_cover`]: the image at the beginning is the cover, if a notice says so;
//! - [`adapt_headings`]: large headings have the level that the site gives them, and the others follow; a heading has one
//!   line, where the site shows no other;
//! - [`leave_out_first_dividers`]: a divider that nothing stands above is left out, if a notice says so;
//! - [`split_paragraphs`]: two breaks in a row begin a paragraph, where the site has it so;
//! - [`join_quotes`]: quotes of one kind in a row are one;
//! - [`join_figures`]: lone images without captions are lines of one paragraph, as those of a row are, and captions are
//!   paragraphs in italics;
//! - [`forget_structure`]: what is nested too deep, with a notice, is text.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::compare::{is_shown, same_beginning};
use super::embeds::{find_gif, find_innermost};
use super::links::clean_link;
use super::passage::{Hint, IMAGE, ImageToken, Passage, PassageKind, Passages};
use super::project_model::project_model;
use super::{Decisions, EmbedSource, FindImageFile};
use crate::document::{Block, Formatting, Image, ImageLocation, Inline, is_blank, runs_code, runs_code_as_image};
use crate::medium::html::collapse;
use crate::medium::is_medium_host;

/// Gives every link the URL that it has to have in the file; one that would run code has none.
pub(super) fn resolve_links(passages: &mut Vec<Passage>, decisions: &Decisions) {
    let mut known: HashMap<Arc<str>, Option<Arc<str>>> = HashMap::new();
    // Each piece of a link shares its URL, which may be long: of many pieces only the first looks it up.
    let mut previous: Option<(Arc<str>, Option<Arc<str>>)> = None;
    let mut resolve = |link: &Arc<str>| {
        if let Some((_, resolved)) = previous.as_ref().filter(|(before, _)| Arc::ptr_eq(before, link)) {
            return resolved.clone();
        }
        let resolved = known.entry(Arc::clone(link)).or_insert_with(|| {
            let clean = clean_link(link);
            if runs_code(&clean) {
                return None;
            }
            let resolved = (decisions.resolve_link)(&clean).map_or(clean, Cow::Owned);
            (!runs_code(&resolved)).then(|| resolved.into())
        });
        previous = Some((Arc::clone(link), resolved.clone()));
        resolved.clone()
    };
    for passage in passages.iter_mut() {
        let mut lost = false;
        for (_, formatting) in &mut passage.formatting {
            if let Some(link) = &formatting.link {
                formatting.link = resolve(link);
                lost |= formatting.link.is_none();
            }
        }
        if lost || passage.images.iter().any(|(_, image)| runs_code_as_image(&image.url)) {
            *passage = without_code_images(passage);
        }
    }
    passages.retain(|passage| !passage.shows_nothing());
}

/// Gives links with the same URL one copy of it in both lists, so that no comparison of two pieces reads it.
pub(super) fn share_links(one: &mut [Passage], other: &mut [Passage]) {
    let mut known: HashSet<Arc<str>> = HashSet::new();
    let mut last: Option<(Arc<str>, Arc<str>)> = None;
    for link in one.iter_mut().chain(other).flat_map(Passage::links_mut) {
        if let Some((_, shared)) = last.as_ref().filter(|(last, _)| Arc::ptr_eq(last, link)) {
            *link = Arc::clone(shared);
            continue;
        }
        let shared = known.get(link).unwrap_or(link).clone();
        known.insert(Arc::clone(&shared));
        last = Some((std::mem::replace(link, Arc::clone(&shared)), shared));
    }
}

/// A passage with images whose URLs would run code replaced by their alternative texts.
fn without_code_images(passage: &Passage) -> Passage {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut clean = Passage { text: String::new(), formatting: vec![], images: vec![], ..passage.clone() };
    let mut images = passage.images.iter().peekable();
    for (at, c) in passage.text.char_indices() {
        let formatting = passage.formatting_at(at);
        match images.next_if(|(place, _)| *place == at) {
            Some((_, image)) if runs_code_as_image(&image.url) => {
                if clean.kind == PassageKind::Image {
                    clean.kind = PassageKind::Paragraph;
                }
                clean.push_text(&line(&image.alt), formatting);
            }
            Some((_, image)) => clean.push_image(image.clone(), formatting.link.clone()),
            None => clean.push_text(c.encode_utf8(&mut [0; 4]), formatting),
        }
    }
    clean
}

/// Puts what was found out about an embed in its place: another source, or what it shows as blocks.
pub(super) fn resolve_embeds(passages: &mut Passages, decisions: &Decisions) {
    if !passages.list.iter().any(|passage| passage.kind == PassageKind::Embed) {
        return;
    }
    let mut resolved = Vec::with_capacity(passages.list.len());
    for mut passage in std::mem::take(&mut passages.list) {
        if passage.kind == PassageKind::Embed {
            match (decisions.embeds.find)(&passage.text) {
                Some(EmbedSource::Blocks(blocks)) => {
                    resolved.extend(project_model(&blocks));
                    continue;
                }
                Some(EmbedSource::Url(url)) => passage.text = url,
                None => {}
            }
            if let Some(url) = (decisions.resolve_link)(&find_innermost(&passage.text)) {
                passage.text = url;
            }
        }
        resolved.push(passage);
    }
    passages.list = resolved;
}

/// Makes images of players that show a GIF of Giphy's. What stands below is the image's caption then.
pub(super) fn show_gifs(passages: &mut [Passage]) {
    for at in 0..passages.len() {
        let [player, rest @ ..] = &mut passages[at..] else { continue };
        let Some(id) = find_gif(&player.text).filter(|_| player.kind == PassageKind::Embed) else { continue };
        let alt = player.label.as_deref().map(collapse).unwrap_or_default();
        let mut image = Passage { begins: player.begins, block: player.block, ..Passage::new(PassageKind::Image) };
        let url = format!("https://i.giphy.com/{id}.gif");
        image.push_image(ImageToken { url, alt }, Some(format!("https://giphy.com/gifs/{id}").into()));
        *player = image;
        if let Some(caption) = rest.first_mut().filter(|next| next.kind == PassageKind::Caption) {
            caption.hint = Hint::OfImages;
        }
    }
}

/// Names images by Medium's ids of them, or by their URLs.
pub(super) fn name_images(passages: &mut [Passage], copies: &Copies) {
    for (_, image) in passages.iter_mut().flat_map(|passage| &mut passage.images) {
        image.url = copies.name(&image.url);
    }
}

/// The names of images by the paths of their local copies. A path that is no copy of its image leads nowhere, and so does one
/// that two images have.
pub(super) struct Copies<'a> {
    /// Nothing where two images have a path.
    names: HashMap<String, Option<String>>,
    /// Encodes a URL as the site needs it; one that is encoded stays.
    encode_url: &'a dyn Fn(&str) -> String,
    /// The file of an image, where files are not named after their images.
    find_file: Option<&'a FindImageFile<'a>>,
}

impl Copies<'_> {
    pub(super) fn find<'a>(
        blocks: &[Block],
        encode_url: &'a dyn Fn(&str) -> String,
        find_file: Option<&'a FindImageFile<'a>>,
    ) -> Copies<'a> {
        let mut copies = Copies { names: HashMap::new(), encode_url, find_file };
        for block in blocks {
            match block {
                Block::Paragraph(content) | Block::Heading { content, .. } => copies.add_all(content),
                Block::Quote { paragraphs: texts, .. } => texts.iter().for_each(|text| copies.add_all(text)),
                Block::List(list) => list.items.iter().for_each(|item| copies.add_all(item)),
                Block::Figure(figure) => {
                    figure.images.iter().for_each(|image| copies.add(image));
                    copies.add_all(&figure.caption);
                }
                Block::Embed(embed) => copies.add_all(&embed.caption),
                Block::LinkCard(_) | Block::LostEmbed { .. } | Block::Code { .. } | Block::Divider => {}
            }
        }
        copies
    }

    fn add_all(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Image(image) => self.add(image),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                    self.add_all(content);
                }
                Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
            }
        }
    }

    fn add(&mut self, image: &Image) {
        if let ImageLocation::Local(path) = &image.location {
            let name = find_image_name(&image.url);
            if self.is_copy_of(path, &name) {
                let name = (self.encode_url)(&name);
                let known = self.names.entry(path.clone()).or_insert_with(|| Some(name.clone()));
                *known = known.take().filter(|known| *known == name);
            }
        }
    }

    fn name(&self, url: &str) -> String {
        let known = self.names.get(url).cloned().flatten();
        known.unwrap_or_else(|| (self.encode_url)(&find_image_name(url)))
    }

    /// Whether a file shows an image: the one that the run gave it, or else one whose name is made of the image's.
    fn is_copy_of(&self, path: &str, name: &str) -> bool {
        let Some(find_file) = self.find_file else { return is_named_after(path, name) };
        let file = find_file(name).or_else(|| find_file(last_part(name)));
        file.is_some_and(|file| path.rsplit('/').next() == Some(&file))
    }
}

/// The end of an image's URL, which may be Medium's id on another host.
fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default()
}

/// Whether the name of a file is made of its image's name. It may be cut, and have a number or an extension of its own.
fn is_named_after(path: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let stem = last_part(name);
    // An image that came with its page is named by its bytes.
    let stem = stem.strip_prefix("cid:").unwrap_or(stem);
    let file = letters(path.rsplit('/').next().unwrap_or_default());
    let is_named_by = |stem: &str| {
        let stem = letters(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
        file.starts_with(&stem[..stem.len().min(40)])
    };
    // A URL may have its name encoded.
    is_named_by(stem) || is_named_by(&percent_decode_str(stem).decode_utf8_lossy())
}

/// The id at the end of the URL of an image on Medium's hosts, in any size; the whole URL of another.
fn find_image_name(url: &str) -> Cow<'_, str> {
    let id = || {
        let (host, path) = url.split_once("//")?.1.split_once('/')?;
        let is_mediums = is_medium_host(host) || host.ends_with(".cloudfront.net");
        let id = path.split(['?', '#']).next()?.rsplit('/').next()?;
        (is_mediums && !id.is_empty()).then(|| Cow::Owned(id.replace("%2A", "*").replace("%2a", "*")))
    };
    id().unwrap_or(Cow::Borrowed(url))
}

/// Takes out the headings that are in the front matter, and not in the file's body: the subtitle's and the title's, which
/// the body may repeat. Links and images of a heading stay there, in a paragraph.
pub(super) fn leave_out_titles(
    shown: &mut Passages,
    found: &[Passage],
    titles: [&str; 2],
    adapt_headings: impl Fn(&mut [Passage]),
) {
    let [title, subtitle] = titles;
    for title in [title, title, subtitle] {
        let is_it = |passage: &Passage| is_heading(passage) && says(passage, title);
        let positions: Vec<usize> = (0..shown.list.len()).filter(|&at| is_it(&shown.list[at])).collect();
        if positions.len() <= found.iter().filter(|passage| is_it(passage)).count() {
            continue;
        }
        let Some(at) = find_lacking(&shown.list, found, &positions, &adapt_headings) else { continue };
        replace_heading(shown, at);
    }
}

/// Takes a heading out, but for its links and images.
fn replace_heading(shown: &mut Passages, at: usize) {
    let rest = keep_links(&shown.list[at]);
    if rest.shows_nothing() {
        shown.remove(at);
    } else {
        shown.list[at] = rest;
    }
}

/// Puts a subtitle that no key can hold above the text, as plain as it would be in the front matter. One with a link stays
/// where it is.
pub(super) fn begin_with_subtitle(shown: &mut Passages, found: &[Passage], subtitle: &str) {
    let is_it = |passage: &&Passage| is_heading(passage) && says(passage, subtitle);
    let there = shown.list.iter().filter(is_it).count();
    if there > 0 && !found.first().is_some_and(|first| is_it(&first) && first.formatting.is_empty()) {
        return;
    }
    // One that the body repeats elsewhere stays.
    if there > 0 && there >= found.iter().filter(is_it).count() {
        let at = shown.list.iter().position(|passage| is_it(&passage)).unwrap_or_default();
        replace_heading(shown, at);
    }
    shown.list.insert(0, Passage { text: subtitle.to_owned(), ..Passage::new(PassageKind::Heading(4)) });
}

fn is_heading(passage: &Passage) -> bool {
    matches!(passage.kind, PassageKind::Heading(_))
}

/// Which of some headings that say the same a file lacks: the last before which it has all headings. If it has others just
/// like that one, it lacks the one where the two lists part.
fn find_lacking(
    shown: &[Passage],
    found: &[Passage],
    positions: &[usize],
    adapt_headings: impl Fn(&mut [Passage]),
) -> Option<usize> {
    if let [only] = positions {
        return Some(*only);
    }
    let headings = |passages: &[Passage]| passages.iter().filter(|passage| is_heading(passage)).cloned().collect();
    let (mut wanted, found_headings): (Vec<Passage>, Vec<Passage>) = (headings(shown), headings(found));
    adapt_headings(&mut wanted);
    let same = same_beginning(&wanted, &found_headings);
    let places = (0..shown.len()).filter(|&at| is_heading(&shown[at]));
    let last = places.take(same + 1).filter(|at| positions.contains(at)).last();
    let parting = same_beginning(shown, found);
    let is_like = |at: usize| last.is_none_or(|last| shown[at].shows_the_same(&shown[last]));
    let like = positions.iter().copied().filter(|&at| is_like(at));
    like.min_by_key(|at| at.abs_diff(parting))
}

/// The quotes, dashes and dots that a heading may have in place of those in the header.
const VARIABLE_SIGNS: &str = "\"'`´′″‘’‚‛“”„‟«»-‐‑‒–—―−.…";

/// Whether a heading says a title, but for case and [signs](VARIABLE_SIGNS). Of a title with letters only those count.
fn says(heading: &Passage, title: &str) -> bool {
    let said = heading.plain_text();
    let is_shown = |text: &str| text.chars().any(|c| !is_blank(c));
    let has_letters = letters_in(title.chars()).next().is_some();
    let is_same = |part: fn(&str) -> Vec<char>| part(&said) == part(title);
    let signs = |text: &str| fold_all(text.chars()).filter(|c| !VARIABLE_SIGNS.contains(*c)).collect();
    let letters = |text: &str| letters_in(text.chars()).collect();
    is_shown(&said) == is_shown(title) && is_same(if has_letters { letters } else { signs })
}

/// A paragraph with the links and images of a heading, and a blank between two.
fn keep_links(heading: &Passage) -> Passage {
    let mut rest = Passage::new(PassageKind::Paragraph);
    // A blank has the formatting of what is before it, so that it may be one in a link or one behind it.
    let mut blank = None;
    for (at, c) in heading.text.char_indices() {
        let formatting = heading.formatting_at(at);
        let image = heading.images.iter().find(|(place, _)| *place == at);
        let is_kept = image.is_some() || formatting.link.is_some();
        if !is_kept || is_blank(c) {
            blank = Some(if is_kept { c } else { ' ' });
            continue;
        }
        if let Some(blank) = blank.take().filter(|_| !rest.text.is_empty()) {
            rest.push_text(blank.encode_utf8(&mut [0; 4]), &Formatting::default());
        }
        match image {
            Some((_, image)) => rest.push_image(image.clone(), formatting.link.clone()),
            None => rest.push_text(c.encode_utf8(&mut [0; 4]), formatting),
        }
    }
    rest
}

/// The letters and digits of a text, in lower case: a heading may have other quotes and dashes than the header.
pub(super) fn letters_of(text: &str) -> String {
    letters_in(text.chars()).collect()
}

fn letters_in(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Titles are compared without white space and case: the header has neither line breaks nor hair spaces.
pub(super) fn fold(text: &str) -> String {
    fold_all(text.chars()).collect()
}

/// The same, character by character.
pub(super) fn fold_all(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
}

/// Takes out the image at the beginning if the front matter has it as the cover, and its caption if that is there too.
pub(super) fn leave_out_cover(shown: &mut Passages, copies: &Copies, cover: &str, alt: &str, caption: &str) {
    let Some([(_, image)]) = shown.list.first().map(|first| &first.images[..]) else { return };
    let is_it = find_image_name(cover) == image.url || copies.is_copy_of(cover, &image.url);
    let is_linked = shown.list[0].links().next().is_some();
    if shown.list[0].kind != PassageKind::Image || is_linked || !is_it || image.alt != alt {
        return;
    }
    shown.remove(0);
    let is_in_front_matter = |passage: &Passage| {
        passage.kind == PassageKind::Caption
            && fold(&passage.text) == fold(caption)
            && passage.images.is_empty()
            && passage.formatting.iter().all(|(_, formatting)| formatting.link.is_none())
    };
    if shown.list.first().is_some_and(is_in_front_matter) {
        shown.remove(0);
    }
}

/// Counts the levels of headings from that of the largest, or from Medium's for large ones, if the site gives them a level;
/// and joins their lines, if they can have one only.
pub(super) fn adapt_headings(passages: &mut [Passage], top: Option<u8>, can_break: bool) {
    let level = |passage: &Passage| if let PassageKind::Heading(level) = passage.kind { Some(level) } else { None };
    let first = passages.iter().filter_map(level).chain([3]).min().unwrap_or(3);
    for passage in passages {
        let PassageKind::Heading(level) = &mut passage.kind else { continue };
        if let Some(top) = top {
            *level = (top + (*level - first)).min(6);
        }
        if !can_break {
            passage.text = passage.text.replace('\n', " ");
        }
    }
}

/// Takes out the dividers that nothing shown stands above.
pub(super) fn leave_out_first_dividers(passages: &mut Vec<Passage>) {
    let shows_something = |passage: &Passage| !matches!(passage.kind, PassageKind::Divider | PassageKind::LostEmbed);
    let first = passages.iter().position(shows_something).unwrap_or(passages.len());
    let rest = passages.split_off(first);
    passages.retain(|passage| passage.kind != PassageKind::Divider);
    passages.extend(rest);
}

/// Makes a passage of each part of a paragraph, or of one in a quote, that stands between two breaks in a row.
pub(super) fn split_paragraphs(passages: &mut Vec<Passage>) {
    let has_parts = |passage: &Passage| {
        matches!(passage.kind, PassageKind::Paragraph | PassageKind::Quote)
            && passage.images.is_empty()
            && passage.text.contains("\n\n")
    };
    if !passages.iter().any(has_parts) {
        return;
    }
    for passage in std::mem::take(passages) {
        if has_parts(&passage) {
            passages.extend(split_passage(&passage));
        } else {
            passages.push(passage);
        }
    }
}

/// The parts of a passage, each with the formatting that it has in the whole.
fn split_passage(passage: &Passage) -> impl Iterator<Item = Passage> {
    let part = |passage: &Passage, begins: bool| Passage {
        begins,
        hint: passage.hint,
        block: passage.block,
        ..Passage::new(passage.kind.clone())
    };
    let mut parts = vec![part(passage, passage.begins)];
    let mut breaks = 0;
    for (at, c) in passage.text.char_indices() {
        if c == '\n' {
            breaks += 1;
            continue;
        }
        if breaks > 1 {
            parts.push(part(passage, false));
        }
        if let Some(last) = parts.last_mut() {
            if breaks == 1 {
                last.text.push('\n');
            }
            last.push_text(c.encode_utf8(&mut [0; 4]), passage.formatting_at(at));
        }
        breaks = 0;
    }
    parts.into_iter().filter(|part| !part.shows_nothing())
}

/// Finds out where quotes begin.
pub(super) fn join_quotes(passages: &mut [Passage]) {
    for at in 0..passages.len() {
        if passages[at].kind == PassageKind::Quote {
            let last = at.checked_sub(1).map(|last| &passages[last]);
            passages[at].begins =
                last.is_none_or(|last| last.kind != PassageKind::Quote || last.hint != passages[at].hint);
        }
    }
}

/// Gives an image without alternative text the words of the caption that it has alone, if an image was written with them: a
/// caption that stands beside other text may as well be none of its own.
pub(super) fn take_captions(passages: &mut [Passage], found: &[Passage], cover_alt: &str) {
    let alts: HashSet<&str> = found
        .iter()
        .flat_map(|passage| passage.images.iter().map(|(_, image)| &*image.alt))
        .chain([cover_alt])
        .collect();
    find_figures(passages);
    for at in 1..passages.len() {
        let [image, caption] = &mut passages[at - 1..=at] else { continue };
        let is_alone = image.kind == PassageKind::Image && image.begins;
        let is_its_own =
            caption.kind == PassageKind::Caption && caption.hint == Hint::OfImages && caption.images.is_empty();
        if let [(_, image)] = &mut image.images[..]
            && is_alone
            && is_its_own
            && image.alt.is_empty()
        {
            let words = caption.text.replace('\n', " ");
            if alts.contains(&*words) {
                image.alt = words;
            }
        }
    }
}

/// Gives captions and images the kinds that they have in Markdown, and finds out where the paragraphs of images begin.
pub(super) fn join_figures(passages: &mut [Passage]) {
    find_figures(passages);
    join_images(passages);
}

/// Finds out which images begin a figure, and which captions belong to images.
fn find_figures(passages: &mut [Passage]) {
    let mut is_in_row = false;
    for at in 0..passages.len() {
        let (before, rest) = passages.split_at_mut(at);
        let last = before.last();
        let passage = &mut rest[0];
        match passage.kind {
            PassageKind::Image => {
                let joins = last.is_some_and(|last| last.kind == PassageKind::Image)
                    && match passage.hint {
                        Hint::SameFigure => true,
                        Hint::RowContinues => is_in_row,
                        _ => false,
                    };
                passage.begins = !joins;
                is_in_row = if joins { is_in_row } else { matches!(passage.hint, Hint::Row | Hint::RowContinues) };
            }
            PassageKind::Caption if passage.hint == Hint::RowContinues => {
                let is_of_row = is_in_row && last.is_some_and(|last| last.kind == PassageKind::Image);
                passage.hint = if is_of_row { Hint::OfImages } else { Hint::None };
            }
            _ => {}
        }
    }
}

/// Lone images without captions that follow one another are lines of one paragraph; a row of several is a paragraph of its
/// own.
fn join_images(passages: &mut [Passage]) {
    let is_image = |passage: Option<&Passage>| passage.is_some_and(|passage| passage.kind == PassageKind::Image);
    let continues = |passage: Option<&Passage>| is_image(passage) && passage.is_some_and(|passage| !passage.begins);
    let is_lone: Vec<bool> =
        (0..passages.len()).map(|at| passages[at].begins && !continues(passages.get(at + 1))).collect();
    let mut is_bare = true;
    for at in (0..passages.len()).rev() {
        let next = passages.get(at + 1);
        let begins_next = next.is_some_and(|next| next.begins);
        if !is_image(passages.get(at)) {
            continue;
        }
        if !is_image(next) || begins_next {
            is_bare = next.is_none_or(|next| next.hint != Hint::OfImages);
        }
        let last = at.checked_sub(1).filter(|&last| is_image(passages.get(last)));
        let joins = is_bare && is_lone[at] && last.is_some_and(|last| is_lone[last]);
        // The next one is asked whether it begins its figure, so that this is told last.
        passages[at].hint = if joins { Hint::Row } else { Hint::None };
    }
    for passage in passages.iter_mut() {
        match passage.kind {
            PassageKind::Image if passage.hint == Hint::Row => passage.begins = false,
            PassageKind::Caption | PassageKind::Paragraph if passage.is_lines_of_images() => {
                (passage.kind, passage.begins) = (PassageKind::Image, true);
            }
            PassageKind::Caption => passage.kind = PassageKind::Paragraph,
            _ => {}
        }
    }
}

/// All text in one passage, without blanks.
pub(super) fn forget_structure(passages: &[Passage]) -> Vec<Passage> {
    let is_text = |c: &char| !is_blank(*c) && *c != IMAGE;
    let texts = passages.iter().filter(|passage| passage.kind != PassageKind::Embed);
    let text = texts.flat_map(|passage| passage.text.chars().filter(is_text)).collect();
    vec![Passage { text, ..Passage::default() }]
}

/// Whether two lists show the same.
pub(super) fn are_same(shown: &[Passage], found: &[Passage]) -> bool {
    shown.len() == found.len() && shown.iter().zip(found).all(|(shown, found)| is_shown(shown, found))
}
