//! How a generator is called, and what it may say.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use unmedium::document::PostKind;
use unmedium::site::output_path::OutputPath;

use super::built::Built;
use super::folder::copy_folder;
use super::meant::Meant;
use super::runs::convert;
use super::support::skip::record_skip;

/// A generator, and the folder beside this file that has the rest of a site for it.
pub struct Generator {
    pub site: &'static str,
    /// The program; one from npm is a script in the folder of packages.
    pub program: &'static str,
    pub packages: Option<&'static str>,
    pub arguments: &'static [&'static str],
    /// The format of the redirects that are written beside the posts.
    pub redirects: &'static str,
    /// The folder that it builds into.
    pub output: &'static str,
    /// The path under which the skeleton puts the site.
    pub base: &'static str,
    /// Whether it makes pages of responses, as the skeleton has it.
    pub shows_responses: bool,
    /// Whether its pages name the author of a post.
    pub shows_authors: bool,
}

impl Generator {
    /// Whether it makes a page for a post.
    pub fn shows(&self, output_path: &OutputPath) -> bool {
        !output_path.url.is_empty() && (self.shows_responses || output_path.kind != PostKind::Response)
    }

    /// Converts the inputs in a run each, puts images where the posts look for them, and builds the site. Nothing if it is not
    /// installed.
    pub fn build(&self, inputs: &[PathBuf], posts: &[Meant]) -> Option<Built> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
        let mut command = self.command(&here)?;
        // Docusaurus passes over what lies in a folder whose name begins with a dot.
        let folder = tempfile::Builder::new().prefix("site-").tempdir().unwrap();
        copy_folder(&here.join(self.site), folder.path());
        convert(self.site, self.redirects, inputs, posts, folder.path());
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
