//! URLs that hold code: `javascript:alert(1)`, `data:text/html,<script>…`.
//!
//! A click on such a link runs the code in the page that shows the link, so no URL of a post may be one.

/// The schemes that run the rest of the URL as code, in some browser of the last thirty years.
const CODE_SCHEMES: [&str; 6] = ["javascript", "vbscript", "vbs", "livescript", "mocha", "jscript"];

/// The schemes that stand before another URL and only say how to show it: `feed:javascript:alert(1)`.
const WRAPPER_SCHEMES: [&str; 4] = ["feed", "pcast", "view-source", "jar"];

/// The media types of `data:` URLs that cannot hold code. Any other type may.
const SAFE_TYPES: [&str; 5] = ["", "text/plain", "text/csv", "application/json", "application/pdf"];
/// Whole families of such types. Their XML types, such as SVG, may hold code.
const SAFE_FAMILIES: [&str; 4] = ["image/", "audio/", "video/", "font/"];

/// Whether a browser that follows or embeds a URL would run code that the URL itself holds.
///
/// Browsers drop blanks and control characters at the edges of a URL, and tabs and line ends inside it
/// (<https://url.spec.whatwg.org/#concept-basic-url-parser>, steps 1 to 3). A site generator between the post and the browser
/// may drop more. So only the visible ASCII characters before the colon count.
#[must_use]
pub fn runs_code(url: &str) -> bool {
    if url.starts_with("https://") || url.starts_with("http://") {
        return false;
    }
    let Some((scheme, rest)) = url.split_once(':') else { return false };
    let is_scheme = |name: &str| visible(scheme).eq(name.bytes());
    if CODE_SCHEMES.into_iter().any(is_scheme) {
        return true;
    }
    if WRAPPER_SCHEMES.into_iter().any(is_scheme) {
        return runs_code(rest);
    }
    is_scheme("data") && !is_safe_type(media_type(rest))
}

/// Whether a browser that shows a URL as an image would run code. A `data:` URL of any kind of image is safe there: not even
/// the scripts in an SVG run (<https://html.spec.whatwg.org/multipage/images.html#images-processing-model>).
#[must_use]
pub fn runs_code_as_image(url: &str) -> bool {
    let is_image =
        |(scheme, rest): (&str, &str)| visible(scheme).eq(*b"data") && visible(media_type(rest)).take(6).eq(*b"image/");
    runs_code(url) && !url.split_once(':').is_some_and(is_image)
}

/// The visible ASCII characters, in lower case.
fn visible(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_graphic).map(|byte| byte.to_ascii_lowercase())
}

/// The part of a `data:` URL before the first parameter or the data: <https://fetch.spec.whatwg.org/#data-url-processor>.
fn media_type(data: &str) -> &str {
    data.split([',', ';']).next().unwrap_or_default()
}

fn is_safe_type(media_type: &str) -> bool {
    let is_xml = || visible(media_type).collect::<Vec<_>>().windows(3).any(|part| part == b"xml");
    SAFE_TYPES.iter().any(|safe| visible(media_type).eq(safe.bytes()))
        || (SAFE_FAMILIES.iter().any(|family| visible(media_type).take(family.len()).eq(family.bytes())) && !is_xml())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_found_however_it_is_disguised() {
        let urls = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}\u{b}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\r\nscript\n:alert(1)",
            "j a v a script :alert(1)",
            "java\0script:alert(1)",
            "\u{a0}\u{feff}java\u{200b}\u{202e}script:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "vbscript:msgbox(1)",
            "livescript:x",
            "feed:javascript:alert(1)",
            "view-source:feed:JAVASCRIPT:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "DATA: text / html ;base64,PHNjcmlwdD4=",
            "da\nta:te\txt/html,x",
            "data:application/xhtml+xml,x",
            "data:text/xml,x",
            "data:unknown/type,x",
            "feed:data:text/html,x",
        ];
        for url in urls {
            assert!(runs_code(url) && runs_code_as_image(url), "{url:?}");
        }
        for svg in ["data:image/svg+xml,<svg onload=alert(1)>", "data:image/svg+X\tML;base64,PHN2Zz4="] {
            assert!(runs_code(svg) && !runs_code_as_image(svg), "{svg}");
        }
    }

    #[test]
    fn all_other_urls_are_left_alone() {
        let urls = [
            "",
            "#javascript:x",
            "/javascript:x",
            "./javascript:x",
            "?q=javascript:x",
            "https://example.com/javascript:x",
            "www.example.com",
            "mailto:me@example.com",
            "tel:+123",
            "ftp://example.com/",
            "magnet:?xt=urn:btih:x",
            "sms:1",
            "about:blank",
            "feed:https://example.com/",
            "javascripts:x",
            "xjavascript:x",
            "javascript",
            "data:,plain",
            "data:;charset=utf-8,plain",
            "data:text/plain,x",
            "data:image/png;base64,iVBORw0KGgo=",
            "data:audio/ogg;base64,x",
        ];
        for url in urls {
            assert!(!runs_code(url), "{url}");
        }
    }
}
