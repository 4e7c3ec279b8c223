//! One post in every form in which a file can hold it. Its blocks are the same in all forms, except for what a form lacks.

use serde_json::{Map, Value, json};

/// A post with everything that can be lost. The comments number its blocks.
pub const BODY: &str = r#"
<section name="aaaa" class="section"><div class="section-divider"><hr class="section-divider"></div>
<h3 class="graf graf--h3 graf--title">The mill</h3>
<p class="graf graf--p">🌾 The <strong>river</strong> turns <em>slowly</em>,<br>and the <a href="https://mill.example/a">wheel</a> <a href="https://mill.example/b">too</a>.</p><!-- 1 -->
<h4 class="graf graf--h4">What it grinds</h4><!-- 2 -->
<ol class="postList"><li class="graf--li">Rye</li><li class="graf--li">Oats</li></ol><!-- 3 -->
<ul class="postList"><li class="graf--li">Sacks of rye</li><li class="graf--li">A sack of <code>oats</code></li></ul><!-- 4 -->
<ul class="postList"><li class="graf--li">Another list</li></ul><!-- 5 -->
<pre class="graf--preV2" data-code-block-lang="rust"><span class="pre--content">fn turn() {<br>    spin();<br>}</span></pre><!-- 6 -->
<figure class="graf graf--figure"><img class="graf-image" alt="The old mill" src="https://cdn-images-1.medium.com/max/800/1*mill.jpeg">
<figcaption class="imageCaption">In <em>spring</em></figcaption></figure><!-- 7 -->
<figure class="graf graf--figure"><img class="graf-image" src="https://cdn-images-1.medium.com/max/800/1*wheel.jpeg"></figure><!-- 8 -->
<figure class="graf graf--iframe"><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed"></iframe></figure><!-- 9 -->
<blockquote class="graf graf--blockquote">Water is patient.</blockquote><!-- 10 -->
<div class="graf graf--mixtapeEmbed"><a href="https://example.com/page" class="markup--anchor"><strong>Title</strong><br><em>The first words</em>example.com</a></div><!-- 11 -->
</section><section name="bbbb" class="section"><div class="section-divider"><hr class="section-divider"></div><!-- 12 -->
<p class="graf graf--p">The end of the mill.</p><!-- 13 -->
<figure class="graf graf--iframe"><iframe title="A turning mill" src="https://giphy.com/embed/tUrn1ngMiLL00/twitter/iframe"></iframe></figure><!-- 14 --></section>"#;

/// The same body as pages show it since 2019.
const PAGE_BODY: &str = r#"<h1 id="0001" class="pw-post-title ab">The mill</h1><div><p>Ada</p><span>1 min read</span></div>
<p id="0002" class="pw-post-body-paragraph">🌾 The <strong>river</strong> turns <em>slowly</em>,<br>and the <a href="https://mill.example/a">wheel</a> <a href="https://mill.example/b">too</a>.</p>
<h3 id="0003">What it grinds</h3><ol><li id="0004">Rye</li><li id="0005">Oats</li></ol>
<ul><li id="0006">Sacks of rye</li><li id="0007">A sack of <code>oats</code></li></ul><ul><li id="0008">Another list</li></ul>
<pre class="ab"><span id="0009" class="hljs">fn turn() {<br>    spin();<br>}</span></pre>
<figure class="paragraph-image"><picture><source srcset="https://miro.medium.com/v2/resize:fit:640/format:webp/1*mill.jpeg 640w" type="image/webp"><source srcset="https://miro.medium.com/v2/resize:fit:640/1*mill.jpeg 640w"><img alt="The old mill"></picture><figcaption>In <em>spring</em></figcaption></figure>
<figure class="paragraph-image"><img src="https://miro.medium.com/max/60/1*wheel.jpeg?q=20"><img><noscript><img src="https://miro.medium.com/max/1400/1*wheel.jpeg"></noscript></figure>
<figure><iframe src="https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2FdQw4w9WgXcQ&amp;url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ"></iframe></figure>
<blockquote class="ij kl mn"><p id="000a">Water is patient.</p></blockquote>
<div><a href="https://example.com/page"><h2>Title</h2><h3>The first words</h3><p>example.com</p></a></div>
<div role="separator"><span></span></div><p id="000b" class="pw-post-body-paragraph">The end of the mill.</p>
<figure><iframe title="A turning mill" src="https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fgiphy.com%2Fembed%2FtUrn1ngMiLL00%2Ftwitter%2Fiframe&amp;url=https%3A%2F%2Fmedia.giphy.com%2Fmedia%2FtUrn1ngMiLL00%2Fgiphy.gif"></iframe></figure>"#;

