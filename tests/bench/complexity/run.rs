//! Whole runs over files, into a folder: tarballs, crawls, second runs into the same folder, and lists of URLs.

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tempfile::TempDir;
use unmedium::io::run::run;
use unmedium::io::source::{Input, Sources, read_urls};
use unmedium::report::{Previews, Report, write_html, write_json};
use unmedium::site::redirects::RedirectFormat;
use unmedium::site::{DOCUSAURUS, HUGO};
use unmedium::{ConvertOptions, ImageMode, ReportDetail, RunMode, RunOptions};

use super::{Construct, ROUNDS};

/// All constructs.
pub(super) fn all() -> Vec<Construct> {
    [packed(), reruns()].into_iter().flatten().collect()
}

fn post(number: usize, body: &str) -> String {
    let id = format!("{number:012x}");
    format!(
        "<article class=\"h-entry\"><header><h1 class=\"p-name\">T</h1></header><section data-field=\"body\" class=\"e-content\">\
         <p class=\"graf graf--p\">{body}</p></section><footer><p>By <a href=\"https://medium.com/@me{number}\" class=\"p-author h-card\">\
         Me {number}</a> on <a href=\"https://medium.com/p/{id}\"><time class=\"dt-published\" datetime=\"2019-05-01T08:00:00.000Z\">x\
         </time></a>.</p><p><a href=\"https://medium.com/@me{number}/t-{id}\" class=\"p-canonical\">Canonical link</a></p>\
         <p>Exported from <a href=\"https://medium.com\">Medium</a> on July 8, 2025.</p></footer></article>"
    )
}

fn convert(input: &Path, output: &Path, options: &RunOptions) -> Report {
    let sources = Sources::open(&[Input::Path(input.to_path_buf())]).unwrap();
    run(&sources, output, options, &()).unwrap()
}

/// A file with many posts, which is converted into a folder that is new each time.
fn file(name: &str, size: usize, make: fn(usize) -> Vec<u8>) -> Construct {
    Construct::new(&format!("run: {name}"), size, move |size| {
        let folder = TempDir::new().unwrap();
        let input = folder.path().join("input");
        fs::write(&input, make(size)).unwrap();
        let mut count = 0;
        move || {
            count += 1;
            drop(black_box(convert(&input, &folder.path().join(count.to_string()), &RunOptions::default())));
        }
    })
}

/// An answer of Medium's in a crawl.
fn record(number: usize) -> String {
    // By the URL of the app, a page in a crawl is known as Medium's.
    let app = format!("<meta property=\"al:android:url\" content=\"medium://p/{number:012x}\">");
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{app}{}", post(number, "a"));
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://medium.com/p/{number:012x}\r\nContent-Length: {}\r\n\r\n\
         {answer}\r\n\r\n",
        answer.len()
    )
}

fn packed() -> Vec<Construct> {
    vec![
        file("tarball", 30, |size| {
            let mut tarball = tar::Builder::new(Vec::new());
            for at in 0..size {
                let page = post(at, "a");
                let mut header = tar::Header::new_gnu();
                header.set_size(page.len() as u64);
                tarball.append_data(&mut header, format!("posts/{at}.html"), page.as_bytes()).unwrap();
            }
            tarball.into_inner().unwrap()
        }),
        file("crawl", 30, |size| (0..size).map(record).collect::<String>().into_bytes()),
        Construct::new("run: list of URLs", 500, |size| {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join("urls");
            let mut file = fs::File::create(&path).unwrap();
            (0..size).for_each(|at| writeln!(file, "https://medium.com/p/{at:012x}").unwrap());
            move || drop(black_box((read_urls(&path).unwrap(), &folder)))
        }),
    ]
}

/// A folder of posts, each by its number.
fn write_posts(folder: &Path, name: &str, posts: impl Iterator<Item = (usize, String)>) -> PathBuf {
    let input = folder.join(name);
    fs::create_dir(&input).unwrap();
    for (number, body) in posts {
        fs::write(input.join(format!("2019-05-01_T-{number:012x}.html")), post(number, &body)).unwrap();
    }
    input
}

/// A run into a folder to which an earlier run wrote. `before` and `now` make the bodies of the posts for the two runs; a post
/// without a body is not in the input. `edit` changes files in between.
fn rerun(
    name: &str,
    size: usize,
    options: RunOptions,
    before: fn(usize) -> Option<String>,
    now: fn(usize) -> Option<String>,
    edit: fn(&Path),
) -> Construct {
    Construct::new(&format!("run: {name}"), size, move |size| {
        let folder = TempDir::new().unwrap();
        let posts = |make: fn(usize) -> Option<String>| (0..size).filter_map(move |at| Some((at, make(at)?)));
        let first = write_posts(folder.path(), "first", posts(before));
        let second = write_posts(folder.path(), "second", posts(now));
        // A run changes the folder, so each has one of its own.
        let outputs: Vec<PathBuf> = (0..ROUNDS.0).map(|round| folder.path().join(round.to_string())).collect();
        for output in &outputs {
            drop(convert(&first, output, &options));
            edit(output);
        }
        let (options, mut rounds) = (options.clone(), outputs.into_iter());
        move || drop(black_box((convert(&second, &rounds.next().unwrap(), &options), &folder)))
    })
}

fn reruns() -> Vec<Construct> {
    let run_of = |options: ConvertOptions| RunOptions::new(options.images(ImageMode::Download)).prune(true);
    let plain = || run_of(ConvertOptions::default());
    let redirects = ConvertOptions::default().site(HUGO).redirects(RedirectFormat::Netlify);
    let text = |_| Some("a".to_owned());
    let other = |at| Some(format!("b {at}"));
    let half = |at| (at % 2 == 0).then(|| "a".to_owned());
    let image = |at: usize| {
        let bytes = [b"GIF89a\x40\x01\x40\x01\x80\0\0", &at.to_le_bytes()[..], b";"].concat();
        Some(format!("<img src=\"data:image/gif;base64,{}\">", STANDARD.encode(bytes)))
    };
    let append = |output: &Path| {
        for file in fs::read_dir(output).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
            fs::OpenOptions::new().append(true).open(file).unwrap().write_all(b"\nmine\n").unwrap();
        }
    };
    let leave = |_: &Path| {};
    vec![
        rerun("the same again", 30, plain(), text, text, leave),
        rerun("other texts", 30, plain(), text, other, leave),
        rerun("edited texts", 30, plain(), text, other, append),
        rerun("posts that are gone", 30, plain(), text, half, leave),
        rerun("new posts", 30, run_of(redirects), half, text, leave),
        rerun("new authors", 30, run_of(ConvertOptions::default().site(DOCUSAURUS)), half, text, leave),
        rerun("images", 30, plain(), image, image, leave),
        rerun("images that are gone", 30, plain(), image, text, leave),
        rerun("check", 30, plain().mode(RunMode::Check), text, other, leave),
        reports(),
    ]
}

/// A report of many posts.
fn reports() -> Construct {
    Construct::new("run: report", 30, |size| {
        let folder = TempDir::new().unwrap();
        let posts = (0..size).map(|at| (at, "<a href=\"http://\">a</a>".repeat(3)));
        let input = write_posts(folder.path(), "input", posts);
        let report = convert(&input, &folder.path().join("output"), &RunOptions::default().detail(ReportDetail::Pages));
        move || {
            let page = write_html(&report, None, Previews::Inside).len();
            drop(black_box((write_json(&report), page, &folder)));
        }
    })
}
