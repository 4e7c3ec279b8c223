//! What to do after a guided run.

use unmedium::site::Site;

use crate::cli::messages::{BOLD, escape};

/// How to look at each site on the user's own machine.
const PREVIEWS: [(&str, &str); 9] = [
    ("astro", "npm run dev"),
    ("docusaurus", "npm start"),
    ("eleventy", "npx @11ty/eleventy --serve"),
    ("hugo", "hugo server"),
    ("jekyll", "bundle exec jekyll serve"),
    ("mkdocs", "mkdocs serve"),
    ("obsidian", "open the folder as a vault in Obsidian"),
    ("pelican", "pelican --autoreload --listen"),
    ("zola", "zola serve"),
];

/// The steps after a run.
pub fn describe_next(site: Option<&str>, output: &str) -> String {
    let folder = escape(&output);
    let import = site.and_then(Site::find).filter(|site| site.import.is_some());
    let preview = PREVIEWS.iter().find(|(name, _)| Some(*name) == site).map(|(_, command)| *command);
    let look = match preview {
        _ if import.is_some() => {
            format!("have it imported: in {folder} is {}", import.map_or("", |site| site.setup_hint))
        }
        Some(command) if output == "." => format!("look at the blog: {command}"),
        Some(command) => format!("copy {folder} into your site, then look at it: {command}"),
        None => format!("look at the posts in {folder}"),
    };
    let steps = [
        look,
        "see each post before and after: the same command with --report report.html".to_owned(),
        "after edits, or with a newer export: the same command; your edits are kept".to_owned(),
        "redirect old links to the new pages: unmedium help redirects".to_owned(),
    ];
    let steps: Vec<String> = steps.iter().map(|step| format!("  - {step}\n")).collect();
    format!("\n{BOLD}Next{BOLD:#}\n{}", steps.concat())
}
