//! The images of a run: plan ► download ► settle.
//!
//! `plan` says which image becomes which file (`names`) and where it may be had (`urls`), `resolve` where the posts
//! find it in the end; both are pure. Between them `download` brings the images into the image folder, with the feature
//! `io`: `store` is that folder, `supply` a folder that a user has already, `format` tells an image from what is none. Only
//! `download` knows of HTTP, and that only by [`fetch`](crate::fetch).
//!
//! There is one image folder for all posts, or the folder of each post is its own. An image that several need is then fetched
//! into the first and copied into the others; it has one name and one report, and counts as there once it is in all of them.
//!
//! An image is told by Medium's id. Equal bytes under different ids stay different files: names then follow from the ids
//! alone, so that they can be known without a network, and an image that the author replaces on one page is not replaced
//! on another.

#![cfg_attr(feature = "io", allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the image folder"))]

#[cfg(feature = "io")]
mod download;
#[cfg(feature = "io")]
mod format;
mod names;
#[cfg(feature = "io")]
mod outcome;
mod plan;
mod resolve;
#[cfg(feature = "io")]
mod store;
#[cfg(feature = "io")]
mod supply;
mod urls;

#[cfg(feature = "io")]
pub use download::{Download, look_for_images};
#[cfg(feature = "io")]
pub use format::{Format, NoImage};
pub use names::{ImageName, ImageNames};
#[cfg(feature = "io")]
pub use outcome::{ImageOutcome, ImageReport, Reason, Tried};
pub use plan::{ImageRef, Planned, find_images, plan_images};
pub use resolve::{ResolvedImage, ResolvedImages, resolve_images};
