//! Posts that were left out because they were guessed to be responses: Medium's exports do not say which are.

use unmedium::Notice;
use unmedium::document::PostKind;
use unmedium::report::{FileReport, Outcome, Report};

use super::messages::escape;

/// How many titles are named, at the most.
const MOST_NAMED: usize = 3;
/// How many characters of a title are shown.
const TITLE_LENGTH: usize = 40;

/// `“I saw it turn once.” is a response (--responses converts it)`; nothing if none was guessed.
pub fn describe_guessed(report: &Report) -> Option<String> {
    let titles: Vec<&str> = report.files.iter().filter(|file| is_guessed(file)).filter_map(find_title).collect();
    let named: Vec<String> =
        titles.iter().take(MOST_NAMED).map(|title| format!("\u{201c}{}\u{201d}", cut(title))).collect();
    Some(match (named.as_slice(), titles.len() - named.len()) {
        ([], _) => return None,
        ([title], _) => format!("{title} is a response (--responses converts it)"),
        ([titles @ .., last], 0) => {
            format!("{} and {last} are responses (--responses converts them)", titles.join(", "))
        }
        (titles, more) => {
            let titles = titles.join(", ");
            format!("{titles} and {more} more are responses (--responses converts them, --verbose names each)")
        }
    })
}

fn is_guessed(file: &FileReport) -> bool {
    matches!(file.outcome, Outcome::LeftOut(PostKind::Response))
        && file.notices.iter().any(|notice| matches!(notice, Notice::ResponseGuessed { .. }))
}

fn find_title(file: &FileReport) -> Option<&str> {
    file.post.as_ref().map(|post| post.metadata.title.as_str())
}

fn cut(title: &str) -> String {
    let title = escape(&title);
    match title.char_indices().nth(TITLE_LENGTH) {
        Some((end, _)) => format!("{}\u{2026}", title[..end].trim_end()),
        None => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_and_has_no_power_over_the_terminal() {
        assert_eq!(cut("Right on."), "Right on.");
        assert_eq!(cut(&"mill ".repeat(20)), "mill mill mill mill mill mill mill mill\u{2026}");
        assert_eq!(cut("a\u{1b}[2J"), "a\\u{1b}[2J");
    }
}
