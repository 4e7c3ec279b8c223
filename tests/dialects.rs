//! Each site reads its Markdown as the body that was written, even with a template engine that runs first: random bodies, whose
//! text and code are full of commands, read by the rules of each program.

mod support;

use std::slice;

use markdown::mdast::Node;
use markdown::{Constructs, MdxSignal, ParseOptions};
use proptest::prelude::*;
use support::bodies::block;
use support::{JUDGES, Judge};
use unmedium::document::{
    Block, Embed, Figure, Image, Inline, Label, LinkCard, List, Marker, Post, QuoteKind, plain_text,
};
use unmedium::prove::prove_writing;
use unmedium::site::Site;
use unmedium::transform::join_heading_lines;
use unmedium::write::markdown::{COMMONMARK, Dialect, Html, write_body_in};

fn dialect(site: &str) -> &'static Dialect {
    Site::find(site).unwrap().dialect
}

/// Prepares a body for the writer. It begins with a divider, because parsers remove U+FEFF at the start of a file.
fn resolve(blocks: Vec<Block>, dialect: &Dialect) -> Vec<Block> {
    let mut post = Post { body: [vec![Block::Divider], blocks].concat(), ..Post::default() };
    if dialect.html == Html::None {
        join_heading_lines(&mut post, &mut Vec::new());
    }
    post.body
}

/// Whether a block of code gets a blank on a site. `prove_writing` reports it, because it has no notices.
fn has_unwritable_code(blocks: &[Block], dialect: &Dialect) -> bool {
    blocks.iter().any(|block| match block {
        Block::Code { text, .. } => !(dialect.find_unwritable_code)(text).is_empty(),
        _ => false,
    })
}

fn compare(markdown: &str, blocks: &[Block]) -> Result<(), TestCaseError> {
    JUDGES.iter().try_for_each(|judge| judge.compare(markdown, blocks)).map_err(TestCaseError::fail)
}

/// Compares what is written for a site: the proof reads it as the site does, and other parsers read it without the site's own
/// syntax.
fn compare_in(site: &str, blocks: &[Block]) -> Result<(), TestCaseError> {
    let Site { dialect, notation, .. } = *Site::find(site).unwrap();
    let written = write_body_in(dialect, blocks);
    let differences = prove_writing(blocks, &written, notation);
    prop_assert!(differences.is_empty(), "{site}: {differences:#?}\nin\n{written}");
    if dialect.html == Html::Closed && has_headings_with_breaks(blocks) {
        return Ok(());
    }
    let Dialect { split, list_separator, embed, comment, image, link, excerpt_mark, .. } = COMMONMARK;
    let Dialect { heading, list_start, empty_item, empty_line, .. } = COMMONMARK;
    let common = Dialect { split, list_separator, embed, comment, image, link, excerpt_mark, ..*dialect };
    let common = Dialect { heading, list_start, empty_item, empty_line, ..common };
    let written = write_body_in(&common, blocks);
    let written = notation.before_markdown.map_or_else(|| written.clone(), |run| run(&written));
    let others = [Judge::CommonMark, Judge::GitHub];
    others.iter().try_for_each(|judge| judge.compare(&written, blocks)).map_err(TestCaseError::fail)
}

/// Finds the nodes of a tree that are code to MDX.
fn find_mdx(node: &Node, found: &mut Vec<String>) {
    match node {
        Node::MdxFlowExpression(node) if node.value == "/* truncate */" => {}
        Node::MdxFlowExpression(node) if is_lost_embed(&node.value) => {}
        Node::MdxTextExpression(node) if node.value == "/* */" => {}
        Node::MdxJsxTextElement(node) if matches!(node.name.as_deref(), Some("br" | "img" | "h1")) => {}
        Node::MdxJsxFlowElement(node) if matches!(node.name.as_deref(), Some("img" | "h1")) => {}
        Node::MdxjsEsm(_)
        | Node::MdxFlowExpression(_)
        | Node::MdxTextExpression(_)
        | Node::MdxJsxFlowElement(_)
        | Node::MdxJsxTextElement(_) => found.push(format!("{node:?}")),
        _ => {}
    }
    node.children().into_iter().flatten().for_each(|child| find_mdx(child, found));
}

/// Whether code is the comment in place of a lost embed.
fn is_lost_embed(code: &str) -> bool {
    let comment = code.strip_prefix("/* An embed is missing here").and_then(|rest| rest.strip_suffix("*/"));
    comment.is_some_and(|text| !text.contains("*/"))
}

/// Whether a heading has a line break, which is written as `<br />`, a tag that the judges do not know.
fn has_headings_with_breaks(blocks: &[Block]) -> bool {
    let has_break = |content: &[Inline]| plain_text(content).contains('\n');
    blocks.iter().any(|block| matches!(block, Block::Heading { content, .. } if has_break(content)))
}