const HEAD: &str = r#"<title>The mill</title><meta property="al:android:url" content="medium://p/0a1b2c3d4e5f">
<meta property="og:title" content="The mill"><meta property="og:url" content="https://medium.com/@ada/the-mill-0a1b2c3d4e5f">"#;

pub fn export(body: &str) -> String {
    format!(
        "<article class=\"h-entry\"><header><h1 class=\"p-name\">The mill</h1></header>\
         <section data-field=\"body\" class=\"e-content\">{body}</section><footer></footer></article>"
    )
}

/// A page of 2015 to 2018.
pub fn old_page(body: &str) -> String {
    format!(
        "<html><head>{HEAD}</head><body><article class=\"postArticle\" lang=\"en\"><div class=\"postArticle-content\">{body}</div>\
         </article></body></html>"
    )
}

/// A page since 2019, without its scripts.
pub fn page(body: &str) -> String {
    format!("<html><head>{HEAD}</head><body><article><div>{body}</div></article></body></html>")
}

pub fn feed(content: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Stories by Ada on Medium</title>\
         <link>https://medium.com/@ada</link><description>d</description><item><title>The mill</title>\
         <guid isPermaLink=\"false\">https://medium.com/p/0a1b2c3d4e5f</guid>\
         <content:encoded><![CDATA[{content}<img src=\"https://medium.com/_/stat?event=post.clientViewed\" width=\"1\" height=\"1\" alt=\"\">]]></content:encoded>\
         </item></channel></rss>"
    )
}

/// A post in Medium's JSON: its paragraphs, and where its sections begin.
pub fn post_json(paragraphs: &[Value], sections: &[Value]) -> Value {
    let body = json!({"bodyModel": {"paragraphs": paragraphs, "sections": sections}});
    json!({"id": "0a1b2c3d4e5f", "title": "The mill", "uniqueSlug": "the-mill-0a1b2c3d4e5f", "content": body})
}

/// The answer to a URL with `?format=json`.
pub fn answer(post: &Value) -> String {
    format!("])}}while(1);</x>{}", json!({"success": true, "payload": {"value": post}}))
}

/// A page with only its state, in which every object of the post is a reference.
pub fn state(post: &Value, is_of_2019: bool) -> String {
    let mut cache = Map::new();
    let refer = |key: String| {
        if is_of_2019 {
            json!({"type": "id", "generated": false, "id": key, "typename": "Any"})
        } else {
            json!({ "__ref": key })
        }
    };
    let mut post = post.clone();
    let mut content = post.as_object_mut().unwrap().remove("content").unwrap();
    for (at, paragraph) in content["bodyModel"]["paragraphs"].as_array_mut().unwrap().iter_mut().enumerate() {
        for (name, field) in paragraph.as_object_mut().unwrap().iter_mut().filter(|(_, field)| field.is_object()) {
            let key = format!("${at}.{name}");
            cache.insert(key.clone(), std::mem::replace(field, refer(key)));
        }
        let key = format!("Paragraph:7_{at}");
        cache.insert(key.clone(), std::mem::replace(paragraph, refer(key)));
    }
    post["content({\"postMeteringOptions\":{}})"] = content;
    cache.insert("Post:0a1b2c3d4e5f".to_owned(), post);
    cache.insert("Post:000000000001".to_owned(), json!({"id": "000000000001", "title": "Another one"}));
    format!(
        "<html><head>{HEAD}</head><body><script>window.__APOLLO_STATE__ = {};</script></body></html>",
        Value::from(cache)
    )
}

