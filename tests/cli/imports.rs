//! Platforms that import all posts in one file: what is in the file, what a second run does, and that no text of a post is markup.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;

use scraper::{Html, Selector};
use serde_json::Value;
use zip::ZipArchive;

use crate::export::{MILL, RIVER, damaged, draft, export, figure, gif, graf, mill, post, river, zip};
use crate::sandbox::Sandbox;

const GHOST: [&str; 6] = ["convert", "export.zip", "--site", "ghost", "-o", "blog"];
const WORDPRESS: [&str; 6] = ["convert", "export.zip", "--site", "wordpress", "-o", "blog"];

/// The files in a zip.
fn unpack(sandbox: &Sandbox, path: &str) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(File::open(sandbox.path(path)).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

/// The tables in Ghost's file.
fn tables(sandbox: &Sandbox, path: &str) -> Value {
    let file: Value = serde_json::from_str(&sandbox.read(path)).unwrap();
    file["db"][0]["data"].clone()
}

/// The slugs of the posts there.
fn slugs(sandbox: &Sandbox) -> Vec<String> {
    let tables = tables(sandbox, "blog/ghost.json");
    tables["posts"].as_array().unwrap().iter().map(|post| post["slug"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ghost_gets_posts_authors_and_images_in_one_zip() {
    let link = "<a href=\"https://medium.com/p/1a1b2c3d4e5f\" class=\"markup--anchor\">river</a>";
    let mill = post(
        "0a1b2c3d4e5f",
        "The mill",
        &format!("{}{}{}", figure("1*mill.gif"), graf(&format!("By the {link}.")), figure("1*wheel.gif")),
    );
    let mut files = export();
    files[0].1 = mill;
    let sandbox = Sandbox::with(&[
        ("export.zip", &zip(&files)),
        ("images/1__mill.gif", &gif(1)),
        ("images/1__wheel.gif", &gif(2)),
    ]);
    let run = sandbox.run(&[&GHOST[..], &["--drafts", "--images-from", "images"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("3 posts written to blog\n  proven    3 of 3 posts\n"), "{}", run.stderr);
    assert!(run.stderr.contains("next      ghost needs `ghost-import.zip`"), "{}", run.stderr);

    let packed = unpack(&sandbox, "blog/ghost-import.zip");
    let names: Vec<&str> = packed.keys().map(String::as_str).collect();
    let images = ["content/images/medium/1__mill.gif", "content/images/medium/1__wheel.gif"];
    assert_eq!(names, [images[0], images[1], "ghost.json"]);
    assert_eq!((&packed[images[0]], &packed[images[1]]), (&gif(1), &gif(2)));
    assert_eq!(packed["ghost.json"], sandbox.read("blog/ghost.json").into_bytes());

    let tables = tables(&sandbox, "blog/ghost.json");
    let post = |slug: &str| tables["posts"].as_array().unwrap().iter().find(|post| post["slug"] == slug).unwrap();
    let mill = post("the-mill");
    assert_eq!((&mill["title"], &mill["status"]), (&"The mill".into(), &"published".into()));
    assert_eq!(mill["published_at"], "2019-05-01T08:00:00.000Z");
    assert_eq!(mill["feature_image"], "__GHOST_URL__/content/images/medium/1__mill.gif");
    assert_eq!(mill["canonical_url"], Value::Null);
    let image =
        "<img src=\"__GHOST_URL__/content/images/medium/1__wheel.gif\" alt=\"\" width=\"2400\" height=\"1600\">";
    let html = format!(
        "<p>By the <a href=\"/the-river/\">river</a>.</p>\n<figure class=\"kg-card kg-image-card\">{image}</figure>\n"
    );
    assert_eq!(mill["html"], html);
    let weir = post("the-weir");
    assert_eq!((&weir["status"], &weir["published_at"]), (&"draft".into(), &Value::Null));
    assert_eq!(tables["users"][0]["name"], "A. Miller");
    let written_by =
        |post: &Value| tables["posts_authors"].as_array().unwrap().iter().any(|row| row["post_id"] == post["id"]);
    assert!(written_by(mill) && !written_by(weir), "a draft of an export names no author");
}

#[test]
fn tags_and_redirects_come_along() {
    let sandbox = Sandbox::with(&[
        ("export.zip", &zip(&export())),
        ("tags.csv", b"0a1b2c3d4e5f,Water,water,AI\n1a1b2c3d4e5f,Water\n"),
    ]);
    let run = sandbox.run(&[&GHOST[..], &["--tags", "tags.csv", "--redirects", "ghost"]].concat());
    assert!(run.code == 0 && run.stderr.contains("proven    2 of 2 posts"), "{}", run.stderr);
    let tables = tables(&sandbox, "blog/ghost.json");
    let tags: Vec<(&str, &str)> = tables["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| (tag["name"].as_str().unwrap(), tag["slug"].as_str().unwrap()))
        .collect();
    assert_eq!(tags, [("Water", "water"), ("water", "water-2"), ("AI", "ai")]);
    assert_eq!(tables["posts_tags"].as_array().unwrap().len(), 4);
    let redirects = "301:\n  '(^|[-/])0a1b2c3d4e5f/?$': '/the-mill/'\n  '(^|[-/])1a1b2c3d4e5f/?$': '/the-river/'\n";
    assert_eq!(sandbox.read("blog/redirects.yaml"), redirects);
    // What Ghost has imported by now needs its redirect still.
    sandbox.write(
        "export.zip",
        zip(&[("posts/2020-05-05_The-ford-4a1b2c3d4e5f.html", post("4a1b2c3d4e5f", "The ford", &graf("Low.")))]),
    );
    sandbox.succeed(&[&GHOST[..], &["--redirects", "ghost", "-q"]].concat());
    let added = redirects.replace("301:\n", "301:\n  '(^|[-/])4a1b2c3d4e5f/?$': '/the-ford/'\n");
    assert_eq!((sandbox.read("blog/redirects.yaml"), slugs(&sandbox)), (added, vec!["the-ford".to_owned()]));
}

#[test]
fn the_same_export_gives_the_same_bytes_and_another_one_only_its_posts() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export())), ("images/x.gif", &gif(1))]);
    sandbox.succeed(&[&GHOST[..], &["-q"]].concat());
    let before = fs::read(sandbox.path("blog/ghost-import.zip")).unwrap();
    let again = sandbox.run(&GHOST);
    assert!(again.stderr.contains("2 posts unchanged in blog"), "{}", again.stderr);
    sandbox.succeed(&["convert", "export.zip", "--site", "ghost", "-o", "other", "-q"]);
    for folder in ["blog", "other"] {
        assert_eq!(fs::read(sandbox.path(format!("{folder}/ghost-import.zip"))).unwrap(), before, "{folder}");
    }
    sandbox.succeed(&[&GHOST[..], &["--check"]].concat());
    // An image of the same name and size.
    let with_image =
        [("posts/mill.html", post("0a1b2c3d4e5f", "The mill", &(graf("It turns.") + &figure("1*mill.gif"))))];
    sandbox.write("image.zip", zip(&with_image));
    sandbox.write("images/1__mill.gif", gif(1));
    let image = ["convert", "image.zip", "--site", "ghost", "-o", "with-image", "--images-from", "images"];
    sandbox.succeed(&[&image[..], &["-q"]].concat());
    sandbox.succeed(&[&image[..], &["--check"]].concat());
    sandbox.write("with-image/content/images/medium/1__mill.gif", gif(2));
    assert_eq!((gif(1).len(), sandbox.run(&[&image[..], &["--check"]].concat()).code), (gif(2).len(), 1));

    sandbox.write("export.zip", zip(&[(format!("posts/{RIVER}.html"), river())]));
    let dry = sandbox.run(&[&GHOST[..], &["--dry-run"]].concat());
    assert!(dry.code == 0 && dry.stderr.contains("1 post would be updated in blog"), "{dry:?}");
    let check = sandbox.run(&[&GHOST[..], &["--check"]].concat());
    assert!(check.code == 1 && check.stdout.contains("-            \"slug\": \"the-mill\","), "{check:?}");
    assert_eq!(slugs(&sandbox), ["the-mill", "the-river"], "nothing was written");
    assert!(sandbox.run(&GHOST).stderr.contains("1 post updated in blog"));
    assert_eq!(slugs(&sandbox), ["the-river"]);
    assert_eq!(unpack(&sandbox, "blog/ghost-import.zip")["ghost.json"], sandbox.read("blog/ghost.json").into_bytes());
}

#[test]
fn a_file_that_no_run_wrote_stays() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export())), ("blog/ghost-import.zip", b"mine")]);
    let run = sandbox.run(&GHOST);
    assert!(run.code == 1 && run.stderr.contains("ghost-import.zip"), "{run:?}");
    assert_eq!(sandbox.read("blog/ghost-import.zip"), "mine");
    sandbox.succeed(&[&GHOST[..], &["--force", "-q"]].concat());
    assert_eq!(unpack(&sandbox, "blog/ghost-import.zip").len(), 1);
    sandbox.write("blog/ghost.json", "edited");
    let run = sandbox.run(&GHOST);
    assert!(run.code == 1 && run.stderr.contains("ghost.json"), "{run:?}");
    assert_eq!(sandbox.read("blog/ghost.json"), "edited");
}

