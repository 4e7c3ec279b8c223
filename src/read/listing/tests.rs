use proptest::prelude::*;

use super::*;

const ID: &str = "0a1b2c3d4e5f";

fn read(owner: &str, page: &str, text: &str) -> PostList {
    let owner = Owner::find(&Url::parse(owner).unwrap()).unwrap();
    read_post_list(text, &Url::parse(page).unwrap(), &owner)
}

/// The posts of a list, as `URL DAY TITLE`.
fn say(list: &PostList) -> Vec<String> {
    let day = |post: &ListedPost| post.day.map(|day| day.to_string()).unwrap_or_default();
    list.posts.iter().map(|post| format!("{} {} {}", post.url, day(post), post.title).trim_end().to_owned()).collect()
}

#[test]
fn a_sitemap_of_sitemaps_leads_to_those_of_posts() {
    let index = |paths: &[&str]| {
        let entries =
            paths.iter().map(|path| format!("<sitemap><loc>\n https://mills.example/sitemap/{path} </loc></sitemap>"));
        format!(
            "\u{feff}<?xml version=\"1.0\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{}</sitemapindex>",
            entries.collect::<String>()
        )
    };
    let page = "https://mills.example/sitemap/sitemap.xml";
    let more = |paths: &[&str]| read("https://mills.example", page, &index(paths)).more;
    let posts = "posts/2019/posts-2019-05-01.xml";
    assert_eq!(more(&["tags/tags.xml", posts, "users/1.xml"]), [format!("https://mills.example/sitemap/{posts}")]);
    assert_eq!(more(&["tags/tags.xml", "sitemap-1.xml"]), ["https://mills.example/sitemap/sitemap-1.xml"]);
}

#[test]
fn a_sitemap_lists_the_owners_posts_with_a_day() {
    let entry = |url: &str, changed: &str| format!("<url><loc>{url}</loc><lastmod>{changed}</lastmod></url>");
    let text = format!(
        "<urlset>{}{}{}{}</urlset>",
        entry("https://mills.example/the-mill-0a1b2c3d4e5f?source=x", "2020-01-01"),
        entry("https://mills.example/about", "2020-01-01"),
        entry("https://other.example/the-mill-1a1b2c3d4e5f", "2020-01-01"),
        entry("https://mills.example/p/2a1b2c3d4e5f", "some day"),
    );
    let of = |page: &str| say(&read("https://mills.example", page, &text));
    let mill = "https://mills.example/the-mill-0a1b2c3d4e5f";
    let weir = "https://mills.example/p/2a1b2c3d4e5f";
    let dated = of("https://mills.example/sitemap/posts/2019/posts-2019-05-01.xml");
    assert_eq!(dated, [format!("{mill} 2019-05-01"), format!("{weir} 2019-05-01")]);
    assert_eq!(of("https://mills.example/sitemap/posts.xml"), [format!("{mill} 2020-01-01"), weir.to_owned()]);
    // A sitemap that is cut off lists nothing.
    assert_eq!(read("https://mills.example", "https://mills.example/sitemap/posts.xml", &text[..90]).posts, []);
}

#[test]
fn an_archive_lists_posts_and_further_months() {
    let page = "https://medium.com/mills/archive/2019/05";
    let html = "<html><body><a href=\"/mills/archive/2019\">2019</a><a href=\"https://medium.com/mills/archive/2019/06?x\">June</a>\
        <a href=\"/other/archive/2019/06\">June</a><a href=\"/mills/archive\">all</a>\
        <div class=\"streamItem\"><div class=\"postArticle\"><a href=\"https://medium.com/@ada\">Ada</a>\
        <time datetime=\"2019-05-02T23:00:00.000Z\">May 2</time>\
        <a href=\"https://medium.com/mills/the-mill-0a1b2c3d4e5f?source=collection_archive---------0-----\"><h3 class=\"graf\">The\n mill</h3></a>\
        <a href=\"https://medium.com/p/0a1b2c3d4e5f/responses/show\">2 responses</a></div></div>\
        <a href=\"/mills/the-weir-1a1b2c3d4e5f\">More</a><a href=\"/@bob/the-river-2a1b2c3d4e5f\">Bob's</a></body></html>";
    let list = read("https://medium.com/mills", page, html);
    let more = ["https://medium.com/mills/archive/2019", "https://medium.com/mills/archive/2019/06"];
    assert_eq!(list.more, more);
    let wanted = [
        format!("https://medium.com/mills/the-mill-{ID} 2019-05-02 The mill"),
        "https://medium.com/mills/the-weir-1a1b2c3d4e5f 2019-05-01".to_owned(),
    ];
    assert_eq!(say(&list), wanted);
}

