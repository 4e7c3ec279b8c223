//! A run, step by step.

use js_sys::Function;
use unmedium::report::{Previews, write_html};
use unmedium::session::{ImportArchive, OutputFile, Session};
use wasm_bindgen::prelude::*;
use wasm_bindgen::throw_val;

use crate::blob::{Blob, BlobFile};
use crate::choices::Choices;
use crate::explain;
use crate::summary::summarize;

/// A run. Each file, and each image, has a number, from 0.
#[wasm_bindgen]
pub struct Run(Session<BlobFile>);

/// A file for the zip.
#[wasm_bindgen]
pub struct Output(OutputFile);

#[wasm_bindgen]
impl Output {
    #[wasm_bindgen(getter)]
    pub fn path(&self) -> String {
        self.0.path.clone()
    }

    /// What is in it; can be taken once.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.bytes)
    }
}

fn hand_over(files: Vec<OutputFile>) -> Vec<Output> {
    files.into_iter().map(Output).collect()
}

#[wasm_bindgen]
impl Run {
    /// A run without files. It is told the program's flags, each with its value.
    #[wasm_bindgen(constructor)]
    pub fn new(flags: Vec<String>, values: Vec<String>) -> Result<Run, JsError> {
        let Choices { options, archive } = Choices::new(&flags, &values).map_err(|message| JsError::new(&message))?;
        Ok(Run(Session::new(options, archive)))
    }

    #[wasm_bindgen(js_name = addFile)]
    pub fn add_file(&mut self, name: &str, blob: Blob) -> Result<(), JsError> {
        self.0.add_file(name, &BlobFile::new(blob)).map_err(|error| explain(&error))
    }

    /// Adds a folder: its name, the paths of its files from there, and the files.
    #[wasm_bindgen(js_name = addFolder)]
    pub fn add_folder(&mut self, name: &str, paths: Vec<String>, blobs: Vec<Blob>) -> Result<(), JsError> {
        let files = paths.into_iter().zip(blobs.into_iter().map(BlobFile::new)).collect();
        self.0.add_folder(name, files).map_err(|error| explain(&error))
    }

    #[wasm_bindgen(js_name = countEntries)]
    pub fn count_entries(&self) -> usize {
        self.0.count_entries()
    }

    #[wasm_bindgen(js_name = giveUp)]
    pub fn give_up(&mut self, at: usize, message: &str) {
        self.0.give_up(at, message);
    }

    pub fn survey(&mut self, at: usize) {
        self.0.survey(at);
    }

    pub fn plan(&mut self) {
        self.0.plan();
    }

    /// Calls `write` with the file of each image that came with the posts.
    #[wasm_bindgen(js_name = writeAttached)]
    pub fn write_attached(&mut self, write: &Function) {
        self.0.write_attached(|file| {
            write.call1(&JsValue::NULL, &Output(file).into()).unwrap_or_else(|error| throw_val(error));
        });
    }

    #[wasm_bindgen(js_name = listMissing)]
    pub fn list_missing(&self) -> Vec<usize> {
        self.0.list_missing().collect()
    }

    #[wasm_bindgen(js_name = listImageUrls)]
    pub fn list_image_urls(&self, number: usize) -> Vec<String> {
        self.0.list_image_urls(number).to_vec()
    }

    #[wasm_bindgen(js_name = putImage)]
    pub fn put_image(&mut self, number: usize, url: &str, bytes: &[u8]) -> Result<Vec<Output>, JsError> {
        self.0.put_image(number, url, bytes).map(hand_over).map_err(|reason| JsError::new(&reason))
    }

    /// Notes that an image could not be had: the URLs that were asked, and why each gave none.
    #[wasm_bindgen(js_name = failImage)]
    pub fn fail_image(&mut self, number: usize, urls: Vec<String>, reasons: Vec<String>) {
        self.0.fail_image(number, urls.into_iter().zip(reasons).collect());
    }

    pub fn convert(&mut self, at: usize) -> Option<Output> {
        self.0.convert(at).map(Output)
    }

    pub fn finish(&mut self) -> Vec<Output> {
        hand_over(self.0.finish())
    }

    #[wasm_bindgen(js_name = listTexts)]
    pub fn list_texts(&self) -> Vec<String> {
        self.0.list_texts()
    }

    /// The zip that the platform imports, which is yet to be written: its path, that of the file with the posts, and those of
    /// images.
    #[wasm_bindgen(js_name = listArchive)]
    pub fn list_archive(&self) -> Option<Vec<String>> {
        let ImportArchive { path, file, images } = self.0.find_archive()?;
        Some([path, file].into_iter().chain(images).collect())
    }

    /// What the run came to, as JSON.
    pub fn summarize(&self) -> String {
        summarize(self.0.report())
    }

    /// The report as a page, which asks its surroundings for the posts before and after.
    #[wasm_bindgen(js_name = writeReport)]
    pub fn write_report(&self) -> String {
        write_html(self.0.report(), None, Previews::OnRequest)
    }

    /// The path of the file that a post has for itself, by its number in the report; nothing if it has none.
    #[wasm_bindgen(js_name = findOutput)]
    pub fn find_output(&self, number: usize) -> Option<String> {
        self.0.find_output(number)
    }

    /// A post before and after, packed, given its number in the report and the Markdown in such a file.
    #[wasm_bindgen(js_name = packPages)]
    pub fn pack_pages(&self, number: usize, markdown: Option<String>) -> Option<Vec<u8>> {
        Some(self.0.pack_pages(number, markdown.as_deref())?.packed().to_vec())
    }
}
