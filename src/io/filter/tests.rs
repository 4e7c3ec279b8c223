use std::io::{BufReader, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::options::ImageMode;
use crate::site::HUGO;

const POST: &str = r#"<article class="h-entry"><header><h1 class="p-name">The mill</h1></header>
    <section data-field="body" class="e-content"><p class="graf graf--p">It turns: <a href="https://a.example">so</a>.</p>
    <figure class="graf graf--figure"><img class="graf-image" data-image-id="1*a.png" src="https://cdn-images-1.medium.com/max/800/1*a.png"></figure></section>
    <footer><a class="p-canonical" href="https://medium.com/@ada/the-mill-0a1b2c3d4e5f">c</a></footer></article>"#;

fn answer(lines: &str, options: &ConvertOptions) -> Vec<Value> {
    let mut output = Vec::new();
    let tally = filter(lines.as_bytes(), &mut output, options, 2).unwrap();
    let answers: Vec<Value> =
        output.split_inclusive(|byte| *byte == b'\n').map(|line| serde_json::from_slice(line).unwrap()).collect();
    assert_eq!(tally.lines, answers.len() as u64);
    assert_eq!(tally.errors, answers.iter().filter(|answer| !answer["error"].is_null()).count() as u64);
    answers
}

/// Answers lines in another way.
fn filter_lines<F: Fn(&Line) -> Answer + Sync>(
    mut input: impl BufRead,
    output: impl Write + Send,
    threads: usize,
    answer: &F,
) -> Result<Tally, FilterError> {
    filter_with(iter::from_fn(move || read_line(&mut input).transpose()), Line::len, output, threads, answer)
}

fn error(line: &str) -> String {
    let answers = answer(line, &ConvertOptions::default());
    answers[0]["error"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_post_is_answered_with_all_that_is_known_of_it() {
    let line = json!({ "id": 7, "html": POST, "more": [] }).to_string();
    let answer = answer(&line, &ConvertOptions::default().site(HUGO)).remove(0);
    assert_eq!(answer["id"], 7);
    assert_eq!(answer["path"], "content/posts/the-mill/index.md");
    assert_eq!(answer["front_matter"]["title"], "The mill");
    let (markdown, body) = (answer["markdown"].as_str().unwrap(), answer["body"].as_str().unwrap());
    assert!(markdown.starts_with("---\ntitle: The mill\n") && markdown.ends_with(body), "{markdown}");
    assert!(body.starts_with("It turns: [so](https://a.example).\n"), "{body}");
    let image = &answer["images"][0];
    assert_eq!(
        (image["url"].as_str(), image["alt"].as_str()),
        (Some("https://cdn-images-1.medium.com/max/800/1*a.png"), Some(""))
    );
    assert!(body.contains(&format!("]({})", image["path"].as_str().unwrap())), "{answer}");
    assert_eq!(answer["links"], json!(["https://a.example"]));
    assert_eq!((answer["proof"].as_str(), &answer["error"]), (Some("proven"), &Value::Null));
}

#[test]
fn an_image_inside_a_post_is_in_the_answer() {
    let gif = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";
    let inside = format!("src=\"data:image/gif;base64,{gif}\"");
    let post = POST.replace("src=\"https://cdn-images-1.medium.com/max/800/1*a.png\"", &inside);
    // One that goes by Medium's id, and one that is on no web.
    for (post, name) in [(post.clone(), "1__a.png"), (post.replace(" data-image-id=\"1*a.png\"", ""), ".gif")] {
        let line = json!({ "html": post }).to_string();
        for site in [crate::site::PLAIN, HUGO] {
            let answer = answer(&line, &ConvertOptions::default().images(ImageMode::Rewrite).site(site)).remove(0);
            let image = &answer["images"][0];
            let path = image["path"].as_str().unwrap();
            assert!(path.ends_with(name) && answer["body"].as_str().unwrap().contains(path), "{answer}");
            assert_eq!(image["data"], gif, "{answer}");
        }
    }
    let answer = answer(&json!({ "html": POST }).to_string(), &ConvertOptions::default()).remove(0);
    assert_eq!(answer["images"][0]["data"], Value::Null, "nothing came with it");
}

#[test]
fn an_id_goes_through_as_it_came_and_else_it_is_mediums() {
    for id in [r#""a\u00e9""#, "123456789012345678901234567890", r#"{"b":1, "a":[1.50]}"#, "0", "false"] {
        let mut output = Vec::new();
        for post in [POST, "none"] {
            let line = format!("{{\"html\": {}, \"id\": {id}}}", json!(post));
            filter(line.as_bytes(), &mut output, &ConvertOptions::default(), 1).unwrap();
        }
        let output = String::from_utf8(output).unwrap();
        assert!(
            output.lines().count() == 2 && output.lines().all(|line| line.starts_with(&format!("{{\"id\":{id},"))),
            "{output}"
        );
    }
    for line in [json!({ "html": POST }), json!({ "html": POST, "id": null })] {
        assert_eq!(answer(&line.to_string(), &ConvertOptions::default())[0]["id"], "0a1b2c3d4e5f");
    }
}

#[test]
fn a_bad_line_says_what_is_wrong_with_it_and_stops_no_other() {
    let table = [
        ("", "the line is empty"),
        ("   \r", "the line is empty"),
        ("nonsense", "the line is no JSON object: "),
        ("[1]", "the line is no JSON object: "),
        (r#"{"html":"#, "the line is no JSON object: EOF"),
        ("{\"html\":\"\u{1}\"}", "the line is no JSON object: control character"),
        (r#"{"id":1}"#, "the line has neither `html` nor `text`"),
        (r#"{"id":1,"html":null,"text":null}"#, "the line has neither `html` nor `text`"),
        (r#"{"id":1,"html":17}"#, "`html` is no text: invalid type"),
        (r#"{"id":1,"html":"\ud800"}"#, "`html` is no text: "),
        (r#"{"id":1,"text":"x","url":{}}"#, "`url` is no text: "),
        (r#"{"id":1,"html":"x","html":"y"}"#, "the line is no JSON object: duplicate field"),
        (r#"{"id":1,"html":""}"#, "the text is not a Medium post: "),
    ];
    let post = json!({ "html": POST }).to_string();
    for (line, told) in table {
        let answers = answer(&format!("{post}\n{line}\n{post}\n"), &ConvertOptions::default());
        assert!(answers[1]["error"].as_str().is_some_and(|error| error.starts_with(told)), "{line}: {}", answers[1]);
        assert_eq!((answers.len(), &answers[0], &answers[0]["error"]), (3, &answers[2], &Value::Null), "{line}");
        let keys = |answer: &Value| answer.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&answers[0]), keys(&answers[1]));
        let is_known = line.contains("\"id\"") && !told.contains("JSON");
        assert_eq!(answers[1]["id"], if is_known { json!(1) } else { Value::Null }, "{line}");
    }
    assert!(error(&String::from_utf8_lossy(b"{\"html\":\"\xff\"}")).starts_with("the text is not a Medium post"));
}

#[test]
fn bytes_that_are_no_text_are_a_bad_line() {
    let mut output = Vec::new();
    filter(&b"{\"html\":\"\xff\"}\n\xff\xfe\n"[..], &mut output, &ConvertOptions::default(), 1).unwrap();
    let output = String::from_utf8(output).unwrap();
    assert_eq!(output.lines().filter(|line| line.contains("\"error\":\"")).count(), 2, "{output}");
}

#[test]
fn where_a_post_was_found_says_what_the_post_does_not() {
    let bare = POST.replace(r#"<a class="p-canonical" href="https://medium.com/@ada/the-mill-0a1b2c3d4e5f">c</a>"#, "");
    let answered = |url: &str| {
        let line = json!({ "html": bare, "url": url }).to_string();
        answer(&line, &ConvertOptions::default().site(HUGO)).remove(0)
    };
    let on_the_web = answered("https://medium.com/@ada/the-mill-0a1b2c3d4e5f?sk=77");
    assert_eq!((on_the_web["id"].as_str(), on_the_web["proof"].as_str()), (Some("0a1b2c3d4e5f"), Some("proven")));
    assert_eq!(on_the_web["front_matter"]["medium_url"], "https://medium.com/@ada/the-mill-0a1b2c3d4e5f");
    let in_a_file = answered("posts/2019-05-01_The-mill-0a1b2c3d4e5f.html");
    assert_eq!(in_a_file["id"], "0a1b2c3d4e5f");
    let line = json!({ "html": POST, "url": "posts/2019-05-01_The-mill-0a1b2c3d4e5f.html" }).to_string();
    assert_eq!(answer(&line, &ConvertOptions::default())[0]["path"], "2019-05-01-the-mill.md");
    for url in ["", "?", "..", "https://", "https://a.example/%2e%2e%2f", "x".repeat(9000).as_str()] {
        let answer = answered(url);
        assert_eq!(answer["proof"], "proven", "{url}: {answer}");
        assert!(!answer["path"].as_str().unwrap().contains(".."), "{url}: {answer}");
    }
}

#[test]
fn answers_come_in_the_order_of_the_lines_however_long_each_takes() {
    let lines: String = (0..500).flat_map(|number| [number.to_string(), "\n".to_owned()]).collect();
    let slow = |line: &Line| {
        let Line::Whole(bytes) = line else { unreachable!() };
        let line = String::from_utf8(bytes.clone()).unwrap();
        if line.starts_with('7') {
            thread::sleep(Duration::from_millis(3));
        }
        Answer { line, is_error: false }
    };
    let mut output = Vec::new();
    let tally = filter_lines(lines.as_bytes(), &mut output, 4, &slow).unwrap();
    assert_eq!((String::from_utf8(output).unwrap(), tally), (lines, Tally { lines: 500, errors: 0 }));
}

#[test]
fn a_panic_is_that_lines_error() {
    let panicking = |line: &Line| {
        let Line::Whole(bytes) = line else { unreachable!() };
        assert!(bytes != b"2\n", "a post like no other");
        Answer { line: String::from_utf8(bytes.clone()).unwrap(), is_error: false }
    };
    let mut output = Vec::new();
    let tally = filter_lines(&b"1\n2\n3\n"[..], &mut output, 2, &panicking).unwrap();
    let output = String::from_utf8(output).unwrap();
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!((lines[0], lines[2], tally), ("1", "3", Tally { lines: 3, errors: 1 }));
    assert!(lines[1].ends_with(r#""error":"internal error in the text: a post like no other"}"#), "{output}");
}

/// Lines without an end, and how many of them were read.
struct Endless<'a>(&'a AtomicUsize);

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.fetch_add(1, Ordering::SeqCst);
        buffer[..2].copy_from_slice(b"x\n");
        Ok(2)
    }
}

/// A reader of answers who has gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn where_nobody_wants_answers_no_more_is_read() {
    let read = AtomicUsize::new(0);
    let end = filter(BufReader::new(Endless(&read)), Gone, &ConvertOptions::default(), 2);
    assert!(matches!(end, Err(FilterError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe));
}

#[test]
fn an_input_that_breaks_off_is_answered_up_to_there() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
    }
    let mut output = Vec::new();
    let end = filter(BufReader::new(b"x\n".chain(Broken)), &mut output, &ConvertOptions::default(), 1);
    assert!(matches!(end, Err(FilterError::Read(_))));
    assert_eq!(output.split(|byte| *byte == b'\n').count(), 2);
}

#[test]
fn lines_are_not_read_ahead_of_a_post_that_takes_long() {
    let (read, answered, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let slow = |line: &Line| {
        thread::sleep(Duration::from_millis(30));
        most.fetch_max(read.load(Ordering::SeqCst) - answered.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
        Answer { line: "\n".to_owned(), is_error: line.len() == 0 }
    };
    let lines = vec![b'x'; 1 << 20].into_iter().chain([b'\n']).collect::<Vec<u8>>();
    let input = (0..6).fold(Box::new(io::empty()) as Box<dyn Read>, |before, _| {
        let counted = Counted { bytes: lines.clone(), at: 0, read: &read };
        Box::new(before.chain(counted))
    });
    filter_lines(BufReader::new(input), io::sink(), 4, &slow).unwrap();
    // One is converted, one waits for its place, and of a third the beginning may have been read.
    assert!(most.into_inner() <= 3, "{answered:?} lines of 1 MiB");
}

struct Counted<'a> {
    bytes: Vec<u8>,
    at: usize,
    read: &'a AtomicUsize,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = (&self.bytes[self.at..]).read(buffer)?;
        let was = self.at;
        self.at += read;
        if was < self.bytes.len() && self.at == self.bytes.len() {
            self.read.fetch_add(1, Ordering::SeqCst);
        }
        Ok(read)
    }
}
