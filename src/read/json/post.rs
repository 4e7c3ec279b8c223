//! Reads a post in JSON: its metadata, and with them its body.
//!
//! ```json
//! {"id": "0a1b2c3d4e5f", "title": "The mill", "firstPublishedAt": 1556700000000, "mediumUrl": "https://medium.com/@ada/…"}
//! ```

use super::grafs::find_grafs;
use super::image::read_cover;
use crate::document::{Author, Metadata, PostKind, Publication};
use crate::medium::html::collapse;
use crate::medium::json::Json;
use crate::medium::paragraphs::name_of;
use crate::medium::{is_post_id, post_url};
use crate::notice::Origin;
use crate::read::FoundPost;
use crate::read::assemble::assemble;

/// Reads a post in the state of a page. It holds or refers to its author, its publication and its tags.
pub(super) fn read_post(post: Json, content: Json) -> FoundPost {
    let tags = post.list("tags").filter_map(|tag| tag.text("displayTitle").or_else(|| tag.text("id")));
    // Some states have only the references to the tags.
    let bare = post.get("tags").into_iter().flat_map(Json::missing_keys).filter_map(|key| key.strip_prefix("Tag:"));
    let metadata = Metadata {
        subtitle: find_subtitle(&[post.get("previewContent"), post.first_of(&["extendedPreviewContent"])]),
        tags: tags.chain(bare).map(collapse).collect(),
        response_to: post.get("inResponseToPostResult").and_then(|other| other.text("id")).map(post_url),
        ..read_common(post, post.get("creator"), post.get("collection"))
    };
    let is_response = post.first_of(&["inResponseToPostResult", "inResponseToEntityType"]).is_some();
    build_post(metadata, is_response, content, Origin::State)
}

/// Reads a post in an answer, where the author and the publication stand beside the post, in `references`, by their ids.
pub(super) fn read_answered_post(post: Json, content: Json, references: Option<Json>) -> FoundPost {
    let referred = |kind: &str, id: &str| references?.get(kind)?.get(post.text(id)?);
    let virtuals = post.get("virtuals");
    let tags = virtuals.into_iter().flat_map(|virtuals| virtuals.list("tags"));
    let metadata = Metadata {
        subtitle: find_subtitle(&[Some(content), virtuals]),
        tags: tags.filter_map(|tag| tag.text("name").or_else(|| tag.text("slug"))).map(collapse).collect(),
        response_to: post.text("inResponseToPostId").map(post_url),
        ..read_common(post, referred("User", "creatorId"), referred("Collection", "homeCollectionId"))
    };
    let is_response = metadata.response_to.is_some();
    build_post(metadata, is_response, content, Origin::Json)
}

/// Adds the body and the kind of a post to its metadata.
fn build_post(mut metadata: Metadata, is_response: bool, content: Json, origin: Origin) -> FoundPost {
    let mut notices = Vec::new();
    let grafs = content.get("bodyModel").map(|model| find_grafs(model, &mut notices)).unwrap_or_default();
    metadata.truncated = content.is_true("isLockedPreviewOnly");
    metadata.kind = if is_response { PostKind::Response } else { PostKind::Published };
    FoundPost { metadata, body: assemble(grafs), notices, origin }
}

/// Reads the fields that states and answers have in the same form.
fn read_common(post: Json, creator: Option<Json>, collection: Option<Json>) -> Metadata {
    let url = post.text("mediumUrl").map(str::to_owned);
    Metadata {
        id: post.text("id").filter(|id| is_post_id(id)).map(str::to_owned),
        title: post.line("title"),
        author: creator.and_then(read_author),
        published: post.instant("firstPublishedAt"),
        updated: post.instant("latestPublishedAt"),
        canonical: find_canonical(post, creator).or_else(|| url.clone()),
        original: find_original(post, url.as_deref()),
        publication: collection.and_then(read_publication),
        language: post.text("detectedLanguage").map(str::to_owned),
        licence: find_licence(post).map(str::to_owned),
        cover: read_cover(post),
        url,
        ..Metadata::default()
    }
}

/// The first subtitle in some objects, on one line.
fn find_subtitle(objects: &[Option<Json>]) -> String {
    let texts = objects.iter().flatten().filter_map(|object| object.text("subtitle"));
    texts.map(collapse).next().unwrap_or_default()
}

fn read_author(user: Json) -> Option<Author> {
    let url = format!("https://medium.com/@{}", user.text("username")?);
    Some(Author { name: user.line("name"), url })
}

fn read_publication(collection: Json) -> Option<Publication> {
    let domain = collection.text("domain").map(|domain| format!("https://{domain}"));
    let url = domain.or_else(|| Some(format!("https://medium.com/{}", collection.text("slug")?)))?;
    Some(Publication { name: collection.line("name"), url })
}

/// The canonical URL, as exports give it: below the author's name, wherever Medium shows the post.
fn find_canonical(post: Json, creator: Option<Json>) -> Option<String> {
    // The oldest states have the slug only in the URL.
    let slug = post.text("uniqueSlug").or_else(|| post.text("mediumUrl")?.rsplit('/').next())?;
    Some(format!("https://medium.com/@{}/{slug}", creator?.text("username")?))
}

/// The canonical URL on another site that the author declared. A slug alone is relative to the site that shows the post.
fn find_original(post: Json, url: Option<&str>) -> Option<String> {
    let declared = post.first_of(&["webCanonicalUrl", "canonicalUrl"])?.as_text()?.trim();
    let base = url::Url::parse(url?).ok()?;
    let original = Some(declared).filter(|declared| !declared.is_empty()).and_then(|parsed| base.join(parsed).ok())?;
    let is_mediums = original.host_str() == Some("medium.com");
    (!is_mediums && original != base).then(|| original.to_string())
}

/// The URL of a licence. Medium's default, all rights reserved, has none.
fn find_licence(post: Json) -> Option<&'static str> {
    const LICENCES: [(&str, &str); 9] = [
        ("ALL_RIGHTS_RESERVED", ""),
        ("CC_40_BY", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC_40_BY_ND", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("CC_40_BY_SA", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC_40_BY_NC", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("CC_40_BY_NC_ND", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC_40_BY_NC_SA", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC_40_ZERO", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("PUBLIC_DOMAIN", "https://creativecommons.org/publicdomain/mark/1.0/"),
    ];
    let name = name_of(post.get("license")?, &LICENCES.map(|(name, _)| name))?.to_owned();
    LICENCES.iter().find(|(each, url)| *each == name && !url.is_empty()).map(|(_, url)| *url)
}
