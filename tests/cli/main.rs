//! The program as users run it: the real binary in a temporary folder, on inputs that are made here.
#![cfg(feature = "cli")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the inputs and the processes are made here")]

mod archive;
#[cfg(target_os = "linux")]
mod bounds;
mod check;
mod code_urls;
mod crawl;
#[path = "../support/crawl.rs"]
mod crawl_file;
mod embeds;
mod export;
mod filter;
#[path = "../support/folder.rs"]
mod folder;
mod help;
mod images;
mod imports;
mod inputs;
mod kinds;
mod list;
mod live;
mod living;
mod lock;
mod messages;
mod output;
mod outranked;
mod pages;
mod proof;
mod prune;
mod report;
mod report_browser;
mod reruns;
mod sandbox;
mod saved;
mod selection;
#[path = "../support/server.rs"]
mod server;
mod sites;
#[path = "../support/skip.rs"]
mod skip;
#[cfg(unix)]
mod spark;
mod state;
mod stdout;
#[cfg(unix)]
mod terminal;
mod version_1;
mod web_page;
mod wrong_input;
