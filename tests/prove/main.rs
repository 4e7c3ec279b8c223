//! The proof finds every fault that a reader or a writer could make, names its place, and raises no false alarm.

#![allow(clippy::disallowed_methods, reason = "one test reads the source")]

mod any_json;
mod any_page;
mod any_post;
mod forms;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;

use unmedium::convert::ReadPost;
use unmedium::document::{Block, Image, Inline, Label, List, Marker, Origin, Post, QuoteKind};
use unmedium::prove::{COMMONMARK_NOTATION, prove_writing};
use unmedium::site::output_path::{PathFields, plan_output_paths};
use unmedium::site::{HUGO, IMPORTS, PLAIN, SITES, Site};
use unmedium::transform::embeds::ResolvedEmbeds;
use unmedium::transform::images::ResolvedImages;
use unmedium::transform::{PostContext, PostIndex};
use unmedium::write::markdown::write_body;
use unmedium::{ConvertOptions, Notice};

use forms::{BODY, Form, export};

struct Case {
    read: ReadPost,
    options: ConvertOptions,
}

impl Case {
    fn new(text: &str, site: &Site) -> Case {
        let options = ConvertOptions::default().site(site.clone());
        Case { read: ReadPost::read(text, &options).unwrap(), options }
    }

    /// Writes another post in place of the one that was read, and returns the differences that the proof reports.
    fn prove(&self, post: &Post) -> Vec<Notice> {
        let fields = PathFields::new("post", &post.metadata);
        let output_path = plan_output_paths(&self.options.site, [&fields]).pop().unwrap();
        let context = PostContext {
            images: &ResolvedImages::default(),
            embeds: &ResolvedEmbeds::default(),
            output_path: &output_path,
            post_index: &PostIndex::default(),
            tags: &[],
        };
        let mut read = self.read.clone();
        read.post = post.clone();
        let is_difference =
            |notice: &Notice| matches!(notice, Notice::ReadingDiffers { .. } | Notice::WritingDiffers { .. });
        read.finish(&self.options, context).notices.into_iter().filter(is_difference).collect()
    }
}

fn sites() -> impl Iterator<Item = Site> {
    std::iter::once(PLAIN).chain(SITES.into_iter().chain(IMPORTS).cloned())
}

fn place(notice: &Notice) -> &str {
    match notice {
        Notice::ReadingDiffers { place, .. } | Notice::WritingDiffers { place, .. } => place,
        other => panic!("{other:?}"),
    }
}

/// The running text of a block.
fn text(block: &mut Block) -> &mut Vec<Inline> {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => content,
        Block::Quote { paragraphs, .. } => &mut paragraphs[0],
        Block::Figure(figure) => &mut figure.caption,
        other => panic!("{other:?}"),
    }
}

fn list(block: &mut Block) -> &mut List {
    match block {
        Block::List(list) => list,
        other => panic!("{other:?}"),
    }
}

fn image(block: &mut Block) -> &mut Image {
    match block {
        Block::Figure(figure) => &mut figure.images[0],
        other => panic!("{other:?}"),
    }
}

fn replace(content: &mut [Inline], from: &str, to: &str) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => *text = text.replace(from, to),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } => {
                replace(content, from, to);
            }
            _ => {}
        }
    }
}

/// A fault of a reader: its name, the block where the proof has to find it, and what makes it.
type ReaderFault = (&'static str, &'static str, fn(&mut [Block]));

