//! Front matter's YAML: the entries of a mapping, byte for byte in the style of js-yaml's `dump`.
//!
//! In goes a table, out come its entries' lines. Whatever a text, it comes back as itself and as a string from readers
//! of YAML 1.2 and of YAML 1.1, and so does a key. Not here: the `---` lines around the front matter, anchors and tags.
//!
//! Which style a text gets, and what it looks like, is what `lib/dumper.js` of js-yaml 4 does with default options.
//! From YAML 1.2.2 come the plain style (7.3.3), single quotes (7.3.2), double quotes (7.3.1) with their escapes (5.7),
//! and the literal and folded blocks (8.1.2, 8.1.3) with their headers (8.1.1).
//!
//! js-yaml is not followed in two things: it escapes a no-break space, which any style can hold, and it leaves some texts
//! plain that its own readers take for strings, and another reader takes for something else. Here these get single quotes.
//! The head of `lookalike.rs` lists them with reasons.

mod fold;
mod lookalike;
mod scalar;
mod table;

use super::Value;

/// The entries of a table, each with the end of its line; tables in it are indented.
///
/// ```
/// use unmedium::write::Value;
///
/// let image = ("image".to_owned(), Value::Text("mill.png".to_owned()));
/// let table = [("cover".to_owned(), Value::Table(vec![image])), ("on".to_owned(), Value::Bool(true))];
/// assert_eq!(unmedium::write::yaml::write_table(&table), "cover:\n  image: mill.png\n'on': true\n");
/// ```
#[must_use]
pub fn write_table(table: &[(String, Value)]) -> String {
    let mut out = String::new();
    table::push_entries(&mut out, table, 0);
    out
}
