//! An element's tag and attributes.

use html5ever::{Attribute, QualName, ns};

/// A tag with its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub(super) name: QualName,
    pub(super) attributes: Vec<Attribute>,
}

impl Element {
    /// The name of the tag, in lower case for HTML's own tags.
    pub(crate) fn name(&self) -> &str {
        &self.name.local
    }

    /// The value of an attribute that is in no namespace, as all of HTML's own are.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|each| &*each.name.local == name && each.name.ns.is_empty())
            .map(|each| &*each.value)
    }

    /// The value of an attribute without white space around it; `None` if that is empty.
    pub(crate) fn trimmed(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Its classes.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// Whether it has a class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.classes().any(|each| each == class)
    }

    /// Lists the names and values of all attributes.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|each| (&*each.name.local, &*each.value))
    }

    /// Changes values of attributes. `change` gets a name and a value, and returns the new value, or `None` to keep it.
    pub(crate) fn change_values(&mut self, change: impl Fn(&str, &str) -> Option<String>) {
        for each in &mut self.attributes {
            if let Some(value) = change(&each.name.local, &each.value) {
                each.value = value.into();
            }
        }
    }

    pub(crate) fn set_attribute(&mut self, name: &str, value: &str) {
        self.remove_attribute(name);
        let name = QualName::new(None, ns!(), name.into());
        self.attributes.push(Attribute { name, value: value.into() });
    }

    pub(crate) fn remove_attribute(&mut self, name: &str) {
        self.attributes.retain(|each| &*each.name.local != name);
    }

    pub(crate) fn rename(&mut self, name: &str) {
        self.name.local = name.into();
    }
}
