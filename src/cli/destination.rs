//! Where the Markdown goes: `--output`.

use std::path::{Path, PathBuf};

use unmedium::ConvertOptions;
use unmedium::io::list::{Listing, list};
use unmedium::io::source::Sources;
use unmedium::report::use_slashes;
use unmedium::site::Pattern;

use super::args::ConvertArguments;
use super::failure::Failure;
use super::messages::escape;

/// Where the Markdown goes.
pub enum Destination {
    Folder(PathBuf),
    /// A single post's own file, and the folder that it is in; images go into that folder too.
    File {
        folder: PathBuf,
        name: String,
    },
    Stdout,
}

impl Destination {
    /// The destination that the user named. A folder need not exist. A path that ends in `.md` and is not a folder is the file of
    /// a single post.
    pub fn choose(arguments: &ConvertArguments) -> Result<Destination, Failure> {
        let output = &arguments.output;
        if output.as_os_str() == "-" {
            let rerun = &arguments.rerun;
            let for_folders =
                [(rerun.check, "--check"), (rerun.dry_run, "--dry-run"), (arguments.prune.prune, "--prune")];
            let misused = for_folders.into_iter().find(|(is_given, _)| *is_given);
            return misused.map_or(Ok(Destination::Stdout), |(_, flag)| Err(Failure::OutputIsNoFolder(flag)));
        }
        if output.is_dir() {
            return Ok(Destination::Folder(output.clone()));
        }
        match (is_markdown(output), output.file_name().and_then(|name| name.to_str()), output.parent()) {
            (true, Some(name), Some(folder)) => {
                let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                Ok(Destination::File { folder: folder.to_path_buf(), name: name.to_owned() })
            }
            // Reported here once, and not for every post.
            _ if output.exists() => Err(Failure::OutputIsFile(output.clone())),
            _ => Ok(Destination::Folder(output.clone())),
        }
    }

    /// The folder that is written to; nothing for standard output.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Destination::Folder(folder) | Destination::File { folder, .. } => Some(folder),
            Destination::Stdout => None,
        }
    }

    /// Sets the path of posts of all kinds to the file that the user named.
    ///
    /// Fails if the inputs hold several posts that are wanted.
    pub fn set_post_path(&self, options: &mut ConvertOptions, sources: &Sources) -> Result<(), Failure> {
        let Destination::File { folder, name } = self else { return Ok(()) };
        if options.site.import.is_some() {
            return Err(Failure::NotForImport { site: options.site.name, flag: "--output FILE.md" });
        }
        let is_wanted = |listing: &&Listing| {
            listing.is_selected && matches!(&listing.post, Ok(post) if options.kinds.contains(&post.kind))
        };
        let count = || list(sources, &options.selection, &|| ()).iter().filter(is_wanted).count();
        if sources.entries().len() > 1 && count() > 1 {
            return Err(Failure::SeveralPostsForFile(folder.join(name)));
        }
        let site = &mut options.site;
        site.move_posts(name.clone());
        let pattern = Pattern { file: name.clone().into(), ..site.published.clone() };
        site.drafts = pattern.clone();
        site.responses = pattern;
        Ok(())
    }

    /// The path of an output file for messages, from the user's working directory, with `/` on every system; nothing for
    /// standard output.
    pub fn name(&self, path: &Path) -> Option<String> {
        let folder = self.folder()?;
        let path = if folder == Path::new(".") { path.to_path_buf() } else { folder.join(path) };
        Some(escape(&use_slashes(&path.to_string_lossy())))
    }

    /// The output as messages name it.
    pub fn describe(&self) -> String {
        match self {
            Destination::Folder(folder) => escape(&folder.display()),
            Destination::File { name, .. } => self.name(Path::new(name)).unwrap_or_default(),
            Destination::Stdout => "standard output".to_owned(),
        }
    }
}

/// Whether a path has the extension of a Markdown file.
fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| ["md", "markdown"].iter().any(|known| end.eq_ignore_ascii_case(known)))
}
