//! Posts that are not from an export: pages saved from Medium, answers in JSON.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "fixtures and samples are on the disk")]

mod fixtures;
mod outline;
mod samples;
#[path = "../support/mod.rs"]
mod support;
#[cfg(feature = "io")]
mod wrapped;
