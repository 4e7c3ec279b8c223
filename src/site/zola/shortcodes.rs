//! What in a text is a shortcode to Zola, and how it is shown instead:
//! <https://www.getzola.org/documentation/content/shortcodes/>.
//!
//! A shortcode has named arguments, `{{ name(key = "text", other = [1, true]) }}`, and may have a body, `{% name() %}…{%
//! end %}`. What does not fit, such as `{{ url_for('page') }}`, is text to Zola too, and its way to show a shortcode, `{{/*
//! name() */}}`, would not be understood around it.

/// What stands around a call, inline or before a body, and around `end`.
pub(super) struct Delimiters {
    inline: [&'static str; 2],
    body: [&'static str; 2],
    /// Whether what stands between them is run.
    are_run: bool,
}

/// `{{ name() }}`
pub(super) const RUN: Delimiters = Delimiters { inline: ["{{", "}}"], body: ["{%", "%}"], are_run: true };

/// `{{/* name() */}}`
pub(super) const SHOWN: Delimiters = Delimiters { inline: ["{{/*", "*/}}"], body: ["{%/*", "*/%}"], are_run: false };

/// A text with other delimiters around its shortcodes, if it has any; what is in the body of one stays as it is.
pub(super) fn change_delimiters(text: &str, from: &Delimiters, to: &Delimiters) -> Option<String> {
    let ends = find_ends(text, from);
    let mut changed = String::new();
    // What is before is done with.
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

/// The places of all `{% end %}`.
fn find_ends(text: &str, delimiters: &Delimiters) -> Vec<usize> {
    let places = text.match_indices(delimiters.body[0]).map(|(at, _)| at);
    places.filter(|&at| split_off(&text[at..], delimiters.body, skip_end).is_some()).collect()
}

/// The shortcode that begins at a place, with other delimiters, and where it ends.
fn change_first(text: &str, at: usize, ends: &[usize], from: &Delimiters, to: &Delimiters) -> Option<(String, usize)> {
    let place_of = |rest: &str| text.len() - rest.len();
    if let Some((call, after)) = split_off(&text[at..], from.inline, skip_call) {
        return Some(([to.inline[0], call, to.inline[1]].concat(), place_of(after)));
    }
    let (call, after) = split_off(&text[at..], from.body, skip_call)?;
    let start = [to.body[0], call, to.body[1]].concat();
    let Some(&end) = ends.get(ends.partition_point(|&end| end < place_of(after))) else {
        // It may stand in another block.
        return from.are_run.then(|| (start, place_of(after)));
    };
    let body = &text[place_of(after)..end];
    let (end, after) = split_off(&text[end..], from.body, skip_end)?;
    Some(([&start, body, to.body[0], end, to.body[1]].concat(), place_of(after)))
}

/// What stands between two delimiters at the beginning of a text, if it is what it should be, and what follows.
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

/// `key = value`
fn skip_argument(text: &str) -> Option<&str> {
    skip_value(skip(skip_name(text)?, "=")?)
}

/// `"text"`, `'text'`, `` `text` ``, `true`, `-1.5`, `[1, 2]`
fn skip_value(text: &str) -> Option<&str> {
    let rest = match text.chars().next()? {
        quote @ ('"' | '\'' | '`') => text[1..].split_once(quote)?.1,
        '[' => skip_list(&text[1..])?,
        '-' | '0'..='9' => text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.')),
        _ => text.strip_prefix("true").or_else(|| text.strip_prefix("false"))?,
    };
    Some(trim(rest))
}

/// What follows `[`.
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

fn skip_name(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (rest.len() < text.len() && !text.starts_with(|c: char| c.is_ascii_digit())).then(|| trim(rest))
}

fn skip<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.strip_prefix(mark).map(trim)
}

fn trim(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_zola_would_run_is_shown() {
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
            ("{% quote() %} alone", "{%/* quote() */%} alone"),
        ];
        for (text, shown) in table {
            assert_eq!(change_delimiters(text, &RUN, &SHOWN).as_deref(), Some(shown), "{text}");
            let back = change_delimiters(shown, &SHOWN, &RUN);
            assert_eq!(back.as_deref(), Some(text).filter(|_| !text.ends_with("alone")), "{text}");
        }
    }

    #[test]
    fn what_is_text_to_zola_is_left_alone() {
        let texts = [
            "{{ page }}",
            "{{ url_for('x') }}",
            "{{ x(a=b) }}",
            "{{ x(a=1,) }}",
            "{{ 1x() }}",
            "{{ x() }",
            "{{/* x */}}",
            "{% if a %} {% end %}",
        ];
        for text in texts {
            assert_eq!(change_delimiters(text, &RUN, &SHOWN), None, "{text}");
            assert_eq!(change_delimiters(text, &SHOWN, &RUN), None, "{text}");
        }
    }

    #[test]
    fn what_is_nested_without_end_overflows_nothing() {
        assert_eq!(change_delimiters(&format!("{{{{ x(a={}", "[".repeat(100_000)), &RUN, &SHOWN), None);
    }
}
