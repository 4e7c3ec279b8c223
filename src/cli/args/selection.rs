//! Arguments that select some of the posts.

use chrono::{Days, Months, NaiveDate};
use clap::Args;
use unmedium::options::Selection;

#[derive(Args)]
#[command(next_help_heading = "Which posts")]
pub struct SelectionArguments {
    #[command(flatten)]
    pub days: DayArguments,
    /// Only the post with this id or URL, or posts with this text in their title; may be repeated
    #[arg(long, value_name = "ID|URL|TEXT")]
    pub only: Vec<String>,
    /// Only posts with this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
}

/// Between which days posts were published.
#[derive(Args)]
#[command(next_help_heading = "Which posts")]
pub struct DayArguments {
    /// Only posts published on this day or later: 2019-05-01, 2019-05 or 2019
    #[arg(long, value_name = "DATE", value_parser = read_first_day)]
    pub since: Option<NaiveDate>,
    /// Only posts published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = read_last_day)]
    pub until: Option<NaiveDate>,
}

impl SelectionArguments {
    /// The selection that these arguments make.
    pub fn selection(&self) -> Selection {
        Selection { since: self.days.since, until: self.days.until, only: self.only.clone(), tags: self.tag.clone() }
    }
}

fn read_first_day(text: &str) -> Result<NaiveDate, String> {
    read_days(text).map(|(first, _)| first)
}

fn read_last_day(text: &str) -> Result<NaiveDate, String> {
    read_days(text).map(|(_, last)| last)
}

/// The first and the last day of a day, a month or a year.
fn read_days(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let (months, rest) = match text.len() {
        4 => (12, "-01-01"),
        7 => (1, "-01"),
        _ => (0, ""),
    };
    let first = NaiveDate::parse_from_str(&format!("{text}{rest}"), "%Y-%m-%d");
    let first = first.map_err(|_| "it is not a date: 2019-05-01, 2019-05 or 2019".to_owned())?;
    let next =
        if months == 0 { first.checked_add_days(Days::new(1)) } else { first.checked_add_months(Months::new(months)) };
    let last = next.and_then(|next| next.pred_opt()).unwrap_or(first);
    Ok((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_year_have_a_first_and_a_last_day() {
        let days = |text: &str| read_days(text).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(days("2019-05-01"), Ok("2019-05-01 2019-05-01".to_owned()));
        assert_eq!(days("2020-02"), Ok("2020-02-01 2020-02-29".to_owned()));
        assert_eq!(days("2019"), Ok("2019-01-01 2019-12-31".to_owned()));
        for text in ["", "19", "2019-13", "2019-02-30", "May 2019", "yesterday", "2019-05-01T00:00"] {
            assert!(days(text).is_err(), "{text}");
        }
    }
}
