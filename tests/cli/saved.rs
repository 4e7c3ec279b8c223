//! Pages with the images and frames that were saved with them: in the file itself, in a folder beside it, or in MHTML and web
//! archives.

use std::io::Write;

use super::export::{export, gif, post, zip};
use super::sandbox::{Run, Sandbox};

const ID: &str = "1*aBcDeFgHiJkLmNoPqRsTuV.gif";
const FILE: &str = "img/1__aBcDeFgHiJkLmNoPqRsTuV.gif";
const MEDIA: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

/// A page as Medium shows it since 2019.
fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta property=\"al:android:url\" content=\"medium://p/0a1b2c3d4e5f\">\
         <meta property=\"og:title\" content=\"The mill\"><meta property=\"article:published_time\" content=\"2019-05-01T08:00:00.000Z\">\
         <link rel=\"canonical\" href=\"https://medium.com/@miller/the-mill-0a1b2c3d4e5f\"></head><body><article>\
         <h1 id=\"a001\" class=\"pw-post-title\">The mill</h1><p id=\"a002\">It turns.</p>{body}<p id=\"a003\">On.</p>\
         </article></body></html>"
    )
}

fn image(src: &str) -> String {
    format!("<figure><img width=\"1\" alt=\"A wheel\" src=\"{src}\"></figure>")
}

fn frame(src: &str) -> String {
    format!("<figure><iframe src=\"{src}\"></iframe></figure>")
}

/// The page of a frame in which Medium shows a gist.
fn gist_page() -> String {
    "<script src=\"https://gist.github.com/miller/0123abcd.js\"></script><table><tr><td class=\"blob-code\">turn()</td></tr></table>\
     <div class=\"gist-meta\"><a href=\"https://gist.github.com/miller/0123abcd/raw/7f/wheel.py\">raw</a></div>"
        .to_owned()
}

const CODE: &str = "[`wheel.py`](https://gist.github.com/miller/0123abcd#file-wheel-py)\n\n```py\nturn()\n```\n";

fn posts(sandbox: &Sandbox) -> Vec<String> {
    sandbox.list("out").into_iter().filter(|name| !name.starts_with("img/")).collect()
}

/// The body of the only post that a run gave.
#[track_caller]
fn body(sandbox: &Sandbox, run: &Run) -> String {
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stderr.contains("1 of 1 post\n"), "{run:?}");
    let posts = posts(sandbox);
    let [name] = &posts[..] else { panic!("{posts:?}") };
    let markdown = sandbox.read(format!("out/{name}"));
    markdown.split_once("\n---\n\nIt turns.\n\n").unwrap().1.trim_end_matches("\n\nOn.\n").to_owned()
}

fn convert(sandbox: &Sandbox, input: &str) -> String {
    let run = sandbox.run(&["convert", input, "-o", "out"]);
    body(sandbox, &run)
}

#[test]
fn images_inside_a_page_are_written_in_every_mode_and_found_again() {
    let inside = image("data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=");
    for mode in ["download", "rewrite", "keep"] {
        let sandbox = Sandbox::with(&[("The mill.html", page(&inside).as_bytes())]);
        let arguments = ["convert", "The mill.html", "-o", "out", "--images", mode];
        let shown = body(&sandbox, &sandbox.run(&arguments));
        let path = shown.trim_start_matches("![A wheel](").trim_end_matches(')').to_owned();
        assert!(path.starts_with("img/") && path.contains(".gif"), "{shown}");
        assert!(std::fs::read(sandbox.path("out").join(&path)).unwrap().starts_with(b"GIF89a"));
        let again = sandbox.run(&arguments);
        assert!(again.stderr.starts_with("1 post unchanged in out\n") && again.code == 0, "{again:?}");
        let check = sandbox.run(&[&arguments[..], &["--check"]].concat());
        assert_eq!(check.code, 0, "{check:?}");
    }
    let sandbox = Sandbox::with(&[("The mill.html", page(&inside).as_bytes())]);
    sandbox.run(&["convert", "The mill.html", "-o", "out", "--dry-run"]);
    assert_eq!(sandbox.list("out"), Vec::<String>::new());
}

#[test]
fn large_images_inside_a_page_are_read() {
    let mut large = gif(1);
    large.pop();
    large.extend(std::iter::repeat_n(0x3f, 6 << 20));
    large.push(b';');
    let encoded = base64(&large);
    let sandbox =
        Sandbox::with(&[("The mill.html", page(&image(&format!("data:image/gif;base64,{encoded}"))).as_bytes())]);
    let shown = convert(&sandbox, "The mill.html");
    let path = shown.trim_start_matches("![A wheel](").trim_end_matches(')').to_owned();
    assert!(std::fs::read(sandbox.path("out").join(path)).unwrap() == large);
}

