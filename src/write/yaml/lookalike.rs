//! Texts that some YAML reader does not read as a string unless they are quoted.
//!
//! js-yaml quotes what it would not read as a string itself: the types of YAML 1.2.2's core schema (10.3.2), dates and `<<`.
//! It also quotes YAML 1.1's booleans and sexagesimal numbers. Other readers have more types. Hugo (go-yaml), Jekyll (Psych),
//! MkDocs (`PyYAML`) and others read front matter, so these texts are quoted here too:
//!
//! - `1_000`, `0x_f`, `0b1_0`, `1.5_0`, `+_1`: underscores in numbers are YAML 1.1's (`PyYAML`, Psych, go-yaml).
//! - `1,000`, `0,`: integers for Psych, which drops commas.
//! - `+.5` and `1e999`: numbers in YAML 1.2's core schema, which js-yaml resolves only in part.
//! - `.e+5`, `0x_`: Psych and `PyYAML` take them for numbers, and fail when they convert them.
//! - `0X1F`, `0B1`, `0O7`: integers for go-yaml.
//! - `yEs`, `nULL`, `.Nan`: Psych ignores case.
//! - `+.nan`: a number for `serde_saphyr`.
//! - `2020-1-1`, `2020-01-01T1:2:3`, `2020-01-01T10:00:00+0200`: times for go-yaml or Psych.
//!
//! One rule covers all of these, and a few texts that are strings to every reader, such as `1,_e5`. Quotes do no harm there.

/// The words that are values in YAML 1.2 or 1.1, in lower case.
const WORDS: [&str; 16] =
    ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "+.inf", "-.inf", ".nan", "+.nan", "<<"];

/// Whether some reader takes the unquoted text for a null, a boolean, a number, a time or a merge key.
pub(super) fn is_other_type(text: &str) -> bool {
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || is_number(text) || is_time(text)
}

/// Whether a text is a number in base 60 of YAML 1.1: `1:30`, `12:30:45.5`. Like js-yaml, it accepts digits beyond 59.
pub(super) fn is_sexagesimal(text: &str) -> bool {
    let places = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    whole.contains(':') && whole.split(':').all(places) && (fraction.is_empty() || places(fraction))
}

fn is_number(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return false;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    // go-yaml drops underscores first. `PyYAML` takes `0x_` for a number, and then fails.
    let squeezed = unsigned.replace(['_', ','], "");
    is_radix(unsigned) || is_radix(&squeezed) || is_decimal(&squeezed)
}

fn is_radix(unsigned: &str) -> bool {
    let mut chars = unsigned.chars();
    let radix = match (chars.next(), chars.next()) {
        (Some('0'), Some('x' | 'X')) => 16,
        (Some('0'), Some('o' | 'O')) => 8,
        (Some('0'), Some('b' | 'B')) => 2,
        _ => return false,
    };
    !chars.as_str().is_empty() && chars.all(|c| c.is_digit(radix) || matches!(c, '_' | ','))
}

/// This includes octal numbers without a letter, such as `012`, which are decimal in YAML 1.2.
fn is_decimal(unsigned: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    // `.e+5` is not a number, but counts as one: Psych takes it for one, and then fails.
    let is_complete = unsigned != "." && !mantissa.is_empty() && !exponent.is_empty();
    is_complete && [whole, fraction, exponent].into_iter().all(digits)
}

/// Whether some reader takes a text for a date, or for a date and a time.
pub(super) fn is_time(text: &str) -> bool {
    skip_time(text) == Some("")
}

/// What follows the date, and the time if there is one, at the start of a text.
fn skip_time(text: &str) -> Option<&str> {
    let rest = skip_digits(text, 4, 4)?.strip_prefix('-')?;
    let rest = skip_digits(rest, 1, 2)?.strip_prefix('-')?;
    let rest = skip_digits(rest, 1, 2)?;
    if rest.is_empty() {
        return Some(rest);
    }
    let clock = rest.strip_prefix(['T', 't']).unwrap_or(rest.trim_start_matches(' '));
    let rest = skip_digits(clock, 1, 2).filter(|_| clock.len() < rest.len())?.strip_prefix(':')?;
    let rest = skip_digits(rest, 1, 2)?.strip_prefix(':')?;
    let rest = skip_digits(rest, 1, 2)?;
    let rest = rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let zone = rest.trim_start_matches(' ');
    let is_offset = zone.starts_with(['+', '-']) && zone[1..].bytes().all(|b| b.is_ascii_digit() || b == b':');
    if zone == "Z" || is_offset { Some("") } else { Some(zone) }
}

/// What follows `least` to `most` digits.
fn skip_digits(text: &str, least: usize, most: usize) -> Option<&str> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (count >= least).then(|| &text[count..])
}
