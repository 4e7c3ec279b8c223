//! Small bodies on which renderers of Markdown differ, each with a name.
//!
//! They are made from the examples of CommonMark's specification: what each shows, and its source as literal text in every
//! kind of block; from emphasis beside every class of character; and at random.

use std::fs;
use std::path::Path;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use unmedium::document::{
    Block, Figure, Formatting, Image, Inline, Label, List, Marker, Piece, Post, QuoteKind, Run, nest,
};
use unmedium::read::read;

use super::hostile::{HOSTILE_FORMS, hostile_bodies};
use crate::support::bodies::block;

/// A body and what it was made from.
pub struct Body {
    pub name: String,
    pub blocks: Vec<Block>,
}

/// The bodies that a run renders: all of them with `UNMEDIUM_RENDER_ALL`, or else a sample, which is the same each time: all
/// emphasis, every hostile text in every field, and some of the others. Nothing if the specification is not installed.
pub fn choose_bodies() -> Option<Vec<Body>> {
    let renders_all = std::env::var_os("UNMEDIUM_RENDER_ALL").is_some();
    let steps = if renders_all { [1; 2] } else { [SAMPLE_STEP, HOSTILE_FORMS] };
    all_bodies(steps)
}

/// Of so many other bodies a sample has one.
const SAMPLE_STEP: usize = 12;

/// All bodies, or of those from the specification and at random, and of the hostile ones, one in some number each.
fn all_bodies([step, hostile_step]: [usize; 2]) -> Option<Vec<Body>> {
    let examples = read_examples()?;
    let mut bodies = Vec::new();
    for (at, (source, html)) in examples.iter().enumerate() {
        let number = at + 1;
        bodies.extend(read_html(html).map(|blocks| Body { name: format!("example {number}"), blocks }));
        for (output_path, block) in place_literally(source, number) {
            bodies.push(Body { name: format!("source {number} as {output_path}"), blocks: vec![block] });
        }
    }
    bodies.extend(random_bodies());
    let mut bodies: Vec<Body> = bodies.into_iter().step_by(step).collect();
    bodies.extend(emphasis_beside_characters());
    bodies.extend(code_in_headings());
    bodies.extend(traps());
    bodies.extend(hostile_bodies(hostile_step));
    // What shows nothing is never written.
    bodies.retain(|body| !body.blocks.is_empty());
    // Parsers take U+FEFF off the start of a file, where the front matter always stands.
    let begin = Block::Paragraph(vec![Inline::Text("Begin".to_owned())]);
    for body in &mut bodies {
        put_images_on_the_web(&mut body.blocks);
        body.blocks.insert(0, begin.clone());
    }
    Some(bodies)
}

/// Generators look for the files of images that have no host; a post of this library has none but those that it put there.
fn put_images_on_the_web(blocks: &mut Vec<Block>) {
    let mut post = Post { body: std::mem::take(blocks), ..Post::default() };
    post.for_each_image(&mut |image| {
        if !image.url.starts_with("https://") {
            image.url.insert_str(0, "https://example.com/");
        }
    });
    *blocks = post.body;
}

/// The examples of the specification: source and HTML.
fn read_examples() -> Option<Vec<(String, String)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/node_modules/commonmark-spec/spec.txt");
    let text = fs::read_to_string(path).ok()?.replace('→', "\t");
    let fence = "`".repeat(32);
    let begin = format!("\n{fence} example\n");
    let examples = text.split(&begin).skip(1).filter_map(|rest| {
        let (example, _) = rest.split_once(&format!("\n{fence}\n"))?;
        let (source, html) = example.split_once("\n.\n").or_else(|| Some((example.strip_suffix("\n.")?, "")))?;
        Some((source.to_owned(), html.to_owned()))
    });
    Some(examples.collect())
}

/// The blocks that the library reads in the body of an exported post.
fn read_html(html: &str) -> Option<Vec<Block>> {
    let post = format!(
        "<!DOCTYPE html><html><head><title>Body</title></head><body><article class=\"h-entry\"><header>\
         <h1 class=\"p-name\">Body</h1></header><section data-field=\"body\" class=\"e-content\">\
         <section name=\"a001\" class=\"section section--body section--first section--last\"><div class=\"section-content\">\
         <div class=\"section-inner\">{html}</div></div></section></section></article></body></html>"
    );
    read(&post).ok().map(|(post, _)| post.body)
}

