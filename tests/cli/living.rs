//! A folder that is a site in use: what earlier runs and the owner wrote stays right when new posts are added.

use super::export::{MILL, MILL_OUT, RIVER, RIVER_OUT, graf, post, zip};
use super::sandbox::{Run, Sandbox};

/// A post with a slug of its own, which asks for `a-slug` in every site.
fn post_file(id: &str, title: &str, text: &str) -> String {
    with_a_slug(&post(id, title, &graf(text)), title)
}

fn with_a_slug(post: &str, title: &str) -> String {
    post.replace(&format!("/{}-", title.replace(' ', "-").to_lowercase()), "/a-slug-")
}

fn convert(sandbox: &Sandbox, input: &str, flags: &[&str]) -> Run {
    let run = sandbox.run(&[&["convert", input, "-o", "site", "--images", "keep"], flags].concat());
    assert_eq!(run.code, 0, "{run:?}");
    run
}

fn two_posts() -> Sandbox {
    let mill = post_file("0a1b2c3d4e5f", "The mill", "It turns.");
    let river = post_file("1a1b2c3d4e5f", "The river", "It flows.");
    Sandbox::with(&[("first.html", mill.as_bytes()), ("second.html", river.as_bytes())])
}

const HUGO: [&str; 2] = ["--site", "hugo"];

#[test]
fn a_new_post_never_takes_the_name_of_another() {
    let sandbox = two_posts();
    convert(&sandbox, "first.html", &HUGO);
    let first = sandbox.read("site/content/posts/a-slug/index.md");
    for _ in 0..2 {
        convert(&sandbox, "second.html", &HUGO);
        assert_eq!(sandbox.read("site/content/posts/a-slug/index.md"), first);
        assert!(sandbox.read("site/content/posts/a-slug-1a1b2c/index.md").contains("It flows."));
    }
    convert(&sandbox, "second.html", &["--site", "hugo", "--force"]);
    convert(&sandbox, "first.html", &["--site", "hugo", "--force"]);
    assert_eq!(sandbox.read("site/content/posts/a-slug/index.md"), first);
    let both = ["convert", "first.html", "second.html", "-o", "both", "--images", "keep", "--site", "hugo"];
    assert_eq!(sandbox.run(&both).code, 0);
    for path in sandbox.list("both") {
        assert_eq!(sandbox.read(format!("both/{path}")), sandbox.read(format!("site/{path}")));
    }
    assert_eq!(sandbox.list("both"), sandbox.list("site"));
}

#[test]
fn a_post_keeps_its_name_when_the_other_is_deleted() {
    let sandbox = two_posts();
    convert(&sandbox, "first.html", &HUGO);
    convert(&sandbox, "second.html", &HUGO);
    std::fs::remove_dir_all(sandbox.path("site/content/posts/a-slug")).unwrap();
    convert(&sandbox, "second.html", &HUGO);
    assert_eq!(sandbox.list("site"), ["content/posts/a-slug-1a1b2c/index.md"], "its URL stays");
    convert(&sandbox, "first.html", &HUGO);
    assert!(sandbox.read("site/content/posts/a-slug/index.md").contains("It turns."));
}

#[test]
fn another_posts_file_is_not_overwritten_by_force_either() {
    let sandbox = two_posts();
    convert(&sandbox, "first.html", &["--file-name", "{slug}.md"]);
    let first = sandbox.read("site/a-slug.md");
    // What of the state is of an older format knows no names: the file alone says whose it is.
    let state = sandbox.read("site/.unmedium/state.json");
    let mut json: serde_json::Value = serde_json::from_str(&state).unwrap();
    json["files"]["a-slug.md"].as_object_mut().unwrap().remove("page");
    sandbox.write("site/.unmedium/state.json", json.to_string());
    convert(&sandbox, "second.html", &["--file-name", "{slug}.md", "--force"]);
    assert_eq!(sandbox.read("site/a-slug.md"), first);
    assert!(sandbox.read("site/a-slug-1a1b2c.md").contains("It flows."));
}

