//! Suggestions for mistyped names.

/// Finds the known name that is most similar to a mistyped one; `None` if none is similar.
#[must_use]
pub fn find_nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    // The same bound as clap has for its suggestions.
    const SIMILAR: f64 = 0.7;
    let similar = known.iter().map(|known| (strsim::jaro(name, known), *known));
    similar
        .filter(|(similarity, _)| *similarity > SIMILAR)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

/// Suggests a known name for a mistyped one: ``; did you mean `site`?``, or nothing.
pub(super) fn suggest(name: &str, known: &[&str]) -> String {
    find_nearest(name, known).map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
}
