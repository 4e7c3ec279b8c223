//! The paths of a run's posts, no two of them the same, and the URLs of their pages.
//!
//! `slug` finds the slug that a post asks for, `pattern` makes a path of it, and `taken` knows what other posts have already.
//! `images` says where the images of a post lie.

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
use pattern::{fill_path, fill_pattern, may_be_from};
#[cfg(feature = "ascii-slugs")]
use slug::make_ascii_slug;
use slug::{find_slug, shorten_id};
use taken::Taken;

/// Where a post goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputPath {
    /// Published, draft or response.
    pub kind: PostKind,
    /// Its file, from the output folder, `/` between the parts.
    pub path: String,
    /// The path of its page in the built site; empty if it has none.
    pub url: String,
    /// What tells it from others: `the-mill`.
    pub slug: String,
}

/// What has to be known about a post to give it a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathFields {
    /// The name of its file in the export, without `.html`.
    pub stem: String,
    /// Published, draft or response.
    pub kind: PostKind,
    /// Medium's id.
    pub id: Option<String>,
    /// The slug that it asks for; others may ask for the same.
    pub slug: String,
    /// The instant of its first publication.
    pub published: Option<DateTime<Utc>>,
}

impl PathFields {
    /// What the metadata of the post in a file say.
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

    /// The same, with names transliterated to ASCII.
    #[cfg(feature = "ascii-slugs")]
    #[must_use]
    pub fn in_ascii(self) -> PathFields {
        let slug = make_ascii_slug(&self.slug, self.id.as_deref());
        PathFields { stem: deunicode_with_tofu(&self.stem, "-"), slug, ..self }
    }

    /// The same, with a slug of so many characters at the most.
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
    /// Where it is. Without a slug, only its file is known.
    pub output_path: OutputPath,
    /// The paths under which it was found on Medium, decoded.
    pub old_paths: Vec<String>,
    /// The pattern that the user gave for the path of such a post; empty if none.
    pub pattern: String,
    /// The author's account on Medium: `@miller`; empty if it is not known.
    pub account: String,
}

/// Gives each post a path, in the order given. No two have the same path, also where a file system ignores case or the
/// way in which accents are encoded.
#[must_use]
pub fn plan_output_paths<'a>(site: &Site, posts: impl IntoIterator<Item = &'a PathFields>) -> Vec<OutputPath> {
    plan_output_paths_beside(site, &[], posts)
}

/// Gives each post a path as [`plan_output_paths`] does, but none that a post of an earlier run has. A post that is among
/// those keeps its path.
#[must_use]
pub fn plan_output_paths_beside<'a>(
    site: &Site,
    earlier: &[EarlierPost],
    posts: impl IntoIterator<Item = &'a PathFields>,
) -> Vec<OutputPath> {
    let posts: Vec<&PathFields> = posts.into_iter().collect();
    let mut order: Vec<usize> = (0..posts.len()).collect();
    // Published posts choose first: their names stay when drafts and responses come along.
    order.sort_by_key(|&at| posts[at].kind);
    let mut taken = Taken::by(earlier);
    let mut output_paths = vec![OutputPath::default(); posts.len()];
    for at in order {
        output_paths[at] = find_output_path(site, posts[at], &mut taken);
    }
    output_paths
}

fn find_output_path(site: &Site, post: &PathFields, taken: &mut Taken) -> OutputPath {
    let pattern = site.pattern(post.kind);
    let is_named_by_stem = pattern.file.contains("{stem}");
    let wanted = if is_named_by_stem { make_safe(&post.stem) } else { make_safe(&post.slug) };
    let path_of = |name: &str| fill_path(&pattern.file, post, name);
    let own = post.id.as_ref().and_then(|id| taken.own.get(id)).cloned();
    if let Some(kept) = own.as_ref().and_then(|own| keep_path(site, post, own, &wanted)) {
        taken.give(&kept);
        return kept;
    }
    // A second post of one name gets its id into the name: that is the same in every run.
    let by_id: Vec<String> = post
        .id
        .iter()
        .filter(|_| !is_named_by_stem)
        .map(|id| format!("{wanted}-{}", shorten_id(&make_safe(id))))
        .collect();
    let is_numbered = |name: &str| {
        let number = name.strip_prefix(&wanted).and_then(|rest| rest.strip_prefix('-'));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let own_name = own.map(|own| own.output_path.slug);
    let kept = own_name.filter(|name| *name == wanted || by_id.contains(name) || is_numbered(name));
    let mut names = kept.into_iter().chain(std::iter::once(wanted.clone())).chain(by_id.iter().cloned());
    let is_free = |taken: &Taken, name: &str| taken.is_free(name, &path_of(name), post, site.tells_names_apart());
    let name = names.find(|name| is_free(taken, name)).unwrap_or_else(|| {
        let wanted_again = if site.tells_names_apart() { wanted.clone() } else { path_of(&wanted) };
        let given = taken.number(&wanted_again);
        let mut numbered = (given + 1..).map(|number| (number, format!("{wanted}-{number}")));
        // It ends: there are more numbers than names.
        let free = numbered.find(|(_, name)| is_free(taken, name));
        let (number, name) = free.unwrap_or_else(|| (given, wanted.clone()));
        taken.set_number(&wanted_again, number);
        name
    });
    let output_path =
        OutputPath { kind: post.kind, path: path_of(&name), url: fill_pattern(&pattern.url, post, &name), slug: name };
    taken.give(&output_path);
    output_path
}

/// The path that a post has from an earlier run. It stays, whatever name the post would get today, because links from
/// elsewhere lead there. Only if the post became another kind, or the user asks for other names, it gets a new one.
fn keep_path(site: &Site, post: &PathFields, own: &EarlierPost, wanted: &str) -> Option<OutputPath> {
    let pattern = site.pattern(post.kind);
    let asked = site.custom_pattern(post.kind).unwrap_or_default();
    let before = &own.output_path;
    // An older state has only the file, and the URL of a page does not follow from that.
    let is_known = !before.slug.is_empty() || pattern.url.is_empty();
    let is_same_pattern = asked.is_empty() || asked == own.pattern;
    let today = fill_path(&pattern.file, post, wanted);
    if !is_known || !is_same_pattern || !may_be_from(&before.path, &pattern.file, &today) {
        return None;
    }
    let slug = if before.slug.is_empty() { wanted.to_owned() } else { before.slug.clone() };
    // The URL of a draft that was published is new; one that was made from another pattern or date stays.
    let follows = before.url.is_empty() || fill_path(&pattern.file, post, &slug) == before.path;
    let url = if follows { fill_pattern(&pattern.url, post, &slug) } else { before.url.clone() };
    Some(OutputPath { kind: post.kind, path: before.path.clone(), url, slug })
}

#[cfg(test)]
mod tests;
