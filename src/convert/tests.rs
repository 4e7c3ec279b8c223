use std::collections::HashSet;

use super::front_matter::derive_front_matter_rules;
use super::*;
use crate::document::{Block, Inline};
use crate::options::{CanonicalUrl, CodeLanguages, ImageMode};
use crate::prove::{Decisions, EmbedDecisions, Written, prove};
use crate::site::{ASTRO, HUGO, OutputPath, PLAIN, SITES};
use crate::transform::PostContext;
use crate::write::front_matter::Format;

const POST: &str = r#"<article class="h-entry"><header><h1 class="p-name">The mill</h1></header>
    <section data-field="subtitle" class="p-summary">How it turns</section>
    <section data-field="body" class="e-content"><p class="graf graf--p">It turns.</p></section>
    <footer><p>By <a class="p-author h-card" href="https://medium.com/@ada">Ada Okello</a>
    <time class="dt-published" datetime="2019-05-01T12:30:00.000Z"></time></p>
    <p class="p-tags"><a class="p-tag">rivers</a>, <a class="p-tag">mills</a></p>
    <p><a class="p-canonical" href="https://medium.com/@ada/the-mill-0a1b2c3d4e5f">Canonical link</a></p></footer></article>"#;

#[test]
fn a_missing_date_is_that_of_the_file_name() {
    let undated = POST.replace("2019-05-01T12:30:00.000Z", "some day");
    let date = |html: &str, stem: &str| {
        let mut read = ReadPost::read(html, &ConvertOptions::default()).unwrap();
        read.complete_date(stem);
        let is_noted = read.notices.iter().any(|notice| matches!(notice, Notice::DateFromName { .. }));
        (read.post.metadata.published.map(|date| date.to_rfc3339()), is_noted)
    };
    let named = "2020-02-29_The-mill-0a1b2c3d4e5f";
    assert_eq!(date(&undated, named), (Some("2020-02-29T00:00:00+00:00".to_owned()), true));
    assert_eq!(date(POST, named), (Some("2019-05-01T12:30:00+00:00".to_owned()), false));
    for stem in ["draft_The-mill-0a1b2c3d4e5f", "2020-02-30_The-mill", "2020-02-29", "The-mill_2020-02-29", ""] {
        assert_eq!(date(&undated, stem), (None, false), "{stem}");
    }
}

#[test]
fn a_date_in_toml_is_proven_with_any_fraction_of_a_second() {
    let mut toml = PLAIN;
    toml.front_matter.format = Format::Toml;
    let options = ConvertOptions::default().site(toml);
    for (fraction, written) in [(".000Z", "Z"), (".120Z", ".12Z"), (".089Z", ".089Z"), ("Z", "Z")] {
        let post = POST.replace(".000Z", fraction);
        let converted = convert(&post, &options).unwrap();
        let line = format!("\ndate = 2019-05-01T12:30:00{written}\n");
        assert!(converted.markdown.contains(&line), "{}", converted.markdown);
        assert_eq!(converted.proof, Proof::Proven, "{:?}", converted.notices);
    }
}

#[test]
fn medium_is_the_original_only_if_the_user_says_so() {
    for site in SITES {
        let front_matter = |canonical| {
            let options = ConvertOptions::default().site(site.clone()).canonical(canonical);
            let converted = convert(POST, &options).unwrap();
            assert_eq!(converted.proof, Proof::Proven, "{}: {:?}", site.name, converted.notices);
            converted.markdown
        };
        let [elsewhere, medium] = [CanonicalUrl::Elsewhere, CanonicalUrl::Medium].map(front_matter);
        assert!(!elsewhere.contains("canonical"), "{elsewhere}");
        assert!(elsewhere.contains("https://medium.com/@ada/the-mill-0a1b2c3d4e5f"), "{elsewhere}");
        assert_eq!(medium.to_lowercase().contains("canonical"), site.name != "docusaurus", "{medium}");
    }
}

