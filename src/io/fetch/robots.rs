//! `robots.txt`, which says what programs should leave alone: <https://www.rfc-editor.org/rfc/rfc9309>.
//!
//! The crates that read it need an engine for regular expressions, only for its two wildcards.

/// The rules of a host for one program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<(bool, String)>,
}

impl Robots {
    /// Reads the rules for a program: those for its name, or else those for all programs.
    #[must_use]
    pub fn parse(text: &str, program: &str) -> Robots {
        let lines = text.trim_start_matches('\u{feff}').lines().map(|line| line.split('#').next().unwrap_or_default());
        let fields = lines.filter_map(|line| line.split_once(':')).map(|(key, value)| (key.trim(), value.trim()));
        let (mut own, mut general) = (None::<Robots>, Robots::default());
        let (mut is_own, mut is_general, mut is_in_rules) = (false, false, true);
        for (key, value) in fields {
            if key.eq_ignore_ascii_case("user-agent") {
                if is_in_rules {
                    (is_own, is_general, is_in_rules) = (false, false, false);
                }
                is_own |= value.eq_ignore_ascii_case(program);
                is_general |= value == "*";
                if is_own {
                    own.get_or_insert_default();
                }
                continue;
            }
            let is_allowed = key.eq_ignore_ascii_case("allow");
            if is_allowed || key.eq_ignore_ascii_case("disallow") {
                is_in_rules = true;
                let rule = (is_allowed, value.to_owned());
                match &mut own {
                    _ if value.is_empty() => {}
                    Some(own) if is_own => own.rules.push(rule),
                    _ if is_general => general.rules.push(rule),
                    _ => {}
                }
            }
        }
        own.unwrap_or(general)
    }

    /// Whether a path, with its query, may be requested. The longest matching rule decides; of two with the same length, the one
    /// that allows.
    #[must_use]
    pub fn allow(&self, path: &str) -> bool {
        let matching = self.rules.iter().filter(|(_, pattern)| matches(pattern, path));
        matching
            .max_by_key(|(is_allowed, pattern)| (pattern.len(), *is_allowed))
            .is_none_or(|(is_allowed, _)| *is_allowed)
    }
}

/// Whether a pattern matches the beginning of a path. `*` matches anything, and `$` at the end of the pattern matches the end.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let last = parts.pop();
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    match last {
        None => !is_whole || rest.is_empty(),
        Some(last) if is_whole => rest.ends_with(last),
        Some(last) => rest.contains(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_that_fits_decides() {
        let robots = Robots::parse(
            "User-Agent: *\nDisallow: /m/\nDisallow: /@me$\nAllow: /_/\nAllow: /_/api/users/*/meta # x\nDisallow: /_/api/\nDisallow: /*/*/edit\nDisallow:\n",
            "mover",
        );
        for path in ["/", "/@me/x", "/_/x", "/_/api/users/1/meta", "/archive/2019", "/mill", "/a/edit"] {
            assert!(robots.allow(path), "{path}");
        }
        for path in ["/m/", "/m/signin?x=1", "/@me", "/_/api/x", "/a/b/edit", "/a/b/edit/2"] {
            assert!(!robots.allow(path), "{path}");
        }
        assert!(Robots::parse("<!DOCTYPE html><p>no: such page</p>", "mover").allow("/m/"));
    }

    #[test]
    fn the_rules_for_a_program_are_those_of_its_name() {
        let text = "\u{feff}user-agent: other\nuser-agent: MOVER\ndisallow: /a\n\nUser-agent: *\nDisallow: /\nUser-agent: mover\nDisallow: /b";
        let robots = Robots::parse(text, "mover");
        assert!(!robots.allow("/a") && !robots.allow("/b") && robots.allow("/c"));
        assert!(!Robots::parse(text, "reader").allow("/c"));
        assert!(Robots::parse("Disallow: /\n", "mover").allow("/"), "a rule for nobody");
    }
}
