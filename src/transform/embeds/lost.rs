//! Says where embeds that are missing in the source may still be seen. Pure.

use crate::document::{Block, Origin, Post, PostKind};
use crate::notice::Notice;

/// Puts the URL of the post on Medium, `page`, into each lost embed. The notices get it too, unless the source is that very
/// page, or the post is a draft, whose page only its author can open.
pub fn name_lost_embeds(post: &mut Post, page: &str, notices: &mut [Notice]) {
    let has_page = matches!(post.origin, Origin::Export | Origin::Feed) && post.metadata.kind != PostKind::Draft;
    // The notice has a command that users will run, so the URL must have nothing but an id in it.
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_noted = has_page && page.strip_prefix("https://medium.com/p/").is_some_and(is_id);
    for block in &mut post.body {
        if let Block::LostEmbed { page: named } = block {
            page.clone_into(named);
        }
    }
    for notice in notices.iter_mut().filter(|_| is_noted) {
        if let Notice::EmbedLost { page: named, .. } = notice {
            page.clone_into(named);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::site::{PLAIN, SITES};
    use crate::{ConvertOptions, Converted, Notice, Proof, convert};

    /// Converts a post of an export with a lost embed and this footer.
    fn convert_losing(footer: &str, options: &ConvertOptions) -> Converted {
        let lost = "<figure class=\"graf graf--figure graf--iframe\"></figure>";
        let html = format!(
            "<article class=\"h-entry\"><header><h1 class=\"p-name\">The mill</h1></header>\
             <section data-field=\"body\" class=\"e-content\"><h3>A wheel</h3><p>It turns.</p>{lost}<p>Still.</p></section>\
             <footer>{footer}</footer></article>"
        );
        convert(&html, options).unwrap()
    }

    /// The text of the notice about the lost embed.
    fn noted(converted: &Converted) -> String {
        let lost = converted.notices.iter().find(|notice| matches!(notice, Notice::EmbedLost { .. }));
        lost.map(Notice::to_string).unwrap_or_default()
    }

    #[test]
    fn a_lost_embed_names_the_post() {
        let footer = "<p><a href=\"https://medium.com/p/0a1b2c3d4e5f\"><time class=\"dt-published\" datetime=\"2019-05-01T12:30:00.000Z\"></time></a></p>";
        for site in SITES.into_iter().chain([&PLAIN]) {
            let converted = convert_losing(footer, &ConvertOptions::default().site(site.clone()));
            let said = "An embed is missing here: see https://medium.com/p/0a1b2c3d4e5f";
            let comment = (site.dialect.comment)(said);
            assert!(converted.markdown.contains(&format!("\n\n{comment}\n\nStill.\n")), "{}", converted.markdown);
            assert_eq!(converted.proof, Proof::Proven, "{}: {:?}", site.name, converted.notices);
            let wanted =
                "an embed is missing after “It turns.”; try `unmedium convert https://medium.com/p/0a1b2c3d4e5f`";
            assert_eq!(noted(&converted), wanted);
        }
    }

    #[test]
    fn only_a_published_post_of_medium_is_in_the_command() {
        let draft = "<p><a href=\"https://medium.com/p/0a1b2c3d4e5f\">View original.</a></p>";
        let canonical = "<p><a href=\"https://a.example/$(x)\" class=\"p-canonical\">Canonical link</a></p>";
        for footer in [draft, canonical, ""] {
            assert_eq!(
                noted(&convert_losing(footer, &ConvertOptions::default())),
                "an embed is missing after “It turns.”"
            );
        }
    }

    #[test]
    fn no_url_can_end_the_comment() {
        for url in [
            "https://a.example/--><script>x</script>",
            "https://a.example/*/}{x()}",
            "https://a.example/{{x}}{% x %}%%",
            "--!>",
        ] {
            let footer = format!("<p><a href=\"{url}\" class=\"p-canonical\">Canonical link</a></p>");
            for site in SITES.into_iter().chain([&PLAIN]) {
                let converted = convert_losing(&footer, &ConvertOptions::default().site(site.clone()));
                let body = converted.markdown.rsplit_once("It turns.").unwrap().1;
                assert!(body.contains("An embed is missing here"), "{body}");
                assert!(!["<script", "{x", "{{x", "{%", "%%", "--!>"].iter().any(|end| body.contains(end)), "{body}");
                assert_eq!(converted.proof, Proof::Proven, "{}: {url} {:?}", site.name, converted.notices);
            }
        }
    }
}
