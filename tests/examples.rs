//! The examples do what they say.

#![allow(clippy::disallowed_methods, reason = "it looks at what an example wrote")]

#[allow(dead_code, reason = "its `main` is not called here")]
#[path = "examples/json_lines.rs"]
mod json_lines;
#[allow(dead_code, reason = "its `main` is not called here")]
#[path = "examples/one_post.rs"]
mod one_post;
#[allow(dead_code, reason = "its `main` is not called here")]
#[path = "examples/site.rs"]
mod site;

use std::fs;

use serde_json::Value;
use unmedium::ImageMode;

const EXPORT: &str = "fixtures/export";
const POST: &str = "fixtures/export/posts/2023-11-02_Six-small-poems-about-soup-3c4f00cf1a2b.html";

#[test]
fn one_post_is_printed() {
    let mut output = Vec::new();
    one_post::print_post(POST, &mut output).unwrap();
    let markdown = String::from_utf8(output).unwrap();
    assert!(markdown.starts_with("---\ntitle: Six small poems about soup\n"), "{markdown}");
    let error = one_post::print_post("Cargo.toml", &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("the text is not a Medium post: "), "{error}");
}

#[test]
fn an_export_is_printed_as_lines_of_json() {
    let mut output = Vec::new();
    json_lines::print_posts(EXPORT, &mut output).unwrap();
    let lines = String::from_utf8(output).unwrap();
    let posts: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names = fs::read_dir("fixtures/export/posts").unwrap().map(|item| item.unwrap().file_name());
    let drafts = names.filter(|name| name.to_string_lossy().starts_with("draft_")).count();
    assert!(drafts > 0 && posts.len() > 3);
    let soup = posts.iter().find(|post| post["id"] == "3c4f00cf1a2b").unwrap();
    assert_eq!(soup["title"], "Six small poems about soup");
    assert!(posts.iter().all(|post| post["published"].is_string() && post["error"].is_null()), "{posts:#?}");
}

#[test]
fn a_site_is_written() {
    let folder = tempfile::tempdir().unwrap();
    site::write_site(EXPORT, folder.path(), ImageMode::Keep).unwrap();
    let posts = fs::read_dir(folder.path().join("content/posts")).unwrap().count();
    assert!(posts > 3, "{posts}");
}
