//! The list as a table. Columns are aligned also for characters that are two columns wide; titles are cut to the terminal's width.

use console::{Alignment, measure_text_width, pad_str, truncate_str};
use unmedium::document::PartContent;
use unmedium::io::list::{Listing, Overview, PartListing};
use unmedium::medium::Part;

use crate::cli::messages::{DIM, RED, count, escape};

/// The least width of a title, even if the line does not fit then.
const NARROWEST_TITLE: usize = 12;
const GAP: &str = "  ";

/// The columns before the title, and how they are aligned.
const COLUMNS: [(&str, Alignment); 6] = [
    ("kind", Alignment::Left),
    ("date", Alignment::Left),
    ("id", Alignment::Left),
    ("words", Alignment::Right),
    ("images", Alignment::Right),
    ("embeds", Alignment::Right),
];

/// Writes the table with its head, cut to a width if there is one. The parts of an export besides posts are at the end: a row for
/// each list, and one row for all files of another part.
pub fn write_table(listings: &[Listing], parts: &[PartListing], width: Option<usize>) -> String {
    let head = Row { cells: COLUMNS.map(|(name, _)| name.to_owned()), title: "title".to_owned() };
    let rows: Vec<Row> = listings.iter().map(read_row).chain(read_parts(parts)).collect();
    let widths: [usize; COLUMNS.len()] = std::array::from_fn(|at| {
        let widths = rows.iter().chain([&head]).map(|row| measure_text_width(&row.cells[at]));
        widths.max().unwrap_or_default()
    });
    let before_title: usize = widths.iter().map(|width| width + GAP.len()).sum();
    let title_width = width.map(|width| width.saturating_sub(before_title).max(NARROWEST_TITLE));
    let write = |row: &Row| write_row(row, &widths, title_width);
    let lines = rows.iter().map(|row| match row.cells[0].as_str() {
        FAILED => format!("{RED}{}{RED:#}\n", write(row)),
        _ => write(row) + "\n",
    });
    format!("{DIM}{}{DIM:#}\n", write(&head)) + &lines.collect::<String>()
}

struct Row {
    cells: [String; COLUMNS.len()],
    title: String,
}

fn read_row(listing: &Listing) -> Row {
    match &listing.post {
        Ok(post) => Row { cells: read_cells(post), title: escape(&post.title) },
        // The errors below the table say why.
        Err(_) => fail(&listing.name),
    }
}

const FAILED: &str = "failed";

fn fail(name: &str) -> Row {
    Row { cells: [FAILED, "", "", "", "", ""].map(str::to_owned), title: escape(&name) }
}

fn read_parts(parts: &[PartListing]) -> Vec<Row> {
    let mut rows = Vec::new();
    let row = |kind: &str, date: &str, title: String| {
        let mut cells = [const { String::new() }; COLUMNS.len()];
        (cells[0], cells[1]) = (kind.to_owned(), escape(&date));
        Row { cells, title }
    };
    for part in Part::all() {
        let files: Vec<&PartListing> = parts.iter().filter(|file| file.part == part).collect();
        rows.extend(files.iter().filter(|file| file.content.is_err()).map(|file| fail(&file.name)));
        let contents: Vec<&PartContent> = files.iter().filter_map(|file| file.content.as_ref().ok()).collect();
        let number: usize = contents.iter().map(|content| content.count()).sum();
        let lists = contents.iter().filter_map(|content| match content {
            PartContent::List(list) => Some(list),
            _ => None,
        });
        let lists = lists.map(|list| {
            row(part.code(), &list.made, format!("{} ({})", escape(&list.title), count(list.posts.len(), "post")))
        });
        rows.extend(lists);
        if part != Part::Lists && !contents.is_empty() {
            rows.push(row(part.code(), "", format!("{number} on {}", count(contents.len(), "page"))));
        }
    }
    rows
}

fn read_cells(post: &Overview) -> [String; COLUMNS.len()] {
    let date = post.published.map_or_else(|| "-".to_owned(), |date| date.date_naive().to_string());
    let id = post.id.as_deref().map_or_else(|| "-".to_owned(), |id| escape(&id));
    let [words, images, embeds] = [post.words, post.images, post.embeds].map(|number| number.to_string());
    [post.kind.name().to_owned(), date, id, words, images, embeds]
}

fn write_row(row: &Row, widths: &[usize; COLUMNS.len()], title_width: Option<usize>) -> String {
    let mut line = String::new();
    for (at, (_, alignment)) in COLUMNS.iter().enumerate() {
        line += &pad_str(&row.cells[at], widths[at], *alignment, None);
        line += GAP;
    }
    match title_width {
        Some(width) => line += &truncate_str(&row.title, width, "…"),
        None => line += &row.title,
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use unmedium::Error;
    use unmedium::document::PostKind;

    use super::*;

    fn listings() -> [Listing; 3] {
        let post = |title: &str, id: Option<&str>, words| Overview {
            kind: PostKind::Published,
            response_sign: None,
            published: id.and(chrono::DateTime::from_timestamp(1_556_697_600, 0)),
            id: id.map(str::to_owned),
            words,
            images: 2,
            embeds: 0,
            title: title.to_owned(),
        };
        let listing = |post| Listing { name: "posts/a.html".to_owned(), post, is_selected: true };
        [
            listing(Ok(post("水車小屋の歴史と川", Some("0a1b2c3d4e5f"), 1200))),
            listing(Ok(Overview { kind: PostKind::Draft, ..post("The mill\u{1b}[2J", None, 7) })),
            listing(Err(Error::NoPosts { name: "a".to_owned() })),
        ]
    }

    /// The table without its colours.
    fn write(width: Option<usize>) -> String {
        console::strip_ansi_codes(&write_table(&listings(), &[], width)).into_owned()
    }

    #[test]
    fn nothing_is_cut_on_a_pipe() {
        let table = "\
kind       date        id            words  images  embeds  title
published  2019-05-01  0a1b2c3d4e5f   1200       2       0  水車小屋の歴史と川
draft      -           -                 7       2       0  The mill\\u{1b}[2J
failed                                                      posts/a.html
";
        assert_eq!(write(None), table);
    }

    #[test]
    fn titles_are_cut_to_the_terminal() {
        let table = write(Some(76));
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines.iter().all(|line| measure_text_width(line) <= 76), "{table}");
        assert!(lines[1].ends_with("  水車小屋の歴史…") && lines[2].ends_with("  The mill\\u{1b}[…"), "{table}");
    }

    #[test]
    fn something_of_a_title_is_left_on_a_narrow_terminal() {
        assert!(write(Some(10)).lines().nth(1).unwrap().ends_with("  水車小屋の…"), "{}", write(Some(10)));
    }
}
