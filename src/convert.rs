//! One post: read, transform, write, prove. Pure.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::{Block, Image, ImageKey, ImageLocation, Metadata, Post, PostKind};
use crate::error::Error;
#[cfg(feature = "io")]
use crate::medium::find_id_at_end;
use crate::notice::{Notice, limit_notices};
use crate::options::{CanonicalUrl, ConvertOptions, ImageMode, ImageNaming};
use crate::prove::{
    Decisions, EmbedSource, FrontMatterRules, Proof, Says, SourceProjection, Written, project_source, prove,
};
use crate::read::{
    Attached, AttachedBytes, Beside, Document, FrameGist, NotAPost, read_document, read_embed, restore_text,
};
use crate::site::output_path::{OutputPath, PathFields, plan_output_paths};
use crate::transform::embeds::{Content, Found, Gist, GistFile, ResolvedEmbeds, gist_id};
use crate::transform::images::{EarlierImages, ImageNames, NamingPost, ResolvedImages, find_images};
use crate::transform::{
    PostContext, PostIndex, adapt, choose_cover, encode_url, normalize, remove_code_urls, resolve_link, take_captions,
};
use crate::write::Value;
use crate::write::front_matter::{Field, Subject, find_canonical, find_medium_url};
use crate::write::markdown::write_body_in;

/// A post as Markdown, and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// What is known about the post.
    pub metadata: Metadata,
    /// The file: front matter and Markdown, with `\n` at the end of each line.
    pub markdown: String,
    /// The keys of the front matter and their values, in their order: a [`Value::Table`].
    pub front_matter: Value,
    /// What was dropped, changed or guessed.
    pub notices: Vec<Notice>,
    /// Where its links lead, as the Markdown has them.
    pub links: Vec<String>,
    /// Its images, each once, where the Markdown finds them.
    pub images: Vec<Image>,
    /// The images whose bytes came with the post.
    pub attached: Vec<AttachedImage>,
    /// What the proof came to that nothing was lost. What it found is among the notices.
    pub proof: Proof,
    /// Where the body begins in `markdown`.
    body_start: usize,
}

impl Converted {
    /// The Markdown without the front matter.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.markdown[self.body_start..]
    }
}

/// An image whose bytes came with a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedImage {
    /// What the Markdown names: the path of a file that whoever writes the Markdown has to write too, or a URL.
    pub target: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

/// Converts one post: a file of an export, a page or an answer of Medium's. Images are looked for in the image folder
/// beside the Markdown; what came inside the text is in [`Converted::attached`].
///
/// # Errors
///
/// [`Error::NotAPost`], which says what the text is instead.
pub fn convert(html: &str, options: &ConvertOptions) -> Result<Converted, Error> {
    convert_beside(html, None, options)
}

/// The same for a post whose file was saved with others.
pub(crate) fn convert_beside(
    html: &str,
    beside: Option<&dyn Beside>,
    options: &ConvertOptions,
) -> Result<Converted, Error> {
    let read = ReadPost::read_beside(html, beside, options);
    let mut read = read.map_err(|page| Error::NotAPost { name: "the text".to_owned(), page })?;
    for image in &mut read.attached {
        if let AttachedBytes::Beside(url) = &image.bytes
            && let Some(bytes) = beside.and_then(|beside| beside.read(url))
        {
            image.bytes = AttachedBytes::Inside(bytes.into());
        }
    }
    // It stands alone, not in the folder of its kind.
    let fields = PathFields { kind: PostKind::Published, ..PathFields::new("post", &read.post.metadata) };
    let fields = if options.ascii_slugs { fields.in_ascii() } else { fields };
    let output_path = plan_output_paths(&options.site, [&fields]).pop().unwrap_or_default();
    Ok(read.finish_alone(options, &output_path))
}

/// What the files of a post's images are called.
fn plan_names(post: &mut Post, options: &ConvertOptions, output_path: &OutputPath) -> ImageNames {
    let images = find_images(post);
    match options.image_names {
        ImageNaming::Id => ImageNames::plan(images.into_iter().map(|image_ref| image_ref.key)),
        ImageNaming::Slug => {
            let post = NamingPost { slug: &output_path.slug, images: &images };
            ImageNames::plan_by_slug(&[post], &EarlierImages::default())
        }
    }
}

