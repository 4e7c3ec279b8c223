//! What a batch learns from the posts of earlier runs: of which inputs the folder has better copies, and which tags exports lack.

use std::collections::HashMap;

use super::{Batch, BatchEntry};
use crate::document::PostKind;
use crate::read::Rank;
use crate::site::output_path::{EarlierPost, OutputPath};

impl Batch {
    /// Sets aside posts of feeds, and beginnings of posts, of which an earlier run wrote a better copy to the same path. A feed has
    /// the newest posts, whether they are new to the folder or not.
    ///
    /// A page is never set aside: it may have what an export lacks.
    pub fn set_aside_outranked(&mut self, earlier: &[EarlierPost], output_paths: &mut [Option<OutputPath>]) {
        let earlier: HashMap<&str, &EarlierPost> =
            earlier.iter().map(|post| (post.output_path.path.as_str(), post)).collect();
        let is_better = |post: &EarlierPost, entry: &BatchEntry| {
            let is_known = post.id == entry.id && post.has_page();
            // A draft is no copy of what was published.
            let is_same = post.output_path.kind != PostKind::Draft;
            is_known && is_same && Rank::find(&post.copy).is_some_and(|rank| rank > entry.rank)
        };
        for (at, (entry, output_path)) in self.entries.iter().zip(output_paths).enumerate() {
            let path = output_path.as_ref().map(|output_path| output_path.path.as_str()).unwrap_or_default();
            let better = earlier.get(path).filter(|post| entry.rank <= Rank::Feed && is_better(post, entry));
            if better.is_some() {
                self.outranked.extend(output_path.take().map(|output_path| (at, output_path.path)));
            }
        }
    }

    /// Finds the tags that an earlier run knew from a feed or a page, of posts that are now from an export, which has none.
    pub fn recall_tags(&mut self, earlier: &[EarlierPost]) {
        let known: HashMap<&str, &[String]> = earlier
            .iter()
            .filter_map(|post| Some((post.id.as_deref()?, post.tags.as_slice())))
            .filter(|(_, tags)| !tags.is_empty())
            .collect();
        for (at, entry) in self.entries.iter().enumerate() {
            let lacks_tags = entry.tags.is_empty() && matches!(entry.rank, Rank::Export(_));
            let id = entry.id.as_deref().filter(|_| lacks_tags);
            self.recalled_tags.extend(id.and_then(|id| known.get(id)).map(|tags| (at, tags.to_vec())));
        }
    }

    /// The path of the better copy that the folder has of the post in an input, if that was
    /// [set aside](Batch::set_aside_outranked).
    #[must_use]
    pub fn find_better(&self, at: usize) -> Option<&str> {
        self.outranked.get(&at).map(String::as_str)
    }
}
