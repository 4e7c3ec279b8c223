//! Output for site generators: paths, links between posts, redirects, tags, and the configuration.

use crate::export::{MILL, MILL_OUT, RIVER, RIVER_OUT, draft, export, graf, mill, post, zip};
use crate::sandbox::Sandbox;

/// An export of two posts, of which one links to the other.
fn linked() -> Vec<u8> {
    let link = "<a href=\"https://medium.com/p/1a1b2c3d4e5f?x=1#a001\" class=\"markup--anchor\">river</a>";
    let mill = post("0a1b2c3d4e5f", "The mill", &graf(&format!("By the {link}.")));
    zip(&[(format!("posts/{MILL}.html"), mill), (format!("posts/{RIVER}.html"), crate::export::river())])
}

#[test]
fn a_site_gets_its_own_paths_and_front_matter() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let run = sandbox.run(&["convert", "export.zip", "--site", "hugo", "--drafts", "-o", "site"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let post = sandbox.read("site/content/posts/the-mill/index.md");
    assert!(post.contains("aliases:\n  - /@miller/the-mill-0a1b2c3d4e5f\n  - /p/0a1b2c3d4e5f\n"), "{post}");
    assert!(sandbox.read("site/content/posts/the-weir/index.md").contains("draft: true\n"));
}

#[test]
fn flags_choose_the_level_of_headings_and_the_cover() {
    let image = "<figure class=\"graf graf--figure\"><img class=\"graf-image\" data-image-id=\"1*mill.jpeg\" \
                 src=\"https://cdn-images-1.medium.com/max/800/1*mill.jpeg\"></figure>";
    let body = format!("{image}<h3 class=\"graf graf--h3\">Large</h3><h4 class=\"graf graf--h4\">Small</h4>");
    let sandbox = Sandbox::with(&[("a.html", post("0a1b2c3d4e5f", "The mill", &body).as_bytes())]);
    let convert = |flags: &[&str]| {
        let arguments = [&["convert", "a.html", "--images", "rewrite", "-o", "-"], flags].concat();
        let run = sandbox.run(&arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let has = |text: &str, parts: &[&str]| assert!(parts.iter().all(|part| text.contains(part)), "{text}");
    has(&convert(&[]), &["\n### Large\n", "\n#### Small\n"]);
    has(&convert(&["--top-heading", "1"]), &["\n# Large\n", "\n## Small\n"]);
    has(&convert(&["--site", "zola"]), &["\n## Large\n", "\n### Small\n", "image = "]);
    let featured = convert(&["--site", "zola", "--cover", "featured", "--top-heading", "6"]);
    has(&featured, &["\n###### Large\n", "\n###### Small\n"]);
    assert!(!featured.contains("image ="), "{featured}");
}

#[test]
fn an_image_takes_its_caption_as_alternative_text_with_the_flag() {
    let image = |alt: &str, caption: &str| {
        format!(
            "<figure class=\"graf graf--figure\"><img class=\"graf-image\" data-image-id=\"1*{alt}.png\" alt=\"{alt}\" \
             src=\"https://cdn-images-1.medium.com/max/800/1*{alt}.png\">\
             <figcaption class=\"imageCaption\">{caption}</figcaption></figure>"
        )
    };
    let body = image("", "The <em>wheel</em>") + &image("Own words", "The weir");
    let sandbox = Sandbox::with(&[("a.html", post("0a1b2c3d4e5f", "The mill", &body).as_bytes())]);
    let convert = |flags: &[&str]| {
        let run = sandbox.run(&[&["convert", "a.html", "--images", "keep", "-o", "-"], flags].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.contains("![Own words]("), "{}", run.stdout);
        run.stdout
    };
    let [named, unnamed] = ["\n![The wheel](", "\n![]("];
    for (flags, wanted) in [
        (&[][..], unnamed),
        (&["--alt", "none"], unnamed),
        (&["--alt", "caption"], named),
        (&["--site", "gatsby"], named),
        (&["--site", "gatsby", "--alt", "caption"], named),
        (&["--site", "gatsby", "--alt", "none"], unnamed),
    ] {
        let text = convert(flags);
        assert!(text.contains(wanted), "{flags:?}: {text}");
    }
    sandbox.write("unmedium.toml", "alt = \"caption\"\n");
    assert!(convert(&[]).contains(named));
    assert!(convert(&["--alt", "none"]).contains(unnamed), "the command line has the last word");
    let run = sandbox.run(&["convert", "a.html", "--alt", "title"]);
    assert!(run.code == 2 && run.stderr.contains("caption, none"), "{run:?}");
}

#[test]
fn what_the_user_has_to_set_up_is_printed_once() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let convert = ["convert", "export.zip", "--site", "hugo", "-o", "site"];
    assert!(sandbox.run(&convert).stderr.ends_with("\n  next      hugo needs a theme\n"));
    assert!(!sandbox.run(&convert).stderr.contains("needs"));
}

#[test]
fn an_unknown_site_is_wrong_usage() {
    let run = Sandbox::with(&[("a.html", mill().as_bytes())]).run(&["convert", "a.html", "--site", "squarespace"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("hugo"), "{}", run.stderr);
}

#[test]
fn links_between_posts_lead_to_files_with_the_flag() {
    let sandbox = Sandbox::with(&[("export.zip", &linked())]);
    assert_eq!(sandbox.run(&["convert", "export.zip", "-o", "plain"]).code, 0);
    assert!(sandbox.read(format!("plain/{MILL_OUT}.md")).contains("(https://medium.com/p/1a1b2c3d4e5f?x=1#a001)"));
    assert_eq!(sandbox.run(&["convert", "export.zip", "-o", "linked", "--link-posts"]).code, 0);
    let post = sandbox.read(format!("linked/{MILL_OUT}.md"));
    assert!(post.contains(&format!("[river]({RIVER_OUT}.md?x=1#a001)")), "{post}");
}

#[test]
fn redirects_are_written_where_the_site_wants_them() {
    let sandbox = Sandbox::with(&[("export.zip", &linked())]);
    let run = sandbox.run(&["convert", "export.zip", "--site", "astro", "--redirects", "netlify", "-o", "site"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let redirects = sandbox.read("site/public/_redirects");
    assert!(redirects.contains("/p/0a1b2c3d4e5f /blog/the-mill/ 301\n"), "{redirects}");
}

#[test]
fn redirects_need_the_paths_of_the_pages() {
    let sandbox = Sandbox::with(&[("export.zip", &linked())]);
    let told = "error: redirects lead to the new pages, whose paths are not known\n\
                hint: name the generator with --site, or the paths with --page-path, such as --page-path '/blog/{slug}/'\n";
    for flags in [&["--redirects", "netlify"][..], &["--redirects", "nginx", "--site", "obsidian"]] {
        let run = sandbox.run(&[&["convert", "export.zip", "-o", "blog"], flags].concat());
        assert_eq!((run.code, run.stderr.as_str()), (2, told));
    }
    assert!(!sandbox.path("blog").exists());
    let page_path = ["--page-path", "/{year}/{slug}.html", "--redirects", "netlify"];
    assert_eq!(sandbox.run(&[&["convert", "export.zip", "-o", "blog"], &page_path[..]].concat()).code, 0);
    let redirects = sandbox.read("blog/_redirects");
    assert!(redirects.contains("/p/0a1b2c3d4e5f /2019/the-mill.html 301\n"), "{redirects}");
    let hugo = ["convert", "export.zip", "-o", "hugo", "--site", "hugo"];
    assert_eq!(sandbox.run(&[&hugo[..], &page_path].concat()).code, 0, "the owner has other permalinks");
    assert!(sandbox.read("hugo/static/_redirects").contains("/p/0a1b2c3d4e5f /2019/the-mill.html 301\n"));
    // What reads the JSON may know what becomes of a file.
    assert_eq!(sandbox.run(&["convert", "export.zip", "-o", "json", "--redirects", "json"]).code, 0);
    assert!(sandbox.read("json/redirects.json").contains("\"to\": \"/2019-05-01-the-mill.md\""));
}

#[test]
fn tags_author_and_language_come_from_outside() {
    let sandbox = Sandbox::with(&[("export.zip", &linked()), ("tags.csv", b"0a1b2c3d4e5f,\"mills, stones\"\n")]);
    let run =
        sandbox.run(&["convert", "export.zip", "--tags", "tags.csv", "--author", "M.", "--language", "en", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let post = sandbox.read(format!("markdown/{MILL_OUT}.md"));
    assert!(post.contains("keywords:\n  - mills\n  - stones\n"), "{post}");
    assert!(post.contains("author: M.\nlanguage: en\n"), "{post}");
    let run =
        Sandbox::with(&[("a.html", mill().as_bytes()), ("t", b"nothing")]).run(&["convert", "a.html", "--tags", "t"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

/// A text as Windows PowerShell writes it with `>`.
fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{}", text.replace('\n', "\r\n")).encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn files_that_powershell_wrote_are_read() {
    let sandbox = Sandbox::with(&[
        ("export.zip", &linked()),
        ("tags.csv", &utf16("0a1b2c3d4e5f,räder\n")),
        ("tags.toml", &utf16("0a1b2c3d4e5f = [\"räder\"]\n")),
        ("unmedium.toml", &utf16("author = \"É.\"\nimages = \"keep\"\n")),
    ]);
    for tags in ["tags.csv", "tags.toml"] {
        sandbox.succeed(&["convert", "export.zip", "--tags", tags, "--force"]);
        let post = sandbox.read(format!("markdown/{MILL_OUT}.md"));
        assert!(post.contains("  - räder\n") && post.contains("author: É.\n"), "{post}");
    }
    for (file, told) in [
        ("--tags", "error: the tags in bad cannot be read: it is not UTF-8 text, at byte 1\n"),
        ("--config", "error: the configuration bad cannot be used: it is not UTF-8 text, at byte 1\n"),
        ("--cookie-file", "error: the cookies in bad cannot be read: it is not UTF-8 text, at byte 1\n"),
    ] {
        sandbox.write("bad", b"a\xff");
        let run = sandbox.run(&["convert", "export.zip", "--images", "keep", file, "bad"]);
        assert!(run.code == 2 && run.stderr.starts_with(told), "{run:?}");
    }
}

#[test]
fn the_command_line_overrides_the_configuration() {
    let config = b"site = \"hugo\"\nimages = \"keep\"\n[front-matter]\nformat = \"toml\"\n[front-matter.constants]\ntype = \"post\"\n";
    let sandbox = Sandbox::with(&[("export.zip", &linked()), ("unmedium.toml", config)]);
    assert_eq!(sandbox.run(&["convert", "export.zip", "-o", "a"]).code, 0);
    let post = sandbox.read("a/content/posts/the-mill/index.md");
    assert!(post.starts_with("+++\ntitle = \"The mill\"\n"), "{post}");
    assert!(post.contains("type = \"post\"\n"), "{post}");
    assert!(post.contains("relref \"/posts/the-river\" %}}?x=1#a001"), "{post}");
    assert_eq!(sandbox.run(&["convert", "export.zip", "-o", "b", "--site", "zola"]).code, 0);
    assert!(sandbox.read("b/content/posts/the-mill/index.md").contains("[extra]\n"));
    assert_eq!(sandbox.run(&["convert", "export.zip", "-o", "c", "--no-config"]).code, 0);
    assert!(sandbox.read(format!("c/{MILL_OUT}.md")).starts_with("---\n"));
}

#[test]
fn a_wrong_configuration_is_wrong_usage_and_writes_nothing() {
    let files: [&[u8]; 5] = [
        b"sites = \"hugo\"\n",
        b"site = \n",
        b"[front-matter]\nkeys = { \"a: b\" = \"title\" }\n",
        b"site = \"jekyll\"\n[front-matter]\nformat = \"json\"\n",
        b"drafts = \"maybe\"\n",
    ];
    for file in files {
        let sandbox = Sandbox::with(&[("export.zip", &linked()), ("mine.toml", file)]);
        let run = sandbox.run(&["convert", "export.zip", "--config", "mine.toml"]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.starts_with("error: the configuration mine.toml cannot be used: "), "{}", run.stderr);
        assert_eq!(sandbox.list("markdown"), Vec::<String>::new());
    }
}

#[test]
fn the_printed_configuration_gives_the_same_configuration() {
    let sandbox = Sandbox::new();
    let printed = sandbox.run(&["config", "--site", "eleventy", "--own-domain", "blog.example.com"]);
    assert_eq!(printed.code, 0, "{}", printed.stderr);
    assert!(printed.stdout.contains("own-domain = [\"blog.example.com\"]\n"), "{}", printed.stdout);
    sandbox.write("unmedium.toml", &printed.stdout);
    assert_eq!(sandbox.run(&["config"]).stdout, printed.stdout);
}

#[test]
fn the_printed_configuration_has_what_differs_and_changes_nothing_of_another_site() {
    let sandbox = Sandbox::with(&[("export.zip", &zip(&export()))]);
    let nothing = "# Nothing differs from the defaults. `unmedium config --all` prints every key.\n";
    assert_eq!(sandbox.run(&["config"]).stdout, nothing);
    assert_eq!(
        sandbox.run(&["config", "--tries", "3", "-o", "markdown"]).stdout.lines().count(),
        2,
        "markdown is usual"
    );
    sandbox.succeed(&["convert", "export.zip", "--site", "zola", "-o", "without"]);
    let flags = ["config", "--site", "hugo", "--tries", "3", "--pause", "1.5", "--author", "007", "--drafts"];
    let printed = sandbox.run(&flags).stdout;
    for line in ["site = \"hugo\"", "tries = 3", "pause = 1.5", "author = \"007\"", "drafts = true"] {
        assert!(printed.lines().any(|found| found == line), "{line} is not in\n{printed}");
    }
    assert!(
        !printed.contains("[front-matter]") && printed.contains("# Convert drafts too, into drafts/\ndrafts"),
        "{printed}"
    );
    sandbox.write("unmedium.toml", sandbox.run(&["config", "--site", "hugo"]).stdout);
    sandbox.succeed(&["convert", "export.zip", "--site", "zola", "-o", "with"]);
    assert_eq!(sandbox.list("with"), sandbox.list("without"));
    for file in sandbox.list("with") {
        assert_eq!(sandbox.read(format!("with/{file}")), sandbox.read(format!("without/{file}")));
    }
}

#[test]
fn front_matter_in_a_configuration_is_printed_again() {
    let sandbox = Sandbox::with(&[("unmedium.toml", b"site = \"hugo\"\n[front-matter.constants]\nweight = 3\n")]);
    let printed = sandbox.run(&["config", "--drafts"]).stdout;
    assert!(printed.ends_with("site = \"hugo\"\n\n[front-matter.constants]\nweight = 3\n"), "{printed}");
    assert!(printed.contains("drafts = true\n"), "{printed}");
}

#[test]
fn all_keys_are_printed_with_their_defaults_and_commented_out() {
    let sandbox = Sandbox::new();
    let all = sandbox.run(&["config", "--site", "hugo", "--all"]).stdout;
    assert!(all.lines().all(|line| line.is_empty() || line.starts_with('#')), "{all}");
    assert!(all.lines().all(|line| line.starts_with("# \"") || line.chars().count() <= 80), "{all}");
    for line in [
        "# tries = 4",
        "# output = \"markdown\"",
        "# own-domain = [\"DOMAIN\"]",
        "# drafts = false",
        "# [front-matter]",
    ] {
        assert!(all.lines().any(|found| found == line), "{line} is not in\n{all}");
    }
    let is_setting =
        |line: &&str| line.starts_with("# [") || line.split_once(" = ").is_some_and(|(key, _)| !key[2..].contains(' '));
    let settings: Vec<&str> = all.lines().filter(is_setting).map(|line| &line[2..]).collect();
    let table: toml::Table = settings.join("\n").parse().unwrap_or_else(|error| panic!("{error}\n{all}"));
    assert!(
        table.len() > 30 && table["front-matter"]["keys"]["title"].is_str()
            || table["front-matter"]["keys"]["title"].is_table()
    );
    sandbox.write("unmedium.toml", &all);
    assert!(sandbox.run(&["config"]).stdout.starts_with("# Nothing differs"));
}

#[test]
fn an_unknown_key_gets_the_nearest() {
    let sandbox = Sandbox::with(&[("a.html", mill().as_bytes()), ("unmedium.toml", b"own-domian = [\"a.b\"]\n")]);
    let run = sandbox.run(&["convert", "a.html"]);
    let told = "line 1: own-domian = [\"a.b\"]: there is no such flag; did you mean `own-domain`?";
    assert!(run.code == 2 && run.stderr.contains(told), "{run:?}");
}

#[test]
fn a_path_out_of_the_output_folder_is_wrong_usage() {
    let sandbox = Sandbox::with(&[("a.html", mill().as_bytes())]);
    for flags in [["--file-name", "../{slug}.md"], ["--file-name", "same.md"], ["--image-folder", "/img"]] {
        assert_eq!(sandbox.run(&["convert", "a.html", flags[0], flags[1]]).code, 2, "{flags:?}");
    }
}

#[test]
fn slugs_are_in_their_own_script_or_in_ascii() {
    let river = mill().replace("/the-mill-", "/%D1%80%D0%B5%D0%BA%D0%B0-");
    let draft = draft("2a1b2c3d4e5f", "\u{6c34}\u{8eca}");
    let sandbox = Sandbox::with(&[("river.html", river.as_bytes()), ("draft.html", draft.as_bytes())]);
    let convert = ["convert", "river.html", "draft.html", "-o", "own"];
    assert_eq!(sandbox.run(&convert).code, 0);
    assert_eq!(sandbox.list("own"), ["2019-05-01-\u{440}\u{435}\u{43a}\u{430}.md", "drafts/\u{6c34}\u{8eca}.md"]);
    for (site, paths) in [
        (&[][..], ["2019-05-01-reka.md", "drafts/shui-che.md"]),
        (&["--site", "jekyll"], ["_drafts/shui-che.md", "_posts/2019-05-01-reka.md"]),
    ] {
        let folder = if site.is_empty() { "plain" } else { "jekyll" };
        assert_eq!(sandbox.run(&[&convert[..4], &[folder, "--ascii-slugs"], site].concat()).code, 0);
        assert_eq!(sandbox.list(folder), paths);
    }
}

#[test]
fn a_site_may_be_named_by_its_alias() {
    let sandbox = Sandbox::with(&[("a.html", mill().as_bytes()), ("unmedium.toml", b"site = \"11ty\"\n")]);
    let convert = |flags: &[&str]| sandbox.run(&[&["convert", "a.html", "-o", "-"], flags].concat());
    let eleventy = convert(&["--no-config", "--site", "eleventy"]);
    assert_eq!((eleventy.code, eleventy.stdout.contains("medium_url:")), (0, true), "{eleventy:?}");
    assert_eq!(convert(&["--no-config", "--site", "11ty"]), eleventy);
    assert_eq!(convert(&[]).stdout, eleventy.stdout);
}