/// Texts with lines that would be blocks of their own, or code.
const BLOCKS: [&str; 9] = [
    "x\n\nexport const y = 1\n\nz",
    "\n\nimport y from 'z'\n\n",
    "\r\r# heading",
    "x\r\n- item\r\n",
    "x\n```\ny",
    "x\n\n{{< shortcode >}}\n",
    "x\n\n:::note\n\ny\n\n:::",
    "x\n---\ny",
    "\n\n<script>y</script>\n\n",
];

/// Blocks that together have a text in every field of the model that can hold one.
fn blocks_with(text: &str) -> Vec<Block> {
    let inline = || vec![Inline::Text(text.to_owned())];
    let link = |url: &str| Inline::Link { url: url.to_owned(), content: vec![Inline::Strong(inline())] };
    let image = |url: &str| Image {
        url: format!("{url}1*x.png"),
        alt: Label::new(format!("\"{text}")),
        link: Some(url.to_owned()),
        ..Image::default()
    };
    let embed = |url: &str| Block::Embed(Embed { url: url.to_owned(), label: Label::new(text), caption: inline() });
    let url = format!("https://example.com/{text}");
    let quote = |kind| Block::Quote { kind, paragraphs: vec![inline()] };
    let list = |marker| Block::List(List { marker, items: vec![inline(), vec![Inline::Code(text.to_owned())]] });
    vec![
        Block::Paragraph(inline()),
        Block::Paragraph(vec![Inline::Emphasis(inline()), Inline::Code(text.to_owned()), link(&url), link(text)]),
        Block::Paragraph(vec![Inline::Image(Box::new(image(&url))), Inline::Image(Box::new(image(text)))]),
        Block::Heading { level: 3, anchor: None, content: inline() },
        quote(QuoteKind::Block),
        quote(QuoteKind::Pull),
        list(Marker::Bullet),
        list(Marker::Number(1)),
        Block::Code { language: Some(text.into()), text: "x".to_owned() },
        Block::Figure(Figure { images: vec![image(&url), image(text)], caption: inline(), ..Figure::default() }),
        embed(&url),
        embed(text),
        embed("https://www.youtube.com/watch?v=a1b2c3"),
        embed(&format!("https://www.youtube.com/watch?v={text}")),
        embed(&format!("https://twitter.com/{text}")),
        Block::LinkCard(LinkCard { url, title: inline(), description: inline(), site: inline() }),
    ]
}

#[test]
fn no_line_of_a_text_becomes_a_line_of_markdown() {
    let plain = [("plain", &COMMONMARK)];
    let sites = unmedium::site::SITES.iter().map(|site| (site.name, site.dialect));
    for (site, dialect) in plain.into_iter().chain(sites) {
        for text in BLOCKS {
            for (hostile, harmless) in blocks_with(text).into_iter().zip(blocks_with("x")) {
                let lines = |block: &Block| write_body_in(dialect, slice::from_ref(block)).split(['\n', '\r']).count();
                let written = write_body_in(dialect, slice::from_ref(&hostile));
                assert_eq!(lines(&hostile), lines(&harmless), "{site}: {hostile:?}\n{written}");
            }
        }
    }
}

/// Whether the proof accepts what is written for a site after `from` is replaced by `to`.
fn is_proven(site: &str, blocks: &[Block], from: &str, to: &str) -> bool {
    let Site { dialect, notation, .. } = *Site::find(site).unwrap();
    let written = write_body_in(dialect, blocks);
    assert!(written.contains(from), "{written}");
    prove_writing(blocks, &written.replacen(from, to, 1), notation).is_empty()
}

#[test]
fn jekylls_own_syntax_is_proven_and_is_text_in_code() {
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    let list = List { marker: Marker::Number(7), items: vec![text("a"), Vec::new(), text("b")] };
    let code = "\n{: start=\"7\"}\n7. <!-- -->\n\n{: start=\"7\"}\n\nx".to_owned();
    let lines = [text("a"), vec![Inline::LineBreak, Inline::LineBreak, Inline::LineBreak], text("b")].concat();
    let blocks = [
        Block::Paragraph(text("{: start=\"7\"}")),
        Block::List(list),
        Block::Code { language: None, text: code },
        Block::Paragraph(lines),
    ];
    assert!(is_proven("jekyll", &blocks, "", ""));
    let faults = [
        ("\n{: start=\"7\"}\n7.", "\n7."),
        ("\n{: start=\"7\"}\n7.", "\n{: start=\"8\"}\n7."),
        ("8. <!-- -->\n", ""),
        ("<br />\n", ""),
        ("\\{: start", "{: begin"),
    ];
    for (from, to) in faults {
        assert!(!is_proven("jekyll", &blocks, from, to), "{from}");
    }
}

#[test]
fn docusaurus_elements_are_proven_and_are_text_in_code() {
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    let heading = |text| Block::Heading {
        level: 1,
        anchor: None,
        content: vec![Inline::Emphasis(text), Inline::Code("<h1>".to_owned())],
    };
    let blocks = [
        heading(text("<h1>a</h1> #")),
        Block::Paragraph(text("<h1>b</h1>")),
        Block::Code { language: None, text: "<h1>c</h1>\n\n<h1>d</h1>".to_owned() },
    ];
    assert!(is_proven("docusaurus", &blocks, "", ""));
    for (from, to) in [("<h1>", ""), ("<h1>", "## "), ("\\<h1>b", "<h1>b"), ("<h1>d", "d")] {
        assert!(!is_proven("docusaurus", &blocks, from, to), "{from}");
    }
}

