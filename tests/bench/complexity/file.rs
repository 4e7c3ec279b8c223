//! Files that hold a page and its images or frames: zip, MHTML, web archives, and images inside the HTML.

use std::hint::black_box;
use std::io::{Cursor, Write};
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use plist::{Dictionary, Value};
use unmedium::session::Session;
use unmedium::unpack::{ArchiveBytes, open_page};
use unmedium::{ConvertOptions, ImageMode};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Construct;

/// All constructs.
pub(super) fn all() -> Vec<Construct> {
    [mails(), property_lists(), archives(), folders()].into_iter().flatten().collect()
}

/// A file in memory.
#[derive(Clone)]
struct Bytes(Rc<[u8]>);

impl ArchiveBytes for Bytes {
    type Reader = Cursor<Rc<[u8]>>;

    fn open(&self) -> std::io::Result<Self::Reader> {
        Ok(Cursor::new(Rc::clone(&self.0)))
    }
}

/// A GIF that is different for each number.
fn gif(number: usize) -> Vec<u8> {
    let head = *b"GIF89a\x40\x01\x40\x01\x80\0\0";
    [&head[..], &number.to_le_bytes(), b";"].concat()
}

fn post(body: &str) -> String {
    format!(
        "<article class=\"h-entry\"><h1 class=\"p-name\">T</h1><section data-field=\"body\" class=\"e-content\">{body}</section>\
         <footer><a href=\"https://medium.com/p/0a1b2c3d4e5f\"></a></footer></article>"
    )
}

/// A whole run in memory over files.
fn convert_files(files: Vec<(String, Bytes)>, is_folder: bool) -> impl FnMut() {
    move || {
        let options = ConvertOptions::default().images(ImageMode::Download);
        let mut session = Session::new(options, true);
        let added = if is_folder {
            session.add_folder("export", files.clone())
        } else {
            files.iter().try_for_each(|(name, bytes)| session.add_file(name, bytes))
        };
        if added.is_ok() {
            convert_all(&mut session);
        }
    }
}

fn convert_all(session: &mut Session<Bytes>) {
    for at in 0..session.count_entries() {
        session.survey(at);
    }
    session.plan();
    session.write_attached(|file| drop(black_box(file)));
    for at in 0..session.count_entries() {
        drop(black_box(session.convert(at)));
    }
    drop(black_box(session.finish()));
}

/// A file with many parts, which is read and converted.
fn file(name: &str, size: usize, make: impl Fn(usize) -> Vec<u8> + 'static) -> Construct {
    Construct::new(&format!("file: {name}"), size, move |size| {
        convert_files(vec![("post.html".to_owned(), Bytes(make(size).into()))], false)
    })
}

fn mail(head: &str, page: &str, parts: &str) -> Vec<u8> {
    let text = format!(
        "From: <Saved by Blink>\nMIME-Version: 1.0\n{head}Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n\
         --b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://medium.com/p/0a1b2c3d4e5f\n\n{page}\n{parts}--b--\n"
    );
    text.replace('\n', "\r\n").into_bytes()
}

fn mails() -> Vec<Construct> {
    let image = |at: usize| {
        let bytes = STANDARD.encode(gif(at));
        format!(
            "--b\nContent-Type: image/gif\nContent-Transfer-Encoding: base64\nContent-Location: https://a.example/{at}.gif\n\n{bytes}\n"
        )
    };
    let frame = |at: usize| {
        format!(
            "--b\nContent-Type: text/html\nContent-ID: <f{at}@b>\nContent-Location: https://medium.com/media/{at:032x}\n\n<p>x\n"
        )
    };
    let show =
        |at: usize| format!("<figure class=\"graf graf--figure\"><img src=\"https://a.example/{at}.gif\"></figure>");
    let hold =
        |at: usize| format!("<figure class=\"graf graf--iframe\"><iframe src=\"cid:f{at}@b\"></iframe></figure>");
    let each = |size: usize, make: &dyn Fn(usize) -> String| (0..size).map(make).collect::<String>();
    vec![
        file("mail with images", 100, move |size| mail("", &post(&each(size, &show)), &each(size, &image))),
        file("mail with images beside", 100, move |size| mail("", &post("<p>a</p>"), &each(size, &image))),
        file("mail with frames", 100, move |size| mail("", &post(&each(size, &hold)), &each(size, &frame))),
        file("mail with headers", 1000, move |size| {
            mail(&each(size, &|at| format!("X-{at}: a\n")), &post("<p>a</p>"), "")
        }),
        file("mail in mails", 100, |size| {
            let open = |at: usize| format!("--b{at}\nContent-Type: multipart/related; boundary=\"b{}\"\n\n", at + 1);
            let head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b0\"\n\n";
            [head.to_owned(), (0..size).map(open).collect()].concat().into_bytes()
        }),
        file("mail of boundaries", 1000, |size| mail("", &post("<p>a</p>"), &"--b\n".repeat(size))),
    ]
}

