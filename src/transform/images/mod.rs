//! The images of a run: plan ► download ► resolve.
//!
//! `image_ref` finds them in the posts. `plan` says which image becomes which file (`names`) and where it may be had (`urls`).
//! [`io::images`](crate::io) downloads it. `resolve` says where the posts find it in the end.
//!
//! There is one image folder for all posts, or the folder of each post is its own. An image that several need is then fetched
//! into the first and copied into the others; it has one name and one report, and counts as there once it is in all of them.
//!
//! Medium's id identifies an image, whatever its file is called (`slug_names`). Equal bytes under different ids stay different
//! files. So names are known without a network, and an image that the author replaces in one post stays in the others.

mod image_ref;
mod names;
mod plan;
mod resolve;
mod slug_names;
mod urls;

pub use image_ref::{ImageRef, find_images};
pub use names::{ImageName, ImageNames};
pub use plan::{Planned, plan_images};
pub use resolve::{ResolvedImage, ResolvedImages, resolve_images};
pub use slug_names::{EarlierImages, NamingPost};
#[cfg(feature = "io")]
pub(crate) use urls::list_mirrored;
