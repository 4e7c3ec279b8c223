//! Two outlines side by side: where they part, and what stands there on either side.

use super::outline::Outline;
use super::passage::{Kind, Passage};

/// Something that stands in one of two outlines only, or stands otherwise in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Where in the model: `block 3`, `after block 3`.
    pub(super) place: String,
    /// What stands there in the first outline, in words.
    pub(super) wanted: String,
    /// What stands there in the second one.
    pub(super) found: String,
}

/// Which of the two outlines is the model's, whose blocks are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Model {
    Wanted,
    Found,
}

/// So many differences are told of a post; where there are more, they have one cause.
const MOST_DIFFERENCES: usize = 10;

/// How far the outlines are searched for the place where they meet again.
const WINDOW: usize = 40;

type IsSame = fn(&Passage, &Passage) -> bool;

/// What differs between two outlines, in the order of reading.
pub(super) fn compare(wanted: &Outline, found: &Outline, model: Model, is_same: IsSame) -> Vec<Difference> {
    let mut differences = Vec::new();
    let (left, right) = (&wanted.passages, &found.passages);
    let (mut at_left, mut at_right) = (0, 0);
    while differences.len() < MOST_DIFFERENCES {
        let (rest, other) = (&left[at_left..], &right[at_right..]);
        let same = rest.iter().zip(other).take_while(|(left, right)| is_same(left, right)).count();
        (at_left, at_right) = (at_left + same, at_right + same);
        if at_left == left.len() && at_right == right.len() {
            break;
        }
        let (lost, added) = meet_again(&left[at_left..], &right[at_right..], is_same);
        for step in 0..lost.max(added) {
            let place = match model {
                Model::Wanted => wanted.name_place(at_left + step.min(lost), step < lost),
                Model::Found => found.name_place(at_right + step.min(added), step < added),
            };
            let wanted = left[at_left..at_left + lost].get(step);
            let found = right[at_right..at_right + added].get(step);
            let (wanted, found) = describe_pair(wanted, found);
            differences.push(Difference { place, wanted, found });
        }
        (at_left, at_right) = (at_left + lost, at_right + added);
    }
    differences.truncate(MOST_DIFFERENCES);
    differences
}

/// How many passages on each side have no partner before the two meet again.
fn meet_again(left: &[Passage], right: &[Passage], is_same: IsSame) -> (usize, usize) {
    let meet = |lost: usize, extra: usize| match (left.get(lost), right.get(extra)) {
        (Some(left), Some(right)) => is_same(left, right),
        (None, None) => lost == left.len() && extra == right.len(),
        _ => false,
    };
    let steps = (1..=WINDOW).flat_map(|sum| (0..=sum).map(move |lost| (lost, sum - lost)));
    // One passage that was changed is likelier than one lost and another added.
    let nearest = [(1, 1)].into_iter().chain(steps).find(|&(lost, extra)| meet(lost, extra));
    nearest.unwrap_or((left.len().min(1), right.len().min(1)))
}

fn describe_pair(wanted: Option<&Passage>, found: Option<&Passage>) -> (String, String) {
    let at = wanted.zip(found).map_or(0, |(wanted, found)| first_difference(wanted, found));
    let describe =
        |passage: Option<&Passage>| passage.map_or_else(|| "nothing".to_owned(), |passage| describe(passage, at));
    (describe(wanted), describe(found))
}

/// The byte of the text from which on two passages differ.
fn first_difference(a: &Passage, b: &Passage) -> usize {
    if a.text != b.text {
        return a.text.bytes().zip(b.text.bytes()).take_while(|(a, b)| a == b).count();
    }
    let marks = a.marks.iter().zip(&b.marks).find(|(a, b)| a != b).map(|((a, _), (b, _))| *a.min(b));
    let longer = || {
        let common = a.marks.len().min(b.marks.len());
        a.marks.get(common).or(b.marks.get(common)).map(|(at, _)| *at)
    };
    let picture = || a.pictures.iter().zip(&b.pictures).find(|(a, b)| a != b).map(|((at, _), _)| *at);
    marks.or_else(longer).or_else(picture).unwrap_or_default()
}

/// `a paragraph, “…ter lid, lean(52.1) and…”, in bold`.
fn describe(passage: &Passage, at: usize) -> String {
    let mut words = describe_kind(&passage.kind, passage.begins);
    if !passage.text.is_empty() {
        words = format!("{words}, “{}”", excerpt(&passage.text, at));
    }
    let marks = passage.marks_at(at);
    let named = [(marks.strong, ", in bold"), (marks.emphasis, ", in italics"), (marks.code, ", as code")];
    words.extend(named.iter().filter(|(is_on, _)| *is_on).map(|(_, name)| *name));
    if let Some(url) = &marks.link {
        words = format!("{words}, linked to {url}");
    }
    if let Some((_, picture)) = passage.pictures.iter().find(|(place, _)| *place == at) {
        words = format!("{words}, the picture {} with the text “{}”", picture.url, picture.alt);
    }
    words
}

fn describe_kind(kind: &Kind, begins: bool) -> String {
    let name = match kind {
        Kind::Heading(level) => return format!("a heading of level {level}"),
        Kind::Item(Some(number)) if begins => return format!("the first item, {number}, of a list"),
        Kind::Item(Some(number)) => return format!("item {number} of a list"),
        Kind::Code(Some(language)) => return format!("{language} code"),
        Kind::Quote if begins => "the beginning of a quote",
        Kind::Item(None) if begins => "the first item of a list",
        Kind::Paragraph => "a paragraph",
        Kind::Quote => "a paragraph of a quote",
        Kind::Item(None) => "an item of a list",
        Kind::Code(None) => "code",
        Kind::Divider => "a divider",
        Kind::Figure => "a figure",
        Kind::Caption => "a caption",
        Kind::Embed => "an embed",
        Kind::Card => "a link card",
        Kind::Other => "something that no post has",
    };
    name.to_owned()
}

/// How many characters are shown before and after the place where two passages part.
const EXCERPT: [usize; 2] = [20, 40];

/// What stands around a byte of a text.
fn excerpt(text: &str, at: usize) -> String {
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let start = text[..at].char_indices().rev().nth(EXCERPT[0] - 1).map_or(0, |(start, _)| start);
    let end = text[at..].char_indices().nth(EXCERPT[1]).map_or(text.len(), |(end, _)| at + end);
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), &text[start..end], mark(end < text.len()))
}
