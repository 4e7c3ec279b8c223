//! Arguments about messages: how many, and in colour or not.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

#[derive(Args)]
pub struct MessageArguments {
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Messages")]
    quiet: bool,
    /// Print what became of every post, and every notice
    #[arg(short, long, global = true, help_heading = "Messages")]
    verbose: bool,
    /// Use colour: auto, always or never
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t, hide_possible_values = true)]
    #[arg(help_heading = "Messages")]
    pub color: Color,
}

/// How much the program says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verbosity {
    Quiet,
    Normal,
    Verbose,
}

impl MessageArguments {
    pub fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        }
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// Applies it to everything that the program prints, also clap's messages.
    pub fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The value of `--color`, found even if the other arguments cannot be parsed.
pub fn find_color(arguments: &[OsString]) -> Color {
    let words: Vec<&str> = arguments.iter().map(|argument| argument.to_str().unwrap_or_default()).collect();
    let named = words.windows(2).find_map(|pair| match pair[0] {
        "--color" => Some(pair[1]),
        _ => pair[1].strip_prefix("--color="),
    });
    named.and_then(|name| Color::from_str(name, false).ok()).unwrap_or_default()
}
