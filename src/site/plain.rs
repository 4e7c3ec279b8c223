//! No site: plain Markdown files with their pictures beside them, for whatever reads CommonMark.

use super::{Pattern, Pictures, Site, links};
use crate::write::front_matter::{Format, PLAIN as PLAIN_FRONT_MATTER};
use crate::write::markdown::COMMONMARK;

/// The plain style: files with the names that the export gives them, drafts and responses in folders of their own.
pub const PLAIN: Site = Site {
    name: "plain",
    needs: "",
    published: Pattern::new("{stem}.md", ""),
    drafts: Pattern::new("drafts/{stem}.md", ""),
    responses: Pattern::new("responses/{stem}.md", ""),
    pictures: Pictures::in_folder("img", None),
    front_matter: PLAIN_FRONT_MATTER,
    formats: &[Format::Yaml, Format::Toml, Format::Json],
    dialect: &COMMONMARK,
    own_link: links::relative,
    companions: |_| Vec::new(),
    static_folder: "",
    settle_address: |_, _| None,
};
