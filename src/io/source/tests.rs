//! What standard input does, and what cannot be seen from outside; the rest is tested through the public interface, in
//! `tests/sources.rs`.

use std::io;

use super::web::PageFetcher;
use super::{Input, Sources};
use crate::Error;
use crate::io::fetch::Cookies;
use crate::options::FetchOptions;
use crate::unpack::{MAX_POST_MIB, MAX_SAVED_MIB, read_bytes};

fn open(inputs: &[Input], stdin: &mut impl io::Read) -> Result<Sources, Error> {
    Sources::open_with(inputs, stdin, PageFetcher::new(FetchOptions::default(), Cookies::default()), &())
}

fn open_stdin(content: &[u8]) -> Result<Sources, Error> {
    open(&[Input::Stdin], &mut &*content)
}

#[test]
fn standard_input_is_one_post_however_often_it_is_named() {
    let sources = open(&[Input::Stdin, Input::Stdin], &mut &b"\xef\xbb\xbf<p>a</p>"[..]).unwrap();
    let [entry] = sources.entries() else { panic!("{sources:?}") };
    assert_eq!((entry.name(), entry.stem()), ("standard input", "post"));
    assert!(entry.is_direct() && entry.is_named_as_post());
    assert_eq!(entry.read().unwrap(), "<p>a</p>");
    assert_eq!(entry.read().unwrap(), "<p>a</p>", "a second time");
}

#[test]
fn standard_input_is_recognised_by_what_it_holds() {
    assert!(open_stdin(b"").is_ok(), "whether an empty file is a post is for others to say");
    assert!(matches!(open_stdin(b"hello"), Err(Error::NotAnExport { .. })));
    assert!(matches!(open_stdin(b"<p>\xff"), Err(Error::NotText { position: 3, .. })));
    let zip = open_stdin(b"PK\x03\x04rest").unwrap_err();
    assert!(matches!(&zip, Error::Read { name, .. } if name == "standard input"), "{zip}");
    assert!(zip.to_string().contains("zip"), "{zip}");
}

#[test]
fn endless_standard_input_is_an_error() {
    let error = open(&[Input::Stdin], &mut io::repeat(b' ')).unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: MAX_POST_MIB, .. }), "{error}");
}

#[test]
fn a_page_with_images_has_a_bound_of_its_own_and_other_files_have_not() {
    let endless = |beginning: &'static str, rest: u8| io::Read::chain(beginning.as_bytes(), io::repeat(rest));
    let limit_of = |mut input: &mut dyn io::Read| match open(&[Input::Stdin], &mut input).unwrap_err() {
        Error::TooLarge { limit, .. } => limit,
        other => panic!("{other}"),
    };
    let image = "<article><img src=\"data:image/png;base64,";
    assert_eq!(limit_of(&mut endless(image, b'A')), MAX_SAVED_MIB);
    assert_eq!(
        limit_of(&mut endless("From: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n", b'A')),
        MAX_SAVED_MIB
    );
    assert_eq!(limit_of(&mut endless("<article><img src=\"data:image/png;base64,AAAA\"><p>", b'-')), MAX_POST_MIB);
    assert_eq!(limit_of(&mut endless("data:image/png;base64,", b'A')), MAX_POST_MIB);
}

#[test]
fn a_dash_is_standard_input() {
    assert_eq!(Input::from(std::path::PathBuf::from("-")), Input::Stdin);
    assert_eq!(Input::from(std::path::PathBuf::from("./-")), Input::Path("./-".into()));
    let url = "HTTPS://medium.com/p/0a1b2c3d4e5f";
    assert_eq!(Input::from(std::path::PathBuf::from(url)), Input::Url(url.to_owned()));
    assert_eq!(Input::from(std::path::PathBuf::from("https:/a")), Input::Path("https:/a".into()));
}

#[test]
fn a_declared_size_sets_little_memory_aside() {
    let bytes = read_bytes(&b"<p>"[..], u64::MAX, "a", |error| panic!("{error}")).unwrap();
    assert_eq!(bytes, b"<p>");
    assert!(bytes.capacity() < 2 << 20);
}
