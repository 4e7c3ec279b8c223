//! Gives each post of a run a path of its own, and its page a URL.
//!
//! `slug` finds the slug that a post wants, `pattern` makes a path of it, and `taken` knows which names and paths other posts
//! have. `images` says where the images of a post lie.

mod images;
mod pattern;
mod slug;
mod taken;

use chrono::{DateTime, Utc};
#[cfg(feature = "ascii-slugs")]
use deunicode::deunicode_with_tofu;

use super::Site;
use crate::document::{Metadata, PostKind};
use crate::write::file_name::make_safe;
pub use images::relative_path;
use pattern::{fill_path, fill_pattern, may_match};
#[cfg(feature = "ascii-slugs")]
use slug::make_ascii_slug;
use slug::{find_slug, shorten_id};
use taken::TakenPaths;

/// Where a post goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputPath {
    /// Published, draft or response.
    pub kind: PostKind,
    /// The path of its file from the output folder, with `/` between the parts.
    pub path: String,
    /// The path of its page in the built site; empty if it has none.
    pub url: String,
    /// Its slug on the new site: `the-mill`. If the pattern of its path has `{stem}`, it is made of the stem.
    pub slug: String,
}

/// What is needed of a post to give it a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathFields {
    /// The name of its file in the export, without `.html`.
    pub stem: String,
    /// Published, draft or response.
    pub kind: PostKind,
    /// Medium's id.
    pub id: Option<String>,
    /// The slug that it wants; other posts may want the same.
    pub slug: String,
    /// The instant of its first publication.
    pub published: Option<DateTime<Utc>>,
}

impl PathFields {
    /// Takes the fields from the metadata of a post, and from the name of its file.
    #[must_use]
    pub fn new(stem: &str, metadata: &Metadata) -> PathFields {
        PathFields {
            stem: stem.to_owned(),
            kind: metadata.kind,
            id: metadata.id.clone(),
            slug: find_slug(metadata),
            published: metadata.published,
        }
    }

    /// The same, with stem and slug transliterated to ASCII.
    #[cfg(feature = "ascii-slugs")]
    #[must_use]
    pub fn in_ascii(self) -> PathFields {
        let slug = make_ascii_slug(&self.slug, self.id.as_deref());
        PathFields { stem: deunicode_with_tofu(&self.stem, "-"), slug, ..self }
    }

    /// The same, with a slug of at most this many characters.
    #[must_use]
    pub fn shorten_slug(mut self, most: usize) -> PathFields {
        if let Some((at, _)) = self.slug.char_indices().nth(most) {
            self.slug.truncate(at);
        }
        self.slug.truncate(self.slug.trim_end_matches('-').len());
        self
    }
}

/// A post that the output folder has from an earlier run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierPost {
    /// Medium's id.
    pub id: Option<String>,
    /// Where it is. If only its file is known, its slug and URL are empty: see [`EarlierPost::has_page`].
    pub output_path: OutputPath,
    /// The paths that it had on Medium, percent-decoded.
    pub old_paths: Vec<String>,
    /// The pattern that the user gave for the path of such a post; empty if none.
    pub pattern: String,
    /// The author's account on Medium: `@miller`; empty if it is not known.
    pub account: String,
    /// How good a copy of the post it was made from: `page`, `feed` or `preview`; empty for an export.
    pub copy: String,
    /// The tags that it had from a feed or a page.
    pub tags: Vec<String>,
}

impl EarlierPost {
    /// Whether its slug and URL are known. The state of an older version knows only the file.
    #[must_use]
    pub fn has_page(&self) -> bool {
        !self.output_path.slug.is_empty()
    }
}

/// Gives each post a path, in the order given. The paths differ even on file systems that ignore case or the encoding of
/// accents.
#[must_use]
pub fn plan_output_paths<'a>(site: &Site, posts: impl IntoIterator<Item = &'a PathFields>) -> Vec<OutputPath> {
    plan_output_paths_beside(site, &[], posts)
}

/// Gives each post a path as [`plan_output_paths`] does, but none that another post of an earlier run has. A post of an earlier
/// run keeps its path.
#[must_use]
pub fn plan_output_paths_beside<'a>(
    site: &Site,
    earlier: &[EarlierPost],
    posts: impl IntoIterator<Item = &'a PathFields>,
) -> Vec<OutputPath> {
    let posts: Vec<&PathFields> = posts.into_iter().collect();
    let mut order: Vec<usize> = (0..posts.len()).collect();
    // Published posts come first, so that their names do not change when drafts and responses are added.
    order.sort_by_key(|&at| posts[at].kind);
    let mut taken = TakenPaths::of_earlier(earlier);
    let mut output_paths = vec![OutputPath::default(); posts.len()];
    for at in order {
        output_paths[at] = find_output_path(site, posts[at], &mut taken);
    }
    output_paths
}