#[test]
fn flags_about_files_are_refused() {
    let sandbox = Sandbox::with(&[
        ("export.zip", &zip(&export())),
        ("keys.toml", b"[front-matter]\ntime-zone = \"Europe/Berlin\"\n"),
    ]);
    for flags in [["--file-name", "{id}.md"], ["--image-folder", "img"], ["--config", "keys.toml"], ["-o", "post.md"]] {
        let run = sandbox.run(&[&GHOST[..4], &flags].concat());
        assert!(run.code == 2 && run.stderr.contains("ghost"), "{run:?}");
    }
}

#[test]
fn no_text_of_a_post_is_markup() {
    let code = "&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
    let hostile = [
        graf("&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt; &lt;!--kg-card-begin: html--&gt; ]]&gt; {{x}} \" '"),
        graf("<a href=\"javascript:alert(1)\">a</a> <a href='https://a.example/\"onclick=\"x'>b</a>"),
        format!("<pre class=\"graf graf--pre\">{code}</pre>"),
        "<figure class=\"graf graf--figure\"><img class=\"graf-image\" alt='\"&gt;&lt;script&gt;x' src='https://a.example/\"onerror=\"x.png'><figcaption>&lt;iframe src=x&gt;</figcaption></figure>".to_owned(),
    ];
    let title = "&lt;img src=x onerror=y&gt; \" \\ </title>";
    let posts = [
        (format!("posts/{MILL}.html"), post("0a1b2c3d4e5f", title, &hostile.concat())),
        (format!("posts/{RIVER}.html"), damaged()),
    ];
    let sandbox = Sandbox::with(&[("export.zip", &zip(&posts))]);
    let run = sandbox.run(&[&GHOST[..], &["--images", "keep"]].concat());
    assert!(run.stderr.contains("proven    2 of 2 posts"), "{}", run.stderr);
    let tables = tables(&sandbox, "blog/ghost.json");
    let html = tables["posts"][0]["html"].as_str().unwrap();
    let (tree, all) = (Html::parse_fragment(html), Selector::parse("*").unwrap());
    let names: Vec<&str> = tree.select(&all).map(|element| element.value().name()).collect();
    assert_eq!(names, ["html", "p", "p", "a", "pre", "code", "figure", "img", "figcaption"], "{html}");
    let attributes = tree.select(&all).flat_map(|element| element.value().attrs());
    assert!(attributes.clone().all(|(name, _)| ["href", "src", "alt", "class"].contains(&name)), "{html}");
    assert!(attributes.clone().all(|(_, value)| !value.contains("javascript")), "{html}");
    assert!(
        tables["posts"][1]["html"]
            .as_str()
            .unwrap()
            .contains("<div><!-- An embed is missing here: see https://medium.com/p/4a1b2c3d4e5f --></div>")
    );
}

