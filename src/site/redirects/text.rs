//! The text of redirects in each format.

use std::fmt::Write;

use super::{MovedPost, RedirectFormat};
use crate::medium::is_post_id;
use crate::site::links::encode_path;

/// The most lines that Cloudflare reads: <https://developers.cloudflare.com/pages/configuration/redirects/>.
const CLOUDFLARE_LINES: usize = 2000;

/// The most rules that a `vercel.json` may have: <https://vercel.com/docs/redirects>.
const VERCEL_RULES: usize = 2048;

/// Writes the redirects of some posts.
pub(super) fn write_text(format: RedirectFormat, posts: &[MovedPost]) -> String {
    match format {
        RedirectFormat::Netlify => write_lines(&list_paths(posts)),
        RedirectFormat::Cloudflare => {
            let mut paths = list_paths(posts);
            // The own paths of posts come first, because they matter most.
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

/// Lists every old path with the new one, percent-encoded: first the own path of every post, then `/p/ID` of every post, then
/// the rest.
fn list_paths(posts: &[MovedPost]) -> Vec<(String, String)> {
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

/// Lists the paths that a post is known to have had, and those that it had on a custom domain or a subdomain.
fn list_old_paths(post: &MovedPost) -> Vec<String> {
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

/// Writes lines such as `/@me/the-mill-0a1b2c3d4e5f /posts/the-mill/ 301`.
fn write_lines(paths: &[(String, String)]) -> String {
    paths.iter().fold(String::new(), |mut lines, (from, to)| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{from} {to} 301");
        lines
    })
}

/// Writes a rule for each post. Its source is a pattern of path-to-regexp: <https://vercel.com/docs/project-configuration#redirects>.
fn write_vercel(posts: &[MovedPost]) -> String {
    let redirect = |(id, to): (&str, &str)| {
        let source = format!("/(.*){id}{{/}}?");
        serde_json::json!({ "source": source, "destination": percent_encode(to), "permanent": true })
    };
    let redirects: Vec<_> = with_id(posts).take(VERCEL_RULES).map(redirect).collect();
    to_json(&serde_json::json!({ "redirects": redirects }))
}

fn write_json(posts: &[MovedPost]) -> String {
    let moved = |post: &MovedPost| serde_json::json!({ "id": post.id, "from": list_old_paths(post), "to": post.to });
    to_json(&posts.iter().map(moved).collect::<Vec<_>>().into())
}

fn to_json(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Writes two maps: from a path that ends with an id to the id, and from the id to the new path.
fn write_nginx(posts: &[MovedPost]) -> String {
    let mut conf = String::from(
        "# In nginx's http block: include this file. In the server block of the site:\n\
         #   if ($unmedium_page) { return 301 $unmedium_page$is_args$args; }\n\
         map $uri $unmedium_id {\n    \"~(^/|[-/])(?<unmedium_last>[0-9a-f]{8,12})/?$\" $unmedium_last;\n}\n\
         map $unmedium_id $unmedium_page {\n    default \"\";\n",
    );
    // nginx warns about its default size beyond about a thousand entries.
    if posts.len() > 500 {
        conf.insert_str(0, "map_hash_max_size 16384;\n");
    }
    for (id, to) in with_id(posts) {
        // Writing to a string cannot fail.
        let _ = writeln!(conf, "    {id} \"{}\";", percent_encode(to));
    }
    conf + "}\n"
}

fn write_apache(posts: &[MovedPost]) -> String {
    let mut conf = String::from("RewriteEngine On\n");
    for (id, to) in with_id(posts) {
        let _ = writeln!(conf, "RewriteRule (^|[-/]){id}/?$ {} [R=301,L,NE]", percent_encode(to));
    }
    conf
}

/// Writes a pattern for each post, in YAML: <https://ghost.org/docs/themes/routing/#redirects>.
fn write_ghost(posts: &[MovedPost]) -> String {
    with_id(posts).fold("301:\n".to_owned(), |mut yaml, (id, to)| {
        // A quote in the path is encoded, so nothing in it ends the quoted text.
        let _ = writeln!(yaml, "  '(^|[-/]){id}/?$': '{}'", percent_encode(to));
        yaml
    })
}

/// Writes a map from files that no longer exist to those of posts: <https://github.com/mkdocs/mkdocs-redirects>. The plugin writes
/// a page at each old path without checking it, so paths that lead out of the site are left out.
fn write_mkdocs(posts: &[MovedPost]) -> String {
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

/// The id and the new path of each post that has an id.
fn with_id(posts: &[MovedPost]) -> impl Iterator<Item = (&str, &str)> {
    // Other ids could mean something in the patterns of a server's configuration.
    posts.iter().filter_map(|post| Some((post.id.as_deref().filter(|id| is_post_id(id))?, post.to.as_str())))
}

/// Percent-encodes a path for an HTTP header: only ASCII, and no character that ends a word in a server's configuration.
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

    fn moved() -> Vec<MovedPost> {
        let mill = MovedPost {
            id: Some("0a1b2c3d4e5f".to_owned()),
            from: vec!["/@me/the-mill-0a1b2c3d4e5f".to_owned(), "/p/0a1b2c3d4e5f".to_owned()],
            to: "/posts/the-mill/".to_owned(),
            file: "docs/blog/posts/the-mill.md".to_owned(),
        };
        let cafe = MovedPost {
            id: Some("1a1b2c3d4e5f".to_owned()),
            from: vec!["/@me/café-1a1b2c3d4e5f".to_owned(), "/p/1a1b2c3d4e5f".to_owned()],
            to: "/posts/café/".to_owned(),
            file: "docs/blog/posts/café's.md".to_owned(),
        };
        vec![mill, cafe]
    }

    #[test]
    fn hosts_without_patterns_get_every_known_path() {
        let lines = write_text(RedirectFormat::Netlify, &moved());
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!(lines[0], "/@me/the-mill-0a1b2c3d4e5f /posts/the-mill/ 301");
        assert!(lines.contains(&"/p/1a1b2c3d4e5f /posts/café/ 301"), "{lines:?}");
        assert!(lines.contains(&"/the-mill-0a1b2c3d4e5f /posts/the-mill/ 301"), "{lines:?}");
        assert_eq!(lines.len(), 8);
    }

    #[test]
    fn cloudflare_gets_no_more_lines_than_it_reads() {
        let many: Vec<MovedPost> = moved().into_iter().cycle().take(1500).collect();
        let lines = write_text(RedirectFormat::Cloudflare, &many);
        assert_eq!(lines.lines().count(), 2000);
        assert!(lines.lines().take(1500).all(|line| line.starts_with("/@me/")));
    }

    #[test]
    fn servers_with_patterns_get_the_ids() {
        assert!(write_text(RedirectFormat::Nginx, &moved()).contains("    1a1b2c3d4e5f \"/posts/caf%C3%A9/\";\n"));
        let apache = "RewriteRule (^|[-/])0a1b2c3d4e5f/?$ /posts/the-mill/ [R=301,L,NE]\n";
        assert!(write_text(RedirectFormat::Apache, &moved()).contains(apache));
    }

    #[test]
    fn mkdocs_gets_files_and_none_outside_the_site() {
        let mut posts = moved();
        for path in ["/../up", "/a/../../up", "//host/x", "/a\\b", "/a\nplugins:", "/"] {
            posts[1].from.push(path.to_owned());
        }
        let yaml = write_text(RedirectFormat::Mkdocs, &posts);
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
        let json: serde_json::Value = serde_json::from_str(&write_text(RedirectFormat::Json, &moved())).unwrap();
        assert_eq!(json[1]["to"], "/posts/café/");
        assert_eq!(json[0]["from"][1], "/p/0a1b2c3d4e5f");
        let vercel: serde_json::Value = serde_json::from_str(&write_text(RedirectFormat::Vercel, &moved())).unwrap();
        assert_eq!(vercel["redirects"][0]["source"], "/(.*)0a1b2c3d4e5f{/}?");
        assert_eq!(vercel["redirects"][1]["destination"], "/posts/caf%C3%A9/");
        assert_eq!(vercel["redirects"][0]["permanent"], true);
    }
}
