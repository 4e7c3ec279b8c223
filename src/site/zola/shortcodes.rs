//! Finds Zola's shortcodes in a text, and writes them so that Zola shows them instead of running them:
//! <https://www.getzola.org/documentation/content/shortcodes/>.
//!
//! A shortcode has named arguments, `{{ name(key = "text", other = [1, true]) }}`, and may have a body, `{% name() %}…{%
//! end %}`. What does not fit this grammar, such as `{{ url_for('page') }}`, is text to Zola and has to stay as it is: around it, the
//! delimiters that show a shortcode, `{{/* name() */}}`, would be text too. So would those around the beginning of a body that does
//! not end: it is cut, since code further down may end it.

/// The delimiters of shortcodes: around an inline call, and around the beginning and end of one with a body.
pub(super) struct Delimiters {
    inline: [&'static str; 2],
    body: [&'static str; 2],
}

/// Delimiters of shortcodes that Zola runs: `{{ name() }}`.
pub(super) const RUN: Delimiters = Delimiters { inline: ["{{", "}}"], body: ["{%", "%}"] };

/// Delimiters of shortcodes that Zola shows: `{{/* name() */}}`.
pub(super) const SHOWN: Delimiters = Delimiters { inline: ["{{/*", "*/}}"], body: ["{%/*", "*/%}"] };

impl Delimiters {
    /// The delimiters that begin something.
    pub(super) fn openings(&self) -> [&'static str; 2] {
        [self.inline[0], self.body[0]]
    }
}

/// Changes the delimiters of the shortcodes in a text; nothing if it has none. The body of a shortcode stays as it is.
pub(super) fn change_delimiters(text: &str, from: &Delimiters, to: &Delimiters) -> Option<String> {
    let ends = find_ends(text, from);
    let mut changed = String::new();
    // The text before this byte is written.
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        at += found;
        let Some((shortcode, end)) = change_first(text, at, &ends, from, to) else {
            at += 1;
            continue;
        };
        changed.extend([&text[done..at], &shortcode]);
        (at, done) = (end, end);
    }
    (done > 0).then(|| changed + &text[done..])
}

/// Finds the beginnings of bodies that do not end in this text, by their first bytes.
pub(super) fn find_unfinished(text: &str) -> Vec<usize> {
    let ends = find_ends(text, &RUN);
    let mut unfinished = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        at += found;
        if let Some((_, end)) = change_first(text, at, &ends, &RUN, &SHOWN) {
            at = end;
            continue;
        }
        if split_off(&text[at..], RUN.body, skip_call).is_some() {
            unfinished.push(at);
        }
        at += 1;
    }
    unfinished
}

/// Finds where every `{% end %}` stands.
fn find_ends(text: &str, delimiters: &Delimiters) -> Vec<usize> {
    let places = text.match_indices(delimiters.body[0]).map(|(at, _)| at);
    places.filter(|&at| split_off(&text[at..], delimiters.body, skip_end).is_some()).collect()
}

/// Changes the delimiters of the shortcode that begins at this byte. Returns it, and the byte at which it ended.
fn change_first(text: &str, at: usize, ends: &[usize], from: &Delimiters, to: &Delimiters) -> Option<(String, usize)> {
    let place_of = |rest: &str| text.len() - rest.len();
    if let Some((call, after)) = split_off(&text[at..], from.inline, skip_call) {
        return Some(([to.inline[0], call, to.inline[1]].concat(), place_of(after)));
    }
    let (call, after) = split_off(&text[at..], from.body, skip_call)?;
    let &end = ends.get(ends.partition_point(|&end| end < place_of(after)))?;
    // A body has at least one character.
    let body = Some(&text[place_of(after)..end]).filter(|body| !body.is_empty())?;
    let (end, after) = split_off(&text[end..], from.body, skip_end)?;
    Some(([to.body[0], call, to.body[1], body, to.body[0], end, to.body[1]].concat(), place_of(after)))
}

/// Splits off what stands between two delimiters at the beginning of a text, if `skip_inner` accepts it. Returns it and what
/// follows the closing delimiter.
fn split_off<'a>(
    text: &'a str,
    [open, close]: [&str; 2],
    skip_inner: fn(&'a str) -> Option<&'a str>,
) -> Option<(&'a str, &'a str)> {
    let inner = text.strip_prefix(open)?;
    let rest = skip_inner(trim(inner))?;
    Some((&inner[..inner.len() - rest.len()], rest.strip_prefix(close)?))
}

fn skip_end(text: &str) -> Option<&str> {
    skip(text, "end")
}

