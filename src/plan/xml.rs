//! Replies as XML: texts in CDATA, numbers bare, one element a line as the platform's page prints it.

use super::{Node, NodeKind};
use crate::text;

/// The root element of every reply.
const ROOT: &str = "xml";

impl Node {
    pub fn to_xml(&self) -> String {
        let mut out = String::with_capacity(512);
        element(&mut out, ROOT, self);
        out
    }
}

fn element(out: &mut String, name: &str, node: &Node) {
    match &node.kind {
        NodeKind::Array(items) => items.iter().for_each(|item| element(out, name, item)),
        NodeKind::Object(members) => {
            open(out, name);
            out.push('\n');
            for (key, value) in members {
                element(out, key, value);
            }
            close(out, name);
        }
        NodeKind::Null => {}
        NodeKind::Text(content) => {
            open(out, name);
            text::push_cdata(out, content);
            close(out, name);
        }
        NodeKind::Number(bare) => leaf(out, name, bare),
        NodeKind::Bool(yes) => leaf(out, name, if *yes { "1" } else { "0" }),
    }
}

fn leaf(out: &mut String, name: &str, content: &str) {
    open(out, name);
    out.push_str(content);
    close(out, name);
}

fn open(out: &mut String, name: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}
