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
fn the_plain_style_names_posts_by_date_and_slug_or_by_the_users_pattern() {
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
    let paths: Vec<String> = plan_output_paths(&site, &posts).into_iter().map(|output_path| output_path.path).collect();
    assert_eq!(paths, ["a.md", "A-2.md", "a-.md", "a--2.md", "\u{e9}.md", "e\u{301}-2.md"]);
}

#[test]
fn a_pattern_never_gives_a_reserved_name() {
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
    // If only files must differ, a date is enough.
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
    // An older state knows only the file.
    let nameless =
        EarlierPost { output_path: OutputPath { slug: String::new(), ..slugless(&first) }, ..earlier(&first, "") };
    assert_eq!(slugs(&[nameless], &[&second]), ["poem-1a1b2c"]);
}

#[test]
fn a_post_keeps_its_path_until_the_user_wants_other_names() {
    let mill = post("2019-05-01_The-mill-0a1b2c3d4e5f", "the-mill-0a1b2c3d4e5f", "0a1b2c3d4e5f");
    let plan = |site: &Site, path: &str, pattern: &str| {
        let output_path = OutputPath { path: path.to_owned(), slug: "the-mill".to_owned(), ..OutputPath::default() };
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
fn the_path_of_a_draft_has_no_date() {
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