#[test]
fn a_single_post_is_printed_as_its_keys_and_its_html() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    let run = sandbox.run(&["convert", "mill.html", "--site", "ghost", "-o", "-"]);
    let (keys, html) = run.stdout.split_once("\n\n").unwrap();
    assert_eq!(serde_json::from_str::<Value>(keys).unwrap()["title"], "The mill");
    assert_eq!(html, "<p>It turns.</p>\n");
}

#[test]
fn a_subtitle_that_is_too_long_stays_in_the_text() {
    let subtitle = "A long way down the river. ".repeat(12);
    let subtitle = subtitle.trim();
    let heading = |text: &str| format!("<h4 class=\"graf graf--h4 graf--subtitle\">{text}</h4>");
    let link = format!("<a href=\"https://a.example/\" class=\"markup--anchor\">{subtitle}</a>");
    let whole = format!("<h3>{subtitle}</h3>\n");
    let image = "<figure class=\"kg-card kg-image-card\"><img src=\"https://cdn-images-1.medium.com/max/800/1*mill.gif\" \
                 alt=\"\" width=\"2400\" height=\"1600\"></figure>";
    let bodies = [
        ("where it stands", heading(&format!("<em>{subtitle}</em>")), whole.clone()),
        ("in the header alone", String::new(), whole.clone()),
        ("below an image", figure("1*mill.gif") + &heading(subtitle), format!("{whole}{image}\n")),
        ("with a link", heading(&link), format!("<h3><a href=\"https://a.example/\">{subtitle}</a></h3>\n")),
        ("and again below", graf("Up.") + &graf(subtitle), format!("{whole}<p>Up.</p>\n<p>{subtitle}</p>\n")),
    ];
    for (name, body, wanted) in bodies {
        let mill = post("0a1b2c3d4e5f", "The mill", &(body + &graf("It turns.")));
        let summary = format!("</header>\n<section data-field=\"subtitle\" class=\"p-summary\">{subtitle}</section>");
        let mill = mill.replace("</header>", &summary);
        let sandbox = Sandbox::with(&[("export.zip", &zip(&[(format!("posts/{MILL}.html"), mill)]))]);
        let run = sandbox.run(&[&GHOST[..], &["--images", "keep"]].concat());
        assert!(run.stderr.contains(" 1 of 1 post\n") && !run.stderr.contains("wrongly"), "{name}: {}", run.stderr);
        let post = tables(&sandbox, "blog/ghost.json")["posts"][0].clone();
        let excerpt = post["custom_excerpt"].as_str().unwrap();
        assert!(excerpt.chars().count() == 300 && subtitle.starts_with(excerpt.trim_end_matches('…')), "{excerpt}");
        assert_eq!(post["html"], format!("{wanted}<p>It turns.</p>\n"), "{name}");
    }
}

