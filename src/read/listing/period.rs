//! Finds the days that a list covers from the list's URL.

use chrono::{Days, Months, NaiveDate};

/// The first and the last day of `/archive/2019/05`, `/archive/2019`, `/sitemap/posts/2019/posts-2019-05-01.xml` and the like.
#[must_use]
pub fn find_period(path: &str) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = path.split(['/', '-', '.']).collect();
    let numbers = |at: usize| {
        let wanted = [4, 2, 2];
        let is_number =
            |(part, length): &(&&str, usize)| part.len() == *length && part.bytes().all(|b| b.is_ascii_digit());
        let part = parts[at..].iter().zip(wanted).take_while(is_number);
        part.filter_map(|(part, _)| part.parse().ok()).collect::<Vec<u32>>()
    };
    // The last of the longest rows of numbers is the most exact.
    let found = (0..parts.len()).map(numbers).filter(|found| !found.is_empty()).max_by_key(Vec::len)?;
    let (month, day) = (found.get(1).copied(), found.get(2).copied());
    let first = NaiveDate::from_ymd_opt(i32::try_from(found[0]).ok()?, month.unwrap_or(1), day.unwrap_or(1))?;
    let next = match (month, day) {
        (None, _) => first.checked_add_months(Months::new(12)),
        (_, None) => first.checked_add_months(Months::new(1)),
        _ => first.checked_add_days(Days::new(1)),
    };
    Some((first, next?.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_a_day_a_month_or_a_year() {
        let table = [
            ("/mills/archive/2019/05/01", "2019-05-01 2019-05-01"),
            ("/archive/2020/02", "2020-02-01 2020-02-29"),
            ("/archive/2019", "2019-01-01 2019-12-31"),
            ("/sitemap/posts/2019/posts-2019-05-01.xml", "2019-05-01 2019-05-01"),
            ("/sitemap/posts/2019/posts.xml", "2019-01-01 2019-12-31"),
            ("/sitemap/sitemap.xml", ""),
            ("/archive/2019/13", ""),
        ];
        for (path, days) in table {
            let found = find_period(path).map(|(first, last)| format!("{first} {last}")).unwrap_or_default();
            assert_eq!(found, days, "{path}");
        }
    }
}