#[test]
fn redirects_are_those_of_all_posts_of_the_folder() {
    for (format, path) in [
        ("netlify", "static/_redirects"),
        ("cloudflare", "static/_redirects"),
        ("vercel", "vercel.json"),
        ("nginx", "redirects.nginx.conf"),
        ("apache", "static/.htaccess"),
        ("json", "redirects.json"),
    ] {
        let sandbox = two_posts();
        let flags = ["--site", "hugo", "--redirects", format];
        convert(&sandbox, "first.html", &flags);
        convert(&sandbox, "second.html", &flags);
        let redirects = sandbox.read(format!("site/{path}"));
        assert!(redirects.contains("0a1b2c3d4e5f") && redirects.contains("1a1b2c3d4e5f"), "{redirects}");
        let both = ["convert", "first.html", "second.html", "-o", "both", "--images", "keep"];
        assert_eq!(sandbox.run(&[&both[..], &flags].concat()).code, 0);
        assert_eq!(sandbox.read(format!("both/{path}")), redirects);
        // Those of a file that was deleted are gone.
        std::fs::remove_dir_all(sandbox.path("site/content/posts/a-slug")).unwrap();
        convert(&sandbox, "second.html", &flags);
        let redirects = sandbox.read(format!("site/{path}"));
        assert!(!redirects.contains("0a1b2c3d4e5f") && redirects.contains("1a1b2c3d4e5f"), "{redirects}");
    }
}

#[test]
fn a_redirect_of_the_owner_stays() {
    let sandbox = two_posts();
    let flags = ["--site", "hugo", "--redirects", "netlify"];
    sandbox.write("site/static/_redirects", "# mine\n/old /new 301\n/* /404.html 404\n");
    convert(&sandbox, "first.html", &flags);
    let redirects = sandbox.read("site/static/_redirects");
    assert!(redirects.starts_with("# mine\n/old /new 301\n/@miller/"), "{redirects}");
    assert!(redirects.ends_with(" 301\n/* /404.html 404\n"), "{redirects}");
    let edited = redirects.replace("/p/0a1b2c3d4e5f /posts/a-slug/ 301\n", "/p/0a1b2c3d4e5f /elsewhere/ 301\n");
    sandbox.write("site/static/_redirects", &edited);
    convert(&sandbox, "second.html", &flags);
    let redirects = sandbox.read("site/static/_redirects");
    assert!(edited.lines().all(|line| redirects.lines().any(|other| other == line)), "{redirects}");
    assert!(!redirects.contains("/p/0a1b2c3d4e5f /posts/"), "{redirects}");
    assert!(redirects.contains("/p/1a1b2c3d4e5f /posts/a-slug-1a1b2c/ 301\n"), "{redirects}");
    let run = convert(&sandbox, "second.html", &[&flags[..], &["--force"]].concat());
    assert_eq!(sandbox.read("site/static/_redirects"), redirects, "{run:?}");
    assert_eq!(convert(&sandbox, "second.html", &[&flags[..], &["--check"]].concat()).code, 0);
}

#[test]
fn a_file_to_which_nothing_can_be_added_is_named_and_stays() {
    let sandbox = two_posts();
    sandbox.write("site/vercel.json", "[]\n");
    let convert =
        ["convert", "first.html", "-o", "site", "--images", "keep", "--site", "hugo", "--redirects", "vercel"];
    let run = sandbox.run(&[&convert[..], &["--force"]].concat());
    assert_eq!((run.code, sandbox.read("site/vercel.json").as_str()), (1, "[]\n"));
    assert!(
        run.stderr.contains("error: site/vercel.json is there already, and nothing can be added to it\n"),
        "{run:?}"
    );
}

fn by(author: &str, id: &str) -> String {
    post_file(id, "A post", "Text.").replace("A. Miller", author)
}

