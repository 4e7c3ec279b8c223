//! What is made large: each construct is one kind of thing, as often as it is asked for.

use serde_json::{Value, json};

/// A name, the size that takes about a millisecond, and what makes a source of a size.
pub(super) type Construct = (&'static str, usize, Box<dyn Fn(usize) -> String>);

/// All constructs.
pub(super) fn all() -> Vec<Construct> {
    [blocks(), running_text(), different_each(), fields(), states(), marks(), answers(), feeds()]
        .into_iter()
        .flatten()
        .collect()
}

/// A post of an export.
fn post(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body><article class=\"h-entry\">\
         <header><h1 class=\"p-name\">{title}</h1></header><section data-field=\"body\" class=\"e-content\">\
         <section class=\"section section--body\">{body}</section></section>\
         <footer><a href=\"https://medium.com/p/0a1b2c3d4e5f\"></a></footer></article></body></html>"
    )
}

/// A post in which one thing stands again and again, with something before and after all of them.
fn repeat(name: &'static str, size: usize, before: &'static str, each: &'static str, after: &'static str) -> Construct {
    (name, size, Box::new(move |size| post("T", &format!("{before}{}{after}", each.repeat(size)))))
}

/// A post in which each thing has the number `#`.
fn number(name: &'static str, size: usize, before: &'static str, each: &'static str, after: &'static str) -> Construct {
    let fill = move |size: usize| (0..size).map(|at| each.replace('#', &at.to_string())).collect::<Vec<_>>().concat();
    (name, size, Box::new(move |size| post("T", &format!("{before}{}{after}", fill(size)))))
}

