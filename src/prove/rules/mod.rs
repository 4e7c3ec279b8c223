//! The rules that turn what a source shows into what its file must show. Each is something that the program does on purpose.
//!
//! - `resolve`: links lose Medium's redirect and tracking, lead to other posts of the run, and run no code; an embed is what was
//!   found out about it, and a Giphy player is the image that it shows;
//! - `images`: an image has one name, wherever its local copy is; one without alternative text takes the words of its caption;
//!   the image at the beginning is the cover;
//! - `titles`: the title and the subtitle are in the front matter;
//! - `blocks`: which blocks are joined or split in Markdown, and which have other levels or languages than in the source.

mod blocks;
mod images;
mod resolve;
mod titles;

use super::decisions::Decisions;
use super::front_matter::{FrontMatter, KeyContent};
use super::notation::Notation;
use super::passage::Passage;
use crate::document::Metadata;
use crate::notice::Notice;
use blocks::{
    adapt_headings, forget_blanks_in_code, forget_languages, join_quotes, leave_out_first_dividers, split_paragraphs,
};
pub(super) use blocks::{forget_structure, join_code, join_figures};
pub(super) use images::{LocalCopies, name_images};
use images::{fill_alts_from_captions, leave_out_cover};
use resolve::{resolve_embeds, resolve_links, show_gifs};
use titles::{begin_with_heading, leave_out_titles};

/// What the rules depend on, besides the two lists.
pub(super) struct Rules<'a> {
    /// The front matter of the file, which holds what the body no longer shows.
    pub(super) front_matter: FrontMatter<'a>,
    /// The model's metadata, for what no key of the front matter says.
    pub(super) metadata: &'a Metadata,
    pub(super) notation: &'a Notation,
    pub(super) copies: &'a LocalCopies<'a>,
    pub(super) decisions: &'a Decisions<'a>,
    /// The notices of the conversion: some changes are expected only if a notice names them.
    pub(super) notices: &'a [Notice],
}

impl Rules<'_> {
    /// Turns the passages of a source into those that its file must show. The file's own passages change only in the names of
    /// images, in neighbouring code, and in links that share memory with the source's.
    ///
    /// The order matters: titles and images are recognised by resolved links and names, and images and code are joined only when
    /// no passage is taken out any more.
    pub(super) fn apply(&self, shown: &mut Vec<Passage>, found: &mut Vec<Passage>) {
        let Rules { front_matter, copies, decisions, notices, .. } = self;
        resolve_embeds(shown, decisions);
        if decisions.embeds.shows_gifs {
            show_gifs(shown);
        }
        resolve_links(shown, found, decisions);
        name_images(shown, copies);
        name_images(found, copies);
        forget_languages(shown, notices, decisions.omits_guessed_languages);
        for list in [&mut *shown, &mut *found] {
            forget_blanks_in_code(list, notices);
        }
        // A title between two quotes keeps them apart, although it is left out.
        join_quotes(shown);
        let titles = front_matter.titles(self.metadata);
        let adapt_levels =
            |list: &mut [Passage]| adapt_headings(list, decisions.top_heading, self.notation.breaks_headings);
        leave_out_titles(shown, found, titles.each_ref().map(|title| &**title), adapt_levels);
        for (content, text, level) in
            [(KeyContent::SubtitleBeginning, &titles[1], 4), (KeyContent::TitleBeginning, &titles[0], 3)]
        {
            if front_matter.find(content).is_some() {
                begin_with_heading(shown, found, text, level);
            }
        }
        let [cover, alt, caption] = [KeyContent::Cover, KeyContent::CoverAlt, KeyContent::CoverCaption]
            .map(|content| front_matter.find(content).unwrap_or_default());
        if decisions.alt_is_caption {
            fill_alts_from_captions(shown, found, &alt);
        }
        if notices.iter().any(|notice| matches!(notice, Notice::CoverMoved { .. })) {
            leave_out_cover(shown, copies, [&cover, &alt, &caption]);
        }
        adapt_levels(shown);
        if notices.contains(&Notice::DividerDropped) {
            leave_out_first_dividers(shown);
        }
        if decisions.splits_paragraphs {
            split_paragraphs(shown);
        }
        join_figures(shown);
        join_code(shown);
        join_code(found);
    }
}
