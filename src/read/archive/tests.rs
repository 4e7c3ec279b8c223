use proptest::prelude::*;

use super::*;
use crate::document::{Highlight, SavedList, SavedPost, plain_text};

fn page(heading: &str, items: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{heading}</title></head><body><section><h3>{heading}</h3><ul>{items}</ul></section></body></html>"
    )
}

fn posts(part: Part, items: &str) -> Vec<SavedPost> {
    match read_part(part, &page("Ada’s bookmarks, page 1", items)).0 {
        PartContent::Posts(posts) => posts,
        other => panic!("{other:?}"),
    }
}

fn highlights(items: &str) -> Vec<Highlight> {
    match read_part(Part::Highlights, &page("Ada’s quotes, page 1", items)).0 {
        PartContent::Highlights(highlights) => highlights,
        other => panic!("{other:?}"),
    }
}

fn list(html: &str) -> SavedList {
    match read_part(Part::Lists, html).0 {
        PartContent::List(list) => list,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_beginning_of_a_file_tells_its_part() {
    let table = [
        (page("Ada’s bookmarks, page 12", ""), Some(Part::Bookmarks)),
        (page("Claps’s claps, page 1", ""), Some(Part::Claps)),
        (page("Ada's quotes, page 1", ""), Some(Part::Highlights)),
        (page("Ada followed users, page 1", ""), Some(Part::Users)),
        (page("Ada followed\n publications, page 1", ""), Some(Part::Publications)),
        (page("Ada followed topics, page 1", ""), Some(Part::Topics)),
        ("<article class=\"h-entry\"><section data-field=\"lists\"><ul>".to_owned(), Some(Part::Lists)),
        ("<section data-field=\"body\" class=\"h-card\">".to_owned(), Some(Part::About)),
        (page("Ada’s blocked users, page 1", ""), None),
        (page("Sessions, page 1", ""), None),
        (page("My claps", ""), None),
        (
            "<section data-field=\"body\" class=\"e-content\"><h3 class=\"graf\">Ten claps, page by page</h3>"
                .to_owned(),
            None,
        ),
        (String::new(), None),
    ];
    for (html, part) in table {
        assert_eq!(find_part(&html), part, "{html}");
    }
}

#[test]
fn an_item_has_a_link_a_date_and_claps() {
    let items = "<li class=\"h-entry\">+50 &mdash; <a class=\"h-cite u-like-of\" href=\"https://medium.com/p/the-mill-0a1b2c3d4e5f?source=x\">The\n mill &amp; I</a> \
        (<time class=\"dt-published\">2021-09-1 12:05 am</time>)</li>\
        <li><a href=\"https://medium.com/p/1a1b2c3d4e5f\"></a> (<time>yesterday</time>)</li><li>A title that is gone</li><li> </li>";
    let post = |title: &str, url: &str, date: &str, claps| SavedPost {
        title: title.to_owned(),
        url: url.to_owned(),
        date: date.to_owned(),
        claps,
    };
    let wanted = [
        post("The mill & I", "https://medium.com/p/the-mill-0a1b2c3d4e5f", "2021-09-01 00:05", Some(50)),
        post("", "https://medium.com/p/1a1b2c3d4e5f", "yesterday", None),
        post("A title that is gone", "", "", None),
    ];
    assert_eq!(posts(Part::Claps, items), wanted);
    assert_eq!(posts(Part::Bookmarks, "No data"), []);
}

#[test]
fn a_highlight_has_its_words_and_their_context() {
    let item = |graf: &str| {
        format!("<li class=\"h-entry\"><time class=\"dt-published\">2016-07-17 10:16 am</time> - {graf}</li>")
    };
    let graf = |text: &str| item(&format!("<p name=\"525f\" class=\"graf graf--p\">{text}</p>"));
    let read = |html: &str| {
        let highlights = highlights(html);
        highlights
            .iter()
            .map(|it| (plain_text(&it.words), plain_text(&it.context), it.date.clone()))
            .collect::<Vec<_>>()
    };
    let date = "2016-07-17 10:16".to_owned();
    let marked = "… it <span class=\"markup--highlight\" name=\"selection\">turns</span> …";
    assert_eq!(read(&graf(marked)), [("turns".to_owned(), "… it turns …".to_owned(), date.clone())]);
    let whole = "<span class=\"markup--highlight\">All of it</span>";
    assert_eq!(read(&graf(whole)), [("All of it".to_owned(), String::new(), date.clone())]);
    assert_eq!(read(&graf("Nothing marked")), [("Nothing marked".to_owned(), String::new(), date.clone())]);
    let twice = "<span class=\"markup--highlight\">one</span> two <span class=\"markup--highlight\">three</span>";
    assert_eq!(read(&graf(twice)), [("one\nthree".to_owned(), "one two three".to_owned(), date)]);
    // A paragraph that is itself an item of a list closes the item around it.
    let in_list = item("<li class=\"graf graf--li\"><span class=\"markup--highlight\">an item</span></li>");
    assert_eq!(read(&in_list), [("an item".to_owned(), String::new(), String::new())]);
    assert_eq!(read(&item("")), []);
}

#[test]
fn a_list_is_read_although_medium_does_not_close_it() {
    let html = "<article class=\"h-entry\"><header><h1 class=\"p-name\">Mills</h1></header><section data-field=\"name\"><h2 class=\"p-summary\">Mills, all</h2>\
        <h4 class=\"p-summary\">They turn</h4></section><section data-field=\"lists\"><ul><li data-field=\"post\"><a href=\"https://medium.com/p/0a1b2c3d4e5f\">The mill</a> </li>\
        <ul></section><footer><p>By <a href=\"https://medium.com/@ada\" class=\"p-author h-card\">ada</a> on <time class=\"dt-published\" datetime=\"2021-07-16T01:52:39.839Z\">July 16, 2021</time>.</p>\
        <p><a href=\"https://medium.com/@ada/list/b08df45f1ae5\">Link to list</a></p><p>Exported from <a href=\"https://medium.com\">Medium</a> on September 12, 2021.</p></footer></article>";
    let read = list(html);
    let said = [&read.title, &read.description, &read.url, &read.made].map(String::as_str);
    assert_eq!(said, ["Mills, all", "They turn", "https://medium.com/@ada/list/b08df45f1ae5", "2021-07-16"]);
    assert_eq!(read.posts.len(), 1);
    assert_eq!(read.exported.map(|day| day.to_string()).as_deref(), Some("2021-09-12"));
    assert_eq!(list("<p>no list</p>"), SavedList::default());
}

#[test]
fn the_url_of_a_list_does_not_have_the_accounts_id() {
    let url = |id: &str| {
        list(&format!("<section data-field=\"lists\"></section><footer><a href=\"https://medium.com/@ada/list/{id}\">x</a></footer>")).url
    };
    assert_eq!(url("predefined:0102030405060:READING_LIST"), "https://medium.com/@ada/list/reading-list");
    assert_eq!(url("predefined%3A0102030405060%3AREADING_LIST"), "https://medium.com/@ada/list/reading-list");
    assert_eq!(url("m2archive:0102030405060"), "");
    assert_eq!(url("mills-b08df45f1ae5"), "https://medium.com/@ada/list/mills-b08df45f1ae5");
}

proptest! {
    /// Reading a file never panics, whatever it holds.
    #[test]
    fn any_file_can_be_read(parts in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24)) {
        let html = parts.concat();
        let _ = find_part(&html);
        for part in Part::all() {
            let (content, _) = read_part(part, &html);
            prop_assert!(content.count() <= parts.len());
        }
    }
}

const PIECES: [&str; 18] = [
    "<section data-field=\"lists\">",
    "<section data-field=\"body\" class=\"h-card\">",
    "<h3>x’s claps, page 1</h3>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<li class=\"graf graf--li\">",
    "<a class=\"h-cite\" href=\"https://medium.com/p/0a1b2c3d4e5f\">",
    "<a href=\"\u{0}javascript:\">",
    "</a>",
    "+999999999999 — ",
    "<time>2021-13-1 11:28 pm</time>",
    "<p class=\"graf\">",
    "<span class=\"markup--highlight\">",
    "é\u{a0}",
    "</p></section>",
    "<footer><a href=\"/list/%ff:x\">",
];
