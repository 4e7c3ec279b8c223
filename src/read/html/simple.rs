//! Headings, quotes and link cards.
//!
//! ```html
//! <h3 class="graf graf--h3 graf--title">The mill</h3><blockquote class="graf graf--pullquote">So it goes.</blockquote>
//! <div class="graf graf--mixtapeEmbed"><a href="https://example.com/page" class="markup--anchor"><strong>Title</strong><br>
//! <em>The first words of the page</em>example.com</a><a class="js-mixtapeImage" style="background-image: url(…)"></a></div>
//! ```

use super::dom::Element;
use super::inline::read_runs;
use crate::document::{QuoteKind, is_blank};
use crate::notice::Notice;
use crate::read::graf::{Graf, HeadingRole, add_card_notices};
use crate::read::urls::read_link_url;

/// Reads a heading. The pages of 2015 to 2018 show `h3.graf--title` as `h1.graf--h3`: the class has the level that the author
/// gave it.
pub(crate) fn read_heading(heading: Element, notices: &mut Vec<Notice>) -> Graf {
    let in_class = (1..=6).find(|level| heading.has_class(&format!("graf--h{level}")));
    let has_class = |classes: [&str; 2]| classes.iter().any(|class| heading.has_class(class));
    let role = if has_class(["graf--title", "pw-post-title"]) {
        Some(HeadingRole::Title)
    } else if has_class(["graf--subtitle", "pw-subtitle-paragraph"]) {
        Some(HeadingRole::Subtitle)
    } else {
        None
    };
    let level = in_class.unwrap_or(heading.tag().as_bytes()[1] - b'0');
    Graf::Heading { level, role, text: read_runs(heading, notices) }
}

/// Reads a quote, which Medium makes of each paragraph.
pub(super) fn read_quote(quote: Element, notices: &mut Vec<Notice>) -> Graf {
    let kind = if quote.has_class("graf--pullquote") { QuoteKind::Pull } else { QuoteKind::Block };
    let inner: Vec<Element> = quote.descendants().filter(|element| element.tag() == "p").collect();
    let texts = if inner.is_empty() { vec![quote] } else { inner };
    Graf::Quote { kind, paragraphs: texts.into_iter().map(|text| read_runs(text, notices)).collect() }
}

/// Reads a link card, unless its texts lead to several URLs.
pub(super) fn read_link_card(div: Element, notices: &mut Vec<Notice>) -> Option<Graf> {
    let anchors = || div.descendants().filter(|element| element.tag() == "a" && element.attribute("href").is_some());
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
