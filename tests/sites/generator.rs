//! The generators: how each is called, and what it builds.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use scraper::{Html, Selector};
use tempfile::TempDir;
use unmedium::document::PostKind;
use unmedium::site::output_path::OutputPath;
use url::Url;

use super::folder::copy_folder;
use super::meant::{Meant, resolve_url};
use super::support::skip::record_skip;

/// A generator, and the folder beside this file that has the rest of a site for it.
pub struct Generator {
    pub site: &'static str,
    /// The program; one from npm is a script in the folder of packages.
    program: &'static str,
    packages: Option<&'static str>,
    arguments: &'static [&'static str],
    /// The format of the redirects that are written beside the posts.
    redirects: &'static str,
    /// The folder that it builds into.
    output: &'static str,
    /// The path under which the skeleton puts the site.
    pub base: &'static str,
    /// Whether it makes pages of responses, as the skeleton has it.
    shows_responses: bool,
}

pub const HUGO: Generator = Generator {
    site: "hugo",
    program: "hugo",
    packages: None,
    arguments: &["--panicOnWarning"],
    redirects: "nginx",
    output: "public",
    base: "/blog",
    shows_responses: true,
};

/// Hugo with the site at its host's root, where posts stood on Medium.
pub const HUGO_AT_ROOT: Generator =
    Generator { arguments: &["--panicOnWarning", "--baseURL", "https://example.org/"], base: "", ..HUGO };

pub const JEKYLL: Generator = Generator {
    site: "jekyll",
    program: "jekyll",
    packages: None,
    arguments: &["build", "--strict_front_matter"],
    redirects: "nginx",
    output: "_site",
    base: "/blog",
    shows_responses: true,
};

pub const ELEVENTY: Generator = Generator {
    site: "eleventy",
    program: "@11ty/eleventy/cmd.cjs",
    packages: Some("node_modules"),
    arguments: &["--quiet"],
    redirects: "nginx",
    output: "_site",
    base: "",
    shows_responses: true,
};

pub const HEXO: Generator = Generator {
    site: "hexo",
    program: "hexo/bin/hexo",
    packages: Some("node_modules"),
    arguments: &["generate"],
    redirects: "nginx",
    output: "public",
    base: "",
    shows_responses: true,
};

pub const MKDOCS: Generator = Generator {
    site: "mkdocs",
    program: "mkdocs",
    packages: None,
    arguments: &["build", "--quiet"],
    redirects: "nginx",
    output: "site",
    base: "/site",
    shows_responses: true,
};

/// MkDocs with the plugin that makes a page of every redirect.
pub const MKDOCS_WITH_REDIRECTS: Generator = Generator { redirects: "mkdocs", ..MKDOCS };

pub const PELICAN: Generator = Generator {
    site: "pelican",
    program: "pelican",
    packages: None,
    // It warns of images without alternative text.
    arguments: &["--quiet"],
    redirects: "nginx",
    output: "output",
    base: "/blog",
    shows_responses: true,
};

pub const ASTRO: Generator = Generator {
    site: "astro",
    program: "astro/bin/astro.mjs",
    packages: Some("node_modules"),
    arguments: &["build"],
    redirects: "nginx",
    output: "dist",
    base: "",
    shows_responses: false,
};

pub const DOCUSAURUS: Generator = Generator {
    site: "docusaurus",
    program: "@docusaurus/core/bin/docusaurus.mjs",
    packages: Some("node_modules"),
    arguments: &["build"],
    redirects: "nginx",
    output: "build",
    base: "/site",
    shows_responses: true,
};

pub const NEXTJS: Generator = Generator {
    site: "nextjs",
    program: "next/dist/bin/next",
    packages: Some("nextjs/node_modules"),
    // The starter's plugin is one of webpack.
    arguments: &["build", "--webpack"],
    redirects: "nginx",
    output: "out",
    base: "",
    shows_responses: true,
};

pub const GATSBY: Generator = Generator {
    site: "gatsby",
    program: "gatsby/dist/bin/gatsby.js",
    packages: Some("gatsby/node_modules"),
    arguments: &["build"],
    redirects: "nginx",
    output: "public",
    base: "",
    shows_responses: true,
};

/// What stands for every image.
const IMAGE: &[u8] = include_bytes!("image.png");

impl Generator {
    /// Whether it makes a page for a post.
    pub fn shows(&self, output_path: &OutputPath) -> bool {
        !output_path.url.is_empty() && (self.shows_responses || output_path.kind != PostKind::Response)
    }

