//! The tree of msgc as the nodes that tree-sitter should have: the mapping between both.

use msgc::source::Span;
use msgc::syntax::ast::{
    Ast, Block, Entry, EntryKind, Expr, ExprKind, Item, ItemKind, ListItem, Name, Rest, TextLiteral, TextPart, TypeArg,
    TypeEntry, TypeExpr, TypeKind,
};

use crate::node::{HOLE, Node, Tree};

/// The tree of a file.
pub fn tree(ast: &Ast, source: &str) -> Tree {
    let mut walk = Walk { source, depth: 0, out: Tree::default() };
    ast.items.iter().for_each(|item| walk.item(item));
    for comment in &ast.comments {
        let word = &source[comment.start as usize..comment.end as usize];
        let documents = word.starts_with("///") && !word.starts_with("////");
        let kind = if documents { "doc_comment" } else { "comment" };
        walk.out.comments.push(Node { depth: 0, kind: kind.to_owned(), bytes: Some(bytes(*comment)) });
    }
    walk.out
}

struct Walk<'s> {
    source: &'s str,
    depth: usize,
    out: Tree,
}

fn bytes(span: Span) -> (usize, usize) {
    (span.start as usize, span.end as usize)
}

impl Walk<'_> {
    fn node(&mut self, kind: &'static str, span: Option<Span>, inside: impl FnOnce(&mut Self)) {
        self.out.nodes.push(Node { depth: self.depth, kind: kind.to_owned(), bytes: span.map(bytes) });
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn leaf(&mut self, kind: &'static str, span: Span) {
        self.node(kind, Some(span), |_| {});
    }

    fn name(&mut self, name: Name) {
        self.leaf("name", name.span);
    }

    /// The name of a call, which may be dotted.
    fn called(&mut self, name: Name) {
        let is_dotted = self.source[name.span.start as usize..name.span.end as usize].contains('.');
        self.leaf(if is_dotted { "path" } else { "name" }, name.span);
    }

    fn item(&mut self, item: &Item) {
        let span = Some(item.span);
        match &item.kind {
            ItemKind::Import(import) => self.node("import_declaration", span, |walk| {
                walk.text(&import.path);
                walk.name(import.name);
            }),
            ItemKind::Type(decl) => self.node("type_declaration", span, |walk| {
                walk.name(decl.name);
                walk.ty(&decl.ty);
            }),
            ItemKind::Param(param) => self.node("param_declaration", span, |walk| {
                walk.name(param.name);
                walk.ty(&param.ty);
                param.key.iter().for_each(|key| walk.text(key));
                param.default.iter().for_each(|default| walk.expr(default));
            }),
            ItemKind::Let(decl) => self.node("let_declaration", span, |walk| {
                walk.name(decl.name);
                walk.expr(&decl.value);
            }),
            ItemKind::Message(message) => self.node("message_declaration", span, |walk| {
                walk.name(message.name);
                walk.leaf("path", message.ty.span);
                walk.block("block", &message.body);
            }),
            ItemKind::Sample(sample) => self.node("sample_declaration", span, |walk| {
                walk.name(sample.name);
                walk.block("block", &sample.body);
            }),
            ItemKind::Bad => self.node("ERROR", span, |_| {}),
        }
    }

    fn ty(&mut self, ty: &TypeExpr) {
        let Some(optional) = ty.optional else { return self.bare_type(ty, ty.span) };
        self.node("optional_type", Some(ty.span), |walk| {
            let inner = walk.source[ty.span.start as usize..optional.start as usize].trim_end();
            walk.bare_type(ty, Span { end: ty.span.start + inner.len() as u32, ..ty.span });
        });
    }

    fn bare_type(&mut self, ty: &TypeExpr, span: Span) {
        match &ty.kind {
            TypeKind::Name(name) => self.node("named_type", Some(span), |walk| walk.leaf("path", name.span)),
            TypeKind::Call { name, args } => self.node("type_call", Some(span), |walk| {
                walk.called(*name);
                for arg in args {
                    match arg {
                        TypeArg::Type(ty) => walk.ty(ty),
                        TypeArg::Expr(expr) => walk.expr(expr),
                    }
                }
            }),
            TypeKind::Record(entries) => self.node("record_type", Some(span), |walk| {
                for entry in entries {
                    match entry {
                        TypeEntry::Field(field) => walk.node("type_field", None, |walk| {
                            walk.name(field.name);
                            walk.ty(&field.ty);
                            field.key.iter().for_each(|key| walk.text(key));
                        }),
                        TypeEntry::Open(span) => walk.leaf("open", *span),
                    }
                }
            }),
            TypeKind::Missing => self.node("MISSING", Some(span), |_| {}),
        }
    }

    fn block(&mut self, kind: &'static str, block: &Block) {
        self.node(kind, Some(block.span), |walk| block.entries.iter().for_each(|entry| walk.entry(entry)));
    }

    fn entry(&mut self, entry: &Entry) {
        let span = Some(entry.span);
        match &entry.kind {
            EntryKind::Field { name, quoted, value, color } => self.node("field", span, |walk| {
                if *quoted {
                    walk.quoted(name.span);
                } else {
                    walk.name(*name);
                }
                walk.expr(value);
                color.iter().for_each(|color| walk.leaf("color", *color));
            }),
            EntryKind::Block { name, label, body } => self.node("block_entry", span, |walk| {
                walk.name(*name);
                match label {
                    Some(Expr { kind: ExprKind::Path, span, .. }) => walk.leaf("name", *span),
                    Some(label) => walk.expr(label),
                    None => {}
                }
                walk.block("block", body);
            }),
            EntryKind::For { index, var, list, body, rest } => self.node("for_entry", span, |walk| {
                index.iter().for_each(|index| walk.name(*index));
                walk.name(*var);
                walk.expr(list);
                walk.block("block", body);
                rest.iter().for_each(|rest| walk.rest(rest, |walk| walk.block("block", &rest.body)));
            }),
            EntryKind::If { arms, other } => self.node("if_entry", span, |walk| {
                for (condition, body) in arms {
                    walk.expr(condition);
                    walk.block("block", body);
                }
                other.iter().for_each(|body| walk.block("block", body));
            }),
            EntryKind::Spread(value) => self.node("spread", span, |walk| walk.expr(value)),
            EntryKind::Piece(value) => self.node("piece", None, |walk| walk.expr(value)),
            EntryKind::Bad => self.node("ERROR", span, |_| {}),
        }
    }

    fn rest<B>(&mut self, rest: &Rest<B>, body: impl FnOnce(&mut Self)) {
        self.node("rest", Some(rest.span), |walk| {
            walk.name(rest.name);
            body(walk);
        });
    }

    fn items(&mut self, items: &[ListItem]) {
        self.node("list_body", None, |walk| items.iter().for_each(|item| walk.list_item(item)));
    }

    fn list_item(&mut self, item: &ListItem) {
        match item {
            ListItem::Expr(expr) => self.expr(expr),
            ListItem::Spread(value) => self.node("spread", None, |walk| walk.expr(value)),
            ListItem::For { index, var, list, body, rest, span } => self.node("for_item", Some(*span), |walk| {
                index.iter().for_each(|index| walk.name(*index));
                walk.name(*var);
                walk.expr(list);
                walk.items(body);
                rest.iter().for_each(|rest| walk.rest(rest, |walk| walk.items(&rest.body)));
            }),
            ListItem::If { arms, other, span } => self.node("if_item", Some(*span), |walk| {
                for (condition, body) in arms {
                    walk.expr(condition);
                    walk.items(body);
                }
                other.iter().for_each(|body| walk.items(body));
            }),
        }
    }

    /// A text as a name, of which the tree of msgc keeps only where it is.
    fn quoted(&mut self, span: Span) {
        let quotes = if self.source[span.start as usize..].starts_with("\"\"\"") { 3 } else { 1 };
        let inside = Span { start: span.start + quotes, end: span.end - quotes, ..span };
        let is_plain = !self.source[inside.start as usize..inside.end as usize].contains(['\\', '$']);
        let parts = if is_plain { vec![TextPart::Run(inside)] } else { Vec::new() };
        self.text(&TextLiteral { span, quotes: quotes as u8, parts });
        if !is_plain {
            self.out.unknown.extend([self.out.texts.len() - 1]);
        }
    }

    /// Parentheses are no node of the tree of msgc, and left out of the other one.
    fn expr(&mut self, expr: &Expr) {
        let span = Some(expr.span);
        match &expr.kind {
            ExprKind::Path => self.leaf("path", expr.span),
            ExprKind::Member(object, name) => self.node("member", span, |walk| {
                walk.expr(object);
                walk.name(*name);
            }),
            ExprKind::Index(object, index) => self.node("index", span, |walk| {
                walk.expr(object);
                walk.expr(index);
            }),
            ExprKind::Text(text) => self.text(text),
            ExprKind::Int => self.leaf("integer", expr.span),
            ExprKind::Decimal => self.leaf("decimal", expr.span),
            ExprKind::Size(value, _) => self.node("size", span, |walk| walk.expr(value)),
            ExprKind::Range(start, end) => self.node("range", span, |walk| {
                start.iter().chain(end).for_each(|bound| walk.expr(bound));
            }),
            ExprKind::Color => self.leaf("color", expr.span),
            ExprKind::True => self.leaf("true", expr.span),
            ExprKind::False => self.leaf("false", expr.span),
            ExprKind::None => self.leaf("none", expr.span),
            ExprKind::List(items) => self.node("list", span, |walk| items.iter().for_each(|item| walk.list_item(item))),
            ExprKind::Record(block) => self.block("record", block),
            ExprKind::Call { name, args } => self.node("call", span, |walk| {
                walk.called(*name);
                args.iter().for_each(|arg| walk.expr(arg));
            }),
            ExprKind::Binary { left, right, .. } => self.node("binary_expression", span, |walk| {
                walk.expr(left);
                walk.expr(right);
            }),
            ExprKind::Not(operand) => self.node("not_expression", span, |walk| walk.expr(operand)),
            ExprKind::If { cond, then, other } => self.node("if_expression", span, |walk| {
                walk.expr(cond);
                walk.expr(then);
                walk.expr(other);
            }),
            ExprKind::Missing => self.node("MISSING", span, |_| {}),
        }
    }

    fn text(&mut self, text: &TextLiteral) {
        let kind = if text.quotes == 1 { "text" } else { "text_block" };
        let at = self.out.texts.len();
        self.out.texts.push(String::new());
        self.node(kind, Some(text.span), |walk| {
            for part in &text.parts {
                match part {
                    TextPart::Interp(value, span) => {
                        walk.out.texts[at].push(HOLE);
                        walk.node("interpolation", Some(*span), |walk| walk.expr(value));
                    }
                    TextPart::Char(span, _) if walk.source[span.start as usize..].starts_with('\\') => {
                        walk.out.texts[at].push(HOLE);
                        walk.leaf("escape_sequence", *span);
                    }
                    TextPart::Run(span) | TextPart::Char(span, _) => {
                        walk.out.texts[at].push_str(&walk.source[span.start as usize..span.end as usize]);
                    }
                }
            }
        });
    }
}
