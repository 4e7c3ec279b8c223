//! Detects which site generator a folder belongs to, by a file that every site of its kind has.

use std::fs;
use std::path::Path;

/// The names of these files, by site. A name that ends in a dot is only the beginning.
const SIGNS: [(&str, &[&str]); 8] = [
    ("astro", &["astro.config."]),
    ("docusaurus", &["docusaurus.config."]),
    ("eleventy", &[".eleventy.", "eleventy.config."]),
    ("hugo", &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"]),
    ("jekyll", &["_config.yml", "_config.yaml", "_config.toml"]),
    ("mkdocs", &["mkdocs.yml", "mkdocs.yaml"]),
    ("obsidian", &[".obsidian"]),
    ("pelican", &["pelicanconf.py"]),
];

/// The site generator that a folder belongs to, and the file that shows it.
pub fn detect_site(folder: &Path) -> Option<(&'static str, String)> {
    let items = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = items.map(|item| item.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let is_sign = |name: &&String, signs: &[&str]| {
        signs.iter().any(|sign| if sign.ends_with('.') { name.starts_with(sign) } else { name == sign })
    };
    let by_name = SIGNS.iter().find_map(|(site, signs)| {
        let sign = names.iter().find(|name| is_sign(name, signs))?;
        Some((*site, sign.clone()))
    });
    // Zola and older Hugo both have a config.toml; their keys for the site's URL differ.
    by_name.or_else(|| {
        let text = fs::read_to_string(folder.join("config.toml")).ok()?;
        let has_key = |key: &str| text.lines().any(|line| line.trim_start().starts_with(key));
        let site = if has_key("base_url") { "zola" } else { "hugo" };
        (site == "zola" || has_key("baseURL") || has_key("baseurl")).then(|| (site, "config.toml".to_owned()))
    })
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the folder is made here")]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_told_by_its_own_file() {
        for (name, text, site) in [
            ("hugo.yaml", "", Some("hugo")),
            ("config.toml", "baseURL = \"x\"", Some("hugo")),
            ("config.toml", "title = \"x\"\nbase_url = \"y\"", Some("zola")),
            ("config.toml", "[package]", None),
            ("_config.yml", "", Some("jekyll")),
            ("astro.config.mjs", "", Some("astro")),
            ("mkdocs.yml", "", Some("mkdocs")),
            ("pelicanconf.py", "", Some("pelican")),
            ("docusaurus.config.ts", "", Some("docusaurus")),
            (".eleventy.js", "", Some("eleventy")),
            ("eleventy.config.mjs", "", Some("eleventy")),
            (".obsidian", "", Some("obsidian")),
            ("package.json", "", None),
            ("hugo.toml.bak", "", None),
        ] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(name), text).unwrap();
            assert_eq!(detect_site(folder.path()), site.map(|site| (site, name.to_owned())), "{name}");
        }
    }
}
