//! Links, and whether anything in them is visible.

use std::sync::Arc;

use super::Builder;
use crate::notice::NoticeKind;
use crate::prove::passage::PassageKind;

/// A link that has not ended.
pub(super) struct OpenLink {
    pub(super) url: Option<Arc<str>>,
    /// Whether text or an image in it has been read.
    has_content: bool,
}

impl Builder {
    /// Begins a link. `is_outside_text` is whether no passage of running text is open around it: then it may be what a figure
    /// links to.
    pub(in crate::prove) fn open_link(&mut self, url: Option<&str>, is_outside_text: bool) {
        let url: Option<Arc<str>> = url.map(Into::into);
        if self.passage.kind == PassageKind::Card && self.card.is_none() {
            self.card.clone_from(&url);
        }
        if let Some(figure) = self.figure.as_mut().filter(|_| is_outside_text)
            && (figure.is_tweet || figure.link.is_none())
        {
            figure.link = url.clone().filter(|url| !url.is_empty()).or(figure.link.take());
        }
        self.links.push(OpenLink { url, has_content: false });
    }

    /// Ends a link, and counts it as lost if nothing shows it. `is_outside_text` is the same as when it began.
    pub(in crate::prove) fn close_link(&mut self, is_outside_text: bool) {
        let Some(OpenLink { url: Some(url), has_content }) = self.links.pop() else { return };
        match self.passage.kind {
            PassageKind::Code(_) if has_content && !self.passage.text.trim_end().ends_with(&*url) => {
                self.losses.add(NoticeKind::LinkInCode, 1);
            }
            PassageKind::Code(_) | PassageKind::Card => {}
            // A link in a figure, outside of its caption, belongs to an embed or an image.
            _ if has_content || (is_outside_text && self.figure.is_some()) => {}
            _ => self.losses.add(NoticeKind::LinkWithoutText, 1),
        }
    }

    /// Notes for all open links that they have content.
    pub(super) fn note_content(&mut self) {
        self.links.iter_mut().for_each(|link| link.has_content = true);
    }
}
