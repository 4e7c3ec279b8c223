//! Proves of a converted post that nothing was lost: always on, and independent of what it proves. Pure.
//!
//! ```text
//!  source ──► read ──► Post ──► write ──► file
//!     │                 ╎                  │
//! project_html,    project_model    project_markdown    each gives a flat list of passages: text with formatting, links,
//! project_json          ╎                  │            images, embeds, and what kind of block it stands in
//!     └────────► rules ──► compare ◄───────┘            a Notice for every difference
//! ```
//!
//! - [`project_source`]: what the source shows, of the form in which the reader says that it found the post: `project_html`
//!   over the HTML of exports, feeds and pages, `project_json` over the data of pages and answers. HTML is walked over in the
//!   tree that the reader had parsed: a second parse would cost as much as all the rest.
//! - `rules`, `links`, `embeds`: what is changed on purpose, a function for each;
//! - `front_matter` and `project_markdown`: what the bytes of the written file show, parsed by independent parsers after
//!   `notation` has undone what the site adds to CommonMark; `project_html_body` instead where bodies are HTML, and `import`
//!   what a file of many posts says of each;
//! - `compare`: the two lists side by side. Only where they differ is the model projected too, to say who is at fault.
//!
//! Nothing here imports `read`, `transform` or `write`: what shares their code would share their mistakes.

mod block_comments;
mod compare;
mod embeds;
mod front_matter;
mod import;
mod links;
mod notation;
mod passage;
mod project_html;
mod project_html_body;
mod project_json;
mod project_markdown;
mod project_model;
mod rules;
mod source;
mod yaml;

use std::collections::HashSet;

use scraper::Html;

use crate::document::{Block, Origin, Post};
use crate::notice::{self, Notice};
use compare::{Model, compare};
pub use front_matter::{FrontMatterRules, Says};
pub use import::prove_import;
pub use notation::{BodyFormat, COMMENT, COMMONMARK_NOTATION, Construct, Extent, LOST_EMBED, Meaning, Notation};
use passage::Passage;
use project_html_body::project_html_body;
use project_markdown::project_markdown;
use project_model::project_model;
use rules::Copies;
pub use source::SourceProjection;

/// What the proof of a post came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// It was not asked for.
    #[default]
    Skipped,
    /// All that the post showed is in the Markdown, or in a notice that says why not.
    Proven,
    /// Something differs; a notice names the place and both sides.
    Differs,
}

impl Proof {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Proof::Skipped => "skipped",
            Proof::Proven => "proven",
            Proof::Differs => "differs",
        }
    }
}

/// Projects a post as its file holds it; nothing if there is none.
///
/// In: the file, parsed as HTML and as it is, and in which form the reader says that it found the post.
#[must_use]
pub fn project_source(html: &Html, text: &str, origin: Origin) -> Option<SourceProjection> {
    let is_answer = text.trim_start().starts_with(['{', '[', ']']);
    match origin {
        Origin::Export => project_html::project_export(html),
        Origin::Feed => project_html::project_feed(text),
        Origin::Json if is_answer => project_json::project_answer(text),
        Origin::Json | Origin::State | Origin::Html => project_html::project_page(html, text, origin),
    }
}

/// What a run decided about a post, which neither its source nor its file can say.
pub struct Decisions<'a> {
    /// The URL that a link has in the file, if it is not its own: that of another post of the run.
    pub resolve_link: &'a dyn Fn(&str) -> Option<String>,
    /// The URL of an image on the web as the site needs it encoded.
    pub encode_url: &'a dyn Fn(&str) -> String,
    /// The level that Medium's large headings have; nothing if all stay as they are.
    pub top_heading: Option<u8>,
    /// Whether two breaks in a row begin a paragraph.
    pub splits_paragraphs: bool,
    /// Whether an image without alternative text takes the words of its caption.
    pub alt_is_caption: bool,
    /// Whether a language of code that Medium guessed is left out.
    pub leaves_out_guesses: bool,
    /// The file that shows an image. Without it, files are named after their images.
    pub find_image_file: Option<&'a FindImageFile<'a>>,
    /// What becomes of embeds.
    pub embeds: EmbedDecisions<'a>,
}

