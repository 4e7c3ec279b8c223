//! Asks Medium about embeds: one at a time, each once, and not for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::thread::sleep;
use std::time::Duration;

use super::memory::Memory;
use super::settle::{Answer, Unknown};
use crate::fetch::{Client, Failure};
use crate::options::{Effect, Options};
use crate::read::{NoMedia, read_media};
use crate::watch::Watch;

/// Where Medium tells of embeds. What it sends on to from there is the page itself, or asks who is there: not looked at.
const MEDIA: &str = "https://medium.com/media/";

/// The wait before the next question.
const PAUSE: Duration = Duration::from_secs(1);

/// The most bytes of an answer.
const LARGEST_ANSWER: u64 = 2 << 20;

/// So many refusals in a row, and nothing more is asked.
const MOST_REFUSALS: u32 = 3;

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
    let mut answers: BTreeMap<String, Answer<String>> =
        remembered.into_iter().map(|id| (id.clone(), Ok(known[&id].clone()))).collect();
    if options.effect != Effect::Write || missing.is_empty() {
        return answers;
    }
    watch.on_embeds(missing.len());
    let mut questions = Questions::new(options);
    for id in missing {
        let answer = questions.ask(&id);
        if let Ok(source) = &answer {
            known.insert(id.clone(), source.clone());
            // Each at once: a run that is interrupted has not asked in vain.
            memory.keep_media(&known);
        }
        answers.insert(id, answer);
        watch.on_embed();
    }
    answers
}

struct Questions {
    client: Result<Client, String>,
    asked: bool,
    refusals: u32,
}

impl Questions {
    fn new(options: &Options) -> Questions {
        Questions { client: Client::within(MEDIA, options.fetch.clone()), asked: false, refusals: 0 }
    }

    fn ask(&mut self, id: &str) -> Answer<String> {
        let passing = |reason: String| Unknown { reason, is_final: false };
        if self.refusals >= MOST_REFUSALS {
            return Err(passing("Medium gave no answers before".to_owned()));
        }
        let client = self.client.as_ref().map_err(|message| passing(message.clone()))?;
        if std::mem::replace(&mut self.asked, true) {
            sleep(PAUSE);
        }
        let answer = ask_medium(client, id);
        self.refusals = if matches!(&answer, Err(unknown) if !unknown.is_final) { self.refusals + 1 } else { 0 };
        answer
    }
}

fn ask_medium(client: &Client, id: &str) -> Answer<String> {
    let address = format!("{MEDIA}{id}?format=json");
    let fetched = client.fetch(&address, LARGEST_ANSWER, || Ok(Vec::new())).map_err(Unknown::from)?;
    Ok(read_media(&fetched.address, &String::from_utf8_lossy(&fetched.target))?)
}

impl From<Failure> for Unknown {
    fn from(failure: Failure) -> Unknown {
        Unknown { reason: failure.to_string(), is_final: !failure.cause.may_pass() }
    }
}

impl From<NoMedia> for Unknown {
    fn from(reason: NoMedia) -> Unknown {
        Unknown { reason: reason.to_string(), is_final: reason != NoMedia::Challenge }
    }
}
