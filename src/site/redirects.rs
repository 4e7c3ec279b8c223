//! Redirects from the old URLs of posts to their new pages, in the format of a host or a web server.
//!
//! A post was found at its own path, at `/p/ID`, and wherever else a path ended with its id: `/PUBLICATION/slug-ID`. Servers
//! with patterns are given the id; hosts that know only paths, those that a post is known to have had.

use std::fmt::Write;

use strum::{EnumString, VariantNames};

use super::Site;
use super::links::encode_path;
use super::output_path::OutputPath;
use super::shared_file::{SharedFile, SharedFormat};
use crate::document::PostKind;
use crate::medium::is_post_id;

/// The host or server that redirects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum RedirectFormat {
    /// Netlify: `_redirects`.
    Netlify,
    /// Cloudflare Pages: `_redirects`, of at most 2,000 lines.
    Cloudflare,
    /// Vercel: `vercel.json`, of at most 2,048 rules.
    Vercel,
    /// nginx: a file to include in its `http` block.
    Nginx,
    /// Apache: `.htaccess`.
    Apache,
    /// JSON, for whatever else.
    Json,
    /// Ghost: `redirects.yaml`.
    Ghost,
    /// MkDocs with mkdocs-redirects: `redirects.yml`, from which `mkdocs.yml` inherits.
    Mkdocs,
}

/// A post that has moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Medium's id.
    pub id: Option<String>,
    /// The paths under which it was found, decoded: its own first.
    pub from: Vec<String>,
    /// The path of its new page, decoded.
    pub to: String,
    /// Its file, from the output folder.
    pub file: String,
}

/// The most lines that Cloudflare reads: <https://developers.cloudflare.com/pages/configuration/redirects/>.
const CLOUDFLARE_LINES: usize = 2000;

/// The most rules that a `vercel.json` may have: <https://vercel.com/docs/redirects>.
const VERCEL_RULES: usize = 2048;

/// The file of redirects for some posts.
#[must_use]
pub fn write_redirects(format: RedirectFormat, posts: &[Moved], site: &Site) -> SharedFile {
    let (name, is_in_root) = format.file();
    let folder = if is_in_root { site.static_folder } else { "" };
    SharedFile { path: format!("{folder}{name}"), text: format.write(posts), format: format.shared_format() }
}

impl Moved {
    /// A post that has moved to a path, from where it was on Medium; nothing for a draft, which was never found anywhere.
    /// Without a page it is at its file.
    #[must_use]
    pub fn new(id: Option<&str>, old_paths: &[String], output_path: &OutputPath) -> Option<Moved> {
        let to = if output_path.url.is_empty() { format!("/{}", output_path.path) } else { output_path.url.clone() };
        let moved = Moved { id: id.map(str::to_owned), from: old_paths.to_vec(), to, file: output_path.path.clone() };
        (output_path.kind != PostKind::Draft).then_some(moved)
    }
}

impl RedirectFormat {
    /// The file's name, and whether it has to be in the root of the built site.
    #[must_use]
    pub fn file(self) -> (&'static str, bool) {
        match self {
            RedirectFormat::Netlify | RedirectFormat::Cloudflare => ("_redirects", true),
            RedirectFormat::Vercel => ("vercel.json", false),
            RedirectFormat::Nginx => ("redirects.nginx.conf", false),
            RedirectFormat::Apache => (".htaccess", true),
            RedirectFormat::Json => ("redirects.json", false),
            RedirectFormat::Ghost => ("redirects.yaml", false),
            RedirectFormat::Mkdocs => ("redirects.yml", false),
        }
    }

    /// Whether it can only redirect to pages. Others can make something of the path of a file.
    #[must_use]
    pub fn needs_pages(self) -> bool {
        self != RedirectFormat::Json
    }

    /// How additions are made to such a file.
    fn shared_format(self) -> SharedFormat {
        match self {
            RedirectFormat::Netlify | RedirectFormat::Cloudflare => SharedFormat::Redirects,
            RedirectFormat::Vercel => SharedFormat::JsonList { key: "redirects" },
            RedirectFormat::Nginx | RedirectFormat::Mkdocs => SharedFormat::Lines,
            RedirectFormat::Apache => SharedFormat::Apache,
            RedirectFormat::Json => SharedFormat::JsonList { key: "" },
            // No run knows what earlier ones had Ghost import.
            RedirectFormat::Ghost => SharedFormat::GrowingLines,
        }
    }