const READER_FAULTS: &[ReaderFault] = &[
    ("a word is dropped", "block 1", |blocks| replace(text(&mut blocks[0]), " turns", "")),
    ("two words are swapped", "block 1", |blocks| replace(text(&mut blocks[0]), "and the", "the and")),
    ("a blank is lost", "block 13", |blocks| replace(text(&mut blocks[12]), "the mill", "themill")),
    ("bold is lost", "block 1", |blocks| text(&mut blocks[0])[1] = Inline::Text("river".into())),
    ("positions are counted in characters and not in UTF-16 units", "block 1", |blocks| {
        let bold = Inline::Strong(vec![Inline::Text("iver".into())]);
        text(&mut blocks[0]).splice(1..2, [Inline::Text("r".into()), bold]);
    }),
    ("bold becomes italics", "block 1", |blocks| {
        text(&mut blocks[0])[1] = Inline::Emphasis(vec![Inline::Text("river".into())]);
    }),
    ("italics move", "block 1", |blocks| {
        let turns = Inline::Emphasis(vec![Inline::Text("turns".into())]);
        text(&mut blocks[0]).splice(2..5, [Inline::Text(" ".into()), turns, Inline::Text(" slowly,".into())]);
    }),
    ("a break is lost", "block 1", |blocks| text(&mut blocks[0]).retain(|inline| *inline != Inline::LineBreak)),
    ("a link leads elsewhere", "block 1", |blocks| {
        for inline in text(&mut blocks[0]) {
            if let Inline::Link { url, .. } = inline {
                *url = "https://mill.example/a".into();
            }
        }
    }),
    ("the level of a heading changes", "block 2", |blocks| {
        blocks[1] = Block::Heading { level: 3, anchor: None, content: text(&mut blocks[1]).clone() };
    }),
    ("an item is lost", "after block 3", |blocks| drop(list(&mut blocks[2]).items.pop())),
    ("a number is wrong", "block 3", |blocks| list(&mut blocks[2]).marker = Marker::Number(2)),
    ("numbers become bullets", "block 3", |blocks| list(&mut blocks[2]).marker = Marker::Bullet),
    ("code becomes text", "block 4", |blocks| {
        list(&mut blocks[3]).items[1] = vec![Inline::Text("A sack of oats".into())];
    }),
    ("two lists are merged", "block 4", |blocks| {
        let more = std::mem::take(&mut list(&mut blocks[4]).items);
        list(&mut blocks[3]).items.extend(more);
    }),
    ("a line of code is lost", "block 6", |blocks| {
        blocks[5] = Block::Code { language: Some("rust".into()), text: "fn turn() {\n}".into() }
    }),
    ("code is indented less", "block 6", |blocks| {
        blocks[5] = Block::Code { language: Some("rust".into()), text: "fn turn() {\n  spin();\n}".into() };
    }),
    ("a language is lost", "block 6", |blocks| {
        blocks[5] = Block::Code { language: None, text: "fn turn() {\n    spin();\n}".into() };
    }),
    ("an alternative text is lost", "block 7", |blocks| image(&mut blocks[6]).alt = Label::default()),
    ("a caption is lost", "after block 7", |blocks| text(&mut blocks[6]).clear()),
    ("two images are swapped", "block 7", |blocks| {
        let first = image(&mut blocks[6]).url.clone();
        image(&mut blocks[6]).url = std::mem::replace(&mut image(&mut blocks[7]).url, first);
    }),
    ("an image is lost", "after block 7", |blocks| blocks[7] = Block::Paragraph(vec![])),
    ("an embed is lost", "after block 8", |blocks| blocks[8] = Block::Paragraph(vec![])),
    ("an embed shows something else", "block 9", |blocks| {
        if let Block::Embed(embed) = &mut blocks[8] {
            embed.url = "https://www.youtube.com/watch?v=oHg5SJYRHA0".into();
        }
    }),
    ("a quote becomes a paragraph", "block 10", |blocks| blocks[9] = Block::Paragraph(text(&mut blocks[9]).clone())),
    ("a card lost its site", "block 11", |blocks| {
        if let Block::LinkCard(card) = &mut blocks[10] {
            card.site.clear();
        }
    }),
    ("a card leads elsewhere", "block 11", |blocks| {
        if let Block::LinkCard(card) = &mut blocks[10] {
            card.url = "https://example.com/".into();
        }
    }),
    ("a divider is lost", "after block 11", |blocks| blocks[11] = Block::Paragraph(vec![])),
    ("a paragraph is dropped", "after block 12", |blocks| text(&mut blocks[12]).clear()),
    ("a paragraph is made up", "block 10", |blocks| {
        blocks[9] = Block::Quote { kind: QuoteKind::default(), paragraphs: vec![text(&mut blocks[9]).clone(); 2] }
    }),
    ("a GIF is another one", "block 14", |blocks| image(&mut blocks[13]).url = "https://i.giphy.com/oTher.gif".into()),
    ("a GIF leads elsewhere", "block 14", |blocks| {
        image(&mut blocks[13]).link = Some("https://giphy.com/gifs/oTher".into());
    }),
    ("the name of a GIF is lost", "block 14", |blocks| image(&mut blocks[13]).alt = Label::default()),
    ("a GIF is lost", "after block 13", |blocks| blocks[13] = Block::Paragraph(vec![])),
];

