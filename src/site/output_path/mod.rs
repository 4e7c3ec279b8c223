//! The paths of a run's posts, no two of them the same, and the URLs that their pages will have.
//!
//! `slug` is what a post asks for, `pattern` the path that a site makes of it, `taken` what other posts have already; `images`
//! says where the images of a post at a path lie.

mod images;
mod pattern;
mod slug;
mod taken;

use chrono::{DateTime, Utc};
use deunicode::deunicode_with_tofu;

use super::Site;
use crate::document::{Metadata, PostKind};
use crate::write::file_name::make_safe;
pub use images::relative_path;
use pattern::{fill_path, fill_pattern, may_be_from};
use slug::{find_slug, make_ascii_slug, shorten_id};
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

/// What has to be known of a post to give it a path.
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

    /// The same with names in ASCII letters, as they sound.
    #[must_use]
    pub fn in_ascii(self) -> PathFields {
        let slug = make_ascii_slug(&self.slug, self.id.as_deref());
        PathFields { stem: deunicode_with_tofu(&self.stem, "-"), slug, ..self }
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

/// Gives each post a path as [`plan_output_paths`] does, and leaves to the posts of earlier runs what they have. A post
/// that is among these keeps its path.
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
    // A second post of a name gets its id into the name, which is the same in every run.
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
        // It ends: the numbers go on, and only so many names are taken.
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

/// The path that a post has from an earlier run, which stays, whatever it would be called today: links from elsewhere lead
/// there. Only a post that becomes another kind, or for which the user asks for other names, goes elsewhere.
fn keep_path(site: &Site, post: &PathFields, own: &EarlierPost, wanted: &str) -> Option<OutputPath> {
    let pattern = site.pattern(post.kind);
    let asked = site.custom_pattern(post.kind).unwrap_or_default();
    let before = &own.output_path;
    // Of an older format only the file is known; a page's URL does not follow from that.
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
mod tests {
    use super::*;
    use crate::site::{PLAIN, SITES};

    fn post(stem: &str, canonical: &str, id: &str) -> PathFields {
        let metadata = Metadata {
            canonical: Some(format!("https://medium.com/@me/{canonical}")),
            id: Some(id.to_owned()),
            published: DateTime::parse_from_rfc3339("2019-05-01T23:30:00Z").ok().map(|date| date.to_utc()),
            ..Metadata::default()
        };
        PathFields::new(stem, &metadata)
    }

    #[test]
    fn the_plain_style_names_posts_by_date_and_slug_or_as_asked() {
        let mill = post("2019-05-01_The-mill-0a1b2c3d4e5f", "the-mill-0a1b2c3d4e5f", "0a1b2c3d4e5f");
        let draft = PathFields { kind: PostKind::Draft, published: None, ..mill.clone() };
        let response = PathFields { kind: PostKind::Response, ..mill.clone() };
        let paths = |site: &Site| -> Vec<String> {
            let output_paths = plan_output_paths(site, [&mill, &draft, &response]);
            output_paths.into_iter().map(|output_path| output_path.path).collect()
        };
        assert_eq!(paths(&PLAIN), ["2019-05-01-the-mill.md", "drafts/the-mill.md", "responses/2019-05-01-the-mill.md"]);
        let mut moved = PLAIN.clone();
        moved.move_posts("{stem}.md".to_owned());
        let stem = "2019-05-01_The-mill-0a1b2c3d4e5f";
        assert_eq!(paths(&moved), [format!("{stem}.md"), format!("drafts/{stem}.md"), format!("responses/{stem}.md")]);
        moved.move_posts("blog/{year}/{slug}.md".to_owned());
        let wanted = ["blog/2019/the-mill.md", "drafts/blog/the-mill.md", "responses/blog/2019/the-mill.md"];
        assert_eq!(paths(&moved), wanted);
    }

    #[test]
    fn a_site_names_posts_by_their_slugs() {
        let mill = post("x", "the-mill-0a1b2c3d4e5f?source=x", "0a1b2c3d4e5f");
        let paths = SITES.map(|site| plan_output_paths(site, [&mill]).remove(0).path);
        assert!(paths.contains(&"content/posts/the-mill/index.md".to_owned()), "{paths:?}");
        assert!(paths.contains(&"_posts/2019-05-01-the-mill.md".to_owned()), "{paths:?}");
    }

    #[test]
    fn no_two_posts_share_a_name_where_case_is_ignored() {
        let posts = ["a", "A", "a:", "a?", "\u{e9}", "e\u{301}"].map(|stem| post(stem, "x", "0a1b2c3d4e5f"));
        let mut site = PLAIN.clone();
        site.move_posts("{stem}.md".to_owned());
        let paths: Vec<String> =
            plan_output_paths(&site, &posts).into_iter().map(|output_path| output_path.path).collect();
        assert_eq!(paths, ["a.md", "A-2.md", "a-.md", "a--2.md", "\u{e9}.md", "e\u{301}-2.md"]);
    }

    #[test]
    fn what_a_pattern_makes_of_a_name_is_no_reserved_one() {
        let output_path = |pattern: &str, slug: &str, id: &str| {
            let mut site = PLAIN.clone();
            site.move_posts(pattern.to_owned());
            let post = PathFields { slug: slug.to_owned(), id: Some(id.to_owned()), ..PathFields::default() };
            plan_output_paths(&site, [&post]).remove(0).path
        };
        assert_eq!(output_path("c{slug}.md", "on", "0a1b2c3d4e5f"), "_con.md");
        assert_eq!(output_path(".{slug}/{id}.md", "unmedium", "0a1b2c3d4e5f"), "_.unmedium/0a1b2c3d4e5f.md");
        assert_eq!(output_path("{id}.md", "mill", "../../mill"), "_..-..-mill.md");
        assert_eq!(output_path("{id}.md", "mill", "NUL"), "_NUL.md");
    }

    #[test]
    fn posts_of_one_slug_are_told_apart_by_their_ids() {
        let posts = [post("x", "poem-0a1b2c3d4e5f", "0a1b2c3d4e5f"), post("x", "Poem-1a1b2c3d4e5f", "1a1b2c3d4e5f")];
        let slugs: Vec<String> =
            plan_output_paths(SITES[0], &posts).into_iter().map(|output_path| output_path.slug).collect();
        assert_eq!(slugs, ["poem", "poem-1a1b2c"]);
        let paths = |posts: &[PathFields]| -> Vec<String> {
            plan_output_paths(&PLAIN, posts).into_iter().map(|output_path| output_path.path).collect()
        };
        assert_eq!(paths(&posts), ["2019-05-01-poem.md", "2019-05-01-poem-1a1b2c.md"]);
        // Where only the file tells them apart, the date may do.
        let later = PathFields { published: None, ..posts[1].clone() };
        assert_eq!(paths(&[posts[0].clone(), later]), ["2019-05-01-poem.md", "poem.md"]);
    }

    #[test]
    fn posts_of_earlier_runs_keep_their_names_in_every_order() {
        let [first, second] = ["0a1b2c3d4e5f", "1a1b2c3d4e5f"].map(|id| post("x", &format!("poem-{id}"), id));
        let slugs = |earlier: &[EarlierPost], posts: &[&PathFields]| -> Vec<String> {
            let output_paths = plan_output_paths_beside(SITES[0], earlier, posts.iter().copied());
            output_paths.into_iter().map(|output_path| output_path.slug).collect()
        };
        let earlier = |post: &PathFields, slug: &str| EarlierPost {
            id: post.id.clone(),
            output_path: OutputPath {
                slug: slug.to_owned(),
                path: format!("src/content/blog/{slug}.md"),
                ..OutputPath::default()
            },
            ..EarlierPost::default()
        };
        assert_eq!(slugs(&[earlier(&first, "poem")], &[&second]), ["poem-1a1b2c"]);
        assert_eq!(slugs(&[earlier(&second, "poem")], &[&first, &second]), ["poem-0a1b2c", "poem"]);
        assert_eq!(slugs(&[earlier(&second, "poem-1a1b2c")], &[&second]), ["poem-1a1b2c"], "its URL stays");
        assert_eq!(slugs(&[earlier(&second, "POEM")], &[&first]), ["poem-0a1b2c"]);
        assert_eq!(slugs(&[earlier(&first, "old-title")], &[&first]), ["old-title"], "its URL stays");
        assert_eq!(slugs(&[earlier(&first, "old-title")], &[&first, &second]), ["old-title", "poem"]);
        // Of an older format only files are known.
        let nameless =
            EarlierPost { output_path: OutputPath { slug: String::new(), ..slugless(&first) }, ..earlier(&first, "") };
        assert_eq!(slugs(&[nameless], &[&second]), ["poem-1a1b2c"]);
    }

    #[test]
    fn a_post_keeps_its_path_until_other_names_are_asked_for() {
        let mill = post("2019-05-01_The-mill-0a1b2c3d4e5f", "the-mill-0a1b2c3d4e5f", "0a1b2c3d4e5f");
        let plan = |site: &Site, path: &str, pattern: &str| {
            let output_path =
                OutputPath { path: path.to_owned(), slug: "the-mill".to_owned(), ..OutputPath::default() };
            let earlier =
                EarlierPost { id: mill.id.clone(), output_path, pattern: pattern.to_owned(), ..EarlierPost::default() };
            plan_output_paths_beside(site, &[earlier], [&mill]).remove(0).path
        };
        let of_version_1 = "2019-05-01_The-mill-0a1b2c3d4e5f.md";
        assert_eq!(plan(&PLAIN, of_version_1, ""), of_version_1);
        assert_eq!(plan(&PLAIN, "old.md", "{slug}.md"), "old.md", "nothing else is asked for");
        assert_eq!(plan(&PLAIN, "drafts/the-mill.md", ""), "2019-05-01-the-mill.md", "it was a draft");
        assert_eq!(plan(SITES[0], of_version_1, ""), "src/content/blog/the-mill.md", "it was no site's");
        let mut by_slug = PLAIN.clone();
        by_slug.move_posts("{slug}.md".to_owned());
        assert_eq!(plan(&by_slug, "old.md", "{slug}.md"), "old.md");
        assert_eq!(plan(&by_slug, "old.md", ""), "the-mill.md");
        assert_eq!(plan(&by_slug, "2019/the-mill.md", "{year}/{slug}.md"), "the-mill.md");
    }

    fn slugless(post: &PathFields) -> OutputPath {
        plan_output_paths(SITES[0], [post]).remove(0)
    }

    #[test]
    fn what_a_draft_does_not_have_is_left_out_of_its_path() {
        let draft = PathFields { kind: PostKind::Draft, slug: "bells".to_owned(), ..PathFields::default() };
        for site in SITES {
            let path = plan_output_paths(site, [&draft]).remove(0).path;
            assert!(path.contains("/bells"), "{path}");
        }
        assert_eq!(plan_output_paths(&PLAIN, [&draft]).remove(0).path, "drafts/bells.md");
    }

    #[test]
    fn images_lie_in_one_folder_or_beside_a_post_that_is_a_folder() {
        let mill = post("2019-05-01_The-mill-0a1b2c3d4e5f", "the-mill-0a1b2c3d4e5f", "0a1b2c3d4e5f");
        let find = |site: &Site| {
            let output_path = plan_output_paths(site, [&mill]).remove(0);
            let prefixes = [site.image_prefix(&output_path), site.image_prefix_in_front_matter(&output_path)];
            format!("{} {}", site.image_folder(&output_path), prefixes.join(" "))
        };
        assert_eq!(find(&PLAIN), "img img/ img/");
        let of = |name: &str| Site::find(name).unwrap().clone();
        assert_eq!(find(&of("jekyll")), "assets/img {{site.baseurl}}/assets/img/ /assets/img/");
        assert_eq!(find(&of("astro")), "src/assets/img ../../assets/img/ ../../assets/img/");
        assert_eq!(find(&of("hugo")), "content/posts/the-mill  ");
        assert_eq!(find(&of("docusaurus")), "blog/2019-05-01-the-mill ./ ./");
        let mut hugo = of("hugo");
        hugo.move_posts("content/blog/{slug}.md".to_owned());
        assert_eq!(find(&hugo), "static/img /img/ /img/");
        hugo.move_images("content/images".to_owned());
        assert_eq!(find(&hugo), "content/images /content/images/ /content/images/");
    }
}