#[test]
fn code_about_a_sites_own_syntax_is_code() {
    let code = |text: &str| Inline::Code(text.to_owned());
    let between = || Inline::Text(" y ".to_owned());
    for site in unmedium::site::SITES {
        for construct in site.notation.constructs {
            let (start, end) = (construct.start, if construct.end.is_empty() { "z" } else { construct.end });
            let whole = format!("{start}x{end}");
            let paragraphs = [
                vec![code(&format!("{start}x")), between(), code(end)],
                vec![code(&format!("{start}x")), Inline::Text(format!(" y {end} z"))],
                vec![Inline::Text(format!("y {start}")), between(), code(&format!("x {end}"))],
                vec![code(whole.trim()), between(), code("z")],
                vec![code(&format!("`a` {} `b`", whole.trim()))],
                vec![code(&format!("{} `b`", whole.trim())), between(), code(&format!("`a` {}", whole.trim()))],
                vec![Inline::Text("y ".to_owned()), code(&format!("{start}`x`{end}"))],
            ];
            for content in paragraphs {
                for blocks in [
                    vec![Block::Paragraph(content.clone())],
                    vec![Block::Paragraph(content.clone()), Block::Paragraph(content.clone())],
                    vec![Block::Heading { level: 3, anchor: None, content: content.clone() }],
                ] {
                    let written = write_body_in(site.dialect, &blocks);
                    assert_eq!(prove_writing(&blocks, &written, site.notation), [], "{}: {written}", site.name);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_tags_every_span_pairs_all_the_same(blocks in prop::collection::vec(block(), 1..4)) {
        let dialect = Dialect { html: Html::None, ..COMMONMARK };
        let blocks = resolve(blocks, &dialect);
        compare(&write_body_in(&dialect, &blocks), &blocks)?;
    }

    #[test]
    fn liquid_finds_no_command(blocks in prop::collection::vec(block(), 1..4)) {
        let dialect = dialect("eleventy");
        let blocks = resolve(blocks, dialect);
        let written = write_body_in(dialect, &blocks);
        let outside: String = written.split("{% raw %}").map(|part| part.rsplit("{% endraw %}").next().unwrap()).collect();
        let outside = outside.replace("{{ \"{\" }}", "");
        prop_assert!(!outside.contains("{{") && !outside.contains("{%"), "{written}");
        compare_in("eleventy", &blocks)?;
    }

    #[test]
    fn hugo_finds_no_shortcode(blocks in prop::collection::vec(block(), 1..4)) {
        let dialect = dialect("hugo");
        let blocks = resolve(blocks, dialect);
        let written = write_body_in(dialect, &blocks);
        let mut rest = written.as_str();
        while let Some(at) = ["{{<", "{{%"].iter().filter_map(|mark| rest.find(mark)).min() {
            let close = if rest[at..].starts_with("{{<") { "*/>}}" } else { "*/%}}" };
            let inner = rest[at + 3..].strip_prefix("/*");
            let end = inner.and_then(|inner| inner.find(close));
            prop_assert!(end.is_some_and(|end| end > 0), "{written}");
            rest = &rest[at + 5 + end.unwrap() + close.len()..];
        }
        if !has_unwritable_code(&blocks, dialect) {
            compare_in("hugo", &blocks)?;
        }
    }

    #[test]
    fn mdx_finds_no_code(blocks in prop::collection::vec(block(), 1..4)) {
        let dialect = dialect("docusaurus");
        let blocks = resolve(blocks, dialect);
        let written = write_body_in(dialect, &blocks);
        let options = ParseOptions {
            constructs: Constructs::mdx(),
            mdx_esm_parse: Some(Box::new(|_| MdxSignal::Ok)),
            ..ParseOptions::default()
        };
        let tree = markdown::to_mdast(&written, &options);
        let tree = tree.map_err(|error| TestCaseError::fail(format!("{error}\n{written}")))?;
        let mut found = Vec::new();
        find_mdx(&tree, &mut found);
        prop_assert!(found.is_empty(), "{found:?}\n{written}");
        compare_in("docusaurus", &blocks)?;
    }

    #[test]
    fn astro_reads_the_same(blocks in prop::collection::vec(block(), 1..4)) {
        let blocks = resolve(blocks, dialect("astro"));
        let written = write_body_in(dialect("astro"), &blocks);
        prop_assert!(!written.starts_with("---"), "{written}");
        compare_in("astro", &blocks)?;
    }

    #[test]
    fn zola_finds_no_shortcode_and_obsidian_reads_the_same(blocks in prop::collection::vec(block(), 1..4)) {
        let blocks = resolve(blocks, dialect("zola"));
        compare_in("obsidian", &blocks)?;
        if !has_unwritable_code(&blocks, dialect("zola")) {
            compare_in("zola", &blocks)?;
        }
    }
}
