//! Every wrong input: the message and the exit code.

use super::export::{MILL, encrypt, export, mill, zip};
use super::sandbox::{Run, Sandbox};
#[cfg(unix)]
use super::skip::record_skip;

const WHAT_TO_GIVE: &str = "hint: give the zip that Medium sent you, the unpacked export, its `posts` folder, a file from there, or a post's URL\n";
const README: &str = "<!DOCTYPE html><html><body><section class=\"h-card\"><h1>Archive for Ada</h1></section>\
    <footer><p>Exported from <a href=\"https://medium.com\">Medium</a> on July 8, 2025.</p></footer></body></html>";
const OTHER_SITE: &str = "<!DOCTYPE html><html><body><p>Hello</p></body></html>";

/// Converts one input; it must leave nothing behind.
#[track_caller]
fn refuse(sandbox: &Sandbox, input: &str) -> (i32, String) {
    let run = sandbox.run(&["convert", input, "-o", "blog"]);
    assert!(run.stdout.is_empty() && !sandbox.path("blog").exists(), "{run:?}");
    (run.code, run.stderr)
}

/// Checks the error for a file with this content.
#[track_caller]
fn assert_refused(name: &str, content: impl AsRef<[u8]>, code: i32, told: &str) {
    let sandbox = Sandbox::with(&[(name, content.as_ref())]);
    assert_eq!(refuse(&sandbox, name), (code, told.to_owned()));
}

#[test]
fn a_path_that_is_not_there() {
    let told = "error: no such file or folder: nope.zip\n\
                hint: check the spelling (a URL begins with https://); `unmedium convert --help` says what can be converted\n";
    assert_eq!(refuse(&Sandbox::new(), "nope.zip"), (2, told.to_owned()));
}

#[test]
fn a_similar_path_is_suggested() {
    let name = "medium-export-5f2e9c0b7a.zip";
    let sandbox = Sandbox::with(&[(name, &zip(&export())), ("sub/post-one.html", b""), ("other.txt", b"")]);
    for (typed, nearest) in [
        ("medium-export.zip", name),
        ("./medium-export.zip", &format!("./{name}")),
        ("sub/post-on.html", "sub/post-one.html"),
    ] {
        let told = format!("error: no such file or folder: {typed}; did you mean {nearest}?\n");
        assert_eq!(refuse(&sandbox, typed), (2, told));
        assert_eq!(sandbox.run(&["list", typed]).code, 2);
    }
    assert!(refuse(&sandbox, "nope.zip").1.contains("hint: check the spelling"));
}

#[test]
fn an_image() {
    let told = "error: wheel.png is neither a Medium export nor a post: it is no HTML, no JSON and no zip archive\n";
    assert_refused("wheel.png", b"\x89PNG\r\n\x1a\n", 2, &format!("{told}{WHAT_TO_GIVE}"));
}

#[test]
fn json_that_holds_no_post() {
    let told = |name: &str| format!("error: {name} is not a Medium post: it is JSON that holds no post of Medium's\n");
    let long = format!("\"{}\"", "wheel ".repeat(2000));
    // Where Medium has a list of paragraphs, it has a text.
    let wrong = "{\"payload\": {\"value\": {\"title\": [1], \"content\": {\"bodyModel\": {\"paragraphs\": \"x\"}}}}}";
    for json in
        ["\"wheel\"", "17", "-1.5e3", "null", " true\n", &long, "{\"posts\": []}", "[1, 2]", "{\"a\": 1},{}", wrong]
    {
        assert_refused("a.json", json, 2, &format!("{}{WHAT_TO_GIVE}", told("a.json")));
    }
    // What only begins like JSON is none.
    for text in ["\"Wheel\", she said", "2019 was dry", "nullify", "true story"] {
        let told = "error: a.json is neither a Medium export nor a post: it is no HTML, no JSON and no zip archive\n";
        assert_refused("a.json", text, 2, &format!("{told}{WHAT_TO_GIVE}"));
    }
}

#[test]
fn json_lines() {
    let told = "error: a.jsonl is not a Medium post: it is JSON Lines, a value on each line\n\
                hint: `unmedium filter` converts a page in the `html` of each line; an answer of Medium's is a file of its own\n";
    let answer = |id: &str| {
        format!(
            "{{\"data\": {{\"post\": {{\"id\": \"{id}\", \"title\": \"The mill\", \"content\": {{\"bodyModel\": \
             {{\"paragraphs\": [{{\"type\": \"P\", \"text\": \"It turns.\", \"markups\": []}}]}}}}}}}}}}"
        )
    };
    let (one, other) = (answer("0a1b2c3d4e5f"), answer("1b2c3d4e5f6a"));
    for lines in ["{\"html\": \"<p>\"}\n{\"html\": \"\"}\n", "\u{feff}[1]\r\n[2]", &format!("{one}\n{other}\n")] {
        assert_refused("a.jsonl", lines, 2, told);
    }
    // One line is one answer.
    let sandbox = Sandbox::with(&[("a.jsonl", format!("{one}\n").as_bytes())]);
    assert_eq!(sandbox.run(&["convert", "a.jsonl", "-o", "-"]).code, 0);
}

