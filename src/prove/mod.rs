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
//! - `passage`, `passages`: what a list holds, and how it is built up;
//! - [`project_source`]: what the source shows. It looks at the form in which the reader found the post: `project_html` walks
//!   over exports, feeds and pages, `project_json` over the data of pages and JSON answers. Both tell `builder` which elements
//!   open and close, and it collects the passages. HTML is not parsed again, because that would cost as much as the rest of
//!   the proof: the walk uses the tree that the reader used;
//! - `rules`: what the program changes on purpose, a function for each; `urls` and `players` know what becomes of URLs;
//! - `front_matter` and `project_markdown`: what the bytes of the written file show, parsed by independent parsers after
//!   `marked_text` has undone what the site adds to CommonMark, as its `notation` says. `project_html_body` takes their place
//!   where bodies are HTML, with `block_comments` for WordPress; `import` checks a file that holds many posts;
//! - `compare`: compares the two lists, and `describe` puts differences into words. Only where the lists differ is the model
//!   projected too, to tell a fault of reading from a fault of writing;
//! - `losses`: what Markdown cannot show, so that a notice must name it.
//!
//! About half of the code reads Medium's five formats (exports, two generations of pages, JSON, feeds) a second time. It cannot
//! borrow that from `read`, because shared code would share its mistakes. There is one rule for each thing that the program
//! changes. Both parts can shrink only if the program does less.

mod block_comments;
mod builder;
mod compare;
mod decisions;
mod describe;
mod fold;
mod front_matter;
mod import;
mod losses;
mod marked_text;
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
pub use front_matter::{FrontMatterRules, KeyContent};
pub use import::prove_import;
pub use notation::{BodyFormat, COMMENT, COMMONMARK_NOTATION, Construct, LOST_EMBED, Meaning, Notation, Placement};
use passage::Passage;
use project_html_body::project_html_body;
use project_markdown::project_markdown;
use project_model::project_model;
use rules::{LocalCopies, Rules};
pub use source::SourceProjection;

/// The result of a post's proof.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// The options switched the proof off.
    #[default]
    Skipped,
    /// All that the source shows is in the written file, or in a notice that says why it is not.
    Proven,
    /// Source and file differ; each difference is a notice.
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

/// Projects the post in a file; `None` if there is no post in it.
///
/// `html` is the file parsed as HTML, `text` is the same file unparsed, and `origin` is the form in which the reader found the
/// post.
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

/// A file that was written, and what the proof needs to read it back.
pub struct Written<'a> {
    /// The exact text of the file, front matter included.
    pub file: &'a str,
    /// What the front matter must hold.
    pub front_matter: FrontMatterRules<'a>,
    /// What the site reads besides CommonMark.
    pub notation: &'a Notation,
    /// The images of the post, with the locations that the file gives them.
    pub images: &'a [Image],
}

/// Compares a source with the file that was written from it, and the losses of the source with the notices about them.
///
/// `post` is the model that was written. It tells where a difference comes from: if the model lacks what the source shows, the
/// result is a [`Notice::ReadingDiffers`]; if the model has it and the file does not, a [`Notice::WritingDiffers`]. Without any
/// difference the result is empty.
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
            return vec![Notice::WritingDiffers { place, meant, found: format!("none that can be read ({error})") }];
        }
    };
    let mut differences = front_matter.compare(&source, post, notices);
    let beginning = front_matter.compare_beginning(&source, &post.metadata);
    let copies = LocalCopies::find(written.images, decisions.encode_url, decisions.find_image_file);
    let mut expected = std::mem::take(&mut source.passages.list);
    let mut found = match written.notation.format {
        BodyFormat::Markdown => project_markdown(body, written.notation),
        BodyFormat::Html | BodyFormat::Blocks => project_html_body(body, written.notation),
    };
    let metadata = &post.metadata;
    let rules = Rules { front_matter, metadata, notation: written.notation, copies: &copies, decisions, notices };
    rules.apply(&mut expected, &mut found);

    let is_too_deep = notices.contains(&Notice::NestingTooDeep);
    let shape = |passages: Vec<Passage>| if is_too_deep { rules::forget_structure(&passages) } else { passages };
    let (expected, found) = (shape(expected), shape(found));
    if are_same(&expected, &found) {
        differences.extend(beginning);
    } else {
        differences.extend(find_fault(&expected, &shape(project_body(&post.body, &copies)), &found));
    }
    differences.extend(source.losses.find_unreported(notices));
    differences.extend(source.longer.map(|longer| {
        let read: usize = expected.iter().map(|passage| passage.text.chars().count()).sum();
        Notice::ReadingDiffers {
            place: "the whole post".to_owned(),
            shown: format!("{longer} characters"),
            read: format!("{read} characters"),
        }
    }));
    differences
}

/// Compares a body with the Markdown that was written from it. No source is needed: this checks the writer alone.
///
/// `markdown` is the body's Markdown without front matter. Each difference is a [`Notice::WritingDiffers`].
#[must_use]
pub fn prove_writing(body: &[Block], markdown: &str, notation: &Notation) -> Vec<Notice> {
    let mut images = Vec::new();
    let mut post = Post { body: body.to_vec(), ..Post::default() };
    post.for_each_image(&mut |image| images.push(image.clone()));
    let copies = LocalCopies::find(&images, &str::to_owned, None);
    let mut found = project_markdown(markdown, notation);
    rules::name_images(&mut found, &copies);
    rules::join_code(&mut found);
    compare(&project_body(body, &copies), &found, Step::Writing)
}

/// Projects a body of the model, with the names and groups that the other two lists have.
fn project_body(body: &[Block], copies: &LocalCopies) -> Vec<Passage> {
    let mut passages = project_model(body);
    rules::name_images(&mut passages, copies);
    rules::join_figures(&mut passages);
    rules::join_code(&mut passages);
    passages
}

/// Finds what differs between source and model, and between model and file.
fn find_fault(expected: &[Passage], model: &[Passage], found: &[Passage]) -> Vec<Notice> {
    let mut differences = compare(expected, model, Step::Reading);
    differences.extend(compare(model, found, Step::Writing));
    if differences.is_empty() {
        // Two small tolerances can add up to a difference. For example, the URLs of source and model may name one video, and
        // those of model and file, but not those of source and file.
        differences = compare(expected, found, Step::Reading);
    }
    differences
}
