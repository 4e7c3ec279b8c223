//! The end of a session: the files that belong to no single post, and the state.

use super::inputs::PartEntry;
use super::{OutputFile, Session};
use crate::archive::ArchiveFile;
use crate::batch::{list_part_files, list_site_files};
use crate::error::Error;
use crate::report::{FileReport, Outcome};
use crate::site::shared_file::SharedFile;
use crate::state::{Digest, FileRecord, STATE_FILE, State};
use crate::unpack::ArchiveBytes;

impl<B: ArchiveBytes + Clone> Session<B> {
    /// Makes the files that the site needs besides the posts, those of the other parts, and the state. The [`Packer`] writes the
    /// texts of the state.
    pub fn finish(&mut self) -> Vec<OutputFile> {
        let mut files = self.make_site_files();
        files.extend(self.make_import());
        files.extend(self.make_parts());
        if self.state != State::default() {
            files.push(OutputFile::text(STATE_FILE, self.state.write()));
        }
        files
    }

    fn make_site_files(&mut self) -> Vec<OutputFile> {
        let posts = self.report.written_posts(&self.plan.output_paths);
        let files = list_site_files(&posts, &[], &self.options);
        let make = |file: SharedFile| {
            let outcome = self.note(&file.path, FileRecord::of_path(&file.path, Digest::of(&file.text)));
            self.report.site_files.push(FileReport::new(&file.path, outcome));
            OutputFile::text(&file.path, file.text)
        };
        files.into_iter().map(make).collect()
    }

    /// Reads the wanted other parts of the exports, and makes files of them.
    fn make_parts(&mut self) -> Vec<OutputFile> {
        let (entries, report) = (&self.inputs.parts, &mut self.report.parts);
        let (wanted, left_out): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| self.wants_parts || entry.is_named);
        for entry in left_out {
            report.leave_out(entry.part);
        }
        let read = |entry: &PartEntry<B>| report.note(&entry.entry.named.name, entry.part, entry.read());
        let parts = wanted.into_iter().filter_map(read).collect();
        let mut files = Vec::new();
        for (file, is_taken) in list_part_files(parts, &self.plan, &[], &self.options) {
            let ArchiveFile { path, text, notices } = file;
            let outcome = if is_taken {
                Outcome::Failed(Error::OtherPost(path.clone().into()))
            } else {
                let outcome = self.note(&path, FileRecord::of_path(&path, Digest::of(&text)));
                files.push(OutputFile::text(&path, text));
                outcome
            };
            self.report.parts.files.push(FileReport { notices, ..FileReport::new(&path, outcome) });
        }
        files
    }
}