#[test]
fn an_answer_in_json_has_the_authors_posts_and_the_next_answer() {
    let post = |id: &str, more: &str| {
        format!(
            "\"{id}\":{{\"id\":\"{id}\",\"creatorId\":\"1\",\"title\":\"Mill\\n{id}\",\"uniqueSlug\":\"mill-{id}\",\"firstPublishedAt\":1556697600000{more}}}"
        )
    };
    let posts = [
        post("0a1b2c3d4e5f", ""),
        post("1a1b2c3d4e5f", ",\"mediumUrl\":\"https://mills.example/mill-1a1b2c3d4e5f?x\""),
        post("2a1b2c3d4e5f", ",\"inResponseToPostId\":\"9\""),
        post("3a1b2c3d4e5f", "").replace("\"creatorId\":\"1\"", "\"creatorId\":\"2\""),
        post("4a1b2c3d4e5f", "").replace("1556697600000", "0"),
    ];
    let text = format!(
        "])}}while(1);</x>{{\"success\":true,\"payload\":{{\"user\":{{\"userId\":\"1\"}},\"references\":{{\"Post\":{{{}}}}},\
         \"paging\":{{\"path\":\"https://medium.com/_/api/users/1/profile/stream\",\"next\":{{\"limit\":100,\"to\":\"15&x\",\"ignoredIds\":[]}}}}}}}}",
        posts.join(",")
    );
    let page = "https://medium.com/@ada/latest?format=json";
    let list = read("https://medium.com/@ada", page, &text);
    let wanted = [
        "https://medium.com/@ada/mill-0a1b2c3d4e5f 2019-05-01 Mill 0a1b2c3d4e5f",
        "https://mills.example/mill-1a1b2c3d4e5f 2019-05-01 Mill 1a1b2c3d4e5f",
    ];
    assert_eq!(say(&list), wanted);
    assert_eq!(list.more, ["https://medium.com/_/api/users/1/profile/stream?limit=100&to=15%26x"]);
    // With `streamItems`, only the posts in them are listed.
    let streamed = text.replace(
        "\"references\"",
        "\"streamItems\":[{\"itemType\":\"postPreview\",\"postPreview\":{\"postId\":\"1a1b2c3d4e5f\"}}],\"references\"",
    );
    assert_eq!(say(&read("https://medium.com/@ada", page, &streamed)), wanted[1..]);
    let ended = text.replace("\"next\":{\"limit\":100,\"to\":\"15&x\",\"ignoredIds\":[]}", "\"next\":{}");
    assert_eq!(read("https://medium.com/@ada", page, &ended).more, Vec::<String>::new());
    for broken in ["{", "])}while(1);</x>{\"success\":false}", "{\"payload\":[]}"] {
        assert_eq!(read("https://medium.com/@ada", page, broken), PostList::default(), "{broken}");
    }
}

#[test]
fn a_post_without_a_sound_url_gets_one_with_its_id() {
    for url in
        ["https://med um.com/x", "https://a.example/x\\nhttps://b.example/", "javascript:alert(1)", "/x", "mills"]
    {
        let text = format!(
            "{{\"payload\": {{\"references\": {{\"Post\": {{\"{ID}\": {{\"id\": \"{ID}\", \"title\": \"The mill\", \
             \"firstPublishedAt\": 1577886205006, \"mediumUrl\": \"{url}\"}}}}}}}}}}"
        );
        let list = read("https://medium.com/@ada", "https://medium.com/@ada/latest?format=json", &text);
        assert_eq!(say(&list), [format!("https://medium.com/p/{ID} 2020-01-01 The mill")], "{url}");
    }
}

#[test]
fn a_page_that_lists_nothing_gives_nothing() {
    for text in
        ["", "PAGE NOT FOUND", "<html><title>Just a moment...</title></html>", "<urlset>", "<a href=\"http://[\">x</a>"]
    {
        assert_eq!(read("https://mills.example", "https://mills.example/archive", text), PostList::default(), "{text}");
    }
}

proptest! {
    /// Reading a page never panics, whatever it holds.
    #[test]
    fn any_page_can_be_read(parts in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..16)) {
        let list = read("https://mills.example", "https://mills.example/archive/2019/05", &parts.concat());
        prop_assert!(list.posts.len() <= parts.len());
    }
}

const PIECES: [&str; 16] = [
    "<?xml version=\"1.0\"?>",
    "<sitemapindex>",
    "<urlset>",
    "<url>",
    "<loc>https://mills.example/mill-0a1b2c3d4e5f</loc>",
    "<lastmod>2019-0é-01</lastmod>",
    "</url></urlset>",
    "<a href=\"/mill-1a1b2c3d4e5f?é\">",
    "<a href=\"/archive/99999/99\">",
    "<time datetime=\"+262143-01-01T00:00:00Z\">",
    "])}while(1);</x>",
    "{\"payload\":",
    "{\"posts\":[{\"id\":\"0a1b2c3d4e5f\",\"firstPublishedAt\":1e300}]",
    ",\"paging\":{\"path\":\"https://x.example/é\",\"next\":{\"to\":null}}",
    "}}",
    "<rss><channel><item>",
];