#[test]
fn authors_of_the_site_and_of_earlier_runs_stay() {
    let sandbox = Sandbox::with(&[
        ("first.html", by("Maru Okello", "0a1b2c3d4e5f").as_bytes()),
        ("second.html", by("Anna Li", "1a1b2c3d4e5f").as_bytes()),
    ]);
    let flags = ["--site", "docusaurus"];
    convert(&sandbox, "first.html", &flags);
    convert(&sandbox, "second.html", &flags);
    let both = sandbox.read("site/blog/authors.yml");
    assert!(both.starts_with("anna-li:\n") && both.contains("\nmaru-okello:\n"), "{both}");
    let own = "# The people\nyangshun:\n  name: Yangshun Tay # front end\n";
    sandbox.write("site/blog/authors.yml", own);
    std::fs::remove_dir_all(sandbox.path("site/.unmedium")).unwrap();
    for force in [&[][..], &["--force"]] {
        convert(&sandbox, "first.html", &[&flags[..], force].concat());
        let authors = sandbox.read("site/blog/authors.yml");
        assert!(authors.ends_with(own) && authors.starts_with("maru-okello:\n"), "{authors}");
    }
    std::fs::remove_file(sandbox.path("site/blog/authors.yml")).unwrap();
    convert(&sandbox, "second.html", &flags);
    assert!(sandbox.read("site/blog/authors.yml").contains("maru-okello:"), "her posts are still there");
}

#[test]
fn files_of_authors_stay_as_their_owner_has_them() {
    let sandbox = Sandbox::with(&[
        ("first.html", by("Maru Okello", "0a1b2c3d4e5f").as_bytes()),
        ("second.html", by("Anna: Li", "1a1b2c3d4e5f").as_bytes()),
    ]);
    let flags = ["--site", "nextjs"];
    convert(&sandbox, "first.html", &flags);
    let own = "---\nname: Maru\navatar: /static/images/maru.png\n---\n\nShe builds dials.\n";
    assert_eq!(sandbox.read("site/data/authors/maru-okello.mdx"), "---\nname: Maru Okello\n---\n");
    sandbox.write("site/data/authors/maru-okello.mdx", own);
    convert(&sandbox, "second.html", &flags);
    for force in [&[][..], &["--force"]] {
        convert(&sandbox, "first.html", &[&flags[..], force].concat());
        assert_eq!(sandbox.read("site/data/authors/maru-okello.mdx"), own);
    }
    assert_eq!(sandbox.read("site/data/authors/anna-li.mdx"), "---\nname: 'Anna: Li'\n---\n");
}

#[test]
fn a_file_that_the_site_must_be_told_to_publish_is_named() {
    for (site, format, told) in [
        ("jekyll", "netlify", Some("`include: [_redirects]` in `_config.yml`\n")),
        ("jekyll", "cloudflare", Some("`include: [_redirects]` in `_config.yml`\n")),
        ("jekyll", "apache", None),
        ("jekyll", "vercel", None),
        ("eleventy", "netlify", Some("`addPassthroughCopy(\"_redirects\")`\n")),
        ("eleventy", "apache", Some("`addPassthroughCopy(\".htaccess\")`\n")),
        ("hugo", "netlify", None),
    ] {
        let sandbox = two_posts();
        let flags = ["--site", site, "--redirects", format];
        let run = convert(&sandbox, "first.html", &flags);
        let said = |run: &Run| run.stderr.contains("_redirects") || run.stderr.contains(".htaccess");
        match told {
            Some(told) => assert!(run.stderr.ends_with(told), "{run:?}"),
            None => assert!(!said(&run), "{run:?}"),
        }
        assert!(!said(&convert(&sandbox, "first.html", &flags)), "once is enough");
        assert_eq!(said(&convert(&sandbox, "second.html", &flags)), told.is_some(), "there is a new post");
    }
}

fn linked(id: &str, title: &str, to: &str) -> String {
    let link = format!("<a href=\"https://medium.com/p/{to}\" class=\"markup--anchor\">there</a>");
    post(id, title, &[graf("It begins."), graf(&format!("See {link}.")), graf("It ends.")].concat())
}

/// Two exports with one post each, and each post links to the other.
fn linked_sandbox() -> Sandbox {
    let file = |name: &str, html: String| zip(&[(format!("posts/{name}.html"), html)]);
    Sandbox::with(&[
        ("first.zip", &file(MILL, linked("0a1b2c3d4e5f", "The mill", "1a1b2c3d4e5f"))),
        ("second.zip", &file(RIVER, linked("1a1b2c3d4e5f", "The river", "0a1b2c3d4e5f"))),
    ])
}