/// What a run decided about the embeds of a post.
pub struct EmbedDecisions<'a> {
    /// What was found out about the embed with a URL.
    pub find: &'a dyn Fn(&str) -> Option<EmbedSource>,
    /// Whether a GIF of Giphy's is shown as an image, and not as a link to its player.
    pub shows_gifs: bool,
}

/// Finds the name of the file that shows an image, by Medium's id of it or by its URL.
pub type FindImageFile<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What was found out about an embed.
#[derive(Clone, Debug)]
pub enum EmbedSource {
    /// The URL of its player.
    Url(String),
    /// What it shows.
    Blocks(Vec<Block>),
}

/// A file that was written.
pub struct Written<'a> {
    /// The very bytes, front matter included.
    pub file: &'a str,
    /// What the front matter has to say.
    pub front_matter: FrontMatterRules<'a>,
    /// What the site reads beside CommonMark.
    pub notation: &'a Notation,
}

/// Compares a source with the file that was written of it, and what was left out with the notices about it.
///
/// In: the post as it was written, to say who is at fault. Out: a [`Notice::ReadingDiffers`] for each thing that is neither in
/// the file nor in a notice because the post lacks it, and a [`Notice::WritingDiffers`] for what the post has.
#[must_use]
pub fn prove(
    mut source: SourceProjection,
    post: &Post,
    written: &Written,
    decisions: &Decisions,
    notices: &[Notice],
) -> Vec<Notice> {
    let (front_matter, body) = match front_matter::read_file(written.file, &written.front_matter) {
        Ok(parts) => parts,
        Err(error) => {
            let (place, meant) = ("the front matter".to_owned(), "front matter".to_owned());
            return vec![Notice::WritingDiffers { place, meant, found: error }];
        }
    };
    let copies = Copies::find(&post.body, decisions.encode_url, decisions.find_image_file);
    let mut found = match written.notation.format {
        BodyFormat::Markdown => project_markdown(body, written.notation),
        BodyFormat::Html | BodyFormat::Blocks => project_html_body(body, written.notation),
    };
    rules::name_images(&mut found, &copies);
    let mut differences = front_matter.compare(&source, post, notices);
    let beginning = front_matter.compare_beginning(&source, &post.metadata);

    let shown = &mut source.passages;
    rules::resolve_embeds(shown, decisions);
    if decisions.embeds.shows_gifs {
        rules::show_gifs(&mut shown.list);
    }
    rules::resolve_links(&mut shown.list, decisions);
    rules::share_links(&mut shown.list, &mut found);
    rules::name_images(&mut shown.list, &copies);
    let languages = notices.iter().filter_map(|notice| match notice {
        Notice::LanguageDropped { language } => Some(&**language),
        _ => None,
    });
    shown.forget_languages(&languages.collect(), decisions.leaves_out_guesses);
    let titles = front_matter.titles(&post.metadata);
    let adapt_headings =
        |list: &mut [Passage]| rules::adapt_headings(list, decisions.top_heading, written.notation.breaks_headings);
    rules::leave_out_titles(shown, &found, titles.each_ref().map(|title| &**title), adapt_headings);
    if front_matter.find(Says::SubtitleBeginning).is_some() {
        rules::begin_with_subtitle(shown, &found, &titles[1]);
    }
    if decisions.alt_is_caption {
        let cover_alt = front_matter.find(Says::CoverAlt).unwrap_or_default();
        rules::take_captions(&mut shown.list, &found, &cover_alt);
    }
    if notices.iter().any(|notice| matches!(notice, Notice::CoverMoved { .. })) {
        let said = [Says::Cover, Says::CoverAlt, Says::CoverCaption];
        let [cover, alt, caption] = said.map(|says| front_matter.find(says).unwrap_or_default());
        rules::leave_out_cover(shown, &copies, &cover, &alt, &caption);
    }
    adapt_headings(&mut shown.list);
    if notices.contains(&Notice::DividerDropped) {
        rules::leave_out_first_dividers(&mut shown.list);
    }
    if decisions.splits_paragraphs {
        rules::split_paragraphs(&mut shown.list);
    }
    rules::join_quotes(&mut shown.list);
    rules::join_figures(&mut shown.list);

    let is_too_deep = notices.contains(&Notice::NestingTooDeep);
    let shape = |passages: Vec<Passage>| if is_too_deep { rules::forget_structure(&passages) } else { passages };
    let (shown, found) = (shape(std::mem::take(&mut shown.list)), shape(found));
    if rules::are_same(&shown, &found) {
        differences.extend(beginning);
    } else {
        differences.extend(find_fault(&shown, &shape(project_body(&post.body, &copies)), &found));
    }
    differences.extend(compare_losses(&source, notices));
    differences.extend(source.longer.map(|longer| Notice::ReadingDiffers {
        place: "the whole post".to_owned(),
        shown: format!("{longer} characters"),
        read: format!(
            "{} where it was taken from",
            shown.iter().map(|passage| passage.text.chars().count()).sum::<usize>()
        ),
    }));
    differences
}