/// A post that was read, with the projection of its source: everything that can be done before the post has a path.
#[derive(Clone, Debug)]
pub struct ReadPost {
    /// The post, with links and images as its source has them.
    pub post: Post,
    /// Its images that came with its file.
    attached: Vec<Attached>,
    /// The gists whose code its file shows.
    gists: Vec<FrameGist>,
    notices: Vec<Notice>,
    /// What the source shows, if a proof was asked for.
    shown: Option<SourceProjection>,
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
        let html = &*restore_text(html);
        let mut document = Document::parse_beside(html, beside);
        let (mut attached, gists) = document.take_attached();
        let (post, mut notices) = read_document(&document, html)?;
        let mut post = normalize(post);
        remove_code_urls(&mut post, &mut notices);
        // Where the proof finds no post, all that was read is one difference.
        let shown = options.verify.then(|| project_source(document.tree(), html, post.origin).unwrap_or_default());
        if !attached.is_empty() {
            let shown: HashSet<ImageKey> = find_images(&mut post).into_iter().map(|image_ref| image_ref.key).collect();
            attached.retain(|image| shown.contains(&image.key));
        }
        Ok(ReadPost { post, attached, gists, notices, shown })
    }

    /// Takes the images that came with the file.
    pub fn take_attached(&mut self) -> Vec<Attached> {
        std::mem::take(&mut self.attached)
    }

    /// Whether the code of a gist came with the file.
    #[must_use]
    pub fn has_gist(&self, url: &str) -> bool {
        gist_id(url)
            .is_some_and(|id| self.gists.iter().any(|gist| gist_id(&read_embed(&gist.url).url) == Some(id.clone())))
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
    fn complete_date(&mut self, stem: &str) {
        let metadata = &mut self.post.metadata;
        let day = stem.split_once('_').and_then(|(day, _)| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        if let Some(day) = day.filter(|_| metadata.published.is_none()) {
            metadata.published = day.and_hms_opt(0, 0, 0).map(|date| date.and_utc());
            self.notices.push(Notice::DateFromName { date: day.to_string() });
        }
    }

    /// Takes the URL that the post was found at, and the id in it, where the post itself does not say. Its query may hold a
    /// key that is nobody else's business.
    #[cfg(feature = "io")]
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

    /// About how many bytes of memory it takes.
    #[cfg(feature = "io")]
    pub(crate) fn weigh(&self) -> usize {
        let shown = self.shown.as_ref().map_or(0, SourceProjection::weigh);
        size_of::<ReadPost>() + self.post.weigh() + shown + self.notices.len() * (size_of::<Notice>() + 64)
    }

    /// Writes it as a post that stands alone: its links to others stay, and its images are where they will be.
    pub(crate) fn finish_alone(mut self, options: &ConvertOptions, output_path: &OutputPath) -> Converted {
        let names = plan_names(&mut self.post, options, output_path);
        let resolved = match options.images {
            // What is on no web cannot stay there.
            ImageMode::Keep => ResolvedImages::assume_attached(&names),
            ImageMode::Download | ImageMode::Rewrite => ResolvedImages::assume(&names),
        };
        let (embeds, post_index) = (ResolvedEmbeds::default(), PostIndex::default());
        let context =
            PostContext { images: &resolved, embeds: &embeds, output_path, post_index: &post_index, tags: &[] };
        self.finish(options, context)
    }

    /// Transforms, writes and proves the post. `context` says where it goes and where the other posts are.
    #[must_use]
    pub fn finish(self, options: &ConvertOptions, context: PostContext) -> Converted {
        let (site, output_path) = (&options.site, context.output_path);
        let ReadPost { mut post, attached, gists, mut notices, shown } = self;
        let with_gists = add_gists(context.embeds, gists);
        let context = PostContext { embeds: with_gists.as_ref().unwrap_or(context.embeds), ..context };
        let own_tags = post.metadata.id.as_ref().and_then(|id| options.tags.get(id)).map(Vec::as_slice);
        let known_tags =
            own_tags.or(Some(context.tags).filter(|tags| post.metadata.tags.is_empty() && !tags.is_empty()));
        if post.metadata.tags.is_empty() {
            post.metadata.tags = context.tags.to_vec();
        }
        complete_metadata(&mut post.metadata, options);
        let alt_is_caption = options.alt_is_caption.unwrap_or(!site.is_plain());
        if alt_is_caption {
            take_captions(&mut post);
        }
        choose_cover(&mut post, options.cover);
        let contents = adapt(&mut post, site, context, &mut notices);
        let front_matter = list_front_matter(&post, options, output_path);
        let mut markdown = site.front_matter.write(&front_matter);
        let body = write_body_in(site.dialect, &post.body);
        if !body.is_empty() {
            markdown.push('\n');
            markdown.push_str(&body);
        }
        let body_start = markdown.len() - body.len();
        let proof = match shown {
            None => Proof::Skipped,
            Some(shown) => {
                let front_matter = front_matter_rules(&post.metadata, options, output_path, known_tags);
                let written = Written { file: &markdown, front_matter, notation: site.notation };
                let find_image_file = |image: &str| context.images.find_file(image).map(str::to_owned);
                let decisions = Decisions {
                    resolve_link: &|url| resolve_link(url, &contents, site, output_path, context.post_index),
                    encode_url: &|url| encode_url(url, site),
                    top_heading: site.top_heading,
                    splits_paragraphs: !site.is_plain(),
                    alt_is_caption,
                    find_image_file: (options.image_names == ImageNaming::Slug).then_some(&find_image_file),
                    find_embed: &|url| context.embeds.find(url).map(embed_source),
                };
                let differences = prove(shown, &post, &written, &decisions, &notices);
                let proof = if differences.is_empty() { Proof::Proven } else { Proof::Differs };
                notices.extend(differences);
                proof
            }
        };
        // Only now: the proof counts what was lost, and what was said of it.
        limit_notices(&mut notices);
        let mut links = Vec::new();
        post.for_each_link(&mut |url| links.push(url.clone()));
        let images = list_images(&mut post);
        let attached = list_attached(attached, &images);
        let front_matter = Value::Table(front_matter);
        Converted {
            metadata: post.metadata,
            markdown,
            front_matter,
            notices,
            links,
            images,
            attached,
            proof,
            body_start,
        }
    }
}

fn list_images(post: &mut Post) -> Vec<Image> {
    let (mut images, mut keys) = (Vec::new(), HashSet::new());
    post.for_each_image(&mut |image| {
        if keys.insert(image.key()) {
            images.push(image.clone());
        }
    });
    images
}

fn list_attached(attached: Vec<Attached>, images: &[Image]) -> Vec<AttachedImage> {
    let list = attached.into_iter().filter_map(|attached| {
        let AttachedBytes::Inside(bytes) = attached.bytes else { return None };
        let image = images.iter().find(|image| image.key() == attached.key)?;
        Some(AttachedImage { target: image.target().to_owned(), bytes })
    });
    list.collect()
}

/// What is known of a run's embeds and, of the gists whose code came with a post, that.
fn add_gists(embeds: &ResolvedEmbeds, gists: Vec<FrameGist>) -> Option<ResolvedEmbeds> {
    if gists.is_empty() {
        return None;
    }
    let mut all = embeds.clone();
    for gist in gists {
        let Some(id) = gist_id(&read_embed(&gist.url).url) else { continue };
        // GitHub's own answer says more.
        if matches!(all.gists.get(&id), Some(Ok(_))) && embeds.gists.contains_key(&id) {
            continue;
        }
        let files = gist.files.into_iter().map(|(name, language, text)| GistFile {
            name,
            language,
            content: Content::Text(text),
        });
        match all.gists.entry(id).or_insert_with(|| Ok(Gist { files: Vec::new() })) {
            // A post may show each file in a frame of its own.
            Ok(known) => files.for_each(|file| {
                if !known.files.contains(&file) {
                    known.files.push(file);
                }
            }),
            unknown => *unknown = Ok(Gist { files: files.collect() }),
        }
    }
    Some(all)
}

fn embed_source(found: Found) -> EmbedSource {
    match found {
        Found::Source(url) => EmbedSource::Url(url),
        Found::Blocks(blocks) => EmbedSource::Blocks(blocks),
    }
}

/// What the front matter of a post has to say, for the proof.
fn front_matter_rules<'a>(
    metadata: &Metadata,
    options: &'a ConvertOptions,
    output_path: &'a OutputPath,
    tags: Option<&'a [String]>,
) -> FrontMatterRules<'a> {
    let site = &options.site;
    let urls = Urls::find(metadata, options);
    let is_source = |url: &str| metadata.canonical.as_deref() == Some(url);
    let says = |field: &Field| {
        Some(match field {
            Field::Title | Field::TitleAlias => Says::Title,
            Field::Description => Says::Subtitle,
            Field::Date => Says::Date,
            // What the source calls canonical is in one of the two, or in neither if it is no URL.
            Field::Canonical if is_source(&urls.canonical) => Says::Canonical,
            Field::MediumUrl if is_source(&urls.on_medium) => Says::Canonical,
            Field::Canonical if urls.canonical.is_empty() => Says::Nothing,
            Field::MediumUrl if urls.on_medium.is_empty() => Says::Nothing,
            Field::MediumPath => Says::CanonicalPath,
            Field::Author | Field::Authors => Says::Author,
            Field::GivenAuthor if !options.author.is_empty() => Says::Author,
            Field::AuthorKey => Says::AuthorKey,
            Field::Tags => Says::Tags,
            Field::Slug => Says::Slug,
            Field::Cover => Says::Cover,
            Field::CoverCaption => Says::CoverCaption,
            Field::CoverAlt => Says::CoverAlt,
            Field::Url => Says::Path,
            _ => return None,
        })
    };
    let keys = site.front_matter.keys.iter().filter_map(|key| Some((&*key.name, says(&key.field)?)));
    FrontMatterRules {
        keys: keys.collect(),
        date_format: &site.front_matter.date_format,
        zone: site.front_matter.zone,
        author: &options.author,
        tags,
        slug: &output_path.slug,
        path: &output_path.url,
    }
}