#[test]
fn links_lead_to_posts_of_earlier_runs_and_from_them() {
    for site in ["hugo", "jekyll", "eleventy", "astro", "zola", "obsidian", "docusaurus"] {
        let sandbox = linked_sandbox();
        convert(&sandbox, "first.zip", &["--site", site]);
        let run = convert(&sandbox, "second.zip", &["--site", site]);
        assert!(run.stderr.contains("  links      1 post of earlier runs now linked to new ones\n"), "{run:?}");
        let both = ["convert", "first.zip", "second.zip", "-o", "both", "--images", "keep", "--site", site];
        assert_eq!(sandbox.run(&both).code, 0);
        for path in sandbox.list("both") {
            assert_eq!(sandbox.read(format!("both/{path}")), sandbox.read(format!("site/{path}")), "{site} {path}");
        }
        let run = convert(&sandbox, "second.zip", &["--site", site]);
        assert!(!run.stderr.contains("  links  "), "{run:?}");
    }
}

#[test]
fn links_of_a_post_that_was_edited_are_merged_or_left_alone() {
    let sandbox = linked_sandbox();
    convert(&sandbox, "first.zip", &["--link-posts"]);
    let path = format!("site/{MILL_OUT}.md");
    sandbox.write(&path, sandbox.read(&path).replace("It begins.", "It began."));
    convert(&sandbox, "second.zip", &["--link-posts", "--dry-run"]);
    assert!(sandbox.read(&path).contains("(https://medium.com/p/1a1b2c3d4e5f)"));
    convert(&sandbox, "second.zip", &["--link-posts"]);
    let text = sandbox.read(&path);
    assert!(text.contains("It began.") && text.contains(&format!("[there]({RIVER_OUT}.md)")), "{text}");

    let sandbox = linked_sandbox();
    convert(&sandbox, "first.zip", &["--link-posts"]);
    sandbox.write(&path, sandbox.read(&path).replace("See [there]", "Look [there]"));
    let edited = sandbox.read(&path);
    convert(&sandbox, "second.zip", &["--link-posts"]);
    assert_eq!(sandbox.read(&path), edited, "no conflict for a link");
    assert_eq!(sandbox.list("site").len(), 2);
}

#[test]
fn without_links_between_posts_nothing_of_earlier_runs_changes() {
    let sandbox = linked_sandbox();
    convert(&sandbox, "first.zip", &[]);
    let before = sandbox.read(format!("site/{MILL_OUT}.md"));
    convert(&sandbox, "second.zip", &[]);
    assert_eq!(sandbox.read(format!("site/{MILL_OUT}.md")), before);
}

/// A post that links to another, with a slug that it asks for.
fn blog_post(id: &str, title: &str, slug: &str, to: &str) -> String {
    linked(id, title, to).replace(&format!("/{}-", title.replace(' ', "-").to_lowercase()), &format!("/{slug}-"))
}

/// Edits by hand: a word of the mill, and a redirect of the owner's own.
fn edit(sandbox: &Sandbox, folder: &str, redirects: &str) {
    for path in sandbox.list(folder) {
        let path = format!("{folder}/{path}");
        let text = sandbox.read(&path);
        if text.contains("The mill") && text.contains("It begins.") {
            sandbox.write(&path, text.replace("It begins.", "It began."));
        }
        if path.ends_with(redirects) && !text.starts_with("/mine ") {
            sandbox.write(&path, format!("/mine /yours 301\n{text}"));
        }
    }
}

/// Converts exports one after the other and at once, with edits by hand after each run, and compares what is there then.
fn compare_apart_and_at_once(sandbox: &Sandbox, site: &str, flags: &[&str], redirects: &str, exports: &[String]) {
    let round = exports.join("-");
    let run = |inputs: &[String], folder: &str| {
        let inputs = inputs.iter().map(String::as_str);
        let flags = flags.iter().copied().chain(["-q", "--images", "keep", "-o", folder]);
        sandbox.succeed(&std::iter::once("convert").chain(inputs).chain(flags).collect::<Vec<_>>());
        edit(sandbox, folder, redirects);
    };
    let [apart, at_once] = ["apart", "at-once"].map(|folder| format!("{site}-{round}-{folder}"));
    for export in exports {
        run(std::slice::from_ref(export), &apart);
    }
    run(exports, &at_once);
    assert_eq!(sandbox.list(&apart), sandbox.list(&at_once), "{site} {round}");
    for path in sandbox.list(&apart) {
        let [apart, at_once] = [&apart, &at_once].map(|folder| sandbox.read(format!("{folder}/{path}")));
        assert_eq!(apart, at_once, "{site} {round} {path}");
    }
}