/// The same post in Medium's JSON. Half of the types are written as names, and half as numbers.
fn json_post() -> Value {
    let paragraphs = [
        json!({"type": "H3", "text": "The mill"}),
        json!({"type": 1, "text": "🌾 The river turns slowly,\nand the wheel too.", "markups": [
            {"type": "STRONG", "start": 7, "end": 12}, {"type": 2, "start": 19, "end": 25},
            {"type": "A", "start": 35, "end": 40, "href": "https://mill.example/a"},
            {"type": 3, "start": 41, "end": 44, "href": "https://mill.example/b"}]}),
        json!({"type": 13, "text": "What it grinds"}),
        json!({"type": 10, "text": "Rye"}),
        json!({"type": "OLI", "text": "Oats"}),
        json!({"type": "ULI", "text": "Sacks of rye"}),
        json!({"type": 9, "text": "A sack of oats", "markups": [{"type": 10, "start": 10, "end": 14}]}),
        // Without text it shows nothing, and only separates the two lists.
        json!({"type": "P", "text": ""}),
        json!({"type": "ULI", "text": "Another list"}),
        json!({"type": "PRE", "text": "fn turn() {\n    spin();\n}", "codeBlockMetadata": {"mode": "EXPLICIT", "lang": "rust"}}),
        json!({"type": 4, "text": "In spring", "markups": [{"type": "EM", "start": 3, "end": 9}],
            "metadata": {"id": "1*mill.jpeg", "alt": "The old mill"}}),
        json!({"type": "IMG", "text": "", "metadata": {"id": "1*wheel.jpeg", "alt": null}}),
        json!({"type": "IFRAME", "text": "", "iframe": {"mediaResource": {"id": "00112233445566778899aabbccddeeff",
            "iframeSrc": "https://cdn.embedly.com/widgets/media.html?src=x&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ"}}}),
        json!({"type": "BQ", "text": "Water is patient."}),
        json!({"type": 14, "text": "Title\nThe first wordsexample.com", "mixtapeMetadata": {"href": "https://example.com/page"},
            "markups": [{"type": "A", "start": 0, "end": 32, "href": "https://example.com/page"},
            {"type": 1, "start": 0, "end": 5}, {"type": 2, "start": 6, "end": 21}]}),
        json!({"type": "P", "text": "The end of the mill."}),
        json!({"type": 11, "text": "", "iframe": {"mediaResource": {"id": "00112233445566778899aabbccddee00", "title": "A turning mill",
            "iframeSrc": "https://cdn.embedly.com/widgets/media.html?url=https%3A%2F%2Fgiphy.com%2Fgifs%2Fa-mill-tUrn1ngMiLL00"}}}),
    ];
    post_json(&paragraphs, &[json!({"startIndex": 0}), json!({"startIndex": 15})])
}

/// A form of the post, and the faults of a reader that cannot happen in it, because it lacks what they change.
pub struct Form {
    pub name: &'static str,
    pub text: String,
    pub lacks: &'static [&'static str],
}

impl Form {
    pub fn all() -> Vec<Form> {
        let form = |name, text| Form { name, text, lacks: &[] };
        let content = BODY
            .split_once("</h3>")
            .unwrap()
            .1
            .replace("<div class=\"section-divider\"><hr class=\"section-divider\"></div>", "<hr>");
        let content = content
            .replace("graf--", "")
            .replace(" data-code-block-lang=\"rust\"", "")
            .replace("class=\"", "data-class=\"");
        vec![
            form("export", export(BODY)),
            form("page of 2016", old_page(BODY)),
            Form { lacks: &["a language is lost"], ..form("page of 2025", page(PAGE_BODY)) },
            form("answer", answer(&json_post())),
            form("state of 2019", state(&json_post(), true)),
            form("state of 2025", state(&json_post(), false)),
            // In a feed, a card is a paragraph.
            Form {
                lacks: &["a language is lost", "a card lost its site", "a card leads elsewhere"],
                ..form("feed", feed(&content))
            },
        ]
    }
}