/// A page of 40 MB that is images for the most part, in HTML and as MHTML.
#[test]
fn a_page_of_many_large_images_is_read_however_it_was_saved() {
    let mut large = gif(1);
    large.pop();
    large.extend(std::iter::repeat_n(0x3f, 8 << 20));
    large.push(b';');
    let encoded = base64(&large);
    // The number of a GIF stands in its first 33 bytes.
    let encode = |number: u8| base64(&gif(number)[..33]) + &encoded[44..];
    let bytes = |number: u8| [&gif(number)[..33], &large[33..]].concat();
    let inside: String = (1..=4).map(|at| image(&format!("data:image/gif;base64,{}", encode(at)))).collect();
    let urls: Vec<String> = (1..=4).map(|at| format!("https://example.com/{at}.gif")).collect();
    let part = |(at, url): (u8, &String)| {
        format!(
            "--b\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {url}\r\n\r\n{}\r\n",
            encode(at)
        )
    };
    let parts = (1..).zip(&urls).map(part).collect::<Vec<_>>().concat();
    let shown: String = urls.iter().map(|url| image(url)).collect();
    let mhtml = format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: binary\r\n\r\n{}\r\n{parts}--b--\r\n",
        page(&shown)
    );
    for (name, text) in [("The mill.html", page(&inside)), ("The mill.mhtml", mhtml)] {
        assert!(text.len() > 40_000_000, "{}", text.len());
        let sandbox = Sandbox::with(&[(name, text.as_bytes())]);
        let shown = convert(&sandbox, name);
        let paths: Vec<&str> =
            shown.lines().filter_map(|line| line.strip_prefix("![A wheel](")?.strip_suffix(')')).collect();
        assert_eq!(paths.len(), 4, "{name}: {shown}");
        for (at, path) in (1..).zip(paths) {
            assert!(std::fs::read(sandbox.path("out").join(path)).unwrap() == bytes(at), "{name}: {path}");
        }
    }
}

/// Base64, as a page has it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[test]
fn images_in_the_folder_beside_a_page_are_taken_from_there() {
    let shown = image("./The%20mill_files/1_aBcDeFgHiJkLmNoPqRsTuV.gif") + &image("The%20mill_files/wheel.gif");
    let files: [(&str, &[u8]); 3] = [
        ("saved/The mill.html", page(&shown).as_bytes().to_vec().leak()),
        ("saved/The mill_files/1_aBcDeFgHiJkLmNoPqRsTuV.gif", gif(1).leak()),
        ("saved/The mill_files/wheel.gif", gif(2).leak()),
    ];
    let wanted = format!("![A wheel]({FILE})\n![A wheel](img/wheel.gif)");
    for (input, is_zip) in [("saved/The mill.html", false), ("saved", false), ("a.zip", true)] {
        let sandbox = if is_zip {
            let entries: Vec<(String, Vec<u8>)> =
                files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
            Sandbox::with(&[("a.zip", &zip(&entries))])
        } else {
            Sandbox::with(&files)
        };
        assert_eq!(convert(&sandbox, input), wanted, "{input}");
        assert_eq!(std::fs::read(sandbox.path("out").join(FILE)).unwrap(), gif(1));
        assert_eq!(std::fs::read(sandbox.path("out/img/wheel.gif")).unwrap(), gif(2));
    }
}

#[test]
fn two_images_of_one_name_beside_two_pages_are_two() {
    let one = page(&image("files/wheel.gif"));
    let two = one.replace("0a1b2c3d4e5f", "1a1b2c3d4e5f");
    let sandbox = Sandbox::with(&[
        ("saved/a/one.html", one.as_bytes()),
        ("saved/a/files/wheel.gif", &gif(1)),
        ("saved/b/two.html", two.as_bytes()),
        ("saved/b/files/wheel.gif", &gif(2)),
    ]);
    let run = sandbox.run(&["convert", "saved", "-o", "out"]);
    assert_eq!(run.code, 0, "{run:?}");
    let shown = |name: &str| {
        let markdown = sandbox.read(format!("out/{name}"));
        let path = markdown.split_once("](").unwrap().1.split_once(')').unwrap().0.to_owned();
        std::fs::read(sandbox.path("out").join(path)).unwrap()
    };
    let mut images: Vec<Vec<u8>> = posts(&sandbox).iter().map(|name| shown(name)).collect();
    images.sort();
    assert_eq!(images, [gif(1), gif(2)]);
}

