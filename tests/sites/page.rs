//! A built page, read back as blocks of the model.

use scraper::{ElementRef, Html, Node, Selector};
use unmedium::document::{Block, Formatting, Image, Inline, Label, List, Marker, Piece, QuoteKind, Run, nest};

/// Where an article stands in a page: the skeletons' own, Docusaurus's, and its pages'.
const ARTICLES: [&str; 2] = ["article .markdown", "article"];

/// The blocks of a page's article. Images and players are told by their files' names, without what a generator adds, and
/// links to the site's own pages by their paths below its base.
pub fn read_article(html: &str, base: &str) -> Vec<Block> {
    let document = Html::parse_document(html);
    let find = |selector: &str| document.select(&Selector::parse(selector).unwrap()).next();
    let article = ARTICLES.iter().find_map(|selector| find(selector)).expect("a page has an article");
    let mut blocks = Vec::new();
    for child in article.children() {
        match (ElementRef::wrap(child), child.value()) {
            (Some(element), _) => read_block(element, base, &mut blocks),
            (None, Node::Text(text)) if !text.trim().is_empty() => {
                blocks.push(Block::Paragraph(vec![Inline::Text(format!("LOOSE {}", &**text))]));
            }
            _ => {}
        }
    }
    blocks
}

/// The page's title, as its heading has it. A page of Docusaurus that is no post of its blog has none, and names the site behind it.
pub fn read_title(html: &str) -> String {
    let document = Html::parse_document(html);
    let find = |selector: &str| {
        let found = document.select(&Selector::parse(selector).unwrap()).next();
        found.map(|element| element.text().collect::<String>())
    };
    find("h1").or_else(|| Some(find("title")?.strip_suffix(" | Site")?.to_owned())).unwrap_or_default()
}

fn read_block(element: ElementRef, base: &str, blocks: &mut Vec<Block>) {
    let read_inlines = |element: ElementRef| read_inlines(element, base);
    match element.value().name() {
        "p" => blocks.push(Block::Paragraph(read_inlines(element))),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = element.value().name().as_bytes()[1] - b'0';
            blocks.push(Block::Heading { level, anchor: None, content: read_inlines(element) });
        }
        // An element of MDX stands in no paragraph.
        "img" => blocks.push(Block::Paragraph(vec![Inline::Image(Box::new(read_image(element)))])),
        "hr" => blocks.push(Block::Divider),
        "blockquote" => {
            let paragraphs = element.child_elements().map(|child| read_paragraph(child, base)).collect();
            blocks.push(Block::Quote { kind: QuoteKind::Block, paragraphs });
        }
        "ul" | "ol" => {
            let first = element.child_elements().next().and_then(|item| item.attr("value"));
            let start = element.attr("start").or(first).and_then(|start| start.parse().ok()).unwrap_or(1);
            let marker = if element.value().name() == "ul" { Marker::Bullet } else { Marker::Number(start) };
            let item = |item: ElementRef| match item.child_elements().next() {
                Some(paragraph) if paragraph.value().name() == "p" && item.child_elements().count() == 1 => {
                    read_inlines(paragraph)
                }
                _ => read_inlines(item),
            };
            blocks.push(Block::List(List { marker, items: element.child_elements().map(item).collect() }));
        }
        _ => read_other(element, base, blocks),
    }
}

/// A paragraph of a quote; nothing else may stand there.
fn read_paragraph(element: ElementRef, base: &str) -> Vec<Inline> {
    match element.value().name() {
        "p" => read_inlines(element, base),
        _ => vec![Inline::Text(format!("UNEXPECTED {}", element.html()))],
    }
}

/// What a generator puts around code, players and images.
fn read_other(element: ElementRef, base: &str, blocks: &mut Vec<Block>) {
    let find = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        let is_it = selector.matches(&element);
        if is_it { Some(element) } else { element.select(&selector).next() }
    };
    if let Some(pre) = find("pre") {
        // One element a line, and the line's end in none of them.
        let lines = Selector::parse(".token-line").unwrap();
        let lines: Vec<String> = pre.select(&lines).map(|line| line.text().collect::<String>()).collect();
        let text = if lines.is_empty() {
            pre.text().collect::<String>()
        } else {
            lines.iter().map(|line| line.trim_end_matches('\n')).collect::<Vec<_>>().join("\n")
        };
        blocks.push(Block::Code { language: None, text: text.trim_end_matches('\n').to_owned() });
    } else if let Some(player) = find("iframe") {
        let name = name_of(player.attr("src").unwrap_or_default());
        blocks.push(Block::Paragraph(vec![Inline::Text(format!("PLAYER {name}"))]));
    } else if find("img").is_some() {
        blocks.push(Block::Paragraph(read_inlines(element, base)));
    } else {
        blocks.push(Block::Paragraph(vec![Inline::Text(format!("UNEXPECTED {}", element.html()))]));
    }
}

/// `0__a_b` of `/_astro/0__a_b.D1gEsT_1x.webp`, `/assets/images/0__a_b-d1gest.png` and `/img/0__a_b.png`.
pub fn name_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.starts_with("0__") || name.starts_with("1__") {
        name.split(['.', '-']).next().unwrap_or_default().to_owned()
    } else {
        name.to_owned()
    }
}

fn read_inlines(element: ElementRef, base: &str) -> Vec<Inline> {
    let mut runs = Vec::new();
    push_runs(element, base, &Formatting::default(), &mut runs);
    nest(runs)
}

fn has_class(element: ElementRef, class: &str) -> bool {
    element.value().classes().any(|each| each == class)
}

fn read_image(element: ElementRef) -> Image {
    let attribute = |name: &str| element.attr(name).unwrap_or_default().to_owned();
    Image { url: attribute("src"), alt: Label::new(attribute("alt")), ..Image::default() }
}

fn push_runs(parent: ElementRef, base: &str, formatting: &Formatting, runs: &mut Vec<Run>) {
    for child in parent.children() {
        if let Node::Text(text) = child.value() {
            runs.push(Run { piece: Piece::Text(text.to_string()), formatting: formatting.clone() });
        }
        let Some(element) = ElementRef::wrap(child) else { continue };
        let mut inner = formatting.clone();
        match element.value().name() {
            // The line's end after a break is the source's.
            "br" => {
                runs.push(Run { piece: Piece::LineBreak, formatting: inner });
                continue;
            }
            "img" => {
                runs.push(Run { piece: Piece::Image(Box::new(read_image(element))), formatting: inner });
                continue;
            }
            // gatsby-remark-images puts a link and a background around an image.
            "span" if has_class(element, "gatsby-resp-image-wrapper") => {
                let image = element.select(&Selector::parse("img").unwrap()).next().map(read_image);
                runs.extend(image.map(|image| Run { piece: Piece::Image(Box::new(image)), formatting: inner }));
                continue;
            }
            "em" => inner.emphasis = true,
            "strong" => inner.strong = true,
            "code" => inner.code = true,
            "a" if has_class(element, "hash-link") => continue,
            "a" => {
                inner.link = element.attr("href").map(|url| url.strip_prefix(base).unwrap_or(url).into());
            }
            "span" => {}
            other => {
                runs.push(Run { piece: Piece::Text(format!("UNEXPECTED {other}")), formatting: formatting.clone() });
            }
        }
        push_runs(element, base, &inner, runs);
    }
}