/// Faults of a writer: the name, the block where the proof has to find it, the right Markdown, and the wrong one.
const WRITER_FAULTS: &[(&str, &str, &str, &str)] = &[
    ("a word is dropped", "block 1", " turns", ""),
    ("two words are swapped", "block 1", "and the", "the and"),
    ("bold is lost", "block 1", "**river**", "river"),
    ("bold becomes italics", "block 1", "**river**", "_river_"),
    ("italics move", "block 1", "turns _slowly_", "_turns_ slowly"),
    ("italics do not close", "block 1", "_slowly_", "_slowly _"),
    ("a break is lost", "block 1", "  \n", "\n"),
    ("a break becomes a paragraph", "block 1", ",  \n", ",\n\n"),
    ("a link leads elsewhere", "block 1", "mill.example/b", "mill.example/a"),
    ("a link is text", "block 1", "[wheel](https://mill.example/a)", "wheel"),
    ("the level of a heading changes", "block 2", "#### What", "### What"),
    ("a heading is a paragraph", "block 2", "#### What", "####What"),
    ("a number is wrong", "block 3", "1. Rye\n2. Oats", "2. Rye\n3. Oats"),
    ("numbers become bullets", "block 3", "1. Rye\n2. Oats", "- Rye\n- Oats"),
    ("an item is lost", "block 3", "2. Oats\n", ""),
    ("an item is part of another", "block 4", "\n- A sack", "\n  - A sack"),
    ("code becomes text", "block 4", "`oats`", "oats"),
    ("two lists are merged", "block 5", "+ Another", "- Another"),
    ("a line of code is lost", "block 6", "    spin();\n", ""),
    ("code is indented less", "block 6", "    spin();", "  spin();"),
    ("a language is lost", "block 6", "```rust", "```"),
    ("a fence does not close", "block 6", "}\n```", "}\n``"),
    ("an alternative text is lost", "block 7", "![The old mill]", "![]"),
    ("an image is another", "block 7", "1*mill.jpeg", "1*wheel.jpeg"),
    ("a caption is lost", "block 7", "\n_In spring_\n", ""),
    ("an image is lost", "block 8", "![](https://cdn-images-1.medium.com/max/800/1*wheel.jpeg)\n", ""),
    ("an embed is lost", "block 9", "[YouTube: dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n", ""),
    ("an embed shows something else", "block 9", "v=dQw4w9WgXcQ", "v=oHg5SJYRHA0"),
    ("a quote becomes a paragraph", "block 10", "> Water", "Water"),
    ("a card lost its description", "block 11", "The first words  \n", ""),
    ("a divider is lost", "block 12", "---\n\n", ""),
    ("a divider makes a heading", "block 11", "com\n\n---", "com\n---"),
    ("a paragraph is dropped", "block 13", "The end of the mill.\n", ""),
    ("a paragraph is made up", "after block 12", "The end", "The beginning.\n\nThe end"),
    ("a tag is text", "block 13", "The end", "<b>The end</b>"),
];

#[test]
fn every_fault_of_a_reader_is_found_where_it_is() {
    for (Form { name, text, lacks }, site) in Form::all().iter().flat_map(|form| sites().map(move |site| (form, site)))
    {
        let name = format!("{name}, {}", site.name);
        let case = Case::new(text, &site);
        assert_eq!(case.read.post.body.len(), 14, "{name}: {:#?}", case.read.post.body);
        assert_eq!(case.prove(&case.read.post), [], "{name}");
        for (fault, at, make) in READER_FAULTS.iter().filter(|(fault, ..)| !lacks.contains(fault)) {
            let mut post = case.read.post.clone();
            make(&mut post.body);
            assert_ne!(post, case.read.post, "{name}: {fault}");
            let found = case.prove(&post);
            assert_eq!(found.first().map(place), Some(*at), "{name}: {fault}: {found:#?}");
            assert!(matches!(found[0], Notice::ReadingDiffers { .. }), "{name}: {fault}: {found:#?}");
            assert!(found.len() <= 2, "{name}: {fault}: one fault is one difference: {found:#?}");
        }
    }
}