#[test]
fn a_post_with_more_than_text_is_not_a_response() {
    let kind = |more: &str| {
        let body = format!("<p class=\"graf graf--p\">The mill turns.</p>{more}");
        let html = POST.replace("<p class=\"graf graf--p\">It turns.</p>", &body);
        convert(&html, &ConvertOptions::default()).unwrap().metadata.kind
    };
    assert_eq!(kind(""), PostKind::Response);
    assert_eq!(kind("<blockquote class=\"graf graf--blockquote\">Why?</blockquote>"), PostKind::Response);
    for more in [
        "<figure class=\"graf graf--figure\"><img class=\"graf-image\" data-image-id=\"1*a.png\" src=\"https://cdn-images-1.medium.com/max/800/1*a.png\"></figure>",
        "<pre class=\"graf graf--pre\">turn()</pre>",
        "<figure class=\"graf graf--figure graf--iframe\"><iframe src=\"https://www.youtube.com/embed/abcdefghijk\"></iframe></figure>",
    ] {
        assert_eq!(kind(more), PostKind::Published, "{more}");
    }
}

#[test]
fn a_site_that_needs_a_description_gets_one_without_a_subtitle() {
    let write = |post: &str| {
        let converted = convert(post, &ConvertOptions::default().site(ASTRO)).unwrap();
        assert_eq!(converted.proof, Proof::Proven, "{:?}", converted.notices);
        converted.markdown
    };
    assert!(write(POST).contains("\ndescription: How it turns\n"));
    let bare = POST.replace("How it turns", "");
    assert!(write(&bare).contains("\ndescription: It turns.\n"));
    let image = "<figure class=\"graf graf--figure\"><img class=\"graf-image\" data-image-id=\"1*a.png\" src=\"https://cdn-images-1.medium.com/max/800/1*a.png\"></figure>";
    let image = bare.replace("<p class=\"graf graf--p\">It turns.</p>", image);
    assert!(write(&image).contains("\ndescription: The mill\n"));
    let empty = convert(&bare, &ConvertOptions::default().site(HUGO)).unwrap().markdown;
    assert!(!empty.contains("description"), "a site that needs no description gets no empty key: {empty}");
    let long = bare.replace("It turns.", &"It turns, and ".repeat(20));
    assert!(write(&long).contains(" and It…\npubDate: "), "{}", write(&long));
}

#[test]
fn a_description_made_of_a_wrong_text_is_not_reported_again() {
    let options = ConvertOptions::default().site(ASTRO);
    let mut read = ReadPost::read(&POST.replace("How it turns", ""), &options).unwrap();
    let paragraph = read.post.body.iter_mut().find(|block| matches!(block, Block::Paragraph(_))).unwrap();
    *paragraph = Block::Paragraph(vec![Inline::Text("It flows.".to_owned())]);
    let converted = read.finish_alone(&options, &OutputPath::default());
    let [Notice::ReadingDiffers { place, .. }] = converted.notices.as_slice() else {
        panic!("{:?}", converted.notices)
    };
    assert_eq!(place, "block 1");
}

#[test]
fn every_fault_in_the_front_matter_is_found() {
    let faults = [
        ("The mill", "The weir", "the title"),
        ("How it turns", "It turns", "the subtitle"),
        ("12:30", "12:31", "the date"),
        ("Ada Okello", "Ada", "the author"),
        ("ada-okello", "ada-okellos", "the author"),
        ("mills", "mill", "the tags"),
        ("@ada/the-mill-0a1b2c3d4e5f", "@ada/the-mill", "the canonical URL"),
        ("slug: the-mill", "slug: mill", "the slug"),
        ("/posts/the-mill/", "/posts/mill/", "the path"),
        ("title", "\t\u{1}{", "the front matter"),
    ];
    let mut found = HashSet::new();
    for site in [&PLAIN].into_iter().chain(SITES) {
        let options = ConvertOptions::default().site(site.clone()).author("Ada Okello");
        let read = ReadPost::read(POST, &options).unwrap();
        let fields = PathFields::new("post", &read.post.metadata);
        let output_path = plan_output_paths(site, [&fields]).pop().unwrap();
        let (images, embeds, post_index) = Default::default();
        let context = PostContext {
            images: &images,
            embeds: &embeds,
            output_path: &output_path,
            post_index: &post_index,
            tags: &[],
        };
        let converted = read.clone().finish(&options, context);
        assert_eq!(converted.proof, Proof::Proven, "{}: {:?}", site.name, converted.notices);
        let encode_url = |url: &str| url.to_owned();
        let decisions = Decisions {
            resolve_link: &|_| None,
            encode_url: &encode_url,
            top_heading: None,
            splits_paragraphs: false,
            alt_is_caption: false,
            omits_guessed_languages: false,
            find_image_file: None,
            embeds: EmbedDecisions { find: &|_| None, shows_gifs: false },
        };
        for (from, to, place_of_fault) in faults.iter().filter(|(from, ..)| converted.markdown.contains(from)) {
            let written = Written {
                file: &converted.markdown.replace(from, to),
                front_matter: derive_front_matter_rules(&read.post.metadata, &options, &output_path, None),
                notation: site.notation,
                images: &converted.images,
            };
            let differences = prove(read.projection.clone().unwrap(), &read.post, &written, &decisions, &[]);
            let is_at_place =
                |notice: &Notice| matches!(notice, Notice::WritingDiffers { place, .. } if place == place_of_fault);
            if differences.iter().any(is_at_place) {
                found.insert(*from);
            }
            assert!(!differences.is_empty(), "{}: {from}", site.name);
        }
    }
    assert_eq!(found.len(), faults.len(), "{found:?}");
}

