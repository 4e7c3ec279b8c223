//! Asks Medium what embeds are, one at a time, with a pause in between.

use std::collections::{BTreeMap, BTreeSet};

use super::memory::Memory;
use super::settle::{Answer, Outlook, Unknown};
use super::turn::ask_in_turn;
use crate::fetch::Client;
use crate::options::{Effect, Options};
use crate::read::{NoMedia, read_media};
use crate::watch::Watch;

/// Where Medium tells of embeds. What it sends on to from there is the page itself, or asks who is there: not looked at.
const MEDIA: &str = "https://medium.com/media/";

/// The most bytes of an answer.
const LARGEST_ANSWER: u64 = 2 << 20;

/// Finds out what some embeds are, by Medium's numbers. Of those that are not remembered, a run that writes nothing finds out
/// nothing: they are not among the answers.
#[must_use]
pub fn look_up_media(
    ids: BTreeSet<String>,
    memory: &Memory,
    options: &Options,
    watch: &dyn Watch,
) -> BTreeMap<String, Answer<String>> {
    let mut known = memory.load_media();
    let (remembered, missing): (Vec<String>, Vec<String>) = ids.into_iter().partition(|id| known.contains_key(id));
    let remembered: BTreeMap<String, Answer<String>> =
        remembered.into_iter().map(|id| (id.clone(), Ok(known[&id].clone()))).collect();
    if options.effect != Effect::Write || missing.is_empty() {
        return remembered;
    }
    let client = Client::within(MEDIA, options.fetch.clone());
    let answers = ask_in_turn(missing, options.fetch.pause, watch, |id| {
        let client = client.as_ref().map_err(|message| Unknown { reason: message.clone(), outlook: Outlook::Later })?;
        let source = ask_medium(client, id)?;
        known.insert(id.to_owned(), source.clone());
        // Each at once: a run that is interrupted has not asked in vain.
        memory.keep_media(&known);
        Ok(source)
    });
    remembered.into_iter().chain(answers).collect()
}

fn ask_medium(client: &Client, id: &str) -> Answer<String> {
    let address = format!("{MEDIA}{id}?format=json");
    let fetched = client.fetch(&address, LARGEST_ANSWER, || Ok(Vec::new())).map_err(Unknown::from)?;
    let source = read_media(&fetched.address, &String::from_utf8_lossy(&fetched.target));
    source.map_err(|reason| Unknown {
        reason: reason.to_string(),
        outlook: if reason == NoMedia::Challenge { Outlook::Soon } else { Outlook::Never },
    })
}
