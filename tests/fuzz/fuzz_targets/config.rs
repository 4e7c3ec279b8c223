//! A configuration file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unmedium::config::Config;
use unmedium::site::SITES;

fuzz_target!(|text: &str| {
    if let Ok(config) = Config::parse(text, &["author", "drafts", "site"]) {
        for site in SITES {
            let _ = config.apply(&mut site.clone());
        }
    }
});
