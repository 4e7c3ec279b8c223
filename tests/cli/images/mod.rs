//! Images: which URLs are requested, what counts as an image, the messages, and what a second run does.

mod bundles;
mod failures;
mod network;
mod reruns;
mod resume;
mod safety;
mod slug_names;
mod sources;

use crate::export::{figure, graf, post};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Request};

pub const ID: &str = "1*x_Y-z.gif";
pub const FILE: &str = "1__x__Y__z.gif";
pub const ORIGINAL: &str = "https://miro.medium.com/v2/1*x_Y-z.gif";
pub const LARGEST: &str = "https://cdn-images-1.medium.com/max/2400/1*x_Y-z.gif";
pub const EXPORTED: &str = "https://cdn-images-1.medium.com/max/800/1*x_Y-z.gif";

/// A sandbox with a post that shows some images.
pub fn sandbox_with_images(ids: &[&str]) -> Sandbox {
    let figures: String = ids.iter().map(|id| figure(id)).collect();
    sandbox_with_grafs(&figures)
}

pub fn sandbox_with_grafs(grafs: &str) -> Sandbox {
    let post = post("0a1b2c3d4e5f", "The mill", &(graf("It turns.") + grafs));
    Sandbox::with(&[("posts/2019-05-01_The-mill-0a1b2c3d4e5f.html", post.as_bytes())])
}

pub const CONVERT: [&str; 4] = ["convert", "posts", "--output", "out"];
pub const MARKDOWN: &str = "out/2019-05-01-the-mill.md";

/// Answers requests for one URL, and any other with 404.
pub fn only(url: &'static str, answer: impl Fn(&Request) -> Answer) -> impl Fn(&Request) -> Answer {
    move |request| if request.url == url { answer(request) } else { Answer::status(404) }
}
