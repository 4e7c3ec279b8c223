//! Every folder under `fixtures/posts` is one construct or one trap: `input.html`, the `expected.md` that it has to become, and
//! `notices.txt` if there are notices. Each is compared as text, and as a tree that independent parsers read. It must be written
//! the same again when it has been read back, and lose no word. An `input.html` may be only a fragment: see
//! `support/fixture.rs`.
//!
//! `UNMEDIUM_BLESS=1 cargo test --test posts` writes the results to `expected.md` and `notices.txt`; check the difference before
//! you commit it.

#![allow(clippy::disallowed_methods, reason = "the fixtures are on the disk")]

mod support;

use std::collections::HashMap;
use std::fs;

use ego_tree::NodeRef;
use scraper::{Html, Node, Selector};
use support::fixture::Fixture;
use support::{JUDGES, read_with_comrak};
use unmedium::document::{Block, Figure, Image, Inline, Post, plain_text};
use unmedium::read::read;
use unmedium::site::{IMPORTS, OutputPath, PLAIN, SITES};
use unmedium::transform::embeds::show_gifs;
use unmedium::transform::images::{ImageNames, ResolvedImages, find_images, resolve_images};
use unmedium::transform::{PostIndex, find_heading_links, normalize, remove_code_urls, resolve_links};
use unmedium::write::markdown::write_body;
use unmedium::{ConvertOptions, Converted, Proof, convert};

fn convert_fixture(fixture: &Fixture) -> Converted {
    convert(&fixture.html, &ConvertOptions::default()).unwrap_or_else(|page| panic!("{}: {page}", fixture.name))
}

fn written_body(fixture: &Fixture) -> String {
    let markdown = convert_fixture(fixture).markdown;
    let front_matter = markdown.find("\n---\n").unwrap() + "\n---\n".len();
    markdown[front_matter..].trim_start_matches('\n').to_owned()
}

/// Reads a fixture's post, and runs the passes that a conversion runs, so that its images and links are those of the Markdown.
fn read_post(fixture: &Fixture) -> Post {
    let mut post = normalize(read(&fixture.html).unwrap().0);
    remove_code_urls(&mut post, &mut Vec::new());
    show_gifs(&mut post);
    let keys = find_images(&mut post).into_iter().map(|image_ref| image_ref.key);
    let resolved = ResolvedImages::assume(&ImageNames::plan(keys));
    let index = PostIndex::default();
    let heading_links = find_heading_links(&mut post, &PLAIN, &index, &mut Vec::new());
    resolve_links(&mut post, &heading_links, &PLAIN, &OutputPath::default(), &index);
    resolve_images(&mut post, &resolved, "img/", &mut Vec::new());
    post
}

/// Runs a check on every fixture, and fails with all fixtures that did not pass.
fn check_all(check: impl Fn(&Fixture) -> Result<(), String>) {
    let failures: Vec<String> = Fixture::all()
        .iter()
        .filter_map(|fixture| check(fixture).err().map(|why| format!("{}: {why}", fixture.name)))
        .collect();
    assert!(failures.is_empty(), "{} fixtures differ\n\n{}", failures.len(), failures.join("\n\n"));
}

fn same<T: PartialEq + std::fmt::Debug>(found: &T, wanted: &T) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("found\n{found:#?}\nwanted\n{wanted:#?}")) }
}

#[test]
fn every_fixture_gives_its_expected_text_and_notices() {
    check_all(|fixture| {
        let converted = convert_fixture(fixture);
        let lines: Vec<String> =
            converted.notices.iter().map(|notice| format!("{}: {notice}", notice.code())).collect();
        let notices = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>();
        if std::env::var_os("UNMEDIUM_BLESS").is_some() {
            fs::write(fixture.folder.join("expected.md"), &converted.markdown).unwrap();
            let _ = fs::remove_file(fixture.folder.join("notices.txt"));
            if !notices.is_empty() {
                fs::write(fixture.folder.join("notices.txt"), &notices).unwrap();
            }
        }
        let wanted = fixture.expected("expected.md");
        if converted.markdown != wanted {
            return Err(format!("found\n{}\nwanted\n{wanted}", converted.markdown));
        }
        same(&notices, &fixture.expected("notices.txt"))
    });
}

/// Every folder under `fixtures/sites` is a construct that sites write otherwise than the plain style. Its `hugo.md` is what
/// `--site hugo` has to write.
#[test]
fn every_fixture_of_a_site_gives_its_expected_text() {
    let mut count = 0;
    for fixture in Fixture::all_in("fixtures/sites") {
        for site in SITES {
            let path = fixture.folder.join(format!("{}.md", site.name));
            let Ok(expected) = fs::read_to_string(&path) else { continue };
            count += 1;
            let converted = convert(&fixture.html, &ConvertOptions::default().site(site.clone())).unwrap();
            if std::env::var_os("UNMEDIUM_BLESS").is_some() {
                fs::write(&path, &converted.markdown).unwrap();
            } else {
                assert_eq!(converted.markdown, expected, "{}, {}", fixture.name, site.name);
            }
            assert_eq!(converted.proof, Proof::Proven, "{}, {}: {:?}", fixture.name, site.name, converted.notices);
        }
    }
    assert!(count >= 7, "the fixtures are gone");
}