#[allow(clippy::too_many_lines, reason = "it is a table")]
fn blocks() -> Vec<Construct> {
    vec![
        repeat("paragraphs", 4000, "", "<p>a</p>", ""),
        repeat("lists_nested", 400, "", "<ul><li>a", ""),
        repeat("quotes", 2000, "", r#"<blockquote class="graf graf--blockquote">a</blockquote>"#, ""),
        repeat("quotes_deep", 400, "", "<blockquote>a", ""),
        repeat("quote_paragraphs", 2000, "<blockquote>", "<p>a</p>", "</blockquote>"),
        repeat("pull_quotes", 2000, "", r#"<blockquote class="graf graf--pullquote">a</blockquote>"#, ""),
        repeat("list_items", 4000, "<ul>", "<li>a</li>", "</ul>"),
        repeat("list_numbered", 4000, r#"<ol start="7">"#, "<li>a</li>", "</ol>"),
        repeat("list_empty_items", 4000, "<ul><li>a</li>", "<li></li>", "</ul>"),
        repeat("lists", 2000, "", "<ul><li>a</li></ul>", ""),
        repeat("lists_alternating", 1000, "", "<ul><li>a</li></ul><ol><li>a</li></ol>", ""),
        repeat("code_blocks", 2000, "", r#"<pre class="graf graf--pre">a</pre>"#, ""),
        repeat(
            "code_lines",
            30000,
            r#"<pre class="graf graf--pre">"#,
            "a
",
            "</pre>",
        ),
        repeat("code_breaks", 6000, r#"<pre class="graf graf--pre">"#, "a<br>", "</pre>"),
        repeat("code_bad_language", 1000, "", r#"<pre class="graf--preV2" data-code-block-lang="a b">a</pre>"#, ""),
        repeat(
            "code_links",
            1000,
            r#"<pre class="graf graf--pre">"#,
            r#"<a href="https://example.com/">a</a>"#,
            "</pre>",
        ),
        repeat(
            "headings_repeat_title",
            1000,
            r#"<h3 class="graf graf--h3 graf--title">T</h3>"#,
            r#"<h3 class="graf graf--h3">T</h3><p>a</p>"#,
            "",
        ),
        repeat("headings_repeat_kept", 1000, "", r#"<h3 class="graf graf--h3">T</h3>"#, ""),
        repeat("headings_small", 2000, "", r#"<h4 class="graf graf--h4">a b</h4>"#, ""),
        repeat("heading_lines", 2000, r#"<h3 class="graf graf--h3">"#, "a<br>", "</h3>"),
        repeat("dividers", 3000, "", "<hr>", ""),
        repeat(
            "sections",
            1000,
            "",
            r#"</section><section class="section"><div class="section-divider"><hr class="section-divider"></div><p>a</p>"#,
            "",
        ),
        repeat(
            "backgrounds",
            600,
            "",
            r#"<div class="section-background"><div style="background-image: url(&quot;https://a.example/b.png&quot;);"></div></div><label>c</label>"#,
            "",
        ),
        repeat("labels", 3000, "", "<label>c</label>", ""),
        repeat(
            "thumbnails",
            1000,
            r#"<figure class="graf graf--figure"><div>"#,
            r#"<img class="progressiveMedia-thumbnail" src="https://a.example/b.png">"#,
            "</div></figure>",
        ),
        repeat(
            "figure_images",
            1000,
            r#"<figure class="graf graf--figure">"#,
            r#"<img src="https://a.example/b.png">"#,
            "</figure>",
        ),
        repeat(
            "figure_noscripts",
            1000,
            r#"<figure class="graf graf--figure">"#,
            r#"<noscript><img src="https://a.example/b.png"></noscript>"#,
            "</figure>",
        ),
        repeat(
            "figures_open",
            200,
            "",
            r#"<figure class="graf graf--figure"><img src="a"><figcaption>a</figcaption>"#,
            "",
        ),
        repeat(
            "figures_lost",
            2000,
            "",
            r#"<figure class="graf graf--iframe"><figcaption>a</figcaption></figure>"#,
            "",
        ),
        repeat(
            "iframes",
            1500,
            "",
            r#"<figure class="graf graf--iframe"><iframe src="https://a.example/c"></iframe></figure>"#,
            "",
        ),
        repeat(
            "iframes_one_figure",
            1500,
            r#"<figure class="graf graf--iframe">"#,
            r#"<iframe src="https://a.example/c"></iframe>"#,
            "</figure>",
        ),
        repeat(
            "gists",
            1500,
            "",
            r#"<figure class="graf graf--iframe"><script src="https://gist.github.com/me/0a1b.js"></script></figure>"#,
            "",
        ),
        repeat(
            "tweet_links",
            1500,
            r#"<figure class="graf graf--iframe"><blockquote class="twitter-tweet">"#,
            r#"<a href="https://twitter.com/a/status/1"></a>"#,
            "</blockquote></figure>",
        ),
        repeat(
            "cards",
            800,
            "",
            r#"<div class="graf graf--mixtapeEmbed"><a href="https://a.example/"><strong>x</strong><br><em>y</em>z</a></div>"#,
            "",
        ),
        repeat(
            "card_links",
            1500,
            r#"<div class="graf graf--mixtapeEmbed">"#,
            r#"<a href="https://a.example/">x</a>"#,
            "</div>",
        ),
        repeat("unknown_elements", 2500, "", "<foo>a</foo>", ""),
        repeat("table_rows", 1000, "<table>", "<tr><td>a</td><td>b</td></tr>", "</table>"),
        repeat("table_fostered", 500, "<table>", "a<b>", ""),
        repeat("tables_nested", 400, "", "<table><tr><td>", ""),
        repeat("options", 1500, "<select>", "<option>a", ""),
        repeat("comments", 6000, "", "<!-- x -->", "<p>a</p>"),
        repeat("tags_closed_only", 6000, "<p>a</p>", "</b>", ""),
        repeat("divs_deep", 2000, "", "<div>", ""),
        repeat("divs_wrong_end", 2000, "", "<div></x>", ""),
        repeat("divs_sign_in_attribute", 2000, "", r#"<div a="</div>">"#, ""),
        repeat("bold_deep", 1000, "", "<b><i>", ""),
        repeat("bold_paragraphs", 1000, "<b><p>", "<i></p><p>", ""),
        repeat("fonts_reopened", 300, "", "<p><font color=red size=1>a", ""),
        repeat("links_reopened", 500, "<p>", "<a href=x>", "a</p>"),
        repeat("buttons_deep", 500, "<blockquote>", "<p><button>a", ""),
        repeat("svg", 1500, "", r#"<svg><path d="M0 0"/></svg>"#, ""),
        repeat("templates", 800, "", "<template><p>a</p></template>", ""),
        repeat("footer_links", 1500, "</section></section><footer>", r#"<a href="https://a.example/">x</a>"#, ""),
    ]
}

fn running_text() -> Vec<Construct> {
    vec![
        repeat("strong", 2000, r#"<p class="graf graf--p">"#, "<strong>a</strong> b ", "</p>"),
        repeat("strong_and_em", 2000, r#"<p class="graf graf--p">"#, "<strong>a</strong><em>b</em>", "</p>"),
        repeat("em_inside_words", 1500, r#"<p class="graf graf--p">"#, "a<em>b</em>c<strong>d:</strong>e ", "</p>"),
        repeat("em_blank", 3000, r#"<p class="graf graf--p">"#, "<em>&nbsp;</em>", "a</p>"),
        repeat("star_underscore", 5000, r#"<p class="graf graf--p">"#, "*_", "</p>"),
        repeat("star_underscore_em", 1500, r#"<p class="graf graf--p">"#, "<em>x</em>*_*_", "</p>"),
        repeat("stars", 5000, r#"<p class="graf graf--p">"#, "a*b ", "</p>"),
        repeat("stars_run", 8000, r#"<p class="graf graf--p">"#, "*", "</p>"),
        repeat("stars_open", 4000, r#"<p class="graf graf--p">"#, "*a ", "</p>"),
        repeat("underscores", 5000, r#"<p class="graf graf--p">"#, "_a ", "</p>"),
        repeat("underscores_close", 4000, r#"<p class="graf graf--p">"#, "a_ ", "</p>"),
        repeat("tildes", 5000, r#"<p class="graf graf--p">"#, "~~a ", "</p>"),
        repeat("backticks_run", 15000, r#"<p class="graf graf--p">"#, "`", "<code>`a`</code></p>"),
        repeat("code_spans", 2000, r#"<p class="graf graf--p">"#, "<code>a`b</code> ", "</p>"),
        repeat("brackets_open", 6000, r#"<p class="graf graf--p">"#, "[", "</p>"),
        repeat("brackets_image", 4000, r#"<p class="graf graf--p">"#, "![", "</p>"),
        repeat("bracket_pairs", 3000, r#"<p class="graf graf--p">"#, "[a](b)", "</p>"),
        repeat("bracket_notes", 3000, r#"<p class="graf graf--p">"#, "[^a]: ", "</p>"),
        repeat("brackets_in_link", 6000, r#"<p class="graf graf--p"><a href="https://a.example/">"#, "[", "</a></p>"),
        repeat("links", 1500, r#"<p class="graf graf--p">"#, r#"<a href="https://a.example/b">x</a> "#, "</p>"),
        repeat(
            "links_medium",
            1500,
            r#"<p class="graf graf--p">"#,
            r#"<a href="https://medium.com/p/0a1b2c3d4e5f?source=x">x</a> "#,
            "</p>",
        ),
        repeat("links_empty", 1500, r#"<p class="graf graf--p">"#, r#"<a href="https://a.example/b"></a>"#, "</p>"),
        repeat("links_broken", 1500, r#"<p class="graf graf--p">"#, r#"<a href="http://">x</a> "#, "</p>"),
        repeat(
            "links_strong",
            1000,
            r#"<p class="graf graf--p">"#,
            r#"<a href="https://a.example/b"><strong>x</strong><em>y</em></a>"#,
            "</p>",
        ),
        repeat(
            "link_parentheses",
            6000,
            r#"<p class="graf graf--p"><a href="https://a.example/"#,
            "(",
            r#"">x</a></p>"#,
        ),
        repeat("long_word", 80000, r#"<p class="graf graf--p">"#, "a", "</p>"),
        repeat("long_text", 20000, r#"<p class="graf graf--p">"#, "some words, ", "</p>"),
        repeat("url_long", 15000, r#"<p class="graf graf--p">http://a.example/"#, "a_", "</p>"),
        repeat("urls_www", 3000, r#"<p class="graf graf--p">"#, "www.a.example/_x_ ", "</p>"),
        repeat("mail_urls", 3000, r#"<p class="graf graf--p">"#, "a@b.example_", "</p>"),
        repeat("at_signs", 4000, r#"<p class="graf graf--p">"#, "a@", "</p>"),
        repeat("schemes", 3000, r#"<p class="graf graf--p">"#, "http://", "</p>"),
        repeat("www_run", 4000, r#"<p class="graf graf--p">"#, "www.", "</p>"),
        repeat("less_than", 6000, r#"<p class="graf graf--p">"#, "&lt;", "</p>"),
        repeat("less_than_letters", 5000, r#"<p class="graf graf--p">"#, "&lt;a ", "</p>"),
        repeat("html_comments", 3000, r#"<p class="graf graf--p">"#, "&lt;!--", "</p>"),
        repeat("html_instructions", 4000, r#"<p class="graf graf--p">"#, "&lt;?", "</p>"),
        repeat("html_cdata", 2500, r#"<p class="graf graf--p">"#, "&lt;![CDATA[", "</p>"),
        repeat("html_quotes", 3000, r#"<p class="graf graf--p">"#, r#"&lt;a b=""#, "</p>"),
        repeat("ampersands", 6000, r#"<p class="graf graf--p">"#, "&amp;", "</p>"),
        repeat("ampersand_names", 5000, r#"<p class="graf graf--p">"#, "&amp;amp ", "</p>"),
        repeat("backslashes", 8000, r#"<p class="graf graf--p">"#, r"\", "</p>"),
        repeat("braces", 5000, r#"<p class="graf graf--p">"#, "{{ ", "</p>"),
        repeat("percent_braces", 4000, r#"<p class="graf graf--p">"#, "{% ", "</p>"),
        repeat("dollars", 5000, r#"<p class="graf graf--p">"#, "$a ", "</p>"),
        repeat("entities", 8000, r#"<p class="graf graf--p">"#, "&copy;&#x1F600;", "</p>"),
        repeat("line_breaks", 4000, r#"<p class="graf graf--p">"#, "a<br>", "</p>"),
        repeat("line_breaks_alone", 4000, r#"<p class="graf graf--p">a"#, "<br>", "b</p>"),
        repeat("line_break_definitions", 1200, r#"<p class="graf graf--p">"#, "[a]: b<br>", "</p>"),
        repeat("line_break_lists", 2000, r#"<p class="graf graf--p">"#, "1. a<br>- b<br>", "</p>"),
        repeat("line_break_tables", 2000, r#"<p class="graf graf--p">"#, "a | b<br>--- | ---<br>", "</p>"),
        repeat("line_break_headings", 2000, r#"<p class="graf graf--p">"#, "a<br>===<br># b<br>", "</p>"),
        repeat("line_break_strong", 1500, r#"<p class="graf graf--p">"#, "<strong>a<br></strong>", "</p>"),
        repeat("images_inline", 1000, r#"<p class="graf graf--p">"#, r#"<img src="https://a.example/b.png">"#, "</p>"),
    ]
}

fn different_each() -> Vec<Construct> {
    let figure =
        r#"<figure class="graf graf--figure"><img src="https://cdn-images-1.medium.com/max/800/1*a#.png"></figure>"#;
    let of_one_name = r#"<figure class="graf graf--figure"><img src="https://h#.example/x.png"></figure>"#;
    let in_row = r#"<figure class="graf graf--figure graf--layoutOutsetRowContinue"><img src="https://a.example/#.png"></figure>"#;
    let row = r#"<figure class="graf graf--figure graf--layoutOutsetRow"><img src="https://a.example/x.png"></figure>"#;
    vec![
        number("images", 1200, "", figure, ""),
        number("images_of_one_name", 1200, "", of_one_name, ""),
        number("images_in_row", 1200, row, in_row, ""),
        number("links_each_other", 1500, "<p>", "<a href=\"https://a.example/#\">x</a> ", "</p>"),
        number("links_hidden_each_other", 1500, "<p>", "<a href=\"https://a.example/#\"></a>", "</p>"),
        number("links_relative", 1500, "<p>", "<a href=\"b/#\">x</a> ", "</p>"),
        number("links_cleaned_each_other", 1500, "<p>", "<a href=\"https://medium.com/p/#?source=x\">x</a> ", "</p>"),
        number("code_languages", 1000, "", "<pre class=\"graf--preV2\" data-code-block-lang=\"a #\">a</pre>", ""),
        number("unknown_names", 1500, "", "<x#>a</x#>", ""),
        number("attributes", 500, "<p ", "a#=b ", ">x</p>"),
        number("attributes_of_body", 300, "", "<body a#=b>", ""),
        number("classes", 8000, "<p class=\"", "a# ", "\">x</p>"),
        number("fonts_each_other", 300, "<p>", "<font size=#>a</p><p>", ""),
        number("tags", 1000, "</section></section><footer>", "<a class=\"p-tag\">x#</a>", ""),
    ]
}

fn fields() -> Vec<Construct> {
    let title = |name, size, each: &'static str| -> Construct {
        (name, size, Box::new(move |size| post(&each.repeat(size), "<p>a</p>")))
    };
    vec![
        title("title", 10_000, "a b "),
        title("title_of_signs", 6_000, "'\"\\: #"),
        title("title_of_marks", 6_000, "*_`["),
        title("title_of_entities", 4_000, "&amp;lt;"),
        repeat(
            "subtitle",
            6_000,
            "<h3 class=\"graf graf--h3 graf--title\">T</h3><h4 class=\"graf graf--h4 graf--subtitle\">",
            "a: ",
            "</h4>",
        ),
        repeat(
            "alternative_text",
            10_000,
            "<figure class=\"graf graf--figure\"><img src=\"https://a.example/b.png\" alt=\"",
            "a [",
            "\"></figure>",
        ),
        repeat(
            "caption",
            6_000,
            "<figure class=\"graf graf--figure\"><img src=\"https://a.example/b.png\"><figcaption>",
            "a* ",
            "</figcaption></figure>",
        ),
        repeat(
            "embed_url",
            20_000,
            "<figure class=\"graf graf--iframe\"><iframe src=\"https://a.example/?",
            "a=b&amp;",
            "\"></iframe></figure>",
        ),
        repeat("link_url", 20_000, "<p><a href=\"https://a.example/?", "a=b&amp;", "\">x</a></p>"),
    ]
}

/// A page with its post in the state for its scripts.
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

fn state(name: &'static str, size: usize, each: fn(usize) -> Value) -> Construct {
    (name, size, Box::new(move |size| page(&(0..size).map(each).collect::<Vec<_>>(), &[], &[])))
}

fn states() -> Vec<Construct> {
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
    let shown = |name, size, each: &'static str| -> Construct {
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

/// A page of one paragraph with marks.
fn marked(name: &'static str, size: usize, each: &'static str, mark: fn(usize, usize) -> Value) -> Construct {
    let make = move |size: usize| {
        let marks: Vec<Value> = (0..size).map(|at| mark(at, size)).collect();
        page(&[paragraph("P", &each.repeat(size), &marks)], &[], &[])
    };
    (name, size, Box::new(make))
}

fn mark(kind: &str, start: usize, end: usize) -> Value {
    json!({"type": kind, "start": start, "end": end, "href": format!("https://a.example/{start}")})
}

fn marks() -> Vec<Construct> {
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

fn answers() -> Vec<Construct> {
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

fn feeds() -> Vec<Construct> {
    let content = |name, size, each: &'static str| -> Construct {
        (name, size, Box::new(move |size| feed("", &each.repeat(size))))
    };
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
