//! Blocks to Markdown, with a blank line between them.

use super::destination::encode_for_comment;
use super::dialect::Anchors;
use super::dialect::{COMMONMARK, Code, Dialect, ExcerptMark};
use super::draft::Within;
use super::inlines::write_inlines;
use super::render::longest_stretch;
use crate::document::{
    Block, CodeLanguage, Embed, Figure, Inline, LinkCard, List, Marker, flatten, is_blank, is_code_language, nest,
    plain_text,
};

/// Writes a body: the Markdown of its blocks, one newline at the end of each and a blank line between two; images that
/// are stacked without captions stand on lines of one paragraph.
#[must_use]
pub fn write_body(blocks: &[Block]) -> String {
    write_body_in(&COMMONMARK, blocks)
}

/// Writes a body as [`write_body`] does, for a renderer that reads more than CommonMark, or less.
#[must_use]
pub fn write_body_in(dialect: &Dialect, blocks: &[Block]) -> String {
    let mut writer = Writer { dialect, out: String::new(), alternate: false };
    let (excerpt, mut excerpt_end) = (find_excerpt(blocks), 0);
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            writer.part(&blocks[at - 1], block);
        }
        writer.write_block(block);
        if excerpt == Some(at) {
            excerpt_end = writer.out.len();
        }
    }
    let out = writer.out;
    match dialect.excerpt_mark {
        Some(ExcerptMark::Always(mark)) => mark_excerpt(out, excerpt_end, mark),
        // In text it is escaped.
        Some(ExcerptMark::BeforeCode(mark)) => match out.find(mark) {
            Some(in_code) if in_code < excerpt_end => format!("{mark}\n\n{out}"),
            Some(_) => mark_excerpt(out, excerpt_end, mark),
            None => out,
        },
        None => out,
    }
}

/// Puts a mark on a line of its own behind the excerpt of a body.
fn mark_excerpt(mut body: String, excerpt_end: usize, mark: &str) -> String {
    let blank_line = if body.is_empty() { "" } else { "\n" };
    body.insert_str(excerpt_end, &format!("{blank_line}{mark}\n"));
    body
}

/// The last block of a post that lists show: its first paragraph; without one, its first block, or the images that are stacked
/// there.
fn find_excerpt(blocks: &[Block]) -> Option<usize> {
    let is_last = |&at: &usize| blocks.get(at + 1).is_none_or(|next| !are_bare_figures(&blocks[at], next));
    let paragraph = blocks.iter().position(|block| matches!(block, Block::Paragraph(_)));
    paragraph.or_else(|| (0..blocks.len()).find(is_last))
}

struct Writer<'a> {
    dialect: &'a Dialect,
    out: String,
    /// Whether a list takes the other marker, because the one before took the usual.
    alternate: bool,
}

/// Two lists of one kind in a row need different markers, or they would be read as one.
fn are_like_lists(a: &Block, b: &Block) -> bool {
    let is_numbered = |list: &List| matches!(list.marker, Marker::Number(_));
    matches!((a, b), (Block::List(a), Block::List(b)) if is_numbered(a) == is_numbered(b))
}

/// Whether two blocks are lists or quotes both.
fn are_of_a_kind(a: &Block, b: &Block) -> bool {
    matches!((a, b), (Block::List(_), Block::List(_)) | (Block::Quote { .. }, Block::Quote { .. }))
}

/// Whether two figures are lines of one paragraph: lone images without captions, and no row of several.
fn are_bare_figures(a: &Block, b: &Block) -> bool {
    let is_bare =
        |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_empty() && figure.images.len() == 1);
    is_bare(a) && is_bare(b)
}