#[test]
fn every_fixture_is_proven() {
    check_all(|fixture| same(&convert_fixture(fixture).proof, &Proof::Proven));
    for site in SITES.into_iter().chain(IMPORTS) {
        let options = ConvertOptions::default().site(site.clone());
        check_all(|fixture| {
            let converted = convert(&fixture.html, &options).unwrap();
            let told = || format!("{}: {:#?}\n{}", site.name, converted.notices, converted.markdown);
            if converted.proof == Proof::Proven { Ok(()) } else { Err(told()) }
        });
    }
}

#[test]
fn every_fixture_is_read_back_as_the_tree_that_was_written() {
    check_all(|fixture| {
        JUDGES.iter().try_for_each(|judge| judge.compare(&written_body(fixture), &read_post(fixture).body))
    });
}

#[test]
fn every_fixture_read_back_is_written_the_same_again() {
    check_all(|fixture| {
        let body = written_body(fixture);
        let blocks: Vec<Block> = read_with_comrak(&body, false).into_iter().map(read_rows).collect();
        same(&write_body(&blocks), &body)
    });
}

/// Makes a figure of a paragraph whose lines are images. Other blocks stay.
fn read_rows(block: Block) -> Block {
    let Block::Paragraph(content) = &block else { return block };
    let is_line_end = |inline: &Inline| *inline == Inline::Text("\n".to_owned());
    if !content.iter().any(is_line_end) {
        return block;
    }
    let image = |inline: &Inline| match inline {
        Inline::Image(image) => (**image).clone(),
        Inline::Link { url, content } => match &content[..] {
            [Inline::Image(image)] => Image { link: Some(url.clone()), ..(**image).clone() },
            other => panic!("no line of images: {other:?}"),
        },
        other => panic!("no line of images: {other:?}"),
    };
    let images = content.iter().filter(|inline| !is_line_end(inline)).map(image).collect();
    Block::Figure(Figure { images, ..Figure::default() })
}

#[test]
fn no_fixture_loses_a_word() {
    check_all(|fixture| {
        let mut kept = count_words(&visible_markdown(fixture));
        let lost: Vec<String> = count_words(&visible_html(&fixture.html))
            .into_iter()
            .filter(|(word, count)| kept.remove(word).unwrap_or_default() < *count)
            .map(|(word, _)| word)
            .collect();
        same(&lost, &Vec::new())
    });
}

fn count_words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The text that a browser shows of a post's body, without attributes.
fn visible_html(html: &str) -> String {
    let document = Html::parse_document(html);
    let body = document.select(&Selector::parse(".e-content").unwrap()).next().unwrap();
    let is_shown = |node: &NodeRef<Node>| {
        !node
            .ancestors()
            .any(|node| node.value().as_element().is_some_and(|element| matches!(element.name(), "script" | "style")))
    };
    // A card's title, description and site are shown on separate lines, although no tag separates them.
    let class = |node: NodeRef<'_, Node>| Some(node.value().as_element()?.attr("class")?.to_owned());
    let is_card =
        |node: &NodeRef<Node>| node.ancestors().filter_map(class).any(|class| class.contains("graf--mixtapeEmbed"));
    let texts = body.descendants().filter(is_shown).map(|node| match node.value() {
        Node::Text(text) if is_card(&node) => format!(" {} ", &**text),
        Node::Text(text) => text.to_string(),
        // An element that begins a new line separates two words.
        Node::Element(element)
            if !matches!(element.name(), "span" | "strong" | "em" | "a" | "code" | "b" | "i" | "sup" | "del") =>
        {
            " ".to_owned()
        }
        _ => String::new(),
    });
    texts.collect()
}

/// The text that a reader sees of the Markdown, with the title and the description that the front matter has taken over.
fn visible_markdown(fixture: &Fixture) -> String {
    let metadata = read_post(fixture).metadata;
    let mut text = format!("{}\n{}\n", metadata.title, metadata.subtitle);
    for block in read_with_comrak(&written_body(fixture), false) {
        let parts = match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => vec![plain_text(&content)],
            Block::Quote { paragraphs: texts, .. } => texts.iter().map(|content| plain_text(content)).collect(),
            Block::List(list) => list.items.iter().map(|content| plain_text(content)).collect(),
            Block::Code { text, .. } => vec![text],
            _ => vec![],
        };
        text.push_str(&parts.join("\n"));
        text.push('\n');
    }
    text
}
