//! Proves that a converted post has lost nothing. It runs with every conversion and shares no code with what it proves. Pure.
//!
//! ```text
//!  source ──► read ──► Post ──► write ──► file
//!     │                 ╎                  │
//! project_html,    project_model    project_markdown    each makes a flat list of passages: texts with their formatting,
//! project_json          ╎                  │            links and images, and what kind of block each is
//!     └────────► rules ──► compare ◄───────┘            makes a notice of every difference
//! ```
//!
//! - `passage`, `passages`: what the lists hold, and how a list is put together;
//! - [`project_source`]: what the source shows, in the form in which the reader says that it found the post. `project_html`
//!   walks over exports, feeds and pages, `project_json` over the data of pages and answers; `builder` keeps for both what is
//!   open. HTML is walked over in the tree that the reader had parsed: a second parse would cost as much as all the rest;
//! - `rules`: what the program changes on purpose, a function for each; `urls` and `players` say what a URL comes to;
//! - `front_matter` and `project_markdown`: what the bytes of the written file show, parsed by independent parsers after
//!   `notation` has undone what the site adds to CommonMark; `project_html_body` where bodies are HTML, with `block_comments`
//!   for WordPress, and `import` for a file of many posts;
//! - `compare`: the two lists side by side. Only where they differ is the model projected too, to say who is at fault;
//! - `losses`: what Markdown cannot show, and a notice must name.
//!
//! Half of it is a second reading of Medium's five formats (exports, pages of two ages, JSON, feeds), which it cannot borrow
//! from `read`: what shares code shares its mistakes. The rules are as many as the things that the program changes. Both can
//! shrink only with what the program itself can do.

mod block_comments;
mod builder;
mod compare;
mod decisions;
mod describe;
mod front_matter;
mod import;
mod losses;
mod notation;
mod passage;
mod passages;
mod players;
mod project_html;
mod project_html_body;
mod project_json;
mod project_markdown;
mod project_model;
mod rules;
mod source;
mod urls;
mod yaml;

use crate::document::{Block, Image, Origin, Post};
use crate::html::Tree;
use crate::notice::Notice;
use compare::{Step, are_same, compare};
pub use decisions::{Decisions, EmbedDecisions, EmbedSource, FindImageFile};
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

/// Projects the post in a file; `None` if it holds none.
///
/// In: the file, parsed as HTML and as it is, and in which form the reader says that it found the post.
#[must_use]
pub fn project_source(html: &Tree, text: &str, origin: Origin) -> Option<SourceProjection> {
    let is_answer = text.trim_start().starts_with(['{', '[', ']']);
    match origin {
        Origin::Export => project_html::project_export(html),
        Origin::Feed => project_html::project_feed(text),
        Origin::Json if is_answer => project_json::project_answer(text),
        Origin::Json | Origin::State | Origin::Html => project_html::project_page(html, text, origin),
    }
}

