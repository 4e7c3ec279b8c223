//! A batch in memory makes what a run over files writes, byte for byte, for plain Markdown and every site.
#![cfg(feature = "io")]
#![allow(clippy::disallowed_methods, reason = "it compares with files that a run writes")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path};

use unmedium::batch::{BatchPost, convert_batch};
use unmedium::io::run::run;
use unmedium::io::source::{Input, InputEntry, Sources};
use unmedium::site::redirects::RedirectFormat;
use unmedium::site::{IMPORTS, PLAIN, SITES};
use unmedium::{ConvertOptions, ImageMode, RunOptions};

const POSTS: &str = "fixtures/export/posts";

/// The files below a folder, by their paths from there, without the program's own state.
fn read_files(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace(MAIN_SEPARATOR, "/");
        if path.is_file() {
            files.insert(name, fs::read_to_string(&path).unwrap());
        } else if name != ".unmedium" {
            read_files(root, &path, files);
        }
    }
}

#[test]
fn a_batch_makes_the_files_that_a_run_writes() {
    let sources = Sources::open(&[Input::from(Path::new(POSTS).to_path_buf())]).unwrap();
    let texts: Vec<String> = sources.entries().iter().map(|entry| entry.read().unwrap()).collect();
    let inputs: Vec<(&str, &str)> =
        sources.entries().iter().map(InputEntry::name).zip(texts.iter().map(String::as_str)).collect();
    assert!(inputs.len() > 5);
    for site in [&PLAIN].into_iter().chain(SITES) {
        let options =
            ConvertOptions::default().site(site.clone()).images(ImageMode::Rewrite).redirects(RedirectFormat::Netlify);
        let batch = convert_batch(&inputs, &options);
        let posts = batch.posts.iter().filter_map(|post| match post {
            BatchPost::Converted(output_path, converted) => {
                Some((output_path.path.clone(), converted.markdown.clone()))
            }
            _ => None,
        });
        let site_files = batch.site_files.iter().map(|file| (file.path.clone(), file.text.clone()));
        let made: BTreeMap<String, String> = posts.chain(site_files).collect();

        let folder = tempfile::tempdir().unwrap();
        run(&sources, folder.path(), &RunOptions::new(options), &()).unwrap();
        let mut written = BTreeMap::new();
        read_files(folder.path(), folder.path(), &mut written);
        assert_eq!(made, written, "{}", site.name);
    }
}

#[test]
fn a_batch_makes_the_file_that_a_platform_imports() {
    let sources = Sources::open(&[Input::from(Path::new(POSTS).to_path_buf())]).unwrap();
    let texts: Vec<String> = sources.entries().iter().map(|entry| entry.read().unwrap()).collect();
    let names = sources.entries().iter().map(InputEntry::name);
    let inputs: Vec<(&str, &str)> = names.zip(texts.iter().map(String::as_str)).collect();
    for site in IMPORTS {
        let options = ConvertOptions::default().site(site.clone()).images(ImageMode::Rewrite);
        let [file] = &convert_batch(&inputs, &options).site_files[..] else { panic!() };
        let folder = tempfile::tempdir().unwrap();
        run(&sources, folder.path(), &RunOptions::new(options), &()).unwrap();
        assert_eq!(file.text, fs::read_to_string(folder.path().join(&file.path)).unwrap(), "{}", site.name);
        let posts = (site.import.unwrap().read)(&file.text).unwrap();
        assert!(posts.len() > 5 && posts.iter().all(|(keys, html)| keys["title"].is_string() && html.contains("<p>")));
    }
}