/// A source as text: as a paragraph, as code, and in turn in one of the other paths that text can have.
fn place_literally(source: &str, number: usize) -> Vec<(&'static str, Block)> {
    let lines: Vec<String> = source.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let one_line = lines.join(" ").trim().to_owned();
    let run = |piece, link: Option<&str>, strong, emphasis| Run {
        piece,
        formatting: Formatting { link: link.map(Into::into), strong, emphasis, code: false },
    };
    let with = |link: Option<&str>, strong, emphasis| {
        let mut runs = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                runs.push(run(Piece::LineBreak, link, strong, emphasis));
            }
            runs.push(run(Piece::Text(line.clone()), link, strong, emphasis));
        }
        nest(runs)
    };
    let plain = || with(None, false, false);
    if plain().is_empty() {
        return vec![("code", Block::Code { language: None, text: source.to_owned() })];
    }
    let other = match number % 9 {
        0 => (
            "heading",
            Block::Heading {
                level: 3,
                anchor: None,
                content: nest(vec![run(Piece::Text(one_line), None, false, false)]),
            },
        ),
        1 => ("quote", Block::Quote { kind: QuoteKind::Block, paragraphs: vec![plain(), plain()] }),
        2 => ("items", Block::List(List { marker: Marker::Bullet, items: vec![plain(), Vec::new(), plain()] })),
        3 => ("numbers", Block::List(List { marker: Marker::Number(7), items: vec![plain(), plain()] })),
        4 => ("strong", Block::Paragraph(with(None, true, false))),
        5 => ("emphasis", Block::Paragraph(with(None, false, true))),
        6 => ("link", Block::Paragraph(with(Some("https://example.com/a"), false, false))),
        7 => ("code span", Block::Paragraph(vec![Inline::Code(one_line), Inline::Text(" b".to_owned())])),
        _ => {
            let image =
                Image { url: "https://example.com/a.png".to_owned(), alt: Label::new(one_line), ..Image::default() };
            ("image", Block::Figure(Figure { images: vec![image], caption: plain(), ..Figure::default() }))
        }
    };
    vec![
        ("paragraph", Block::Paragraph(plain())),
        ("code", Block::Code { language: Some("text".into()), text: source.to_owned() }),
        other,
    ]
}

/// One of each class of character that some parser tells apart, at the least.
const BESIDE: [&str; 48] = [
    "", " ", "a", "7", "é", "ß", "中", "あ", "ا", "😀", "𝔸", "\u{301}", "\u{200b}", "\u{200d}", "\u{feff}", "\u{a0}",
    "\u{3000}", "\u{2028}", "€", "→", "©", "™", "+", "—", "…", "“", "”", "’", "«", "。", "「", "(", ")", "[", "]", ".",
    ",", ":", "!", "\"", "'", "-", "/", "\\", "*", "_", "~", "`",
];

/// What stands at the inner edges of emphasis.
const INSIDE: [&str; 10] = ["a", "7", "中", "(", ".", "\"", "—", "€", "*", "_"];

/// `o_i x i_o` for all classes of characters, in italics, bold and both.
fn emphasis_beside_characters() -> Vec<Body> {
    let mut bodies = Vec::new();
    for outer in BESIDE {
        for inner in INSIDE {
            let run = |text: String, strong, emphasis| Run {
                piece: Piece::Text(text),
                formatting: Formatting { strong, emphasis, ..Formatting::default() },
            };
            let kinds = [(false, true), (true, false), (true, true)].map(|(strong, emphasis)| {
                Block::Paragraph(nest(vec![
                    run(format!("a{outer}"), false, false),
                    run(format!("{inner}b c{inner}"), strong, emphasis),
                    run(format!("{outer}d"), false, false),
                ]))
            });
            // Emphasis in emphasis, with the character between the two.
            let nested = Block::Paragraph(nest(vec![
                run(format!("b{outer}"), true, false),
                run(inner.to_owned(), true, true),
                run(format!("{outer}c"), true, false),
            ]));
            let name = format!("emphasis of {inner:?} beside {outer:?}");
            bodies.push(Body { name, blocks: [kinds.to_vec(), vec![nested]].concat() });
        }
    }
    bodies
}

/// Headings with code that holds each class of character, or what may begin a heading's attributes.
fn code_in_headings() -> Vec<Body> {
    let make = |(inner, after): (&str, &str)| {
        let texts = [Inline::Text("a ".to_owned()), Inline::Code(format!("b{inner}c")), Inline::Text(after.to_owned())];
        let heading = Block::Heading { level: 3, anchor: None, content: texts.to_vec() };
        Body { name: format!("heading with {inner:?} in code before {after:?}"), blocks: vec![heading] }
    };
    let attributes = ["{", "{#", "{.", "{x=", "{:", "{: #", " {#"].map(|start| (start, " d}"));
    BESIDE.map(|inner| (inner, " d")).into_iter().chain(attributes).map(make).collect()
}

