//! What was found out about embeds, and the posts that are told. Pure.

use std::collections::BTreeMap;

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
    /// Whether asking again would be in vain.
    pub is_final: bool,
}

/// What was found out about the embeds of a run. Those that are not in it stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledEmbeds {
    /// The sources of embeds by Medium's number, as [`read_media`](crate::read::read_media) finds them.
    pub media: BTreeMap<String, Answer<String>>,
}

impl SettledEmbeds {
    /// What could not be found out though it was asked for, and why; sorted.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, &Unknown)> {
        self.media.iter().filter_map(|(id, answer)| Some((id.as_str(), answer.as_ref().err()?)))
    }
}

/// The addresses of a post's embeds about which more may be found out.
#[must_use]
pub fn find_embeds(post: &Post) -> Vec<String> {
    let embeds = post.body.iter().filter_map(|block| match block {
        Block::Embed(embed) => Some(&embed.address),
        _ => None,
    });
    embeds.filter(|address| media_id(address).is_some()).cloned().collect()
}

/// Puts into a post what was found out about its embeds.
pub fn settle_embeds(post: &mut Post, settled: &SettledEmbeds, notices: &mut [Notice]) {
    for block in &mut post.body {
        if let Block::Embed(embed) = block {
            resolve_embed(embed, settled, notices);
        }
    }
}

fn resolve_embed(embed: &mut Embed, settled: &SettledEmbeds, notices: &mut [Notice]) {
    let Some(answer) = media_id(&embed.address).and_then(|id| settled.media.get(id)) else { return };
    let is_about_it = |notice: &&mut Notice| matches!(&**notice, Notice::EmbedUnresolved { address, .. } if *address == embed.address);
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
