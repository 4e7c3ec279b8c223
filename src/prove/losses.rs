//! What a source shows and Markdown cannot. Each loss must have a notice.

use std::collections::{BTreeMap, HashSet};

use crate::notice::{Notice, NoticeKind, quote};

/// The losses that a source has.
#[derive(Clone, Debug, Default)]
pub(super) struct Losses {
    /// The number of losses for each kind of notice that must report them.
    counts: BTreeMap<NoticeKind, usize>,
    /// The alternative texts of images without a URL.
    alts: Vec<String>,
}

impl Losses {
    /// Counts losses that a kind of notice must report.
    pub(super) fn add(&mut self, kind: NoticeKind, count: usize) {
        *self.counts.entry(kind).or_default() += count;
    }

    /// Counts an image without a URL; its alternative text must be in a notice too, if it has one.
    pub(super) fn add_image(&mut self, alt: String) {
        self.add(NoticeKind::ImageWithoutUrl, 1);
        self.alts.extend(Some(alt).filter(|alt| !alt.is_empty()));
    }

    /// Finds the losses that no notice reports.
    pub(super) fn find_unreported(&self, notices: &[Notice]) -> Vec<Notice> {
        let count = |kind: NoticeKind| notices.iter().filter(|notice| notice.kind() == kind).count();
        let counts = self.counts.iter().map(|(kind, lost)| (kind, *lost, count(*kind)));
        let missing =
            counts.filter(|(_, lost, noted)| lost > noted).map(|(kind, lost, noted)| Notice::ReadingDiffers {
                place: format!("the number of `{}` notices", kind.code()),
                shown: lost.to_string(),
                read: noted.to_string(),
            });
        let noted = notices.iter().filter_map(|notice| match notice {
            Notice::ImageWithoutUrl { alt, .. } => Some(&**alt),
            _ => None,
        });
        let noted: HashSet<&str> = noted.collect();
        let alts = self.alts.iter().map(|alt| quote(alt)).filter(|alt| !noted.contains(&**alt));
        let alts = alts.map(|alt| Notice::ReadingDiffers {
            place: "the alternative text of an image without a URL".to_owned(),
            shown: format!("“{alt}”"),
            read: "nothing".to_owned(),
        });
        missing.chain(alts).collect()
    }
}
