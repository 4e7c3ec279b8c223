//! Link cards.
//!
//! ```html
//! <div class="graf graf--mixtapeEmbed"><a href="https://example.com/page" class="markup--anchor"><strong>Title</strong><br>
//! <em>The first words of the page</em>example.com</a><a class="js-mixtapeImage" style="background-image: url(…)"></a></div>
//! ```

use super::dom::Element;
use super::inline::read_runs;
use crate::document::is_blank;
use crate::notice::Notice;
use crate::read::graf::{Graf, add_card_notices};
use crate::read::urls::read_link_url;

/// Reads a link card, unless its texts lead to several URLs.
pub(super) fn read_link_card(div: Element, notices: &mut Vec<Notice>) -> Option<Graf> {
    let anchors = || div.with_tag("a").filter(|anchor| anchor.attribute("href").is_some());
    let shown =
        anchors().filter(|anchor| !anchor.line().chars().all(is_blank)).filter_map(|anchor| anchor.attribute("href"));
    let href = anchors().next()?.attribute("href")?;
    if let Some(image) = div.find_class("js-mixtapeImage").filter(|image| image.attribute("style").is_some()) {
        notices.push(Notice::CardImageDropped { url: image.attribute("href").unwrap_or(href).to_owned() });
    }
    if shown.into_iter().any(|other| other != href) {
        return None;
    }
    let url = read_link_url(href, notices);
    let mut inner = Vec::new();
    let runs = read_runs(div, &mut inner);
    add_card_notices(inner, notices);
    Some(Graf::link_card(url, &runs))
}
