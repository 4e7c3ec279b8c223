//! The YAML of front matter: known hard cases byte for byte, and random texts that readers have to get back.
//!
//! The readers are independent of the writer and of each other: `serde_yaml` is based on libyaml and has the types of YAML 1.2,
//! `serde_saphyr` also has those of YAML 1.1, and `PyYAML` is the reference reader of YAML 1.1.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "one of the readers is a process")]

#[path = "support/skip.rs"]
mod skip;

use std::collections::BTreeMap;
use std::fmt::{Debug, Display, Write as _};
use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;
use serde_yaml::Value;
use skip::record_skip;
use unmedium::write::Value as Written;
use unmedium::write::yaml::write_table;

fn write_entry(out: &mut String, key: &str, text: &str) {
    *out += &write_table(&[(key.to_owned(), Written::Text(text.to_owned()))]);
}

fn write_list(out: &mut String, key: &str, texts: &[String]) {
    let values = texts.iter().cloned().map(Written::Text).collect();
    *out += &write_table(&[(key.to_owned(), Written::List(values))]);
}

fn write_bool(out: &mut String, key: &str, value: bool) {
    *out += &write_table(&[(key.to_owned(), Written::Bool(value))]);
}

fn entry(text: &str) -> String {
    let mut yaml = String::new();
    write_entry(&mut yaml, "key", text);
    yaml
}

fn list(texts: &[&str]) -> String {
    let mut yaml = String::new();
    write_list(&mut yaml, "key", &texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>());
    yaml
}

