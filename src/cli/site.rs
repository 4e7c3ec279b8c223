//! The site: turns arguments into options.

use unmedium::ConvertOptions;
use unmedium::io::source::read_text_file;
use unmedium::site::Site;
use unmedium::site::redirects::RedirectFormat;
use unmedium::site::tags::read_tags;

use super::args::{Alt, LinkArguments, SiteArguments};
use super::config_file::ConfigFile;
use super::failure::Failure;

/// Sets the options for the site: first its defaults, then the settings of `unmedium.toml`, then those of the command line.
pub fn choose_site(
    options: &mut ConvertOptions,
    arguments: &SiteArguments,
    config: &ConfigFile,
) -> Result<(), Failure> {
    if let Some(site) = arguments.site.as_deref().and_then(Site::find) {
        options.site = site.clone();
    }
    config.apply(&mut options.site)?;
    let for_files =
        [(arguments.file_name.is_some(), "--file-name"), (arguments.image_folder.is_some(), "--image-folder")];
    let misused = for_files.into_iter().find(|(is_given, _)| *is_given && options.site.import.is_some());
    if let Some((_, flag)) = misused {
        return Err(Failure::NotForImport { site: options.site.name, flag });
    }
    options.link_posts = !options.site.is_plain();
    options.own_domains.clone_from(&arguments.own_domains);
    options.canonical = arguments.canonical;
    options.author = arguments.author.clone().unwrap_or_default();
    options.language = arguments.language.clone().unwrap_or_default();
    options.ascii_slugs = arguments.ascii_slugs;
    if let Some(level) = arguments.top_heading {
        options.site.top_heading = Some(level);
    }
    options.cover = arguments.cover;
    options.image_names = arguments.image_names;
    options.code_languages = arguments.code_languages;
    options.alt_is_caption = arguments.alt.map(|alt| alt == Alt::Caption);
    if let Some(pattern) = &arguments.file_name {
        options.site.move_posts(pattern.clone());
    }
    if let Some(path) = &arguments.page_path {
        options.site.published.url = path.clone().into();
    }
    if let Some(folder) = &arguments.image_folder {
        options.site.move_images(folder.clone());
    }
    if let Some(path) = &arguments.tags {
        let on_error = |message: String| Failure::Tags { path: path.clone(), message };
        let text = read_text_file(path).map_err(|error| on_error(error.to_string()))?;
        options.tags = read_tags(&text).map_err(on_error)?;
    }
    Ok(())
}

/// Sets the options for links and redirects, which depend on the site.
pub fn choose_links(options: &mut ConvertOptions, arguments: &LinkArguments) -> Result<(), Failure> {
    options.link_posts |= arguments.link_posts;
    options.redirects = arguments.redirects;
    let needs_pages = options.redirects.is_some_and(RedirectFormat::needs_pages);
    if needs_pages && options.site.published.url.is_empty() { Err(Failure::NoPagePaths) } else { Ok(()) }
}
