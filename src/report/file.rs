//! What became of an input's file, and what is known about the post in it.

use std::collections::HashSet;
use std::path::Path;

use url::Url;

use super::{Outcome, Pages};
use crate::Converted;
use crate::document::{Image, Metadata};
use crate::medium::is_medium_host;
use crate::notice::Notice;
use crate::prove::Proof;

/// What became of one file.
#[derive(Debug)]
pub struct FileReport {
    /// The file's name, as messages show it.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What was dropped, changed or guessed in it.
    pub notices: Vec<Notice>,
    /// The post in it, if it could be read.
    pub post: Option<Box<PostReport>>,
}

/// What a report tells about a post.
#[derive(Debug)]
pub struct PostReport {
    /// What is known about the post.
    pub metadata: Metadata,
    /// The URLs of its links, as the Markdown has them.
    pub links: Vec<String>,
    /// Its images, each once, with the place where the Markdown shows each from.
    pub images: Vec<Image>,
    /// The result of the proof.
    pub proof: Proof,
    /// The post before and after, if the report is to show them.
    pub pages: Option<Pages>,
}

impl FileReport {
    /// The report on a file without a post.
    #[must_use]
    pub fn new(name: &str, outcome: Outcome) -> FileReport {
        FileReport { name: name.to_owned(), outcome, notices: Vec::new(), post: None }
    }

    /// The report on a post that the user did not select.
    #[must_use]
    pub fn not_selected(name: &str, metadata: Metadata) -> FileReport {
        let (links, images) = (Vec::new(), Vec::new());
        let post = PostReport { metadata, links, images, proof: Proof::Skipped, pages: None };
        FileReport { post: Some(Box::new(post)), ..FileReport::new(name, Outcome::NotSelected) }
    }

    /// The report on a file with a post, and the post before and after if the report shows them.
    #[must_use]
    pub fn of_post(name: &str, outcome: Outcome, post: Converted, pages: Option<Pages>) -> FileReport {
        let Converted { metadata, notices, links, images, proof, .. } = post;
        FileReport {
            notices,
            post: Some(Box::new(PostReport { metadata, links, images, proof, pages })),
            ..FileReport::new(name, outcome)
        }
    }

    /// Adds what was found to differ later than in the post itself.
    #[cfg(feature = "session")]
    pub(crate) fn add_difference(&mut self, notice: Notice) {
        self.notices.push(notice);
        self.post.iter_mut().for_each(|post| post.proof = Proof::Differs);
    }

    /// Forgets what only a written report needs.
    pub fn keep_summary(&mut self) {
        self.notices.shrink_to_fit();
        if let Some(post) = &mut self.post {
            let Metadata { kind, id, title, author, published, canonical, url, .. } =
                std::mem::take(&mut post.metadata);
            post.metadata = Metadata { kind, id, title, author, published, canonical, url, ..Metadata::default() };
            (post.links, post.images) = (Vec::new(), Vec::new());
        }
    }

    /// The path of its Markdown in the output, with `/` between the parts.
    #[must_use]
    pub fn output(&self) -> Option<String> {
        self.outcome.path().map(join_path)
    }

    /// The links of its Markdown that still lead to Medium, each once.
    #[must_use]
    pub fn medium_links(&self) -> Vec<&str> {
        let links = self.post.iter().flat_map(|post| &post.links).filter(|link| is_on_medium(link));
        let mut known = HashSet::new();
        links.map(String::as_str).filter(|link| known.insert(*link)).collect()
    }
}

/// A path in the output, with `/` between its parts on every system.
pub(super) fn join_path(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a URL leads to Medium.
fn is_on_medium(url: &str) -> bool {
    url.contains("medium.com") && Url::parse(url).is_ok_and(|parsed| parsed.host_str().is_some_and(is_medium_host))
}
