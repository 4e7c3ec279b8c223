//! A run in memory makes what a run over files writes into an empty folder, byte for byte, state included.
#![cfg(feature = "io")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it compares with files that a run writes")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use unmedium::document::PostKind;
use unmedium::io::run::run;
use unmedium::io::source::{Input, InputEntry, Sources};
use unmedium::report::{Outcome, write_json};
use unmedium::session::{ImportArchive, ImportPacker, OutputFile, Packer, Session};
use unmedium::site::redirects::RedirectFormat;
use unmedium::site::{DOCUSAURUS, GHOST, HUGO, IMPORTS, PLAIN, SITES, Site};
use unmedium::unpack::ArchiveBytes;
use unmedium::{ConvertOptions, Error, ImageMode, RunOptions};

/// A file in memory, as the browser's are.
#[derive(Clone)]
struct Bytes(Rc<[u8]>);

impl ArchiveBytes for Bytes {
    type Reader = Cursor<Rc<[u8]>>;

    fn open(&self) -> std::io::Result<Self::Reader> {
        Ok(Cursor::new(Rc::clone(&self.0)))
    }
}

fn read_bytes(path: &Path) -> Bytes {
    Bytes(fs::read(path).unwrap().into())
}

type Files = BTreeMap<String, Vec<u8>>;

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

/// The files below a folder, by their paths from there, but for the lock.
fn read_files(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).into_iter().flatten() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files.remove(".unmedium/lock");
    files
}

/// A folder as a zip.
fn pack(folder: &Path) -> Vec<u8> {
    let mut packer = Packer::new(Vec::new());
    for (path, bytes) in read_files(folder) {
        packer.add(&path, &bytes).unwrap();
    }
    packer.finish().unwrap()
}

/// All files of a session, the texts of its state among them.
fn finish(session: &mut Session<Bytes>) -> Files {
    let mut files = Files::new();
    let mut keep = |made: Vec<OutputFile>| files.extend(made.into_iter().map(|file| (file.path, file.bytes)));
    for at in 0..session.count_entries() {
        session.survey(at);
    }
    session.plan();
    session.write_attached(|file| keep(vec![file]));
    for number in session.list_missing().collect::<Vec<_>>() {
        session.fail_image(number, Vec::new());
    }
    for at in 0..session.count_entries() {
        keep(session.convert(at).into_iter().collect());
    }
    keep(session.finish());
    if let Some(ImportArchive { path, file, images }) = session.find_archive() {
        let mut packer = ImportPacker::new(Vec::new(), &file, &files[&file]).unwrap();
        for image in images.iter().filter(|image| files.contains_key(*image)) {
            packer.add_image(image, &*files[image]).unwrap();
        }
        files.insert(path, packer.finish().unwrap());
    }
    let mut packer = Packer::new(Vec::new());
    let paths = session.list_texts();
    for path in files.keys() {
        packer.add(path, &files[path]).unwrap();
    }
    if !paths.is_empty() {
        packer.begin_texts().unwrap();
        for path in &paths {
            packer.add_text(str::from_utf8(&files[path]).unwrap()).unwrap();
        }
    }
    unpack(&packer.finish().unwrap())
}

/// The files of a zip.
fn unpack(zip: &[u8]) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blog.zip");
    fs::write(&path, zip).unwrap();
    let mut archive = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
    archive.extract(folder.path().join("blog")).unwrap();
    read_files(&folder.path().join("blog"))
}

/// What a run writes, and its report.
fn run_over_files(input: &Path, options: &ConvertOptions, wants_parts: bool) -> (Files, String) {
    let sources = Sources::open(&[Input::from(input.to_path_buf())]).unwrap();
    let mut options = RunOptions::new(options.clone()).archive(wants_parts);
    if sources.entries().iter().all(InputEntry::is_direct) {
        options.convert.kinds = vec![PostKind::Published, PostKind::Draft, PostKind::Response];
    }
    let folder = tempfile::tempdir().unwrap();
    let report = run(&sources, folder.path(), &options, &()).unwrap();
    (read_files(folder.path()), write_json(&report))
}

