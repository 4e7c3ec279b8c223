//! Whether the URL of a page can have been made of that of its player, told without knowing the services.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

/// What services' pages have in their URLs and their players lack.
const ADDED: [&str; 14] =
    ["https", "www", "com", "youtube", "watch", "v", "t", "playlist", "pen", "s", "d", "twitter", "status", "file"];

/// Whether all in a page's URL is in its player's or says nothing, and something behind the host does say something.
pub(super) fn may_lead_to(player: &str, page: &str) -> bool {
    let player = without_line_ends(player.trim());
    if player == page {
        return true;
    }
    // A player inside a player is encoded twice.
    let known = decode(&decode(&player)).to_lowercase();
    let known: HashSet<&str> = split_words(&known).collect();
    let says_nothing = |part: &str| ADDED.contains(&part);
    let page = decode(page).to_lowercase();
    let path = page.split_once("://").map_or(&*page, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    split_parts(&page).all(|part| says_nothing(part) || split_words(part).all(|word| known.contains(word)))
        && !split_parts(path).all(says_nothing)
}

/// A URL as browsers take it: <https://url.spec.whatwg.org/#concept-basic-url-parser>, step 3.
pub(super) fn without_line_ends(url: &str) -> String {
    url.replace(['\t', '\n', '\r'], "")
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
        assert!(may_lead_to(player, "https://www.youtube.com/watch?v=a_B-c&t=61"));
        assert!(may_lead_to(player, player));
        assert!(may_lead_to(" https://exam\n\tple.com/a\u{a0}", "https://example.com/a"));
        for page in
            ["https://www.youtube.com/watch?v=", "https://www.youtube.com/watch?v=a_B-d", "https://vimeo.com/a_B-c", ""]
        {
            assert!(!may_lead_to(player, page), "{page}");
        }
    }
}
