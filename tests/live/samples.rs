//! Pages and answers as Medium serves them, which are other people's property: these tests run where
//! `UNMEDIUM_LIVE_SAMPLES` names a folder with them, and are recorded as skipped where it does not.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use unmedium::document::Metadata;
use unmedium::read::{NotAPost, read, split_feed};
use unmedium::{ConvertOptions, Proof, convert};

use super::outline::{difference, outline, read_both};
use super::support::skip::record_skip;

/// The samples in a folder, by name, sorted.
pub fn samples(folder: &str) -> Vec<(String, String)> {
    let Some(samples) = env::var_os("UNMEDIUM_LIVE_SAMPLES") else {
        record_skip("UNMEDIUM_LIVE_SAMPLES names no folder of saved pages");
        return Vec::new();
    };
    let entries = fs::read_dir(Path::new(&samples).join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let open = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Some((name, fs::read_to_string(path).ok()?))
    };
    paths.into_iter().filter_map(open).collect()
}

/// Where the two sources of a page do not say the same, in how many lines, and why.
const DIFFERENCES: [(&str, usize, &str); 6] = [
    ("2020-humanparts-mtg-color-wheel.html", 433, "its state is the preview, its HTML what a member saw"),
    ("2021-debugger-m1chip.html", 1, "the subtitle heading differs from the subtitle, which only the state knows"),
    ("2021-onezero-metered-full-survival-of-the-richest-9ef6-9ef6cddd0cc1.html", 5, "HTTrack rewrote links and images"),
    ("2021-policy-free-medium-terms-of-service-9db0-9db0094a1e0f.html", 4, "HTTrack rewrote links"),
    ("2021-rushkoff-lockedpreview", 1, "the server leaves embeds out of the HTML"),
    ("2015-johncwelch-samantha-lie-obv2017.html", 4, "its JSON was escaped by whoever saved it"),
];

#[test]
fn data_and_html_of_a_page_say_the_same() {
    let mut compared = 0;
    for (name, page) in samples("pages").into_iter().chain(samples("old-pages")) {
        let Some((by_data, by_html)) = read_both(&page) else { continue };
        compared += 1;
        let found = difference(&outline(&by_data), &outline(&by_html));
        let known = DIFFERENCES.iter().find(|(start, ..)| name.starts_with(start)).map_or(0, |(_, count, _)| *count);
        assert_eq!(found.len(), known, "{name}: {found:#?}");
    }
    assert!(compared == 0 || compared >= 28, "{compared}");
}

/// What the two sources of a page do not know alike, and why.
const FACTS: [(&str, &str, &str); 5] = [
    ("2020-humanparts-mtg-color-wheel.html", "truncated", "its state is the preview"),
    ("2021-debugger-m1chip.html", "subtitle", "the heading in the text says it a little differently"),
    ("2015-johncwelch-samantha-lie-obv2017.html", "updated", "only the data of old pages say it"),
    ("gunar-balancing-heuristics-and-data.html", "updated", "only the data of old pages say it"),
    ("gunar-lavrton.html", "updated", "only the data of old pages say it"),
];

#[test]
fn data_and_html_of_a_page_know_the_same_about_the_post() {
    for (name, page) in samples("pages").into_iter().chain(samples("old-pages")) {
        let Some((by_data, by_html)) = read_both(&page) else { continue };
        let (data, html) = (facts(&by_data.metadata), facts(&by_html.metadata));
        let differing = data.iter().zip(&html).filter(|(data, html)| data != html);
        let unknown =
            differing.filter(|((fact, _), _)| !FACTS.iter().any(|(page, known, _)| *page == name && known == fact));
        assert_eq!(unknown.collect::<Vec<_>>(), [], "{name}");
    }
}

/// What there is to know about a post; but for its language, which the states of 2019 to 2021 lack, and its licence, which
/// only data have.
fn facts(post: &Metadata) -> Vec<(&'static str, String)> {
    let cover = post.cover.as_ref().map(|cover| &cover.id);
    vec![
        ("id", format!("{:?}", post.id)),
        ("title", post.title.replace('\u{a0}', " ")),
        ("subtitle", post.subtitle.clone()),
        ("author", format!("{:?}", post.author)),
        ("published", format!("{:?}", post.published)),
        ("updated", format!("{:?}", post.updated)),
        ("canonical", format!("{:?} {:?} {:?}", post.canonical, post.url, post.original)),
        ("publication", format!("{:?}", post.publication)),
        ("tags", post.tags.join(", ")),
        ("cover", format!("{cover:?}")),
        ("kind", format!("{:?} {:?}", post.kind, post.response_to)),
        ("truncated", post.truncated.to_string()),
    ]
}

#[test]
fn what_is_no_post_is_told_by_what_it_is() {
    let known = [
        ("2021-bryanguner-profile.html", NotAPost::Listing),
        ("matheuscervo-tag-page.html", NotAPost::Listing),
        ("2026-01-cloudflare-challenge-403.html", NotAPost::Challenge),
        ("2020-media-embed-youtube.html", NotAPost::OtherSite),
        ("media-gist-048732decb066321d59fe484e60a7bf7.json", NotAPost::OtherJson),
        ("robots.txt", NotAPost::OtherSite),
    ];
    let folders = ["pages", "old-pages", "format-json", "other", "transcribed"];
    for (name, text) in folders.iter().flat_map(|folder| samples(folder)) {
        let page = known.iter().find(|(each, _)| *each == name).map(|(_, page)| *page);
        assert_eq!(read(&text).err(), page, "{name}");
    }
}

#[test]
fn every_item_of_a_feed_is_a_post() {
    let counts = [
        ("jekyll-import-medium_feed.xml", 2),
        ("linukaar-medium_feed-2024.xml", 3),
        ("natidever-lektos-medium.xml", 7),
        ("yldio-publication-2019.xml", 2),
    ];
    for (name, text) in samples("rss") {
        let posts = split_feed(&text).unwrap_or_else(|| panic!("{name} is no feed"));
        let known = counts.iter().find(|(each, _)| *each == name).map(|(_, count)| *count);
        assert_eq!(Some(posts.len()), known, "{name}");
        for (at, post) in posts.iter().enumerate() {
            // One is broken: its content begins with `<<![CDATA[`.
            let wanted = (name.starts_with("jekyll") && at == 0).then_some(NotAPost::BrokenFeed);
            assert_eq!(read(post).err(), wanted, "{name} {at}");
        }
    }
}

#[test]
fn every_sample_is_proven() {
    let (mut posts, mut proven) = (Vec::new(), 0);
    for (name, text) in
        ["pages", "old-pages", "format-json", "other", "transcribed"].iter().flat_map(|folder| samples(folder))
    {
        posts.push((name, text));
    }
    for (name, feed) in samples("rss") {
        posts.extend(split_feed(&feed).into_iter().flatten().map(|post| (name.clone(), post)));
    }
    for (name, text) in &posts {
        let Ok(converted) = convert(text, &ConvertOptions::default()) else { continue };
        assert_eq!(converted.proof, Proof::Proven, "{name}: {:#?}", converted.notices);
        proven += 1;
    }
    assert!(posts.is_empty() || proven >= 57, "{proven}");
}

#[test]
fn only_the_beginning_of_a_post_is_marked_as_such() {
    for (name, text) in samples("pages") {
        let Ok((post, _)) = read(&text) else { continue };
        assert_eq!(post.metadata.truncated, name.contains("lockedpreview"), "{name}");
    }
}
