//! The images of a run: plan ► download ► resolve.
//!
//! `image_ref` finds them in the posts. `plan` gives each a file name (`names`, `slug_names`) and lists the URLs to download it
//! from (`urls`). [`io::images`](crate::io) downloads them. `resolve` makes the posts point to the files.
//!
//! There is one image folder for all posts, or one for each post. An image of several posts is then downloaded into the first
//! folder and copied into the others. It has one name and one report, and counts as present only if it is in all of them.
//!
//! Medium's id identifies an image, whatever its file is called. Equal bytes with different ids are different files. So the
//! names are known without downloading, and an image that the author replaces in one post stays in the others.

mod image_ref;
mod names;
mod plan;
mod resolve;
mod slug_names;
mod urls;

pub use image_ref::{ImageRef, find_images};
pub use names::{ImageName, ImageNames};
pub use plan::{PlannedImage, plan_images};
pub use resolve::{ResolvedImage, ResolvedImages, resolve_images};
pub use slug_names::{EarlierImages, PostImages};
#[cfg(feature = "io")]
pub(crate) use urls::list_mirrored;
