//! Embeds: the requests, what answers become, the cache, and the messages.

mod answers;
mod cache;
mod gists;

use crate::sandbox::Sandbox;
use crate::server::{Answer, Request};

pub const GIST: &str = "00000000000000000000000000000001";
pub const VIDEO: &str = "00000000000000000000000000000002";
pub const MARKDOWN: &str = "out/2019-05-01-the-mill.md";
pub const RESOLVE: [&str; 7] = ["convert", "mill.json", "--output", "out", "--resolve-embeds", "--pause", "0"];

/// The URL at which Medium tells what an embed is.
pub fn question(id: &str) -> String {
    format!("https://medium.com/media/{id}?format=json")
}

/// The link that an embed is as long as only its number is known.
pub fn unresolved(id: &str) -> String {
    format!("[Embed: {id}](https://medium.com/media/{id})")
}

/// A sandbox with a post in Medium's JSON that has embeds with these ids, each with a caption.
pub fn sandbox_with_embeds(ids: &[&str]) -> Sandbox {
    let embed = |id: &&str| {
        format!(
            ",{{\"name\":\"c001\",\"type\":11,\"text\":\"At work\",\"markups\":[],\"iframe\":{{\"mediaResourceId\":\"{id}\"}}}}"
        )
    };
    let embeds: String = ids.iter().map(embed).collect();
    let post = format!(
        "])}}while(1);</x>{{\"success\":true,\"payload\":{{\"value\":{{\"id\":\"0a1b2c3d4e5f\",\"title\":\"The mill\",\
         \"firstPublishedAt\":1556697600000,\"content\":{{\"bodyModel\":{{\"paragraphs\":[\
         {{\"name\":\"a001\",\"type\":3,\"text\":\"The mill\",\"markups\":[]}},\
         {{\"name\":\"b001\",\"type\":1,\"text\":\"It turns.\",\"markups\":[]}}{embeds}]}}}}}},\"references\":{{}}}}}}"
    );
    Sandbox::with(&[("mill.json", post.as_bytes())])
}

/// Medium's answer in JSON about an embed.
pub fn media(resource: &str) -> Answer {
    Answer::ok(format!(
        "])}}while(1);</x>{{\"success\":true,\"payload\":{{\"value\":{resource},\"references\":{{}}}},\"v\":3}}"
    ))
}

/// Medium's answers about a gist and a video.
pub fn tell(request: &Request) -> Answer {
    match request.url.as_str() {
        url if url == question(GIST) => media(
            r#"{"href":"https://gist.github.com/miller/0123abcd","title":"wheel.py","iframeSrc":"","gist":{"gistId":"0123abcd","githubUsername":"miller","gistScriptUrl":"https://gist.github.com/miller/0123abcd.js"}}"#,
        ),
        url if url == question(VIDEO) => media(
            r#"{"href":"https://www.youtube.com/watch?v=wHeel","title":"The wheel","iframeSrc":"https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2FwHeel&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DwHeel"}"#,
        ),
        _ => Answer::status(404),
    }
}
