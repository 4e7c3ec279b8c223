//! Asks about one thing after the other, and not for ever.

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::Duration;

use super::settle::{Answer, Outlook, Unknown};
use crate::fetch::{Cause, Failure};
use crate::watch::Watch;

/// So many in a row without an answer, and nothing more is asked.
const MOST_UNANSWERED: u32 = 3;

/// Asks about each of some things, with a pause between two, until it is of no use any more; gives the answers by the things.
pub(super) fn ask_in_turn<T>(
    things: Vec<String>,
    pause: Duration,
    watch: &dyn Watch,
    mut ask: impl FnMut(&str) -> Answer<T>,
) -> BTreeMap<String, Answer<T>> {
    watch.on_embeds(things.len());
    let mut answers = BTreeMap::new();
    let (mut unanswered, mut end) = (0, None);
    for (at, thing) in things.into_iter().enumerate() {
        let answer = if let Some(end) = &end {
            Err(Unknown::clone(end))
        } else {
            sleep(if at > 0 { pause } else { Duration::ZERO });
            ask(&thing)
        };
        match &answer {
            Err(unknown) if unknown.outlook != Outlook::Never => {
                unanswered += 1;
                if unknown.outlook == Outlook::Later {
                    end = Some(unknown.clone());
                } else if unanswered == MOST_UNANSWERED {
                    end = Some(Unknown { reason: "there were no answers before".to_owned(), outlook: Outlook::Soon });
                }
            }
            _ => unanswered = 0,
        }
        answers.insert(thing, answer);
        watch.on_embed();
    }
    answers
}

impl From<Failure> for Unknown {
    fn from(failure: Failure) -> Unknown {
        let outlook = match failure.cause {
            Cause::LimitReached { .. } | Cause::Status(401) => Outlook::Later,
            _ if failure.cause.may_pass() => Outlook::Soon,
            _ => Outlook::Never,
        };
        Unknown { reason: failure.to_string(), outlook }
    }
}
