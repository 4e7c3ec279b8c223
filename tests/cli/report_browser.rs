//! The HTML report in headless Chromium: what it shows and does is checked by `tests/browser/report.mjs`.
//!
//! It needs node, playwright-core (`npm ci` in `tests/browser`) and Chromium; `.ci/run` installs them. Where one is missing
//! the test is skipped, and recorded as such.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::export::{MILL, RESPONSE, damaged, draft, figure, gif, graf, post, response, river};
use super::sandbox::Sandbox;
use super::skip::record_skip;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

#[test]
fn the_page_works_and_a_hostile_post_runs_nothing() {
    let Some(browser) = find_browser() else { return };
    let network = TcpListener::bind("127.0.0.1:0").unwrap();
    let sandbox = Sandbox::new();
    let report = write_report(&sandbox);
    let hostile = write_hostile_report(&sandbox, &network);
    let mut check = Command::new("node");
    check.args(["--test", "--test-reporter=spec", "report.mjs"]).current_dir(scripts());
    let tampered = "<script src=\"posts/0.js\"></script><script>hacked = 1</script></body>";
    sandbox.write("report/tampered.html", sandbox.read("report/index.html").replace("</body>", tampered));
    let folders = [
        ("FOLDER", "report/index.html"),
        ("HOSTILE_FOLDER", "hostile/index.html"),
        ("TAMPERED", "report/tampered.html"),
    ];
    let folders = folders.map(|(name, path)| (name, sandbox.path(path)));
    check.env("CHROMIUM", browser).env("REPORT", report).env("HOSTILE", hostile).envs(folders);
    let check = check.output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    network.set_nonblocking(true).unwrap();
    assert!(network.accept().is_err(), "something was fetched");
}

/// `cargo test --release --test cli five_thousand -- --ignored --nocapture`: some 16 KB each, as usual posts have.
#[test]
#[ignore = "it measures"]
fn five_thousand_posts_open_and_are_filtered_at_once() {
    let browser = find_browser().expect("a browser to measure");
    let sandbox = Sandbox::new();
    let mut words = Words(1);
    for number in 0..5000 {
        let grafs = (0..22).map(|_| {
            let link = "<a href=\"https://mills.example/wheel\" data-href=\"https://mills.example/wheel\" \
                        class=\"markup--anchor markup--p-anchor\" rel=\"noopener\" target=\"_blank\">the wheel</a>";
            let strong = format!("<strong class=\"markup--strong markup--p-strong\">{}</strong>", words.take(3));
            graf(&format!("{} {strong} {} {link} {}.", words.take(20), words.take(12), words.take(12)))
        });
        let html = post(&format!("{number:012x}"), &format!("Post {number}"), &grafs.collect::<String>());
        sandbox.write(format!("posts/2020-01-01_Post-{number:012x}.html"), html);
    }
    for report in ["report.html", "report/"] {
        sandbox.succeed(&["convert", "posts", "-o", "blog", "--report", report]);
    }
    for report in ["report.html", "report/index.html"] {
        let mut measure = Command::new("node");
        measure.arg("measure.mjs").current_dir(scripts()).env("CHROMIUM", &browser).env("REPORT", sandbox.path(report));
        assert!(measure.status().unwrap().success());
    }
    let posts = sandbox.list("report").into_iter().filter(|path| path.starts_with("posts/")).count();
    assert_eq!(posts, 5000, "every post is there before and after");
}

/// Makes words by a fixed sequence, the same in every run. The first words are the most frequent, as in every language.
struct Words(u64);

impl Words {
    fn take(&mut self, count: usize) -> String {
        (0..count).map(|_| self.next_word()).collect::<Vec<_>>().join(" ")
    }

    fn next_word(&mut self) -> String {
        const SYLLABLES: [&str; 16] =
            ["ka", "lo", "mi", "ren", "su", "ta", "vor", "we", "xi", "yan", "zo", "bel", "cu", "dra", "fen", "gli"];
        let rank = self.draw(3000) * self.draw(3000) / 3000;
        let mut number = rank + 1;
        let mut word = String::new();
        while number > 0 {
            word.push_str(SYLLABLES[number % 16]);
            number /= 16;
        }
        word
    }

