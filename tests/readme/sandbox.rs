//! A folder with all files that README.md and the guide speak of, a web that has what they ask for, and a shell.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use crate::crawl_file;
use crate::folder::copy_folder;
use crate::server::{Answer, Request, Server};

pub struct Sandbox {
    folder: TempDir,
    web: Server,
}

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path)
}

impl Sandbox {
    pub fn new() -> Sandbox {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let export = fixture("export");
        copy_folder(&export, &at("medium-export"));
        copy_folder(&export, &at("fixtures/export"));
        copy_folder(&fixture("images"), &at("fixtures/images"));
        for name in ["medium-export.zip", "old-export.zip"] {
            pack_folder(&export, &at(name));
        }
        let post = export.join("posts/2017-08-14_The-bridge-opens-at-five-6f7a8b9cadbe.html");
        fs::copy(post, at("post.html")).unwrap();
        fs::copy(fixture("live/one-post-in-a-state/input.html"), at("saved-page.html")).unwrap();
        fs::copy(fixture("live/one-post-in-a-feed/input.xml"), at("feed.xml")).unwrap();
        fs::write(at("urls.txt"), "# one\nhttps://medium.com/p/5a7e1c93b0d4\n").unwrap();
        let posts =
            fs::read_dir(export.join("posts")).unwrap().map(|post| fs::read_to_string(post.unwrap().path()).unwrap());
        let lines = posts.map(|html| serde_json::json!({ "html": html }).to_string() + "\n");
        fs::write(at("posts.jsonl"), lines.collect::<String>()).unwrap();
        let page = fs::read(fixture("live/one-post-on-a-page-of-2026/input.html")).unwrap();
        fs::write(at("crawl.warc.gz"), crawl_file::page("https://lamps.example.org/the-lamp-5a7e1c93b0d4", page))
            .unwrap();
        Sandbox { folder, web: Server::start(answer) }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs a line in a shell that finds the program.
    pub fn run(&self, line: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_unmedium")).parent().unwrap();
        let path = std::env::join_paths([program, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
        let mut command = Command::new("sh");
        self.web.stand_in_for_the_web(&mut command);
        command
            .args(["-c", line])
            .current_dir(&self.folder)
            .env("PATH", path)
            .env_remove("GITHUB_TOKEN")
            .output()
            .unwrap()
    }
}

/// Answers as Medium and GitHub would.
fn answer(request: &Request) -> Answer {
    if request.url == "https://api.github.com/gists/0123456789abcdef" {
        return Answer::ok(
            r#"{"id":"0123456789abcdef","files":{"turn.py":{"filename":"turn.py","language":"Python","size":18,"truncated":false,"content":"print(\"It turns.\")\n"}},"truncated":false,"owner":null}"#,
        );
    }
    let page = match request.url.strip_prefix("https://medium.com/") {
        Some(path) if path.starts_with("feed/") => "live/one-post-in-a-feed/input.xml",
        Some(path) if path.ends_with("-5a7e1c93b0d4") || path.starts_with("p/") => {
            "live/one-post-in-a-state/input.html"
        }
        _ => return answer_with_image(request),
    };
    Answer::ok(fs::read(fixture(page)).unwrap())
}

/// The image of the small export that a URL means, whatever its host and size; for all others, some image.
fn answer_with_image(request: &Request) -> Answer {
    let letters = |name: &str| name.split('.').next().unwrap().replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let id = letters(request.url.rsplit('/').next().unwrap());
    let images: Vec<_> = fs::read_dir(fixture("images")).unwrap().map(|image| image.unwrap().path()).collect();
    let is_meant = |image: &&PathBuf| letters(image.file_name().unwrap().to_str().unwrap()) == id;
    Answer::ok(fs::read(images.iter().find(is_meant).unwrap_or(&images[0])).unwrap())
}

/// Packs a folder of folders of files.
fn pack_folder(from: &Path, to: &Path) {
    let mut archive = zip::ZipWriter::new(File::create(to).unwrap());
    for folder in fs::read_dir(from).unwrap().map(Result::unwrap) {
        for entry in fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
            let name = format!("{}/{}", folder.file_name().to_string_lossy(), entry.file_name().to_string_lossy());
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&fs::read(entry.path()).unwrap()).unwrap();
        }
    }
    archive.finish().unwrap();
}
