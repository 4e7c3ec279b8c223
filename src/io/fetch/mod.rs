//! HTTP: one client for images and pages, with its patience and its limits.
//!
//! In goes a URL and where the bytes go, out comes that they are all there, or a [`Failure`]: why not, and after how many
//! tries. It follows at most five redirects, tries again where that may help, waits as long as a server asks, and talks to
//! no URL on a private network that the user did not name: what a post says must not make the program talk to somebody's
//! router. What Medium asks programs to leave alone is never asked for (`identity`, `robots`), and cookies go only to the
//! hosts that gave them (`cookies`).
//!
//! It knows nothing of posts and images, and keeps nothing on the disk.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the network and its clock are its task")]

mod answer;
mod backoff;
mod cause;
mod client;
mod cookies;
mod hosts;
mod identity;
mod interruptible;
mod network;
mod robots;
mod ssrf_guard;

pub use cause::{Cause, Failure};
pub use client::{Client, Fetched};
pub use cookies::Cookies;
pub use identity::unwrap_identity_check;
pub use interruptible::sleep;
pub use robots::Robots;
