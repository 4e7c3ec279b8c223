//! Short posts and archives in Medium's markup.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const MILL: &str = "2019-05-01_The-mill-0a1b2c3d4e5f";
pub const RIVER: &str = "2020-02-02_The-river-1a1b2c3d4e5f";
pub const DRAFT: &str = "draft_The-weir-2a1b2c3d4e5f";
pub const RESPONSE: &str = "2021-03-03_I-saw-it-turn-once--3a1b2c3d4e5f";

/// The names of the files that these posts become, made of dates and slugs.
pub const MILL_OUT: &str = "2019-05-01-the-mill";
pub const RIVER_OUT: &str = "2019-05-01-the-river";
pub const DRAFT_OUT: &str = "the-weir";
pub const RESPONSE_OUT: &str = "2019-05-01-i-saw-it-turn-once";

/// What an export puts around a body; the title heading is the body's.
fn page(title: &str, body: &str, footer: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><title>{title}</title>\
         </head><body><article class=\"h-entry\">\n<header>\n<h1 class=\"p-name\">{title}</h1>\n</header>\n\
         <section data-field=\"body\" class=\"e-content\">\n<section name=\"f1fb\" class=\"section section--body section--first section--last\">\
         <div class=\"section-divider\"><hr class=\"section-divider\"></div><div class=\"section-content\">\
         <div class=\"section-inner sectionLayout--insetColumn\">{body}</div></div></section>\n</section>\n\
         <footer>{footer}</footer></article></body></html>"
    )
}

fn published_footer(id: &str, title: &str, exported: &str) -> String {
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.join("-").to_lowercase();
    format!(
        "<p>By <a href=\"https://medium.com/@miller\" class=\"p-author h-card\">A. Miller</a> on <a href=\"https://medium.com/p/{id}\">\
         <time class=\"dt-published\" datetime=\"2019-05-01T08:00:00.000Z\">May 1, 2019</time></a>.</p>\
         <p><a href=\"https://medium.com/@miller/{slug}-{id}\" class=\"p-canonical\">Canonical link</a></p>\
         <p>Exported from <a href=\"https://medium.com\">Medium</a> on {exported}.</p>"
    )
}

/// A published post. `grafs` follow its title.
pub fn post_exported(id: &str, title: &str, grafs: &str, exported: &str) -> String {
    let heading = format!("<h3 name=\"a001\" class=\"graf graf--h3 graf--leading graf--title\">{title}</h3>");
    page(title, &format!("{heading}{grafs}"), &published_footer(id, title, exported))
}

pub fn post(id: &str, title: &str, grafs: &str) -> String {
    post_exported(id, title, grafs, "July 8, 2025")
}

pub fn draft(id: &str, title: &str) -> String {
    let body =
        format!("<h3 name=\"a001\" class=\"graf graf--h3 graf--leading graf--title\">{title}</h3>{}", graf("Not yet."));
    let footer = format!(
        "<p><a href=\"https://medium.com/p/{id}\">View original.</a></p>\
         <p>Exported from <a href=\"https://medium.com\">Medium</a> on July 8, 2025.</p>"
    );
    page(title, &body, &footer)
}

/// A response begins with its own title, and has no heading.
pub fn response(id: &str, text: &str) -> String {
    page(text, &graf(text), &published_footer(id, text, "July 8, 2025"))
}

pub fn graf(content: &str) -> String {
    format!("<p name=\"b001\" class=\"graf graf--p graf-after--h3\">{content}</p>")
}

/// An image as exports have it, scaled down from an original 2,400 pixels wide.
pub fn figure(id: &str) -> String {
    format!(
        "<figure name=\"d001\" class=\"graf graf--figure graf-after--p\"><img class=\"graf-image\" data-image-id=\"{id}\" \
         data-width=\"2400\" data-height=\"1600\" src=\"https://cdn-images-1.medium.com/max/800/{id}\"></figure>"
    )
}

/// A small image that is different for each number.
pub fn gif(number: u8) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec();
    gif[13] = number;
    gif
}

pub fn mill() -> String {
    post("0a1b2c3d4e5f", "The mill", &graf("It turns."))
}

pub fn river() -> String {
    post("1a1b2c3d4e5f", "The river", &graf("It flows."))
}

/// A post that lost an embed and has a link without a scheme.
pub fn damaged() -> String {
    let link = "<a href=\"www.mill.example\" data-href=\"www.mill.example\" class=\"markup--anchor markup--p-anchor\">here</a>";
    post("4a1b2c3d4e5f", "Damaged", &format!("{}{LOST_EMBED}", graf(&format!("See {link}."))))
}

pub const LOST_EMBED: &str = "<figure name=\"c001\" class=\"graf graf--figure graf--iframe graf-after--p\"></figure>";

/// A whole export: two posts, a draft, a response, and private or empty parts.
pub fn export() -> Vec<(String, String)> {
    vec![
        (format!("posts/{MILL}.html"), mill()),
        (format!("posts/{RIVER}.html"), river()),
        (format!("posts/{DRAFT}.html"), draft("2a1b2c3d4e5f", "The weir")),
        (format!("posts/{RESPONSE}.html"), response("3a1b2c3d4e5f", "I saw it turn once.")),
        ("ips/ips-0001.html".to_owned(), "<!DOCTYPE html><p>private</p>".to_owned()),
        ("README.html".to_owned(), "<!DOCTYPE html><html><body><p>Your export</p></body></html>".to_owned()),
    ]
}

/// A zip archive of some files.
pub fn zip<N: AsRef<str>, C: AsRef<[u8]>>(files: &[(N, C)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_ref(), SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_ref()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The same archive with every file marked as encrypted, in front of each and in the table of contents.
pub fn encrypt(mut archive: Vec<u8>) -> Vec<u8> {
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for at in 0..archive.len() - 4 {
            if archive[at..].starts_with(magic) {
                archive[at + flags] |= 1;
            }
        }
    }
    archive
}
