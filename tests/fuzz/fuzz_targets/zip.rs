//! An archive: the bytes are the file.

#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use unmedium::io::source::{Input, Sources};

fuzz_target!(|data: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder for the archive");
    let path = folder.path().join("export.zip");
    fs::write(&path, data).expect("the archive can be written");
    if let Ok(sources) = Sources::open(&[Input::Path(path)]) {
        for entry in sources.entries() {
            let _ = entry.read();
        }
    }
});
