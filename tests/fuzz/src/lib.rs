//! What the fuzz targets share: how a post is converted, and what must hold of it.

mod grammar;
mod lists;

use std::fs;
use std::sync::LazyLock;

pub use grammar::write_post;
pub use lists::{read_lists, write_archive};
use unmedium::io::source::{Input, Sources};
use unmedium::batch::{BatchPost, convert_batch};
use unmedium::site::{IMPORTS, PLAIN, SITES, Site};
use unmedium::{ConvertOptions, ImageMode, Proof, convert};

/// Every way to write a post: the plain one and each site, made once.
static ALL_OPTIONS: LazyLock<Vec<ConvertOptions>> = LazyLock::new(|| {
    let options = |site: &Site| ConvertOptions::default().images(ImageMode::Rewrite).site(site.clone());
    [&PLAIN].into_iter().chain(SITES).chain(IMPORTS).map(options).collect()
});

/// Converts a text, whatever it is, as one of the sites has it. It may be no post; it must not panic.
pub fn convert_any(data: &[u8]) {
    let Some((&site, text)) = data.split_first() else { return };
    let Ok(text) = str::from_utf8(text) else { return };
    if let Ok(converted) = convert(text, choose_options(site)) {
        converted.notices.iter().for_each(|notice| drop(notice.to_string()));
    }
}

/// Converts all posts of a file, whatever it is. It may hold none; it must not panic.
///
/// # Panics
///
/// If the file cannot be written.
pub fn convert_file(name: &str, data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join(name);
    fs::write(&path, data).expect("the file can be written");
    let Ok(sources) = Sources::open(&[Input::Path(path)]) else { return };
    for entry in sources.entries() {
        if let Ok(text) = entry.read() {
            let _ = convert(&text, choose_options(0));
        }
    }
    sources.convert(choose_options(1)).for_each(drop);
}

/// Converts a post that a grammar made. Whatever it says, it must be proven.
///
/// # Panics
///
/// If it is no post, or the proof finds a difference: that is what the fuzzer looks for.
pub fn convert_proven(text: &str, site: u8) {
    let options = choose_options(site);
    let mut converted = convert(text, options).unwrap_or_else(|error| panic!("{error}\n{text}"));
    if options.site.import.is_some() {
        // With the file that the platform imports, which is proven too. Kinds that nobody asked for are not in it.
        let post = convert_batch(&[("post.html", text)], options).posts.into_iter().next();
        if let Some(BatchPost::Converted(_, imported)) = post {
            converted = *imported;
        }
    }
    let notices: Vec<String> = converted.notices.iter().map(ToString::to_string).collect();
    assert!(converted.proof == Proof::Proven, "{}: {notices:#?}\n{text}\n{}", options.site.name, converted.markdown);
}

fn choose_options(site: u8) -> &'static ConvertOptions {
    &ALL_OPTIONS[usize::from(site) % ALL_OPTIONS.len()]
}
