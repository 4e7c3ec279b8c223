//! Makes the front matter of a post, and the rules by which the proof checks it.

use crate::document::{Block, Image, ImageLocation, Metadata, Post};
use crate::options::{CanonicalUrl, ConvertOptions};
use crate::prove::{FrontMatterRules, KeyContent};
use crate::site::output_path::OutputPath;
use crate::write::Value;
use crate::write::front_matter::{Field, Subject, find_canonical, find_medium_url};

/// Lists the keys of the front matter with their values, in order.
pub(super) fn list_front_matter(
    post: &Post,
    options: &ConvertOptions,
    output_path: &OutputPath,
) -> Vec<(String, Value)> {
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
    let mut front_matter = site.front_matter.list(&subject);
    site.fit(&mut front_matter);
    front_matter
}

/// Derives what the front matter must hold, for the proof.
pub(super) fn derive_front_matter_rules<'a>(
    metadata: &Metadata,
    options: &'a ConvertOptions,
    output_path: &'a OutputPath,
    tags: Option<&'a [String]>,
) -> FrontMatterRules<'a> {
    let site = &options.site;
    let urls = Urls::find(metadata, options);
    let is_source = |url: &str| metadata.canonical.as_deref() == Some(url);
    let content = |field: &Field| {
        Some(match field {
            // The site has its own text for a missing title.
            Field::Title if site.import.is_some() && metadata.title.is_empty() => return None,
            Field::Title if site.is_too_long(field, &metadata.title) => KeyContent::TitleBeginning,
            Field::Title | Field::TitleAlias => KeyContent::Title,
            Field::Description if site.is_too_long(field, &metadata.subtitle) => KeyContent::SubtitleBeginning,
            Field::Description => KeyContent::Subtitle,
            Field::Summary if !metadata.subtitle.is_empty() => KeyContent::Subtitle,
            Field::Summary => KeyContent::Beginning,
            Field::Date => KeyContent::Date,
            // The source's canonical URL is in one of the two keys, or in neither if it cannot be parsed.
            Field::Canonical if is_source(&urls.canonical) => KeyContent::Canonical,
            Field::MediumUrl if is_source(&urls.on_medium) => KeyContent::Canonical,
            Field::Canonical if urls.canonical.is_empty() => KeyContent::Nothing,
            Field::MediumUrl if urls.on_medium.is_empty() => KeyContent::Nothing,
            Field::MediumPath => KeyContent::CanonicalPath,
            Field::Author | Field::Authors => KeyContent::Author,
            Field::GivenAuthor if !options.author.is_empty() => KeyContent::Author,
            Field::AuthorKey | Field::AuthorKeys => KeyContent::AuthorKey,
            Field::Tags => KeyContent::Tags,
            Field::Slug => KeyContent::Slug,
            Field::Cover => KeyContent::Cover,
            Field::CoverCaption => KeyContent::CoverCaption,
            Field::CoverAlt => KeyContent::CoverAlt,
            Field::Url => KeyContent::Path,
            _ => return None,
        })
    };
    let keys = site.front_matter.keys.iter().filter_map(|key| Some((&*key.name, content(&key.field)?)));
    FrontMatterRules {
        keys: keys.collect(),
        date_format: &site.front_matter.date_format,
        zone: site.front_matter.zone,
        is_html: site.front_matter.is_html,
        author: &options.author,
        tags,
        slug: &output_path.slug,
        path: &output_path.url,
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