// Windows has no names with `*`.
#[cfg(unix)]
#[test]
fn images_beside_the_posts_of_an_export_are_taken_from_there() {
    let figure = format!(
        "<p>It turns.</p><figure class=\"graf graf--figure\"><img class=\"graf-image\" src=\"0a1b2c3d4e5f/{ID}\" alt=\"A wheel\"></figure><p>On.</p>"
    );
    let sandbox = Sandbox::with(&[
        ("mine/posts/2019-05-01_The-mill-0a1b2c3d4e5f.html", post("0a1b2c3d4e5f", "The mill", &figure).as_bytes()),
        (&format!("mine/posts/0a1b2c3d4e5f/{ID}"), &gif(1)),
    ]);
    assert_eq!(convert(&sandbox, "mine"), format!("![A wheel]({FILE})"));
}

#[test]
fn no_link_leads_to_a_missing_image_and_no_file_outside_is_read() {
    let body = ["../secret.gif", "%2e%2e/secret.gif", "gone/wheel.gif", "sessions/a.gif", "/etc/secret.gif"]
        .map(image)
        .concat();
    let sandbox = Sandbox::with(&[
        ("saved/The mill.html", page(&(body + &frame("gone/saved_resource.html"))).as_bytes()),
        ("secret.gif", &gif(1)),
        ("saved/sessions/a.gif", &gif(2)),
    ]);
    let lost = "<!-- An embed is missing here: see https://medium.com/p/0a1b2c3d4e5f -->";
    assert_eq!(convert(&sandbox, "saved/The mill.html"), lost);
    assert!(sandbox.list("out/img").is_empty());
}

#[test]
fn frames_that_were_saved_beside_a_page_become_embeds() {
    let table = [
        ("The mill_files/saved_resource.html", gist_page(), CODE),
        (
            "The mill_files/media.html",
            "<!-- saved from url=(0043)https://www.youtube.com/embed/wHeElTuRnS1 --><p>Play".to_owned(),
            "[YouTube: wHeElTuRnS1](https://www.youtube.com/watch?v=wHeElTuRnS1)",
        ),
        (
            "The mill_files/media.html",
            "<iframe src=\"./inner.html\"></iframe>".to_owned(),
            "[Vimeo: 12345](https://vimeo.com/12345)",
        ),
        (
            "The mill_files/0f1e2d3c4b5a69788796a5b4c3d2e1f0.html",
            "<p>Play".to_owned(),
            "[Embed: ID](https://medium.com/media/ID)",
        ),
    ];
    for (path, saved, wanted) in table {
        let sandbox = Sandbox::with(&[
            ("The mill.html", page(&frame(&path.replace(' ', "%20"))).as_bytes()),
            (path, saved.as_bytes()),
            ("The mill_files/inner.html", b"<iframe src=\"https://player.vimeo.com/video/12345\"></iframe>"),
        ]);
        assert_eq!(convert(&sandbox, "The mill.html").trim_end(), wanted.replace("ID", MEDIA).trim_end(), "{path}");
    }
}

/// A page as Chrome saves it in one file.
fn mhtml() -> Vec<u8> {
    let src = format!("https://miro.medium.com/v2/resize:fit:1400/{ID}");
    let body = image(&src) + &image("https://example.com/wheel.gif") + &frame("cid:frame-1@mhtml.blink");
    let part = |head: &str, content: &str| format!("--b\r\n{head}\r\n\r\n{content}\r\n");
    let binary = |url: &str, number: u8| {
        let head = format!("Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {url}");
        part(&head, &base64(&gif(number)))
    };
    let media = format!(
        "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Location: https://medium.com/media/{MEDIA}"
    );
    let webp = format!("https://miro.medium.com/v2/resize:fit:1400/format:webp/{ID}");
    let whole = [
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://medium.com/@miller/the-mill-0a1b2c3d4e5f\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n",
        &part(
            "Content-Type: text/html\r\nContent-Location: https://medium.com/@miller/the-mill-0a1b2c3d4e5f",
            &page(&body),
        ),
        &part(&media, &gist_page()),
        &binary(&webp, 1),
        &binary("https://example.com/wheel.gif", 2),
        "--b--\r\n",
    ];
    whole.concat().into_bytes()
}