#[test]
fn a_preview_in_place_of_the_whole_post_is_found() {
    let page = include_str!("../../fixtures/live/member-page-with-a-preview-in-its-state/input.html");
    let whole = Case::new(page, &PLAIN);
    assert_eq!((whole.read.post.origin, whole.prove(&whole.read.post)), (Origin::Html, vec![]));
    let preview = Case::new(&page.replace("<article", "<aside"), &PLAIN);
    assert_eq!((preview.read.post.origin, preview.prove(&preview.read.post)), (Origin::State, vec![]));
    let found = whole.prove(&preview.read.post);
    assert!(!found.is_empty(), "{found:#?}");
}

#[test]
fn a_page_with_only_the_name_of_its_author_is_proven() {
    let page = forms::page("<h1 id=\"0001\">The mill</h1><p id=\"0002\">It turns.</p>");
    let case = Case::new(&page.replace("<title>", "<meta name=\"author\" content=\"Ada\"><title>"), &HUGO);
    let mut post = case.read.post.clone();
    let canonical = post.metadata.canonical.as_deref();
    assert_eq!(canonical, Some("https://medium.com/@ada/the-mill-0a1b2c3d4e5f"));
    assert_eq!(case.prove(&post), []);
    post.metadata.author.take_if(|author| author.name == "Ada").unwrap();
    assert_eq!(case.prove(&post).first().map(place), Some("the author"));
}

#[test]
fn the_right_one_of_two_title_headings_after_a_caption_is_left_out() {
    let figure = "<figure><img src=\"https://miro.medium.com/v2/1*a.png\"><figcaption>So it was</figcaption></figure>";
    let headings = "<h1 id=\"0001\">The mill</h1><h1 id=\"0002\" class=\"pw-post-title\">&nbsp;The mill</h1>";
    let case = Case::new(&forms::page(&format!("{figure}{headings}<p id=\"0003\">It turns.</p>")), &PLAIN);
    assert_eq!(case.prove(&case.read.post), []);
}

/// A heading may have the title with other quotes and dashes, or as the text of an image, and other headings may nearly have it.
#[test]
fn among_similar_title_headings_the_one_that_was_left_out_is_known() {
    let image = "<img src=\"https://miro.medium.com/v2/1*a.png\" alt=\"The mill\">";
    let table = [
        ("", vec!["<h3>—``</h3>", "<h3>-\"</h3>"]),
        ("—``\u{feff}", vec!["<h4>-\"</h4>", "<h3>—``</h3>"]),
        ("—", vec!["<h4>-\"</h4>", "<h4>—``\u{feff}</h4>"]),
        ("…", vec!["<h4>-\"</h4>", "<h3>★</h3>", "<h3>...</h3>"]),
        ("★", vec!["<h3>☆</h3>", "<h3>★</h3>"]),
        ("The mill", vec!["<h3>", image, "</h3>"]),
        ("The mill", vec!["<h4>The “mill”</h4>", "<h4><b>The mill</b></h4>"]),
        ("The mill", vec!["<h4>The<br>mill</h4>", "<h3>The mill</h3>", "<h3>the ‘mill’</h3>"]),
        ("★", vec!["<h3>News</h3>", "<h3 class=\"graf--title\">The<br>mill</h3>", "<p>Oats.</p>", "<h3>The mill</h3>"]),
        ("", vec!["<h4>\u{200b}</h4>"]),
        ("", vec!["<h4 class=\"graf--subtitle\">★</h4>", "<h4>The<br>mill</h4>", "<h3>The\u{200b}mill</h3>"]),
    ];
    for ((title, headings), site) in table.iter().flat_map(|row| sites().map(move |site| (row, site))) {
        let post = export(&format!("{}<p>It turns.</p>", headings.concat()))
            .replace(">The mill</h1>", &format!(">{title}</h1>"));
        for top in [None, Some(4)] {
            let mut site = site.clone();
            site.top_heading = top.or(site.top_heading);
            let case = Case::new(&post, &site);
            assert_eq!(case.prove(&case.read.post), [], "{title}, {headings:?}, {}, {top:?}", site.name);
        }
    }
}

