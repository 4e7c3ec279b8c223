//! Every old URL of every post leads to its new page, on a real server.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use unmedium::document::{Metadata, PostKind};
use unmedium::site::Site;
use unmedium::write::front_matter::old_paths;
use url::Url;

use super::built::Built;
use super::generators::MKDOCS_WITH_REDIRECTS;
use super::meant::{Meant, read_posts};
use super::page;
use super::renderers::find_python;
use super::runs::{convert, inputs};
use super::support::skip::record_skip;

/// nginx, serving a built site with its redirects.
struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Starts it, if it is installed.
    fn start(built: &Built) -> Option<Server> {
        let program =
            ["/usr/sbin/nginx", "nginx"].into_iter().find(|program| Command::new(program).arg("-v").output().is_ok());
        let Some(program) = program else {
            assert!(std::env::var_os("CI").is_none(), "nginx is not installed");
            record_skip("nginx is not installed");
            return None;
        };
        let folder = built.sources().join("nginx");
        fs::create_dir(&folder).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fs::write(folder.join("nginx.conf"), configuration(&folder, built, port)).unwrap();
        let process =
            Command::new(program).arg("-p").arg(&folder).arg("-c").arg(folder.join("nginx.conf")).spawn().unwrap();
        let server = Server { process, port };
        let is_up = (0..100).any(|_| {
            sleep(Duration::from_millis(50));
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        assert!(is_up, "nginx does not answer: {}", fs::read_to_string(folder.join("error.log")).unwrap_or_default());
        let log = fs::read_to_string(folder.join("error.log")).unwrap();
        assert!(!log.contains("[warn]"), "{log}");
        Some(server)
    }

    /// The status, the `Location` and the body that a path is answered with.
    fn get(&self, path: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let location = head.lines().find_map(|line| line.strip_prefix("Location: ")).unwrap_or_default();
        (status, location.to_owned(), body.to_owned())
    }
}

fn configuration(folder: &Path, built: &Built, port: u16) -> String {
    let (folder, sources, root) = (folder.display(), built.sources().display(), built.root().display());
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {folder}/{kind};\n"))
        .concat();
    format!(
        "daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log warn;\nevents {{}}\nhttp {{\n\
         access_log off; absolute_redirect off;\n{temporary}include {sources}/redirects.nginx.conf;\n\
         server {{ listen 127.0.0.1:{port}; root {root}; default_type text/html; charset utf-8;\n         try_files $uri $uri.html $uri/ =404;\n\
         if ($unmedium_page) {{ return 301 $unmedium_page$is_args$args; }} }}\n}}\n"
    )
}

/// The URLs under which a reader may have kept a post, encoded as browsers send them.
fn old_urls(metadata: &Metadata) -> Vec<String> {
    let id = metadata.id.as_deref().unwrap_or_default();
    let mut paths = old_paths(metadata);
    let name = paths[0].rsplit('/').next().unwrap().to_owned();
    paths.extend([
        format!("/{name}"),
        format!("/the-weekly-jar/{name}"),
        format!("/{id}"),
        format!("/old-title-{id}/"),
    ]);
    let encode = |path: &String| path.split('/').map(percent_encode).collect::<Vec<_>>().join("/");
    paths.iter().map(encode).collect()
}

fn percent_encode(part: &str) -> String {
    percent_encoding::utf8_percent_encode(part, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[test]
fn vercel_sends_every_old_url_to_its_page() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    if !here.join("node_modules/@vercel/routing-utils").exists() {
        assert!(std::env::var_os("CI").is_none(), "Vercel's router is not installed");
        record_skip("Vercel's router is not installed");
        return;
    }
    let (posts, _) = read_posts(&inputs(), Site::find("hugo").unwrap());
    let folder = tempfile::tempdir().unwrap();
    convert("hugo", "vercel", &inputs(), &posts, folder.path());
    let posts = posts.iter().filter(|post| post.output_path.kind != PostKind::Draft);
    let (asked, wanted): (Vec<String>, Vec<String>) = posts
        .flat_map(|post| {
            let to = post.output_path.url.split('/').map(percent_encode).collect::<Vec<_>>().join("/");
            old_urls(&post.post.metadata).into_iter().map(move |from| (from, to.clone()))
        })
        .unzip();
    let mut router = Command::new(here.join("node_modules/node/bin/node"));
    router.arg(here.join("vercel.cjs")).arg(folder.path().join("vercel.json"));
    let mut router = router.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    router.stdin.take().unwrap().write_all(asked.join("\n").as_bytes()).unwrap();
    let answer = String::from_utf8(router.wait_with_output().unwrap().stdout).unwrap();
    let decode = |path: &str| percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let found: Vec<String> = answer.lines().map(decode).collect();
    assert_eq!(found, wanted.iter().map(|path| decode(path)).collect::<Vec<_>>());
    assert!(found.len() >= 40);
}

#[test]
fn mkdocs_has_a_page_for_every_old_url_that_leads_to_the_right_one() {
    let is_there = |python: PathBuf| {
        let output = Command::new(python).args(["-c", "import mkdocs_redirects"]).output();
        output.is_ok_and(|output| output.status.success())
    };
    if !find_python().is_some_and(is_there) {
        assert!(std::env::var_os("CI").is_none(), "mkdocs-redirects is not installed");
        record_skip("mkdocs-redirects is not installed");
        return;
    }
    let (posts, _) = read_posts(&inputs(), Site::find("mkdocs").unwrap());
    let Some(built) = MKDOCS_WITH_REDIRECTS.build(&inputs(), &posts) else { return };
    let with_bare = |metadata: &Metadata| {
        let bare = metadata.id.as_ref().map(|id| format!("/{id}"));
        old_paths(metadata).into_iter().chain(bare).collect()
    };
    follow_pages(&posts, &built, MKDOCS_WITH_REDIRECTS.base, &with_bare);
}

/// Follows the page at each of these old paths of every post to the page of the post itself, on a site below a base path.
pub fn follow_pages(posts: &[Meant], built: &Built, base: &str, list_paths: &dyn Fn(&Metadata) -> Vec<String>) {
    let mut followed = 0;
    for post in posts.iter().filter(|post| post.output_path.kind != PostKind::Draft) {
        for path in list_paths(&post.post.metadata) {
            let html = fs::read_to_string(built.page(&path)).unwrap_or_else(|_| panic!("{path} has no page"));
            let (_, to) = html.split_once("content=\"0; url=").unwrap_or_else(|| panic!("{path}: {html}"));
            let page = Url::parse(&format!("http://site.example{base}{path}/")).unwrap();
            let page = page.join(to.split('"').next().unwrap()).unwrap();
            let path_below = page.path().strip_prefix(base).unwrap_or_else(|| panic!("{path} leads to {page}"));
            let file = built.page(&percent_encoding::percent_decode_str(path_below).decode_utf8_lossy());
            let body = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{path} leads to {page}"));
            assert_eq!(page::read_title(&body), post.post.metadata.title, "{path}");
            followed += 1;
        }
    }
    eprintln!("{followed} pages of old URLs followed");
    assert!(followed >= 20);
}

/// Asks nginx for every old URL of every post that a site shows. Redirects lead to the root of the host, so the site is served there
/// even if it was built for another path.
pub fn follow_old_urls(posts: &[&Meant], built: &Built) {
    let Some(server) = Server::start(built) else { return };
    let mut followed = 0;
    for post in posts.iter().filter(|post| post.output_path.kind != PostKind::Draft) {
        for url in old_urls(&post.post.metadata) {
            let (status, location, _) = server.get(&format!("{url}?source=x"));
            assert_eq!(status, 301, "{url}");
            let (path, query) = location.split_once('?').unwrap();
            assert_eq!(query, "source=x", "{url}");
            let (status, with_slash, body) = server.get(path);
            // As every host does, it adds the slash to the name of a folder.
            let is_folder = status == 301 && with_slash == format!("{path}/");
            let (status, _, body) = if is_folder { server.get(&with_slash) } else { (status, with_slash, body) };
            assert_eq!((status, page::read_title(&body)), (200, post.post.metadata.title.clone()), "{url}");
            followed += 1;
        }
    }
    eprintln!("nginx: {followed} old URLs followed");
    assert!(followed >= 40);
    if built.root().join("index.html").is_file() {
        assert_eq!(server.get("/").0, 200);
    }
    assert_eq!(server.get("/nothing-0a1b2c3d4e5f").0, 404);
}
