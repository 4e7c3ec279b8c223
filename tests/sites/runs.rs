//! What is converted into a site's folder: an export, and what later runs add to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::meant::Meant;

/// What stands for every image.
const IMAGE: &[u8] = include_bytes!("image.png");

const RUNS: [&str; 4] = [
    "fixtures/export",
    "tests/sites/runs/feed.xml",
    "tests/sites/runs/second-author",
    "fixtures/live/one-post-in-a-feed/input.xml",
];

/// The inputs of the runs, each of which goes into the same folder: an export; a feed with a draft that was published since, and
/// with a new post; the export of an author who links to both, and is linked to; and the feed of a publication, which has no URLs of
/// its authors.
///
/// `UNMEDIUM_SITES_EXPORT` names another export, to which nothing is added.
pub fn inputs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match std::env::var_os("UNMEDIUM_SITES_EXPORT") {
        Some(export) => vec![PathBuf::from(export)],
        None => RUNS.map(|path| root.join(path)).to_vec(),
    }
}

/// Converts the inputs into a site's folder, one after the other, and puts images where the posts look for them.
pub fn convert(site: &str, redirects: &str, inputs: &[PathBuf], posts: &[Meant], folder: &Path) {
    for input in inputs {
        let mut command = Command::new(env!("CARGO_BIN_EXE_unmedium"));
        command.args(["convert", "--quiet", "--drafts", "--responses", "--images", "rewrite", "--site", site]);
        command.args(["--redirects", redirects]);
        let output = command.arg("--output").arg(folder).arg(input).output().unwrap();
        assert!(output.status.success(), "{}: {}", input.display(), String::from_utf8_lossy(&output.stderr));
    }
    for path in posts.iter().flat_map(|post| &post.images) {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        // What stands behind the image's end makes it another one, or Astro would keep one file for all, and too large for
        // Docusaurus to put it into the page.
        fs::write(file, [IMAGE, path.as_bytes(), &[0; 12 << 10]].concat()).unwrap();
    }
}