#[test]
fn an_empty_folder() {
    let sandbox = Sandbox::with(&[("folder/sub/notes.txt", b"")]);
    assert_eq!(refuse(&sandbox, "folder"), (2, format!("error: no Medium posts in folder\n{WHAT_TO_GIVE}")));
}

#[test]
fn a_zip_without_posts() {
    let told = format!("error: no Medium posts in a.zip\n{WHAT_TO_GIVE}");
    assert_refused("a.zip", zip(&[("notes.txt", "")]), 2, &told);
    assert_refused("a.zip", zip(&[("README.html", OTHER_SITE), ("ips/a.html", README)]), 2, &told);
    assert_refused("a.zip", zip::<&str, &str>(&[]), 2, &told);
}

#[test]
fn a_folder_of_another_sites_pages() {
    let sandbox = Sandbox::with(&[("site/index.html", OTHER_SITE.as_bytes()), ("more/a.html", OTHER_SITE.as_bytes())]);
    assert_eq!(refuse(&sandbox, "site"), (2, format!("error: no Medium posts in site\n{WHAT_TO_GIVE}")));
    let run = sandbox.run(&["convert", "site", "more"]);
    assert_eq!((run.code, run.stderr), (2, format!("error: no Medium posts in site, more\n{WHAT_TO_GIVE}")));
    let quiet = sandbox.run(&["convert", "site", "--quiet", "-o", "-"]);
    assert_eq!((quiet.code, quiet.stderr), (2, format!("error: no Medium posts in site\n{WHAT_TO_GIVE}")));
}

#[test]
fn a_broken_zip() {
    let hint = "hint: download it again; an export can also be unpacked, and given as a folder\n";
    let mut whole = zip(&[(format!("posts/{MILL}.html"), mill())]);
    let contents = whole.windows(4).position(|part| part == b"PK\x01\x02").unwrap();
    whole[contents] = b'x';
    let sandbox = Sandbox::with(&[("a.zip", &whole)]);
    let (code, told) = refuse(&sandbox, "a.zip");
    assert!(code == 1 && told.starts_with("error: the archive a.zip is damaged: "), "{code} {told}");
    assert!(told.ends_with(hint) && told.lines().count() == 2, "{told}");
}

#[test]
fn a_zip_that_is_cut_short() {
    let told =
        "error: the archive a.zip is cut short\nhint: download it again, and wait until the download is complete\n";
    let whole = zip(&export());
    for length in [100, whole.len() / 2, whole.len() - 30] {
        assert_refused("a.zip", &whole[..length], 1, told);
    }
}

#[test]
fn a_folder_that_holds_the_export() {
    let sandbox = Sandbox::with(&[
        ("Downloads/another.zip", &zip(&[("a", "")])),
        ("Downloads/medium-export-0a1b.ZIP", &zip(&export())),
        ("Downloads/notes.txt", b""),
        ("mixed/index.html", OTHER_SITE.as_bytes()),
        ("mixed/old.zip", &zip(&export())),
        ("inner/deep/medium-export.zip", &zip(&export())),
    ]);
    let hint = "hint: give the archive itself; it need not be unpacked\n";
    for (folder, archive) in [("Downloads", "Downloads/medium-export-0a1b.ZIP"), ("mixed", "mixed/old.zip")] {
        let told = format!("error: no Medium posts in {folder}, but an archive: {archive}\n{hint}");
        assert_eq!(refuse(&sandbox, folder), (2, told));
        assert_eq!(sandbox.run(&["list", folder]).code, 2);
    }
    assert_eq!(refuse(&sandbox, "inner"), (2, format!("error: no Medium posts in inner\n{WHAT_TO_GIVE}")));
}

#[test]
fn a_wrong_pattern_of_file_names_lists_the_placeholders() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    let run = sandbox.run(&["convert", "mill.html", "--file-name", "{title}.md"]);
    let told = "there is no field {title}, only {slug}, {stem}, {id}, {date}, {year}, {month} and {day}";
    assert!(run.code == 2 && run.stderr.contains(told), "{run:?}");
    sandbox.succeed(&["convert", "mill.html", "-o", "blog", "--file-name", "{year}/{slug}"]);
    assert_eq!(sandbox.list("blog"), ["2019/the-mill.md"], "its .md may be left out");
}

#[test]
fn an_encrypted_zip() {
    let told = "error: a.zip is encrypted\nhint: unpack the archive and give the folder\n";
    assert_refused("a.zip", encrypt(zip(&[(format!("posts/{MILL}.html"), mill())])), 1, told);
}

