//! Many posts, and what depends on all of them: links, paths, image names, redirects, authors, and files that the site's owner
//! edits too.

use std::hint::black_box;

use unmedium::ConvertOptions;
use unmedium::archive::{PartFile, write_parts};
use unmedium::batch::convert_batch;
use unmedium::config::Config;
use unmedium::medium::{Owner, Part};
use unmedium::read::{read_part, read_post_list, split_feed};
use unmedium::site::redirects::RedirectFormat;
use unmedium::site::shared_file::{SharedFile, SharedFormat};
use unmedium::site::tags::read_tags;
use unmedium::site::{DOCUSAURUS, HUGO, OBSIDIAN, OutputPath, PLAIN, Site};
use unmedium::transform::{PostIndex, relink};
use unmedium::{ImageMode, ImageNaming};
use url::Url;

use super::Construct;

/// All constructs.
pub(super) fn all() -> Vec<Construct> {
    [batches(), redirects(), shared_files(), parts(), lists(), tables()].into_iter().flatten().collect()
}

fn id(number: usize) -> String {
    format!("{number:012x}")
}

/// A post of an export. `#` in `body` stands for its number.
fn post(number: usize, title: &str, author: &str, slug: &str, body: &str) -> String {
    let (id, body) = (id(number), body.replace('#', &number.to_string()));
    format!(
        "<article class=\"h-entry\"><header><h1 class=\"p-name\">{title}</h1></header><section data-field=\"body\" class=\"e-content\">\
         <p class=\"graf graf--p\">{body}</p></section><footer><p>By <a href=\"https://medium.com/@{author}\" class=\"p-author h-card\">\
         {author}</a> on <a href=\"https://medium.com/p/{id}\"><time class=\"dt-published\" datetime=\"2019-05-01T08:00:00.000Z\">May 1, \
         2019</time></a>.</p><p><a href=\"https://medium.com/@{author}/{slug}-{id}\" class=\"p-canonical\">Canonical link</a></p>\
         </footer></article>"
    )
}

/// Posts that are converted together.
fn batch(
    name: &str,
    size: usize,
    options: ConvertOptions,
    each: impl Fn(usize, usize) -> String + 'static,
) -> Construct {
    Construct::new(&format!("batch: {name}"), size, move |size| {
        let texts: Vec<(String, String)> =
            (0..size).map(|number| (format!("2019-05-01_x-{}.html", id(number)), each(number, size))).collect();
        let options = options.clone();
        move || {
            let inputs: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
            drop(black_box(convert_batch(&inputs, &options)));
        }
    })
}

fn batches() -> Vec<Construct> {
    let options = ConvertOptions::default;
    let of = |site: Site| options().site(site);
    let numbered = |number: usize, body: &str| post(number, &format!("T {number}"), "me", &format!("t-{number}"), body);
    let link = |to: usize| format!("<a href=\"https://medium.com/p/{}\">x</a> ", id(to));
    let image = "</p><figure class=\"graf graf--figure\"><img src=\"https://cdn-images-1.medium.com/max/800/1*a#.png\"></figure><p>";
    let web_image = "</p><figure class=\"graf graf--figure\"><img src=\"https://h#.example/x.png\"></figure><p>";
    let by_post = || options().image_names(ImageNaming::Slug).images(ImageMode::Rewrite);
    vec![
        batch("posts", 100, options(), move |number, _| numbered(number, "a")),
        batch("links in a ring", 100, of(HUGO), move |number, size| numbered(number, &link((number + 1) % size))),
        batch("links from one to all", 100, of(OBSIDIAN), move |number, size| {
            let links = if number == 0 { (0..size).map(link).collect() } else { String::new() };
            numbered(number, &links)
        }),
        batch("links from all to one", 100, of(PLAIN).link_posts(true), move |number, _| numbered(number, &link(0))),
        batch("one slug", 100, of(HUGO), |number, _| post(number, "T", "me", "t", "a")),
        batch("one slug of plain files", 100, options(), |number, _| post(number, "T", "me", "t", "a")),
        batch("one post", 100, options(), |number, _| post(0, "T", "me", "t", &number.to_string())),
        batch("without ids", 100, options(), |_, _| {
            "<article class=\"h-entry\"><h1 class=\"p-name\">T</h1><section class=\"e-content\"><p>a</p></section></article>".into()
        }),
        batch("authors", 100, of(DOCUSAURUS), |number, _| post(number, "T", &format!("me{number}"), "t", "a")),
        batch("images", 100, by_post(), move |number, _| numbered(number, image)),
        batch("images of one name", 100, options().images(ImageMode::Rewrite), move |number, _| {
            numbered(number, web_image)
        }),
        batch("images of one slug", 100, by_post(), move |number, _| post(number, "T", "me", "t", web_image)),
        batch("one image", 100, by_post(), move |number, _| numbered(number, &image.replace('#', ""))),
    ]
}

