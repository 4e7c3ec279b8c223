//! Converts files for every site, and prints a line for each: its name and the site, a hash of what was written, the proof.

use std::hash::{DefaultHasher, Hash, Hasher};

use unmedium::site::{PLAIN, SITES, Site};
use unmedium::{ImageMode, ConvertOptions, convert};

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap();
        let sites = std::iter::once(PLAIN).chain(SITES.into_iter().cloned());
        for (site, images) in sites.flat_map(|site: Site| [(site.clone(), ImageMode::Rewrite), (site, ImageMode::Keep)])
        {
            let name = site.name;
            let options = ConvertOptions::default().site(site).images(images);
            let Ok(converted) = convert(&text, &options) else { continue };
            let mut hasher = DefaultHasher::new();
            converted.markdown.hash(&mut hasher);
            println!("{path} {name} {images:?}\t{:x}\t{}", hasher.finish(), converted.proof.code());
        }
    }
}
