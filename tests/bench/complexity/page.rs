//! Pages, answers in JSON, and feeds of Medium.

use serde_json::{Value, json};

use super::Text;

/// All constructs of what Medium serves.
pub(super) fn all() -> Vec<Text> {
    [states(), marks(), answers(), feeds()].into_iter().flatten().collect()
}

/// A page that has its post only in the state for its scripts.
fn page(paragraphs: &[Value], sections: &[Value], others: &[(String, Value)]) -> String {
    let content = json!({"bodyModel": {"paragraphs": paragraphs, "sections": sections}});
    let post = json!({"id": "0a1b2c3d4e5f", "title": "T", "uniqueSlug": "t-0a1b2c3d4e5f",
        "content({\"postMeteringOptions\":{}})": content});
    let mut state: serde_json::Map<String, Value> = others.iter().cloned().collect();
    state.insert("Post:0a1b2c3d4e5f".to_owned(), post);
    format!(
        "<html><head><title>T</title><meta property=\"al:android:url\" content=\"medium://p/0a1b2c3d4e5f\"></head><body>\
         <script>window.__APOLLO_STATE__ = {};</script></body></html>",
        Value::Object(state)
    )
}

fn paragraph(kind: &str, text: &str, markups: &[Value]) -> Value {
    json!({"type": kind, "text": text, "markups": markups})
}

fn state(name: &'static str, size: usize, each: fn(usize) -> Value) -> Text {
    (name, size, Box::new(move |size| page(&(0..size).map(each).collect::<Vec<_>>(), &[], &[])))
}

fn states() -> Vec<Text> {
    let many_posts = |size: usize| {
        let other = |at: usize| (format!("Post:{at:012x}"), json!({"id": format!("{at:012x}"), "title": "q"}));
        page(&[paragraph("P", "a", &[])], &[], &(0..size).map(other).collect::<Vec<_>>())
    };
    let many_states = |size: usize| {
        let states = "<script>window.__APOLLO_STATE__ = {\"a\":1};</script>".repeat(size);
        states + &page(&[paragraph("P", "a", &[])], &[], &[])
    };
    let broken_states = |size: usize| {
        let states = "<script>window.__APOLLO_STATE__ = {\"a\": \"\\x\"</script>".repeat(size);
        states + &page(&[paragraph("P", "a", &[])], &[], &[])
    };
    let sections = |size: usize| {
        let paragraphs: Vec<Value> = (0..size).map(|_| paragraph("P", "a", &[])).collect();
        page(&paragraphs, &(0..size).map(|at| json!({"startIndex": at})).collect::<Vec<_>>(), &[])
    };
    let shown = |name, size, each: &'static str| -> Text {
        let page = move |size: usize| {
            format!(
                "<html><head><title>T</title><meta property=\"al:android:url\" content=\"medium://p/0a1b2c3d4e5f\"></head>\
                 <body><article><div><h1 class=\"pw-post-title\">T</h1>{}</div></article></body></html>",
                each.repeat(size)
            )
        };
        (name, size, Box::new(page))
    };
    vec![
        state("state_paragraphs", 1500, |at| paragraph("P", &format!("a {at}"), &[])),
        state("state_titles", 1000, |_| paragraph("H3", "T", &[])),
        state("state_code", 1500, |_| paragraph("PRE", "a", &[])),
        state("state_quotes", 1500, |_| paragraph("BQ", "a", &[])),
        state("state_items", 1500, |_| paragraph("OLI", "a", &[])),
        state(
            "state_images",
            1000,
            |at| json!({"type": "IMG", "text": "c", "metadata": {"id": format!("1*{at}.png")}}),
        ),
        state(
            "state_iframes",
            1000,
            |at| json!({"type": "IFRAME", "text": "", "iframe": {"mediaResource": {"id": format!("{at:032x}")}}}),
        ),
        state("state_cards", 700, |_| {
            json!({"type": "MIXTAPE_EMBED", "text": "Title\nThe words", "mixtapeMetadata": {"href": "https://a.example/"},
            "markups": [{"type": "A", "start": 0, "end": 9, "href": "https://a.example/"}]})
        }),
        ("state_other_posts", 1500, Box::new(many_posts)),
        ("state_many", 1500, Box::new(many_states)),
        ("state_broken", 400, Box::new(broken_states)),
        ("state_sections", 1000, Box::new(sections)),
        shown("page_paragraphs", 2000, "<p class=\"pw-post-body-paragraph\">a</p>"),
        shown(
            "page_figures",
            700,
            "<figure class=\"paragraph-image\"><picture><source srcset=\"https://miro.medium.com/v2/resize:fit:640/1*m.jpeg 640w\"><img alt=\"x\"></picture><figcaption>In</figcaption></figure>",
        ),
        shown(
            "page_noscripts",
            700,
            "<figure><noscript><img src=\"https://miro.medium.com/v2/1*m.jpeg\"></noscript></figure>",
        ),
        shown("page_divs", 1500, "<div><div>"),
        shown("page_sections", 1500, "<section><p>a</p></section>"),
    ]
}

