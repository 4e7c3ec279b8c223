//! The paths of a run's posts, no two of them the same, and the URLs that their pages will have.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::Site;
use crate::document::{Metadata, PostKind};
use crate::write::file_name::{make_path_safe, make_safe, make_slug};

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
}

/// Gives each post a path, in the order given. No two have the same path, also where a file system ignores case or the
/// way in which accents are encoded.
#[must_use]
pub fn plan_output_paths<'a>(site: &Site, posts: impl IntoIterator<Item = &'a PathFields>) -> Vec<OutputPath> {
    plan_output_paths_beside(site, &[], posts)
}

/// Gives each post a path as [`plan_output_paths`] does, and leaves to the posts of earlier runs what they have. A post that is
/// among these keeps its name as long as it would still ask for it.
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

/// The names and files that are taken.
#[derive(Default)]
struct Taken {
    /// By posts of earlier runs, by their ids; those without one are told apart when they are written.
    names: HashMap<String, Option<String>>,
    paths: HashMap<String, Option<String>>,
    /// The names that posts of earlier runs have, as they are written.
    own_names: HashMap<String, String>,
    /// By posts of this run.
    now: HashSet<String>,
    /// For each name that was wanted again, the number up to which it has been given in this run.
    numbers: HashMap<String, usize>,
}

impl Taken {
    fn by(earlier: &[EarlierPost]) -> Taken {
        let mut taken = Taken::default();
        for EarlierPost { id, output_path, .. } in earlier {
            taken.paths.insert(fold(&output_path.path), id.clone());
            if !output_path.slug.is_empty() {
                taken.names.insert(fold(&output_path.slug), id.clone());
                taken.own_names.extend(id.clone().map(|id| (id, output_path.slug.clone())));
            }
        }
        taken
    }

    /// Whether a name can be a post's, given the file that goes with it.
    fn is_free(&self, name: &str, path: &str, post: &PathFields) -> bool {
        let is_other = |owner: Option<&Option<String>>| owner.is_some_and(|owner| *owner != post.id);
        let name = fold(name);
        !self.now.contains(&name) && !is_other(self.names.get(&name)) && !is_other(self.paths.get(&fold(path)))
    }
}