/// What some renderer read as something else, found by trying them.
fn traps() -> Vec<Body> {
    let text = |text: &str| Inline::Text(text.to_owned());
    let code = |text: &str| Inline::Code(text.to_owned());
    let link = |said: &str| Inline::Link { url: "https://example.com/".to_owned(), content: vec![text(said)] };
    let lines = vec![
        vec![text("style={"), code("{{ color: \"red\" }}"), text("}")],
        vec![text("a {"), code("{% include x %}"), text("%}")],
        vec![code("{# x #}"), text(" b")],
        vec![code("{% raw %}"), text(" b "), code("{% endraw %}")],
        vec![text("a\\\u{2028}b \\\\\u{2028}c")],
        vec![text("Write "), code("{{"), text("} here, and "), code("{{ x"), text("}} too")],
        vec![text("<中文> and <:x> and <_y_> a<b>c</b>")],
        vec![text("mail @a"), Inline::Strong(vec![text("<")]), text(" now")],
        vec![text("Type ` or "), code("a|b"), text(" now")],
        vec![text("Type `a|b "), code("c|d"), text(" `` now")],
        vec![link("^"), text(" Smith, 2001")],
        vec![link("^ top")],
        vec![link("[^1]")],
        vec![text("See "), link("a [^note]")],
        vec![Inline::Emphasis(vec![text("~~x "), code("~~y"), text(" b")]), text(" c~~")],
        vec![Inline::Strong(vec![text("~~x "), code("~~y")])],
        vec![text("We say AT&#38")],
        vec![text("&#"), link("x"), text(" "), Inline::Emphasis(vec![text("]")]), text("y <!>")],
        vec![text("a &"), code("&#38 x"), text(" b "), code("&#x1g; &#38;")],
        vec![Inline::Link { url: "https://example.com/?a&#38".to_owned(), content: vec![text("x")] }],
        vec![link("How [TOC] works")],
        vec![text("Call "), code("{% y() %}"), text(" here")],
        vec![code("{% a() %}"), text(" b "), code("{% b() %} x {% end %}"), text(" c "), code("{% end %}")],
        vec![code("{% a() %}{% end %}"), text(" b "), code("{{/* c() */}} {% a() %} x")],
        // marked counts delimiters, and does not know which of these open.
        vec![Inline::Emphasis(vec![text("这是"), Inline::Strong(vec![text("重点")]), text("。")])],
        vec![Inline::Emphasis(vec![text("un"), Inline::Strong(vec![text("believ")]), text(".")])],
        vec![Inline::Strong(vec![text("a"), Inline::Emphasis(vec![text("b")]), text("(c) "), link("d*"), text(" e")])],
        vec![Inline::Emphasis(vec![text("a __ b")]), text(" c __ d")],
        // marked finds no end of emphasis between `<` and `>`, nor between backticks of two spans of code.
        vec![text("a List<"), Inline::Emphasis(vec![text("T")]), text("> b")],
        vec![text("<"), Inline::Strong(vec![text("T")]), text(">")],
        vec![code("a`b"), text(" "), Inline::Strong(vec![text("c")]), text(" "), code("d")],
        vec![Inline::Emphasis(vec![text("a "), code("b*`c"), text(" d")])],
        vec![Inline::Emphasis(vec![text("**@")]), text(" b")],
    ];
    let make = |content: Vec<Inline>| Body {
        name: format!("trap {content:?}"),
        blocks: vec![Block::Paragraph(content.clone()), Block::Heading { level: 3, anchor: None, content }],
    };
    let apart = ["{% a() %}", "x\n{% end %}", "{% b() %} x {% end %}"]
        .map(|code| Block::Code { language: None, text: code.to_owned() });
    let apart = Body { name: "trap of code in several blocks".to_owned(), blocks: apart.to_vec() };
    lines.into_iter().map(make).chain([apart]).collect()
}

/// The same each time.
fn random_bodies() -> Vec<Body> {
    let mut runner = TestRunner::deterministic();
    let one =
        |at| Body { name: format!("random {at}"), blocks: vec![block().new_tree(&mut runner).unwrap().current()] };
    (0..600).map(one).collect()
}
