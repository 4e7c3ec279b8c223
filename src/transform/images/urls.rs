//! Lists the URLs to download an image from, the best first.

use url::Url;

use super::image_ref::ImageRef;
use crate::document::{ImageId, ImageKey};
use crate::medium::IMAGE_SERVER;
use crate::options::ImageSize;

/// The image server that exports name. It scales images down to a width.
const SCALING_SERVER: &str = "https://cdn-images-1.medium.com/max";

/// The URLs of an image, each once, the best first. For the original size these are: the original, the largest copy that its
/// width allows, the URLs in the posts, and last the URL that Medium got the image from. `image_refs` are the image in each of
/// its posts.
pub(super) fn list_urls(key: &ImageKey, image_refs: &[&ImageRef], size: ImageSize) -> Vec<String> {
    let exported = || image_refs.iter().map(|image_ref| image_ref.url.clone());
    let mut urls: Vec<String> = Vec::new();
    if let ImageKey::Medium(id) = key {
        let original = join(IMAGE_SERVER, &[], id);
        let width = image_refs.iter().filter_map(|image_ref| image_ref.width).max();
        let largest = width.and_then(|width| join(SCALING_SERVER, &[&width.to_string()], id));
        match size {
            ImageSize::Original => urls.extend(original.into_iter().chain(largest).chain(exported())),
            ImageSize::Exported => urls.extend(exported().chain(largest).chain(original)),
            ImageSize::Width(width) => {
                let resized = join(IMAGE_SERVER, &[&format!("resize:fit:{width}")], id);
                let scaled = join(SCALING_SERVER, &[&width.to_string()], id);
                urls.extend(resized.into_iter().chain(scaled).chain(original).chain(exported()));
            }
        }
    } else {
        urls.extend(exported());
    }
    urls.extend(image_refs.iter().filter_map(|image_ref| image_ref.imported_from.clone()));
    let mut seen = std::collections::HashSet::new();
    urls.retain(|url| seen.insert(url.clone()));
    urls
}

/// The URLs of an image on a mirror, by its id and by the name of its file.
#[cfg(feature = "io")]
pub(crate) fn list_mirrored(mirror: &str, key: &ImageKey, file_name: &str) -> Vec<String> {
    let name = ImageId(file_name.to_owned());
    let ids = match key {
        ImageKey::Medium(id) => vec![id, &name],
        ImageKey::Web(_) => vec![&name],
    };
    ids.into_iter().filter_map(|id| join(mirror, &[], id)).collect()
}

/// A URL with more parts and an id at its end, encoded as needed.
fn join(base: &str, parts: &[&str], id: &ImageId) -> Option<String> {
    let mut url = Url::parse(base).ok()?;
    url.path_segments_mut().ok()?.pop_if_empty().extend(parts).push(&id.0);
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image_ref(url: &str, width: Option<u32>, imported_from: Option<&str>) -> ImageRef {
        let key = ImageKey::Medium(ImageId("1*x_Y.png".to_owned()));
        let imported_from = imported_from.map(str::to_owned);
        ImageRef { key, url: url.to_owned(), width, imported_from }
    }

    const ORIGINAL: &str = "https://miro.medium.com/v2/1*x_Y.png";
    const EXPORTED: &str = "https://cdn-images-1.medium.com/max/800/1*x_Y.png";
    const LARGEST: &str = "https://cdn-images-1.medium.com/max/2400/1*x_Y.png";
    const OLD: &str = "https://d262ilb51hltx0.cloudfront.net/max/600/1*x_Y.png";
    const IMPORTED: &str = "https://example.com/y.png";

    fn list(size: ImageSize) -> Vec<String> {
        let image_refs = [
            image_ref(EXPORTED, Some(1200), None),
            image_ref(OLD, Some(2400), Some(IMPORTED)),
            image_ref(EXPORTED, None, Some(IMPORTED)),
        ];
        list_urls(&image_refs[0].key, &image_refs.iter().collect::<Vec<_>>(), size)
    }

    #[test]
    fn the_original_comes_first_and_the_import_last() {
        assert_eq!(list(ImageSize::Original), [ORIGINAL, LARGEST, EXPORTED, OLD, IMPORTED]);
    }

    #[test]
    fn another_size_comes_first_if_it_was_asked_for() {
        assert_eq!(list(ImageSize::Exported), [EXPORTED, OLD, LARGEST, ORIGINAL, IMPORTED]);
        let width = [
            "https://miro.medium.com/v2/resize:fit:640/1*x_Y.png",
            "https://cdn-images-1.medium.com/max/640/1*x_Y.png",
            ORIGINAL,
            EXPORTED,
            OLD,
            IMPORTED,
        ];
        assert_eq!(list(ImageSize::Width(640)), width);
    }

    #[test]
    fn an_id_never_changes_the_path_before_it() {
        let key = ImageKey::Medium(ImageId("../../a b?c#d".to_owned()));
        let urls = list_urls(&key, &[], ImageSize::Original);
        assert_eq!(urls, ["https://miro.medium.com/v2/..%2F..%2Fa%20b%3Fc%23d"]);
        assert_eq!(
            list_mirrored("http://127.0.0.1:8000/images/", &key, "a.png"),
            ["http://127.0.0.1:8000/images/..%2F..%2Fa%20b%3Fc%23d", "http://127.0.0.1:8000/images/a.png"]
        );
    }

    #[test]
    fn an_image_from_another_host_has_only_its_own_url() {
        let key = ImageKey::Web(IMPORTED.to_owned());
        let found = ImageRef { key: key.clone(), url: IMPORTED.to_owned(), width: Some(9), imported_from: None };
        assert_eq!(list_urls(&key, &[&found], ImageSize::Original), [IMPORTED]);
    }
}
