//! Downloads images into the folders in which posts look for them, as [`transform::images`](crate::transform::images) planned.
//!
//! `download` brings each image once, `store` is the folder it goes to, `supply` a folder that the user has already,
//! `outcome` is what is said of each.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the image folder")]

mod download;
mod outcome;
mod store;
mod supply;

pub use download::{AttachedImage, AttachedImages, Download, look_for_images};
pub use outcome::{ImageOutcome, ImageReport, Reason, Tried};
