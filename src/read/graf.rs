//! Grafs, which is Medium's word for the paragraphs of a post. Each source finds them in its own format, and
//! [`assemble`](super::assemble) makes blocks of them.
//!
//! ```html
//! <p class="graf graf--p">It <strong>turns</strong>.</p><li class="graf graf--li">One</li><pre class="graf graf--pre">x</pre>
//! ```
//! ```json
//! {"type": "P", "text": "It turns.", "markups": […]}, {"type": "ULI", "text": "One"}, {"type": "PRE", "text": "x"}
//! ```

use url::Url;

use crate::document::{
    CodeLanguage, Embed, Formatting, Image, Inline, Layout, LinkCard, Marker, Piece, QuoteKind, Run, is_blank,
    is_code_language, nest, plain_text,
};
use crate::medium::paragraphs::CodeMode;
use crate::notice::{Notice, NoticeKind, quote};

/// One graf. Texts are as the source has them. Empty ones are kept, because they end a list or a row of code boxes.
pub(super) enum Graf {
    Paragraph(Vec<Run>),
    Heading {
        level: u8,
        role: Option<HeadingRole>,
        /// Medium's name for it.
        anchor: Option<String>,
        text: Vec<Run>,
    },
    Quote {
        kind: QuoteKind,
        paragraphs: Vec<Vec<Run>>,
    },
    Item(Item),
    Code(CodeBox),
    Figure(FigureGraf),
    /// The image behind a section.
    Background(Image),
    /// The caption of the image behind a section, at the section's end.
    BackgroundCaption(Vec<Run>),
    Embed {
        embed: Embed,
        caption: Vec<Run>,
    },
    /// An embed of which the source has only the caption.
    LostEmbed {
        caption: Vec<Run>,
    },
    LinkCard(LinkCard),
    Divider,
    /// The beginning or end of an element around grafs: lists and rows of code boxes end there.
    Edge,
}

/// What Medium shows a heading as, if it is no heading of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingRole {
    Title,
    Subtitle,
}

/// An item of a list.
pub(super) struct Item {
    pub(super) marker: Marker,
    /// Whether a list begins here, even if the graf before is an item with the same marker. JSON does not tell.
    pub(super) begins_list: bool,
    pub(super) text: Vec<Run>,
}

/// A box of code.
pub(super) struct CodeBox {
    pub(super) text: String,
    pub(super) language: Option<CodeLanguage>,
    /// Whether it is a box of the kind that Medium had until 2022.
    pub(super) is_old: bool,
}

/// Images with a caption. If the images are missing in the source, only the caption is left.
#[derive(Default)]
pub(super) struct FigureGraf {
    pub(super) images: Vec<Image>,
    pub(super) caption: Vec<Run>,
    pub(super) layout: Layout,
    /// Whether it stands in one row with the figure before it.
    pub(super) continues_row: bool,
}

impl Graf {
    /// An image without a caption.
    pub(super) fn image(image: Image, layout: Layout) -> Self {
        Graf::Figure(FigureGraf { images: vec![image], layout, ..FigureGraf::default() })
    }

    /// Makes a link card. The formatting of a run tells its part: bold is the title, italics the description, the rest the
    /// site.
    pub(super) fn link_card(url: String, runs: &[Run]) -> Self {
        let part = |is_part: fn(&Formatting) -> bool, strip: fn(&Formatting) -> Formatting| {
            let runs = runs
                .iter()
                .filter(|run| is_part(&run.formatting) && (run.piece != Piece::LineBreak || run.formatting.emphasis));
            nest(runs.map(|run| Run { piece: run.piece.clone(), formatting: strip(&run.formatting) }).collect())
        };
        let plain = |formatting: &Formatting| Formatting { code: formatting.code, ..Formatting::default() };
        let title = part(
            |formatting| formatting.strong,
            |formatting| Formatting { link: None, strong: false, ..formatting.clone() },
        );
        let description = part(|formatting| !formatting.strong && formatting.emphasis, plain);
        let site = part(|formatting| !formatting.strong && !formatting.emphasis, plain);
        Graf::LinkCard(LinkCard { url, title, description, site })
    }

    /// Makes a link card of a text without formatting. Its first line is the title, the rest the description with the site at
    /// the end.
    pub(super) fn plain_card(url: String, runs: &[Run]) -> Self {
        let end = runs.iter().position(|run| run.piece == Piece::LineBreak).unwrap_or(runs.len());
        let text = |runs: &[Run]| {
            nest(runs.iter().map(|run| Run { formatting: Formatting::default(), ..run.clone() }).collect())
        };
        let title = text(&runs[..end]);
        let rest = plain_text(&text(runs.get(end + 1..).unwrap_or_default()));
        let parsed = Url::parse(&url).ok();
        let host = parsed.as_ref().and_then(Url::host_str).unwrap_or_default();
        let mut hosts = [host, host.trim_start_matches("www.")].into_iter().filter(|host| !host.is_empty());
        let (description, site) = hosts.find_map(|host| Some((rest.strip_suffix(host)?, host))).unwrap_or((&rest, ""));
        let line = |text: &str| if text.is_empty() { Vec::new() } else { vec![Inline::Text(text.to_owned())] };
        Graf::LinkCard(LinkCard { url, title, description: line(description.trim()), site: line(site) })
    }

    /// Makes an embed of which the source has only the caption, and adds a notice.
    pub(super) fn lost_embed(caption: Vec<Run>, notices: &mut Vec<Notice>) -> Self {
        let text = plain_text(&nest(caption.clone()));
        let text = if text.chars().all(is_blank) { String::new() } else { text };
        notices.push(Notice::EmbedLost { caption: quote(&text), after: String::new(), page: String::new() });
        Graf::LostEmbed { caption }
    }
}

/// Adds the notices about a link card's text, except those about links. The URL of such a link is the card's, which has its
/// notices already, and a link without text is only the card's image.
pub(super) fn add_card_notices(inner: Vec<Notice>, notices: &mut Vec<Notice>) {
    use NoticeKind::{LinkBroken, LinkCleaned, LinkWithoutScheme, LinkWithoutText};
    const ABOUT_LINKS: [NoticeKind; 4] = [LinkBroken, LinkCleaned, LinkWithoutScheme, LinkWithoutText];
    notices.extend(inner.into_iter().filter(|notice| !ABOUT_LINKS.contains(&notice.kind())));
}

/// Reads the language of a code box, if it has one. Medium writes `undefined` where it knows none, and may name a language
/// where the author switched highlighting off.
pub(super) fn read_language(language: &str, mode: Option<CodeMode>, notices: &mut Vec<Notice>) -> Option<CodeLanguage> {
    let language = language.trim();
    if mode == Some(CodeMode::Disabled) || matches!(language, "" | "undefined" | "null") {
        return None;
    }
    if is_code_language(language) {
        return Some(CodeLanguage { name: language.to_owned(), is_guessed: mode == Some(CodeMode::Auto) });
    }
    notices.push(Notice::LanguageDropped { language: language.to_owned() });
    None
}
