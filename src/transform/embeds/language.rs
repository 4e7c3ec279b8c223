//! Chooses the name of a language that stands after a code fence: one that highlighters know, for GitHub's name. Pure.

use crate::document::is_code_language;

/// GitHub's names that highlighters do not know in lower case, and the names that they know. GitHub's names are those of
/// Linguist, <https://github.com/github-linguist/linguist/blob/main/lib/linguist/languages.yml>. The others are known to
/// highlight.js, Prism, Chroma or Shiki, most of them to all four.
const WORDS: [(&str, &str); 30] = [
    ("ApacheConf", "apache"),
    ("Batchfile", "bat"),
    ("C#", "csharp"),
    ("C++", "cpp"),
    ("Common Lisp", "lisp"),
    ("Emacs Lisp", "elisp"),
    ("F#", "fsharp"),
    ("Gradle", "groovy"),
    ("Graphviz (DOT)", "dot"),
    ("HTML+Django", "django"),
    ("HTML+ERB", "erb"),
    ("HTML+PHP", "php"),
    ("JSON with Comments", "jsonc"),
    ("Java Properties", "properties"),
    ("Java Server Pages", "jsp"),
    ("Objective-C", "objectivec"),
    ("Objective-C++", "objectivec"),
    ("PLpgSQL", "sql"),
    ("Protocol Buffer", "protobuf"),
    ("Regular Expression", "regex"),
    ("SVG", "xml"),
    ("Shell", "bash"),
    ("ShellSession", "console"),
    ("Standard ML", "sml"),
    ("Starlark", "python"),
    ("TSQL", "sql"),
    ("Text", ""),
    ("Vim Script", "vim"),
    ("Visual Basic .NET", "vbnet"),
    ("reStructuredText", "rst"),
];

/// The name after a code fence for GitHub's name of a language: `bash` for `Shell`. For a name that is not in the table it is
/// the first word, in lower case. Nothing if the language has no such name.
#[must_use]
pub fn choose_word(language: &str) -> Option<String> {
    let known = WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(language)).map(|(_, word)| (*word).to_owned());
    let word = known.unwrap_or_else(|| language.split_whitespace().next().unwrap_or_default().to_lowercase());
    is_code_language(&word).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlighters_know_the_words() {
        let table = [
            ("JavaScript", Some("javascript")),
            ("Python", Some("python")),
            ("C", Some("c")),
            ("C++", Some("cpp")),
            ("c#", Some("csharp")),
            ("Shell", Some("bash")),
            ("TSX", Some("tsx")),
            ("Go Module", Some("go")),
            ("HCL", Some("hcl")),
            ("Vim Script", Some("vim")),
            ("Text", None),
            ("", None),
            ("`evil", None),
            ("日本語", None),
        ];
        for (language, word) in table {
            assert_eq!(choose_word(language).as_deref(), word, "{language}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_its_words_are_words() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|(name, word)| word.is_empty() || choose_word(name).as_deref() == Some(*word)));
    }
}
