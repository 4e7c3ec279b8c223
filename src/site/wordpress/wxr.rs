//! WordPress eXtended RSS, as WordPress exports it and its importer reads it:
//! <https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php>,
//! <https://github.com/WordPress/wordpress-importer/blob/master/src/class-wp-import.php>.
//!
//! The importer fetches each attachment from its URL. Then it replaces the attachment's guid with the URL of its own copy,
//! wherever the guid stands in a post. So the guid is the path by which posts name the image; users can also put a file there by
//! hand. The file does not say which site the posts come from: the importer would change links to that site, Medium, into links
//! to the new one.

use std::collections::HashMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::attachments::{Attachment, AttachmentKey, Attachments, list_attachments, thumbnail_of};
use super::blocks::escape;
use crate::site::import::ImportPost;
use crate::site::names::Names;
use crate::write::opml::remove_forbidden;

pub(super) const WP: &str = "http://wordpress.org/export/1.2/";
pub(super) const EXCERPT: &str = "http://wordpress.org/export/1.2/excerpt/";
pub(super) const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";
pub(super) const DC: &str = "http://purl.org/dc/elements/1.1/";

/// The date of posts without one, up to the minute. The importer skips a post that has the title and the date of another, so
/// each further post of a title without a date is a second younger.
pub(super) const NO_DATE: &str = "1970-01-01 00:";

/// The keys that are written as custom fields, with the names of these. Yoast SEO reads the first; WordPress itself reads
/// neither.
pub(super) const FIELDS: [(&str, &str); 2] =
    [("canonical_url", "_yoast_wpseo_canonical"), ("medium_url", "medium_url")];

/// Writes the file with these posts.
///
/// # Panics
/// Never: writing to memory cannot fail.
pub(super) fn write_wxr(posts: &[ImportPost]) -> String {
    let xml = Writer::new_with_indent(Vec::new(), b'\t', 1);
    let mut wxr = Wxr { xml, authors: Names::default(), tags: Names::default() };
    wxr.write(posts).expect("memory can be written to");
    String::from_utf8(wxr.xml.into_inner()).expect("what is written is text") + "\n"
}

struct Wxr {
    xml: Writer<Vec<u8>>,
    authors: Names,
    tags: Names,
}

impl Wxr {
    fn write(&mut self, posts: &[ImportPost]) -> io::Result<()> {
        self.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let rss = [
            ("version", "2.0"),
            ("xmlns:excerpt", EXCERPT),
            ("xmlns:content", CONTENT),
            ("xmlns:dc", DC),
            ("xmlns:wp", WP),
        ];
        self.xml.write_event(Event::Start(BytesStart::new("rss").with_attributes(rss)))?;
        self.start("channel")?;
        self.text("title", "Medium")?;
        // The importer's oldest parser does not find it inside CDATA.
        self.xml.create_element("wp:wxr_version").write_text_content(BytesText::new("1.2"))?;
        self.write_authors(posts)?;
        let (mut dateless, mut dates) = (HashMap::new(), Vec::new());
        for post in posts {
            let count: &mut u32 = dateless.entry(post.text("title")).or_default();
            let date = Some(post.text("post_date_gmt").to_owned()).filter(|date| !date.is_empty());
            dates.push(date.unwrap_or_else(|| {
                *count += 1;
                format!("{NO_DATE}{:02}:{:02}", (*count - 1) / 60 % 60, (*count - 1) % 60)
            }));
        }
        let attachments = list_attachments(posts, &dates);
        for (at, (post, date)) in posts.iter().zip(&dates).enumerate() {
            self.write_post(at + 1, post, date, &attachments)?;
        }
        for (key, attachment) in &attachments {
            self.write_attachment(*key, attachment)?;
        }
        self.end("channel")?;
        self.end("rss")
    }

