//! Replies as XML: texts in CDATA, plain numbers, one element per line as in the platform's documentation.

use super::{PayloadNode, PayloadNodeKind};
use crate::text;

/// The root element of every reply.
const ROOT: &str = "xml";

impl PayloadNode {
    pub fn to_xml(&self) -> String {
        let mut out = Vec::with_capacity(512);
        element(&mut out, ROOT, self);
        String::from_utf8(out).unwrap_or_default()
    }
}

fn element(out: &mut Vec<u8>, name: &str, node: &PayloadNode) {
    match &node.kind {
        PayloadNodeKind::Array(items) => items.iter().for_each(|item| element(out, name, item)),
        PayloadNodeKind::Object(members) => {
            open(out, name);
            out.push(b'\n');
            for (key, value) in members {
                element(out, key, value);
            }
            close(out, name);
        }
        PayloadNodeKind::Null => {}
        PayloadNodeKind::Text(content) => {
            open(out, name);
            text::write_cdata(out, content);
            close(out, name);
        }
        PayloadNodeKind::Number(bare) => leaf(out, name, bare),
        PayloadNodeKind::Bool(yes) => leaf(out, name, if *yes { "1" } else { "0" }),
    }
}

fn leaf(out: &mut Vec<u8>, name: &str, content: &str) {
    open(out, name);
    out.extend_from_slice(content.as_bytes());
    close(out, name);
}

fn open(out: &mut Vec<u8>, name: &str) {
    out.push(b'<');
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
}

fn close(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b"</");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b">\n");
}
