//! The page in headless Chromium: what it shows and does is checked by `tests/browser/web.mjs`, and the zips that it gives here:
//! they hold what the program writes, byte for byte.
//!
//! It needs what the report needs (`report_browser`), and the page as `src/web/build` makes it. Where one is missing the test is
//! skipped, and recorded as such.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use unmedium::site::{IMPORTS, SITES};

use super::export::{graf, post, zip};
use super::report_browser::{find_browser, scripts};
use super::sandbox::Sandbox;
use super::saved::tarball;
use super::skip::record_skip;

/// The sites of the page: none, and all that there are.
fn list_sites() -> Vec<&'static str> {
    [""].into_iter().chain(SITES.into_iter().chain(IMPORTS).map(|site| site.name)).collect()
}

/// The redirects that each is tried with.
fn choose_redirects(site: &str) -> &'static str {
    match site {
        "" | "obsidian" => "",
        "ghost" => "ghost",
        _ => "netlify",
    }
}

#[test]
fn the_page_gives_what_the_program_writes() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/dist");
    if !page.join("index.html").exists() {
        return record_skip("the page is not built (src/web/build)");
    }
    let Some(browser) = find_browser() else { return };
    let sandbox = Sandbox::new();
    let export = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/export");
    sandbox.write("export.zip", zip(&list_files(&export)));
    // A name too long for the head of its file.
    let folder = format!("export-{}", "mill-".repeat(25));
    let files: Vec<_> =
        list_files(&export).into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect();
    let packed = tarball(&files, true);
    sandbox.write("cut.tar.gz", &packed[..packed.len() / 2]);
    sandbox.write("export.tar.gz", packed);
    write_odd_files(&sandbox);
    fs::create_dir(sandbox.path("given")).unwrap();
    let mut check = Command::new("node");
    check.args(["--test", "--test-reporter=spec", "web.mjs"]).current_dir(scripts());
    check
        .env("CHROMIUM", browser)
        .env("PAGE", page)
        .env("SANDBOX", sandbox.path(""))
        .env("SITES", list_sites().join(","))
        .env("REDIRECTS", list_sites().into_iter().map(choose_redirects).collect::<Vec<_>>().join(","));
    // Real posts, where they are at hand: a folder of `posts`.
    let corpus = std::env::var_os("UNMEDIUM_CORPUS").map(PathBuf::from);
    if let Some(corpus) = &corpus {
        let posts: Vec<(String, Vec<u8>)> = list_files(corpus)
            .into_iter()
            .filter(|(path, _)| Path::new(path).extension().is_some_and(|extension| extension == "html"))
            .collect();
        sandbox.write("corpus.zip", zip(&posts));
    }
    let check = check.output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    compare(&sandbox, "export.tar.gz", "");
    for name in ["export.zip", "corpus.zip"].into_iter().filter(|name| sandbox.path(name).exists()) {
        for site in list_sites() {
            compare(&sandbox, name, site);
        }
    }
}

/// Compares a zip of the page's with what the program writes.
fn compare(sandbox: &Sandbox, export: &str, site: &str) {
    let out = format!("written-{export}-{site}");
    let mut arguments = vec!["convert", export, "--images", "rewrite", "-o", &out, "--quiet"];
    if !site.is_empty() {
        arguments.extend(["--site", site]);
    }
    let redirects = choose_redirects(site);
    if !redirects.is_empty() {
        arguments.extend(["--redirects", redirects]);
    }
    sandbox.run(&arguments);
    let mut written: BTreeMap<String, Vec<u8>> = list_files(&sandbox.path(&out)).into_iter().collect();
    written.remove(".unmedium/lock");
    let mut archive =
        zip::ZipArchive::new(File::open(sandbox.path(format!("given/{export}-{site}.zip"))).unwrap()).unwrap();
    let given = sandbox.path(format!("given/{export}-{site}"));
    archive.extract(&given).unwrap();
    let given: BTreeMap<String, Vec<u8>> = list_files(&given).into_iter().collect();
    let is_import = IMPORTS.into_iter().any(|platform| platform.name == site);
    assert!(written.len() > if is_import { 3 } else { 5 } && written.contains_key(".unmedium/state.json"));
    assert_eq!(written.keys().collect::<Vec<_>>(), given.keys().collect::<Vec<_>>(), "{export} for {site}");
    let differing: Vec<&String> = written.keys().filter(|path| written[*path] != given[*path]).collect();
    assert!(differing.is_empty(), "{export} for {site}: {differing:?}");
}

/// Writes inputs that the page has to withstand: very many posts, a zip bomb, files that are no export, and a hostile post.
fn write_odd_files(sandbox: &Sandbox) {
    let many = (0..5000).map(|number| {
        let id = format!("{number:012x}");
        let grafs: String =
            (0..20).map(|part| graf(&format!("Part {part} of {number}, by the <strong>mill</strong>."))).collect();
        (format!("posts/2020-01-01_Post-{id}.html"), post(&id, &format!("Post {number}"), &grafs))
    });
    sandbox.write("many.zip", zip(&many.collect::<Vec<_>>()));
    let bomb = "<p>a".repeat(60 << 18);
    sandbox.write(
        "bomb.zip",
        zip(&[
            ("posts/2020-01-01_Bomb-0a1b2c3d4e5f.html", bomb.as_bytes()),
            (
                "posts/2020-01-02_Mill-1a1b2c3d4e5f.html",
                post("1a1b2c3d4e5f", "The mill", &graf("It turns.")).as_bytes(),
            ),
        ]),
    );
    sandbox.write("letter.docx", zip(&[("word/document.xml", "<w:document/>")]));
    sandbox.write("notes.txt", "hello");
    let hostile = "<script>hacked=1</script><img src=\"x\" onerror=\"hacked=1\"> &lt;img src=x onerror=hacked=1&gt;";
    sandbox
        .write("hostile.html", post("6a1b2c3d4e5f", "&lt;img src=x onerror=&quot;hacked=1&quot;&gt;", &graf(hostile)));
}

/// The files below a folder, by their paths from there.
fn list_files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let (mut files, mut folders) = (Vec::new(), vec![root.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}
