//! The renderers of the sites, run over many bodies at once.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::folder::copy_folder;
use super::support::skip::record_skip;
use super::zola;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

/// The HTML that the renderer of a site makes of each text; nothing if it is not installed.
pub fn render(site: &str, texts: &[String]) -> Option<Vec<String>> {
    let node = here().join("node_modules/node/bin/node");
    let script = |program: &Path, arguments: &[&str]| {
        let is_there = Command::new(program).arg("--version").output().is_ok();
        if is_there { Some(run_script(program, arguments, texts)) } else { skip(site) }
    };
    match site {
        "jekyll" if Command::new("jekyll").arg("--version").output().is_err() => skip(site),
        "jekyll" => script(Path::new("ruby"), &["jekyll.rb"]),
        "eleventy" => script(&node, &["eleventy.mjs"]),
        "eleventy with nunjucks" => script(&node, &["eleventy.mjs", "nunjucks"]),
        "astro" => script(&node, &["astro.mjs"]),
        "gatsby" => script(&node, &["gatsby.mjs"]),
        "nextjs" => script(&node, &["nextjs.mjs"]),
        "hexo" => script(&node, &["hexo.mjs"]),
        "docusaurus" => script(&node, &["docusaurus.mjs"]),
        "mkdocs" | "pelican" => match find_python() {
            Some(python) => Some(run_script(&python, &["python_markdown.py", site], texts)),
            None => skip(site),
        },
        "hugo" if Command::new("hugo").arg("version").output().is_err() => skip(site),
        "hugo" => Some(run_hugo(texts)),
        "zola" => Some(texts.iter().map(|text| zola::render_alone(text)).collect()),
        other => panic!("no renderer of {other} is known"),
    }
}

/// The Python that MkDocs runs in, which has Python-Markdown.
pub fn find_python() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let program = std::env::split_paths(&folders).map(|folder| folder.join("mkdocs")).find(|file| file.is_file())?;
    let python = fs::canonicalize(program).ok()?.with_file_name("python");
    python.is_file().then_some(python)
}

fn skip(site: &str) -> Option<Vec<String>> {
    assert!(std::env::var_os("CI").is_none(), "the renderer of {site} is not installed");
    record_skip(&format!("the renderer of {site} is not installed"));
    None
}

/// Runs a script that takes a JSON list of Markdown texts, and gives one of HTML texts.
fn run_script(program: &Path, arguments: &[&str], texts: &[String]) -> Vec<String> {
    let (script, others) = arguments.split_first().unwrap();
    let mut command = Command::new(program);
    command.arg(here().join("renderers").join(script)).args(others).current_dir(here());
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = process.stdin.take().unwrap();
    let json = serde_json::to_vec(texts).unwrap();
    // The script may write before it has read all.
    let writer = thread::spawn(move || input.write_all(&json).unwrap());
    let output = process.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{script}");
    let shown: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown.len(), texts.len(), "{script}");
    shown
}

/// Builds one site in which every text is a page.
fn run_hugo(texts: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&here().join("hugo"), folder.path());
    for (at, text) in texts.iter().enumerate() {
        let page = folder.path().join(format!("content/posts/{at}"));
        fs::create_dir_all(&page).unwrap();
        fs::write(page.join("index.md"), format!("---\ntitle: x\n---\n\n{text}")).unwrap();
    }
    let output = Command::new("hugo").arg("--quiet").current_dir(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |at| {
        let html = fs::read_to_string(folder.path().join(format!("public/posts/{at}/index.html"))).unwrap();
        let (_, article) = html.split_once("<article>").unwrap();
        article.rsplit_once("</article>").unwrap().0.to_owned()
    };
    (0..texts.len()).map(read).collect()
}
