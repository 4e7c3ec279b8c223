//! Every folder under `fixtures/live` is one form of a post, or one trap: `input.html`, `.json` or `.xml`, the `expected.md` that
//! is wanted of it, and `notices.txt` where there is something to say; all are proven. Those called `one-post-…` hold the same post.
//!
//! `UNMEDIUM_BLESS=1 cargo test --test live` writes what comes out as what is expected.

use std::fs;
use std::path::{Path, PathBuf};

use unmedium::document::Metadata;
use unmedium::read::read;
use unmedium::transform::normalize;
use unmedium::write::markdown::write_body;
use unmedium::{ConvertOptions, Proof, convert};

use super::outline::{difference, outline, read_both};
use super::support::JUDGES;

struct Fixture {
    name: String,
    folder: PathBuf,
    text: String,
}

impl Fixture {
    fn all() -> Vec<Fixture> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live");
        let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        assert!(folders.len() >= 17, "the fixtures are gone");
        folders.into_iter().map(Fixture::open).collect()
    }

    fn open(folder: PathBuf) -> Fixture {
        let mut inputs = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let input = inputs.find(|path| path.file_stem().is_some_and(|stem| stem == "input")).unwrap();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        Fixture { name, folder, text: fs::read_to_string(input).unwrap() }
    }

    fn expected(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap_or_default()
    }
}

#[test]
fn every_fixture_gives_its_expected_text_and_notices() {
    for fixture in Fixture::all() {
        let converted = convert(&fixture.text, &ConvertOptions::default())
            .unwrap_or_else(|page| panic!("{}: {page}", fixture.name));
        let lines = converted.notices.iter().map(|notice| format!("{}: {notice}\n", notice.code()));
        let notices = lines.collect::<Vec<_>>().concat();
        if std::env::var_os("UNMEDIUM_BLESS").is_some() {
            fs::write(fixture.folder.join("expected.md"), &converted.markdown).unwrap();
            let _ = fs::remove_file(fixture.folder.join("notices.txt"));
            if !notices.is_empty() {
                fs::write(fixture.folder.join("notices.txt"), &notices).unwrap();
            }
        }
        assert_eq!(converted.markdown, fixture.expected("expected.md"), "{}", fixture.name);
        assert_eq!(notices, fixture.expected("notices.txt"), "{}", fixture.name);
        assert_eq!(converted.proof, Proof::Proven, "{}", fixture.name);
    }
}

#[test]
fn every_fixture_is_read_back_as_the_tree_that_was_meant() {
    for fixture in Fixture::all() {
        let post = normalize(read(&fixture.text).unwrap().0);
        for judge in JUDGES {
            judge.compare(&write_body(&post.body), &post.body).unwrap_or_else(|why| panic!("{}: {why}", fixture.name));
        }
    }
}

#[test]
fn one_post_is_the_same_in_every_form() {
    let is_form = |fixture: &Fixture| fixture.name.starts_with("one-post-") && fixture.name != "one-post-in-a-feed";
    let forms: Vec<Fixture> = Fixture::all().into_iter().filter(is_form).collect();
    let posts = forms.iter().map(|form| (&form.name, read(&form.text).unwrap().0)).collect::<Vec<_>>();
    let (_, first) = &posts[0];
    for (name, post) in &posts {
        let mut lines = outline(post);
        // JSON, and the pages that hold it, know an embed by its number only.
        let number = "embed https://medium.com/media/0f1e2d3c4b5a69788796a5b4c3d2e1f0";
        let place = lines.iter_mut().filter(|line| *line == number);
        place.for_each(|line| "embed https://www.youtube.com/watch?v=lAmP0nlY".clone_into(line));
        assert_eq!(difference(&outline(first), &lines), Vec::<String>::new(), "{name}");
        let (known, found) = (&first.metadata, &post.metadata);
        assert_eq!((&found.title, &found.subtitle), (&known.title, &known.subtitle), "{name}");
        // The last page says only the day.
        let day = |metadata: &Metadata| metadata.published.map(|instant| instant.date_naive());
        assert_eq!((&found.id, day(found), &found.tags), (&known.id, day(known), &known.tags), "{name}");
        assert_eq!((&found.author, &found.canonical), (&known.author, &known.canonical), "{name}");
        assert_eq!((&found.publication, &found.url), (&known.publication, &known.url), "{name}");
        assert_eq!((found.updated, &found.language), (known.updated, &known.language), "{name}");
    }
}

#[test]
fn data_and_html_of_a_page_say_the_same() {
    let open = |name: &str| Fixture::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live").join(name)).text;
    let state = open("one-post-in-a-state");
    let script = &state[state.find("<script>window.__APOLLO_STATE__").unwrap()..state.rfind("</body>").unwrap()];
    let with_state = |name: &str| open(name).replace("</body>", &format!("{script}</body>"));
    // A page of 2016 has the number of an embed twice, and its data the language of code, which lines of code do not show.
    let pages = [
        ("2016", open("one-post-on-a-page-of-2016")),
        ("2020", with_state("one-post-on-a-page-of-2020")),
        ("2026", with_state("one-post-on-a-page-of-2026")),
    ];
    for (name, page) in pages {
        let (by_data, by_html) = read_both(&page).unwrap();
        assert_eq!(difference(&outline(&by_data), &outline(&by_html)), Vec::<String>::new(), "{name}");
        assert_eq!(convert(&page, &ConvertOptions::default()).unwrap().proof, Proof::Proven, "{name}");
    }
}

#[test]
fn a_feed_says_the_same_but_for_what_feeds_lack() {
    let [whole, feed] = ["one-post-in-a-state", "one-post-in-a-feed"].map(|name| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live").join(name);
        read(&Fixture::open(folder).text).unwrap().0
    });
    let lacking = [
        "- Pull quote And a light is a ship that waits.",
        "+ Block quote And a light is a ship that waits.",
        "- caption The lamp, turning",
        "- card https://example.com/tides",
        "- card Tide tables",
        "- card When the water comes and goes",
        "- card example.com",
        "+ item Tide tables",
        "+   link https://example.com/tides: Tide tables",
    ];
    assert_eq!(difference(&outline(&whole), &outline(&feed)), lacking);
    let (whole, feed) = (whole.metadata, feed.metadata);
    assert_eq!((&feed.title, &feed.subtitle, &feed.id), (&whole.title, &whole.subtitle, &whole.id));
    assert_eq!((&feed.publication, &feed.licence, feed.updated), (&whole.publication, &whole.licence, whole.updated));
    assert_eq!(feed.tags, ["lighthouses", "sea"]);
}
