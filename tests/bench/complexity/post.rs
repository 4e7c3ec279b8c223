//! Posts of an export.

use super::Text;

/// All constructs of posts.
pub(super) fn all() -> Vec<Text> {
    [blocks(), running_text(), different_each(), fields()].into_iter().flatten().collect()
}

/// A post of an export.
pub(super) fn post(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body><article class=\"h-entry\">\
         <header><h1 class=\"p-name\">{title}</h1></header><section data-field=\"body\" class=\"e-content\">\
         <section class=\"section section--body\">{body}</section></section>\
         <footer><a href=\"https://medium.com/p/0a1b2c3d4e5f\"></a></footer></article></body></html>"
    )
}

/// A post in which `each` is repeated, with `before` and `after` around all of it.
fn repeat(name: &'static str, size: usize, before: &'static str, each: &'static str, after: &'static str) -> Text {
    (name, size, Box::new(move |size| post("T", &format!("{before}{}{after}", each.repeat(size)))))
}

/// A post in which `each` is repeated, with its number in place of `#`.
fn number(name: &'static str, size: usize, before: &'static str, each: &'static str, after: &'static str) -> Text {
    let fill = move |size: usize| (0..size).map(|at| each.replace('#', &at.to_string())).collect::<Vec<_>>().concat();
    (name, size, Box::new(move |size| post("T", &format!("{before}{}{after}", fill(size)))))
}

#[allow(clippy::too_many_lines, reason = "it is a table")]
fn blocks() -> Vec<Text> {
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

pub(super) fn running_text() -> Vec<Text> {
    vec![
        repeat("strong", 2000, r#"<p class="graf graf--p">"#, "<strong>a</strong> b ", "</p>"),
        repeat("strong_and_em", 2000, r#"<p class="graf graf--p">"#, "<strong>a</strong><em>b</em>", "</p>"),
        repeat(
            "strong_in_em_of_words",
            1500,
            r#"<p class="graf graf--p"><em>"#,
            "这是<strong>重点</strong>。",
            "</em></p>",
        ),
        repeat("em_between_angles", 1500, r#"<p class="graf graf--p">"#, "&lt;<em>T</em>&gt; ", "</p>"),
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
        repeat("schemes", 10000, r#"<p class="graf graf--p">"#, "http://", "</p>"),
        repeat("www_run", 10000, r#"<p class="graf graf--p">"#, "www.", "</p>"),
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

fn different_each() -> Vec<Text> {
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

fn fields() -> Vec<Text> {
    let title = |name, size, each: &'static str| -> Text {
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
