//! A common tree for XML and JSON, so that events are read independently of the format.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged as _;
use roxmltree::Node as Element;

/// The maximum depth; no event is deeper.
const DEEPEST: usize = 8;

/// An element, or a member of an object. An item of a list has the name of the list.
#[derive(Debug, Default)]
pub(super) struct EventNode {
    name: String,
    /// The offset in the document, in bytes.
    pub start: usize,
    pub end: usize,
    text: String,
    children: Vec<EventNode>,
}

impl EventNode {
    pub fn of_xml(element: Element<'_, '_>) -> Self {
        Self::of_element(element, DEEPEST)
    }

    fn of_element(element: Element<'_, '_>, depth: usize) -> Self {
        // Text can consist of several pieces: plain, CDATA, or separated by comments.
        let text: String = element.children().filter(Element::is_text).filter_map(|piece| piece.text()).collect();
        let inner = element.children().filter(|child| depth > 0 && child.is_element());
        Self {
            name: element.tag_name().name().to_owned(),
            start: element.range().start,
            end: element.range().end,
            text: text.trim().to_owned(),
            children: inner.map(|child| Self::of_element(child, depth - 1)).collect(),
        }
    }

    pub fn of_json(value: &Value<'_>) -> Self {
        let mut all = Self::of_value("", value, DEEPEST);
        all.pop().unwrap_or_default()
    }

    fn of_value(name: &str, value: &Value<'_>, depth: usize) -> Vec<Self> {
        if let Value::Array(list) = value {
            let items = list.elements.iter().filter(|_| depth > 0);
            return items.flat_map(|item| Self::of_value(name, item, depth - 1)).collect();
        }
        let text = match value {
            Value::StringLit(text) => text.value.trim().to_owned(),
            Value::NumberLit(number) => number.value.to_owned(),
            Value::BooleanLit(flag) => flag.value.to_string(),
            Value::Object(_) | Value::Array(_) | Value::NullKeyword(_) => String::new(),
        };
        let members: &[ObjectProp<'_>] = match value {
            Value::Object(object) if depth > 0 => &object.properties,
            _ => &[],
        };
        let inner = members.iter().flat_map(|member| Self::of_value(member.name.as_str(), &member.value, depth - 1));
        let range = value.range();
        vec![Self { name: name.to_owned(), start: range.start, end: range.end, text, children: inner.collect() }]
    }

    /// All children with a name, ignoring case, which differs between events and users' messages.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n EventNode> {
        self.children.iter().filter(move |child| child.name.eq_ignore_ascii_case(name))
    }

    pub fn child<'n>(&'n self, name: &'n str) -> Option<&'n EventNode> {
        self.all(name).next()
    }

    /// The text of a child.
    pub fn text<'n>(&'n self, name: &'n str) -> Option<&'n str> {
        self.child(name).map(|child| child.text.as_str())
    }

    pub fn number(&self, name: &str) -> Option<u64> {
        self.text(name)?.parse().ok()
    }
}