#[test]
fn a_title_that_is_too_long_stays_in_the_text() {
    let title = "The mill that ran on rain. ".repeat(12);
    let title = title.trim();
    let (cut, whole) = (format!("{}…", &title[..99]), format!("<h2>{title}</h2>\n"));
    let heading = |text: &str| format!("graf--title\">{text}");
    let link = format!("<a href=\"https://a.example/\" class=\"markup--anchor\">{title}</a>");
    let linked = format!("{whole}<p><a href=\"https://a.example/\">{title}</a></p>\n");
    let bodies = [
        ("where it stands", heading(title), "", whole.clone()),
        ("with formatting", heading(&format!("<em>{title}</em>")), "", whole.clone()),
        ("with a link", heading(&link), "", linked),
        ("and again below", heading(title), title, format!("{whole}<p>{title}</p>\n")),
    ];
    for (name, heading_html, below, wanted) in bodies {
        let mill = post("0a1b2c3d4e5f", title, &(graf(below) + &graf("It turns.")));
        let mill = mill.replace(&heading(title), &heading_html);
        let mill = mill.replace(&format!("p-name\">{title}"), &format!("p-name\">{cut}"));
        let sandbox = Sandbox::with(&[("export.zip", &zip(&[(format!("posts/{MILL}.html"), mill)]))]);
        let run = sandbox.run(&[&GHOST[..], &["--images", "keep"]].concat());
        assert!(run.stderr.contains(" 1 of 1 post\n") && !run.stderr.contains("wrongly"), "{name}: {}", run.stderr);
        let post = tables(&sandbox, "blog/ghost.json")["posts"][0].clone();
        let written = post["title"].as_str().unwrap();
        let is_beginning = title.starts_with(written.trim_end_matches('…'));
        assert!(written.chars().count() == 255 && is_beginning, "{name}: {written}");
        assert_eq!(post["html"], format!("{wanted}<p>It turns.</p>\n"), "{name}");
    }
}

