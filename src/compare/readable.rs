//! Payloads as people read them: a line for each value, and texts of several lines as such.

use crate::plan::{PayloadNode, PayloadNodeKind, Plan, RequestBody};
use crate::text::visible;

/// The requests of a plan, one after the other.
pub(super) fn readable(plan: &Plan) -> String {
    let mut out = String::new();
    for request in &plan.requests {
        if plan.requests.len() > 1 {
            out.push_str(&format!("# {}\n", request.id));
        }
        for (key, value) in &request.query {
            out.push_str(&format!("?{}: {}\n", visible(key), visible(value)));
        }
        match &request.body {
            RequestBody::Payload(payload) => inside(&payload.root, "", &mut out),
            RequestBody::Upload { field, path, .. } => {
                out.push_str(&format!("{field}: file(\"{}\")\n", visible(path)));
            }
        }
    }
    out
}

/// The members of an object or the items of a list.
fn inside(node: &PayloadNode, indent: &str, out: &mut String) {
    match &node.kind {
        PayloadNodeKind::Object(members) => {
            members.iter().for_each(|(key, value)| entry(&format!("{}:", visible(key)), value, indent, out));
        }
        PayloadNodeKind::Array(items) => items.iter().for_each(|item| self::item(item, indent, out)),
        _ => entry("", node, indent, out),
    }
}

/// An item of a list; the first member of an object is beside its dash.
fn item(node: &PayloadNode, indent: &str, out: &mut String) {
    let start = out.len();
    match &node.kind {
        PayloadNodeKind::Object(members) if !members.is_empty() => {
            inside(node, &format!("{indent}  "), out);
            let dash = start + indent.len();
            out.replace_range(dash..dash + 1, "-");
        }
        _ => entry("-", node, indent, out),
    }
}

fn entry(head: &str, node: &PayloadNode, indent: &str, out: &mut String) {
    out.push_str(indent);
    out.push_str(head);
    let deeper = format!("{indent}  ");
    let value = match &node.kind {
        PayloadNodeKind::Null => "null",
        PayloadNodeKind::Bool(true) => "true",
        PayloadNodeKind::Bool(false) => "false",
        PayloadNodeKind::Number(digits) => digits,
        PayloadNodeKind::Text(text) => return self::text(text, &deeper, out),
        PayloadNodeKind::Array(items) if items.is_empty() => "[]",
        PayloadNodeKind::Object(members) if members.is_empty() => "{}",
        PayloadNodeKind::Array(_) | PayloadNodeKind::Object(_) => {
            out.push('\n');
            return inside(node, &deeper, out);
        }
    };
    out.push_str(&format!(" {value}\n"));
}

/// A text on the same line, or its lines below.
fn text(text: &str, indent: &str, out: &mut String) {
    if !text.contains('\n') {
        out.push_str(&format!(" \"{}\"\n", visible(text)));
        return;
    }
    out.push_str(" |\n");
    for line in text.split('\n') {
        out.push_str(format!("{indent}{}", visible(line)).trim_end_matches(' '));
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> PayloadNode {
        PayloadNode { kind: PayloadNodeKind::Text(text.to_owned()), span: None }
    }

    fn object(members: &[(&str, PayloadNode)]) -> PayloadNode {
        let members = members.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
        PayloadNode { kind: PayloadNodeKind::Object(members.collect()), span: None }
    }

    #[test]
    fn a_line_for_each_value() {
        let list = |items: &[PayloadNode]| PayloadNode { kind: PayloadNodeKind::Array(items.to_vec()), span: None };
        let node = object(&[
            ("to", list(&[text("a"), text("b")])),
            ("empty", list(&[])),
            ("articles", list(&[object(&[("title", text("x\u{1b}")), ("url", text("u"))]), object(&[])])),
            ("body", object(&[("content", text("一\n\n二\n"))])),
        ]);
        let mut out = String::new();
        inside(&node, "", &mut out);
        let expected = "to:\n  - \"a\"\n  - \"b\"\nempty: []\narticles:\n  - title: \"x␛\"\n    url: \"u\"\n  - {}\n\
                        body:\n  content: |\n    一\n\n    二\n\n";
        assert_eq!(out, expected);
    }
}