    /// Writes the redirects of some posts.
    #[must_use]
    pub fn write(self, posts: &[Moved]) -> String {
        match self {
            RedirectFormat::Netlify => write_lines(&list_paths(posts)),
            RedirectFormat::Cloudflare => {
                let mut paths = list_paths(posts);
                // A post's own path matters most: those come first.
                paths.truncate(CLOUDFLARE_LINES);
                write_lines(&paths)
            }
            RedirectFormat::Vercel => write_vercel(posts),
            RedirectFormat::Nginx => write_nginx(posts),
            RedirectFormat::Apache => write_apache(posts),
            RedirectFormat::Json => write_json(posts),
            RedirectFormat::Ghost => write_ghost(posts),
            RedirectFormat::Mkdocs => write_mkdocs(posts),
        }
    }
}

/// Every old path with its new one, encoded: first the own path of every post, then `/p/ID` of every post, then the rest.
fn list_paths(posts: &[Moved]) -> Vec<(String, String)> {
    let olds: Vec<Vec<String>> = posts.iter().map(list_old_paths).collect();
    let most = olds.iter().map(Vec::len).max().unwrap_or_default();
    let mut paths = Vec::new();
    for rank in 0..most {
        for (post, old) in posts.iter().zip(&olds) {
            paths.extend(old.get(rank).map(|from| (encode_path(from), encode_path(&post.to))));
        }
    }
    paths
}

/// The paths that a post was known by, and those that it had on a domain of its own or a subdomain.
fn list_old_paths(post: &Moved) -> Vec<String> {
    let mut paths = post.from.clone();
    let own = post.from.first().and_then(|path| path.rsplit('/').next()).map(|name| format!("/{name}"));
    let bare = post.id.as_ref().map(|id| format!("/{id}"));
    for path in own.into_iter().chain(bare) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

/// `/@me/the-mill-0a1b2c3d4e5f /posts/the-mill/ 301`
fn write_lines(paths: &[(String, String)]) -> String {
    paths.iter().fold(String::new(), |mut lines, (from, to)| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{from} {to} 301");
        lines
    })
}

/// A rule for each post, whose source is a pattern of path-to-regexp: <https://vercel.com/docs/project-configuration#redirects>.
fn write_vercel(posts: &[Moved]) -> String {
    let redirect = |(id, to): (&str, &str)| {
        let source = format!("/(.*){id}{{/}}?");
        serde_json::json!({ "source": source, "destination": percent_encode(to), "permanent": true })
    };
    let redirects: Vec<_> = with_id(posts).take(VERCEL_RULES).map(redirect).collect();
    to_json(&serde_json::json!({ "redirects": redirects }))
}

fn write_json(posts: &[Moved]) -> String {
    let moved = |post: &Moved| serde_json::json!({ "id": post.id, "from": list_old_paths(post), "to": post.to });
    to_json(&posts.iter().map(moved).collect::<Vec<_>>().into())
}

