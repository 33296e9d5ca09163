//! What the words of a file are, for colours: the markup inside of texts included.

mod kind;
mod markup;
mod paint;

pub use kind::{SemanticKind, SemanticToken};

use super::nodes::{Node, walk};
use crate::lang::{Meaning, Unit, is_built_in};
use crate::pipeline::Analysis;
use crate::source::Span;
use crate::syntax::ast::{
    EntryKind, Expr, ExprKind, Item, ItemKind, ListItem, Name, TextLiteral, TextPart, TypeExpr, TypeField, TypeKind,
};
use paint::Paint;

/// The tokens of the analysed file, in source order.
pub fn semantic_tokens(analysis: &Analysis) -> Vec<SemanticToken> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let mut paint = Paint::of(unit);
    for comment in &unit.ast.comments {
        paint.add(*comment, SemanticKind::Comment);
    }
    let mut painter = Painter { analysis, unit, paint };
    // The texts first, then what is inside of them.
    walk(&unit.ast, &mut |node| {
        if let Node::Text(text) = node {
            painter.paint.add(text.span, SemanticKind::Text);
        }
    });
    markup::add(analysis, &mut painter.paint);
    walk(&unit.ast, &mut |node| painter.node(node));
    painter.names();
    painter.paint.tokens()
}

struct Painter<'a> {
    analysis: &'a Analysis,
    unit: &'a Unit,
    paint: Paint<'a>,
}