    /// Converts an export, puts images where the posts look for them, and builds the site. Nothing if it is not installed.
    pub fn build(&self, export: &Path, posts: &[Meant]) -> Option<Built> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
        let mut command = self.command(&here)?;
        // Docusaurus passes over what lies in a folder whose name begins with a dot.
        let folder = tempfile::Builder::new().prefix("site-").tempdir().unwrap();
        copy_folder(&here.join(self.site), folder.path());
        convert(self.site, self.redirects, export, posts, folder.path());
        if self.redirects == "mkdocs" {
            let file = folder.path().join("mkdocs.yml");
            let configuration = fs::read_to_string(&file).unwrap();
            fs::write(file, format!("INHERIT: redirects.yml\n{configuration}")).unwrap();
        }
        if let Some(packages) = self.packages {
            symlink(here.join(packages), folder.path().join("node_modules")).unwrap();
        }
        let begin = Instant::now();
        // Next.js's starter takes the folder from the shell.
        command.args(self.arguments).current_dir(&folder).env("PWD", folder.path());
        let output = command.output().unwrap();
        eprintln!("{}: built in {:.1} s", self.site, begin.elapsed().as_secs_f64());
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
        assert!(output.status.success(), "{}\n{said}", self.site);
        // A post about errors is named in paths.
        let is_said = |word: &str| !word.contains('/') && ["warn", "error"].iter().any(|bad| word.contains(bad));
        let is_warning = |line: &&str| line.to_lowercase().split_whitespace().any(is_said);
        let warnings: Vec<&str> = said.lines().filter(is_warning).collect();
        assert!(warnings.is_empty(), "{}: {warnings:#?}", self.site);
        let root = folder.path().join(self.output);
        Some(Built::new(folder, root))
    }

    /// The command that builds a site, if its program is installed.
    fn command(&self, here: &Path) -> Option<Command> {
        let (mut command, is_there) = if let Some(packages) = self.packages {
            let program = here.join(packages).join(self.program);
            let node = here.join("node_modules/node/bin/node");
            let is_there = program.exists() && node.exists();
            let mut command = Command::new(node);
            command.arg(&program);
            (command, is_there)
        } else {
            (Command::new(self.program), Command::new(self.program).arg("--version").output().is_ok())
        };
        if !is_there {
            assert!(std::env::var_os("CI").is_none(), "{} is not installed", self.site);
            record_skip(&format!("{} is not installed", self.site));
            return None;
        }
        // Jekyll's URLs have the day on which a post was published where it is built.
        command.env("TZ", "UTC").env("NO_COLOR", "1");
        for program in ["ASTRO", "NEXT", "GATSBY"] {
            command.env(format!("{program}_TELEMETRY_DISABLED"), "1");
        }
        // Material warns of a version of MkDocs that is not installed.
        command.env("NO_MKDOCS_2_WARNING", "true").env("DISABLE_MKDOCS_2_WARNING", "true");
        // Node warns of what packages use.
        command.env("NODE_OPTIONS", "--no-deprecation");
        // Its cache lies among the programs, and would mix this site with others.
        command.env("DOCUSAURUS_NO_PERSISTENT_CACHE", "true");
        Some(command)
    }
}

/// Converts an export into a site's folder, and puts images where the posts look for them.
pub fn convert(site: &str, redirects: &str, export: &Path, posts: &[Meant], folder: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unmedium"));
    command.args(["convert", "--quiet", "--drafts", "--responses", "--images", "rewrite", "--site", site]);
    command.args(["--redirects", redirects]);
    let output = command.arg("--output").arg(folder).arg(export).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for path in posts.iter().flat_map(|post| &post.images) {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        // What stands behind the image's end makes it another one, or Astro would keep one file for all, and too large for
        // Docusaurus to put it into the page.
        fs::write(file, [IMAGE, path.as_bytes(), &[0; 12 << 10]].concat()).unwrap();
    }
}

/// A built site.
pub struct Built {
    folder: TempDir,
    root: PathBuf,
}

impl Built {
    pub fn new(folder: TempDir, root: PathBuf) -> Built {
        Built { folder, root }
    }

    /// The file of the page with a URL.
    pub fn page(&self, url: &str) -> PathBuf {
        let path = self.root.join(url.trim_start_matches('/'));
        let beside = PathBuf::from(format!("{}.html", path.display()));
        match path.extension() {
            Some(extension) if extension == "html" => path,
            _ if beside.is_file() => beside,
            _ => path.join("index.html"),
        }
    }

    /// The folder of the built site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of its sources.
    pub fn sources(&self) -> &Path {
        self.folder.path()
    }

    /// The images and links of the page with a URL that lead to no file of the site, which lies under a base path.
    pub fn find_dead_ends(&self, base: &str, url: &str, html: &str) -> Vec<String> {
        let document = Html::parse_document(html);
        let select = |selector: &str, attribute: &'static str| -> Vec<String> {
            let selector = Selector::parse(selector).unwrap();
            let found = document.select(&selector).filter_map(|element| element.attr(attribute));
            found.map(str::to_owned).collect()
        };
        // Other links without a host are as the post's author broke them.
        let links = select("article a", "href").into_iter().filter(|url| url.starts_with('/'));
        let urls: Vec<String> = select("article img", "src").into_iter().chain(links).collect();
        let page = Url::parse("http://site.example").unwrap().join(&format!("{base}{url}")).unwrap();
        let is_there = |path: &str| self.root.join(path.trim_start_matches('/')).is_file() || self.page(path).is_file();
        let is_dead = |url: &&String| match page.join(url) {
            Ok(url) if url.origin() == page.origin() => {
                !resolve_url(url.path()).strip_prefix(base).is_some_and(is_there)
            }
            _ => false,
        };
        urls.iter().filter(is_dead).map(|url| format!("{url} leads nowhere")).collect()
    }
}