fn to_json(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Two maps: the id in whatever path ends with one, and the new path of an id.
fn write_nginx(posts: &[Moved]) -> String {
    let mut conf = String::from(
        "# In nginx's http block: include this file. In the server block of the site:\n\
         #   if ($unmedium_page) { return 301 $unmedium_page$is_args$args; }\n\
         map $uri $unmedium_id {\n    \"~(^/|[-/])(?<unmedium_last>[0-9a-f]{8,12})/?$\" $unmedium_last;\n}\n\
         map $unmedium_id $unmedium_page {\n    default \"\";\n",
    );
    // Beyond about a thousand the usual size gives a warning.
    if posts.len() > 500 {
        conf.insert_str(0, "map_hash_max_size 16384;\n");
    }
    for (id, to) in with_id(posts) {
        // Writing to a string cannot fail.
        let _ = writeln!(conf, "    {id} \"{}\";", percent_encode(to));
    }
    conf + "}\n"
}

fn write_apache(posts: &[Moved]) -> String {
    let mut conf = String::from("RewriteEngine On\n");
    for (id, to) in with_id(posts) {
        let _ = writeln!(conf, "RewriteRule (^|[-/]){id}/?$ {} [R=301,L,NE]", percent_encode(to));
    }
    conf
}

/// A pattern for each post, in YAML: <https://ghost.org/docs/themes/routing/#redirects>.
fn write_ghost(posts: &[Moved]) -> String {
    with_id(posts).fold("301:\n".to_owned(), |mut yaml, (id, to)| {
        // A path has its own quotes encoded: no other character ends a text between these.
        let _ = writeln!(yaml, "  '(^|[-/]){id}/?$': '{}'", percent_encode(to));
        yaml
    })
}

/// From files that are no more to those of posts: <https://github.com/mkdocs/mkdocs-redirects>. It makes a page for each old
/// path, whatever that is, so that none may lead out of the site.
fn write_mkdocs(posts: &[Moved]) -> String {
    let is_safe = |path: &&str| {
        let is_name = |part: &str| !matches!(part, "" | "." | "..");
        path.split('/').all(is_name) && !path.contains(|c: char| c.is_control() || c == '\\')
    };
    let quote = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut yaml = "plugins:\n  redirects:\n    redirect_maps:\n".to_owned();
    for post in posts {
        let file = post.file.strip_prefix("docs/").unwrap_or(&post.file);
        let olds = list_old_paths(post);
        for old in olds.iter().filter_map(|old| old.strip_prefix('/')).filter(is_safe) {
            let _ = writeln!(yaml, "      {}: {}", quote(&format!("{old}.md")), quote(file));
        }
    }
    yaml
}

fn with_id(posts: &[Moved]) -> impl Iterator<Item = (&str, &str)> {
    // An id stands in a pattern of the server's configuration.
    posts.iter().filter_map(|post| Some((post.id.as_deref().filter(|id| is_post_id(id))?, post.to.as_str())))
}

/// A path as a header can have it: ASCII only, and nothing that ends a word in a server's configuration.
fn percent_encode(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~')
        .remove(b'@');
    percent_encoding::utf8_percent_encode(path, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved() -> Vec<Moved> {
        let mill = Moved {
            id: Some("0a1b2c3d4e5f".to_owned()),
            from: vec!["/@me/the-mill-0a1b2c3d4e5f".to_owned(), "/p/0a1b2c3d4e5f".to_owned()],
            to: "/posts/the-mill/".to_owned(),
            file: "docs/blog/posts/the-mill.md".to_owned(),
        };
        let cafe = Moved {
            id: Some("1a1b2c3d4e5f".to_owned()),
            from: vec!["/@me/café-1a1b2c3d4e5f".to_owned(), "/p/1a1b2c3d4e5f".to_owned()],
            to: "/posts/café/".to_owned(),
            file: "docs/blog/posts/café's.md".to_owned(),
        };
        vec![mill, cafe]
    }

    #[test]
    fn hosts_without_patterns_get_every_known_path() {
        let lines = RedirectFormat::Netlify.write(&moved());
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!(lines[0], "/@me/the-mill-0a1b2c3d4e5f /posts/the-mill/ 301");
        assert!(lines.contains(&"/p/1a1b2c3d4e5f /posts/café/ 301"), "{lines:?}");
        assert!(lines.contains(&"/the-mill-0a1b2c3d4e5f /posts/the-mill/ 301"), "{lines:?}");
        assert_eq!(lines.len(), 8);
    }

    #[test]
    fn cloudflare_gets_no_more_lines_than_it_reads() {
        let many: Vec<Moved> = moved().into_iter().cycle().take(1500).collect();
        let lines = RedirectFormat::Cloudflare.write(&many);
        assert_eq!(lines.lines().count(), 2000);
        assert!(lines.lines().take(1500).all(|line| line.starts_with("/@me/")));
    }

    #[test]
    fn servers_with_patterns_get_the_ids() {
        assert!(RedirectFormat::Nginx.write(&moved()).contains("    1a1b2c3d4e5f \"/posts/caf%C3%A9/\";\n"));
        let apache = "RewriteRule (^|[-/])0a1b2c3d4e5f/?$ /posts/the-mill/ [R=301,L,NE]\n";
        assert!(RedirectFormat::Apache.write(&moved()).contains(apache));
    }

    #[test]
    fn mkdocs_gets_files_and_none_outside_of_the_site() {
        let mut posts = moved();
        for path in ["/../up", "/a/../../up", "//host/x", "/a\\b", "/a\nplugins:", "/"] {
            posts[1].from.push(path.to_owned());
        }
        let yaml = RedirectFormat::Mkdocs.write(&posts);
        let lines = [
            "      '@me/the-mill-0a1b2c3d4e5f.md': 'blog/posts/the-mill.md'\n",
            "      'p/1a1b2c3d4e5f.md': 'blog/posts/café''s.md'\n",
        ];
        assert!(yaml.starts_with("plugins:\n  redirects:\n    redirect_maps:\n"), "{yaml}");
        assert!(lines.iter().all(|line| yaml.contains(line)), "{yaml}");
        assert_eq!((yaml.lines().count(), yaml.contains("up")), (3 + 8, false), "{yaml}");
    }

    #[test]
    fn json_has_each_post_once() {
        let json: serde_json::Value = serde_json::from_str(&RedirectFormat::Json.write(&moved())).unwrap();
        assert_eq!(json[1]["to"], "/posts/café/");
        assert_eq!(json[0]["from"][1], "/p/0a1b2c3d4e5f");
        let vercel: serde_json::Value = serde_json::from_str(&RedirectFormat::Vercel.write(&moved())).unwrap();
        assert_eq!(vercel["redirects"][0]["source"], "/(.*)0a1b2c3d4e5f{/}?");
        assert_eq!(vercel["redirects"][1]["destination"], "/posts/caf%C3%A9/");
        assert_eq!(vercel["redirects"][0]["permanent"], true);
    }
}
