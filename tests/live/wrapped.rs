//! One page, saved in every way that people have: by `SingleFile`, as MHTML, with a folder beside it, and in the Wayback Machine.
//! Each gives the same Markdown, but for what that way of saving loses.
//!
//! - Chrome's MHTML and `SingleFile` leave scripts out, and so the data in them: they are compared with the page without its
//!   scripts. What the data say beside the HTML is compared in `fixtures` and `samples`.
//! - `SingleFile` forgets what its images were called, unless it is asked to keep that.
//!
//! The pages are the fixtures', and those of `UNMEDIUM_LIVE_SAMPLES`.

use std::fs;
use std::path::{Path, PathBuf};

use scraper::{Html, Node};
use unmedium::io::source::{Input, Sources};
use unmedium::{ConvertOptions, Converted, ImageMode};

use super::samples::samples;

/// How a page was saved.
struct Wrapped {
    name: &'static str,
    /// The file, and what lies beside it.
    files: Vec<(String, Vec<u8>)>,
    /// The page that it has to be the same as.
    same_as: Page,
    keeps_image_names: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Page {
    Whole,
    WithoutScripts,
}

/// Pages that have an image in two sizes, one for browsers without scripts: without names nothing says that they are one.
const TWICE: [&str; 2] = ["2020-walmart-ddd-microservices.html", "2021-debugger-m1chip.html"];

#[test]
fn a_page_is_the_same_however_it_was_saved() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for (name, page) in list_pages() {
        // A browser shows what is in it once it has no scripts to wait for.
        let page = page.replace("<noscript>", "").replace("</noscript>", "");
        let tree = || Html::parse_document(&page);
        let whole = tree().html();
        let Ok(base) = unmedium::convert(&whole, &options()) else { continue };
        let mut scriptless = tree();
        remove_scripts(&mut scriptless);
        let without_scripts = unmedium::convert(&scriptless.html(), &options()).ok();
        for wrapped in
            [single_file(tree(), true), single_file(tree(), false), mhtml(tree()), complete(tree()), wayback(tree())]
        {
            let wanted = match wrapped.same_as {
                Page::Whole => Some(&base),
                Page::WithoutScripts => without_scripts.as_ref(),
            };
            let Some(wanted) = wanted else { continue };
            compared += 1;
            let found = convert(&wrapped.files);
            let (mut found_text, mut wanted_text) = (found.markdown.clone(), wanted.markdown.clone());
            // The ids of the fixtures are shorter than Medium's, so that no file's name is taken for one.
            let hides = !wrapped.keeps_image_names || (wrapped.name == "complete" && name.starts_with("one-post"));
            (found_text, wanted_text) = (name_images(&found_text, hides), name_images(&wanted_text, hides));
            if found_text != wanted_text && !wrapped.keeps_image_names && TWICE.contains(&name.as_str()) {
                continue;
            }
            if found_text != wanted_text {
                wrong.push(format!("{name}, {}: {}", wrapped.name, first_difference(&wanted_text, &found_text)));
            } else if found.proof != wanted.proof {
                wrong.push(format!("{name}, {}: {:?}", wrapped.name, found.notices));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {compared} differ\n{}", wrong.len(), wrong.join("\n"));
    // The fixtures alone make so many.
    assert!(compared >= 15, "{compared}");
}

fn options() -> ConvertOptions {
    ConvertOptions::default().images(ImageMode::Keep)
}

fn list_pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let name = |folder: &PathBuf| folder.file_name().unwrap().to_string_lossy().into_owned();
    let own = folders
        .iter()
        .filter(|folder| name(folder).starts_with("one-post-on-a-page") || name(folder) == "one-post-in-a-state");
    let own = own.map(|folder| (name(folder), fs::read_to_string(folder.join("input.html")).unwrap()));
    // The copies of HTTrack are saved already.
    let is_raw = |(_, page): &(String, String)| !page.contains("Mirrored from") && !page.contains("HTTrack");
    let others = samples("pages").into_iter().chain(samples("old-pages"));
    own.chain(others).filter(is_raw).collect()
}

/// The only post in some files, the first of which is the input.
fn convert(files: &[(String, Vec<u8>)]) -> Converted {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let sources = Sources::open(&[Input::Path(folder.path().join(&files[0].0))]).unwrap();
    let options = options();
    let mut posts = sources.convert(&options);
    posts.next().unwrap().unwrap()
}

/// Changes the attributes of each element that has one.
fn change(html: &mut Html, mut visit: impl FnMut(&str, &str, &str) -> Option<Vec<(&'static str, String)>>) {
    for node in html.tree.values_mut() {
        let Node::Element(element) = node else { continue };
        let tag = element.name().to_owned();
        let mut added = Vec::new();
        element.attrs.retain_mut(|(name, value)| match visit(&tag, &name.local, value) {
            None => true,
            Some(new) => {
                added.extend(new.into_iter().map(|(local, value)| {
                    let mut name = name.clone();
                    name.local = local.into();
                    (name, value.as_str().into())
                }));
                false
            }
        });
        element.attrs.extend(added);
        element.attrs.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
}

fn remove_scripts(html: &mut Html) {
    let is_script =
        |node: &ego_tree::NodeRef<Node>| node.value().as_element().is_some_and(|element| element.name() == "script");
    let scripts: Vec<_> = html.tree.nodes().filter(is_script).map(|node| node.id()).collect();
    for id in scripts {
        html.tree.get_mut(id).unwrap().detach();
    }
}

/// Takes the other sizes of an image away: savers keep the one that was shown, which a `source` may have named.
fn show_images(html: &mut Html) {
    let is_source =
        |node: &ego_tree::NodeRef<Node>| node.value().as_element().is_some_and(|element| element.name() == "source");
    let sources: Vec<_> = html.tree.nodes().filter(is_source).map(|node| node.id()).collect();
    for id in sources {
        let source = html.tree.get(id).unwrap();
        let set = source.value().as_element().and_then(|element| element.attr("srcset")).unwrap_or_default();
        let url = set.split_ascii_whitespace().next().unwrap_or_default().to_owned();
        let is_original = source.value().as_element().is_some_and(|element| element.attr("type") != Some("image/webp"));
        let img = source
            .next_siblings()
            .find(|node| node.value().as_element().is_some_and(|element| element.name() == "img"));
        if let Some(img) = img.map(|img| img.id())
            && let Some(Node::Element(element)) = html.tree.get_mut(img).as_mut().map(ego_tree::NodeMut::value)
            && (is_original || element.attr("src").is_none())
        {
            let mut name = scraper::node::Element::clone(element).attrs.first().map(|(name, _)| name.clone());
            if let Some(name) = &mut name {
                name.local = "src".into();
                element.attrs.retain(|(each, _)| &*each.local != "src");
                element.attrs.push((name.clone(), url.as_str().into()));
                element.attrs.sort_by(|(one, _), (other, _)| one.cmp(other));
            }
        }
        html.tree.get_mut(id).unwrap().detach();
    }
    change(html, |tag, name, _| (tag == "img" && matches!(name, "srcset" | "srcSet")).then(Vec::new));
}

/// An image for each number, as wide as its URL says, where that is a blur.
fn gif(number: usize, url: &str) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec();
    let is_blur = ["/max/60/", "/freeze/max/60/", "/max/30/", "q=20"].iter().any(|part| url.contains(part));
    let width: u16 = if is_blur { 60 } else { 1400 };
    gif[6..8].copy_from_slice(&width.to_le_bytes());
    gif[13..15].copy_from_slice(&u16::try_from(number).unwrap().to_le_bytes());
    gif
}

fn single_file(mut html: Html, keeps_image_names: bool) -> Wrapped {
    remove_scripts(&mut html);
    show_images(&mut html);
    let mut urls: Vec<String> = Vec::new();
    change(&mut html, |tag, name, value| {
        (tag == "img" && name == "src" && value.starts_with("http")).then(|| {
            let number = urls.iter().position(|url| url == value).unwrap_or_else(|| {
                urls.push(value.to_owned());
                urls.len() - 1
            });
            let inside = ("src", format!("data:image/gif;base64,{}", base64(&gif(number, value))));
            let original = keeps_image_names.then(|| ("data-sf-original-src", value.to_owned()));
            [Some(inside), original].into_iter().flatten().collect()
        })
    });
    let page = html.html().into_bytes();
    Wrapped {
        name: "SingleFile",
        files: vec![("page.html".to_owned(), page)],
        same_as: Page::WithoutScripts,
        keeps_image_names,
    }
}

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

/// As Chrome saves it: quoted-printable, each image a part of its own, frames called by ids.
fn mhtml(mut html: Html) -> Wrapped {
    remove_scripts(&mut html);
    let (mut images, mut frames) = (Vec::new(), Vec::new());
    change(&mut html, |tag, name, value| match (tag, name) {
        ("img", "src") if value.starts_with("http") => {
            images.push(value.to_owned());
            None
        }
        ("iframe", "src") if value.starts_with("http") => {
            frames.push(value.to_owned());
            Some(vec![("src", format!("cid:frame-{}@mhtml.blink", frames.len()))])
        }
        _ => None,
    });
    images.sort();
    images.dedup();
    let mut whole = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"--b--\"\r\n\r\n\
                     ----b--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://medium.com/\r\n\r\n"
        .to_owned();
    let mut column = 0;
    for byte in html.html().bytes() {
        let encoded = if matches!(byte, b' '..=b'~' if byte != b'=') {
            char::from(byte).to_string()
        } else {
            format!("={byte:02X}")
        };
        if column + encoded.len() > 75 {
            whole.push_str("=\r\n");
            column = 0;
        }
        column += encoded.len();
        whole.push_str(&encoded);
    }
    for (number, url) in images.iter().enumerate() {
        let part = format!(
            "\r\n----b--\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {url}\r\n\r\n{}",
            base64(&gif(number, url))
        );
        whole.push_str(&part);
    }
    for (number, url) in frames.iter().enumerate() {
        let part = format!(
            "\r\n----b--\r\nContent-Type: text/html\r\nContent-ID: <frame-{}@mhtml.blink>\r\nContent-Location: {url}\r\n\r\n<p>Play</p>",
            number + 1
        );
        whole.push_str(&part);
    }
    whole.push_str("\r\n----b----\r\n");
    let files = vec![("page.mhtml".to_owned(), whole.into_bytes())];
    Wrapped { name: "MHTML", files, same_as: Page::WithoutScripts, keeps_image_names: true }
}

/// As a browser saves the complete page: with a folder beside it.
fn complete(mut html: Html) -> Wrapped {
    show_images(&mut html);
    let mut beside: Vec<(String, Vec<u8>)> = Vec::new();
    change(&mut html, |tag, name, value| {
        let last =
            value.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().replace('*', "_");
        match (tag, name) {
            ("img", "src") if value.contains("//miro.medium.com/") || value.contains("//cdn-images-") => {
                beside.push((format!("page_files/{last}"), gif(beside.len(), value)));
                Some(vec![("src", format!("./page_files/{last}"))])
            }
            ("iframe", "src") if value.starts_with("http") => {
                let file = format!("page_files/saved_resource({}).html", beside.len());
                let page = format!(
                    "<!-- saved from url=({:04}){value} -->\n<html><body><p>Play</p></body></html>",
                    value.len()
                );
                beside.push((file.clone(), page.into_bytes()));
                Some(vec![("src", format!("./{file}"))])
            }
            _ => None,
        }
    });
    let mut files = vec![("page.html".to_owned(), html.html().into_bytes())];
    files.append(&mut beside);
    Wrapped { name: "complete", files, same_as: Page::Whole, keeps_image_names: true }
}

fn wayback(mut html: Html) -> Wrapped {
    let prefix = |flag: &str, url: &str| format!("https://web.archive.org/web/20230102030405{flag}/{url}");
    change(&mut html, |tag, name, value| {
        let is_web = value.starts_with("http");
        let new = match (tag, name) {
            ("a", "href") if is_web => ("href", prefix("", value)),
            ("link", "href") if is_web => ("href", prefix("cs_", value)),
            ("img", "src") if is_web => ("src", prefix("im_", value)),
            ("iframe", "src") if is_web => ("src", prefix("if_", value)),
            ("script", "src") if is_web => ("src", prefix("js_", value)),
            ("img" | "source", "srcset") => {
                let sizes = value
                    .split(", ")
                    .map(|size| if size.starts_with("http") { prefix("im_", size) } else { size.to_owned() });
                ("srcset", sizes.collect::<Vec<_>>().join(", "))
            }
            _ => return None,
        };
        Some(vec![new])
    });
    let note = "<!--\n     FILE ARCHIVED ON 03:04:05 Jan 02, 2023 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 00:00:00 Jan 01, 2024.\n-->";
    let page = format!("{}{note}", html.html());
    Wrapped {
        name: "Wayback Machine",
        files: vec![("page.html".to_owned(), page.into_bytes())],
        same_as: Page::Whole,
        keeps_image_names: true,
    }
}

/// Markdown in which every image is called by its id, on whatever host it is, or is only called an image.
fn name_images(markdown: &str, hides: bool) -> String {
    let mut named = String::new();
    let mut parts = markdown.split("](");
    named.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(')').unwrap_or(part.len());
        let name = part[..end].rsplit('/').next().unwrap_or_default();
        let is_image = part[..end].starts_with("img/") || name.contains('*');
        named.extend(["](", if is_image { if hides { "IMAGE" } else { name } } else { &part[..end] }, &part[end..]]);
    }
    named
}

fn first_difference(wanted: &str, found: &str) -> String {
    let lines = wanted.lines().map(Some).chain([None]).zip(found.lines().map(Some).chain([None]));
    let differing = lines.enumerate().find(|(_, (wanted, found))| wanted != found);
    format!("{differing:?}")
}
