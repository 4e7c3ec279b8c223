//! Sends one request after another, and gives up after some failures in a row.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::io::fetch::{Cause, FetchFailure, sleep};
use crate::io::progress::Progress;
use crate::options::Interrupt;
use crate::transform::embeds::{LookupError, LookupResult, Retry};

/// After so many requests in a row without an answer, no more are sent.
const MOST_UNANSWERED: u32 = 3;

/// Asks about several things, with a pause between two requests, until it is pointless. Returns the answers, by the things.
pub(super) fn ask_throttled<T>(
    things: Vec<String>,
    pause: Duration,
    interrupt: &Interrupt,
    progress: &dyn Progress,
    mut ask: impl FnMut(&str) -> LookupResult<T>,
) -> BTreeMap<String, LookupResult<T>> {
    progress.on_embeds(things.len());
    let mut answers = BTreeMap::new();
    let (mut unanswered, mut end) = (0, None);
    for (at, thing) in things.into_iter().enumerate() {
        let answer = if let Some(end) = &end {
            Err(LookupError::clone(end))
        } else {
            sleep(if at > 0 { pause } else { Duration::ZERO }, interrupt);
            ask(&thing)
        };
        match &answer {
            Err(unknown) if unknown.retry != Retry::Never => {
                unanswered += 1;
                if unknown.retry == Retry::Later {
                    end = Some(unknown.clone());
                } else if unanswered == MOST_UNANSWERED {
                    end = Some(LookupError { reason: "there were no answers before".to_owned(), retry: Retry::Soon });
                }
            }
            _ => unanswered = 0,
        }
        answers.insert(thing, answer);
        progress.on_embed();
    }
    answers
}

impl From<FetchFailure> for LookupError {
    fn from(failure: FetchFailure) -> LookupError {
        let retry = match failure.cause {
            Cause::LimitReached { .. } | Cause::Status(401) => Retry::Later,
            _ if failure.cause.is_worth_another_run() => Retry::Soon,
            _ => Retry::Never,
        };
        LookupError { reason: failure.to_string(), retry }
    }
}