/// Names, texts and what js-yaml 4 writes after `key: ` for them.
const AS_JS_YAML: &[(&str, &str, &str)] = &[
    ("empty", "", "''"),
    ("words", "CloudNativeCon + KubeCon Europe 2017", "CloudNativeCon + KubeCon Europe 2017"),
    ("path", "/@phennex/cloudnativecon-12c37c3af38c", "/@phennex/cloudnativecon-12c37c3af38c"),
    ("url", "https://medium.com/p?a=b#c", "https://medium.com/p?a=b#c"),
    ("emoji", "🎉 done", "🎉 done"),
    ("instant", "2017-04-02T09:47:06.851Z", "'2017-04-02T09:47:06.851Z'"),
    ("date", "2020-01-01", "'2020-01-01'"),
    ("time with a zone", "2001-12-14 21:59:43.10 -5", "'2001-12-14 21:59:43.10 -5'"),
    ("time with a small t", "2001-12-14t21:59:43.10-05:00", "'2001-12-14t21:59:43.10-05:00'"),
    ("date in words", "2020-01-01 was a Wednesday", "2020-01-01 was a Wednesday"),
    ("time without seconds", "2020-01-01 10:00", "2020-01-01 10:00"),
    ("sexagesimal", "1:30", "'1:30'"),
    ("sexagesimal fraction", "190:20:30.15", "'190:20:30.15'"),
    ("sexagesimal with underscores", "1_0:30", "'1_0:30'"),
    ("not sexagesimal", "1:30pm", "1:30pm"),
    ("yes", "yes", "'yes'"),
    ("No", "No", "'No'"),
    ("OFF", "OFF", "'OFF'"),
    ("y", "y", "'y'"),
    ("null", "null", "'null'"),
    ("tilde", "~", "'~'"),
    ("true", "true", "'true'"),
    ("truely", "truely", "truely"),
    ("float", "1.0", "'1.0'"),
    ("float without a whole part", ".5", "'.5'"),
    ("float with an exponent", "1e3", "'1e3'"),
    ("float with a capital E", "1E3", "'1E3'"),
    ("infinity", ".inf", "'.inf'"),
    ("not a number", ".nan", "'.nan'"),
    ("version", "1.2.3", "1.2.3"),
    ("hexadecimal", "0x1f", "'0x1f'"),
    ("octal", "0o7", "'0o7'"),
    ("octal of YAML 1.1", "012", "'012'"),
    ("hexadecimal without digits", "0x", "0x"),
    ("hexadecimal with others", "0x1g", "0x1g"),
    ("merge", "<<", "'<<'"),
    ("value", "=", "'='"),
    ("at", "@me", "'@me'"),
    ("dash", "-", "'-'"),
    ("dash and word", "- x", "'- x'"),
    ("question", "? x", "'? x'"),
    ("colon", ":x", "':x'"),
    ("comma", ",x", "',x'"),
    ("bracket", "[x]", "'[x]'"),
    ("closing bracket", "]", "']'"),
    ("brace", "{x}", "'{x}'"),
    ("closing brace", "}", "'}'"),
    ("comment", "# x", "'# x'"),
    ("anchor", "&x", "'&x'"),
    ("alias", "*x", "'*x'"),
    ("tag", "!x", "'!x'"),
    ("literal", "|", "'|'"),
    ("folded", ">", "'>'"),
    ("single quote", "'x'", "'''x'''"),
    ("double quote", "\"x\"", "'\"x\"'"),
    ("directive", "%x", "'%x'"),
    ("backtick", "`x`", "'`x`'"),
    ("inner quotes", "it's \"x\"", "it's \"x\""),
    ("document start", "---", "'---'"),
    ("document end", "...", "..."),
    ("colon and blank", "Rust: a tale", "'Rust: a tale'"),
    ("colon at the end", "Rust:", "'Rust:'"),
    ("colon within", "a:b", "a:b"),
    ("comment within", "C #1", "'C #1'"),
    ("sharp within", "C#", "C#"),
    ("blank before", " x", "' x'"),
    ("blank behind", "x ", "'x '"),
    ("blank", " ", "' '"),
    ("backslash", "a\\b", "a\\b"),
    // js-yaml escapes it everywhere.
    ("no-break space", "a\u{A0}\"b\\", "a\u{A0}\"b\\"),
    ("no-break space first", "\u{A0}a", "'\u{A0}a'"),
    ("no-break space beside a tab", "a\u{A0}\tb", r#""a\_\tb""#),
    ("hair space", "\u{200A}x\u{200A}", "\u{200A}x\u{200A}"),
    ("zero width", "\u{200B}x\u{200D}", "\u{200B}x\u{200D}"),
    ("byte order mark", "\u{FEFF}x", r#""\uFEFFx""#),
    ("byte order mark within", "x\u{FEFF}y", r#""x\uFEFFy""#),
    ("named escapes", "\0\u{7}\u{8}\t\u{B}\u{C}\r\u{1B}", r#""\0\a\b\t\v\f\r\e""#),
    ("DEL and C1", "\u{1}\u{7F}\u{80}\u{85}\u{9F}", r#""\x01\x7F\x80\N\x9F""#),
    ("separators", "\u{2028}\u{2029}", r#""\L\P""#),
    ("noncharacters", "\u{FFFD}\u{FFFE}\u{FFFF}", "\"\u{FFFD}\\uFFFE\\uFFFF\""),
    ("tab and break", "a\tb\nc", r#""a\tb\nc""#),
    ("break", "a\nb", "|-\n  a\n  b"),
    ("break at the end", "a\n", "|\n  a"),
    ("breaks at the end", "a\n\n", "|+\n  a\n"),
    ("only a break", "\n", "|+\n"),
    ("empty line", "a\n\nb", "|-\n  a\n\n  b"),
    ("blank at a block's begin", "\n a\nb", "|2-\n\n   a\n  b"),
    ("sharp at a line's begin", "a\n# b\n- c", "|-\n  a\n  # b\n  - c"),
];

#[test]
fn folds_as_js_yaml_does() {
    let word = |count: usize| "w".repeat(count);
    let cases = [
        ("78 wide", word(78), word(78)),
        ("79 wide in one word", word(79), format!(">-\n  {}", word(79))),
        ("79 wide with a blank before", format!(" {}", word(78)), format!("' {}'", word(78))),
        ("fits to the column", format!("{} b {}", word(76), word(78)), format!(">-\n  {} b\n  {}", word(76), word(78))),
        ("one too many", format!("{} bc", word(76)), format!(">-\n  {}\n  bc", word(76))),
        ("long word within", format!("a {} b", word(90)), format!(">-\n  a\n  {}\n  b", word(90))),
        ("several blanks", format!("{}   b", word(77)), format!(">-\n  {}  \n  b", word(77))),
        ("blanks at the end", format!("{} b  ", word(77)), format!(">-\n  {}\n  b  ", word(77))),
        ("only blanks to break at", format!("{}    ", word(77)), format!(">-\n  {}    ", word(77))),
        ("39 emoji", "🎉".repeat(39), "🎉".repeat(39)),
        ("40 emoji", "🎉".repeat(40), format!(">-\n  {}", "🎉".repeat(40))),
        ("CJK", "漢".repeat(90), format!(">-\n  {}", "漢".repeat(90))),
        ("list's mark", format!("{} - x", word(77)), format!(">-\n  {}\n  - x", word(77))),
        ("comment", format!("# {}", word(77)), format!(">-\n  #\n  {}", word(77))),
        ("looks like a boolean", format!("yes {}", word(77)), format!(">-\n  yes\n  {}", word(77))),
        ("sexagesimal", format!("1{}", ":30".repeat(30)), format!("'1{}'", ":30".repeat(30))),
        ("no-break space", format!("{}\u{A0}b c", word(76)), format!(">-\n  {}\u{A0}b\n  c", word(76))),
        ("lines", format!("a\n{} b\n\nc\n", word(78)), format!(">\n  a\n\n  {}\n  b\n\n\n  c", word(78))),
        ("indented line", format!("{} b\n c\nd", word(78)), format!(">-\n  {}\n  b\n   c\n  d", word(78))),
        (
            "indented wide line",
            format!("{} b\n {} b", word(78), word(78)),
            format!(">-\n  {0}\n  b\n   {0} b", word(78)),
        ),
        ("indented first line", format!(" a\n{}", word(79)), format!(">2-\n   a\n  {}", word(79))),
    ];
    for (name, text, expected) in cases {
        assert_eq!(entry(&text), format!("key: {expected}\n"), "{name}");
    }
}

#[test]
fn writes_as_js_yaml_does() {
    for (name, text, expected) in AS_JS_YAML {
        assert_eq!(entry(text), format!("key: {expected}\n"), "{name}");
    }
}

/// Texts that js-yaml leaves plain, and that some other reader does not read as a string.
#[rustfmt::skip] // It would make a column of it.
const LOOKALIKES: &[&str] = &[
    "1_000", "0x_f", "0x_", "0b1_0", "1.5_0", "1._", "+_1", "0_x1", "1_", "1_e3", "1,000", "0,", "+.5", "+.5e3",
    "1e999", ".e+5", "0X1F", "0B1", "+0O7", "yEs", "nULL", "oFf", ".Nan", "+.nan", "+.iNF", "2020-1-1", "2020-1-01",
    "2020-01-01T1:2:3", "2020-01-01 10:00:00.5 +0200",
];

/// Texts that are similar, and are strings to every reader.
#[rustfmt::skip] // It would make a column of it.
const NO_LOOKALIKES: &[&str] = &[
    "_1", "1e", "e3", "+e3", "+", ".", "._", "1.2_3.4", "2020-1", "2020-1-1x", "20-01-01", "2020-01-01 10", "0o",
    "2020-01-0110:00:00", "2020-01-01 10:00:00 am", "0x1_g", "0b2", "0o8", "yess", "nullable", "inf", "NaN", "<",
    "1 000", "1::2", "1ex", "202-01-01", "2020-1-", "2020-01-01 10:00:00 12",
];

#[test]
fn quotes_what_js_yaml_leaves_to_other_readers() {
    for text in LOOKALIKES {
        assert_eq!(entry(text), format!("key: '{text}'\n"));
    }
}

#[test]
fn quotes_no_more_than_that() {
    for text in NO_LOOKALIKES {
        assert_eq!(entry(text), format!("key: {text}\n"));
    }
}

#[test]
fn writes_the_wanted_front_matter() {
    let mut yaml = String::from("---\n");
    write_entry(&mut yaml, "title", "CloudNativeCon + KubeCon Europe 2017");
    let description = "CloudNativeCon + KubeCon Europe 2017 is over! Wow, what a great conference. \
                       It was great to meet so many engaged and passionate people…";
    write_entry(&mut yaml, "description", description);
    write_entry(&mut yaml, "date", "2017-04-02T09:47:06.851Z");
    write_list(&mut yaml, "categories", &[]);
    write_bool(&mut yaml, "draft", true);
    write_bool(&mut yaml, "pinned", false);
    yaml.push_str("---\n");
    let expected = "---
title: CloudNativeCon + KubeCon Europe 2017
description: >-
  CloudNativeCon + KubeCon Europe 2017 is over! Wow, what a great conference. It
  was great to meet so many engaged and passionate people…
date: '2017-04-02T09:47:06.851Z'
categories: []
draft: true
pinned: false
---
";
    assert_eq!(yaml, expected);
}

#[test]
fn writes_lists_with_items_two_columns_narrower() {
    let (fits, folds) = ("w".repeat(76), format!("{} b", "w".repeat(75)));
    let expected = format!("key:\n  - on\u{2026}\n  - 'on'\n  - {fits}\n  - >-\n    {}\n    b\n", "w".repeat(75));
    assert_eq!(list(&["on…", "on", &fits, &folds]), expected);
    assert_eq!(list(&[" a\nb\n", "c"]), "key:\n  - |2\n     a\n    b\n  - c\n");
}

/// Pieces of text that may be read as syntax, as a type or as a line end, and pieces that make lines long.
#[rustfmt::skip] // It would make a column of it.
const FRAGMENTS: &[&str] = &[
    "yes", "No", "on", "OFF", "y", "N", "null", "~", "true", "False", ".inf", ".nan", "<<", "=", "1.0", "1_000",
    "0x1f", "0o7", "012", "1e3", ".5", "+", "-", "1:30", "2020-01-01", "T10:00:00", "Z", " +2", "---", "...",
    "- ", "? ", ": ", ":", " #", "#", "@", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%",
    "`", "\\", "\\n", " ", "  ", "        ", "\t", "\n", "\n\n", "\n ", "\r", "\r\n", "\u{A0}", "\u{200A}",
    "\u{200B}", "\u{3000}", "\u{FEFF}", "\0", "\u{1B}", "\u{7F}", "\u{85}", "\u{9F}", "\u{2028}", "\u{2029}",
    "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{10FFFF}", "🎉", "👩\u{200D}💻", "漢字かな交じり文", "عربى",
    "e\u{301}", "word", "it’s", "# x", "- x", "key: value", "https://medium.com/@a/b-c?x=y#z",
    "a sentence that takes some room on a line of its own", "w ", "ww ", "wwwwwww ", "wwwwwwwwwwwww ",
    "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
];

/// Whether a character needs double quotes.
fn is_special(c: char) -> bool {
    c.is_control() && c != '\n' || "\u{A0}\u{2028}\u{2029}\u{FEFF}\u{FFFE}\u{FFFF}".contains(c)
}

fn text() -> impl Strategy<Value = String> {
    let join = |parts: Vec<&str>| parts.concat();
    // Without this, hardly any long text would get another style than double quotes.
    let printable = |text: String| text.replace(is_special, "");
    let date = String::from("[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}");
    let time = "([Tt ] ?[0-9]{1,2}:[0-9]{2}:[0-9]{1,2}(\\.[0-9]*)?( ?(Z|[+-][0-9:]{1,5}))?)?";
    prop_oneof![
        2 => vec(select(FRAGMENTS), 0..8).prop_map(join),
        2 => vec(select(FRAGMENTS), 0..5).prop_map(join).prop_map(printable),
        3 => vec(select(FRAGMENTS), 6..24).prop_map(join).prop_map(printable),
        3 => vec(select(FRAGMENTS), 6..24).prop_map(join).prop_map(move |text| printable(text).replace('\n', " ")),
        2 => (select(FRAGMENTS), any::<char>(), select(FRAGMENTS)).prop_map(|(a, c, b)| format!("{a}{c}{b}")),
        2 => "[-+]?[0-9_.,:eE+xob-]{1,8}",
        1 => string_regex(&(date + time)).unwrap(),
    ]
}

/// A text as the value of a key, between others.
fn entries(text: &str) -> (String, BTreeMap<String, String>) {
    let entries = [("before", "x"), ("text", text), ("then", "x")];
    let mut yaml = String::new();
    for (key, text) in entries {
        write_entry(&mut yaml, key, text);
    }
    (yaml, entries.map(|(key, text)| (key.to_owned(), text.to_owned())).into())
}

/// A text in a list, and as the value of the last key, for readers that infer types.
fn untyped(text: &str) -> (String, Value) {
    let list = vec![text.to_owned(), "x".to_owned()];
    let mut yaml = String::new();
    write_list(&mut yaml, "list", &list);
    write_entry(&mut yaml, "text", text);
    let wanted = [("list".into(), list.into()), ("text".into(), text.into())];
    (yaml, Value::Mapping(wanted.into_iter().collect()))
}

fn same<T: PartialEq + Debug, E: Display>(read: Result<T, E>, wanted: &T, yaml: &str) -> Result<(), TestCaseError> {
    match read {
        Ok(read) => prop_assert_eq!(&read, wanted, "{}", yaml),
        Err(error) => prop_assert!(false, "{}\n{}", error, yaml),
    }
    Ok(())
}

fn comes_back_from_serde_yaml(text: &str) -> Result<(), TestCaseError> {
    let (yaml, wanted) = entries(text);
    same(serde_yaml::from_str(&yaml), &wanted, &yaml)?;
    let (yaml, wanted) = untyped(text);
    // Programs look for the end of front matter line by line, and must not find it in a text.
    let is_ours = |line: &str| line.is_empty() || ["  ", "list:", "text:"].iter().any(|start| line.starts_with(start));
    prop_assert!(yaml.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).all(is_ours), "{}", yaml);
    same(serde_yaml::from_str(&yaml), &wanted, &yaml)
}

fn comes_back_from_serde_saphyr(text: &str) -> Result<(), TestCaseError> {
    // This option refuses plain text that is not a string where a string is expected; the default accepts it.
    let strict = serde_saphyr::options! { no_schema: true };
    let (yaml, wanted) = entries(text);
    same(serde_saphyr::from_str_with_options(&yaml, strict), &wanted, &yaml)?;
    // `012` is an octal number in YAML 1.1; the other numbers and the booleans of YAML 1.1 are the default.
    let old = serde_saphyr::options! { legacy_octal_numbers: true };
    let (yaml, wanted) = untyped(text);
    same(serde_saphyr::from_str_with_options(&yaml, old), &wanted, &yaml)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_from_serde_yaml(text in text()) {
        comes_back_from_serde_yaml(&text)?;
    }

    #[test]
    fn any_text_comes_back_from_serde_saphyr(text in text()) {
        comes_back_from_serde_saphyr(&text)?;
    }
}

/// Every text that has a case of its own.
fn hard_texts() -> impl Iterator<Item = &'static str> {
    AS_JS_YAML.iter().map(|(_, text, _)| *text).chain(LOOKALIKES.iter().copied()).chain(NO_LOOKALIKES.iter().copied())
}

#[test]
fn hard_cases_come_back_from_both_readers() {
    for text in hard_texts() {
        comes_back_from_serde_yaml(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        comes_back_from_serde_saphyr(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

/// Reads documents in hex, one on a line. Prints a line for each: its strings in hex, separated by blanks.
const PYTHON: &str = r#"
import sys
try:
    import yaml
except ImportError:
    sys.exit(77)
def strings(node):
    for value in node.values():
        for item in value if type(value) is list else [value]:
            yield "x" + item.encode().hex() if type(item) is str else type(item).__name__
for line in sys.stdin.read().split():
    try:
        print(*strings(yaml.safe_load(bytes.fromhex(line).decode())))
    except Exception as error:
        print(type(error).__name__)
"#;

/// What Python prints for the documents, or nothing if it or `PyYAML` is not there.
fn ask_python(documents: &str) -> Option<String> {
    let python = Command::new("python3").args(["-c", PYTHON]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut python = python.ok()?;
    // Python may end before it has read anything; its exit code then tells why.
    let sent = python.stdin.take().unwrap().write_all(documents.as_bytes());
    let output = python.wait_with_output().unwrap();
    if output.status.code() == Some(77) {
        return None;
    }
    sent.unwrap();
    assert!(output.status.success(), "python3: {}", output.status);
    Some(String::from_utf8(output.stdout).unwrap())
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

#[test]
fn any_text_comes_back_from_pyyaml() {
    let mut runner = TestRunner::deterministic();
    let drawn = (0..3000).map(|_| text().new_tree(&mut runner).unwrap().current());
    let texts: Vec<String> = hard_texts().map(str::to_owned).chain(drawn).collect();
    let documents = texts.iter().fold(String::new(), |all, text| all + &hex(&untyped(text).0) + "\n");
    let Some(answer) = ask_python(&documents) else {
        record_skip("python3 with PyYAML is not installed");
        return;
    };
    assert_eq!(answer.lines().count(), texts.len());
    for (text, answer) in texts.iter().zip(answer.lines()) {
        let text_answer = format!("x{}", hex(text));
        assert_eq!(answer, format!("{text_answer} x78 {text_answer}"), "{}", untyped(text).0);
    }
}
