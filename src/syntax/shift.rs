//! Moves a part of a tree to where its text has moved: all its spans and ids of expressions, by the same amounts.
//!
//! Every field of every node is named here, so that one that is added cannot be forgotten.

use std::ops::Range;

use super::ast::{
    Block, Entry, EntryKind, Expr, ExprId, ExprKind, ImportDecl, Item, ItemKind, Let, ListItem, MessageDecl, Name,
    Param, Rest, Sample, TextLiteral, TextPart, TypeArg, TypeDecl, TypeEntry, TypeExpr, TypeField, TypeKind,
};
use crate::source::Span;

/// How far a part of a tree is moved; backwards as a difference modulo 2³².
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    pub bytes: u32,
    pub expressions: u32,
}

impl Shift {
    pub fn item(self, item: &mut Item) {
        let Item { doc, kind, span, expressions: Range { start, end } } = item;
        self.spans(doc);
        self.span(span);
        for id in [start, end] {
            *id = id.wrapping_add(self.expressions);
        }
        match kind {
            ItemKind::Import(ImportDecl { path, name }) => {
                self.text(path);
                self.name(name);
            }
            ItemKind::Type(TypeDecl { name, ty }) => {
                self.name(name);
                self.ty(ty);
            }
            ItemKind::Param(Param { name, ty, key, default }) => {
                self.name(name);
                self.ty(ty);
                self.each(key, Self::text);
                self.each(default, Self::expr);
            }
            ItemKind::Let(Let { name, value }) => {
                self.name(name);
                self.expr(value);
            }
            ItemKind::Message(MessageDecl { name, ty, body }) => {
                self.name(name);
                self.name(ty);
                self.block(body);
            }
            ItemKind::Sample(Sample { name, body }) => {
                self.name(name);
                self.block(body);
            }
            ItemKind::Bad => {}
        }
    }

    pub fn spans(self, spans: &mut [Span]) {
        self.each(spans, Self::span);
    }

    pub fn span(self, span: &mut Span) {
        span.start = span.start.wrapping_add(self.bytes);
        span.end = span.end.wrapping_add(self.bytes);
    }

    fn each<'n, T: 'n>(self, nodes: impl IntoIterator<Item = &'n mut T>, shift: impl Fn(Self, &mut T)) {
        nodes.into_iter().for_each(|node| shift(self, node));
    }

    fn name(self, Name { span }: &mut Name) {
        self.span(span);
    }

    fn block(self, Block { entries, span, closed: _ }: &mut Block) {
        self.span(span);
        self.each(entries, Self::entry);
    }

    fn entry(self, Entry { kind, span }: &mut Entry) {
        self.span(span);
        match kind {
            EntryKind::Field { name, quoted: _, value, color } => {
                self.name(name);
                self.expr(value);
                self.each(color, Self::span);
            }
            EntryKind::Block { name, label, body } => {
                self.name(name);
                self.each(label, Self::expr);
                self.block(body);
            }
            EntryKind::For { index, var, list, body, rest } => {
                self.each(index, Self::name);
                self.name(var);
                self.expr(list);
                self.block(body);
                self.each(rest, |this, rest| {
                    let Rest { name, body, span } = &mut **rest;
                    this.name(name);
                    this.block(body);
                    this.span(span);
                });
            }
            EntryKind::If { arms, other } => {
                self.each(arms, |this, (condition, body)| {
                    this.expr(condition);
                    this.block(body);
                });
                self.each(other, Self::block);
            }
            EntryKind::Spread(value) | EntryKind::Piece(value) => self.expr(value),
            EntryKind::Bad => {}
        }
    }

    fn expr(self, Expr { id: ExprId(id), kind, span }: &mut Expr) {
        *id = id.wrapping_add(self.expressions);
        self.span(span);
        match kind {
            ExprKind::Path
            | ExprKind::Int
            | ExprKind::Decimal
            | ExprKind::Color
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::Missing => {}
            ExprKind::Member(of, name) => {
                self.expr(of);
                self.name(name);
            }
            ExprKind::Index(of, at) => {
                self.expr(of);
                self.expr(at);
            }
            ExprKind::Text(text) => self.text(text),
            ExprKind::Size(number, _) => self.expr(number),
            ExprKind::Range(min, max) => {
                self.each(min, |this, bound| this.expr(bound));
                self.each(max, |this, bound| this.expr(bound));
            }
            ExprKind::List(items) => self.each(items, Self::list_item),
            ExprKind::Record(block) => self.block(block),
            ExprKind::Call { name, args } => {
                self.name(name);
                self.each(args, Self::expr);
            }
            ExprKind::Binary { op: _, op_span, left, right } => {
                self.span(op_span);
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Not(inner) => self.expr(inner),
            ExprKind::If { cond, then, other } => {
                self.expr(cond);
                self.expr(then);
                self.expr(other);
            }
        }
    }

    fn list_item(self, item: &mut ListItem) {
        match item {
            ListItem::Expr(value) | ListItem::Spread(value) => self.expr(value),
            ListItem::For { index, var, list, body, rest, span } => {
                self.each(index, Self::name);
                self.name(var);
                self.expr(list);
                self.each(body, Self::list_item);
                self.each(rest, |this, rest| {
                    let Rest { name, body, span } = &mut **rest;
                    this.name(name);
                    this.each(body, Self::list_item);
                    this.span(span);
                });
                self.span(span);
            }
            ListItem::If { arms, other, span } => {
                self.each(arms, |this, (condition, body)| {
                    this.expr(condition);
                    this.each(body, Self::list_item);
                });
                self.each(other, |this, body| this.each(body, Self::list_item));
                self.span(span);
            }
        }
    }

    fn text(self, TextLiteral { span, quotes: _, parts }: &mut TextLiteral) {
        self.span(span);
        self.each(parts, |this, part| match part {
            TextPart::Run(span) | TextPart::Char(span, _) => this.span(span),
            TextPart::Interp(value, span) => {
                this.expr(value);
                this.span(span);
            }
        });
    }

    fn ty(self, TypeExpr { kind, optional, span }: &mut TypeExpr) {
        self.each(optional, Self::span);
        self.span(span);
        match kind {
            TypeKind::Name(name) => self.name(name),
            TypeKind::Call { name, args } => {
                self.name(name);
                self.each(args, |this, arg| match arg {
                    TypeArg::Type(ty) => this.ty(ty),
                    TypeArg::Expr(value) => this.expr(value),
                });
            }
            TypeKind::Record(entries) => self.each(entries, |this, entry| match entry {
                TypeEntry::Field(TypeField { name, ty, key }) => {
                    this.name(name);
                    this.ty(ty);
                    this.each(key, Self::text);
                }
                TypeEntry::Open(span) => this.span(span),
            }),
            TypeKind::Missing => {}
        }
    }
}