impl Painter<'_> {
    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Item(item) => self.item(item),
            Node::Entry(entry) => match &entry.kind {
                EntryKind::Field { name, color, .. } => {
                    self.paint.add(name.span, SemanticKind::Field);
                    color.iter().for_each(|color| self.paint.add(*color, SemanticKind::Color));
                }
                EntryKind::Block { name, label, .. } => {
                    self.paint.add(name.span, SemanticKind::Block);
                    if let Some(Expr { kind: ExprKind::Path, span, .. }) = label {
                        self.paint.add(*span, SemanticKind::Label);
                    }
                }
                EntryKind::For { rest, .. } => {
                    self.keywords(entry.span, &["for", "in"]);
                    rest.iter().for_each(|rest| self.keywords(rest.span, &["rest"]));
                }
                EntryKind::If { .. } => self.keywords(entry.span, &["if", "else"]),
                EntryKind::Spread(_) | EntryKind::Piece(_) | EntryKind::Bad => {}
            },
            Node::ListItem(ListItem::For { span, rest, .. }) => {
                self.keywords(*span, &["for", "in"]);
                rest.iter().for_each(|rest| self.keywords(rest.span, &["rest"]));
            }
            Node::ListItem(ListItem::If { span, .. }) => self.keywords(*span, &["if", "else"]),
            Node::Expr(expr) => self.expr(expr),
            Node::Text(text) => self.text(text),
            Node::Type(ty) => self.ty(ty),
            Node::TypeField(field) => self.type_field(field),
            Node::Block(_) | Node::Interp(..) | Node::ListItem(_) => {}
        }
    }

    fn item(&mut self, item: &Item) {
        item.doc.iter().for_each(|doc| self.paint.add(*doc, SemanticKind::DocComment));
        let keywords: &[&str] = match item.kind {
            ItemKind::Import(_) => &["import", "as"],
            ItemKind::Type(_) => &["type"],
            ItemKind::Param(_) => &["param", "from"],
            ItemKind::Let(_) => &["let"],
            ItemKind::Message(_) => &["message"],
            ItemKind::Sample(_) => &["sample"],
            ItemKind::Bad => &[],
        };
        self.keywords(item.span, keywords);
        if let ItemKind::Message(message) = &item.kind {
            self.paint.add(message.ty.span, SemanticKind::MessageType);
        }
    }

    /// Paints some keywords that are directly in a part of the file: outside of names, texts and comments.
    fn keywords(&mut self, span: Span, words: &[&str]) {
        let source = self.unit.source.slice(span);
        let is_word = |c: char| c == '_' || c == '-' || c == '.' || unicode_ident::is_xid_continue(c);
        let mut at = 0;
        // The value of a declaration ends what is directly in it.
        let (mut depth, is_control) = (0_i32, !matches!(words.first(), Some(&("param" | "let" | "type"))));
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            let start = span.start + at as u32;
            let first = rest.chars().next().unwrap_or(' ');
            if self.paint.is_painted(start) {
                at += first.len_utf8();
                continue;
            }
            if is_word(first) {
                let word = rest.split(|c| !is_word(c)).next().unwrap_or_default();
                if depth == 0 && words.contains(&word) {
                    self.paint.add(Span::new(span.file, start, start + word.len() as u32), SemanticKind::Keyword);
                }
                at += word.len();
                continue;
            }
            match first {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth -= 1,
                '=' if depth == 0 && !is_control => return,
                _ => {}
            }
            at += first.len_utf8();
        }
    }

    fn expr(&mut self, expr: &Expr) {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Size(..) | ExprKind::Range(..) => self.paint.add(span, SemanticKind::Number),
            // The numbers of a size or range are painted with it.
            ExprKind::Int | ExprKind::Decimal => {
                if !self.paint.is_painted(span.start) {
                    self.paint.add(span, SemanticKind::Number);
                }
            }
            ExprKind::Color => self.paint.add(span, SemanticKind::Color),
            ExprKind::True | ExprKind::False | ExprKind::None => self.paint.add(span, SemanticKind::Constant),
            ExprKind::Member(_, name) => self.paint.add(name.span, SemanticKind::Member),
            ExprKind::Call { name, .. } => self.callee(*name, self.unit.semantics.meaning(expr.id)),
            ExprKind::Path => self.path(expr),
            ExprKind::Binary { op_span, .. } => self.paint.add(*op_span, SemanticKind::Operator),
            ExprKind::Not(_) => self.keywords(span, &["not"]),
            ExprKind::If { cond, then, other } => {
                self.between(span.start, cond.span.start, SemanticKind::Keyword);
                self.between(cond.span.end, then.span.start, SemanticKind::Keyword);
                self.between(then.span.end, other.span.start, SemanticKind::Keyword);
            }
            ExprKind::Index(..) | ExprKind::Text(_) | ExprKind::List(_) | ExprKind::Record(_) | ExprKind::Missing => {}
        }
    }

    /// What is between two parts of an expression, without spaces.
    fn between(&mut self, start: u32, end: u32, kind: SemanticKind) {
        let gap = Span::new(self.unit.file, start, end);
        let text = self.unit.source.slice(gap);
        let word = text.trim();
        if word.chars().all(char::is_alphabetic) && !word.is_empty() {
            let from = start + (text.len() - text.trim_start().len()) as u32;
            self.paint.add(Span::new(self.unit.file, from, from + word.len() as u32), kind);
        }
    }

    fn callee(&mut self, name: Name, meaning: Meaning) {
        let kind = match meaning {
            Meaning::Function(_) => SemanticKind::Function,
            Meaning::Recipient => SemanticKind::Recipient,
            // There is no such function.
            _ => return,
        };
        self.paint.add(name.span, kind);
    }

    /// The members of a path; its first names are painted with the other uses of names.
    fn path(&mut self, expr: &Expr) {
        let text = self.unit.source.slice(expr.span);
        if self.unit.semantics.meaning(expr.id) == Meaning::Recipient {
            return self.paint.add(expr.span, SemanticKind::Recipient);
        }
        let mut start = expr.span.start;
        for (at, word) in text.split('.').enumerate() {
            let span = Span::new(expr.span.file, start, start + word.len() as u32);
            if at > 0 {
                self.paint.add(span, SemanticKind::Member);
            } else if text == "now" {
                self.paint.add(span, SemanticKind::Constant);
            }
            start = span.end + 1;
        }
    }

    fn text(&mut self, text: &TextLiteral) {
        for part in &text.parts {
            match part {
                TextPart::Char(span, _) => self.paint.add(*span, SemanticKind::Escape),
                TextPart::Interp(expr, span) => {
                    self.paint.clear(*span);
                    self.paint
                        .add(Span::new(span.file, span.start, expr.span.start.min(span.start + 2)), SemanticKind::Hole);
                    if span.end > expr.span.end && self.unit.source.slice(*span).ends_with('}') {
                        self.paint.add(Span::new(span.file, span.end - 1, span.end), SemanticKind::Hole);
                    }
                }
                TextPart::Run(_) => {}
            }
        }
    }

    fn ty(&mut self, ty: &TypeExpr) {
        let (TypeKind::Name(name) | TypeKind::Call { name, .. }) = &ty.kind else { return };
        if is_built_in(self.unit.source.slice(name.span)) {
            self.paint.add(name.span, SemanticKind::Type);
        }
    }

    fn type_field(&mut self, field: &TypeField) {
        self.paint.add(field.name.span, SemanticKind::Member);
        if let Some(key) = &field.key {
            self.between(field.ty.span.end, key.span.start, SemanticKind::Keyword);
        }
    }

    /// All occurrences of declared names.
    fn names(&mut self) {
        for used in self.unit.semantics.uses() {
            let owner = self.analysis.program.unit(used.decl.file);
            let item = owner.and_then(|unit| unit.ast.items.get(used.decl.index as usize));
            let kind = match item.map(|item| &item.kind) {
                None => SemanticKind::Variable,
                Some(ItemKind::Import(_)) => SemanticKind::Import,
                Some(ItemKind::Type(_)) => SemanticKind::Type,
                Some(ItemKind::Param(_)) => SemanticKind::Param,
                Some(ItemKind::Let(_)) => SemanticKind::Let,
                Some(ItemKind::Message(_)) => SemanticKind::Message,
                Some(ItemKind::Sample(_)) => SemanticKind::Sample,
                Some(ItemKind::Bad) => continue,
            };
            let declares = used.decl.file == self.unit.file && self.unit.name_span(used.decl) == Some(used.span);
            self.paint.add_name(used.span, kind, declares);
        }
    }
}