impl Writer<'_> {
    /// Writes what stands between two blocks: a blank line, and between two lists of one kind something that parts them.
    fn part(&mut self, last: &Block, block: &Block) {
        let are_like =
            if self.dialect.joins_neighbours { are_of_a_kind(last, block) } else { are_like_lists(last, block) };
        match self.dialect.list_separator {
            Some(separator) if are_like => {
                self.out.push('\n');
                self.push_line(separator);
            }
            _ => self.alternate = !self.alternate && are_like,
        }
        if !are_bare_figures(last, block) {
            self.out.push('\n');
        }
    }

    fn write_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.write_paragraph(content),
            Block::Heading { level, anchor, content } => self.write_heading(*level, anchor.as_deref(), content),
            Block::Quote { paragraphs, .. } => self.write_quote(paragraphs),
            Block::List(list) => self.write_list(list),
            Block::Code { language, text } => self.write_code(language.as_ref(), text),
            Block::Figure(figure) => self.write_figure(figure),
            Block::Embed(embed) => self.write_embed(embed),
            Block::LostEmbed { page } => self.write_lost_embed(page),
            Block::LinkCard(card) => self.write_link_card(card),
            Block::Divider => self.push_line(self.dialect.divider),
        }
    }

    fn write_heading(&mut self, level: u8, anchor: Option<&str>, content: &[Inline]) {
        let mut text = write_inlines(content, Within::Heading, self.dialect);
        if let Some(own) = (self.dialect.heading)(level, anchor, &text) {
            return self.push_line(&own);
        }
        if let (Anchors::Id(write), Some(anchor)) = (self.dialect.anchors, anchor) {
            text.push_str(&write(anchor));
        }
        self.push_line(&format!("{} {text}", "#".repeat(usize::from(level))));
    }

    fn write_paragraph(&mut self, content: &[Inline]) {
        self.push_line(&write_inlines(content, Within::Paragraph, self.dialect));
    }

    fn push_line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// ```markdown
    /// > The first paragraph.
    /// >
    /// > The second one.
    /// ```
    fn write_quote(&mut self, paragraphs: &[Vec<Inline>]) {
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if at > 0 {
                self.out.push_str(">\n");
            }
            for line in write_inlines(paragraph, Within::Paragraph, self.dialect).split('\n') {
                self.out.push_str("> ");
                self.push_line(line);
            }
        }
    }

    /// ```markdown
    /// 1. One
    /// 2. Two, of two  
    ///    lines
    /// ```
    fn write_list(&mut self, list: &List) {
        if let Marker::Number(first) = list.marker
            && let Some(line) = (self.dialect.list_start)(first)
        {
            self.push_line(&line);
        }
        for (at, item) in list.items.iter().enumerate() {
            let mark = match (list.marker, self.alternate) {
                (Marker::Bullet, false) => "-".to_owned(),
                (Marker::Bullet, true) => "+".to_owned(),
                (Marker::Number(first), false) => format!("{}.", item_number(first, at)),
                (Marker::Number(first), true) => format!("{})", item_number(first, at)),
            };
            let mut content = write_inlines(item, Within::Item, self.dialect);
            if content.is_empty() {
                content.push_str(self.dialect.empty_item);
            }
            if let Marker::Number(first) = list.marker
                && let Some(line) = (self.dialect.below_first_item)(first).filter(|_| at == 0)
            {
                content.extend(["\n", &line]);
            }
            let indent = format!("\n{}", " ".repeat(mark.len() + 1));
            self.push_line(format!("{mark} {}", content.replace('\n', &indent)).trim_end_matches(' '));
        }
    }

    /// A fence is longer than any stretch of backticks inside: <https://spec.commonmark.org/0.31.2/#fenced-code-blocks>.
    fn write_code(&mut self, language: Option<&CodeLanguage>, text: &str) {
        let fence = "`".repeat(longest_stretch(text, '`').max(2) + 1);
        let end = if text.is_empty() { "" } else { "\n" };
        let language =
            language.map(|language| &*language.name).filter(|word| is_code_language(word)).unwrap_or_default();
        let block = format!("{fence}{language}\n{text}{end}{fence}\n");
        self.out.push_str(&(self.dialect.code)(Code::Block(&block)).unwrap_or(block));
    }

    /// ```markdown
    /// ![The mill](img/1__mill.jpeg)
    /// ![](img/1__wheel.jpeg)
    ///
    /// _The mill, and its wheel_
    /// ```
    fn write_figure(&mut self, figure: &Figure) {
        for image in &figure.images {
            self.write_paragraph(&[Inline::Image(image.clone())]);
        }
        self.write_caption(&figure.caption, !figure.images.is_empty());
    }

    /// ```markdown
    /// [YouTube: dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)
    ///
    /// _What it is about_
    /// ```
    fn write_embed(&mut self, embed: &Embed) {
        let link = Inline::Link { url: embed.url.clone(), content: vec![Inline::Text(embed.label.to_string())] };
        match (self.dialect.embed)(embed) {
            Some(shown) => self.push_line(&shown),
            None => self.write_paragraph(&[link]),
        }
        self.write_caption(&embed.caption, true);
    }

    /// ```markdown
    /// <!-- An embed is missing here: see https://medium.com/p/0a1b2c3d4e5f -->
    /// ```
    fn write_lost_embed(&mut self, page: &str) {
        let see = if page.is_empty() { String::new() } else { format!(": see {}", encode_for_comment(page)) };
        self.push_line(&(self.dialect.comment)(&format!("An embed is missing here{see}")));
    }

    /// A caption is in italics as a whole, to set it apart from the text around it.
    fn write_caption(&mut self, caption: &[Inline], is_below: bool) {
        if caption.is_empty() {
            return;
        }
        if is_below {
            self.out.push('\n');
        }
        let mut runs = flatten(caption);
        for run in &mut runs {
            run.formatting.emphasis = true;
        }
        self.write_paragraph(&nest(runs));
    }

    /// ```markdown
    /// [**The title**](https://example.com/page)  
    /// The first words of the page  
    /// example.com
    /// ```
    fn write_link_card(&mut self, card: &LinkCard) {
        let is_seen = plain_text(&card.title).contains(|c| !is_blank(c));
        let title = if is_seen { card.title.clone() } else { vec![Inline::Text(card.url.clone())] };
        let mut inlines = vec![Inline::Link { url: card.url.clone(), content: vec![Inline::Strong(title)] }];
        for line in [&card.description, &card.site] {
            if !line.is_empty() {
                inlines.push(Inline::LineBreak);
                inlines.extend(line.iter().cloned());
            }
        }
        self.write_paragraph(&nest(flatten(&inlines)));
    }
}

/// The number before an item. Parsers count on from the first, so that those beyond nine digits may all be the same.
///
/// <https://spec.commonmark.org/0.31.2/#ordered-list-marker>
fn item_number(first: u32, at: usize) -> usize {
    (first as usize).saturating_add(at).min(999_999_999)
}