#[test]
fn of_equal_subtitle_headings_the_one_that_was_left_out_is_known() {
    let link = serde_json::json!({"type": "A", "start": 0, "end": 3, "href": "https://a.example/"});
    let heading = |kind: &str| serde_json::json!({"type": kind, "text": "How it turns"});
    let title = serde_json::json!({"type": "H3", "text": "The mill", "markups": [link]});
    let paragraphs = [heading("H4"), title, heading("H4"), heading("H4"), heading("H4"), heading("P")];
    let mut data = forms::post_json(&paragraphs, &[]);
    data["content"]["subtitle"] = "How it turns".into();
    for site in sites() {
        let case = Case::new(&forms::answer(&data), &site);
        assert_eq!(case.prove(&case.read.post), [], "{}", site.name);
    }
}

/// Sites show the title, and the links of its heading stand in a paragraph of their own.
#[test]
fn blanks_in_the_links_of_a_title_heading_are_kept() {
    let link = |text: &str| format!("<a href=\"https://a.example/x\">{text}</a>");
    let table = [
        link("The\u{2028}\u{feff}mill"),
        link("The ") + " mill " + &link("turns"),
        link("The\u{a0}") + " mill " + &link("turns"),
        link("The") + "\u{a0}" + &link("\u{a0}mill"),
        link("The\u{2003}\u{2003}") + "mill" + &link(" turns"),
        "The\u{feff} ".to_owned() + &link("\u{a0}mill\u{a0}") + " turns",
        link("The") + "<br>" + &link("mill"),
        link("The<br>old") + " mill" + &link("turns"),
        link("The") + "<img src=\"https://miro.medium.com/v2/1*a.png\">" + &link(" mill"),
    ];
    for (heading, site) in table.iter().flat_map(|heading| sites().map(move |site| (heading, site))) {
        let case = Case::new(&export(&format!("<h3 class=\"graf--title\">{heading}</h3><p>It turns.</p>")), &site);
        assert_eq!(case.prove(&case.read.post), [], "{heading}, {}", site.name);
    }
}

#[test]
fn links_that_are_cleaned_to_the_same_url_are_one() {
    let links =
        "<a href=\"https://medium.com/p/1?source=x\">turns </a><a href=\"https://medium.com/p/1?source=y\">slowly</a>";
    let case = Case::new(&export(&format!("<p>It {links}.</p>")), &PLAIN);
    assert_eq!(case.prove(&case.read.post), []);
}

#[test]
fn a_title_made_of_a_list_may_end_with_an_item_that_shows_nothing() {
    let body = "<h3 class=\"graf--title\"><img data-image-id=\"1*c.png\"></h3><ul><li>word</li><li>\u{feff}</li></ul>";
    let case = Case::new(&forms::old_page(&format!("<section name=\"aaaa\">{body}</section>")), &PLAIN);
    assert_eq!((case.read.post.metadata.title.as_str(), case.prove(&case.read.post)), ("word \u{feff}", vec![]));
}

#[test]
fn quotes_around_a_title_stay_two() {
    let kinds = [("BQ", "It turns."), ("H3", "The mill"), ("BQ", "It stands."), ("BQ", "It is old.")];
    let paragraphs = kinds.map(|(kind, text)| serde_json::json!({"type": kind, "text": text}));
    for site in sites() {
        let case = Case::new(&forms::answer(&forms::post_json(&paragraphs, &[])), &site);
        let quotes = case.read.post.body.iter().filter(|block| matches!(block, Block::Quote { .. })).count();
        assert_eq!((quotes, case.prove(&case.read.post)), (2, vec![]), "{}", site.name);
    }
}

#[test]
fn only_an_export_keeps_a_subtitle_that_repeats_the_title() {
    let header = "</header><section data-field=\"subtitle\" class=\"p-summary\">The mill</section>";
    let case = Case::new(&export("<p>It turns.</p>").replace("</header>", header), &PLAIN);
    let mut post = case.read.post.clone();
    assert_eq!((post.metadata.subtitle.as_str(), case.prove(&post)), ("The mill", vec![]));
    post.metadata.subtitle.clear();
    assert_eq!(case.prove(&post).first().map(place), Some("the subtitle"));
    let mut data = forms::post_json(&[serde_json::json!({"type": "P", "text": "It turns."})], &[]);
    data["content"]["subtitle"] = "The mill".into();
    let case = Case::new(&forms::answer(&data), &PLAIN);
    assert_eq!((case.read.post.metadata.subtitle.as_str(), case.prove(&case.read.post)), ("", vec![]));
}