#[test]
fn slugs_and_the_links_to_them_are_in_ghosts_letters() {
    let mut weir = post("4a1b2c3d4e5f", "Das Wehr im März", &graf("Hoch."));
    weir = weir.replace("@miller/das-wehr-im-märz-4a1b2c3d4e5f", "@miller/das-wehr-im-m%C3%A4rz-4a1b2c3d4e5f");
    let link = "<a href=\"https://medium.com/p/4a1b2c3d4e5f\" class=\"markup--anchor\">weir</a>";
    let mill = post("0a1b2c3d4e5f", "The mill", &graf(link));
    let posts =
        [(format!("posts/{MILL}.html"), mill), ("posts/2019-05-02_Das-Wehr-4a1b2c3d4e5f.html".to_owned(), weir)];
    let sandbox = Sandbox::with(&[("export.zip", &zip(&posts))]);
    let run = sandbox.run(&GHOST);
    assert!(run.stderr.contains("2 of 2 posts"), "{}", run.stderr);
    assert!(slugs(&sandbox).contains(&"das-wehr-im-marz".to_owned()), "{:?}", slugs(&sandbox));
    let tables = tables(&sandbox, "blog/ghost.json");
    let html: Vec<&str> =
        tables["posts"].as_array().unwrap().iter().map(|post| post["html"].as_str().unwrap()).collect();
    assert!(html.iter().any(|html| html.contains("href=\"/das-wehr-im-marz/\"")), "{html:?}");
}

#[test]
fn a_post_without_a_title_has_one_in_ghost() {
    // Ghost takes none of the posts if one has no title.
    let untitled = draft("2a1b2c3d4e5f", "")
        .replace("<h3 name=\"a001\" class=\"graf graf--h3 graf--leading graf--title\"></h3>", "")
        .replace(&graf("Not yet."), "");
    let sandbox = Sandbox::with(&[("export.zip", &zip(&[("posts/draft_-2a1b2c3d4e5f.html", untitled)]))]);
    let run = sandbox.run(&[&GHOST[..], &["--drafts"]].concat());
    assert!(run.stderr.contains(" 1 of 1 post\n"), "{}", run.stderr);
    assert_eq!(tables(&sandbox, "blog/ghost.json")["posts"][0]["title"], "(Untitled)");
}