/// A file that was written.
pub struct Written<'a> {
    /// The very bytes, front matter included.
    pub file: &'a str,
    /// What the front matter has to say.
    pub front_matter: FrontMatterRules<'a>,
    /// What the site reads beside CommonMark.
    pub notation: &'a Notation,
    /// The images of the post, with where the file finds them.
    pub images: &'a [Image],
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
    let mut differences = front_matter.compare(&source, post, notices);
    let beginning = front_matter.compare_beginning(&source, &post.metadata);
    let copies = Copies::find(written.images, decisions.encode_url, decisions.find_image_file);
    let mut shown = std::mem::take(&mut source.passages.list);
    let mut found = match written.notation.format {
        BodyFormat::Markdown => project_markdown(body, written.notation),
        BodyFormat::Html | BodyFormat::Blocks => project_html_body(body, written.notation),
    };

    rules::resolve_embeds(&mut shown, decisions);
    if decisions.embeds.shows_gifs {
        rules::show_gifs(&mut shown);
    }
    rules::resolve_links(&mut shown, &mut found, decisions);
    rules::name_images(&mut shown, &copies);
    rules::name_images(&mut found, &copies);
    rules::forget_languages(&mut shown, notices, decisions.leaves_out_guesses);
    let titles = front_matter.titles(&post.metadata);
    let adapt_headings =
        |list: &mut [Passage]| rules::adapt_headings(list, decisions.top_heading, written.notation.breaks_headings);
    rules::leave_out_titles(&mut shown, &found, titles.each_ref().map(|title| &**title), adapt_headings);
    if front_matter.find(Says::SubtitleBeginning).is_some() {
        rules::begin_with_subtitle(&mut shown, &found, &titles[1]);
    }
    let [cover, alt, caption] =
        [Says::Cover, Says::CoverAlt, Says::CoverCaption].map(|says| front_matter.find(says).unwrap_or_default());
    if decisions.alt_is_caption {
        rules::take_captions(&mut shown, &found, &alt);
    }
    if notices.iter().any(|notice| matches!(notice, Notice::CoverMoved { .. })) {
        rules::leave_out_cover(&mut shown, &copies, [&cover, &alt, &caption]);
    }
    adapt_headings(&mut shown);
    if notices.contains(&Notice::DividerDropped) {
        rules::leave_out_first_dividers(&mut shown);
    }
    if decisions.splits_paragraphs {
        rules::split_paragraphs(&mut shown);
    }
    rules::join_quotes(&mut shown);
    rules::join_figures(&mut shown);
    rules::join_code(&mut shown);
    rules::join_code(&mut found);

    let is_too_deep = notices.contains(&Notice::NestingTooDeep);
    let shape = |passages: Vec<Passage>| if is_too_deep { rules::forget_structure(&passages) } else { passages };
    let (shown, found) = (shape(shown), shape(found));
    if are_same(&shown, &found) {
        differences.extend(beginning);
    } else {
        differences.extend(find_fault(&shown, &shape(project_body(&post.body, &copies)), &found));
    }
    differences.extend(source.losses.find_unsaid(notices));
    differences.extend(source.longer.map(|longer| {
        let taken: usize = shown.iter().map(|passage| passage.text.chars().count()).sum();
        Notice::ReadingDiffers {
            place: "the whole post".to_owned(),
            shown: format!("{longer} characters"),
            read: format!("{taken} where it was taken from"),
        }
    }));
    differences
}

/// Compares a body with its Markdown, whatever it was read from.
///
/// In: the Markdown without its front matter. Out: a [`Notice::WritingDiffers`] for each difference.
#[must_use]
pub fn prove_writing(body: &[Block], markdown: &str, notation: &Notation) -> Vec<Notice> {
    let mut images = Vec::new();
    let mut post = Post { body: body.to_vec(), ..Post::default() };
    post.for_each_image(&mut |image| images.push(image.clone()));
    let copies = Copies::find(&images, &str::to_owned, None);
    let mut found = project_markdown(markdown, notation);
    rules::name_images(&mut found, &copies);
    rules::join_code(&mut found);
    compare(&project_body(body, &copies), &found, Step::Writing)
}

fn project_body(body: &[Block], copies: &Copies) -> Vec<Passage> {
    let mut passages = project_model(body);
    rules::name_images(&mut passages, copies);
    rules::join_figures(&mut passages);
    rules::join_code(&mut passages);
    passages
}

/// What differs between source and model, and between model and file.
fn find_fault(shown: &[Passage], model: &[Passage], found: &[Passage]) -> Vec<Notice> {
    let mut differences = compare(shown, model, Step::Reading);
    differences.extend(compare(model, found, Step::Writing));
    if differences.is_empty() {
        // Each step may allow what both together do not: three URLs, of which neighbours may be of one video.
        differences = compare(shown, found, Step::Reading);
    }
    differences
}
