//! Files of a site that a run shares with others: the site's owner may have written to them, and so have earlier runs.
//!
//! What is missing is added, and everything else stays, comments and order included. `lines` does so for files of one rule a
//! line, `json` for lists in JSON, `yaml` for a table in YAML.

#[cfg(feature = "io")]
mod json;
#[cfg(feature = "io")]
mod lines;
#[cfg(feature = "io")]
mod yaml;

/// A file that a run shares with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedFile {
    /// Its path from the output folder.
    pub path: String,
    /// What it has to say, as a file of its own.
    pub text: String,
    /// How something is added to it.
    pub format: SharedFormat,
}

/// How something is added to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedFormat {
    /// Lines of `FROM TO STATUS`; the first that matches holds.
    Redirects,
    /// Apache's configuration of a folder.
    Apache,
    /// Lines, in a file that is the program's own.
    Lines,
    /// The same, to which every run adds.
    GrowingLines,
    /// A list in JSON: the whole file, or under a key of its object.
    JsonList {
        /// The key; empty for the whole file.
        key: &'static str,
    },
    /// A table in YAML, to which keys are added: those that are there stay, also those of posts that are in no run any more.
    YamlTable,
    /// What the owner completes: a file that is there stays as it is.
    Owned,
    /// The posts of one run, in a file that is the program's own: the next run makes another.
    Import,
}

impl SharedFormat {
    /// Whether nobody else writes files of that name: if one is there that no run wrote, it is there by chance.
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
    /// The text of the file if the owner had written nothing. What earlier runs wrote stays if this run cannot know it.
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

    /// The text that is there with what is missing of a [complete](SharedFile::complete) one. `written` is what the last run
    /// wrote: what was taken out of it since stays out.
    ///
    /// Nothing if the text is not of a form to which something can be added.
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