/// The items of WordPress's file: the texts of their elements by name without prefix, of custom fields by key, and of tags by slug.
fn items(sandbox: &Sandbox) -> Vec<BTreeMap<String, String>> {
    let text = sandbox.read("blog/wordpress.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let items = document.descendants().filter(|node| node.has_tag_name("item"));
    let read = |item: roxmltree::Node| {
        let mut fields = BTreeMap::new();
        for part in item.children().filter(roxmltree::Node::is_element) {
            let texts: Vec<&str> =
                part.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect();
            let (name, text) = match (part.tag_name().name(), &texts[..]) {
                ("postmeta", [.., key, _, value, _]) => (*key, *value),
                ("encoded", _) if part.tag_name().namespace().unwrap().ends_with("/excerpt/") => {
                    ("excerpt", texts.first().copied().unwrap_or_default())
                }
                ("category", _) => (part.attribute("nicename").unwrap(), texts[0]),
                (name, _) => (name, texts.first().copied().unwrap_or_default()),
            };
            fields.insert(name.to_owned(), text.to_owned());
        }
        fields
    };
    items.map(read).collect()
}

#[test]
fn wordpress_gets_posts_and_the_images_to_fetch() {
    let link = "<a href=\"https://medium.com/p/1a1b2c3d4e5f\" class=\"markup--anchor\">river</a>";
    let body = format!("{}{}{}", figure("1*mill.gif"), graf(&format!("By the {link}.")), figure("1*wheel.gif"));
    let mut files = export();
    files[0].1 = post("0a1b2c3d4e5f", "The mill", &body);
    let sandbox = Sandbox::with(&[
        ("export.zip", &zip(&files)),
        ("images/1__mill.gif", &gif(1)),
        ("images/1__wheel.gif", &gif(2)),
        ("tags.csv", "0a1b2c3d4e5f,R&D,Über\n".as_bytes()),
    ]);
    let flags = ["--drafts", "--images-from", "images", "--tags", "tags.csv"];
    let run = sandbox.run(&[&WORDPRESS[..], &flags].concat());
    assert!(run.code == 0 && run.stderr.contains("proven    3 of 3 posts\n"), "{}", run.stderr);
    assert!(run.stderr.contains("next      wordpress needs `wordpress.xml`"), "{}", run.stderr);
    assert_eq!(fs::read(sandbox.path("blog/wp-content/uploads/medium/1__wheel.gif")).unwrap(), gif(2));

    let items = items(&sandbox);
    let item = |key: &str, value: &str| items.iter().find(|item| item[key] == value).unwrap();
    let mill = item("title", "The mill");
    assert_eq!((&*mill["status"], &*mill["post_name"], &*mill["creator"]), ("publish", "the-mill", "a-miller"));
    assert_eq!((&*mill["post_date_gmt"], &*mill["r-d"], &*mill["uber"]), ("2019-05-01 08:00:00", "R&amp;D", "Über"));
    let html = "<!-- wp:paragraph -->\n<p>By the <a href=\"/the-river/\">river</a>.</p>\n<!-- /wp:paragraph -->\n\n\
        <!-- wp:image -->\n<figure class=\"wp-block-image\">\
        <img src=\"/wp-content/uploads/medium/1__wheel.gif\" alt=\"\"></figure>\n<!-- /wp:image -->\n";
    assert_eq!(mill["encoded"], html);
    // The importer fetches the image, and puts the URL of its copy where the guid stands in a post.
    let wheel = item("guid", "/wp-content/uploads/medium/1__wheel.gif");
    assert_eq!((&*wheel["post_type"], &wheel["post_parent"]), ("attachment", &mill["post_id"]));
    assert_eq!(wheel["attachment_url"], "https://miro.medium.com/v2/1*wheel.gif");
    let cover = item("guid", "/wp-content/uploads/medium/1__mill.gif");
    assert_eq!(mill["_thumbnail_id"], cover["post_id"]);
    let ids: BTreeSet<&str> = items.iter().map(|item| &*item["post_id"]).collect();
    assert_eq!(ids.len(), items.len());
    let weir = item("title", "The weir");
    assert_eq!((&*weir["status"], &*weir["post_date_gmt"]), ("draft", "0000-00-00 00:00:00"));
}

#[test]
fn no_text_of_a_post_is_a_command_of_wordpress() {
    let hostile = [
        graf("[gallery] &lt;!-- wp:html --&gt; &lt;script&gt;x&lt;/script&gt; ]]&gt; &amp;#91;"),
        graf("https://youtu.be/dQw4w9WgXcQ"),
        "<pre class=\"graf graf--pre\">[caption]<br>https://vimeo.com/1<br>&lt;/code&gt;</pre>".to_owned(),
        "<figure class=\"graf graf--iframe\"><iframe src=\"https://www.youtube.com/embed/dQw4w9WgXcQ?list=a--b&amp;t=5\"></iframe></figure>".to_owned(),
    ];
    let title = "&lt;b&gt; [x] &amp;amp; ]]&gt; \u{1}\u{b}";
    let posts = [
        (format!("posts/{MILL}.html"), post("0a1b2c3d4e5f", title, &hostile.concat())),
        ("posts/draft_a-1a1b2c3d4e5f.html".to_owned(), draft("1a1b2c3d4e5f", title)),
        ("posts/draft_b-4a1b2c3d4e5f.html".to_owned(), draft("4a1b2c3d4e5f", title)),
    ];
    let sandbox = Sandbox::with(&[("export.zip", &zip(&posts))]);
    let run = sandbox.run(&[&WORDPRESS[..], &["--images", "keep", "--drafts"]].concat());
    assert!(run.stderr.contains(" 3 of 3 posts") && !run.stderr.contains("wrongly"), "{}", run.stderr);
    let items = items(&sandbox);
    let html = &items[0]["encoded"];
    assert!(!html.contains('[') && !html.contains("https://youtu.be") && !html.contains("https://vimeo"), "{html}");
    let tree = Html::parse_fragment(html);
    let comments = tree.tree.nodes().filter_map(|node| node.value().as_comment().map(|text| text.trim().to_owned()));
    let comments: Vec<String> = comments.collect();
    let [starts, ends] = ["wp:", "/wp:"].map(|mark| comments.iter().filter(|text| text.starts_with(mark)).count());
    assert_eq!((starts, ends, comments.len()), (4, 4, 8), "{html}");
    let all = Selector::parse("*").unwrap();
    let names: Vec<&str> = tree.select(&all).map(|element| element.value().name()).collect();
    assert_eq!(names, ["html", "p", "p", "pre", "code", "figure", "div"], "{html}");
    let title = Html::parse_fragment(&items[0]["title"]).root_element().text().collect::<String>();
    assert!(title.starts_with("<b> [x] &amp; ]]>"), "{title}");
    // The importer skips a post that has the title and the date of another.
    let dates: BTreeSet<(&str, &str)> = items.iter().map(|item| (&*item["title"], &*item["post_date"])).collect();
    assert_eq!(dates.len(), 3, "{dates:?}");
}

#[test]
fn posts_that_open_with_the_same_image_keep_their_own_captions_in_wordpress() {
    let opening = |caption: &str| {
        let caption = format!("<figcaption class=\"imageCaption\">{caption}</figcaption></figure>");
        figure("1*mill.gif").replace("</figure>", &caption) + &graf("It turns.")
    };
    let posts = [
        (format!("posts/{MILL}.html"), post("0a1b2c3d4e5f", "The mill", &opening("At noon"))),
        (format!("posts/{RIVER}.html"), post("1a1b2c3d4e5f", "The river", &opening("At dusk"))),
        ("posts/2020-05-05_The-ford-4a1b2c3d4e5f.html".to_owned(), post("4a1b2c3d4e5f", "The ford", &opening(""))),
        ("posts/2020-05-06_A-weir-5a1b2c3d4e5f.html".to_owned(), post("5a1b2c3d4e5f", "A weir", &opening("At noon"))),
    ];
    let sandbox = Sandbox::with(&[("export.zip", &zip(&posts))]);
    let run = sandbox.run(&[&WORDPRESS[..], &["--images", "keep"]].concat());
    assert!(run.code == 0 && run.stderr.contains("proven  4 of 4 posts\n"), "{}", run.stderr);
    let items = items(&sandbox);
    let caption_of = |title: &str| {
        let id = &items.iter().find(|item| item["title"] == title).unwrap()["_thumbnail_id"];
        items.iter().find(|item| item["post_id"] == *id).unwrap()["excerpt"].as_str()
    };
    let captions = ["The mill", "The river", "The ford", "A weir"].map(caption_of);
    assert_eq!(captions, ["At noon", "At dusk", "", "At noon"]);
    assert_eq!(items.iter().filter(|item| item["post_type"] == "attachment").count(), 3);
}
