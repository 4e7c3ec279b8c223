//! A post between reading and writing.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::document::{ImageKey, Post};
use crate::medium::find_id_at_end;
use crate::notice::Notice;
use crate::options::{ConvertOptions, ImageMode};
use crate::prove::{SourceProjection, project_source};
use crate::read::{
    Attached, AttachedBytes, FrameGist, FrameGistFile, NotAPost, PageFiles, Restored, read_document, read_embed,
    restore,
};
use crate::transform::embeds::{Content, Gist, GistFile, gist_id, show_gifs};
use crate::transform::images::find_images;
use crate::transform::{normalize, remove_code_urls};

/// A post that was read, and everything that can be done before its path is known, such as the projection of its source.
#[derive(Clone, Debug)]
pub struct ReadPost {
    /// The post. Its links and images have the URLs of the source.
    pub post: Post,
    /// The images that came with the file.
    pub(super) attached: Vec<Attached>,
    /// The gists whose code came with the file, by their [ids](gist_id).
    pub(super) gists: BTreeMap<String, Gist>,
    pub(super) notices: Vec<Notice>,
    /// What the source shows, for the proof; `None` if no proof was asked for.
    pub(super) projection: Option<SourceProjection>,
}

impl ReadPost {
    /// Reads one post.
    ///
    /// # Errors
    ///
    /// What the file is instead, if it is no post.
    pub fn read(html: &str, options: &ConvertOptions) -> Result<ReadPost, NotAPost> {
        ReadPost::read_with_files(html, None, options)
    }

    /// Reads one post that was saved with other files, such as images.
    ///
    /// # Errors
    ///
    /// What the file is instead, if it is no post.
    pub fn read_with_files(
        html: &str,
        page_files: Option<&dyn PageFiles>,
        options: &ConvertOptions,
    ) -> Result<ReadPost, NotAPost> {
        let Restored { text, document, mut attached, gists } = restore(html, page_files);
        let (post, mut notices) = read_document(&document, &text)?;
        let mut post = normalize(post);
        remove_code_urls(&mut post, &mut notices);
        // Where images stay on the web, a GIF stays an embed.
        if options.images != ImageMode::Keep {
            show_gifs(&mut post);
        }
        // If the projection finds no post, it is empty, and everything that was read differs from it.
        let projection =
            options.verify.then(|| project_source(document.tree(), &text, post.origin).unwrap_or_default());
        if !attached.is_empty() {
            let keys: HashSet<ImageKey> = find_images(&mut post).into_iter().map(|image_ref| image_ref.key).collect();
            attached.retain(|image| keys.contains(&image.key));
        }
        Ok(ReadPost { post, attached, gists: collect_gists(gists), notices, projection })
    }

    /// Reads the post in a file, whose name may give the date that the post lacks.
    ///
    /// `stem` is the file name without its extension, and `page_files` are the files that were saved with it.
    ///
    /// # Errors
    ///
    /// What the file is instead, if it is no post.
    pub fn read_file(
        html: &str,
        stem: &str,
        page_files: Option<&dyn PageFiles>,
        options: &ConvertOptions,
    ) -> Result<ReadPost, NotAPost> {
        let mut read = ReadPost::read_with_files(html, page_files, options)?;
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

    /// Adds the URL at which the post was found, and the id in it, if the post itself has none. The URL's query is left out,
    /// because it may have a secret key.
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

    /// Reads the images that are in files beside the post.
    pub(super) fn load_attached(&mut self, page_files: Option<&dyn PageFiles>) {
        for image in &mut self.attached {
            if let AttachedBytes::Beside(url) = &image.bytes
                && let Some(bytes) = page_files.and_then(|files| files.read(url))
            {
                image.bytes = AttachedBytes::Inside(bytes.into());
            }
        }
    }

    /// Returns the images that came with the file, and removes them from the post.
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
    pub(crate) fn estimate_size(&self) -> usize {
        let projection = self.projection.as_ref().map_or(0, SourceProjection::estimate_size);
        size_of::<ReadPost>() + self.post.estimate_size() + projection + self.notices.len() * (size_of::<Notice>() + 64)
    }
}

/// Collects the gists whose code is in frames, by their ids. A post may have each file of a gist in a frame of its own.
fn collect_gists(frames: Vec<FrameGist>) -> BTreeMap<String, Gist> {
    let mut gists: BTreeMap<String, Gist> = BTreeMap::new();
    for frame in frames {
        let Some(id) = gist_id(&read_embed(&frame.url).url) else { continue };
        let known = &mut gists.entry(id).or_default().files;
        for FrameGistFile { name, language, text } in frame.files {
            let file = GistFile { name, language, content: Content::Text(text) };
            if !known.contains(&file) {
                known.push(file);
            }
        }
    }
    gists
}