/// Adds what the user knows and the export does not.
fn complete_metadata(metadata: &mut Metadata, options: &ConvertOptions) {
    if !options.author.is_empty() {
        metadata.author.get_or_insert_default().name.clone_from(&options.author);
    }
    if let Some(tags) = metadata.id.as_ref().and_then(|id| options.tags.get(id)) {
        metadata.tags.clone_from(tags);
    }
}

/// The URLs that the front matter names; empty where there is none.
struct Urls {
    canonical: String,
    on_medium: String,
}

impl Urls {
    fn find(metadata: &Metadata, options: &ConvertOptions) -> Urls {
        let on_medium = find_medium_url(metadata, &options.own_domains).unwrap_or_default();
        let canonical = match (find_canonical(metadata, &options.own_domains), options.canonical) {
            (Some(elsewhere), _) => elsewhere.to_owned(),
            (None, CanonicalUrl::Medium) => on_medium.clone(),
            (None, CanonicalUrl::Elsewhere) => String::new(),
        };
        Urls { canonical, on_medium }
    }
}

fn list_front_matter(post: &Post, options: &ConvertOptions, output_path: &OutputPath) -> Vec<(String, Value)> {
    let site = &options.site;
    let mut metadata = post.metadata.clone();
    if let Some(cover) = &mut metadata.cover
        && let ImageLocation::Local(path) = &cover.location
    {
        let name = path.rsplit('/').next().unwrap_or_default();
        cover.location = ImageLocation::Local(site.image_prefix_in_front_matter(output_path) + name);
    }
    let cover_key = post.metadata.cover.as_ref().map(Image::key);
    let is_cover = |block: &Block| matches!(block, Block::Figure(figure) if figure.images.iter().any(|image| Some(image.key()) == cover_key));
    let urls = Urls::find(&metadata, options);
    let subject = Subject {
        canonical: &urls.canonical,
        medium_url: &urls.on_medium,
        metadata: &metadata,
        slug: &output_path.slug,
        url: &output_path.url,
        author: &options.author,
        shows_cover: post.body.iter().any(is_cover),
        language: &options.language,
    };
    site.front_matter.list(&subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{PLAIN, SITES};

    const POST: &str = r#"<article class="h-entry"><header><h1 class="p-name">The mill</h1></header>
        <section data-field="subtitle" class="p-summary">How it turns</section>
        <section data-field="body" class="e-content"><p class="graf graf--p">It turns.</p></section>
        <footer><p>By <a class="p-author h-card" href="https://medium.com/@ada">Ada Okello</a>
        <time class="dt-published" datetime="2019-05-01T12:30:00.000Z"></time></p>
        <p class="p-tags"><a class="p-tag">rivers</a>, <a class="p-tag">mills</a></p>
        <p><a class="p-canonical" href="https://medium.com/@ada/the-mill-0a1b2c3d4e5f">Canonical link</a></p></footer></article>"#;

    #[test]
    fn a_missing_date_is_that_of_the_file_name() {
        let undated = POST.replace("2019-05-01T12:30:00.000Z", "some day");
        let date = |html: &str, stem: &str| {
            let mut read = ReadPost::read(html, &ConvertOptions::default()).unwrap();
            read.complete_date(stem);
            let is_noted = read.notices.iter().any(|notice| matches!(notice, Notice::DateFromName { .. }));
            (read.post.metadata.published.map(|date| date.to_rfc3339()), is_noted)
        };
        let named = "2020-02-29_The-mill-0a1b2c3d4e5f";
        assert_eq!(date(&undated, named), (Some("2020-02-29T00:00:00+00:00".to_owned()), true));
        assert_eq!(date(POST, named), (Some("2019-05-01T12:30:00+00:00".to_owned()), false));
        for stem in ["draft_The-mill-0a1b2c3d4e5f", "2020-02-30_The-mill", "2020-02-29", "The-mill_2020-02-29", ""] {
            assert_eq!(date(&undated, stem), (None, false), "{stem}");
        }
    }

    #[test]
    fn medium_is_the_original_only_if_the_user_says_so() {
        for site in SITES {
            let front_matter = |canonical| {
                let options = ConvertOptions::default().site(site.clone()).canonical(canonical);
                let converted = convert(POST, &options).unwrap();
                assert_eq!(converted.proof, Proof::Proven, "{}: {:?}", site.name, converted.notices);
                converted.markdown
            };
            let [elsewhere, medium] = [CanonicalUrl::Elsewhere, CanonicalUrl::Medium].map(front_matter);
            assert!(!elsewhere.contains("canonical"), "{elsewhere}");
            assert!(elsewhere.contains("https://medium.com/@ada/the-mill-0a1b2c3d4e5f"), "{elsewhere}");
            assert_eq!(medium.contains("canonical"), site.name != "docusaurus", "{medium}");
        }
    }

    #[test]
    fn what_shows_more_than_text_is_no_response() {
        let kind = |more: &str| {
            let body = format!("<p class=\"graf graf--p\">The mill turns.</p>{more}");
            let html = POST.replace("<p class=\"graf graf--p\">It turns.</p>", &body);
            convert(&html, &ConvertOptions::default()).unwrap().metadata.kind
        };
        assert_eq!(kind(""), PostKind::Response);
        assert_eq!(kind("<blockquote class=\"graf graf--blockquote\">Why?</blockquote>"), PostKind::Response);
        for more in [
            "<figure class=\"graf graf--figure\"><img class=\"graf-image\" data-image-id=\"1*a.png\" src=\"https://cdn-images-1.medium.com/max/800/1*a.png\"></figure>",
            "<pre class=\"graf graf--pre\">turn()</pre>",
            "<figure class=\"graf graf--figure graf--iframe\"><iframe src=\"https://www.youtube.com/embed/abcdefghijk\"></iframe></figure>",
        ] {
            assert_eq!(kind(more), PostKind::Published, "{more}");
        }
    }

    #[test]
    fn every_fault_in_the_front_matter_is_found() {
        let faults = [
            ("The mill", "The weir", "the title"),
            ("How it turns", "It turns", "the subtitle"),
            ("12:30", "12:31", "the date"),
            ("Ada Okello", "Ada", "the author"),
            ("ada-okello", "ada-okellos", "the author"),
            ("mills", "mill", "the tags"),
            ("@ada/the-mill-0a1b2c3d4e5f", "@ada/the-mill", "the canonical URL"),
            ("slug: the-mill", "slug: mill", "the slug"),
            ("/posts/the-mill/", "/posts/mill/", "the path"),
            ("title", "\t\u{1}{", "the front matter"),
        ];
        let mut found = HashSet::new();
        for site in [&PLAIN].into_iter().chain(SITES) {
            let options = ConvertOptions::default().site(site.clone()).author("Ada Okello");
            let read = ReadPost::read(POST, &options).unwrap();
            let fields = PathFields::new("post", &read.post.metadata);
            let output_path = plan_output_paths(site, [&fields]).pop().unwrap();
            let (images, embeds, post_index) = Default::default();
            let context = PostContext {
                images: &images,
                embeds: &embeds,
                output_path: &output_path,
                post_index: &post_index,
                tags: &[],
            };
            let converted = read.clone().finish(&options, context);
            assert_eq!(converted.proof, Proof::Proven, "{}: {:?}", site.name, converted.notices);
            let encode_url = |url: &str| url.to_owned();
            let decisions = Decisions {
                resolve_link: &|_| None,
                encode_url: &encode_url,
                top_heading: None,
                splits_paragraphs: false,
                alt_is_caption: false,
                find_image_file: None,
                find_embed: &|_| None,
            };
            for (from, to, place_of_fault) in faults.iter().filter(|(from, ..)| converted.markdown.contains(from)) {
                let written = Written {
                    file: &converted.markdown.replace(from, to),
                    front_matter: front_matter_rules(&read.post.metadata, &options, &output_path, None),
                    notation: site.notation,
                };
                let differences = prove(read.shown.clone().unwrap(), &read.post, &written, &decisions, &[]);
                let is_it =
                    |notice: &Notice| matches!(notice, Notice::WritingDiffers { place, .. } if place == place_of_fault);
                if differences.iter().any(is_it) {
                    found.insert(*from);
                }
                assert!(!differences.is_empty(), "{}: {from}", site.name);
            }
        }
        assert_eq!(found.len(), faults.len(), "{found:?}");
    }
}
