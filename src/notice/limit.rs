//! Limits how many notices of a post are kept.

use std::collections::BTreeMap;

use super::{Notice, NoticeKind};

/// The most notices of one kind that are kept for a post. Real posts have a hundred at most. A hostile post can cause one with
/// each tag, and an export can have thousands of such posts.
const MAX_OF_A_KIND: usize = 1000;

/// Keeps the first thousand notices of each kind, and adds a notice about how many were left out.
pub(crate) fn limit_notices(notices: &mut Vec<Notice>) {
    if notices.len() <= MAX_OF_A_KIND {
        return;
    }
    let mut numbers: BTreeMap<NoticeKind, usize> = BTreeMap::new();
    notices.retain(|notice| {
        let number = numbers.entry(notice.kind()).or_default();
        *number += 1;
        *number <= MAX_OF_A_KIND
    });
    let more = numbers.into_iter().filter(|(_, number)| *number > MAX_OF_A_KIND);
    notices.extend(more.map(|(kind, number)| Notice::NoticesOmitted {
        code: kind.code().to_owned(),
        number: (number - MAX_OF_A_KIND).to_string(),
    }));
    notices.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_thousand_of_a_kind_are_kept_and_the_rest_is_counted() {
        let link = |number: usize| Notice::LinkBroken { url: number.to_string() };
        let mut notices: Vec<Notice> = (0..MAX_OF_A_KIND).map(link).collect();
        let all = notices.clone();
        limit_notices(&mut notices);
        assert_eq!(notices, all);
        notices.extend([link(1), Notice::Truncated, link(2)]);
        limit_notices(&mut notices);
        let omitted = Notice::NoticesOmitted { code: "link-broken".to_owned(), number: "2".to_owned() };
        assert_eq!(notices[..MAX_OF_A_KIND], all);
        assert_eq!(notices[MAX_OF_A_KIND..], [Notice::Truncated, omitted]);
    }
}
