//! The tree of tree-sitter, and how it differs from that of msgc.

use tree_sitter::{Node as Parsed, TreeCursor};

use crate::corpus::Source;
use crate::node::{HOLE, Node, Tree};
use crate::{expected, parser};

/// Nodes that the tree of msgc does not have; what is inside them is.
const THROUGH: &[&str] = &["source_file", "arguments", "type_arguments", "parenthesized_expression", "text_content"];

/// Nodes without counterpart.
const LEFT_OUT: &[&str] = &["indentation", "unit"];

/// Compares both trees of a file without syntax errors: the number of nodes, or the first difference.
pub fn compare(source: &Source) -> Result<usize, String> {
    let text = &source.text;
    let tree = parser().parse(text, None).ok_or("no tree")?;
    let faults = faults(tree.walk());
    if let Some(fault) = faults.first() {
        return Err(format!("has an error that msgc does not see: {fault}"));
    }
    let found = read(tree.walk(), text);
    let expected = expected::tree(&source.ast, text);
    let pairs = [(&found.nodes, &expected.nodes), (&found.comments, &expected.comments)];
    for (found, expected) in pairs {
        for (found, expected) in found.iter().zip(expected) {
            if !found.is_like(expected) {
                return Err(format!("has {found}, and msgc has {expected}"));
            }
        }
        if found.len() != expected.len() {
            return Err(format!("has {} nodes, and msgc has {}", found.len(), expected.len()));
        }
    }
    let unknown = &expected.unknown;
    for (at, (found, expected)) in found.texts.iter().zip(&expected.texts).enumerate() {
        if found != expected && !unknown.contains(&at) {
            return Err(format!("has the text {found:?}, and msgc has {expected:?}"));
        }
    }
    Ok(found.nodes.len())
}

/// Errors, missing tokens and what is left open.
pub fn faults(mut cursor: TreeCursor<'_>) -> Vec<Node> {
    let mut found = Vec::new();
    each(&mut cursor, |node, depth| {
        let kind = match node {
            node if node.is_error() => "ERROR",
            node if node.is_missing() => "MISSING",
            node if node.kind() == "unclosed" => "unclosed",
            _ => return true,
        };
        found.push(Node { depth, kind: kind.to_owned(), bytes: Some((node.start_byte(), node.end_byte())) });
        true
    });
    found
}

/// Visits every node before those inside it, as deep as the tree is; `visit` tells whether to look inside.
pub fn each(cursor: &mut TreeCursor<'_>, mut visit: impl FnMut(Parsed<'_>, usize) -> bool) {
    let mut depth = 0;
    loop {
        if visit(cursor.node(), depth) && cursor.goto_first_child() {
            depth += 1;
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
            depth -= 1;
        }
    }
}

/// The nodes that are compared.
pub fn read(mut cursor: TreeCursor<'_>, text: &str) -> Tree {
    let mut out = Tree::default();
    // The depths at which nodes that are passed through begin.
    let mut passed: Vec<usize> = Vec::new();
    each(&mut cursor, |node, depth| {
        passed.retain(|at| *at < depth);
        let bytes = Some((node.start_byte(), node.end_byte()));
        let kind = node.kind();
        if THROUGH.contains(&kind) {
            passed.push(depth);
            return true;
        }
        if !node.is_named() || LEFT_OUT.contains(&kind) {
            return false;
        }
        if matches!(kind, "comment" | "doc_comment") {
            out.comments.push(Node { depth: 0, kind: kind.to_owned(), bytes });
            return false;
        }
        if matches!(kind, "text" | "text_block") {
            out.texts.push(said(node, text));
        }
        out.nodes.push(Node { depth: depth - passed.len(), kind: kind.to_owned(), bytes });
        // A dotted name is one token in msgc.
        kind != "path"
    });
    out
}

/// What a text says.
fn said(node: Parsed<'_>, text: &str) -> String {
    let mut out = String::new();
    let mut cursor = node.walk();
    let Some(content) = node.children(&mut cursor).find(|child| child.kind() == "text_content") else { return out };
    let mut at = content.start_byte();
    let mut inner = content.walk();
    for child in content.children(&mut inner) {
        out.push_str(&text[at..child.start_byte()]);
        if child.kind() != "indentation" {
            out.push(HOLE);
        }
        at = child.end_byte();
    }
    out.push_str(&text[at..content.end_byte()]);
    out
}
