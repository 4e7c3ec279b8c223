//! Notices as objects, for scripts and other programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Notice;

/// A notice as an object for JSON and Python. Its keys are part of the program's interface.
#[derive(Debug, Serialize)]
pub struct NoticeView {
    code: &'static str,
    severity: &'static str,
    message: String,
    fields: BTreeMap<String, String>,
}

impl From<&Notice> for NoticeView {
    fn from(notice: &Notice) -> NoticeView {
        NoticeView {
            code: notice.code(),
            severity: notice.severity().name(),
            message: notice.to_string(),
            fields: notice.fields(),
        }
    }
}
