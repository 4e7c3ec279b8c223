//! What a user may say, as clap reads it and shows it in `--help`. What it means to the library, `convert` says.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use unmedium::options::DEFAULT_OUTPUT;

use super::failure::EXIT_CODES;

/// Turns a Medium export into Markdown files
#[derive(Parser)]
#[command(name = "unmedium", version, max_term_width = 80, disable_help_subcommand = true, after_help = after_help(PROGRAM))]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub messages: MessageArguments,
}

#[derive(Subcommand)]
pub enum Command {
    /// Convert posts to Markdown
    #[command(after_help = after_help(CONVERT))]
    Convert(ConvertArguments),
    /// Print the completions for a shell
    Completions {
        /// bash, elvish, fish, powershell or zsh
        #[arg(hide_possible_values = true)]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Args)]
pub struct ConvertArguments {
    /// The zip that Medium sent you, the unpacked export, its "posts" folder, or - for one post on standard input; or
    /// single posts (HTML files), which are converted even if they are drafts or responses
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Convert drafts too, into drafts/
    #[arg(long, help_heading = "What is converted")]
    pub drafts: bool,
    /// Convert responses too, into responses/
    #[arg(long, help_heading = "What is converted")]
    pub responses: bool,
    /// Folder to write to; - prints a single post
    #[arg(short, long, value_name = "DIR", default_value = DEFAULT_OUTPUT, help_heading = "Output")]
    pub output: PathBuf,
    /// Overwrite files that are there and differ
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// "rewrite" points images to files in img/, "keep" leaves them on Medium's servers
    #[arg(
        long,
        value_name = "MODE",
        value_enum,
        default_value_t,
        hide_possible_values = true,
        help_heading = "Images"
    )]
    pub images: Images,
}

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

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Loudness {
    Quiet,
    Normal,
    Verbose,
}

impl MessageArguments {
    pub fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Normal,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Images {
    Rewrite,
    Keep,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// Makes it hold for all that the program prints, clap's messages included.
    pub fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The colour that some arguments ask for, also where they are otherwise not understood.
pub fn find_color(arguments: &[OsString]) -> Color {
    let words: Vec<&str> = arguments.iter().map(|argument| argument.to_str().unwrap_or_default()).collect();
    let named = words.windows(2).find_map(|pair| match pair[0] {
        "--color" => Some(pair[1]),
        _ => pair[1].strip_prefix("--color="),
    });
    named.and_then(|name| Color::from_str(name, false).ok()).unwrap_or_default()
}

pub const EXAMPLES: [(&str, &str); 3] = [PROGRAM[0], CONVERT[1], CONVERT[2]];
const PROGRAM: &[(&str, &str)] = &[
    ("unmedium convert medium-export.zip --output blog", "every published post"),
    ("unmedium convert post.html --output -", "one post, printed"),
];
const CONVERT: &[(&str, &str)] =
    &[PROGRAM[0], ("unmedium convert export.zip --drafts --responses", "drafts and responses too"), PROGRAM[1]];

fn after_help(examples: &[(&str, &str)]) -> String {
    let width = examples.iter().map(|(example, _)| example.len()).max().unwrap_or_default();
    let examples: Vec<String> =
        examples.iter().map(|(example, meaning)| format!("  {example:width$}  {meaning}")).collect();
    let codes: Vec<String> = EXIT_CODES.iter().map(|(code, meaning)| format!("{code} {meaning}")).collect();
    format!("Examples:\n{}\n\nExit codes: {}", examples.join("\n"), codes.join(", "))
}
