//! Replaces Giphy's players by the GIFs that they show. Pure.
//!
//! ```text
//! https://giphy.com/embed/3oKIPwoeGErMmaI43S/twitter/iframe  →  https://i.giphy.com/3oKIPwoeGErMmaI43S.gif
//! ```

use url::Url;

use crate::document::{Block, Embed, Figure, Image, Label, Post};
use crate::medium::list_path_segments;
use crate::read::read_embed;

/// Replaces each player of a GIF by the image. The image links to the page of the GIF, as the player did.
pub fn show_gifs(post: &mut Post) {
    for block in &mut post.body {
        if let Block::Embed(embed) = block
            && let Some(image) = find_gif(embed)
        {
            let caption = std::mem::take(&mut embed.caption);
            *block = Block::Figure(Figure { images: vec![image], caption, ..Figure::default() });
        }
    }
}

/// The image that an embed shows, if it is a GIF of Giphy's.
#[must_use]
pub fn find_gif(embed: &Embed) -> Option<Image> {
    let url = if embed.url.starts_with("//") { format!("https:{}", embed.url) } else { embed.url.clone() };
    let id = find_id(&Url::parse(&url).ok()?)?;
    // A label that was made of the URL does not say what the GIF shows, so it is no alternative text.
    let is_titled = embed.label != read_embed(&embed.url).label;
    Some(Image {
        url: format!("https://i.giphy.com/{id}.gif"),
        alt: if is_titled { embed.label.clone() } else { Label::default() },
        link: Some(format!("https://giphy.com/gifs/{id}")),
        ..Image::default()
    })
}

/// Giphy's id of the GIF at a URL.
fn find_id(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    if host != "giphy.com" && !host.ends_with(".giphy.com") {
        return None;
    }
    let part = match list_path_segments(url)[..] {
        ["embed" | "gifs" | "stickers" | "media", version, part, ..] if version.starts_with("v1.") => part,
        ["embed" | "gifs" | "stickers" | "media", part, ..] => part,
        [file] if file.contains('.') => file,
        _ => return None,
    };
    // `the-mill-turns-ID`, `ID.gif`
    let id = part.split('.').next()?.rsplit('-').next()?;
    (!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gif_is_found_by_its_id() {
        for source in [
            "https://giphy.com/embed/3oKIPwoeGErMmaI43S/twitter/iframe",
            "https://giphy.com/embed/3oKIPwoeGErMmaI43S?html5=true",
            "//www.giphy.com/gifs/the-mill-turns-3oKIPwoeGErMmaI43S",
            "https://giphy.com/gifs/3oKIPwoeGErMmaI43S/html5",
            "https://giphy.com/stickers/mill-3oKIPwoeGErMmaI43S",
            "https://media.giphy.com/media/3oKIPwoeGErMmaI43S/giphy.gif",
            "https://media2.giphy.com/media/v1.Y2lkPTc5/3oKIPwoeGErMmaI43S/giphy.webp",
            "https://i.giphy.com/3oKIPwoeGErMmaI43S.mp4",
            "https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fgiphy.com%2Fembed%2F3oKIPwoeGErMmaI43S%2Ftwitter%2Fiframe&url=https%3A%2F%2Fgiphy.com%2Fgifs%2Fmill-3oKIPwoeGErMmaI43S&image=x",
            // The short URL does not have the id, but the player's URL has.
            "https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fgiphy.com%2Fembed%2F3oKIPwoeGErMmaI43S&url=http%3A%2F%2Fgph.is%2F1KjYmVD",
        ] {
            let image = find_gif(&read_embed(source)).unwrap_or_else(|| panic!("{source}"));
            assert_eq!(image.url, "https://i.giphy.com/3oKIPwoeGErMmaI43S.gif", "{source}");
            assert_eq!(image.link.as_deref(), Some("https://giphy.com/gifs/3oKIPwoeGErMmaI43S"));
            assert!(image.alt.is_empty(), "{source}");
        }
    }

    #[test]
    fn what_is_no_gif_stays_an_embed() {
        for source in [
            "https://giphy.com/channel/mill",
            "https://giphy.com/embed/",
            "https://giphy.com/embed/..%2Fx/iframe",
            "https://giphy.com.example/embed/3oKIPwoeGErMmaI43S",
            "https://notgiphy.com/embed/3oKIPwoeGErMmaI43S",
            "http://gph.is/1KjYmVD",
            "https://www.youtube.com/embed/3oKIPwoeGErMmaI43S",
        ] {
            assert_eq!(find_gif(&read_embed(source)), None, "{source}");
        }
    }
}