/// Skips `name(key = value, …)`.
fn skip_call(text: &str) -> Option<&str> {
    let mut rest = skip(skip_name(text)?, "(")?;
    let mut next = Some(rest);
    // A comma may stand between two arguments, and nowhere else.
    while let Some(after) = next.and_then(skip_argument) {
        rest = after;
        next = skip(rest, ",").or(Some(rest));
    }
    skip(rest, ")")
}

/// Skips `key = value`.
fn skip_argument(text: &str) -> Option<&str> {
    skip_value(skip(skip_name(text)?, "=")?)
}

/// Skips `"text"`, `'text'`, `` `text` ``, `true`, `-1.5` or `[1, 2]`.
fn skip_value(text: &str) -> Option<&str> {
    let rest = match text.chars().next()? {
        quote @ ('"' | '\'' | '`') => text[1..].split_once(quote)?.1,
        '[' => skip_list(&text[1..])?,
        '-' | '0'..='9' => text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.')),
        _ => text.strip_prefix("true").or_else(|| text.strip_prefix("false"))?,
    };
    Some(trim(rest))
}

/// Skips a list whose `[` has been read.
fn skip_list(text: &str) -> Option<&str> {
    let (mut rest, mut depth) = (trim(text), 1);
    while depth > 0 {
        if let Some(after) = skip(rest, "[") {
            (rest, depth) = (after, depth + 1);
        } else if let Some(after) = skip(rest, "]") {
            (rest, depth) = (skip(after, ",").filter(|_| depth > 1).unwrap_or(after), depth - 1);
        } else {
            let after = skip_value(rest)?;
            rest = skip(after, ",").or(after.starts_with(']').then_some(after))?;
        }
    }
    Some(rest)
}

/// Skips a name and the blanks after it.
fn skip_name(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (rest.len() < text.len() && !text.starts_with(|c: char| c.is_ascii_digit())).then(|| trim(rest))
}

/// Skips a token and the blanks after it.
fn skip<'a>(text: &'a str, token: &str) -> Option<&'a str> {
    text.strip_prefix(token).map(trim)
}

fn trim(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_are_shown_instead_of_run() {
        let table = [
            ("{{ year() }}", "{{/* year() */}}"),
            ("{ {{year()}}}", "{ {{/*year()*/}}}"),
            (
                "{{ a_1 ( id = \"}}\" , n = -1.5, b=true l = [1, ['x', `y`], ] ) }}",
                "{{/* a_1 ( id = \"}}\" , n = -1.5, b=true l = [1, ['x', `y`], ] ) */}}",
            ),
            (
                "{% quote(by='me') %}\n{{ year() }}\n{% end %} {% end %}",
                "{%/* quote(by='me') */%}\n{{ year() }}\n{%/* end */%} {% end %}",
            ),
        ];
        for (text, shown) in table {
            assert_eq!(change_delimiters(text, &RUN, &SHOWN).as_deref(), Some(shown), "{text}");
            assert_eq!(change_delimiters(shown, &SHOWN, &RUN).as_deref(), Some(text), "{text}");
            assert_eq!(find_unfinished(text), [0; 0], "{text}");
        }
    }

    #[test]
    fn text_that_is_no_shortcode_stays() {
        let texts = [
            "{{ page }}",
            "{{ url_for('x') }}",
            "{{ x(a=b) }}",
            "{{ x(a=1,) }}",
            "{{ 1x() }}",
            "{{ x() }",
            "{{/* x */}}",
            "{% if a %} {% end %}",
            "{% end %} {% quote() %} alone",
            "{% quote() %}{% end %}",
            "{%/* quote() */%}{%/* end */%}",
        ];
        for text in texts {
            assert_eq!(change_delimiters(text, &RUN, &SHOWN), None, "{text}");
            assert_eq!(change_delimiters(text, &SHOWN, &RUN), None, "{text}");
        }
    }

    #[test]
    fn bodies_without_an_end_are_found() {
        let table: [(&str, &[usize]); 4] = [
            ("a {% b() %}", &[2]),
            ("{% a() %}{% end %} {% b(c=\"{{ d() }}\") %} {% end %} {% e() %}", &[0, 52]),
            ("{% a() %} {% b() %} c {% end %}", &[]),
            ("{% if a %} {% end %}", &[]),
        ];
        for (text, unfinished) in table {
            assert_eq!(find_unfinished(text), unfinished, "{text}");
        }
    }

    #[test]
    fn deep_lists_do_not_overflow_the_stack() {
        assert_eq!(change_delimiters(&format!("{{{{ x(a={}", "[".repeat(100_000)), &RUN, &SHOWN), None);
    }
}
