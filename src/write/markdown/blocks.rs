//! Writes blocks as Markdown, with a blank line between them.

use super::dialect::Anchors;
use super::dialect::{COMMONMARK, Code, Dialect, ExcerptMark};
use super::draft::Within;
use super::inlines::write_inlines;
use super::render::longest_run;
use crate::document::{
    Block, CodeLanguage, Embed, Figure, Inline, LinkCard, List, Marker, flatten, is_code_language, nest,
};
use crate::write::stand_ins::{describe_lost_embed, spell_out_card};

/// Writes a body as CommonMark: its blocks, with a newline at the end of each and a blank line between two. Single images
/// without captions that follow one another are lines of one paragraph.
#[must_use]
pub fn write_body(blocks: &[Block]) -> String {
    write_body_in(&COMMONMARK, blocks)
}

/// Writes a body in a dialect; see [`write_body`].
#[must_use]
pub fn write_body_in(dialect: &Dialect, blocks: &[Block]) -> String {
    let mut writer = Writer { dialect, out: String::new(), alternate: false };
    let (excerpt, mut excerpt_end) = (find_excerpt(blocks), 0);
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            writer.separate(&blocks[at - 1], block);
        }
        writer.write_block(block);
        if excerpt == Some(at) {
            excerpt_end = writer.out.len();
        }
    }
    let out = writer.out;
    match dialect.excerpt_mark {
        Some(ExcerptMark::Always(mark)) => mark_excerpt(out, excerpt_end, mark),
        // A mark in text is escaped, so one that is found is in code.
        Some(ExcerptMark::BeforeCode(mark)) => match out.find(mark) {
            Some(in_code) if in_code < excerpt_end => format!("{mark}\n\n{out}"),
            Some(_) => mark_excerpt(out, excerpt_end, mark),
            None => out,
        },
        None => out,
    }
}

/// Puts a mark on its own line after the excerpt of a body.
fn mark_excerpt(mut body: String, excerpt_end: usize, mark: &str) -> String {
    let blank_line = if body.is_empty() { "" } else { "\n" };
    body.insert_str(excerpt_end, &format!("{blank_line}{mark}\n"));
    body
}

/// Finds the last block of the excerpt, which lists of posts show: the first paragraph. A post without paragraphs has its first
/// block as excerpt, or its first images if they are lines of one paragraph.
fn find_excerpt(blocks: &[Block]) -> Option<usize> {
    let is_last = |&at: &usize| blocks.get(at + 1).is_none_or(|next| !are_bare_figures(&blocks[at], next));
    let paragraph = blocks.iter().position(|block| matches!(block, Block::Paragraph(_)));
    paragraph.or_else(|| (0..blocks.len()).find(is_last))
}

struct Writer<'a> {
    dialect: &'a Dialect,
    out: String,
    /// Whether the next list takes the other marker, because the list before it took the usual one.
    alternate: bool,
}

/// Whether two blocks are lists of the same kind, which need different markers so that they are not read as one list.
fn are_like_lists(a: &Block, b: &Block) -> bool {
    let is_numbered = |list: &List| matches!(list.marker, Marker::Number(_));
    matches!((a, b), (Block::List(a), Block::List(b)) if is_numbered(a) == is_numbered(b))
}

/// Whether two blocks are both lists, of whatever kind, or both quotes.
fn are_lists_or_quotes(a: &Block, b: &Block) -> bool {
    matches!((a, b), (Block::List(_), Block::List(_)) | (Block::Quote { .. }, Block::Quote { .. }))
}

/// Whether two blocks are written as lines of one paragraph: figures with a single image and no caption.
fn are_bare_figures(a: &Block, b: &Block) -> bool {
    let is_bare =
        |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_empty() && figure.images.len() == 1);
    is_bare(a) && is_bare(b)
}

impl Writer<'_> {
    /// Writes what separates two blocks: a blank line, and between two lists the dialect's separator or another marker.
    fn separate(&mut self, last: &Block, block: &Block) {
        let are_like =
            if self.dialect.joins_neighbours { are_lists_or_quotes(last, block) } else { are_like_lists(last, block) };
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

    /// Writes fenced code. The fence is longer than any run of backticks inside:
    /// <https://spec.commonmark.org/0.31.2/#fenced-code-blocks>.
    fn write_code(&mut self, language: Option<&CodeLanguage>, text: &str) {
        let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
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
            self.write_paragraph(&[Inline::Image(Box::new(image.clone()))]);
        }
        if figure.images.is_empty() {
            self.write_caption(&figure.caption);
        } else {
            self.write_caption_below(&figure.caption);
        }
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
        self.write_caption_below(&embed.caption);
    }

    /// ```markdown
    /// <!-- An embed is missing here: see https://medium.com/p/0a1b2c3d4e5f -->
    /// ```
    fn write_lost_embed(&mut self, page: &str) {
        self.push_line(&(self.dialect.comment)(&describe_lost_embed(page)));
    }

    /// Writes a caption, if there is one, with a blank line between it and what stands above.
    fn write_caption_below(&mut self, caption: &[Inline]) {
        if !caption.is_empty() {
            self.out.push('\n');
            self.write_caption(caption);
        }
    }

    /// Writes a caption in italics, to set it apart from the text around it.
    fn write_caption(&mut self, caption: &[Inline]) {
        if caption.is_empty() {
            return;
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
        self.write_paragraph(&spell_out_card(card));
    }
}

/// The number before an item. Markdown allows nine digits; items beyond that all get the largest number, because parsers count
/// on from the first item anyway.
///
/// <https://spec.commonmark.org/0.31.2/#ordered-list-marker>
fn item_number(first: u32, at: usize) -> usize {
    (first as usize).saturating_add(at).min(999_999_999)
}