/// A page as Safari saves it.
fn webarchive() -> Vec<u8> {
    let body = image(&format!("https://miro.medium.com/v2/resize:fit:1400/{ID}"))
        + &image("/img/wheel.gif")
        + &frame(&format!("/media/{MEDIA}"));
    let resource = |url: &str, kind: &str, data: &[u8]| {
        format!(
            "<dict><key>WebResourceData</key><data>{}</data><key>WebResourceMIMEType</key><string>{kind}</string>\
             <key>WebResourceURL</key><string>{url}</string></dict>",
            base64(data)
        )
    };
    let media = format!("https://medium.com/media/{MEDIA}");
    let original = format!("https://miro.medium.com/v2/resize:fit:1400/{ID}");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict><key>WebMainResource</key>{}\
         <key>WebSubresources</key><array>{}{}</array><key>WebSubframeArchives</key><array><dict><key>WebMainResource</key>{}</dict>\
         </array></dict></plist>",
        resource("https://medium.com/@miller/the-mill-0a1b2c3d4e5f", "text/html", page(&body).as_bytes()),
        resource(&original, "image/gif", &gif(1)),
        resource("https://medium.com/img/wheel.gif", "image/gif", &gif(2)),
        resource(&media, "text/html", gist_page().as_bytes()),
    )
    .into_bytes()
}

#[test]
fn a_page_of_many_parts_brings_its_images_and_frames_from_a_file_a_folder_a_zip_or_a_stream() {
    let wanted = format!("![A wheel]({FILE})\n![A wheel](img/wheel.gif)\n\n{CODE}");
    for (name, saved) in [("The mill.mhtml", mhtml()), ("The mill.webarchive", webarchive())] {
        let packed = zip(&[(format!("pages/{name}"), saved.clone())]);
        let inputs =
            [(name.to_owned(), saved.clone()), (format!("saved/{name}"), saved.clone()), ("a.zip".to_owned(), packed)];
        for (path, bytes) in inputs {
            let sandbox = Sandbox::with(&[(&path, &bytes)]);
            let input = if path.starts_with("saved/") { "saved" } else { &path };
            assert_eq!(convert(&sandbox, input).trim_end(), wanted.trim_end(), "{path}");
            assert_eq!(std::fs::read(sandbox.path("out").join(FILE)).unwrap(), gif(1), "{path}");
            assert_eq!(std::fs::read(sandbox.path("out/img/wheel.gif")).unwrap(), gif(2), "{path}");
        }
        let sandbox = Sandbox::new();
        let run = sandbox.run_with_stdin(&["convert", "-", "-o", "out"], &saved);
        assert_eq!(run.code, 0, "{name}: {run:?}");
    }
}

/// A tarball of some files, as `tar -czf` makes it.
pub fn tarball(files: &[(String, Vec<u8>)], is_packed: bool) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, content.as_slice()).unwrap();
    }
    let bytes = archive.into_inner().unwrap();
    if !is_packed {
        return bytes;
    }
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_tarball_of_an_export_is_read_as_a_zip_is() {
    let long = format!("2019-05-01_{}-0a1b2c3d4e5f", "The-mill-".repeat(14));
    let figure = format!(
        "<p>It turns.</p><figure class=\"graf graf--figure\"><img class=\"graf-image\" src=\"0a1b2c3d4e5f/{ID}\" alt=\"A wheel\"></figure><p>On.</p>"
    );
    let files = [
        (format!("./mine/posts/{long}.html"), post("0a1b2c3d4e5f", "The mill", &figure).into_bytes()),
        (format!("./mine/posts/0a1b2c3d4e5f/{ID}"), gif(1)),
        ("./mine/sessions/sessions-0001.html".to_owned(), b"<p>private".to_vec()),
        ("./mine/video.bin".to_owned(), vec![0; 100_000]),
    ];
    for is_packed in [true, false] {
        let sandbox = Sandbox::with(&[("export.tgz", &tarball(&files, is_packed))]);
        assert_eq!(convert(&sandbox, "export.tgz"), format!("![A wheel]({FILE})"));
        assert_eq!(std::fs::read(sandbox.path("out").join(FILE)).unwrap(), gif(1));
    }
    let mut cut = tarball(&files, true);
    cut.truncate(cut.len() / 2);
    let sandbox = Sandbox::with(&[("export.tar.gz", &cut)]);
    let run = sandbox.run(&["convert", "export.tar.gz"]);
    assert!(run.code == 1 && run.stderr.starts_with("error: the archive export.tar.gz is damaged: "), "{run:?}");
}

#[test]
fn a_zip_in_a_zip_is_named_with_its_number_of_posts() {
    let inner = zip(&export());
    let sandbox = Sandbox::with(&[("download.zip", &zip(&[("files/medium-export.zip", inner)]))]);
    let run = sandbox.run(&["convert", "download.zip"]);
    let told = "error: no Medium posts in download.zip, but another archive: files/medium-export.zip, with 4 posts\n\
                hint: unpack it, and give the archive that is in it\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, told));
}