/// A post with code whose language is chosen, guessed, switched off and unknown: as an export, and as a JSON answer.
fn code_in_both_forms() -> [String; 2] {
    let boxes = [("2", "rust"), ("1", "sql"), ("0", "go"), ("1", "undefined")];
    let pre = |(mode, language)| {
        format!(
            "<p>Next:</p><pre data-code-block-mode=\"{mode}\" data-code-block-lang=\"{language}\" class=\"graf graf--preV2\">turn</pre>"
        )
    };
    let paragraph = |(mode, language)| {
        format!(
            "{{\"type\": 1, \"text\": \"Next:\"}}, {{\"type\": 8, \"text\": \"turn\", \
             \"codeBlockMetadata\": {{\"mode\": {mode}, \"lang\": \"{language}\"}}}}"
        )
    };
    let export = POST.replace("<p class=\"graf graf--p\">It turns.</p>", &boxes.map(pre).concat());
    let named = boxes.map(|(mode, language)| {
        paragraph((["\"DISABLED\"", "1", "\"EXPLICIT\""][mode.parse::<usize>().unwrap()], language))
    });
    let answer = format!(
        "{{\"payload\": {{\"value\": {{\"title\": \"The mill\", \"content\": {{\"bodyModel\": {{\"paragraphs\": [{}]}}}}}}}}}}",
        named.join(", ")
    );
    [export, answer]
}

#[test]
fn a_language_that_medium_guessed_is_marked_and_left_out_on_request() {
    for text in code_in_both_forms() {
        let read = ReadPost::read(&text, &ConvertOptions::default()).unwrap();
        let languages = read.post.body.iter().filter_map(|block| match block {
            Block::Code { language, .. } => {
                Some(language.as_ref().map(|language| (&*language.name, language.is_guessed)))
            }
            _ => None,
        });
        assert_eq!(languages.collect::<Vec<_>>(), [Some(("rust", false)), Some(("sql", true)), None, None]);
        for (choice, fences) in [
            (CodeLanguages::All, ["```rust", "```sql", "```", "```"]),
            (CodeLanguages::Chosen, ["```rust", "```", "```", "```"]),
        ] {
            for site in [&PLAIN].into_iter().chain(SITES) {
                let options = ConvertOptions::default().site(site.clone()).code_languages(choice);
                let converted = convert(&text, &options).unwrap();
                let lines: Vec<&str> = converted.body().lines().collect();
                let found = lines.iter().filter(|line| line.starts_with("```")).step_by(2);
                assert_eq!(found.copied().collect::<Vec<_>>(), fences, "{}", site.name);
                assert_eq!(converted.proof, Proof::Proven, "{}: {:?}", site.name, converted.notices);
            }
        }
    }
}

#[test]
fn a_gif_stays_an_embed_where_images_stay_on_the_web() {
    let player = "<figure class=\"graf--iframe\"><iframe src=\"https://giphy.com/embed/tUrn1ng/twitter/iframe\"></iframe></figure>";
    let post = POST.replace("<p class=\"graf graf--p\">It turns.</p>", player);
    for (mode, body) in [
        (ImageMode::Keep, "[giphy.com: tUrn1ng](https://giphy.com/embed/tUrn1ng/twitter/iframe)\n"),
        (ImageMode::Rewrite, "[![](https://i.giphy.com/tUrn1ng.gif)](https://giphy.com/gifs/tUrn1ng)\n"),
    ] {
        let converted = convert(&post, &ConvertOptions::default().images(mode)).unwrap();
        assert_eq!((converted.body(), converted.proof), (body, Proof::Proven), "{:?}", converted.notices);
    }
}