#[test]
fn pages_that_are_no_posts() {
    for (name, content, page) in [
        ("index.html", OTHER_SITE, "it is a page of another site"),
        ("README.html", README, "it is another part of an export"),
        ("empty.html", "", "it is empty"),
    ] {
        let told = format!("error: {name} is not a Medium post: {page}\n{WHAT_TO_GIVE}");
        assert_refused(name, content, 2, &told);
    }
}

#[test]
fn nothing_on_standard_input() {
    let run = Sandbox::new().run_with_stdin(&["convert", "-", "-o", "-"], "");
    let told = format!("error: standard input is not a Medium post: it is empty\n{WHAT_TO_GIVE}");
    assert_eq!(run, Run { code: 2, stdout: String::new(), stderr: told });
}

#[test]
fn a_page_of_another_site_beside_a_post() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes()), ("index.html", OTHER_SITE.as_bytes())]);
    let run = sandbox.run(&["convert", "mill.html", "index.html", "-o", "blog"]);
    assert_eq!(run.code, 1, "one of two is done: {run:?}");
    assert_eq!(sandbox.list("blog"), ["2019-05-01-the-mill.md"]);
}

#[test]
fn a_folder_of_other_pages_makes_a_wrong_file_no_better() {
    let sandbox = Sandbox::with(&[("empty.html", b""), ("site/index.html", OTHER_SITE.as_bytes())]);
    let run = sandbox.run(&["convert", "empty.html", "site", "-o", "blog"]);
    assert!(run.code == 2 && run.stderr.ends_with("\n\n1 post failed\n"), "{run:?}");
}

#[test]
fn one_wrong_input_among_others_stops_before_anything_is_written() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    let run = sandbox.run(&["convert", "mill.html", "nope", "-o", "blog"]);
    assert!(run.code == 2 && run.stderr.starts_with("error: no such file or folder: nope\n"), "{run:?}");
    assert!(!sandbox.path("blog").exists());
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::fs::{self, File, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    fs::set_permissions(sandbox.path("mill.html"), Permissions::from_mode(0o000)).unwrap();
    if File::open(sandbox.path("mill.html")).is_ok() {
        record_skip("the superuser may read every file");
        return;
    }
    let (code, told) = refuse(&sandbox, "mill.html");
    assert!(code == 1 && told.starts_with("error: cannot read mill.html: Permission denied"), "{code} {told}");
}

#[test]
fn a_typing_error_in_an_argument() {
    let sandbox = Sandbox::with(&[("mill.html", mill().as_bytes())]);
    for (arguments, told) in [
        (&["convert", "mill.html", "--draft"][..], "a similar argument exists: '--drafts'"),
        (&["convret", "mill.html"], "a similar subcommand exists: 'convert'"),
        (&["convert", "mill.html", "--site", "hugp"], "a similar value exists: 'hugo'"),
        (&["convert", "mill.html", "--images", "kep"], "a similar value exists: 'keep'"),
        (&["convert"], "<INPUT>"),
        (&["convert", "mill.html", "-o", ""], "a value is required for '--output <DIR>'"),
        (&["convert", "mill.html", "-q", "-v"], "cannot be used with"),
        (&[], "Usage: unmedium"),
    ] {
        let run = sandbox.run(arguments);
        assert!(run.code == 2 && run.stderr.contains(told) && run.stdout.is_empty(), "{arguments:?} {run:?}");
    }
    assert_eq!(sandbox.list(""), ["mill.html"]);
}

#[test]
fn a_list_of_urls_gets_the_flag_for_it() {
    for text in ["https://medium.com/p/0a1b2c3d4e5f\n", "# mine\n\nmedium.com/@miller/the-mill-0a1b2c3d4e5f\n"] {
        let sandbox = Sandbox::with(&[("urls.txt", text.as_bytes())]);
        let run = sandbox.run(&["convert", "urls.txt"]);
        let told = "error: urls.txt is no post: it lists URLs\nhint: use --urls with the file; `-` is standard input\n";
        assert_eq!((run.code, run.stderr.as_str()), (2, told));
    }
}

#[test]
fn a_page_of_another_site_is_not_called_mediums() {
    let state = "<script>window.__APOLLO_STATE__ = {\"ROOT_QUERY\":{},\"Post:1\":{},\"Product:1\":{}}</script>";
    let shared = format!("{state}<a href=\"https://medium.com/@shop\">Medium</a>");
    for page in [state, &shared] {
        let sandbox = Sandbox::with(&[("shop.html", page.as_bytes())]);
        let run = sandbox.run(&["convert", "shop.html"]);
        assert!(run.code == 2 && run.stderr.contains("it is a page of another site"), "{run:?}");
    }
}
