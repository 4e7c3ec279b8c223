//! The sites whose players are known, and how to find the page that a reader would open from a player's URL.
//!
//! To add a site, add a row to [`SERVICES`] and a function that finds the page from the URL alone, without the network.

use url::Url;

use crate::medium::list_path_segments;

/// The page behind a player.
pub(crate) struct Page {
    pub(crate) url: String,
    /// What identifies it on its site: an id or a path.
    pub(crate) name: String,
}

/// A site whose players are known.
pub(crate) struct Service {
    pub(crate) name: &'static str,
    /// The hosts, without `www.`.
    pub(crate) hosts: &'static [&'static str],
    pub(crate) find_page: fn(&Url) -> Option<Page>,
}

pub(crate) const SERVICES: [Service; 16] = [
    Service {
        name: "YouTube",
        hosts: &["youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtu.be"],
        find_page: find_youtube,
    },
    Service { name: "Gist", hosts: &["gist.github.com"], find_page: find_gist },
    Service { name: "Vimeo", hosts: &["player.vimeo.com", "vimeo.com"], find_page: find_vimeo },
    Service { name: "Tweet", hosts: &["twitter.com", "x.com"], find_page: find_tweet },
    Service { name: "CodePen", hosts: &["codepen.io"], find_page: find_codepen },
    Service { name: "JSFiddle", hosts: &["jsfiddle.net"], find_page: find_jsfiddle },
    Service { name: "CodeSandbox", hosts: &["codesandbox.io"], find_page: find_codesandbox },
    Service { name: "Replit", hosts: &["replit.com", "repl.it"], find_page: find_replit },
    Service { name: "Airtable", hosts: &["airtable.com"], find_page: find_airtable },
    Service { name: "Spotify", hosts: &["open.spotify.com"], find_page: find_spotify },
    Service { name: "SoundCloud", hosts: &["w.soundcloud.com", "soundcloud.com"], find_page: find_soundcloud },
    Service { name: "Google Docs", hosts: &["docs.google.com"], find_page: find_google_docs },
    Service { name: "StackBlitz", hosts: &["stackblitz.com"], find_page: find_stackblitz },
    Service { name: "TED", hosts: &["embed.ted.com", "ted.com"], find_page: find_ted },
    // The URLs of these two players do not name the page.
    Service { name: "Speaker Deck", hosts: &["speakerdeck.com"], find_page: |_| None },
    Service { name: "SlideShare", hosts: &["slideshare.net"], find_page: |_| None },
];

/// The value of a parameter of a URL, decoded; nothing if it is empty.
pub(crate) fn find_parameter(url: &Url, key: &str) -> Option<String> {
    url.query_pairs()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value.into_owned())
        .filter(|value| !value.is_empty())
}

impl Page {
    fn new(url: String, name: &str) -> Self {
        Page { url, name: name.to_owned() }
    }
}

fn find_youtube(parsed: &Url) -> Option<Page> {
    let watched = find_parameter(parsed, "v");
    let video = match list_path_segments(parsed)[..] {
        ["embed" | "v" | "shorts" | "live", video] | [video] if video != "watch" && video != "playlist" => video,
        _ => watched.as_deref().unwrap_or("videoseries"),
    };
    let list = find_parameter(parsed, "list").map(|list| format!("list={list}"));
    if video == "videoseries" {
        let list = list?;
        return Some(Page::new(format!("https://www.youtube.com/playlist?{list}"), list.trim_start_matches("list=")));
    }
    let start =
        find_parameter(parsed, "start").or_else(|| find_parameter(parsed, "t")).map(|start| format!("t={start}"));
    let url = [Some(format!("v={video}")), list, start].into_iter().flatten().collect::<Vec<_>>().join("&");
    Some(Page::new(format!("https://www.youtube.com/watch?{url}"), video))
}

fn find_gist(url: &Url) -> Option<Page> {
    let path = list_path_segments(url).join("/");
    let path = path.trim_end_matches(".js");
    let file = find_parameter(url, "file");
    let anchor = match (&file, url.fragment()) {
        (Some(file), _) => format!("#{}", gist_anchor(file)),
        (None, Some(fragment)) => format!("#{fragment}"),
        (None, None) => String::new(),
    };
    let name = file.map_or_else(|| path.to_owned(), |file| format!("{path} ({file})"));
    if path.is_empty() { None } else { Some(Page::new(format!("https://gist.github.com/{path}{anchor}"), &name)) }
}