/// Sites, with their flags and the file of their redirects.
const LIVING_SITES: [(&str, &[&str], &str); 4] = [
    ("hugo", &["--site", "hugo", "--redirects", "netlify"], "_redirects"),
    ("docusaurus", &["--site", "docusaurus", "--redirects", "apache"], ".htaccess"),
    ("jekyll", &["--site", "jekyll", "--redirects", "netlify"], "_redirects"),
    ("plain", &["--link-posts", "--page-path", "/{slug}/", "--redirects", "netlify"], "_redirects"),
];

#[test]
fn exports_one_after_the_other_give_the_same_as_one_run_over_all() {
    let name = |id: &str| format!("posts/2019-05-01_x-{id}.html");
    let mill = blog_post("0a1b2c3d4e5f", "The mill", "the-mill", "1a1b2c3d4e5f");
    let river = blog_post("1a1b2c3d4e5f", "The river", "the-river", "0a1b2c3d4e5f");
    let notes = blog_post("2a1b2c3d4e5f", "Notes", "notes", "3a1b2c3d4e5f");
    let more = blog_post("3a1b2c3d4e5f", "Notes", "notes", "1a1b2c3d4e5f").replace("A. Miller", "Anna Li");
    let sandbox = Sandbox::with(&[
        ("1.zip", &zip(&[(name("0a1b2c3d4e5f"), &mill), (name("2a1b2c3d4e5f"), &notes)])),
        ("2.zip", &zip(&[(name("0a1b2c3d4e5f"), &mill), (name("1a1b2c3d4e5f"), &river)])),
        ("3.zip", &zip(&[(name("3a1b2c3d4e5f"), &more)])),
    ]);
    for (site, flags, redirects) in LIVING_SITES {
        for order in [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
            let exports = order.map(|number| format!("{number}.zip"));
            compare_apart_and_at_once(&sandbox, site, flags, redirects, &exports);
        }
    }
}

/// Three exports of one blog, each with some of its posts: what is in which, and where links lead, is left to chance. Posts
/// that ask for one slug are in one export each: of two copies the later one counts, and would ask later in one run.
#[test]
fn random_exports_one_after_the_other_give_the_same_as_one_run() {
    const TITLES: [(&str, &str); 6] = [
        ("The mill", "the-mill"),
        ("The river", "the-river"),
        ("The weir", "the-weir"),
        ("Notes", "notes"),
        ("Notes again", "notes"),
        ("More notes", "notes"),
    ];
    let mut random = fastrand::Rng::with_seed(13);
    let id = |number: usize| format!("{number}a1b2c3d4e5f");
    for round in 0..10 {
        let mut exports = [Vec::new(), Vec::new(), Vec::new()];
        for (number, (title, slug)) in TITLES.iter().enumerate() {
            let author = if random.bool() { "A. Miller" } else { "Anna Li" };
            let post = blog_post(&id(number), title, slug, &id(random.usize(..TITLES.len())));
            let file = (format!("posts/2019-05-01_x-{}.html", id(number)), post.replace("A. Miller", author));
            let first = random.usize(..3);
            let is_in = |at: usize, random: &mut fastrand::Rng| at == first || (*slug != "notes" && random.bool());
            for (at, export) in exports.iter_mut().enumerate() {
                if is_in(at, &mut random) {
                    export.push(file.clone());
                }
            }
        }
        let sandbox = Sandbox::new();
        let mut order: Vec<String> = Vec::new();
        for (at, export) in exports.iter().enumerate().filter(|(_, export)| !export.is_empty()) {
            sandbox.write(format!("{at}.zip"), zip(export));
            order.push(format!("{at}.zip"));
        }
        random.shuffle(&mut order);
        let (site, flags, redirects) = LIVING_SITES[round % LIVING_SITES.len()];
        compare_apart_and_at_once(&sandbox, site, flags, redirects, &order);
    }
}
