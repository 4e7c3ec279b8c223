//! Posts for each site, full of characters that its dialect has to protect.

use unmedium::ConvertOptions;
use unmedium::site::{SITES, Site};

use super::Construct;
use super::post::{post, running_text};

/// Texts that some generator reads as a command, a tag, an attribute, maths or the like.
const MARKS: [&str; 42] = [
    "|",
    "| - ",
    "{",
    "}",
    "{{",
    "{{<",
    "{{%",
    "{{< x >}}",
    "{{</* x",
    "{%",
    "{% raw %}",
    "{% endraw %}",
    "{#",
    "#}",
    "{: ",
    "{{ x() }}",
    "{{ x(a='",
    "{% x() %}",
    "{% end %}",
    "[",
    "]",
    "[[a]]",
    "[^",
    "^[",
    "^a ",
    "%%",
    "==",
    "#a ",
    "$",
    "--",
    "...",
    "\"",
    "'",
    ":",
    ":a",
    "www.",
    "http:",
    "http://",
    "import ",
    "~",
    "<",
    "<!-- ",
];

/// Where these texts stand: a name, and the HTML around them.
const PLACES: [(&str, &str, &str); 6] = [
    ("text", "<p class=\"graf graf--p\">", "</p>"),
    ("heading", "<h3 class=\"graf graf--h3\">a ", "</h3>"),
    ("link", "<p class=\"graf graf--p\"><a href=\"https://a.example/\">", "</a></p>"),
    ("code", "<p class=\"graf graf--p\"><code>", "</code></p>"),
    ("block", "<pre class=\"graf graf--pre\">", "</pre>"),
    ("alt", "<figure class=\"graf graf--figure\"><img src=\"https://a.example/b.png\" alt=\"", "\"></figure>"),
];

/// How often a text is repeated at the smallest size.
const SIZE: usize = 1500;

/// All constructs, for each site.
pub(super) fn all() -> Vec<Construct> {
    SITES.into_iter().flat_map(of_site).collect()
}

fn of_site(site: &Site) -> Vec<Construct> {
    let options = ConvertOptions::default().site(site.clone());
    let named = |name: &str| format!("{}: {name}", site.name);
    let texts = running_text().into_iter();
    let texts = texts.map(|(name, size, make)| Construct::of_text(&named(name), size, make, options.clone()));
    let marks = MARKS.into_iter().flat_map(|mark| PLACES.map(|place| (mark, place)));
    let marks = marks.map(|(mark, (place, before, after))| {
        let text = mark.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let make = move |size: usize| post("T", &format!("{before}{}{after}", text.repeat(size)));
        Construct::of_text(&named(&format!("{mark} in {place}")), SIZE, make, options.clone())
    });
    texts.chain(marks).collect()
}
