//! Inputs: every kind, right and wrong, as files and archives that are made here.
#![cfg(feature = "io")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the inputs are made here")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{MAIN_SEPARATOR, Path};

use rayon::prelude::*;
use tempfile::TempDir;
use unmedium::Error;
use unmedium::io::source::{Input, InputEntry, Sources};
use unmedium::unpack::MAX_POST_MIB;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const POST: &str = "2017-04-02_A-post-12c37c3af38c.html";
const HTML: &str = "<!DOCTYPE html><p>A post</p>";
const MAX_POST: usize = 32 << 20;

fn open(path: impl AsRef<Path>) -> Result<Sources, Error> {
    Sources::open(&[Input::Path(path.as_ref().to_path_buf())])
}

/// The names of the entries in an input, without the input's own path.
fn list(path: impl AsRef<Path>) -> Vec<String> {
    let root = path.as_ref().display().to_string();
    let inner = |entry: &InputEntry| {
        let name = entry.name()[root.len()..].replace(MAIN_SEPARATOR, "/");
        name.trim_start_matches([':', ' ', '/']).to_owned()
    };
    open(path).unwrap().entries().iter().map(inner).collect()
}

fn write(root: &TempDir, path: &str, content: impl AsRef<[u8]>) -> std::path::PathBuf {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

/// An archive, deflated, with these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_with(files, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
}

