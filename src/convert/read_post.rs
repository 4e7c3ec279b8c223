//! A post between reading and writing.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::document::{ImageKey, Post};
use crate::medium::find_id_at_end;
use crate::notice::Notice;
use crate::options::{ConvertOptions, ImageMode};
use crate::prove::{SourceProjection, project_source};
use crate::read::{Attached, AttachedBytes, Beside, FrameGist, NotAPost, Restored, read_document, read_embed, restore};
use crate::transform::embeds::{Content, Gist, GistFile, gist_id, show_gifs};
use crate::transform::images::find_images;
use crate::transform::{normalize, remove_code_urls};

/// A post that was read, with the projection of its source: everything that can be done before the post has a path.
#[derive(Clone, Debug)]
pub struct ReadPost {
    /// The post, with links and images as its source has them.
    pub post: Post,
    /// Its images that came with its file.
    pub(super) attached: Vec<Attached>,
    /// The gists whose code its file shows, by their [ids](gist_id).
    pub(super) gists: BTreeMap<String, Gist>,
    pub(super) notices: Vec<Notice>,
    /// What the source shows, if a proof was asked for.
    pub(super) shown: Option<SourceProjection>,
}

impl ReadPost {
    /// Reads one post.
    ///
    /// # Errors
    ///
    /// What the file is instead, if it is no post.
    pub fn read(html: &str, options: &ConvertOptions) -> Result<ReadPost, NotAPost> {
        ReadPost::read_beside(html, None, options)
    }

    /// Reads one post whose file was saved with others.
    ///
    /// # Errors
    ///
    /// What the file is instead, if it is no post.
    pub fn read_beside(
        html: &str,
        beside: Option<&dyn Beside>,
        options: &ConvertOptions,
    ) -> Result<ReadPost, NotAPost> {
        let Restored { text, document, mut attached, gists } = restore(html, beside);
        let (post, mut notices) = read_document(&document, &text)?;
        let mut post = normalize(post);
        remove_code_urls(&mut post, &mut notices);
        // Where images stay on the web, a GIF stays where its player is.
        if options.images != ImageMode::Keep {
            show_gifs(&mut post);
        }
        // Where the proof finds no post, all that was read is one difference.
        let shown = options.verify.then(|| project_source(document.tree(), &text, post.origin).unwrap_or_default());
        if !attached.is_empty() {
            let keys: HashSet<ImageKey> = find_images(&mut post).into_iter().map(|image_ref| image_ref.key).collect();
            attached.retain(|image| keys.contains(&image.key));
        }
        Ok(ReadPost { post, attached, gists: collect_gists(gists), notices, shown })
    }

    /// Reads the post in a file, whose name may give the date that the post lacks.
    ///
    /// In: the text, the name of the file without the extension, and what was saved beside it.
    ///
    /// # Errors
    ///
    /// What the file is instead, if it is no post.
    pub fn read_file(
        html: &str,
        stem: &str,
        beside: Option<&dyn Beside>,
        options: &ConvertOptions,
    ) -> Result<ReadPost, NotAPost> {
        let mut read = ReadPost::read_beside(html, beside, options)?;
        read.complete_date(stem);
        Ok(read)
    }

    /// Takes a missing date from the name of the post's file in an export: `2019-05-01_The-mill-0a1b2c3d4e5f`.
    pub(super) fn complete_date(&mut self, stem: &str) {
        let metadata = &mut self.post.metadata;
        let day = stem.split_once('_').and_then(|(day, _)| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        if let Some(day) = day.filter(|_| metadata.published.is_none()) {
            metadata.published = day.and_hms_opt(0, 0, 0).map(|date| date.and_utc());
            self.notices.push(Notice::DateFromName { date: day.to_string() });
        }
    }

    /// Takes the URL that the post was found at, and the id in it, where the post itself does not say. Its query may hold a
    /// key that is nobody else's business.
    pub(crate) fn complete_url(&mut self, url: &str) {
        let metadata = &mut self.post.metadata;
        let url = url.split(['?', '#']).next().unwrap_or_default();
        if metadata.id.is_none() {
            metadata.id = find_id_at_end(url.strip_suffix(".html").unwrap_or(url));
        }
        let is_on_the_web = url.starts_with("https://") || url.starts_with("http://");
        if metadata.canonical.is_none() && metadata.url.is_none() && is_on_the_web {
            metadata.url = Some(url.to_owned());
        }
    }

    /// Reads the images that came in files beside the post's.
    pub(super) fn load_attached(&mut self, beside: Option<&dyn Beside>) {
        for image in &mut self.attached {
            if let AttachedBytes::Beside(url) = &image.bytes
                && let Some(bytes) = beside.and_then(|beside| beside.read(url))
            {
                image.bytes = AttachedBytes::Inside(bytes.into());
            }
        }
    }

    /// Takes the images that came with the file.
    pub fn take_attached(&mut self) -> Vec<Attached> {
        std::mem::take(&mut self.attached)
    }

    /// Whether the code of a gist came with the file.
    #[must_use]
    pub fn has_gist(&self, url: &str) -> bool {
        gist_id(url).is_some_and(|id| self.gists.contains_key(&id))
    }

    /// About how many bytes of memory it takes.
    #[cfg(feature = "session")]
    pub(crate) fn weigh(&self) -> usize {
        let shown = self.shown.as_ref().map_or(0, SourceProjection::weigh);
        size_of::<ReadPost>() + self.post.weigh() + shown + self.notices.len() * (size_of::<Notice>() + 64)
    }
}

/// The gists whose code frames show, by their ids. A post may show each file of a gist in a frame of its own.
fn collect_gists(frames: Vec<FrameGist>) -> BTreeMap<String, Gist> {
    let mut gists: BTreeMap<String, Gist> = BTreeMap::new();
    for frame in frames {
        let Some(id) = gist_id(&read_embed(&frame.url).url) else { continue };
        let known = &mut gists.entry(id).or_default().files;
        for (name, language, text) in frame.files {
            let file = GistFile { name, language, content: Content::Text(text) };
            if !known.contains(&file) {
                known.push(file);
            }
        }
    }
    gists
}
