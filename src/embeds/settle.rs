//! What was found out about embeds, and the posts that are told. Pure.

use std::collections::BTreeMap;

use super::gist::Gist;
use super::inline::{gist_id, inline_gist};
use crate::document::{Block, Embed, Post};
use crate::notice::Notice;
use crate::read::{media_id, read_embed};

/// What was found out about something, or why nothing was.
pub type Answer<T> = Result<T, Unknown>;

/// Why something could not be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Why.
    pub reason: String,
    /// Whether asking again would help.
    pub outlook: Outlook,
}

/// Whether asking again would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// No: that is the answer.
    Never,
    /// It may at any time.
    Soon,
    /// In another run, and then for the rest too: in this one nothing more is answered.
    Later,
}

/// What was found out about the embeds of a run. Those that are not in it stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledEmbeds {
    /// The sources of embeds by Medium's number, as [`read_media`](crate::read::read_media) finds them.
    pub media: BTreeMap<String, Answer<String>>,
    /// Gists by their [ids](gist_id), whose files are to stand in the posts.
    pub gists: BTreeMap<String, Answer<Gist>>,
}

impl SettledEmbeds {
    /// What could not be found out though it was asked for, and why; sorted.
    pub fn unknown(&self) -> impl Iterator<Item = &Unknown> {
        let media = self.media.values().filter_map(|answer| answer.as_ref().err());
        media.chain(self.gists.values().filter_map(|answer| answer.as_ref().err()))
    }

    /// The gist that an embed shows, given its address: that of the gist, or Medium's number for it.
    #[must_use]
    pub fn find_gist_id(&self, address: &str) -> Option<String> {
        let source = media_id(address).and_then(|id| self.media.get(id)?.as_ref().ok());
        source.map_or_else(|| gist_id(address), |source| gist_id(&read_embed(source).address))
    }
}

/// The addresses of a post's embeds about which more may be found out.
#[must_use]
pub fn find_embeds(post: &Post) -> Vec<String> {
    let embeds = post.body.iter().filter_map(|block| match block {
        Block::Embed(embed) => Some(&embed.address),
        _ => None,
    });
    embeds.filter(|address| media_id(address).is_some() || gist_id(address).is_some()).cloned().collect()
}

/// Puts into a post what was found out about its embeds.
pub fn settle_embeds(post: &mut Post, settled: &SettledEmbeds, notices: &mut Vec<Notice>) {
    let before = std::mem::take(&mut post.body);
    for block in before {
        let Block::Embed(mut embed) = block else {
            post.body.push(block);
            continue;
        };
        resolve_embed(&mut embed, settled, notices);
        match gist_id(&embed.address).and_then(|id| settled.gists.get(&id)) {
            Some(Ok(gist)) => inline_gist(&embed, gist, &mut post.body, notices),
            Some(Err(Unknown { reason, .. })) => {
                notices.push(Notice::GistNotInlined { address: embed.address.clone(), reason: reason.clone() });
                post.body.push(Block::Embed(embed));
            }
            None => post.body.push(Block::Embed(embed)),
        }
    }
}

fn resolve_embed(embed: &mut Embed, settled: &SettledEmbeds, notices: &mut [Notice]) {
    let Some(answer) = media_id(&embed.address).and_then(|id| settled.media.get(id)) else { return };
    // One with a reason is about the same embed at another place.
    let is_about_it = |notice: &&mut Notice| matches!(&**notice, Notice::EmbedUnresolved { address, reason } if *address == embed.address && reason.is_empty());
    let about = notices.iter_mut().find(is_about_it);
    let notice = match answer {
        Ok(source) => {
            let known = read_embed(source);
            let before = std::mem::replace(&mut embed.address, known.address);
            embed.label = known.label;
            Notice::EmbedResolved { before, after: embed.address.clone() }
        }
        Err(Unknown { reason, .. }) => {
            Notice::EmbedUnresolved { address: embed.address.clone(), reason: reason.clone() }
        }
    };
    if let Some(about) = about {
        *about = notice;
    }
}
