//! What the front matter of a post says: its keys and values, and what the proof has to find there.

use crate::document::{Block, Image, ImageLocation, Metadata, Post};
use crate::options::{CanonicalUrl, ConvertOptions};
use crate::prove::{FrontMatterRules, Says};
use crate::site::output_path::OutputPath;
use crate::write::Value;
use crate::write::front_matter::{Field, Subject, find_canonical, find_medium_url};

/// The keys of the front matter and their values, in their order.
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

/// What the front matter of a post has to say, for the proof.
pub(super) fn front_matter_rules<'a>(
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
            // The home's own words.
            Field::Title if site.import.is_some() && metadata.title.is_empty() => return None,
            Field::Title | Field::TitleAlias => Says::Title,
            Field::Description if site.is_too_long(field, &metadata.subtitle) => Says::SubtitleBeginning,
            Field::Description => Says::Subtitle,
            Field::Summary if !metadata.subtitle.is_empty() => Says::Subtitle,
            Field::Summary => Says::Beginning,
            Field::Date => Says::Date,
            // What the source calls canonical is in one of the two, or in neither if it is no URL.
            Field::Canonical if is_source(&urls.canonical) => Says::Canonical,
            Field::MediumUrl if is_source(&urls.on_medium) => Says::Canonical,
            Field::Canonical if urls.canonical.is_empty() => Says::Nothing,
            Field::MediumUrl if urls.on_medium.is_empty() => Says::Nothing,
            Field::MediumPath => Says::CanonicalPath,
            Field::Author | Field::Authors => Says::Author,
            Field::GivenAuthor if !options.author.is_empty() => Says::Author,
            Field::AuthorKey | Field::AuthorKeys => Says::AuthorKey,
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
        is_html: site.front_matter.is_raw,
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
