//! Renders a topic of the guide for a terminal: headings and code have colours, and the cells of tables wrap.
//!
//! The guide's Markdown keeps to what this renders: its paragraphs are wrapped at 80 columns, and it has no links or nested lists.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};

use super::messages::BOLD;

const CODE: Style = AnsiColor::Cyan.on_default();
/// The indentation of a line in a fenced code block.
const INDENT: &str = "    ";

/// Renders a topic's Markdown for a terminal with this number of columns.
pub fn render_page(markdown: &str, columns: u16) -> String {
    let mut page = String::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.len() >= 3 {
            for code in lines.by_ref().take_while(|line| *line != fence) {
                let _ = writeln!(page, "{INDENT}{CODE}{code}{CODE:#}");
            }
        } else if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(row);
            }
            page += &render_table(&rows, columns);
        } else if line.starts_with('#') {
            let _ = writeln!(page, "{BOLD}{}{BOLD:#}", line.trim_start_matches(['#', ' ']).replace('`', ""));
        } else {
            page += &render_spans(line);
            page.push('\n');
        }
    }
    page
}

/// Renders the lines of a table: its head, the line of dashes, and its body.
fn render_table(rows: &[&str], columns: u16) -> String {
    let cells = |row: &&str| {
        let row = row.trim_matches(['|', ' ']).replace('`', "");
        row.split(" | ").map(str::to_owned).collect::<Vec<_>>()
    };
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_width(columns);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(rows.first().map(cells).unwrap_or_default()).add_rows(rows.iter().skip(2).map(cells));
    table.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}

/// Gives code spans and bold text their colours. The delimiters of a span that goes over two lines stay.
fn render_spans(line: &str) -> String {
    style_between(&style_between(line, "`", CODE), "**", BOLD)
}

fn style_between(line: &str, delimiter: &str, style: Style) -> String {
    let parts: Vec<&str> = line.split(delimiter).collect();
    if parts.len().is_multiple_of(2) {
        return line.to_owned();
    }
    let styled = parts.iter().enumerate();
    styled.map(|(at, part)| if at % 2 == 0 { (*part).to_owned() } else { format!("{style}{part}{style:#}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(markdown: &str, columns: u16) -> String {
        anstream::adapter::strip_str(&render_page(markdown, columns)).to_string()
    }

    #[test]
    fn markup_becomes_looks() {
        let page = render_page("# The `proof`\n\nSee `a` and **b**.\n", 80);
        assert_eq!(page, format!("{BOLD}The proof{BOLD:#}\n\nSee {CODE}a{CODE:#} and {BOLD}b{BOLD:#}.\n"));
    }

    #[test]
    fn a_fenced_block_is_indented_and_keeps_its_own_fences() {
        assert_eq!(
            show("````md\n```sh\n# no heading\n```\n````\nEnd\n", 80),
            "    ```sh\n    # no heading\n    ```\nEnd\n"
        );
    }

    #[test]
    fn a_table_wraps_its_cells_within_the_columns() {
        let table = "| code | meaning |\n|---|---|\n| `1` | something failed, or it differs from before |\n";
        let shown = show(table, 30);
        assert!(shown.lines().all(|line| line.chars().count() <= 30), "{shown}");
        let words: Vec<&str> = shown.split_whitespace().filter(|word| !word.contains(['─', '═'])).collect();
        assert_eq!(words.join(" "), "code meaning 1 something failed, or it differs from before");
    }

    #[test]
    fn every_topic_fits_a_terminal_and_loses_no_word() {
        let is_fence = |line: &str| line.trim_start().starts_with("```");
        let words = |text: &str| {
            let lines = text.lines().filter(|line| !is_fence(line));
            let mut words: Vec<_> =
                lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).map(str::to_owned).collect();
            words.sort();
            words.retain(|word| !word.is_empty());
            words
        };
        for topic in unmedium::guide::TOPICS {
            let shown = show(topic.text, 80);
            assert_eq!(words(&shown), words(topic.text), "{}", topic.name);
            let is_long = |line: &&str| !line.starts_with(INDENT) && line.chars().count() > 80;
            assert_eq!(shown.lines().find(is_long), None, "{}", topic.name);
        }
    }
}