fn assert_same(made: &Files, written: &Files, what: &str) {
    let paths = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(made), paths(written), "{what}");
    for (path, bytes) in made {
        assert!(*bytes == written[path], "{what}: {path}:\n{}", String::from_utf8_lossy(bytes));
    }
}

/// Runs over an input both ways, and compares all files and the reports.
fn compare(input: &Path, options: &ConvertOptions, wants_parts: bool) -> Files {
    let name = input.to_str().unwrap().to_owned();
    let mut session = Session::new(options.clone(), wants_parts);
    if input.is_dir() {
        let files = read_files(input).into_iter().map(|(path, bytes)| (path, Bytes(bytes.into())));
        session.add_folder(&name, files.collect()).unwrap();
    } else {
        session.add_file(&name, &read_bytes(input)).unwrap();
    }
    let made = finish(&mut session);
    let (written, report) = run_over_files(input, options, wants_parts);
    assert_same(&made, &written, &format!("{name} for {}", options.site.name));
    assert_eq!(write_json(session.report()), report, "{name} for {}", options.site.name);
    made
}

#[test]
fn an_archive_becomes_the_same_for_plain_markdown_and_every_site() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.zip");
    fs::write(&path, pack(Path::new("fixtures/export"))).unwrap();
    for site in [&PLAIN].into_iter().chain(SITES).chain(IMPORTS) {
        let options = ConvertOptions::default().site(site.clone()).images(ImageMode::Rewrite);
        let made = compare(&path, &options, false);
        assert!(made.contains_key(".unmedium/state.json") && made.contains_key(".unmedium/texts.jsonl"));
        let all =
            options.redirects(RedirectFormat::Json).kinds([PostKind::Published, PostKind::Draft, PostKind::Response]);
        let made = compare(&path, &all, true);
        assert!(made.contains_key("redirects.json") && made.contains_key("following.opml"), "{}", site.name);
    }
}

#[test]
fn folders_saved_pages_and_feeds_become_the_same() {
    let options = ConvertOptions::default().site(HUGO).images(ImageMode::Rewrite).redirects(RedirectFormat::Netlify);
    compare(Path::new("fixtures/export"), &options, true);
    let live = |name: &str| Path::new("fixtures/live").join(name);
    let mut images = 0;
    for folder in fs::read_dir("fixtures/live").unwrap() {
        for item in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = item.unwrap().path();
            if path.file_stem().is_some_and(|stem| stem == "input") && path.is_file() {
                images += compare(&path, &options, false).keys().filter(|path| has_extension(path, "png")).count();
            }
        }
    }
    assert!(images > 0, "images came with the pages");
    compare(&live("page-saved-with-a-folder-beside-it"), &options, false);
    let made = compare(&live("page-with-images-inside/input.html"), &options.site(GHOST), false);
    let packed = unpack(&made["ghost-import.zip"]);
    assert!(
        packed.keys().any(|path| path.starts_with("content/images/medium/")),
        "its images are in the zip to import"
    );
}

#[test]
fn a_post_in_a_file_with_others_is_shown_by_itself() {
    let files = read_files(Path::new("fixtures/export")).into_iter().map(|(path, bytes)| (path, Bytes(bytes.into())));
    let files: Vec<_> = files.collect();
    let show = |site: &Site| {
        let mut session = Session::new(ConvertOptions::default().site(site.clone()), false);
        session.add_folder("export", files.clone()).unwrap();
        let made = finish(&mut session);
        let number = session.report().posts().position(|file| file.outcome.path().is_some()).unwrap();
        let markdown = session.find_output(number).map(|path| String::from_utf8(made[&path].clone()).unwrap());
        (session.pack_pages(number, markdown.as_deref()).is_some(), markdown.is_some())
    };
    assert_eq!(show(&HUGO), (true, true));
    assert_eq!(show(&GHOST), (true, false));
}