/// The templates of some sites put front matter into pages as it is, so that it is HTML.
#[test]
fn texts_that_look_like_references_of_html_stay_as_they_are() {
    let texts =
        ["R&D", "A&copy", "$$&amp;)", "&amp", "&lt;b>", "&#38;#60", "&ampamp; &amp;amp;", "a & b < c \"d\"", "a;12;b;"];
    are_proven_in_front_matter(&texts);
}

/// In lines of front matter, any white space is a space.
#[test]
fn white_space_in_front_matter_may_be_spaces() {
    are_proven_in_front_matter(&[
        "a\u{b}b",
        "a\u{c}b",
        "a  b",
        "a\u{a0}\u{a0}b",
        "a\u{2003}\u{feff}b",
        "a\u{85}b",
        "a\u{1f}b",
        "a\u{3000}",
        "a\u{85}",
    ]);
}

fn are_proven_in_front_matter(texts: &[&str]) {
    for (text, site) in texts.iter().flat_map(|text| sites().map(move |site| (text, site))) {
        let mut data = forms::post_json(&[serde_json::json!({"type": "P", "text": "It turns."})], &[]);
        data["title"] = (*text).into();
        data["content"]["subtitle"] = format!("It says {text}").into();
        data["virtuals"] = serde_json::json!({"tags": [{"name": text}, {"name": "mills, old"}]});
        data["creatorId"] = "0c1d".into();
        let users = serde_json::json!({"0c1d": {"name": text, "username": "ada"}});
        let answer = serde_json::json!({"success": true, "payload": {"value": data, "references": {"User": users}}});
        let case = Case::new(&answer.to_string(), &site);
        let metadata = &case.read.post.metadata;
        assert!(metadata.tags.len() == 2 && metadata.author.is_some(), "{metadata:?}");
        assert_eq!(case.prove(&case.read.post), [], "{text}, {}", site.name);
    }
}

#[test]
fn every_fault_of_a_writer_is_found_where_it_is() {
    let body = Case::new(&export(BODY), &PLAIN).read.post.body;
    let markdown = write_body(&body);
    let prove = |markdown: &str| prove_writing(&body, markdown, &COMMONMARK_NOTATION);
    assert_eq!(prove(&markdown), []);
    for (fault, at, from, to) in WRITER_FAULTS {
        assert!(markdown.contains(from), "{fault}: no {from:?} in\n{markdown}");
        let found = prove(&markdown.replacen(from, to, 1));
        assert_eq!(found.first().map(place), Some(*at), "{fault}: {found:#?}");
    }
}

#[test]
fn a_break_may_be_a_tag_closed_or_not() {
    let content = vec![Inline::Text("Rye".into()), Inline::LineBreak, Inline::Text("and oats".into())];
    let body = [Block::Heading { level: 3, anchor: None, content }];
    for tag in ["<br>", "<br />"] {
        assert_eq!(prove_writing(&body, &format!("### Rye{tag}and oats\n"), &COMMONMARK_NOTATION), []);
    }
    let joined = prove_writing(&body, "### Rye and oats\n", &COMMONMARK_NOTATION);
    assert_eq!(joined.first().map(place), Some("block 1"));
}

/// A proof that shared code with what it checks would share its mistakes.
#[test]
fn the_proof_imports_nothing_that_it_checks() {
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/prove")];
    let mut files = 0;
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        files += 1;
        let source = fs::read_to_string(&path).unwrap();
        let used = source.lines().filter_map(|line| line.trim_start().strip_prefix("use crate::"));
        let is_own = |path: &str| {
            ["document::", "html", "medium::", "notice::", "prove::", "zone::"].iter().any(|own| path.starts_with(own))
        };
        let foreign: Vec<&str> = used.filter(|path| !is_own(path)).collect();
        assert_eq!(foreign, Vec::<&str>::new(), "{}", path.display());
    }
    assert!(files > 20, "{files}");
}