const REDIRECTS: [(&str, RedirectFormat); 6] = [
    ("netlify", RedirectFormat::Netlify),
    ("cloudflare", RedirectFormat::Cloudflare),
    ("vercel", RedirectFormat::Vercel),
    ("nginx", RedirectFormat::Nginx),
    ("apache", RedirectFormat::Apache),
    ("json", RedirectFormat::Json),
];

fn redirects() -> Vec<Construct> {
    let of_format = |(name, format): (&str, RedirectFormat)| {
        let options = ConvertOptions::default().site(HUGO).redirects(format);
        batch(&format!("redirects for {name}"), 100, options, |number, _| {
            post(number, "T", "me", &format!("t-{number}"), "a")
        })
    };
    REDIRECTS.into_iter().map(of_format).collect()
}

/// Writes the entries with some numbers.
type WriteRange = fn(usize, usize) -> String;

/// A shared file, with the ranges of entries that are present, that the last run wrote, and that this run makes.
fn shared(
    name: &str,
    size: usize,
    format: SharedFormat,
    write: WriteRange,
    [present, written, made]: [fn(usize) -> (usize, usize); 3],
) -> Construct {
    Construct::new(&format!("shared: {name}"), size, move |size| {
        let [present, written, made] = [present, written, made].map(|range| {
            let (from, to) = range(size);
            write(from, to)
        });
        let file = SharedFile { path: "x".to_owned(), text: made, format };
        move || {
            let complete = file.complete(Some(&written));
            drop(black_box(file.merge(&present, Some(&written), &complete)));
        }
    })
}

fn shared_files() -> Vec<Construct> {
    let lines =
        |from: usize, to: usize| (from..to).map(|at| format!("/p/{0} /x/{0}/ 301\n", id(at))).collect::<String>();
    let apache = |from: usize, to: usize| {
        (from..to).map(|at| format!("RewriteRule {0}/?$ /x/{0}/ [R=301]\n", id(at))).collect::<String>()
    };
    let json = |from: usize, to: usize| {
        let rule = |at: usize| format!("{{\"source\": \"/{0}\", \"destination\": \"/x/{0}\"}}", id(at));
        format!("{{\"redirects\": [{}]}}", (from..to).map(rule).collect::<Vec<_>>().join(",\n"))
    };
    let list = |from: usize, to: usize| {
        let moved = |at: usize| format!("{{\"id\": \"{0}\", \"from\": [], \"to\": \"/x/{0}\"}}", id(at));
        format!("[{}]", (from..to).map(moved).collect::<Vec<_>>().join(",\n"))
    };
    let yaml = |from: usize, to: usize| (from..to).map(|at| format!("a{}:\n  name: A\n", id(at))).collect::<String>();
    let none: fn(usize) -> (usize, usize) = |_| (0, 0);
    let all: fn(usize) -> (usize, usize) = |size| (0, size);
    let lower: fn(usize) -> (usize, usize) = |size| (0, size / 2);
    let upper: fn(usize) -> (usize, usize) = |size| (size / 2, size);
    let vercel = SharedFormat::JsonList { key: "redirects" };
    let formats: [(&str, SharedFormat, WriteRange); 6] = [
        ("_redirects", SharedFormat::Redirects, lines),
        ("lines", SharedFormat::Lines, lines),
        (".htaccess", SharedFormat::Apache, apache),
        ("vercel.json", vercel, json),
        ("redirects.json", SharedFormat::JsonList { key: "" }, list),
        ("authors.yml", SharedFormat::YamlTable, yaml),
    ];
    let states = [
        ("as it was", [all, all, all]),
        ("of the owner's", [all, none, none]),
        ("with new ones", [lower, lower, all]),
        ("from others", [upper, none, lower]),
        ("with fewer", [all, all, lower]),
    ];
    let named = |(name, format, write): (&str, _, _)| {
        states.map(|(state, ranges)| shared(&format!("{name} {state}"), 200, format, write, ranges))
    };
    formats.into_iter().flat_map(named).collect()
}