/// Finds the path of one post, and takes it.
fn find_output_path(site: &Site, post: &PathFields, taken: &mut TakenPaths) -> OutputPath {
    let wanted = make_safe(if is_named_by_stem(site, post) { &post.stem } else { &post.slug });
    let earlier = post.id.as_deref().and_then(|id| taken.earlier_posts.get(id)).copied();
    let kept = earlier.and_then(|earlier| keep_path(site, post, earlier, &wanted));
    let output_path = kept.unwrap_or_else(|| {
        let pattern = site.pattern(post.kind);
        let name = find_name(site, post, &wanted, earlier, taken);
        let (path, url) = (fill_path(&pattern.file, post, &name), fill_pattern(&pattern.url, post, &name));
        OutputPath { kind: post.kind, path, url, slug: name }
    });
    taken.take(&output_path);
    output_path
}

fn is_named_by_stem(site: &Site, post: &PathFields) -> bool {
    site.pattern(post.kind).file.contains("{stem}")
}

/// Finds a free name for a post. In this order: its name in an earlier run if that was made of the wanted one, the wanted name,
/// the wanted name with the post's id, the wanted name with a number.
fn find_name(
    site: &Site,
    post: &PathFields,
    wanted: &str,
    earlier: Option<&EarlierPost>,
    taken: &mut TakenPaths,
) -> String {
    let path_of = |name: &str| fill_path(&site.pattern(post.kind).file, post, name);
    let is_free = |taken: &TakenPaths, name: &str| taken.is_free(name, &path_of(name), post, site.needs_unique_slugs());
    // An id is the same in every run, and a number depends on the other posts.
    let id = post.id.as_ref().filter(|_| !is_named_by_stem(site, post));
    let with_id = id.map(|id| format!("{wanted}-{}", shorten_id(&make_safe(id))));
    let is_of_wanted = |name: &String| name == wanted || with_id.as_ref() == Some(name) || is_numbered(name, wanted);
    let earlier_name = earlier.map(|earlier| earlier.output_path.slug.clone()).filter(is_of_wanted);
    let mut names = [earlier_name, Some(wanted.to_owned()), with_id.clone()].into_iter().flatten();
    names.find(|name| is_free(taken, name)).unwrap_or_else(|| {
        let key = if site.needs_unique_slugs() { wanted.to_owned() } else { path_of(wanted) };
        let last = taken.last_number(&key);
        let mut numbered = (last + 1..).map(|number| (number, format!("{wanted}-{number}")));
        // A free number is found, because there are more numbers than names.
        let free = numbered.find(|(_, name)| is_free(taken, name));
        let (number, name) = free.unwrap_or_else(|| (last, wanted.to_owned()));
        taken.set_last_number(&key, number);
        name
    })
}

/// Whether a name is the wanted one with a number: `the-mill-2`.
fn is_numbered(name: &str, wanted: &str) -> bool {
    let number = name.strip_prefix(wanted).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The path that a post has from an earlier run, if it keeps it. It does, whatever name it would get today, because links from
/// elsewhere lead there. It gets a new one only if it became a post of another kind, or if the user wants other names.
fn keep_path(site: &Site, post: &PathFields, earlier: &EarlierPost, wanted: &str) -> Option<OutputPath> {
    let pattern = site.pattern(post.kind);
    let asked = site.custom_pattern(post.kind).unwrap_or_default();
    let before = &earlier.output_path;
    // The URL of a page does not follow from its file.
    let is_known = earlier.has_page() || pattern.url.is_empty();
    let is_same_pattern = asked.is_empty() || asked == earlier.pattern;
    let today = fill_path(&pattern.file, post, wanted);
    if !is_known || !is_same_pattern || !may_match(&before.path, &pattern.file, &today) {
        return None;
    }
    let slug = if earlier.has_page() { before.slug.clone() } else { wanted.to_owned() };
    // A URL is made for a draft that was published, and where the path still follows from the pattern. A URL that was made from
    // another pattern or date stays.
    let is_made_anew = before.url.is_empty() || fill_path(&pattern.file, post, &slug) == before.path;
    let url = if is_made_anew { fill_pattern(&pattern.url, post, &slug) } else { before.url.clone() };
    Some(OutputPath { kind: post.kind, path: before.path.clone(), url, slug })
}

#[cfg(test)]
mod tests;
