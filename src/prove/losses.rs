//! What Markdown cannot show. A notice must name each.

use std::collections::{BTreeMap, HashSet};

use crate::notice::{Notice, NoticeKind, quote};

/// The losses that a source has.
#[derive(Clone, Debug, Default)]
pub(super) struct Losses {
    /// How many a kind of notice must tell of.
    counts: BTreeMap<NoticeKind, usize>,
    /// The alternative texts of images without a URL.
    alts: Vec<String>,
}

impl Losses {
    /// Counts losses that a kind of notice must tell of.
    pub(super) fn add(&mut self, kind: NoticeKind, count: usize) {
        *self.counts.entry(kind).or_default() += count;
    }

    /// Counts an image without a URL, which may have an alternative text.
    pub(super) fn add_image(&mut self, alt: String) {
        self.add(NoticeKind::ImageWithoutUrl, 1);
        self.alts.extend(Some(alt).filter(|alt| !alt.is_empty()));
    }

    /// The losses that no notice tells of.
    pub(super) fn find_unsaid(&self, notices: &[Notice]) -> Vec<Notice> {
        let count = |kind: NoticeKind| notices.iter().filter(|notice| notice.kind() == kind).count();
        let counts = self.counts.iter().map(|(kind, lost)| (kind, *lost, count(*kind)));
        let unsaid = counts.filter(|(_, lost, said)| lost > said).map(|(kind, lost, said)| Notice::ReadingDiffers {
            place: format!("what `{}` tells of", kind.code()),
            shown: lost.to_string(),
            read: format!("{said} noted"),
        });
        let noted = notices.iter().filter_map(|notice| match notice {
            Notice::ImageWithoutUrl { alt, .. } => Some(&**alt),
            _ => None,
        });
        let noted: HashSet<&str> = noted.collect();
        let alts = self.alts.iter().map(|alt| quote(alt)).filter(|alt| !noted.contains(&**alt));
        let alts = alts.map(|alt| Notice::ReadingDiffers {
            place: "the alternative text of an image without a URL".to_owned(),
            shown: alt,
            read: "nothing noted".to_owned(),
        });
        unsaid.chain(alts).collect()
    }
}
