//! The next step after a run: what the site needs besides the posts, or how to see what was lost.

use unmedium::report::{FileReport, Report};
use unmedium::site::Site;
use unmedium::{Notice, NoticeKind, RunMode, Severity};

/// The next step, if there is one.
pub fn choose_next_step(report: &Report, site: &Site, has_report: bool) -> Option<String> {
    if report.mode != RunMode::Write {
        return None;
    }
    let look = "--report report.html shows each post before and after";
    // A post that Medium does not show whole has nothing more to look at.
    let is_to_see = |notice: &Notice| notice.severity() == Severity::Loss && notice.kind() != NoticeKind::Truncated;
    let has_more = !has_report && report.notices().any(|(_, notice)| is_to_see(notice));
    list_needs(report, site).or_else(|| has_more.then(|| look.to_owned()))
}

/// What the site needs: its set-up if posts were written, and a hint for each new file that has to be published.
fn list_needs(report: &Report, site: &Site) -> Option<String> {
    let has_new = report.count(|outcome| outcome.code() == "written") > 0;
    let is_new = |file: &&FileReport| has_new || file.outcome.code() == "written";
    let in_root = report.site_files.iter().filter(is_new).filter_map(FileReport::output);
    let in_root = in_root.filter_map(|path| path.strip_prefix(site.static_folder).map(str::to_owned));
    let hints = in_root.filter(|name| is_published(name)).filter_map(|name| (site.publish_hint)(&name));
    let needs = (!site.setup_hint.is_empty() && has_new).then(|| site.setup_hint.to_owned());
    let needs: Vec<String> = needs.into_iter().chain(hints).collect();
    (!needs.is_empty()).then(|| format!("{} needs {}", site.name, needs.join("; ")))
}

/// Whether a host looks for a file in the root of the built site.
fn is_published(name: &str) -> bool {
    matches!(name, "_redirects" | ".htaccess")
}
