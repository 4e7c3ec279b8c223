//! The losses of a run, by post: what readers saw on Medium and will miss, the text before it, and the post's URL.

use unmedium::document::PostKind;
use unmedium::notice::describe_times;
use unmedium::report::{FileReport, Report};
use unmedium::{Notice, Severity};

use super::destination::Destination;
use super::messages::{DIM, count, escape};
use super::notices::{describe_severity, name_post};
use super::terminal::{cut_middle, cut_to_width, find_width};

/// How many posts are listed, at the most. With more, a report is easier to read.
const MOST_POSTS: usize = 10;

/// Two lines for each of the first posts with a loss, and the number of further ones.
pub fn list_losses(report: &Report, destination: &Destination) -> String {
    let width = find_width();
    let mut posts: Vec<(&FileReport, Vec<&Notice>)> = Vec::new();
    for (file, notice) in report.notices().filter(|(_, notice)| notice.severity() == Severity::Loss) {
        match posts.last_mut().filter(|(last, _)| std::ptr::eq(*last, file)) {
            Some((_, losses)) => losses.push(notice),
            None => posts.push((file, vec![notice])),
        }
    }
    let shown = posts.iter().take(MOST_POSTS);
    let mut lines: String =
        shown.map(|(file, losses)| name_losing(file, destination, width) + &describe_losses(losses, width)).collect();
    if posts.len() > MOST_POSTS {
        let more = posts.len() - MOST_POSTS;
        let posts = if more == 1 { "post" } else { "posts" };
        lines.extend([format!("and {more} more {posts}: --verbose or --report report.html\n")]);
    }
    lines
}

/// `loss: blog/2019-05-01_The-mill.md  https://medium.com/p/0a1b2c3d4e5f`
fn name_losing(file: &FileReport, destination: &Destination, width: Option<usize>) -> String {
    let (style, word) = describe_severity(Severity::Loss);
    let name = name_post(file, destination);
    let url = find_medium_url(file);
    let opening = word.len() + ": ".len();
    // The name needs at least 32 columns to tell posts apart; otherwise the URL is left out.
    let url = url.filter(|url| width.is_none_or(|width| width >= opening + url.len() + 32));
    let behind = url.map(|url| format!("  {DIM}{url}{DIM:#}")).unwrap_or_default();
    let left = width.map(|width| width.saturating_sub(opening + console::measure_text_width(&behind)));
    format!("{style}{word}:{style:#} {}{behind}\n", cut_middle(&name, left))
}

/// The public URL of a post on Medium.
fn find_medium_url(file: &FileReport) -> Option<String> {
    let metadata = &file.post.as_ref()?.metadata;
    let id = metadata.id.as_ref().filter(|_| metadata.kind != PostKind::Draft)?;
    Some(format!("https://medium.com/p/{}", escape(id)))
}

/// The first loss of a post, and the number of further ones.
fn describe_losses(losses: &[&Notice], width: Option<usize>) -> String {
    let Some(first) = losses.first() else { return String::new() };
    let others = losses.iter().filter(|loss| loss != &first).count();
    let times = describe_times(losses.len() - others);
    let more = match others {
        0 => String::new(),
        1 => ", and 1 more loss".to_owned(),
        _ => format!(", and {others} more losses"),
    };
    let left = width.map(|width| width.saturating_sub("  ".len() + times.len() + more.len()));
    let whole = escape(first);
    let text = match (first, left) {
        // Too long: first the command at its end goes, whose URL the line above has too.
        (Notice::EmbedLost { caption, after, .. }, Some(left)) if console::measure_text_width(&whole) > left => {
            let (caption, after, page) = (caption.clone(), after.clone(), String::new());
            escape(&Notice::EmbedLost { caption, after, page })
        }
        _ => whole,
    };
    format!("  {}{times}{more}\n", cut_to_width(&text, left))
}

/// In how many posts something was lost: `23 posts`.
pub fn count_losing_posts(report: &Report) -> String {
    let is_losing = |file: &&FileReport| file.notices.iter().any(|notice| notice.severity() == Severity::Loss);
    let in_output = report.files.iter().filter(|file| file.outcome.path().is_some());
    count(in_output.filter(is_losing).count(), "post")
}