fn zip_with(files: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An archive that is packed as a stream, as Medium packs its own: flag 0x8, with sizes after the data.
fn zip_streamed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new_stream(Vec::new());
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Where the headers of the files in an archive are: in front of each, and in the table of contents.
fn headers(archive: &[u8], magic: &[u8]) -> Vec<usize> {
    (0..archive.len()).filter(|&at| archive[at..].starts_with(magic)).collect()
}

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";

#[test]
fn an_input_is_recognised_by_its_content_and_not_by_its_name() {
    let root = TempDir::new().unwrap();
    let archive = write(&root, "an-archive.html", zip(&[(POST, HTML.as_bytes())]));
    assert_eq!(list(archive), [POST]);
    let page = write(&root, "a-page.zip", format!("\u{feff} \r\n\t{HTML}"));
    assert_eq!(open(page).unwrap().entries()[0].stem(), "a-page.zip");
    write(&root, "a-folder.html/b.html", HTML);
    assert_eq!(list(root.path().join("a-folder.html")), ["b.html"]);
}

#[test]
fn says_how_an_entry_was_found() {
    let root = TempDir::new().unwrap();
    let page = write(&root, "any name.HTM", HTML);
    let sources = open(&page).unwrap();
    let [entry] = sources.entries() else { panic!() };
    assert_eq!((entry.name(), entry.stem()), (page.display().to_string().as_str(), "any name"));
    assert!(entry.is_direct() && entry.is_named_as_post());

    let export = write(&root, "export.zip", zip(&[("x/posts/b.html", b""), (POST, b""), ("x/README.html", b"")]));
    let sources = open(&export).unwrap();
    let [post, readme, in_posts] = sources.entries() else { panic!() };
    assert_eq!(post.name(), format!("{}: {POST}", export.display()));
    assert_eq!(post.stem(), "2017-04-02_A-post-12c37c3af38c");
    assert!([post, in_posts].iter().all(|entry| entry.is_named_as_post() && !entry.is_direct()));
    assert!(!readme.is_named_as_post() && readme.stem() == "README");

    let in_folder = write(&root, "folder/posts/b.html", HTML);
    let is_post = |path: &Path| open(path).unwrap().entries()[0].is_named_as_post();
    assert!(is_post(in_folder.parent().unwrap()), "the folder that the user names may be `posts` itself");
    assert!(is_post(&root.path().join("folder")));
    write(&root, "other/b.html", HTML);
    assert!(!is_post(&root.path().join("other")));
}

#[test]
fn keeps_the_order_of_the_inputs_and_sorts_within_each() {
    let root = TempDir::new().unwrap();
    // As bytes `-` comes before `/`, as folders `a` before `a-b`; upper case comes before lower case.
    let sorted = ["B.html", "a-b/x.html", "a.html", "a/x.html", "c.html", "é.html"];
    let files: Vec<_> = sorted.iter().rev().map(|name| (*name, HTML.as_bytes())).collect();
    let archive = write(&root, "z.zip", zip(&files));
    for (name, content) in &files {
        write(&root, &format!("folder/{name}"), content);
    }
    let folder = root.path().join("folder");
    assert_eq!(list(&archive), sorted);
    assert_eq!(list(&folder), sorted);
    let page = write(&root, "0.html", HTML);
    let sources = Sources::open(&[archive, folder, page].map(Input::from)).unwrap();
    let stems: Vec<_> = sources.entries().iter().map(InputEntry::stem).collect();
    assert_eq!(stems, ["B", "x", "a", "x", "c", "é", "B", "x", "a", "x", "c", "é", "0"]);
}

#[test]
fn lists_posts_and_leaves_the_other_parts_closed() {
    let files = [
        "posts/a.html",
        "posts/deep/b.HTM",
        "README.html",
        "ips/ip.html",
        "sessions/s.html",
        "profile/profile.html",
        "lists/l.html",
        "claps/posts/c.html",
        "wrapper/posts/c.html",
        "wrapper/ips/ip.html",
        "several/exports/here/sessions/s.html",
        "__MACOSX/posts/._a.html",
        "posts/._a.html",
        ".DS_Store",
        ".hidden/a.html",
        "posts/image.png",
        "posts/inner.zip",
        "medium.rss",
    ];
    let open = ["README.html", "posts/a.html", "posts/deep/b.HTM", "wrapper/posts/c.html"];
    let root = TempDir::new().unwrap();
    let inner = zip(&[("posts/inner.html", HTML.as_bytes())]);
    let content = |name: &str| if name.ends_with("zip") { inner.clone() } else { HTML.into() };
    for name in files {
        write(&root, &format!("export/{name}"), content(name));
    }
    assert_eq!(list(root.path().join("export")), open);
    let contents: Vec<_> = files.iter().map(|name| (*name, content(name))).collect();
    let contents: Vec<_> = contents.iter().map(|(name, content)| (*name, content.as_slice())).collect();
    assert_eq!(list(write(&root, "export.zip", zip(&contents))), open);
}

#[test]
fn the_inputs_own_path_does_not_count() {
    let root = TempDir::new().unwrap();
    write(&root, "ips/.hidden/lists/a.html", HTML);
    assert_eq!(list(root.path().join("ips/.hidden/lists")), ["a.html"]);
    let archive = write(&root, "ips/.hidden/export.zip", zip(&[(POST, HTML.as_bytes())]));
    assert_eq!(list(archive), [POST]);
    assert!(open(root.path().join("ips/.hidden/lists/a.html")).is_ok());
}

#[test]
fn reads_the_same_text_from_every_kind_of_archive_and_in_parallel() {
    let texts: Vec<_> =
        (0..200).map(|n| (format!("posts/{n:03}.html"), format!("<p>{}</p>", "é€".repeat(n)))).collect();
    let files: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let root = TempDir::new().unwrap();
    for archive in [zip(&files), zip_with(&files, stored), zip_streamed(&files)] {
        let sources = open(write(&root, "export.zip", archive)).unwrap();
        let read: Vec<_> = sources.entries().par_iter().map(|entry| entry.read().unwrap()).collect();
        assert!(read.iter().eq(texts.iter().map(|(_, text)| text)));
        assert_eq!(sources.entries()[7].read().unwrap(), texts[7].1, "a second time");
    }
    let streamed = zip_streamed(&files);
    assert_eq!(streamed[headers(&streamed, LOCAL)[0] + 6] & 8, 8, "flag 0x8 is what this is about");
}

#[test]
fn names_in_archives_are_only_names() {
    let root = TempDir::new().unwrap();
    let names =
        ["../../up.html", "./posts/dot.html", "/etc/abs.html", "a:b.html", "x\\ips\\no.html", "x\\posts\\win.html"];
    let files: Vec<_> = names.iter().map(|name| (*name, HTML.as_bytes())).collect();
    let mut archive = zip(&files);
    // The writer may tidy a name: the bytes are set to what a hostile writer would leave.
    for (at, name) in headers(&archive, CENTRAL).into_iter().zip(names) {
        assert_eq!(usize::from(archive[at + 28]), name.len());
        archive[at + 46..at + 46 + name.len()].copy_from_slice(name.as_bytes());
    }
    let path = write(&root, "export.zip", archive);
    let sources = open(&path).unwrap();
    let stems: Vec<_> = sources.entries().iter().map(InputEntry::stem).collect();
    assert_eq!(stems, ["up", "dot", "abs", "a:b", "win"]);
    assert!(sources.entries()[4].name().ends_with("export.zip: x/posts/win.html"));
    assert!(sources.entries()[4].is_named_as_post());
    assert!(sources.entries().iter().all(|entry| entry.read().unwrap() == HTML));
}

#[test]
fn a_link_in_an_archive_is_no_post() {
    let root = TempDir::new().unwrap();
    let mut archive = ZipWriter::new(Cursor::new(zip(&[])));
    archive.add_symlink("posts/link.html", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    archive.start_file("posts/post.html", SimpleFileOptions::default()).unwrap();
    let archive = archive.finish().unwrap().into_inner();
    assert_eq!(list(write(&root, "export.zip", archive)), ["posts/post.html"]);
}

#[test]
fn names_that_are_not_utf8_are_read_as_the_old_code_page() {
    let root = TempDir::new().unwrap();
    let mut archive = zip(&[("posts/x.html", HTML.as_bytes())]);
    let at = headers(&archive, CENTRAL)[0] + 46 + "posts/".len();
    archive[at] = 0x82;
    assert_eq!(list(write(&root, "export.zip", archive)), ["posts/é.html"]);
}

#[test]
fn an_encrypted_archive_is_one_error_and_an_encrypted_file_among_others_is_its_own() {
    let root = TempDir::new().unwrap();
    let mut archive = zip(&[("a.html", HTML.as_bytes()), ("b.html", HTML.as_bytes()), ("c.png", b"")]);
    let flags: Vec<_> = headers(&archive, CENTRAL).iter().map(|at| at + 8).collect();
    archive[flags[0]] |= 1;
    let path = write(&root, "export.zip", &archive);
    let sources = open(&path).unwrap();
    let error = sources.entries()[0].read().unwrap_err();
    assert!(matches!(&error, Error::Encrypted { name } if name.ends_with("export.zip: a.html")), "{error}");
    assert_eq!(sources.entries()[1].read().unwrap(), HTML);
    archive[flags[1]] |= 1;
    fs::write(&path, &archive).unwrap();
    let error = open(&path).unwrap_err();
    assert!(matches!(&error, Error::Encrypted { name } if *name == path.display().to_string()), "{error}");
}

#[test]
fn an_archive_without_its_table_of_contents_is_broken() {
    let root = TempDir::new().unwrap();
    let archive = zip(&[("posts/a.html", HTML.as_bytes()), ("posts/b.html", HTML.as_bytes())]);
    let contents = headers(&archive, CENTRAL)[0];
    for length in [4, 30, contents, contents + 10, archive.len() - 22, archive.len() - 1] {
        let error = open(write(&root, "export.zip", &archive[..length])).unwrap_err();
        let (Error::BrokenArchive { name, .. } | Error::ArchiveCut { name }) = &error else {
            panic!("{length}: {error}")
        };
        assert!(name.ends_with("export.zip"), "{error}");
    }
    let mut archive = archive;
    archive[contents] = b'X';
    let error = open(write(&root, "export.zip", &archive)).unwrap_err();
    assert!(matches!(error, Error::BrokenArchive { .. }), "{error}");
}

#[test]
fn a_broken_file_in_an_archive_does_not_stop_the_others() {
    let content = b"<p>".repeat(1000);
    let files = ["a.html", "b.html", "c.html"].map(|name| (name, content.as_slice()));
    let whole = zip(&files);
    let (local, central) = (headers(&whole, LOCAL), headers(&whole, CENTRAL));
    let damages: [(&str, usize, &[u8]); 5] = [
        ("the data", local[1] + 30 + "b.html".len(), &[0xff; 8]),
        ("the checksum", central[1] + 16, &[1, 2, 3, 4]),
        ("the header in front of it", local[1], b"nope"),
        ("its place, behind the end", central[1] + 42, &[0, 0, 0xff, 0]),
        ("its size, too small", central[1] + 24, &[10, 0, 0, 0]),
    ];
    let root = TempDir::new().unwrap();
    for (damage, at, bytes) in damages {
        let mut archive = whole.clone();
        archive[at..at + bytes.len()].copy_from_slice(bytes);
        let sources = open(write(&root, "export.zip", archive)).unwrap();
        let [first, broken, last] = sources.entries() else { panic!() };
        assert!(first.read().is_ok() && last.read().is_ok(), "{damage}");
        let error = broken.read().unwrap_err();
        let Error::BrokenArchive { name, reason } = &error else { panic!("{damage}: {error}") };
        assert!(name.ends_with("export.zip") && reason.starts_with("b.html: "), "{damage}: {error}");
    }
}

#[test]
fn an_unknown_compression_is_named() {
    let root = TempDir::new().unwrap();
    let mut archive = zip(&[("a.html", HTML.as_bytes())]);
    let at = headers(&archive, CENTRAL)[0] + 10;
    archive[at] = 12;
    let sources = open(write(&root, "export.zip", archive)).unwrap();
    let error = sources.entries()[0].read().unwrap_err();
    assert!(matches!(&error, Error::UnknownPacking { name, .. } if name.ends_with("export.zip: a.html")), "{error}");
    assert!(error.to_string().contains("compression"), "{error}");
    assert!(error.hint().is_some_and(|hint| hint.contains("unpack the archive")), "{error}");
}

#[test]
fn a_bomb_is_an_error_whatever_size_it_declares() {
    let root = TempDir::new().unwrap();
    let bomb = vec![b' '; MAX_POST + 1];
    let mut archive = zip(&[("bomb.html", &bomb), ("full.html", &bomb[1..]), ("small.html", HTML.as_bytes())]);
    let sizes: Vec<_> = headers(&archive, CENTRAL).iter().map(|at| at + 24).collect();
    // Declared sizes are believed in neither way: this one says 4 GB and has a few bytes.
    archive[sizes[2]..sizes[2] + 4].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff]);
    let path = write(&root, "export.zip", &archive);
    let sources = open(&path).unwrap();
    let [bomb, full, small] = sources.entries() else { panic!() };
    let error = bomb.read().unwrap_err();
    assert!(
        matches!(&error, Error::TooLarge { name, limit: MAX_POST_MIB } if name.ends_with(": bomb.html")),
        "{error}"
    );
    assert_eq!(full.read().unwrap().len(), MAX_POST);
    assert_eq!(MAX_POST as u64, MAX_POST_MIB << 20);
    assert_eq!(small.read().unwrap(), HTML);

    archive[sizes[0]..sizes[0] + 4].copy_from_slice(&[100, 0, 0, 0]);
    fs::write(&path, &archive).unwrap();
    let error = open(&path).unwrap().entries()[0].read().unwrap_err();
    assert!(matches!(error, Error::BrokenArchive { .. }), "{error}");
}

