//! The text below the help of a command: examples, and the exit codes.

use crate::cli::failure::EXIT_CODES;

pub const EXAMPLES: [(&str, &str); 4] = [PROGRAM[0], CONVERT[1], CONVERT[2], CONVERT[3]];
pub const PROGRAM: &[(&str, &str)] = &[
    ("unmedium convert medium-export.zip --output blog", "every published post"),
    ("unmedium convert post.html --output -", "one post, printed"),
];
/// Examples below the help of the program.
pub const ALONE: &[(&str, &str)] = &[("unmedium", "asks what it needs, and does it; --yes takes what it proposes")];
pub const CONVERT: &[(&str, &str)] = &[
    PROGRAM[0],
    ("unmedium convert export.zip --drafts --responses", "drafts and responses too"),
    PROGRAM[1],
    ("unmedium convert https://medium.com/feed/@ada", "the newest posts"),
];

pub const LIST: &[(&str, &str)] =
    &[("unmedium list medium-export.zip", "a table"), ("unmedium list export.zip --json | jq .title", "for scripts")];

pub const FILTER: &[(&str, &str)] = &[
    ("unmedium filter < posts.jsonl > converted.jsonl", "{\"id\": …, \"html\": …}"),
    ("parallel --pipe unmedium filter < posts.jsonl", "in parts, on many machines"),
    ("unmedium filter crawl.warc.gz", "the posts that a web crawl kept"),
];

pub const URLS: &[(&str, &str)] = &[
    ("unmedium urls https://medium.com/@ada > urls.txt", "to read, and to convert"),
    ("unmedium urls @ada | unmedium convert --urls -", "all at once"),
];

pub fn after_help(examples: &[(&str, &str)]) -> String {
    let width = examples.iter().map(|(example, _)| example.len()).max().unwrap_or_default();
    let examples: Vec<String> =
        examples.iter().map(|(example, meaning)| format!("  {example:width$}  {meaning}")).collect();
    let codes: Vec<String> = EXIT_CODES.iter().map(|(code, meaning)| format!("{code} {meaning}")).collect();
    format!("Examples:\n{}\nExit codes: {}", examples.join("\n"), codes.join(", "))
}