fn resource(url: &str, kind: &str, data: &[u8]) -> Value {
    let mut resource = Dictionary::new();
    resource.insert("WebResourceURL".to_owned(), Value::String(url.to_owned()));
    resource.insert("WebResourceMIMEType".to_owned(), Value::String(kind.to_owned()));
    resource.insert("WebResourceData".to_owned(), Value::Data(data.to_vec()));
    Value::Dictionary(resource)
}

fn property_list(size: usize, is_binary: bool) -> Vec<u8> {
    let images = (0..size).map(|at| resource(&format!("https://a.example/{at}.gif"), "image/gif", &gif(at)));
    let shown: String = (0..size).map(|at| format!("<img src=\"https://a.example/{at}.gif\">")).collect();
    let mut archive = Dictionary::new();
    let page = post(&format!("<p>{shown}</p>"));
    archive.insert(
        "WebMainResource".to_owned(),
        resource("https://medium.com/p/0a1b2c3d4e5f", "text/html", page.as_bytes()),
    );
    archive.insert("WebSubresources".to_owned(), Value::Array(images.collect()));
    let (value, mut bytes) = (Value::Dictionary(archive), Vec::new());
    if is_binary { value.to_writer_binary(&mut bytes) } else { value.to_writer_xml(&mut bytes) }.unwrap();
    bytes
}

fn property_lists() -> Vec<Construct> {
    let open = |name: &str, size, make: fn(usize) -> Vec<u8>| {
        Construct::new(&format!("file: {name}"), size, move |size| {
            let bytes = make(size);
            move || drop(black_box(open_page(bytes.clone(), "x")))
        })
    };
    vec![
        file("web archive with images", 100, |size| property_list(size, true)),
        file("web archive with images in XML", 100, |size| property_list(size, false)),
        open("web archive of tags", 1000, |size| {
            format!("<?xml?><plist>{}", "<array></array>".repeat(size)).into_bytes()
        }),
        open("web archive of keys", 1000, |size| {
            let keys: String = (0..size).map(|at| format!("<key>a{at}</key><true/>")).collect();
            format!("<?xml version=\"1.0\"?><plist><dict>{keys}</dict></plist>").into_bytes()
        }),
    ]
}