#[test]
fn files_that_share_their_bytes_are_read_once() {
    let root = TempDir::new().unwrap();
    let mut archive = zip(&[("a.html", HTML.as_bytes()), ("b.html", HTML.as_bytes()), ("c.html", HTML.as_bytes())]);
    let central = headers(&archive, CENTRAL);
    // The second one is said to begin where the first one does.
    archive.copy_within(central[0] + 42..central[0] + 46, central[1] + 42);
    let sources = open(write(&root, "export.zip", &archive)).unwrap();
    let [first, second, third] = sources.entries() else { panic!() };
    assert_eq!([first.read().unwrap(), third.read().unwrap()], [HTML, HTML]);
    let error = second.read().unwrap_err();
    assert!(matches!(&error, Error::SharedBytes { name } if name.ends_with(": b.html")), "{error}");
}

#[test]
fn an_archive_unpacks_to_no_more_than_its_bound() {
    let root = TempDir::new().unwrap();
    let names: Vec<String> = (0..65).map(|number| format!("{number:02}.html")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), HTML.as_bytes())).collect();
    let mut archive = zip(&files);
    for at in headers(&archive, CENTRAL) {
        archive[at + 24..at + 28].copy_from_slice(&u32::try_from(MAX_POST).unwrap().to_le_bytes());
    }
    let sources = open(write(&root, "export.zip", &archive)).unwrap();
    let read: Vec<Result<String, Error>> = sources.entries().iter().map(InputEntry::read).collect();
    assert!(!matches!(&read[63], Err(Error::ArchiveTooLarge { .. })));
    assert!(matches!(&read[64], Err(Error::ArchiveTooLarge { name, .. }) if name.ends_with(": 64.html")));
}