    fn draw(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// A report with two posts, of which one has a loss and a warning, a draft that is left out, a post that failed, and a duplicate.
fn write_report(sandbox: &Sandbox) -> PathBuf {
    let mill = graf("It <strong class=\"markup--strong\">turns</strong>.") + &figure("1*x_Y-z.gif");
    let mill = post("0a1b2c3d4e5f", "The mill", &mill);
    sandbox.write("images/1*x_Y-z.gif", gif(1));
    let files = [
        (MILL, mill),
        ("2020-02-02_The-river-1a1b2c3d4e5f", river()),
        (RESPONSE, response("3a1b2c3d4e5f", "I saw it turn once.")),
        ("2021-04-04_Damaged-4a1b2c3d4e5f", damaged()),
        ("2021-05-05_Empty-5a1b2c3d4e5f", String::new()),
        ("draft_The-weir-2a1b2c3d4e5f", draft("2a1b2c3d4e5f", "The weir")),
    ];
    for (stem, html) in files {
        sandbox.write(format!("posts/{stem}.html"), html);
    }
    for report in ["report.html", "report/"] {
        let arguments =
            ["convert", "posts", "--responses", "-o", "blog", "--images-from", "images", "--report", report];
        let run = sandbox.run(&arguments);
        assert_eq!(run.code, 1, "{run:?}");
    }
    sandbox.path("report.html")
}

/// A report with a post that tries to run scripts, and to fetch from a server that records requests.
fn write_hostile_report(sandbox: &Sandbox, network: &TcpListener) -> PathBuf {
    let server = format!("http://{}", network.local_addr().unwrap());
    let title = "\"&gt;&lt;img src=x onerror=&quot;hacked=1&quot;&gt;&lt;/script&gt;&lt;script&gt;hacked=1&lt;/script&gt;&lt;!--";
    let texts = [
        "&lt;script&gt;hacked=1&lt;/script&gt; &lt;/script&gt; &lt;!-- &lt;!--&lt;script&gt; ]]&gt;",
        "<script>hacked=1</script><img src=\"x\" onerror=\"hacked=1\"><svg onload=\"hacked=1\"></svg>",
        "<a href=\"javascript:hacked=1\">here</a> <a href=\"www.&quot;&gt;&lt;script&gt;hacked=1&lt;/script&gt;\">there</a>",
        "<code class=\"markup--code\">&lt;/textarea&gt;&lt;/style&gt;&lt;/template&gt;&lt;/iframe&gt;&lt;img src=x onerror=hacked=1&gt;</code>",
    ];
    let fetching = [
        format!("<figure class=\"graf graf--figure\"><img class=\"graf-image\" src=\"{server}/a.png\"></figure>"),
        format!(
            "<figure class=\"graf graf--iframe\"><iframe src=\"{server}/b\"></iframe><script src=\"{server}/c.js\"></script></figure>"
        ),
        format!(
            "<link rel=\"stylesheet\" href=\"{server}/d.css\"><style>@import \"{server}/e.css\";</style><base href=\"{server}/\">"
        ),
        format!(
            "<meta http-equiv=\"refresh\" content=\"0;url={server}/f\"><p style=\"background:url({server}/g.png)\">g</p>"
        ),
        format!("<object data=\"{server}/h\"></object><video src=\"{server}/i\" poster=\"{server}/j.png\"></video>"),
    ];
    let grafs: String = texts.iter().map(|text| graf(text)).chain(fetching).collect();
    sandbox.write("hostile-posts/2020-06-06_Hostile-6a1b2c3d4e5f.html", post("6a1b2c3d4e5f", title, &grafs));
    for report in ["hostile.html", "hostile/"] {
        sandbox.succeed(&["convert", "hostile-posts", "-o", "hostile-blog", "--images", "keep", "--report", report]);
    }
    sandbox.path("hostile.html")
}

pub fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

pub fn find_browser() -> Option<PathBuf> {
    let browser = BROWSERS.iter().find_map(|name| find_program(name));
    let missing = match browser {
        None => "Chromium",
        _ if find_program("node").is_none() => "node",
        _ if ["playwright-core", "axe-core"].iter().any(|name| !scripts().join("node_modules").join(name).exists()) => {
            "playwright-core or axe-core (npm ci in tests/browser)"
        }
        Some(browser) => return Some(browser),
    };
    record_skip(&format!("{missing} is not installed"));
    None
}

fn find_program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|program| program.is_file())
}