    fn start(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::Start(BytesStart::new(name)))
    }

    fn end(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Adds an element with a text in CDATA, as the importer's oldest parser expects it. Characters that XML cannot hold are left
    /// out; in HTML they are references already.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.element(BytesStart::new(name), &remove_forbidden(text))
    }

    fn element(&mut self, start: BytesStart, text: &str) -> io::Result<()> {
        let end = start.to_end().into_owned();
        self.xml.write_event(Event::Start(start))?;
        // Without this empty text event, the writer would put the CDATA on its own line.
        self.xml.write_event(Event::Text(BytesText::new("")))?;
        for part in BytesCData::escaped(text) {
            self.xml.write_event(Event::CData(part))?;
        }
        self.xml.write_event(Event::End(end))
    }

    fn write_authors(&mut self, posts: &[ImportPost]) -> io::Result<()> {
        for name in posts.iter().flat_map(|post| post.texts("authors")) {
            self.authors.add(name);
        }
        let rows: Vec<_> = self.authors.rows().map(|(id, name, slug)| (id, escape(name), slug.to_owned())).collect();
        for (id, name, login) in rows {
            self.start("wp:author")?;
            let parts = [
                ("wp:author_id", &*id.to_string()),
                ("wp:author_login", &login),
                ("wp:author_email", ""),
                ("wp:author_display_name", &name),
                ("wp:author_first_name", ""),
                ("wp:author_last_name", ""),
            ];
            parts.iter().try_for_each(|(part, text)| self.text(part, text))?;
            self.end("wp:author")?;
        }
        Ok(())
    }

    fn write_post(&mut self, id: usize, post: &ImportPost, date: &str, attachments: &Attachments) -> io::Result<()> {
        self.start("item")?;
        self.text("title", &escape(post.text("title")))?;
        let author = post.texts("authors").next().map(|name| self.authors.add_slug(name).to_owned());
        self.text("dc:creator", &author.unwrap_or_default())?;
        self.text("guid", post.text("medium_url"))?;
        self.text("content:encoded", &post.html)?;
        self.text("excerpt:encoded", &escape(post.text("excerpt")))?;
        let is_draft = post.text("status") == "draft";
        self.write_record(&Record {
            id,
            date,
            // WordPress sets the date of such a draft when it is published.
            date_gmt: if is_draft { "0000-00-00 00:00:00" } else { date },
            name: post.text("post_name"),
            status: if is_draft { "draft" } else { "publish" },
            parent: 0,
            kind: "post",
        })?;
        for tag in post.texts("tags") {
            let attributes = [("domain", "post_tag"), ("nicename", self.tags.add_slug(tag))];
            let category = BytesStart::new("category").with_attributes(attributes);
            self.element(category, &escape(tag))?;
        }
        for (key, field) in FIELDS {
            self.write_meta(field, post.text(key))?;
        }
        let thumbnail = attachments.get(&thumbnail_of(post)).map(|attachment| attachment.id.to_string());
        self.write_meta("_thumbnail_id", &thumbnail.unwrap_or_default())?;
        self.end("item")
    }

    fn write_attachment(&mut self, [guid, alt, caption]: AttachmentKey, attachment: &Attachment) -> io::Result<()> {
        self.start("item")?;
        let name = guid.rsplit('/').next().unwrap_or_default();
        // The importer skips an attachment that has the title and the date of another.
        self.text("title", &escape(&format!("{name} ({})", attachment.id)))?;
        self.text("dc:creator", "")?;
        self.text("guid", &escape(guid))?;
        self.text("content:encoded", "")?;
        self.text("excerpt:encoded", &escape(caption))?;
        self.write_record(&Record {
            id: attachment.id,
            date: attachment.date,
            date_gmt: attachment.date,
            name: "",
            status: "inherit",
            parent: attachment.parent,
            kind: "attachment",
        })?;
        self.text("wp:attachment_url", &attachment.url)?;
        self.write_meta("_wp_attachment_image_alt", &escape(alt))?;
        self.end("item")
    }

    fn write_record(&mut self, record: &Record) -> io::Result<()> {
        let parts = [
            ("wp:post_id", &*record.id.to_string()),
            ("wp:post_date", record.date),
            ("wp:post_date_gmt", record.date_gmt),
            ("wp:comment_status", "open"),
            ("wp:ping_status", "open"),
            ("wp:post_name", record.name),
            ("wp:status", record.status),
            ("wp:post_parent", &record.parent.to_string()),
            ("wp:menu_order", "0"),
            ("wp:post_type", record.kind),
            ("wp:post_password", ""),
            ("wp:is_sticky", "0"),
        ];
        parts.iter().try_for_each(|(part, text)| self.text(part, text))
    }

    fn write_meta(&mut self, key: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        self.start("wp:postmeta")?;
        self.text("wp:meta_key", key)?;
        self.text("wp:meta_value", value)?;
        self.end("wp:postmeta")
    }
}

/// The elements that posts and attachments share.
struct Record<'a> {
    id: usize,
    date: &'a str,
    date_gmt: &'a str,
    name: &'a str,
    status: &'a str,
    parent: usize,
    kind: &'a str,
}
