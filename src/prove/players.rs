//! Checks that the URL and the label that were written for an embed follow from its player's URL, without a table of services.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use url::Url;

use super::urls::without_line_ends;

/// Words that the URLs of pages have and those of players lack. They do not say what is shown.
const FILLERS: [&str; 14] =
    ["https", "www", "com", "youtube", "watch", "v", "t", "playlist", "pen", "s", "d", "twitter", "status", "file"];

/// The parameters of a player that say what it shows, and from where on. All others only style it.
const MEANINGFUL: [&str; 4] = ["v", "t", "start", "list"];

/// Names of services in labels that their hosts do not contain, and the name for embeds that only Medium's id identifies.
const SERVICES: [&str; 5] = ["YouTube", "Tweet", "Google Docs", "Replit", "Embed"];

/// Whether a page shows the same as a player. Each part of the page's URL must be in the player's or be a filler, the path must
/// have more than fillers, and no meaningful parameter of the player may be missing.
pub(super) fn is_page_of(player: &str, page: &str) -> bool {
    let player = without_line_ends(player.trim());
    player == page || (has_only_words_of(&player, page) && keeps_parameters(&player, page))
}

/// Whether a label is made only of the service's name and of words in the player's URL.
pub(super) fn is_label_of(player: &str, label: &str) -> bool {
    // The URL of a player inside another player's URL is encoded twice.
    let known = decode(&decode(&without_line_ends(player))).to_lowercase();
    let (service, name) = label.split_once(": ").unwrap_or(("", label));
    let is_service = |text: &str| SERVICES.contains(&text) || known.contains(&text.replace(' ', "").to_lowercase());
    is_service(service) && (is_service(name) || holds_words(&known, &decode(&decode(name))))
}

/// Whether all words of a text are among those of another.
fn holds_words(known: &str, text: &str) -> bool {
    let known: HashSet<&str> = split_words(known).collect();
    split_words(&text.to_lowercase()).all(|word| known.contains(word))
}

/// Finds the player or page inside Embedly's player; any other player stays as it is.
pub(super) fn unwrap_embedly(player: &str) -> String {
    let shown = Url::parse(player).ok().filter(|url| url.host_str() == Some("cdn.embedly.com")).and_then(|url| {
        let find = |key: &str| url.query_pairs().find(|(name, value)| name == key && !value.is_empty());
        // A short URL on gph.is does not have the GIF's id.
        let page = find("url").filter(|(_, page)| !page.contains("//gph.is/"));
        page.or_else(|| find("src")).map(|(_, value)| value.into_owned())
    });
    shown.filter(|shown| shown.starts_with("http") || shown.starts_with("//")).unwrap_or_else(|| player.to_owned())
}

/// Finds the id of the GIF that a Giphy player shows: `tUrn1ng` in `https://giphy.com/embed/tUrn1ng/twitter/iframe`.
pub(super) fn find_giphy_id(player: &str) -> Option<String> {
    let innermost = unwrap_embedly(player);
    let whole = if innermost.starts_with("//") { format!("https:{innermost}") } else { innermost };
    let url = Url::parse(&whole).ok()?;
    url.host_str().filter(|host| *host == "giphy.com" || host.ends_with(".giphy.com"))?;
    let mut parts = url.path_segments()?.filter(|part| !part.is_empty());
    let part = match parts.next()? {
        "embed" | "gifs" | "stickers" | "media" => parts.find(|part| !part.starts_with("v1."))?,
        // The file itself: `https://i.giphy.com/tUrn1ng.gif`.
        file => Some(file).filter(|file| file.contains('.') && parts.next().is_none())?,
    };
    let id = part.split('.').next()?.rsplit('-').next()?;
    (!id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric())).then(|| id.to_owned())
}

/// Whether a page's URL has the values of all meaningful parameters of a player.
fn keeps_parameters(player: &str, page: &str) -> bool {
    let player = unwrap_embedly(player);
    let player = if player.starts_with("//") { format!("https:{player}") } else { player };
    let Ok(player) = Url::parse(&player) else { return true };
    let page = decode(&decode(page)).to_lowercase();
    let is_gist = player.host_str() == Some("gist.github.com");
    let is_meaningful = |key: &str| MEANINGFUL.contains(&key) || (is_gist && key == "file");
    let values = player.query_pairs().filter(|(key, _)| is_meaningful(key)).map(|(_, value)| value);
    let file = player.fragment().filter(|_| is_gist && player.query().is_none());
    values.chain(file.map(Into::into)).all(|value| holds_words(&page, &value))
}

/// Whether a page's URL has nothing but words of the player's and fillers, and more than fillers in its path.
fn has_only_words_of(player: &str, page: &str) -> bool {
    let known = decode(&decode(player)).to_lowercase();
    let known: HashSet<&str> = split_words(&known).collect();
    let is_filler = |part: &str| FILLERS.contains(&part);
    let page = decode(page).to_lowercase();
    let path = page.split_once("://").map_or(&*page, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    split_parts(&page).all(|part| is_filler(part) || split_words(part).all(|word| known.contains(word)))
        && !split_parts(path).all(is_filler)
}

fn decode(url: &str) -> String {
    percent_decode_str(url).decode_utf8_lossy().into_owned()
}

/// Splits a URL into parts. An id, which may have `-` and `_` in it, is one part.
fn split_parts(url: &str) -> impl Iterator<Item = &str> {
    url.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c)).filter(|part| !part.is_empty())
}

/// Splits a text into words of letters and digits.
fn split_words(part: &str) -> impl Iterator<Item = &str> {
    part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_of_the_same_video_matches_a_player() {
        let player = "https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2Fa_B-c%3Fstart%3D61&key=k";
        assert!(is_page_of(player, "https://www.youtube.com/watch?v=a_B-c&t=61"));
        assert!(is_page_of(player, player));
        for page in
            ["https://www.youtube.com/watch?v=", "https://www.youtube.com/watch?v=a_B-d", "https://vimeo.com/a_B-c", ""]
        {
            assert!(!is_page_of(player, page), "{page}");
        }
    }
}
