//! Random bodies in normal form. Their text consists of everything that could mean something to a Markdown parser, or to a template
//! engine that runs before it.

use proptest::prelude::*;
use unmedium::document::{
    Block, CodeLanguage, Figure, Formatting, Image, Inline, Label, List, Marker, Piece, QuoteKind, Run, nest,
};

/// Pieces of text that mean something to some parser, alone or next to one another.
const NASTY: [&str; 109] = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "~~~",
    "`",
    "``",
    "```",
    "[",
    "]",
    "](",
    "](x)",
    "[a]: b",
    "[^1]: n",
    "[x] ",
    "[ ] ",
    "!",
    "![",
    "<",
    "<b>",
    "</em>",
    "<!--",
    "<?",
    "<a@b.c>",
    "<http://x.y>",
    "&",
    "&amp;",
    "&#42;",
    "&copy;",
    "\\",
    "\\\\",
    "\\*",
    "#",
    "## ",
    " #",
    "###",
    "1.",
    "1. ",
    "2) ",
    "123456789. ",
    "-",
    "- ",
    "--",
    "---",
    "- - -",
    "+",
    "+ ",
    "* ",
    "> ",
    ">",
    "=",
    "===",
    "|",
    "| a |",
    "|---|",
    ":-:",
    "--- | ---",
    "://",
    "http://a.b/c",
    "https://a.b/c_d_e*f*g",
    "www.a.bc",
    "www.a_b.cd",
    "me@a.bc",
    "a_b@c.d",
    ":",
    ".",
    ",",
    ")",
    "(",
    "\"",
    "'",
    "$",
    "€",
    "→",
    "“",
    "”",
    "—",
    "…",
    "中文",
    "。",
    "é",
    "😀",
    "\u{a0}",
    "\u{200a}",
    "\u{2028}",
    "\u{feff}",
    "\u{200b}",
    "\u{300}",
    "{{x}}",
    "{{<",
    ">}}",
    "{{% x %}}",
    "{{/* x */}}",
    "{%",
    "%}",
    "{",
    "}",
    "{:",
    "[[",
    "]]",
    "%%",
    "#tag",
    "$$",
    "==",
    "import ",
    "export ",
];

pub fn text() -> impl Strategy<Value = String> {
    let nasty = (0..NASTY.len()).prop_map(|at| NASTY[at].to_owned());
    let part =
        prop_oneof![5 => nasty, 3 => Just("a".to_owned()), 2 => Just("word".to_owned()), 3 => Just(" ".to_owned())];
    prop::collection::vec(part, 1..5).prop_map(|parts| collapse(&parts.concat()))
}

/// Collapses spaces, as readers do: the model never has two in a row.
fn collapse(text: &str) -> String {
    let mut collapsed = String::new();
    for c in text.chars() {
        if c != ' ' || !collapsed.ends_with(' ') {
            collapsed.push(c);
        }
    }
    collapsed
}

pub fn url() -> impl Strategy<Value = String> {
    let parts = [
        "https://a.b/",
        "c_d*e",
        "(",
        ")",
        " ",
        "<",
        ">",
        "\\",
        "&amp;",
        "?q=1&copy=2",
        "#f",
        "é",
        "\"",
        "[",
        "]",
        "`",
        "%20",
        "/",
        "x",
    ];
    prop::collection::vec((0..parts.len()).prop_map(move |at| parts[at]), 1..4)
        .prop_map(|parts| parts.concat().trim().to_owned())
}

pub fn image() -> impl Strategy<Value = Image> {
    (url(), prop::option::of(text()), prop::option::of(url())).prop_map(|(url, alt, link)| Image {
        url,
        alt: Label::new(alt.unwrap_or_default().trim_matches(' ')),
        link,
        ..Image::default()
    })
}

pub fn run() -> impl Strategy<Value = Run> {
    let piece = prop_oneof![
        12 => text().prop_map(Piece::Text),
        2 => Just(Piece::LineBreak),
        1 => image().prop_map(|image| Piece::Image(Box::new(Image { link: None, ..image }))),
    ];
    let link = prop::option::weighted(0.15, prop_oneof![url(), Just("https://x.y/".to_owned())]);
    (piece, link, prop::bool::weighted(0.3), prop::bool::weighted(0.3), prop::bool::weighted(0.15)).prop_map(
        |(piece, link, strong, emphasis, code)| Run {
            piece,
            formatting: Formatting { link: link.map(Into::into), strong, emphasis, code },
        },
    )
}

pub fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(run(), 1..7)
        .prop_map(|runs| nest(collapse_runs(runs)))
        .prop_filter("it shows something", |inlines| !inlines.is_empty())
}

/// Collapses spaces across runs too.
fn collapse_runs(mut runs: Vec<Run>) -> Vec<Run> {
    let mut after_blank = false;
    for run in &mut runs {
        if let Piece::Text(text) = &mut run.piece {
            if after_blank {
                text.drain(..text.len() - text.trim_start_matches(' ').len());
            }
            after_blank = text.ends_with(' ') || (text.is_empty() && after_blank);
        } else {
            after_blank = false;
        }
    }
    runs
}

pub fn block() -> impl Strategy<Value = Block> {
    let code = prop::collection::vec(prop_oneof![text(), Just(String::new()), Just("    x".to_owned())], 1..4);
    let list = (prop::option::of(0..12_u32), prop::collection::vec(inlines(), 1..4))
        .prop_map(|(first, items)| Block::List(List { marker: first.map_or(Marker::Bullet, Marker::Number), items }));
    prop_oneof![
        8 => inlines().prop_map(Block::Paragraph),
        2 => (1..7_u8, inlines()).prop_map(|(level, content)| Block::Heading { level, anchor: None, content }),
        2 => prop::collection::vec(inlines(), 1..3).prop_map(|paragraphs| Block::Quote { kind: QuoteKind::Block, paragraphs }),
        3 => list,
        1 => (prop::option::of(Just(CodeLanguage::from("c++"))), code).prop_map(|(language, lines)| Block::Code { language, text: lines.join("\n") }),
        1 => prop::collection::vec(image(), 1..4).prop_map(|images| Block::Figure(Figure { images, ..Figure::default() })),
        1 => Just(Block::Divider),
        1 => "(https://medium[.]com/p/[0-9a-f]{12})?".prop_map(|page| Block::LostEmbed { page }),
    ]
}
