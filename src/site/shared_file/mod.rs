//! Files of a site to which a run, earlier runs and the site's owner all write.
//!
//! A run adds what is missing. Everything else stays, comments and order included. `lines` merges files with one rule on a line,
//! `json` lists in JSON, and `yaml` a table in YAML. Each compares three texts: `present` is the file as it is now, `written` is
//! what the last run wrote, and `made` is what this run has to write. So a rule that is in `written` and not in `present` was
//! removed by the owner, and stays away.

#[cfg(feature = "io")]
mod json;
#[cfg(feature = "io")]
mod json_removal;
#[cfg(feature = "io")]
mod lines;
#[cfg(feature = "io")]
mod yaml;

/// A file to which others write too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedFile {
    /// Its path from the output folder.
    pub path: String,
    /// What this run has to write, as if the file were its own.
    pub text: String,
    /// How rules are added to it.
    pub format: SharedFormat,
}

/// How rules are added to a shared file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedFormat {
    /// Lines of `FROM TO STATUS`, of which the first that matches counts.
    Redirects,
    /// `.htaccess`, Apache's configuration of a folder.
    Apache,
    /// Lines, in a file that only this program writes.
    Lines,
    /// The same, but lines of earlier runs stay.
    GrowingLines,
    /// A list in JSON: the whole file, or the value of a key in its object.
    JsonList {
        /// The key; empty for the whole file.
        key: &'static str,
    },
    /// A table in YAML. Keys are only added: those that are there stay, even if no post needs them any more.
    YamlTable,
    /// A file that its owner completes. If it is there, it stays as it is.
    Owned,
    /// The posts of one run, in a file that only this program writes. The next run replaces it.
    Import,
}

impl SharedFormat {
    /// Whether only this program writes files of that name. If such a file exists and no run wrote it, it has the name by chance.
    #[must_use]
    pub fn is_programs_own(self) -> bool {
        matches!(
            self,
            SharedFormat::Lines
                | SharedFormat::GrowingLines
                | SharedFormat::JsonList { key: "" }
                | SharedFormat::Import
        )
    }
}

#[cfg(feature = "io")]
impl SharedFile {
    /// The text that the file would have if the owner had written nothing: that of this run, with lines of earlier runs that this
    /// run cannot know.
    #[must_use]
    pub fn complete(&self, written: Option<&str>) -> String {
        match (self.format, written) {
            (SharedFormat::GrowingLines, Some(written)) => lines::merge_lines(written, None, &self.text, &lines::PLAIN),
            (SharedFormat::YamlTable, Some(written)) => {
                yaml::merge_tables(written, None, &self.text).unwrap_or_else(|| self.text.clone())
            }
            _ => self.text.clone(),
        }
    }

    /// Adds to the present text what it lacks of a [complete](SharedFile::complete) one. `written` is what the last run wrote: what
    /// the owner has removed since is not added again.
    ///
    /// Nothing if the present text has a form to which nothing can be added.
    #[must_use]
    pub fn merge(&self, present: &str, written: Option<&str>, complete: &str) -> Option<String> {
        match self.format {
            SharedFormat::Redirects => Some(lines::merge_lines(present, written, complete, &lines::REDIRECTS)),
            SharedFormat::Apache => Some(lines::merge_lines(present, written, complete, &lines::APACHE)),
            SharedFormat::Lines | SharedFormat::GrowingLines => {
                Some(lines::merge_lines(present, written, complete, &lines::PLAIN))
            }
            SharedFormat::JsonList { key } => json::merge_lists(present, written, complete, key),
            SharedFormat::YamlTable => yaml::merge_tables(present, written, complete),
            SharedFormat::Owned => Some(present.to_owned()),
            SharedFormat::Import => None,
        }
    }
}
