//! A user's own cookies, in the format that browser extensions and curl write: <https://curl.se/docs/http-cookies.html>.
//!
//! ```text
//! # Netscape HTTP Cookie File
//! #HttpOnly_.medium.com ⇥ TRUE ⇥ / ⇥ TRUE ⇥ 1790000000 ⇥ sid ⇥ 1:abcdef
//! ```
//!
//! Seven fields, separated by tabs: the host, whether its subdomains count too, the path, whether the cookie needs TLS, when it
//! expires (in seconds since 1970; 0 with the session), its name, its value. The client's cookie jar decides which host gets
//! which cookie, by RFC 6265. No message shows a value.

use std::fmt;
use std::time::{Duration, SystemTime};

use reqwest::cookie::Jar;
use url::Url;

/// Cookies for the hosts that set them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cookies(Vec<Cookie>);

/// A cookie: a URL of its host, and the text that the host would send in `Set-Cookie`.
#[derive(Clone, PartialEq, Eq)]
struct Cookie {
    host: Url,
    text: String,
}

impl fmt::Debug for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cookies", self.0.len())
    }
}

impl Cookies {
    /// Reads a file's text.
    ///
    /// # Errors
    /// The number of the first line that cannot be read, and what is wrong with it.
    pub fn parse(text: &str) -> Result<Cookies, String> {
        const HTTP_ONLY: &str = "#HttpOnly_";
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.strip_prefix(HTTP_ONLY).unwrap_or(line)));
        let lines = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let cookies = lines.map(|(number, line)| read_line(line).map_err(|reason| format!("line {number}: {reason}")));
        cookies.collect::<Result<_, _>>().map(Cookies)
    }

    /// A jar with these cookies, without expired ones.
    pub(super) fn fill_jar(&self) -> Jar {
        let jar = Jar::default();
        self.0.iter().for_each(|cookie| jar.add_cookie_str(&cookie.text, &cookie.host));
        jar
    }
}

fn read_line(line: &str) -> Result<Cookie, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let &[domain, with_subdomains, path, secure, expires, name, value] = fields.as_slice() else {
        return Err(format!("it has {} fields separated by tabs, not 7", fields.len()));
    };
    let host = domain.trim_start_matches('.');
    let url =
        Url::parse(&format!("https://{host}/")).ok().filter(|parsed| parsed.path() == "/" && parsed.query().is_none());
    let url = url.ok_or("its first field is not a host")?;
    if [path, name, value].iter().any(|text| text.contains(|c: char| c == ';' || c.is_control())) || name.is_empty() {
        return Err("its path, name or value is not allowed in a cookie".to_owned());
    }
    let expiry = read_expiry(expires)?.map(|expiry| format!("Expires={}", httpdate::fmt_http_date(expiry)));
    let parts = [
        Some(format!("{name}={value}; Path={path}")),
        read_flag(with_subdomains)?.then(|| format!("Domain={host}")),
        read_flag(secure)?.then(|| "Secure".to_owned()),
        expiry,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Ok(Cookie { host: url, text: parts.join("; ") })
}

fn read_flag(text: &str) -> Result<bool, String> {
    match text.to_ascii_uppercase().as_str() {
        "TRUE" => Ok(true),
        "FALSE" => Ok(false),
        _ => Err("its second and fourth fields must be TRUE or FALSE".to_owned()),
    }
}

/// When a cookie expires; nothing if it ends with the session. Some programs write fractions of a second, or an empty field. A
/// time after the year 9999 counts as none.
fn read_expiry(text: &str) -> Result<Option<SystemTime>, String> {
    const YEAR_9999: u64 = 253_370_764_800;
    let whole = text.split('.').next().unwrap_or_default();
    if matches!(whole, "" | "-1") {
        return Ok(None);
    }
    let seconds: u64 = whole.parse().map_err(|_| "its fifth field is not a number of seconds")?;
    Ok((1..YEAR_9999).contains(&seconds).then(|| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)))
}

#[cfg(test)]
mod tests {
    use reqwest::cookie::CookieStore;

    use super::*;

    #[test]
    fn cookies_go_where_they_belong_and_nowhere_else() {
        let text = "# Netscape HTTP Cookie File\n\n\
            #HttpOnly_.medium.com\tTRUE\t/\tTRUE\t4000000000\tsid\t1:ab=c\n\
            mills.example\tFALSE\t/blog\tFALSE\t0\tuid\t\n\
            .medium.com\tTRUE\t/\tFALSE\t1000000000\told\tx\r\n\
            127.0.0.1\tFALSE\t/\tFALSE\t99999999999999\tlocal\ty\n";
        let jar = Cookies::parse(text).unwrap().fill_jar();
        let table = [
            ("https://medium.com/@ada", Some("sid=1:ab=c")),
            ("https://ada.medium.com/", Some("sid=1:ab=c")),
            ("http://medium.com/", None),
            ("https://notmedium.com/", None),
            ("https://medium.com.example/", None),
            ("https://mills.example/blog/a", Some("uid=")),
            ("http://mills.example/blog", Some("uid=")),
            ("https://mills.example/blogs", None),
            ("https://mills.example/", None),
            ("https://a.mills.example/blog", None),
            ("http://127.0.0.1:8000/", Some("local=y")),
        ];
        for (url, sent) in table {
            let cookies = jar.cookies(&Url::parse(url).unwrap());
            assert_eq!(cookies.as_ref().map(|value| value.to_str().unwrap()), sent, "{url}");
        }
    }

    #[test]
    fn a_line_that_is_none_is_named_and_not_shown() {
        let table = [
            ("[{\"name\": \"sid\"}]", "line 1: it has 1 fields separated by tabs, not 7"),
            ("#\n\na b\tTRUE\t/\tTRUE\t0\tsid\tsecret", "line 3: its first field is not a host"),
            ("a/b\tTRUE\t/\tTRUE\t0\tsid\tsecret", "line 1: its first field is not a host"),
            ("a\tyes\t/\tTRUE\t0\tsid\tsecret", "line 1: its second and fourth fields must be TRUE or FALSE"),
            ("a\tTRUE\t/\tTRUE\tsoon\tsid\tsecret", "line 1: its fifth field is not a number of seconds"),
            (
                "a\tTRUE\t/\tTRUE\t0\tsid\tsecret; Domain=b",
                "line 1: its path, name or value is not allowed in a cookie",
            ),
        ];
        for (text, reason) in table {
            assert_eq!(Cookies::parse(text).unwrap_err(), reason);
        }
        assert_eq!(format!("{:?}", Cookies::parse("a\tTRUE\t/\tTRUE\t0\tsid\tsecret").unwrap()), "1 cookies");
    }
}
