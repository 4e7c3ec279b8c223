//! No false alarms about Medium's JSON: the proof accepts random paragraphs of any type, with markups of any type at any position,
//! in every form. And blocks that are written as JSON are read back as the same blocks.

use proptest::prelude::*;
use serde_json::{Value, json};
use unmedium::document::{
    Block, Formatting, Inline, Marker, Piece, QuoteKind, Run, flatten, is_blank, nest, plain_text,
};
use unmedium::read::read;
use unmedium::{ConvertOptions, Proof, convert};

use super::forms::{answer, post_json, state};
use super::support::bodies;

const KINDS: [&str; 18] = [
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "IMG",
    "HR",
    "BQ",
    "PQ",
    "PRE",
    "ULI",
    "OLI",
    "IFRAME",
    "MIXTAPE_EMBED",
    "SECTION_CAPTION",
    "COVER_TITLE",
    "ULI",
    "LATER_KIND",
];

/// Texts, also such as no author types: characters beyond U+FFFF, in the middle of which a position may lie, and white space.
const WORDS: [&str; 12] =
    ["word", " ", "\n", "😀", "👩‍🚀", "\u{a0}", "a b", "*x*", "\t", "\n\n", "…", "https://a.example/"];

const URLS: [&str; 6] = [
    "https://a.example/",
    "https://b.example/?x=(1)",
    " https://medium.com/p/0a1b2c3d4e5f?source=x",
    "",
    "www.c.example",
    "https://a.example/",
];

fn url() -> impl Strategy<Value = Value> {
    prop_oneof![4 => prop::sample::select(&URLS[..]).prop_map(Value::from), 1 => Just(Value::Null)]
}

fn markup() -> impl Strategy<Value = Value> {
    let kinds = [
        json!("STRONG"),
        json!(1),
        json!("EM"),
        json!(2),
        json!("A"),
        json!(3),
        json!("CODE"),
        json!(10),
        json!("HIGHLIGHT"),
        json!(null),
    ];
    let user = prop_oneof![3 => Just(Value::Null), 1 => Just(json!("0c1d"))];
    (prop::sample::select(kinds.to_vec()), -2..20_i64, -2..20_i64, url(), user).prop_map(|(kind, start, end, href, user)| {
        json!({"type": kind, "start": start, "end": end, "href": href, "userId": user})
    })
}

fn image() -> impl Strategy<Value = Value> {
    let id = prop_oneof![4 => prop::sample::select(vec![json!("1*a.png"), json!("0*b")]), 1 => Just(Value::Null)];
    let image = (id, prop::sample::select(vec![json!(null), json!("A mill"), json!(" a\n [b] ")]))
        .prop_map(|(id, alt)| json!({"id": id, "alt": alt, "originalWidth": 8, "originalHeight": 6}));
    prop_oneof![3 => image, 1 => Just(Value::Null)]
}

fn iframe() -> impl Strategy<Value = Value> {
    let number = "00112233445566778899aabbccddeeff";
    prop::sample::select(vec![
        Value::Null,
        json!({}),
        json!({ "mediaResourceId": number }),
        json!({"mediaResource": {"id": number, "iframeSrc": "", "title": "main.rs"}}),
        json!({"mediaResource": {"id": number, "iframeSrc": "https://www.youtube.com/embed/dQw4w9WgXcQ"}}),
        json!({"mediaResource": {"id": number, "href": "https://example.com/page"}}),
        json!({"mediaResource": {"gist": {"gistScriptUrl": "https://gist.github.com/ada/0a1b.js"}}}),
    ])
}

fn paragraph() -> impl Strategy<Value = Value> {
    let text = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..8).prop_map(|words| words.concat());
    let markups = prop::collection::vec(markup(), 0..5);
    let code = prop::sample::select(vec![
        Value::Null,
        json!({"mode": "DISABLED", "lang": null}),
        json!({"mode": 2, "lang": "rust"}),
        json!({"mode": "AUTO", "lang": "no language"}),
    ]);
    let layout = prop::sample::select(vec![json!(null), json!("OUTSET_ROW"), json!("OUTSET_ROW_CONTINUE"), json!(7)]);
    let card = (url(), prop::sample::select(vec![json!(null), json!("1*t.png")]));
    let card = card.prop_map(|(href, thumbnail)| json!({"href": href, "thumbnailImageId": thumbnail}));
    let card = prop_oneof![3 => card, 1 => Just(Value::Null)];
    let parts = (image(), image(), iframe(), card, code, layout);
    (prop::sample::select(&KINDS[..]), text, markups, url(), parts).prop_map(|(kind, text, markups, href, parts)| {
        let (image, drop_cap, iframe, card, code, layout) = parts;
        json!({"type": kind, "text": text, "markups": markups, "href": href, "metadata": image, "dropCapImage": drop_cap,
               "iframe": iframe, "mixtapeMetadata": card, "codeBlockMetadata": code, "layout": layout})
    })
}

