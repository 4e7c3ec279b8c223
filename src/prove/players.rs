//! Checks that the URL and the label of an embed come from its player's URL, without a table of services.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use url::Url;

use super::urls::without_line_ends;

/// What services' pages have in their URLs and their players lack.
const ADDED: [&str; 14] =
    ["https", "www", "com", "youtube", "watch", "v", "t", "playlist", "pen", "s", "d", "twitter", "status", "file"];

/// The parameters that say which part of which work a player shows. All others only style it.
const MEANINGFUL: [&str; 4] = ["v", "t", "start", "list"];

/// The names in labels for services whose hosts are named differently, and for embeds that only Medium's id identifies.
const SERVICES: [&str; 5] = ["YouTube", "Tweet", "Google Docs", "Replit", "Embed"];

/// Whether a page is what a player shows: all in its URL is in the player's or says nothing, something behind the host does
/// say something, and nothing meaningful of the player's is missing.
pub(super) fn is_page_of(player: &str, page: &str) -> bool {
    let player = without_line_ends(player.trim());
    player == page || (may_lead_to(&player, page) && keeps_parameters(&player, page))
}

/// Whether a label says nothing but what a service is called and what stands in the player's URL.
pub(super) fn is_label_of(player: &str, label: &str) -> bool {
    // A player inside a player is encoded twice.
    let known = decode(&decode(&without_line_ends(player))).to_lowercase();
    let (service, name) = label.split_once(": ").unwrap_or(("", label));
    let is_service = |text: &str| SERVICES.contains(&text) || known.contains(&text.replace(' ', "").to_lowercase());
    is_service(service) && (is_service(name) || holds_words(&known, &decode(&decode(name))))
}

fn holds_words(known: &str, text: &str) -> bool {
    let known: HashSet<&str> = split_words(known).collect();
    split_words(&text.to_lowercase()).all(|word| known.contains(word))
}

/// The player, or page, that Embedly's player shows.
pub(super) fn find_innermost(player: &str) -> String {
    let shown = Url::parse(player).ok().filter(|url| url.host_str() == Some("cdn.embedly.com")).and_then(|url| {
        let find = |key: &str| url.query_pairs().find(|(name, value)| name == key && !value.is_empty());
        // A short URL of Giphy's does not say which GIF it is.
        let page = find("url").filter(|(_, page)| !page.contains("//gph.is/"));
        page.or_else(|| find("src")).map(|(_, value)| value.into_owned())
    });
    shown.filter(|shown| shown.starts_with("http") || shown.starts_with("//")).unwrap_or_else(|| player.to_owned())
}

/// The id of the GIF that a player of Giphy's shows: what stands behind the part of its path that says what it is.
pub(super) fn find_gif(player: &str) -> Option<String> {
    let innermost = find_innermost(player);
    let whole = if innermost.starts_with("//") { format!("https:{innermost}") } else { innermost };
    let url = Url::parse(&whole).ok()?;
    url.host_str().filter(|host| *host == "giphy.com" || host.ends_with(".giphy.com"))?;
    let mut parts = url.path_segments()?.filter(|part| !part.is_empty());
    let part = match parts.next()? {
        "embed" | "gifs" | "stickers" | "media" => parts.find(|part| !part.starts_with("v1."))?,
        // The file itself.
        file => Some(file).filter(|file| file.contains('.') && parts.next().is_none())?,
    };
    let id = part.split('.').next()?.rsplit('-').next()?;
    (!id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric())).then(|| id.to_owned())
}

fn keeps_parameters(player: &str, page: &str) -> bool {
    let player = find_innermost(player);
    let player = if player.starts_with("//") { format!("https:{player}") } else { player };
    let Ok(player) = Url::parse(&player) else { return true };
    let page = decode(&decode(page)).to_lowercase();
    let is_gist = player.host_str() == Some("gist.github.com");
    let is_meaningful = |key: &str| MEANINGFUL.contains(&key) || (is_gist && key == "file");
    let said = player.query_pairs().filter(|(key, _)| is_meaningful(key)).map(|(_, value)| value);
    let file = player.fragment().filter(|_| is_gist && player.query().is_none());
    said.chain(file.map(Into::into)).all(|value| holds_words(&page, &value))
}

fn may_lead_to(player: &str, page: &str) -> bool {
    let known = decode(&decode(player)).to_lowercase();
    let known: HashSet<&str> = split_words(&known).collect();
    let says_nothing = |part: &str| ADDED.contains(&part);
    let page = decode(page).to_lowercase();
    let path = page.split_once("://").map_or(&*page, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    split_parts(&page).all(|part| says_nothing(part) || split_words(part).all(|word| known.contains(word)))
        && !split_parts(path).all(says_nothing)
}

fn decode(url: &str) -> String {
    percent_decode_str(url).decode_utf8_lossy().into_owned()
}

/// The parts of a URL, ids among them, which may hold `-` and `_`.
fn split_parts(url: &str) -> impl Iterator<Item = &str> {
    url.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c)).filter(|part| !part.is_empty())
}

fn split_words(part: &str) -> impl Iterator<Item = &str> {
    part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_from_another_one() {
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
