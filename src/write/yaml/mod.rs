//! Front matter's YAML: the entries of a mapping, byte for byte in the style of js-yaml's `dump`.
//!
//! The input is a table, the output the lines of its entries. Readers of YAML 1.2 and of YAML 1.1 read every key and every
//! text back as the same string. The `---` lines around front matter are written elsewhere; anchors and tags are never used.
//!
//! A text gets the style that `lib/dumper.js` of js-yaml 4 gives it with default options. YAML 1.2.2 defines the styles: plain
//! (7.3.3), single quotes (7.3.2), double quotes (7.3.1) with their escapes (5.7), and literal and folded blocks (8.1.2, 8.1.3)
//! with their headers (8.1.1).
//!
//! There are two differences from js-yaml. It escapes a no-break space, which every style can hold. And it leaves texts plain
//! that it reads as strings itself, though other readers do not. Here such texts get single quotes; the head of `lookalike.rs`
//! lists them with reasons.

mod fold;
mod lookalike;
mod scalar;
mod table;

use super::Value;

/// Writes the entries of a table, each ending with a line feed. Inner tables are indented.
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
