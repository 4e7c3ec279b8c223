//! Asks questions on the terminal. Each has a default; with `--yes` none is asked.

use std::io::ErrorKind;

use inquire::error::InquireError;
use inquire::{Confirm, Select, Text};

use super::Stop;
use crate::cli::failure::Failure;
use crate::cli::messages::show;

/// An answer, or why there is none.
pub type Answer<T> = Result<T, Stop>;

/// How questions are answered.
pub struct Questions {
    /// Every answer is the default.
    pub takes_defaults: bool,
}

impl Questions {
    /// Asks for one of several options; returns its index.
    pub fn choose(&self, question: &str, options: &[String], default: usize) -> Answer<usize> {
        if self.takes_defaults {
            return Ok(show_default(question, &options[default], default));
        }
        let select = Select::new(question, options.to_vec()).with_starting_cursor(default).without_filtering();
        let chosen = select.with_page_size(10).without_help_message().raw_prompt();
        chosen.map(|chosen| chosen.index).map_err(explain)
    }

    /// Asks for yes or no.
    pub fn confirm(&self, question: &str, default: bool) -> Answer<bool> {
        if self.takes_defaults {
            return Ok(show_default(question, if default { "yes" } else { "no" }, default));
        }
        Confirm::new(question).with_default(default).prompt().map_err(explain)
    }

    /// Asks for a text; the default if none is typed.
    pub fn text(&self, question: &str, default: &str) -> Answer<String> {
        if self.takes_defaults {
            return Ok(show_default(question, default, default.to_owned()));
        }
        let text = Text::new(question);
        if default.is_empty() { text.prompt() } else { text.with_default(default).prompt() }.map_err(explain)
    }
}

/// Shows the default as the answer to a question, and returns it.
fn show_default<T>(question: &str, answer: &str, value: T) -> T {
    show(&format!("{question} {answer}\n"));
    value
}

fn explain(error: InquireError) -> Stop {
    match error {
        InquireError::OperationInterrupted | InquireError::OperationCanceled => Stop::Interrupted,
        InquireError::IO(error) if error.kind() == ErrorKind::Interrupted => Stop::Interrupted,
        error => Stop::Failed(Failure::Terminal(error.to_string())),
    }
}