#[test]
fn a_file_that_is_too_large_is_not_read_into_memory() {
    let root = TempDir::new().unwrap();
    let path = write(&root, "a.html", HTML);
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(1 << 40).unwrap_or_else(|_| file.set_len(MAX_POST as u64 + 1).unwrap());
    let error = open(&path).unwrap().entries()[0].read().unwrap_err();
    assert!(matches!(error, Error::TooLarge { .. }), "{error}");
}

#[test]
fn a_table_of_contents_larger_than_any_exports_is_an_error() {
    let root = TempDir::new().unwrap();
    // A table of 20 MB: 300 files, each with a name of almost 64 KiB.
    let names: Vec<_> = (0..300).map(|n| format!("{n:065000}.html")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let error = open(write(&root, "export.zip", zip(&files))).unwrap_err();
    assert!(matches!(error, Error::BrokenArchive { .. }), "{error}");

    // And one that only says that it has a billion files, as the zip64 format can.
    let mut end = b"PK\x03\x04".to_vec();
    end.resize(1 << 20, 0);
    let (record, count) = (end.len() as u64, 1_000_000_000_u64.to_le_bytes());
    end.extend(b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0");
    end.extend([count, count, count, 4_u64.to_le_bytes()].concat());
    end.extend(b"PK\x06\x07\0\0\0\0");
    end.extend(record.to_le_bytes());
    end.extend(b"\x01\0\0\0PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    let error = open(write(&root, "export.zip", end)).unwrap_err();
    assert!(error.to_string().contains("table of contents"), "{error}");
}

#[test]
fn an_archive_in_the_zip64_format_is_read() {
    let root = TempDir::new().unwrap();
    let many: Vec<_> = (0..70_000).map(|n| format!("posts/{n}.html")).collect();
    let files: Vec<_> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let archive = zip_with(&files, SimpleFileOptions::default().compression_method(CompressionMethod::Stored));
    assert_eq!(headers(&archive, b"PK\x06\x07").len(), 1, "that is what this is about");
    assert_eq!(open(write(&root, "export.zip", archive)).unwrap().entries().len(), 70_000);
}

#[test]
fn text_comes_without_its_byte_order_mark_or_is_an_error_with_its_position() {
    let root = TempDir::new().unwrap();
    let utf16 = |unit: fn(u16) -> [u8; 2]| HTML.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let read = |content: &[u8]| {
        let path = write(&root, "a/a.html", content);
        let archive = write(&root, "a.zip", zip(&[("a.html", content)]));
        let texts = [path.parent().unwrap(), &archive].map(|path| open(path).unwrap().entries()[0].read());
        let texts = texts.map(|text| {
            text.map_err(|error| match error {
                Error::NotText { position, .. } => position,
                error => panic!("{error}"),
            })
        });
        assert_eq!(texts[0], texts[1]);
        texts[0].clone()
    };
    assert_eq!(read("\u{feff}<p>é\0".as_bytes()).unwrap(), "<p>é\0");
    assert_eq!(read("\u{feff}\u{feff}".as_bytes()).unwrap(), "\u{feff}");
    assert_eq!(read(b"").unwrap(), "");
    assert_eq!(read(b"<p>caf\xe9</p>"), Err(6));
    assert_eq!(read(b"\xef\xbb\xbf<p>\xff"), Err(6));
    assert_eq!(read(&[&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat()).unwrap(), HTML);
    assert_eq!(read(&[&b"\xfe\xff"[..], &utf16(u16::to_be_bytes)].concat()).unwrap(), HTML);
    assert_eq!(read(b"\xff\xfe<\0p"), Err(0), "half a unit");
    assert_eq!(read(&utf16(u16::to_le_bytes)), Err(1));
    assert_eq!(read(&utf16(u16::to_be_bytes)), Err(0));
}

#[test]
fn a_file_that_is_neither_html_nor_json_is_no_export() {
    let root = TempDir::new().unwrap();
    for content in [&b"# Markdown"[..], b"\x89PNG\r\n\x1a\n", b"PK", b"\x1f\x8b\x08", b"\xef\xbb\xbf  x<p>"] {
        let error = open(write(&root, "a.html", content)).unwrap_err();
        assert!(matches!(&error, Error::NotAnExport { name } if name.ends_with("a.html")), "{error}");
    }
    let error = open(write(&root, "a.html", b"<\0p\0")).unwrap_err();
    assert!(matches!(error, Error::NotText { position: 1, .. }), "{error}");
    assert!(open(write(&root, "a.html", b"\xff\xfe<\0p\0")).is_ok());
    for content in ["", " \n", &" ".repeat(10_000), "<p>", "\u{feff}<p>"] {
        assert!(open(write(&root, "a.html", content)).is_ok(), "whether {content:?} is a post is for others to say");
    }
}

#[test]
fn an_input_without_posts_is_an_error() {
    let root = TempDir::new().unwrap();
    let inner = zip(&[(POST, HTML.as_bytes())]);
    write(&root, "private/ips/ip.html", HTML);
    write(&root, "zipped/medium-export.zip", &inner);
    fs::create_dir(root.path().join("empty")).unwrap();
    write(&root, "nothing.zip", zip(&[]));
    write(&root, "private.zip", zip(&[("sessions/s.html", HTML.as_bytes()), ("posts/", b""), ("a.txt", b"")]));
    write(&root, "zipped.zip", zip(&[("medium-export.zip", &inner)]));
    let good = write(&root, "good.html", HTML);
    let zipped = open(root.path().join("zipped")).unwrap_err();
    assert!(
        matches!(&zipped, Error::OnlyArchive { archive, .. } if archive.ends_with("medium-export.zip")),
        "{zipped}"
    );
    let zipped = open(root.path().join("zipped.zip")).unwrap_err();
    assert!(
        matches!(&zipped, Error::ArchiveInside { inner, holds, .. } if inner == "medium-export.zip" && holds.contains("1 post")),
        "{zipped}"
    );
    for name in ["private", "empty", "nothing.zip", "private.zip"] {
        let path = root.path().join(name);
        let error = Sources::open(&[good.clone(), path.clone()].map(Input::from)).unwrap_err();
        assert!(matches!(&error, Error::NoPosts { name } if *name == path.display().to_string()), "{error}");
    }
}

#[test]
fn an_input_that_is_not_there_or_cannot_be_read_is_an_error() {
    let root = TempDir::new().unwrap();
    let missing = root.path().join("missing.zip");
    assert!(matches!(open(&missing), Err(Error::NotFound(path)) if path == missing));
    assert!(matches!(open(""), Err(Error::NotFound(_))));
    let page = write(&root, "a.html", HTML);
    let under_a_file = page.join("posts");
    match open(&under_a_file) {
        Err(Error::Read { name, .. }) => assert_eq!(name, under_a_file.display().to_string()),
        // Windows does not tell it from one that is missing.
        Err(Error::NotFound(path)) if cfg!(windows) => assert_eq!(path, under_a_file),
        other => panic!("{:?}", other.err()),
    }
    let sources = open(&page).unwrap();
    fs::remove_file(&page).unwrap();
    assert!(matches!(sources.entries()[0].read(), Err(Error::Read { .. })), "gone meanwhile");
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_are_not_followed_and_a_link_that_is_named_is() {
    use std::os::unix::fs::symlink;
    let root = TempDir::new().unwrap();
    write(&root, "outside/secret.html", HTML);
    write(&root, "export/ips/ip.html", HTML);
    write(&root, "export/posts/a.html", HTML);
    let link = |target: &str, name: &str| symlink(root.path().join(target), root.path().join(name)).unwrap();
    link("outside", "export/folder");
    link("export", "export/posts/loop");
    link("outside/secret.html", "export/posts/file.html");
    link("export/ips/ip.html", "export/posts/private.html");
    link("nowhere", "export/posts/nowhere.html");
    assert_eq!(list(root.path().join("export")), ["posts/a.html"]);
    link("export", "named");
    assert_eq!(list(root.path().join("named")), ["posts/a.html"]);
    assert!(open(root.path().join("export/posts/file.html")).is_ok());
    assert!(matches!(open(root.path().join("export/posts/nowhere.html")), Err(Error::NotFound(_))));
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_never_opened() {
    let root = TempDir::new().unwrap();
    write(&root, "posts/a.html", HTML);
    let socket = root.path().join("posts/socket.html");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert_eq!(list(root.path()), ["posts/a.html"]);
    for path in [Path::new("/dev/null"), &socket] {
        let error = open(path).unwrap_err();
        assert!(matches!(error, Error::Read { .. }), "{error}");
        assert!(error.to_string().ends_with("neither a file nor a folder"), "{error}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_shown_as_far_as_it_goes_and_read() {
    use std::os::unix::ffi::OsStrExt;
    let root = TempDir::new().unwrap();
    fs::write(root.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.html")), HTML).unwrap();
    let sources = open(root.path()).unwrap();
    assert_eq!(sources.entries()[0].stem(), "caf\u{fffd}");
    assert_eq!(sources.entries()[0].read().unwrap(), HTML);
}
