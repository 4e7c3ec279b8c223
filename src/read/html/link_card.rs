//! Links shown as cards.
//!
//! ```html
//! <div class="graf graf--mixtapeEmbed"><a href="https://example.com/page" class="markup--anchor"><strong>Title</strong><br>
//! <em>The first words of the page</em>example.com</a><a class="js-mixtapeImage" style="background-image: url(…)"></a></div>
//! ```

use super::dom::Element;
use super::inline::read_runs;
use crate::document::{Block, LinkCard, Marks, Piece, Run, is_blank, nest};
use crate::notice::{Notice, NoticeKind};
use crate::read::address::read_address;

/// Reads a card, unless its texts lead to several addresses.
pub(crate) fn read_link_card(div: Element, notices: &mut Vec<Notice>) -> Option<Block> {
    let anchors = || div.descendants().filter(|element| element.tag() == "a" && element.attribute("href").is_some());
    let shown =
        anchors().filter(|anchor| !anchor.line().chars().all(is_blank)).filter_map(|anchor| anchor.attribute("href"));
    let href = anchors().next()?.attribute("href")?;
    if let Some(picture) = div.find_class("js-mixtapeImage").filter(|picture| picture.attribute("style").is_some()) {
        notices.push(Notice::CardPictureDropped { address: picture.attribute("href").unwrap_or(href).to_owned() });
    }
    if shown.into_iter().any(|other| other != href) {
        return None;
    }
    let address = read_address(href, notices);
    let mut inner = Vec::new();
    let runs = read_runs(div, &mut inner);
    // The address is the card's own, and an anchor without text is its picture: neither is news.
    notices.extend(inner.into_iter().filter(|notice| !is_about_link(notice)));
    Some(split_card(address, &runs))
}

/// Tells a card's texts by their marks: what is bold is its title, of the rest what is in italics its description, and the
/// rest the site.
pub(crate) fn split_card(address: String, runs: &[Run]) -> Block {
    let part = |is_part: fn(&Marks) -> bool, strip: fn(&Marks) -> Marks| {
        let runs =
            runs.iter().filter(|run| is_part(&run.marks) && (run.piece != Piece::LineBreak || run.marks.emphasis));
        nest(runs.map(|run| Run { piece: run.piece.clone(), marks: strip(&run.marks) }).collect())
    };
    let plain = |marks: &Marks| Marks { code: marks.code, ..Marks::default() };
    let title = part(|marks| marks.strong, |marks| Marks { link: None, strong: false, ..marks.clone() });
    let description = part(|marks| !marks.strong && marks.emphasis, plain);
    let site = part(|marks| !marks.strong && !marks.emphasis, plain);
    Block::LinkCard(LinkCard { address, title, description, site })
}

/// Whether a notice is about a link.
pub(crate) fn is_about_link(notice: &Notice) -> bool {
    use NoticeKind::{LinkBroken, LinkCleaned, LinkWithoutScheme, LinkWithoutText};
    [LinkBroken, LinkCleaned, LinkWithoutScheme, LinkWithoutText].contains(&notice.kind())
}