/// GitHub's fragment for a file of a gist: `file-main-rs`. Every character but letters, digits and `_` becomes a hyphen.
#[must_use]
pub fn gist_anchor(file: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    format!("file-{}", file.chars().map(plain).collect::<String>())
}

fn find_vimeo(url: &Url) -> Option<Page> {
    let video = *list_path_segments(url).last()?;
    video.bytes().all(|b| b.is_ascii_digit()).then(|| Page::new(format!("https://vimeo.com/{video}"), video))
}

fn find_tweet(url: &Url) -> Option<Page> {
    match list_path_segments(url)[..] {
        [author, "status" | "statuses", id, ..] => {
            Some(Page::new(format!("https://twitter.com/{author}/status/{id}"), &format!("@{author}, {id}")))
        }
        _ => None,
    }
}

fn find_codepen(url: &Url) -> Option<Page> {
    match list_path_segments(url)[..] {
        ["team", team, "embed", "preview", pen] | ["team", team, "embed", pen] => {
            Some(Page::new(format!("https://codepen.io/team/{team}/pen/{pen}"), &format!("{team}/{pen}")))
        }
        [author, "embed", "preview", pen] | [author, "embed", pen] => {
            Some(Page::new(format!("https://codepen.io/{author}/pen/{pen}"), &format!("{author}/{pen}")))
        }
        _ => None,
    }
}

fn find_soundcloud(url: &Url) -> Option<Page> {
    let track = Url::parse(&find_parameter(url, "url")?).ok()?;
    let name = track.path().trim_start_matches('/').to_owned();
    (track.host_str() == Some("soundcloud.com")).then(|| Page::new(track.to_string(), &name))
}

fn find_google_docs(url: &Url) -> Option<Page> {
    match list_path_segments(url)[..] {
        ["forms", "d", "e", form, "viewform"] => {
            Some(Page::new(format!("https://docs.google.com/forms/d/e/{form}/viewform"), form))
        }
        ["presentation", "embed"] => {
            let slides = find_parameter(url, "id")?;
            Some(Page::new(format!("https://docs.google.com/presentation/d/{slides}"), &slides))
        }
        _ => None,
    }
}

fn find_stackblitz(url: &Url) -> Option<Page> {
    match list_path_segments(url)[..] {
        ["edit", project] => Some(Page::new(format!("https://stackblitz.com/edit/{project}"), project)),
        _ => None,
    }
}

fn find_ted(url: &Url) -> Option<Page> {
    match list_path_segments(url)[..] {
        ["talks", talk] => Some(Page::new(format!("https://www.ted.com/talks/{talk}"), talk)),
        _ => None,
    }
}

fn find_jsfiddle(url: &Url) -> Option<Page> {
    let parts = list_path_segments(url);
    let end = parts.iter().position(|part| *part == "embedded")?;
    let path = parts[..end].join("/");
    Some(Page::new(format!("https://jsfiddle.net/{path}/"), &path))
}

fn find_codesandbox(url: &Url) -> Option<Page> {
    match list_path_segments(url)[..] {
        ["embed", sandbox] => Some(Page::new(format!("https://codesandbox.io/s/{sandbox}"), sandbox)),
        _ => None,
    }
}

fn find_replit(url: &Url) -> Option<Page> {
    let path = list_path_segments(url).join("/");
    let host = url.host_str()?;
    if path.is_empty() { None } else { Some(Page::new(format!("https://{host}/{path}"), &path)) }
}

fn find_airtable(url: &Url) -> Option<Page> {
    let parts = list_path_segments(url);
    let path = parts.strip_prefix(&["embed"])?.join("/");
    Some(Page::new(format!("https://airtable.com/{path}"), &path))
}

fn find_spotify(url: &Url) -> Option<Page> {
    match list_path_segments(url)[..] {
        ["embed" | "embed-podcast", kind, id] => {
            Some(Page::new(format!("https://open.spotify.com/{kind}/{id}"), &format!("{kind} {id}")))
        }
        _ => None,
    }
}
