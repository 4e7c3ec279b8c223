//! No false alarms about pages since 2019: the proof accepts random pages with blocks of all kinds, in any order, with any text,
//! and with what Medium puts between them.

use proptest::prelude::*;
use unmedium::{ConvertOptions, Proof, convert};

use super::any_post::INLINES;
use super::forms::page;

/// Blocks, with `@` where running text stands, and elements that are not part of the post.
const BLOCKS: &[&str] = &[
    "<p id=\"0a1b\" class=\"pw-post-body-paragraph\">@</p>",
    "<p id=\"1b2c\"><mark class=\"ab\">@</mark> @</p>",
    "<p id=\"2c3d\"><span><img src=\"https://miro.medium.com/max/60/1*cap.png?q=20\"></span>@</p>",
    "<h1 id=\"3d4e\" class=\"pw-post-title\">@</h1>",
    "<h1 id=\"3d4f\">@</h1>",
    "<h2 id=\"4e5f\">@</h2>",
    "<h2 id=\"4e60\" class=\"pw-subtitle-paragraph\">@</h2>",
    "<h3 id=\"5f60\">@</h3>",
    "<div id=\"title\"><h1>@</h1></div>",
    "<ul><li id=\"6071\">@</li><li id=\"6172\">@</li></ul>",
    "<ol start=\"3\"><li id=\"7182\">@</li><li>@</li></ol>",
    "<blockquote class=\"ij kl mn\"><p id=\"8293\">@</p><p id=\"8294\">@</p></blockquote>",
    "<blockquote class=\"op\"><div id=\"93a4\">@</div></blockquote>",
    "<pre><span id=\"a4b5\">@</span></pre>",
    "<pre><span id=\"a4b6\" class=\"hljs\">x = 1<br>@</span><span id=\"a4b7\">@</span></pre>",
    "<figure class=\"paragraph-image\"><a href=\"/p/1?source=x\"><picture><source srcset=\"https://miro.medium.com/v2/resize:fit:640/format:webp/1*a.webp 640w\" type=\"image/webp\"><source srcset=\"https://miro.medium.com/v2/resize:fit:640/1*a.png 640w\"><img alt=\"a [b]\"></picture></a><figcaption>@</figcaption></figure>",
    "<figure><img alt=\"Image for post\" src=\"https://miro.medium.com/max/60/1*b.jpeg?q=20\"><img><noscript><img src=\"https://miro.medium.com/max/1400/1*b.jpeg\"></noscript></figure>",
    "<figure><img src=\"https://other.example/x.png\"><img src=\"https://other.example/y.png\"><img src=\"https://miro.medium.com/max/60/0*c\"><figcaption>@</figcaption></figure>",
    "<figure><img><figcaption>@</figcaption></figure>",
    "<figure><div><iframe src=\"https://www.youtube.com/embed/dQw4w9WgXcQ\"></iframe></div><figcaption>@</figcaption></figure>",
    "<figure><div><div></div></div><figcaption>@</figcaption></figure>",
    "<figure><a href=\"https://example.com/page\"></a></figure>",
    "<div><a href=\"/p/1?source=x\"><div><h2>A title</h2><div><h3>The first  words</h3></div><p>example.com</p></div><div style=\"background-image: url(x)\"></div></a></div>",
    "<div role=\"separator\"><span></span></div>",
    "<hr>",
    "<div><p>Ada</p><button>Follow</button><span>2 min read</span></div>",
    "<div id=\"regwall-1\"><h2>Create an account</h2></div>",
    "<section><div><div>",
];

fn block() -> impl Strategy<Value = String> {
    let inlines = || prop::collection::vec(prop::sample::select(INLINES), 0..6).prop_map(|parts| parts.concat());
    (prop::sample::select(BLOCKS), inlines(), inlines()).prop_map(|(block, a, b)| {
        // Medium has no images in running text except drop caps, and its tags are closed.
        let close =
            |text: String| scraper::Html::parse_fragment(&text.replace("<img", "<wbr")).root_element().inner_html();
        let mut texts = [a, b].map(close).into_iter();
        let parts = block.split('@').map(str::to_owned);
        parts.reduce(|html, rest| html + &texts.next().unwrap_or_default() + &rest).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_random_page_is_proven(blocks in prop::collection::vec(block(), 1..6)) {
        let text = page(&format!("{}<p id=\"ffff\">The end.</p>", blocks.concat()));
        let converted = convert(&text, &ConvertOptions::default()).unwrap();
        prop_assert!(converted.proof == Proof::Proven, "{}\n{:#?}\n{}", blocks.concat(), converted.notices, converted.markdown);
    }
}