/// A page of one paragraph with markups.
fn marked(name: &'static str, size: usize, each: &'static str, mark: fn(usize, usize) -> Value) -> Text {
    let make = move |size: usize| {
        let marks: Vec<Value> = (0..size).map(|at| mark(at, size)).collect();
        page(&[paragraph("P", &each.repeat(size), &marks)], &[], &[])
    };
    (name, size, Box::new(make))
}

fn mark(kind: &str, start: usize, end: usize) -> Value {
    json!({"type": kind, "start": start, "end": end, "href": format!("https://a.example/{start}")})
}

fn marks() -> Vec<Text> {
    vec![
        marked("marks", 1000, "ab ", |at, _| mark("STRONG", 3 * at, 3 * at + 2)),
        marked("marks_nested", 600, "ab", |at, size| {
            mark(if at % 2 == 0 { "EM" } else { "STRONG" }, at, 2 * size - at)
        }),
        marked("marks_crossing", 600, "ab", |at, size| mark(["STRONG", "EM", "A", "CODE"][at % 4], at, at + size)),
        marked("marks_linked_nested", 600, "ab", |at, size| mark("A", at, 2 * size - at)),
        marked("marks_linked_hidden", 800, "ab", |_, _| mark("A", 0, 2)),
        marked("marks_beyond_text", 500, "ab", |_, size| mark("STRONG", 0, 9 * size)),
        marked("marks_in_characters", 500, "😀", |at, _| mark("EM", 2 * at + 1, 2 * at + 2)),
        marked("marks_in_one_character", 500, "😀", |_, size| mark("EM", size | 1, size | 1)),
    ]
}

fn answer(value: &str) -> String {
    format!("])}}while(1);</x>{{\"success\":true,\"payload\":{{\"value\":{{\"id\":\"0a1b2c3d4e5f\",{value}}}}}}}")
}

fn answers() -> Vec<Text> {
    let body = "\"content\":{\"bodyModel\":{\"paragraphs\":[{\"type\":1,\"text\":\"a\"}]}}";
    let paragraphs = |size: usize| {
        let paragraphs = vec!["{\"type\":1,\"text\":\"a\"}"; size].join(",");
        answer(&format!("\"title\":\"T\",\"content\":{{\"bodyModel\":{{\"paragraphs\":[{paragraphs}]}}}}"))
    };
    vec![
        ("answer_paragraphs", 1500, Box::new(paragraphs)),
        (
            "answer_escapes",
            10_000,
            Box::new(move |size| answer(&format!("\"title\":\"{}\",{body}", "\\x3c".repeat(size)))),
        ),
        (
            "answer_halves",
            8_000,
            Box::new(move |size| answer(&format!("\"title\":\"{}\",{body}", "\\ud83d".repeat(size)))),
        ),
        ("answer_deep", 1_000, Box::new(|size| format!("{}1{}", "{\"a\":".repeat(size), "}".repeat(size)))),
        ("answer_cut_off", 1_000, Box::new(|size| format!("{{\"a\":[{}", "{},".repeat(size)))),
    ]
}

fn feed(item: &str, content: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Stories by Ada on Medium</title>\
         <link>https://medium.com/@ada</link><description>d</description><item><title>M</title>\
         <guid isPermaLink=\"false\">https://medium.com/p/0a1b2c3d4e5f</guid>{item}\
         <content:encoded><![CDATA[{content}]]></content:encoded></item></channel></rss>"
    )
}

fn feeds() -> Vec<Text> {
    let content =
        |name, size, each: &'static str| -> Text { (name, size, Box::new(move |size| feed("", &each.repeat(size)))) };
    let categories = |size: usize| {
        feed(&(0..size).map(|at| format!("<category>c{at}</category>")).collect::<Vec<_>>().concat(), "<p>a</p>")
    };
    vec![
        ("feed_tags", 1_000, Box::new(categories)),
        content("feed_paragraphs", 2_000, "<p>a</p>"),
        content("feed_divs", 2_000, "<div></x>"),
        content("feed_images", 1_000, "<figure><img src=\"https://cdn-images-1.medium.com/max/1/1*x.png\" /></figure>"),
        content(
            "feed_iframes",
            1_000,
            "<iframe src=\"\"><a href=\"https://medium.com/media/0123456789abcdef0123456789abcdef/href\">x</a></iframe>",
        ),
    ]
}
