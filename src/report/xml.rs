use crate::text::{is_xml_char, visible_lines};

/// A text as the value of an attribute in double quotes.
pub(super) fn attribute(text: &str) -> String {
    escaped(text, |c| match c {
        '"' => Some("&quot;"),
        '\n' => Some("&#10;"),
        '\t' => Some("&#9;"),
        _ => None,
    })
}

/// A text as the content of an element.
pub(super) fn content(text: &str) -> String {
    escaped(text, |_| None)
}

fn escaped(text: &str, more: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible_lines(text).chars() {
        match (c, more(c)) {
            (_, Some(escape)) => out.push_str(escape),
            ('&', _) => out.push_str("&amp;"),
            ('<', _) => out.push_str("&lt;"),
            ('>', _) => out.push_str("&gt;"),
            (c, _) if is_xml_char(c) => out.push(c),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    out
}
