//! What the user of the page chose, in the library's words.

use unmedium::ConvertOptions;
use unmedium::document::PostKind;
use unmedium::site::Site;
use unmedium::site::redirects::RedirectFormat;

/// What a run is to do.
#[derive(Default)]
pub struct Choices {
    pub options: ConvertOptions,
    /// Whether the parts of exports besides the posts are converted too.
    pub archive: bool,
}

impl Choices {
    /// Takes the program's flags, each with its value; an error names what is unknown.
    pub fn new(flags: &[String], values: &[String]) -> Result<Choices, String> {
        let mut choices = Choices::default();
        for (flag, value) in flags.iter().zip(values) {
            choices.add(flag, value).ok_or_else(|| format!("this page knows no --{flag} {value}"))?;
        }
        let options = &choices.options;
        let is_lost = options.redirects.is_some_and(RedirectFormat::needs_pages);
        if is_lost && options.site.published.url.is_empty() {
            return Err("redirects lead to pages: choose a site first".to_owned());
        }
        Ok(choices)
    }

    fn add(&mut self, flag: &str, value: &str) -> Option<()> {
        let options = &mut self.options;
        match flag {
            "site" => self.options = std::mem::take(options).site(Site::find(value)?.clone()),
            "redirects" => options.redirects = Some(value.parse().ok()?),
            "images" => options.images = value.parse().ok()?,
            "canonical" => options.canonical = value.parse().ok()?,
            "drafts" => options.kinds.push(PostKind::Draft),
            "responses" => options.kinds.push(PostKind::Response),
            "archive" => self.archive = true,
            "own-domain" => options.own_domains.push(value.to_owned()),
            "author" => value.clone_into(&mut options.author),
            _ => return None,
        }
        Some(())
    }
}
