//! The state of an output folder: the bytes are what an earlier run left there.

#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use unmedium::RunOptions;
use unmedium::io::output::Output;

fuzz_target!(|data: &[u8]| {
    let folder = tempfile::tempdir().expect("an output folder");
    let state = folder.path().join(".unmedium");
    fs::create_dir(&state).expect("the folder of the state");
    fs::write(state.join("state.json"), data).expect("the state can be written");
    let _ = Output::open(folder.path().to_path_buf(), &RunOptions::default());
});