#[test]
fn a_post_that_panics_costs_no_other_post() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.zip");
    fs::write(&path, pack(Path::new("fixtures/export"))).unwrap();
    let options = ConvertOptions::default().site(DOCUSAURUS).images(ImageMode::Rewrite);
    let open = || {
        let mut session = Session::new(options.clone(), false);
        session.add_file("export.zip", &read_bytes(&path)).unwrap();
        session
    };
    let mut whole = open();
    let all = finish(&mut whole);
    let at = whole.report().files.iter().position(|file| file.outcome.path().is_some()).unwrap();
    let lost = whole.report().files[at].output().unwrap();
    let mut session = open();
    session.give_up(at, "index out of bounds");
    let rest = finish(&mut session);
    let Outcome::Failed(Error::Internal { message, .. }) = &session.report().files[at].outcome else { panic!() };
    assert_eq!(message, "index out of bounds");
    let posts = |files: &Files| files.keys().filter(|path| has_extension(path, "md")).cloned().collect::<Vec<_>>();
    let others: Vec<String> = posts(&all).into_iter().filter(|path| *path != lost).collect();
    assert_eq!(posts(&rest), others);
}

#[test]
fn an_input_that_is_no_export_is_refused() {
    let mut session: Session<Bytes> = Session::new(ConvertOptions::default(), false);
    let mut add = |name: &str, bytes: &[u8]| session.add_file(name, &Bytes(bytes.into())).unwrap_err();
    assert!(matches!(add("a.txt", b"hello"), Error::NotAnExport { .. }));
    assert!(matches!(add("a.zip", b"PK\x03\x04cut"), Error::ArchiveCut { .. }));
    assert!(matches!(add("ips-0001.html", b"<p>"), Error::PrivatePart { .. }));
    assert!(matches!(add("a.html", b"<\0p"), Error::NotText { .. }));
    let empty = Packer::new(Vec::new()).finish().unwrap();
    assert!(matches!(add("a.zip", &empty), Error::NoPosts { .. }));
    let error = session.add_folder("a", vec![("b.txt".to_owned(), Bytes((*b"hello").into()))]).unwrap_err();
    assert!(matches!(error, Error::NoPosts { .. }));
}

#[test]
fn an_image_that_was_fetched_is_in_its_posts_folder() {
    let path = PathBuf::from("fixtures/export");
    let options = ConvertOptions::default().site(HUGO).images(ImageMode::Download);
    let mut session = Session::new(options, false);
    let files = read_files(&path).into_iter().map(|(path, bytes)| (path, Bytes(bytes.into())));
    session.add_folder("export", files.collect()).unwrap();
    (0..session.count_entries()).for_each(|at| session.survey(at));
    session.plan();
    let gif = *b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x01L\0;";
    let url = session.list_image_urls(0)[0].clone();
    assert!(session.put_image(0, &url, b"<html>").is_err(), "it is a web page");
    let made = session.put_image(0, &url, &gif).unwrap();
    assert!(made.iter().all(|file| file.path.starts_with("content/posts/") && file.bytes == gif), "{made:?}");
    for number in 1..session.count_images() {
        session.fail_image(number, vec![("https://miro.medium.com/a".to_owned(), "refused".to_owned())]);
    }
    let texts: Vec<String> =
        (0..session.count_entries()).filter_map(|at| String::from_utf8(session.convert(at)?.bytes).ok()).collect();
    let name = made[0].path.rsplit('/').next().unwrap();
    assert!(texts.iter().any(|text| text.contains(name) && !text.contains(&url)));
    assert_eq!(session.report().missing_images().count(), session.count_images() - 1);
    let state = session.finish().into_iter().find(|file| file.path == ".unmedium/state.json").unwrap();
    assert!(String::from_utf8(state.bytes).unwrap().contains(name));
}
