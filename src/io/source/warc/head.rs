//! The head of a record, and of the answer of a server in it: a first line, fields, and an empty line.

use std::io::{self, BufRead, Read};

/// The most bytes that a head may have. Servers send some hundreds.
const MAX_HEAD: u64 = 64 << 10;

/// A head.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `WARC/1.0`, `HTTP/1.1 200 OK`.
    pub(super) first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    /// Reads a head; nothing if the input ends before the head does, or if the head is too long.
    pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Head>> {
        let mut input = input.take(MAX_HEAD);
        let mut head = Head::default();
        loop {
            let mut bytes = Vec::new();
            input.read_until(b'\n', &mut bytes)?;
            if bytes.last() != Some(&b'\n') {
                return Ok(None);
            }
            let line = String::from_utf8_lossy(&bytes);
            let text = line.trim();
            if text.is_empty() {
                return Ok(Some(head));
            }
            if head.first.is_empty() {
                text.clone_into(&mut head.first);
            } else if line.starts_with([' ', '\t'])
                && let Some((_, value)) = head.fields.last_mut()
            {
                // A continuation of the line before.
                *value = if value.is_empty() { text.to_owned() } else { format!("{value} {text}") };
            } else if let Some((name, value)) = text.split_once(':') {
                head.fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
    }

    /// A head with nothing but a media type.
    pub(super) fn of_type(media_type: &str) -> Head {
        Head { first: String::new(), fields: vec![("Content-Type".to_owned(), media_type.to_owned())] }
    }

    /// The value of a field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(each, _)| each.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}