/// A zip of files.
fn pack(files: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(&bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn archives() -> Vec<Construct> {
    let archive = |name: &str, size, make: fn(usize) -> (String, Vec<u8>)| {
        Construct::new(&format!("file: {name}"), size, move |size| {
            convert_files(vec![("export.zip".to_owned(), Bytes(pack((0..size).map(make)).into()))], false)
        })
    };
    let list =
        "<article><section data-field=\"name\"><h2>L</h2></section><section data-field=\"lists\"></section></article>";
    vec![
        archive("zip of posts", 50, |at| {
            (format!("posts/{at}.html"), post("<p>a</p>").replace("0a1b2c3d4e5f", &format!("{at:012x}")).into())
        }),
        archive("zip of one post", 50, |at| (format!("posts/{at}.html"), post("<p>a</p>").into())),
        archive("zip of other files", 200, |at| (format!("{at}.txt"), vec![])),
        archive("zip of folders", 200, |at| (format!("posts/{at}/post.html"), post("<p>a</p>").into())),
        Construct::new("file: zip of lists", 100, move |size| {
            let files = (0..size).map(|at| (format!("lists/{at}.html"), list.into()));
            convert_files(vec![("export.zip".to_owned(), Bytes(pack(files).into()))], false)
        }),
        archive("zip in zips", 100, |at| (format!("{at}.zip"), pack(std::iter::empty()))),
    ]
}

/// A page in a folder, with images beside it. `before` stands once in its body, and `each` once for each number.
fn page(
    name: &str,
    size: usize,
    before: impl Fn() -> String + 'static,
    each: fn(usize) -> String,
    files: fn(usize) -> Option<Vec<u8>>,
) -> Construct {
    Construct::new(&format!("page: {name}"), size, move |size| {
        let page = post(&format!("{}{}", before(), (0..size).map(each).collect::<String>()));
        let beside = (0..size).filter_map(|at| Some((format!("x_files/{at}.gif"), Bytes(files(at)?.into()))));
        let page = ("x.html".to_owned(), Bytes(page.into_bytes().into()));
        convert_files(beside.chain([page]).collect(), true)
    })
}

fn folders() -> Vec<Construct> {
    let large = || {
        let bytes = STANDARD.encode([gif(0), vec![0; 30_000]].concat());
        format!("<style>:root{{--sf-img-1: url(\"data:image/gif;base64,{bytes}\")}}</style>")
    };
    let figure =
        move || large().replace("<style>:root{--sf-img-1: url(", "<figure><img src=").replace(")}</style>", ">");
    let inside = |at: usize| {
        format!("<img src=\"data:image/gif;base64,{}\">", STANDARD.encode([gif(at), vec![0; 2000]].concat()))
    };
    let blur = |at: usize| {
        let bytes = [b"GIF89a\x01\0\x01\0\x80\0\0", &at.to_le_bytes()[..], b";"].concat();
        format!("<img src=\"data:image/gif;base64,{}\">", STANDARD.encode(bytes))
    };
    vec![
        page("images beside", 100, String::new, |at| format!("<img src=\"x_files/{at}.gif\">"), |at| Some(gif(at))),
        page("images missing beside", 500, String::new, |at| format!("<img src=\"x_files/{at}.gif\">"), |_| None),
        page("images of one path", 500, String::new, |_| "<img src=\"x_files/0.gif\">".to_owned(), |at| Some(gif(at))),
        page("images inside", 100, String::new, inside, |_| None),
        page("images shared", 100, large, |_| "<img style=\"background-image:var(--sf-img-1)\">".to_owned(), |_| None),
        page("blurs in a figure", 100, figure, blur, |_| None),
        page("long path", 3000, || "<img src=\"".to_owned(), |_| "./".to_owned(), |_| None),
        page("texts about images", 2000, String::new, |_| "<p>data:image/png;base64,AAAA</p>".to_owned(), |_| None),
        page("texts about packed images", 1000, figure, |_| "<p>data:image/ unmedium-packed</p>".to_owned(), |_| None),
        page("frames inside", 100, String::new, |_| "<iframe srcdoc=\"&lt;p>x\"></iframe>".to_owned(), |_| None),
        page(
            "translated",
            500,
            String::new,
            |_| "<p><font style=\"vertical-align: inherit;\">a</font></p>".to_owned(),
            |_| None,
        ),
        page("translated deep", 100, String::new, |_| "<font style=\"vertical-align: inherit;\">".to_owned(), |_| None),
        page(
            "of the Wayback Machine",
            500,
            String::new,
            |at| format!("<a href=\"https://web.archive.org/web/20210304050607/https://a.example/{at}\">a</a>"),
            |_| None,
        ),
        page(
            "quotes of other sites",
            200,
            String::new,
            |at| {
                format!(
                    "<blockquote class=\"twitter-tweet\"><p>a</p><a href=\"https://twitter.com/a/status/{at}\">x</a></blockquote>"
                )
            },
            |_| None,
        ),
        page(
            "quotes in quotes",
            100,
            String::new,
            |_| "<blockquote class=\"twitter-tweet\"><div class=\"fb-post\">".to_owned(),
            |_| None,
        ),
    ]
}