/// What file systems may take for the same name.
fn fold(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

fn find_output_path(site: &Site, post: &PathFields, taken: &mut Taken) -> OutputPath {
    let pattern = site.pattern(post.kind);
    let is_named_by_stem = pattern.file.contains("{stem}");
    let wanted = if is_named_by_stem { make_safe(&post.stem) } else { make_safe(&post.slug) };
    // A second post of a name is told apart by its id, which says the same in every run.
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
    let own = post.id.as_ref().and_then(|id| taken.own_names.get(id)).cloned();
    let kept = own.filter(|name| *name == wanted || by_id.contains(name) || is_numbered(name));
    let mut names = kept.into_iter().chain(std::iter::once(wanted.clone())).chain(by_id.iter().cloned());
    let path_of = |name: &str| make_path_safe(&fill_pattern(&pattern.file, post, name));
    let name = names.find(|name| taken.is_free(name, &path_of(name), post)).unwrap_or_else(|| {
        let given = taken.numbers.get(&fold(&wanted)).copied().unwrap_or(1);
        let mut numbered = (given + 1..).map(|number| (number, format!("{wanted}-{number}")));
        // It ends: the numbers go on, and only so many names are taken.
        let free = numbered.find(|(_, name)| taken.is_free(name, &path_of(name), post));
        let (number, name) = free.unwrap_or_else(|| (given, wanted.clone()));
        taken.numbers.insert(fold(&wanted), number);
        name
    });
    taken.now.insert(fold(&name));
    OutputPath { kind: post.kind, path: path_of(&name), url: fill_pattern(&pattern.url, post, &name), slug: name }
}

/// A path with its names filled in. What a post does not have is left out, with the hyphen after it.
fn fill_pattern(pattern: &str, post: &PathFields, name: &str) -> String {
    let date = |format: &str| post.published.map(|date| date.format(format).to_string()).unwrap_or_default();
    let values = [
        ("{slug}", name.to_owned()),
        ("{stem}", name.to_owned()),
        ("{id}", post.id.as_deref().map_or_else(|| name.to_owned(), make_safe)),
        ("{date}", date("%Y-%m-%d")),
        ("{year}", date("%Y")),
        ("{month}", date("%m")),
        ("{day}", date("%d")),
    ];
    let mut filled = pattern.to_owned();
    for (key, value) in values {
        if value.is_empty() {
            filled = filled.replace(&format!("{key}-"), "");
        }
        filled = filled.replace(key, &value);
    }
    filled
}

/// The slug in a post's URL, without its id: `the-mill` in `https://medium.com/@me/the-mill-0a1b2c3d4e5f`. A draft has
/// no URL: its title makes one, and else its id.
fn find_slug(metadata: &Metadata) -> String {
    let id = metadata.id.as_deref().unwrap_or_default();
    let path = metadata.canonical.as_deref().and_then(|url| url.split(['?', '#']).next()).unwrap_or_default();
    let last = percent_decode_str(path.rsplit('/').next().unwrap_or_default()).decode_utf8_lossy();
    let named = make_slug(last.strip_suffix(id).unwrap_or(&last));
    [named, make_slug(&metadata.title), make_slug(&format!("post {}", shorten_id(id)))]
        .into_iter()
        .find(|slug| !slug.is_empty())
        .unwrap_or_default()
}

/// The beginning of an id. A whole one at the end of a new URL would be taken for an old URL, and redirected to itself.
fn shorten_id(id: &str) -> &str {
    id.get(..6).unwrap_or(id)
}

impl Site {
    /// The folder, from the output folder, of the images of a post at a path: its own, or the one for all.
    #[must_use]
    pub fn image_folder<'a>(&'a self, output_path: &'a OutputPath) -> &'a str {
        let own = output_path.path.strip_suffix("/index.md").filter(|_| self.images.beside.is_some());
        own.unwrap_or(&self.images.folder)
    }

    /// What stands before the name of an image in a post at a path: `img/`, `/img/`, `./`, or nothing.
    #[must_use]
    pub fn image_prefix(&self, output_path: &OutputPath) -> String {
        self.find_image_prefix(self.images.root, output_path)
    }

    /// What stands before the name of an image in the front matter of a post at a path.
    #[must_use]
    pub fn image_prefix_in_front_matter(&self, output_path: &OutputPath) -> String {
        self.find_image_prefix(self.images.front_matter_root, output_path)
    }

    fn find_image_prefix(&self, root: Option<&str>, output_path: &OutputPath) -> String {
        let folder = self.image_folder(output_path);
        match (self.images.beside, root) {
            (Some(beside), _) if folder == folder_of(&output_path.path).trim_end_matches('/') => beside.to_owned(),
            (_, Some(root)) => format!("{root}/{}/", folder.strip_prefix(self.static_folder).unwrap_or(folder)),
            (_, None) => relative_path(&output_path.path, folder) + "/",
        }
    }
}

/// The folder of a path, with the `/` after it; empty for the output folder itself.
fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// The way from the folder of one file to another path, both from the output folder.
#[must_use]
pub fn relative_path(from: &str, to: &str) -> String {
    let mut from = folder_of(from);
    let mut to = to;
    while let (Some((a, after_a)), Some((b, after_b))) = (from.split_once('/'), to.split_once('/')) {
        if a != b {
            break;
        }
        (from, to) = (after_a, after_b);
    }
    "../".repeat(from.matches('/').count()) + to
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
    fn the_plain_style_keeps_the_names_of_the_export() {
        let output_paths = plan_output_paths(
            &PLAIN,
            [&post("2019-05-01_The-mill-0a1b2c3d4e5f", "the-mill-0a1b2c3d4e5f", "0a1b2c3d4e5f")],
        );
        assert_eq!(output_paths[0].path, "2019-05-01_The-mill-0a1b2c3d4e5f.md");
    }

    #[test]
    fn a_site_names_posts_by_their_slugs() {
        let mill = post("x", "the-mill-0a1b2c3d4e5f?source=x", "0a1b2c3d4e5f");
        let paths = SITES.map(|site| plan_output_paths(site, [&mill]).remove(0).path);
        assert!(paths.contains(&"content/posts/the-mill/index.md".to_owned()), "{paths:?}");
        assert!(paths.contains(&"_posts/2019-05-01-the-mill.md".to_owned()), "{paths:?}");
    }

    #[test]
    fn a_slug_keeps_its_script_and_nothing_that_a_file_system_minds() {
        let slug = |canonical: &str| post("x", canonical, "0a1b2c3d4e5f").slug;
        assert_eq!(slug("%D0%BC%D0%B5%D0%BB%D1%8C%D0%BD%D0%B8%D1%86%D0%B0-0a1b2c3d4e5f"), "мельница");
        assert_eq!(slug("..%2F..%2Fetc-0a1b2c3d4e5f"), "etc");
        assert_eq!(slug("0a1b2c3d4e5f"), "post-0a1b2c");
        // An accent of its own is the letter with it.
        assert_eq!(slug("cafe%CC%81-0a1b2c3d4e5f"), "caf\u{e9}");
    }

    #[test]
    fn no_two_posts_share_a_name_where_case_is_ignored() {
        let posts = ["a", "A", "a:", "a?", "\u{e9}", "e\u{301}"].map(|stem| post(stem, "x", "0a1b2c3d4e5f"));
        let paths: Vec<String> =
            plan_output_paths(&PLAIN, &posts).into_iter().map(|output_path| output_path.path).collect();
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
        assert_eq!(slugs(&[earlier(&first, "old-title")], &[&first]), ["poem"], "it asks for another name");
        // Of an older format only files are known.
        let nameless =
            EarlierPost { output_path: OutputPath { slug: String::new(), ..slugless(&first) }, ..earlier(&first, "") };
        assert_eq!(slugs(&[nameless], &[&second]), ["poem-1a1b2c"]);
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

    #[test]
    fn the_way_to_another_file_is_relative() {
        assert_eq!(relative_path("a/b/c.md", "a/d.md"), "../d.md");
        assert_eq!(relative_path("c.md", "img"), "img");
        assert_eq!(relative_path("drafts/c.md", "img"), "../img");
        assert_eq!(relative_path("a/b.md", "a/c.md"), "c.md");
    }
}
