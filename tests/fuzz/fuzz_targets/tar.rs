//! A tarball: the bytes are the file, packed or not, or what is packed in it.

#![no_main]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use unmedium_fuzz::convert_file;

fuzz_target!(|data: &[u8]| {
    let mut tar = data.to_vec();
    if let Some(mark) = tar.get_mut(257..262) {
        mark.copy_from_slice(b"ustar");
    }
    convert_file("export.tar", &tar);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    if packed.write_all(&tar).is_ok()
        && let Ok(packed) = packed.finish()
    {
        convert_file("export.tar.gz", &packed);
    }
});
