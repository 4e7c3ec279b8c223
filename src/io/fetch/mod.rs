//! HTTP: one client for images and pages, with retries and limits.
//!
//! A URL comes in, with a writer for the body. The answer is what was fetched, or a [`FetchFailure`]: the cause, and the number of
//! tries. The client follows at most five redirects, tries again if that may help, and waits as long as a server asks. It
//! sends nothing to a private network that the user did not name: a post must not make the program talk to somebody's router.
//! It never requests what Medium asks programs to leave alone (`identity`, `robots`), and sends cookies only to the hosts
//! that set them (`cookies`).
//!
//! This folder knows nothing of posts and images, and keeps nothing on the disk.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it uses the network and the clock")]

mod answer;
mod backoff;
mod cause;
mod client;
mod cookies;
mod hosts;
mod http;
mod identity;
mod interruptible;
mod network;
mod robots;
mod ssrf_guard;

pub use cause::{Cause, FetchFailure};
pub use client::{Client, Fetched};
pub use cookies::Cookies;
pub use identity::unwrap_identity_check;
pub use interruptible::sleep;
pub use robots::Robots;
