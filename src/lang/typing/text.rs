//! Types of texts and interpolations.

use super::join::join_kind;
use super::{Checker, kind_word};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Fix, Localized};
use crate::lang::{TextKind, Type};
use crate::syntax::ast::{Expr, TextLiteral, TextPart};

impl<'a> Checker<'a> {
    /// Checks the interpolations of a text and returns its kind.
    pub(super) fn text_kind(&mut self, text: &'a TextLiteral) -> TextKind {
        let mut kind = TextKind::Line;
        let statement = self.literal_forms(text);
        let outer = std::mem::replace(&mut self.text_loop, statement);
        for part in &text.parts {
            let part = match part {
                // Only runs in text blocks contain line breaks, at the end of each line.
                TextPart::Run(span) if text.quotes > 1 && self.slice(*span).ends_with('\n') => TextKind::Lines,
                TextPart::Run(_) => continue,
                TextPart::Char(_, '\n') => TextKind::Lines,
                TextPart::Char(..) => continue,
                TextPart::Interp(expr, _) => self.interpolated(expr),
            };
            kind = join_kind(kind, part);
        }
        if let Some(statement) = std::mem::replace(&mut self.text_loop, outer) {
            self.report_text_loop(text, &statement);
        }
        kind
    }

    fn interpolated(&mut self, expr: &'a Expr) -> TextKind {
        let ty = self.infer(expr);
        let ty = self.present(ty, expr.span, &messages::A_TEXT);
        self.standing_in_text(expr, &ty)
    }

    /// Checks a value that is a line of its own; if it is `none`, there is no line.
    pub(super) fn piece(&mut self, expr: &'a Expr) {
        match self.infer(expr) {
            Type::None => {}
            ty => {
                self.standing_in_text(expr, ty.inner());
            }
        }
    }

    /// The kind of text that a value becomes; reports a value that cannot be in a text.
    fn standing_in_text(&mut self, expr: &Expr, ty: &Type) -> TextKind {
        if let Some(kind) = kind_in_text(ty) {
            return kind;
        }
        let how: &'static Localized = match ty {
            Type::List { .. } => &messages::HOW_LIST,
            Type::Record(_) => &messages::HOW_RECORD,
            Type::None => &messages::HOW_NONE,
            Type::Time { .. } => &messages::HOW_TIME,
            _ => &messages::HOW_OTHER,
        };
        let found = Diagnostic::new(messages::NotInText { found: kind_word(ty), how }, expr.span);
        self.report(match ty {
            Type::Time { .. } => {
                let text = format!("date({}, \"%F %T\")", self.slice(expr.span));
                found.fix(Fix::unsafe_fix(messages::FixReplace { text: text.clone() }).replace(expr.span, text))
            }
            _ => found,
        });
        TextKind::Line
    }
}

/// The kind of text that a value of this type becomes when interpolated (texts, numbers, colours, `true` and `false`);
/// `None` if it cannot be.
pub(super) const fn kind_in_text(ty: &Type) -> Option<TextKind> {
    match ty {
        Type::Text(text) if matches!(text.kind, TextKind::Markup | TextKind::Lines) => Some(text.kind),
        Type::Text(_)
        | Type::OneOf(_)
        | Type::Int { .. }
        | Type::Decimal { .. }
        | Type::Color
        | Type::Bool
        | Type::Unknown => Some(TextKind::Line),
        _ => None,
    }
}

/// Whether a value of this type can be interpolated.
pub(super) const fn stands_in_text(ty: &Type) -> bool {
    kind_in_text(ty).is_some()
}
