//! Puts what Medium and GitHub know about embeds into the posts. Pure.

use std::collections::BTreeMap;

use super::giphy::find_gif;
use super::gist::Gist;
use super::inline_gist::{gist_id, inline_gist};
use crate::document::{Block, Embed, Image, Post};
use crate::notice::Notice;
use crate::read::{media_id, read_embed};

/// What was found out about an embed, or why nothing was.
pub type LookupResult<T> = Result<T, LookupError>;

/// Why nothing was found out about an embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupError {
    /// The reason, for messages.
    pub reason: String,
    /// Whether asking again would help.
    pub retry: Retry,
}

/// Whether asking again would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// No: the answer is final.
    Never,
    /// Yes, at any time.
    Soon,
    /// Only in another run: in this one, no more answers come.
    Later,
}

/// What was found out about the embeds of a run. Embeds that are not in it stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedEmbeds {
    /// The sources of embeds by Medium's ids, as [`read_media`](crate::read::read_media) finds them.
    pub media: BTreeMap<String, LookupResult<String>>,
    /// The gists whose files replace their embeds, by their [ids](gist_id).
    pub gists: BTreeMap<String, LookupResult<Gist>>,
}

impl ResolvedEmbeds {
    /// Why nothing was found out about some embeds, in the order of their ids.
    pub fn errors(&self) -> impl Iterator<Item = &LookupError> {
        let media = self.media.values().filter_map(|answer| answer.as_ref().err());
        media.chain(self.gists.values().filter_map(|answer| answer.as_ref().err()))
    }

    /// The id of the gist that an embed shows. The URL of the embed is that of the gist, or has Medium's id of the embed.
    #[must_use]
    pub fn find_gist_id(&self, url: &str) -> Option<String> {
        let source = media_id(url).and_then(|id| self.media.get(id)?.as_ref().ok());
        source.map_or_else(|| gist_id(url), |source| gist_id(&read_embed(source).url))
    }

    /// The image that the embed with this URL shows, if it turned out to be a GIF.
    #[must_use]
    pub fn find_gif(&self, url: &str) -> Option<Image> {
        let source = self.media.get(media_id(url)?)?.as_ref().ok()?;
        find_gif(&read_embed(source))
    }
}

/// What was found out about one embed.
#[derive(Clone, Debug, PartialEq)]
pub enum ResolvedEmbed {
    /// The source that Medium has for its id.
    Source(String),
    /// The files of the gist.
    Blocks(Vec<Block>),
}

impl ResolvedEmbeds {
    /// What was found out about the embed with this source, if anything was.
    #[must_use]
    pub fn find(&self, source: &str) -> Option<ResolvedEmbed> {
        if self.media.is_empty() && self.gists.is_empty() {
            return None;
        }
        let mut embed = read_embed(source);
        let known = media_id(&embed.url).and_then(|id| self.media.get(id)?.as_ref().ok());
        if let Some(known) = known {
            embed = read_embed(known);
        }
        let gist = gist_id(&embed.url).and_then(|id| self.gists.get(&id)?.as_ref().ok());
        let mut blocks = Vec::new();
        if let Some(gist) = gist {
            inline_gist(&embed, gist, &mut blocks, &mut Vec::new());
        }
        match blocks[..] {
            [] | [Block::Embed(_)] => known.cloned().map(ResolvedEmbed::Source),
            _ => Some(ResolvedEmbed::Blocks(blocks)),
        }
    }
}

/// The URLs of a post's embeds that can be looked up.
#[must_use]
pub fn find_embeds(post: &Post) -> Vec<String> {
    let embeds = post.body.iter().filter_map(|block| match block {
        Block::Embed(embed) => Some(&embed.url),
        _ => None,
    });
    embeds.filter(|url| media_id(url).is_some() || gist_id(url).is_some()).cloned().collect()
}

/// Puts what was found out about embeds into a post.
pub fn resolve_embeds(post: &mut Post, resolved: &ResolvedEmbeds, notices: &mut Vec<Notice>) {
    let before = std::mem::take(&mut post.body);
    for block in before {
        let Block::Embed(mut embed) = block else {
            post.body.push(block);
            continue;
        };
        resolve_embed(&mut embed, resolved, notices);
        match gist_id(&embed.url).and_then(|id| resolved.gists.get(&id)) {
            Some(Ok(gist)) => inline_gist(&embed, gist, &mut post.body, notices),
            Some(Err(LookupError { reason, .. })) => {
                notices.push(Notice::GistNotInlined { url: embed.url.clone(), reason: reason.clone() });
                post.body.push(Block::Embed(embed));
            }
            None => post.body.push(Block::Embed(embed)),
        }
    }
}

/// Replaces Medium's URL of an embed by its source, and the notice about it by one with the result.
fn resolve_embed(embed: &mut Embed, resolved: &ResolvedEmbeds, notices: &mut [Notice]) {
    let Some(answer) = media_id(&embed.url).and_then(|id| resolved.media.get(id)) else { return };
    // A notice that has a reason already is about an earlier embed with the same URL.
    let is_about_it = |notice: &&mut Notice| matches!(&**notice, Notice::EmbedUnresolved { url, reason } if *url == embed.url && reason.is_empty());
    let about = notices.iter_mut().find(is_about_it);
    let notice = match answer {
        Ok(source) => {
            let known = read_embed(source);
            let before = std::mem::replace(&mut embed.url, known.url);
            // Medium's title of the embed stays. Only a label that was made of the URL is replaced.
            if embed.label == read_embed(&before).label {
                embed.label = known.label;
            }
            Notice::EmbedResolved { before, after: embed.url.clone() }
        }
        Err(LookupError { reason, .. }) => Notice::EmbedUnresolved { url: embed.url.clone(), reason: reason.clone() },
    };
    if let Some(about) = about {
        *about = notice;
    }
}
