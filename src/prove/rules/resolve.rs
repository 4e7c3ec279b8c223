//! Links and embeds: the URLs that they have after the run.

use std::collections::HashSet;
use std::sync::Arc;

use crate::document::{runs_code, runs_code_as_image};
use crate::medium::html::collapse;
use crate::prove::decisions::{Decisions, EmbedSource};
use crate::prove::passage::{Hint, ImageToken, Passage, PassageKind, Piece};
use crate::prove::players::{find_giphy_id, unwrap_embedly};
use crate::prove::project_model::project_model;
use crate::prove::urls::clean_link;

/// The most bytes of a URL that is compared as fast as it is looked up.
const MAX_SHORT: usize = 512;

/// Gives every link of a source the URL that it must have in the file; a link that would run code becomes text. In both lists,
/// links with the same long URL share one copy of it, so that comparing them is fast.
pub(in crate::prove) fn resolve_links(shown: &mut Vec<Passage>, found: &mut [Passage], decisions: &Decisions) {
    let mut copies: HashSet<Arc<str>> = HashSet::new();
    let mut share = |url: Arc<str>| {
        if url.len() <= MAX_SHORT {
            return url;
        }
        let copy = copies.get(&url).cloned();
        copy.unwrap_or_else(|| {
            copies.insert(Arc::clone(&url));
            url
        })
    };
    map_links(shown, |link| {
        let clean = Some(clean_link(link)).filter(|clean| !runs_code(clean))?;
        match (decisions.resolve_link)(&clean) {
            Some(resolved) => (!runs_code(&resolved)).then(|| share(resolved.into())),
            None => Some(share(clean.into())),
        }
    });
    map_links(found, |link| Some(share(Arc::clone(link))));
    shown.iter_mut().for_each(replace_code_images);
    shown.retain(|passage| !passage.shows_nothing());
}

/// Maps the URLs of links. The pieces of one link share its URL, so only the first piece looks it up.
fn map_links(passages: &mut [Passage], mut map: impl FnMut(&Arc<str>) -> Option<Arc<str>>) {
    let mut previous: Option<(Arc<str>, Option<Arc<str>>)> = None;
    for passage in passages {
        for link in passage.formatting.iter_mut().map(|(_, formatting)| &mut formatting.link) {
            let Some(before) = link.take() else { continue };
            *link = match &previous {
                Some((known, after)) if Arc::ptr_eq(known, &before) => after.clone(),
                _ => map(&before),
            };
            previous = Some((before, link.clone()));
        }
        passage.join_formatting();
    }
}

/// Replaces images whose URLs would run code by their alternative texts.
fn replace_code_images(passage: &mut Passage) {
    if !passage.images.iter().any(|(_, image)| runs_code_as_image(&image.url)) {
        return;
    }
    let mut clean = passage.without_content();
    for (_, piece, formatting) in passage.pieces() {
        match piece {
            Piece::Image(image) if runs_code_as_image(&image.url) => {
                if clean.kind == PassageKind::Image {
                    (clean.kind, clean.starts_group) = (PassageKind::Paragraph, false);
                }
                let words: Vec<&str> = image.alt.split_whitespace().collect();
                clean.push_text(&words.join(" "), formatting);
            }
            piece => clean.push_piece(piece, formatting),
        }
    }
    *passage = clean;
}

/// Replaces embeds by what the run found out about them: another URL, or blocks with the content.
pub(in crate::prove) fn resolve_embeds(passages: &mut Vec<Passage>, decisions: &Decisions) {
    if !passages.iter().any(|passage| passage.kind == PassageKind::Embed) {
        return;
    }
    for mut passage in std::mem::take(passages) {
        if passage.kind == PassageKind::Embed {
            match (decisions.embeds.find)(&passage.text) {
                Some(EmbedSource::Blocks(blocks)) => {
                    passages.extend(project_model(&blocks));
                    continue;
                }
                Some(EmbedSource::Url(url)) => passage.text = url,
                None => {}
            }
            if let Some(url) = (decisions.resolve_link)(&unwrap_embedly(&passage.text)) {
                passage.text = url;
            }
        }
        passages.push(passage);
    }
}

/// Makes images of Giphy players. A caption below then belongs to the image.
pub(in crate::prove) fn show_gifs(passages: &mut [Passage]) {
    for at in 0..passages.len() {
        let [player, rest @ ..] = &mut passages[at..] else { continue };
        let Some(id) = find_giphy_id(&player.text).filter(|_| player.kind == PassageKind::Embed) else { continue };
        let alt = player.label.as_deref().map(collapse).unwrap_or_default();
        let mut image = Passage { starts_group: true, block: player.block, ..Passage::new(PassageKind::Image) };
        let url = format!("https://i.giphy.com/{id}.gif");
        image.push_image(ImageToken { url, alt }, Some(format!("https://giphy.com/gifs/{id}").into()));
        *player = image;
        if let Some(caption) = rest.first_mut().filter(|next| next.kind == PassageKind::Caption) {
            caption.hint = Hint::ImageCaption;
        }
    }
}
