//! The nodes of a syntax tree as one kind of value, so that a walk over all of them, or to those around a byte, is written once.

use crate::source::Span;
use crate::syntax::ast::{
    Ast, Block, Entry, EntryKind, Expr, ExprKind, Item, ItemKind, ListItem, TextLiteral, TextPart, TypeArg, TypeEntry,
    TypeExpr, TypeField, TypeKind,
};

/// A node with nodes inside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'a> {
    Item(&'a Item),
    Block(&'a Block),
    Entry(&'a Entry),
    /// A loop or condition in a list.
    ListItem(&'a ListItem),
    Expr(&'a Expr),
    Text(&'a TextLiteral),
    /// `${…}` in a text.
    Interp(&'a Expr, Span),
    Type(&'a TypeExpr),
    TypeField(&'a TypeField),
}

impl<'a> Node<'a> {
    pub fn span(self) -> Span {
        match self {
            Self::Item(item) => item.span,
            Self::Block(block) => block.span,
            Self::Entry(entry) => entry.span,
            Self::ListItem(item) => list_item_span(item),
            Self::Expr(expr) => expr.span,
            Self::Text(text) => text.span,
            Self::Interp(_, span) => span,
            Self::Type(ty) => ty.span,
            Self::TypeField(field) => {
                field.key.as_ref().map_or(field.name.span.to(field.ty.span), |key| field.name.span.to(key.span))
            }
        }
    }

    /// Calls `each` with the nodes directly inside, in source order.
    pub fn children(self, each: &mut dyn FnMut(Node<'a>)) {
        match self {
            Self::Item(item) => item_children(item, each),
            Self::Block(block) => block.entries.iter().for_each(|entry| each(Self::Entry(entry))),
            Self::Entry(entry) => entry_children(entry, each),
            Self::ListItem(item) => list_item_children(item, each),
            Self::Expr(expr) => expr_children(expr, each),
            Self::Text(text) => {
                for part in &text.parts {
                    if let TextPart::Interp(expr, span) = part {
                        each(Self::Interp(expr, *span));
                    }
                }
            }
            Self::Interp(expr, _) => each(Self::Expr(expr)),
            Self::Type(ty) => type_children(ty, each),
            Self::TypeField(field) => {
                each(Self::Type(&field.ty));
                field.key.iter().for_each(|key| each(Self::Text(key)));
            }
        }
    }

    /// Calls `each` with this node and all inside it, outer ones first.
    pub fn walk(self, each: &mut dyn FnMut(Node<'a>)) {
        each(self);
        self.children(&mut |child| child.walk(each));
    }
}

/// Calls `each` with every node of a file, outer ones first.
pub(super) fn walk<'a>(ast: &'a Ast, each: &mut dyn FnMut(Node<'a>)) {
    ast.items.iter().for_each(|item| Node::Item(item).walk(each));
}

/// The nodes around a byte of the file, the outermost first; a node holds the byte after its last one, as for a cursor.
pub(super) fn around(ast: &Ast, offset: u32) -> Vec<Node<'_>> {
    let holds = |node: Node<'_>| node.span().start <= offset && offset <= node.span().end;
    let after = ast.items.partition_point(|item| item.span.start <= offset);
    let item = ast.items.get(..after).and_then(<[Item]>::last).map(Node::Item);
    let Some(mut node) = item.filter(|item| holds(*item)) else { return Vec::new() };
    let mut found = vec![node];
    loop {
        let mut inner = None;
        // Of two that touch, the later one holds the byte between them, unless it is empty.
        node.children(&mut |child| {
            if holds(child) && (inner.is_none() || !child.span().is_empty()) {
                inner = Some(child);
            }
        });
        match inner {
            Some(child) => {
                found.push(child);
                node = child;
            }
            None => return found,
        }
    }
}

fn item_children<'a>(item: &'a Item, each: &mut dyn FnMut(Node<'a>)) {
    match &item.kind {
        ItemKind::Import(import) => each(Node::Text(&import.path)),
        ItemKind::Type(decl) => each(Node::Type(&decl.ty)),
        ItemKind::Param(param) => {
            each(Node::Type(&param.ty));
            param.key.iter().for_each(|key| each(Node::Text(key)));
            param.default.iter().for_each(|value| each(Node::Expr(value)));
        }
        ItemKind::Let(decl) => each(Node::Expr(&decl.value)),
        ItemKind::Message(message) => each(Node::Block(&message.body)),
        ItemKind::Sample(sample) => each(Node::Block(&sample.body)),
        ItemKind::Bad => {}
    }
}

fn entry_children<'a>(entry: &'a Entry, each: &mut dyn FnMut(Node<'a>)) {
    match &entry.kind {
        EntryKind::Field { value, .. } => each(Node::Expr(value)),
        EntryKind::Block { label, body, .. } => {
            label.iter().for_each(|label| each(Node::Expr(label)));
            each(Node::Block(body));
        }
        EntryKind::For { list, body, rest, .. } => {
            each(Node::Expr(list));
            each(Node::Block(body));
            rest.iter().for_each(|rest| each(Node::Block(&rest.body)));
        }
        EntryKind::If { arms, other } => {
            for (cond, body) in arms {
                each(Node::Expr(cond));
                each(Node::Block(body));
            }
            other.iter().for_each(|body| each(Node::Block(body)));
        }
        EntryKind::Spread(value) | EntryKind::Piece(value) => each(Node::Expr(value)),
        EntryKind::Bad => {}
    }
}

fn list_items<'a>(items: &'a [ListItem], each: &mut dyn FnMut(Node<'a>)) {
    for item in items {
        match item {
            ListItem::Expr(value) | ListItem::Spread(value) => each(Node::Expr(value)),
            ListItem::For { .. } | ListItem::If { .. } => each(Node::ListItem(item)),
        }
    }
}

fn list_item_children<'a>(item: &'a ListItem, each: &mut dyn FnMut(Node<'a>)) {
    match item {
        ListItem::Expr(value) | ListItem::Spread(value) => each(Node::Expr(value)),
        ListItem::For { list, body, rest, .. } => {
            each(Node::Expr(list));
            list_items(body, each);
            rest.iter().for_each(|rest| list_items(&rest.body, each));
        }
        ListItem::If { arms, other, .. } => {
            for (cond, body) in arms {
                each(Node::Expr(cond));
                list_items(body, each);
            }
            other.iter().for_each(|body| list_items(body, each));
        }
    }
}

const fn list_item_span(item: &ListItem) -> Span {
    match item {
        ListItem::Expr(value) | ListItem::Spread(value) => value.span,
        ListItem::For { span, .. } | ListItem::If { span, .. } => *span,
    }
}

fn expr_children<'a>(expr: &'a Expr, each: &mut dyn FnMut(Node<'a>)) {
    match &expr.kind {
        ExprKind::Member(owner, _) => each(Node::Expr(owner)),
        ExprKind::Index(owner, index) => {
            each(Node::Expr(owner));
            each(Node::Expr(index));
        }
        ExprKind::Text(text) => each(Node::Text(text)),
        ExprKind::Size(number, _) | ExprKind::Not(number) => each(Node::Expr(number)),
        ExprKind::Range(from, to) => from.iter().chain(to).for_each(|end| each(Node::Expr(end))),
        ExprKind::List(items) => list_items(items, each),
        ExprKind::Record(block) => each(Node::Block(block)),
        ExprKind::Call { args, .. } => args.iter().for_each(|arg| each(Node::Expr(arg))),
        ExprKind::Binary { left, right, .. } => {
            each(Node::Expr(left));
            each(Node::Expr(right));
        }
        ExprKind::If { cond, then, other } => [cond, then, other].into_iter().for_each(|part| each(Node::Expr(part))),
        ExprKind::Path
        | ExprKind::Int
        | ExprKind::Decimal
        | ExprKind::Color
        | ExprKind::True
        | ExprKind::False
        | ExprKind::None
        | ExprKind::Missing => {}
    }
}

fn type_children<'a>(ty: &'a TypeExpr, each: &mut dyn FnMut(Node<'a>)) {
    match &ty.kind {
        TypeKind::Call { args, .. } => {
            for arg in args {
                match arg {
                    TypeArg::Type(ty) => each(Node::Type(ty)),
                    TypeArg::Expr(value) => each(Node::Expr(value)),
                }
            }
        }
        TypeKind::Record(entries) => {
            for entry in entries {
                if let TypeEntry::Field(field) = entry {
                    each(Node::TypeField(field));
                }
            }
        }
        TypeKind::Name(_) | TypeKind::Missing => {}
    }
}
