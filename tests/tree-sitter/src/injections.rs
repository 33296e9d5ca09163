//! `injections.scm`: the texts of fields that are Markdown or HTML, as the catalog says.

use std::collections::BTreeSet;

use msgc::catalog::{Field, FieldKind, find_type};
use msgc::dialect::Family;
use msgc::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind, ItemKind};
use tree_sitter::{Query, QueryCursor, StreamingIterator};

use crate::corpus::Source;
use crate::{language, parser};

const QUERY: &str = include_str!("../../../editors/tree-sitter/queries/injections.scm");

/// Levels of `for` and `if` in a block of pieces that the patterns reach.
const LEVELS: usize = 2;

/// Where a text begins, and its language.
type Texts = BTreeSet<(usize, &'static str)>;

/// Compares what the query finds with what the catalog says: the number of texts.
pub fn check(sources: &[Source], fail: &mut impl FnMut(&str, String)) -> usize {
    let query = match Query::new(&language(), QUERY) {
        Ok(query) => query,
        Err(error) => {
            fail("injections.scm", error.to_string());
            return 0;
        }
    };
    let mut count = 0;
    for source in sources {
        let (found, expected) = (found(&query, source), expected(source));
        if found != expected {
            let differ: Vec<_> = found.symmetric_difference(&expected).collect();
            fail(&source.name, format!("the query and the catalog differ in {differ:?}"));
        }
        count += expected.len();
    }
    count
}

fn found(query: &Query, source: &Source) -> Texts {
    let mut texts = Texts::new();
    let Some(tree) = parser().parse(&source.text, None) else { return texts };
    let mut cursor = QueryCursor::new();
    let mut matches = cursor.matches(query, tree.root_node(), source.text.as_bytes());
    while let Some(one) = matches.next() {
        let settings = query.property_settings(one.pattern_index);
        let name =
            settings.iter().find(|setting| &*setting.key == "injection.language").and_then(|one| one.value.as_deref());
        let Some(name) = ["markdown", "html"].into_iter().find(|language| Some(*language) == name) else { continue };
        let contents = one
            .captures()
            .iter()
            .filter(|capture| query.capture_names()[capture.index as usize] == "injection.content");
        texts.extend(contents.filter_map(|capture| Some((capture.node.parent()?.start_byte(), name))));
    }
    texts
}

fn expected(source: &Source) -> Texts {
    let mut texts = Texts::new();
    for item in &source.ast.items {
        let ItemKind::Message(message) = &item.kind else { continue };
        let name = &source.text[message.ty.span.start as usize..message.ty.span.end as usize];
        if let Some(known) = find_type(name) {
            fields(source, &message.body, known.fields, &mut texts);
        }
    }
    texts
}

fn markup(field: &Field) -> Option<&'static str> {
    let FieldKind::Text(dialect) = field.kind else { return None };
    match dialect.spec().family {
        Family::Markdown(_) => Some("markdown"),
        Family::Html => Some("html"),
        _ => None,
    }
}

fn fields(source: &Source, block: &Block, known: &'static [Field], texts: &mut Texts) {
    for entry in &block.entries {
        let (EntryKind::Field { name, .. } | EntryKind::Block { name, .. }) = &entry.kind else { continue };
        let word = &source.text[name.span.start as usize..name.span.end as usize];
        let Some(field) = known.iter().find(|field| field.name == word) else { continue };
        match &entry.kind {
            EntryKind::Field { value, .. } => text(value, field, texts),
            EntryKind::Block { body, .. } if markup(field).is_some() => pieces(body, field, LEVELS, texts),
            EntryKind::Block { body, .. } => fields(source, body, field.fields(), texts),
            _ => {}
        }
    }
}

fn text(value: &Expr, field: &Field, texts: &mut Texts) {
    let ExprKind::Text(text) = &value.kind else { return };
    // Parentheses are only in the tree of tree-sitter, which has no content for an empty text.
    if !text.parts.is_empty() {
        texts.extend(markup(field).map(|language| (text.span.start as usize, language)));
    }
}

fn pieces(block: &Block, field: &Field, levels: usize, texts: &mut Texts) {
    for Entry { kind, .. } in &block.entries {
        let mut inside = |block: &Block| {
            if levels > 0 {
                pieces(block, field, levels - 1, texts);
            }
        };
        match kind {
            EntryKind::Piece(value) => text(value, field, texts),
            EntryKind::For { body, .. } => inside(body),
            EntryKind::If { arms, other } => arms.iter().map(|(_, body)| body).chain(other).for_each(inside),
            EntryKind::Block { body, .. } => inside(body),
            _ => {}
        }
    }
}