/// Pages of a part of an export; `page` makes each by its number.
fn part(name: &str, size: usize, part: Part, page: impl Fn(usize) -> String + 'static) -> Construct {
    Construct::new(&format!("part: {name}"), size, move |size| {
        let pages: Vec<String> = (0..size).map(&page).collect();
        move || {
            let read = |(export, page): (usize, &String)| {
                let (content, notices) = read_part(part, page);
                PartFile { part, content, notices, export }
            };
            let files = pages.iter().enumerate().map(read).collect();
            drop(black_box(write_parts(files, &PLAIN, &PostIndex::default())));
        }
    })
}

fn parts() -> Vec<Construct> {
    let list = |title: &str, id: &str| {
        format!(
            "<article class=\"h-entry\"><header><h1 class=\"p-name\">{title}</h1></header><section data-field=\"name\"><h2>{title}</h2></section>\
             <section data-field=\"lists\"><ul><li data-field=\"post\"><a href=\"https://medium.com/p/0a1b2c3d4e5f\">x</a></li></ul></section>\
             <footer><p><a href=\"https://medium.com/@me/list/{id}\" class=\"p-canonical\">x</a></p></footer></article>"
        )
    };
    let saved: fn(usize) -> String = |at| {
        format!(
            "<section><h3>x, page {at}</h3><ul><li><a class=\"h-cite\" href=\"https://medium.com/p/{}\">x</a></li></ul></section>",
            id(at)
        )
    };
    vec![
        part("lists", 100, Part::Lists, move |at| list(&format!("L {at}"), &id(at))),
        part("lists of one name", 100, Part::Lists, move |at| list("L", &id(at))),
        part("lists of one name without URLs", 100, Part::Lists, move |_| list("L", "").replace("p-canonical", "")),
        part("bookmarks", 200, Part::Bookmarks, saved),
        part("claps", 200, Part::Claps, saved),
        part("people", 200, Part::Users, saved),
        part("highlights", 200, Part::Highlights, |at| {
            format!(
                "<section><ul><li><p class=\"graf\">a <span class=\"markup--highlight\">b {at}</span></p></li></ul></section>"
            )
        }),
    ]
}

/// A text with many entries, which `read` reads. `ID` in `each` stands for the id of the entry.
fn text(
    name: &str,
    size: usize,
    before: &'static str,
    each: &'static str,
    after: &'static str,
    read: impl Fn(&str) + Clone + 'static,
) -> Construct {
    Construct::new(name, size, move |size| {
        let each = (0..size).map(|at| each.replace("ID", &id(at)));
        let (text, read) = (format!("{before}{}{after}", each.collect::<String>()), read.clone());
        move || read(&text)
    })
}