fn section() -> impl Strategy<Value = Value> {
    (0..8_usize, prop::option::of(image()), prop::bool::weighted(0.1)).prop_map(|(start, background, has_video)| {
        let video = has_video.then(|| json!({"id": "v"}));
        json!({"startIndex": start, "backgroundImage": background, "backgroundVideo": video})
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_random_post_in_json_is_proven(
        paragraphs in prop::collection::vec(paragraph(), 1..8),
        sections in prop::collection::vec(section(), 0..4),
    ) {
        let post = post_json(&paragraphs, &sections);
        for text in [answer(&post), state(&post, true), state(&post, false)] {
            let converted = convert(&text, &ConvertOptions::default()).unwrap();
            prop_assert!(converted.proof == Proof::Proven, "{post:#}\n{:#?}\n{}", converted.notices, converted.markdown);
        }
    }

    #[test]
    fn blocks_written_as_json_are_read_back(blocks in prop::collection::vec(bodies::block(), 1..5)) {
        // JSON needs a paragraph between two lists or two boxes of code, and a heading at the beginning would be the title.
        let between = || [Block::Paragraph(vec![Inline::Text("between".to_owned())])];
        let blocks: Vec<Block> =
            blocks.into_iter().filter_map(remove_what_json_lacks).flat_map(|block| between().into_iter().chain([block])).collect();
        let paragraphs: Vec<Value> = blocks.iter().flat_map(write_block).collect();
        let text = state(&post_json(&paragraphs, &[]), false);
        let (post, notices) = read(&text).unwrap();
        prop_assert_eq!(post.body, blocks, "{:#}", Value::from(paragraphs));
        let converted = convert(&text, &ConvertOptions::default()).unwrap();
        prop_assert!(converted.proof == Proof::Proven, "{notices:#?}\n{:#?}", converted.notices);
    }
}

/// Removes from a block what Medium's JSON cannot hold; nothing if nothing is left.
fn remove_what_json_lacks(block: Block) -> Option<Block> {
    Some(match block {
        Block::Paragraph(content) => Block::Paragraph(without_images(&content)?),
        Block::Heading { level, content, .. } => {
            Block::Heading { level: level.min(4), anchor: None, content: without_images(&content)? }
        }
        Block::Quote { kind, paragraphs } => {
            Block::Quote { kind, paragraphs: vec![without_images(paragraphs.first()?)?] }
        }
        Block::List(mut list) => {
            list.items = list.items.iter().map(|item| without_images(item)).collect::<Option<_>>()?;
            if let Marker::Number(first) = &mut list.marker {
                *first = 1;
            }
            Block::List(list)
        }
        _ => return None,
    })
}

fn without_images(content: &[Inline]) -> Option<Vec<Inline>> {
    let runs = flatten(content).into_iter();
    let runs = runs.map(|run| Run {
        formatting: Formatting { link: run.formatting.link.filter(|link| !link.is_empty()), ..run.formatting },
        ..run
    });
    let runs: Vec<Run> = runs.collect();
    let is_of_text = runs.iter().all(|run| !matches!(run.piece, Piece::Image(_)));
    let is_seen = plain_text(content).chars().any(|c| !is_blank(c));
    (is_of_text && is_seen).then(|| nest(runs))
}

fn write_block(block: &Block) -> Vec<Value> {
    match block {
        Block::Paragraph(content) => vec![write("P", content)],
        Block::Heading { level, content, .. } => {
            vec![write(["H1", "H2", "H3", "H4"][usize::from(*level) - 1], content)]
        }
        Block::Quote { kind, paragraphs } => {
            let kind = if *kind == QuoteKind::Pull { "PQ" } else { "BQ" };
            paragraphs.iter().map(|content| write(kind, content)).collect()
        }
        Block::List(list) => {
            let kind = if list.marker == Marker::Bullet { "ULI" } else { "OLI" };
            list.items.iter().map(|item| write(kind, item)).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// Writes a paragraph, with markups of its own for each run.
fn write(kind: &str, content: &[Inline]) -> Value {
    let (mut text, mut markups, mut unit) = (String::new(), Vec::new(), 0);
    for run in flatten(content) {
        let part = match &run.piece {
            Piece::Text(part) => part,
            _ => "\n",
        };
        let end = unit + part.encode_utf16().count();
        let is_on = [("STRONG", run.formatting.strong), ("EM", run.formatting.emphasis), ("CODE", run.formatting.code)];
        markups.extend(
            is_on.iter().filter(|(_, is_on)| *is_on).map(|(kind, _)| json!({"type": kind, "start": unit, "end": end})),
        );
        markups.extend(
            run.formatting.link.iter().map(|link| json!({"type": "A", "start": unit, "end": end, "href": &**link})),
        );
        text.push_str(part);
        unit = end;
    }
    json!({"type": kind, "text": text, "markups": markups})
}