/// Compares a body, whatever it was read from, with what is found in its Markdown.
///
/// In: the Markdown without its front matter. Out: a [`Notice::WritingDiffers`] for each difference.
#[must_use]
pub fn prove_writing(body: &[Block], markdown: &str, notation: &Notation) -> Vec<Notice> {
    let copies = Copies::find(body, &|url| url.to_owned(), None);
    let mut found = project_markdown(markdown, notation);
    rules::name_images(&mut found, &copies);
    compare_writing(&project_body(body, &copies), &found)
}

fn project_body(body: &[Block], copies: &Copies) -> Vec<Passage> {
    let mut passages = project_model(body);
    rules::name_images(&mut passages, copies);
    rules::join_figures(&mut passages);
    passages
}

/// What differs between source and model, and between model and file.
fn find_fault(shown: &[Passage], model: &[Passage], found: &[Passage]) -> Vec<Notice> {
    let mut reading = compare(shown, model, Model::Found);
    let writing = compare_writing(model, found);
    if reading.is_empty() && writing.is_empty() {
        // Each may be what the other two can be made of, such as three URLs of one video.
        reading = compare(shown, found, Model::Found);
    }
    let notice = |difference: compare::Difference| Notice::ReadingDiffers {
        place: difference.place,
        shown: difference.wanted,
        read: difference.found,
    };
    reading.into_iter().map(notice).chain(writing).collect()
}

fn compare_writing(model: &[Passage], found: &[Passage]) -> Vec<Notice> {
    let notice = |difference: compare::Difference| Notice::WritingDiffers {
        place: difference.place,
        meant: difference.wanted,
        found: difference.found,
    };
    compare(model, found, Model::Wanted).into_iter().map(notice).collect()
}

/// What could not be kept must have been said.
fn compare_losses(source: &SourceProjection, notices: &[Notice]) -> Vec<Notice> {
    let count = |is_one: fn(&Notice) -> bool| notices.iter().filter(|notice| is_one(notice)).count();
    let losses = &source.losses;
    let counts = [
        ("embeds without a trace", losses.embeds, count(|notice| matches!(notice, Notice::EmbedLost { .. }))),
        ("images without a URL", losses.images, count(|notice| matches!(notice, Notice::ImageWithoutUrl { .. }))),
        (
            "links without text",
            losses.links_without_text,
            count(|notice| matches!(notice, Notice::LinkWithoutText { .. })),
        ),
        ("images in code", losses.images_in_code, count(|notice| matches!(notice, Notice::ImageInCode { .. }))),
        ("links in code", losses.links_in_code, count(|notice| matches!(notice, Notice::LinkInCode { .. }))),
        (
            "small images of link cards",
            losses.card_images,
            count(|notice| matches!(notice, Notice::CardImageDropped { .. })),
        ),
    ];
    let unsaid = counts.into_iter().filter(|(_, lost, said)| lost > said);
    let unsaid = unsaid.map(|(what, lost, said)| Notice::ReadingDiffers {
        place: what.to_owned(),
        shown: lost.to_string(),
        read: format!("{said} noted"),
    });
    let noted = notices.iter().filter_map(|notice| match notice {
        Notice::ImageWithoutUrl { alt, .. } => Some(&**alt),
        _ => None,
    });
    let noted: HashSet<&str> = noted.collect();
    let alts = losses.image_alts.iter().map(|alt| notice::quote(alt)).filter(|alt| !noted.contains(&**alt));
    let alts = alts.map(|alt| Notice::ReadingDiffers {
        place: "the alternative text of an image without a URL".to_owned(),
        shown: alt,
        read: "nothing noted".to_owned(),
    });
    unsaid.chain(alts).collect()
}