fn lists() -> Vec<Construct> {
    let read_list = |text: &str| {
        let page = Url::parse("https://medium.com/@me/archive").unwrap();
        let owner = Owner::find(&page).unwrap();
        drop(black_box(read_post_list(text, &page, &owner)));
    };
    let split = |text: &str| drop(black_box(split_feed(text)));
    let item =
        "<item><title>x</title><link>https://medium.com/@me/x-ID</link><guid>https://medium.com/p/ID</guid></item>";
    let entry =
        "<entry><title>x</title><id>https://medium.com/p/ID</id><link href=\"https://medium.com/@me/x-ID\"/></entry>";
    vec![
        text(
            "list: sitemap",
            300,
            "<urlset>",
            "<url><loc>https://medium.com/@me/x-ID</loc></url>",
            "</urlset>",
            read_list,
        ),
        text(
            "list: sitemaps",
            300,
            "<sitemapindex>",
            "<sitemap><loc>https://medium.com/ID.xml</loc></sitemap>",
            "</sitemapindex>",
            read_list,
        ),
        text(
            "list: archive",
            300,
            "<body>",
            "<div><a href=\"https://medium.com/@me/x-ID\"><h3>x</h3></a></div>",
            "",
            read_list,
        ),
        text(
            "list: stream",
            300,
            "{\"payload\":{\"references\":{\"Post\":{\"0\":{}",
            ",\"ID\":{\"id\":\"ID\",\"title\":\"x\",\"uniqueSlug\":\"x-ID\"}",
            "}}}}",
            read_list,
        ),
        text("list: feed", 30, "<rss><channel>", item, "</channel></rss>", read_list),
        text("feed: items", 300, "<rss><channel>", item, "</channel></rss>", split),
        text("feed: items cut off", 300, "<rss><channel>", "<item><title>x", "", split),
        text("feed: comments cut off", 2000, "<rss><channel><item>", "<!-- ", "", split),
        text("feed: entries", 300, "<feed xmlns=\"http://www.w3.org/2005/Atom\">", entry, "</feed>", split),
        text(
            "feed: items in JSON",
            300,
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}",
            ",{\"id\":\"ID\",\"url\":\"https://medium.com/@me/x-ID\",\"content_html\":\"x\"}",
            "]}",
            split,
        ),
    ]
}

fn tables() -> Vec<Construct> {
    let tags = |text: &str| drop(black_box(read_tags(text)));
    let relink_in = |site: Site| {
        move |text: &str| {
            let path = || OutputPath {
                path: "content/posts/x/index.md".to_owned(),
                url: "/x/".to_owned(),
                ..OutputPath::default()
            };
            let index = PostIndex::new((0..100).map(|at| (id(at), path())), &[]);
            drop(black_box(relink(text, &site, &path(), &index, &[])));
        }
    };
    let config = |text: &str| drop(black_box(Config::parse(text, &["site", "tags"])));
    vec![
        text("tags: rows", 500, "", "ID,a\n", "", tags),
        text("tags: of one post", 1000, "0a1b2c3d4e5f,", "ID;", "\n", tags),
        text("tags: in TOML", 500, "", "\"ID\" = [\"a\"]\n", "", tags),
        text("tags: of one post in TOML", 1000, "0a1b2c3d4e5f = [", "\"ID\",", "]\n", tags),
        text(
            "tags: in a feed",
            300,
            "<rss><channel>",
            "<item><guid>https://medium.com/p/ID</guid><category>a</category></item>",
            "</channel></rss>",
            tags,
        ),
        text(
            "tags: in an item",
            500,
            "<rss><item><guid>https://medium.com/p/0a1b2c3d4e5f</guid>",
            "<category>ID</category>",
            "</item></rss>",
            tags,
        ),
        text("relink: links", 300, "", "[a](https://medium.com/p/000000000001) ", "\n", relink_in(HUGO)),
        text("relink: autolinks", 300, "", "<https://medium.com/p/000000000001>\n\n", "", relink_in(OBSIDIAN)),
        text("relink: brackets", 3000, "", "[a](", "", relink_in(HUGO)),
        text("config: keys", 300, "[front-matter.keys]\n", "aID = \"title\"\n", "", config),
        text("config: unknown flags", 300, "", "aID = \"title\"\n", "", config),
        text("config: arrays", 1000, "tags = ", "[", "", config),
    ]
}
