//! The visitor for values, texts and symbolic expressions. A new kind of piece, item, value or expression needs an arm
//! here.

use std::convert::identity;
use std::sync::Arc;

use super::{Piece, Repeat, SymbolicExpr, SymbolicValue, Text, Value, ValueItem, ValueKind};

/// Defines the enum of parts, by reference or by mutable reference, with its traversal.
macro_rules! parts {
    ($(#[$doc:meta])* $name:ident, $expr:ty, $look:path, [$($copy:path),*] $(, $m:tt)?) => {
        $(#[$doc])*
        #[derive(Debug $(, $copy)*)]
        pub enum $name<'v> {
            Text(&'v $($m)? Text),
            Piece(&'v $($m)? Piece),
            Value(&'v $($m)? Value),
            Item(&'v $($m)? ValueItem),
            Symbolic(&'v $($m)? SymbolicValue),
            Repeat(&'v $($m)? Repeat),
            Expr(&'v $($m)? $expr),
        }

        impl<'v> $name<'v> {
            /// Calls `each` for all direct children of the part, in order, until it returns false; returns whether it
            /// never did.
            pub fn all(self, each: &mut dyn FnMut($name<'v>) -> bool) -> bool {
                match self {
                    Self::Text(text) => (&$($m)? text.pieces).into_iter().all(|piece| each(Self::Piece(piece))),
                    Self::Piece(piece) => match piece {
                        Piece::Lit { .. } => true,
                        Piece::Hole(hole) => each(Self::Symbolic(&$($m)? hole.symbol)),
                        Piece::Markup { inner, target, .. } => {
                            each(Self::Text(inner)) && target.into_iter().all(|target| each(Self::Text(target)))
                        }
                        Piece::Cut { inner, .. } | Piece::Trim { inner, .. } | Piece::Lines(inner) => {
                            each(Self::Text(inner))
                        }
                        Piece::Choice { cond, then, other, .. } => {
                            each(Self::Symbolic(cond)) && each(Self::Text(then)) && each(Self::Text(other))
                        }
                        Piece::Repeat { over, inner, separator, .. } => {
                            each(Self::Repeat(over)) && each(Self::Text(inner)) && each(Self::Text(separator))
                        }
                        Piece::Joined { inner, separator, .. } => {
                            each(Self::Text(inner)) && each(Self::Text(separator))
                        }
                        Piece::Fitted(fitted) => {
                            let super::Fitted { items, rest, .. } = &$($m)? **fitted;
                            items.into_iter().all(|item| each(Self::Text(item))) && each(Self::Text(rest))
                        }
                    },
                    Self::Value(value) => match &$($m)? value.kind {
                        ValueKind::None
                        | ValueKind::Bool(_)
                        | ValueKind::Int(_)
                        | ValueKind::Decimal(_)
                        | ValueKind::Color(_)
                        | ValueKind::Size(..)
                        | ValueKind::Media(_)
                        | ValueKind::Message(_)
                        | ValueKind::Time(_)
                        | ValueKind::Unknown => true,
                        ValueKind::Text(text) => each(Self::Text(text)),
                        ValueKind::List(list) | ValueKind::Map(list) => {
                            // What a parameter has depends on nothing.
                            (&$($m)? list.made).into_iter().all(|item| each(Self::Item(item)))
                        }
                        ValueKind::Record(fields) => fields.into_iter().all(|field| {
                            each(Self::Value(&$($m)? field.value))
                                && (&$($m)? field.color).into_iter().all(|color| each(Self::Value(color)))
                        }),
                        ValueKind::Recipient(one) => {
                            (&$($m)? one.argument).into_iter().all(|argument| each(Self::Value(argument)))
                        }
                        ValueKind::Symbolic(symbol) => each(Self::Symbolic(symbol)),
                        ValueKind::Choice(choice) => {
                            let super::ChoiceValue { cond, then, other } = &$($m)? **choice;
                            each(Self::Symbolic(cond)) && each(Self::Value(then)) && each(Self::Value(other))
                        }
                    },
                    Self::Item(item) => match item {
                        ValueItem::Value(value) => each(Self::Value(value)),
                        ValueItem::Choice { cond, then, other, .. } => {
                            each(Self::Symbolic(cond))
                                && then.into_iter().chain(other).all(|item| each(Self::Item(item)))
                        }
                        ValueItem::Repeat { over, body, .. } => {
                            each(Self::Repeat(over)) && body.into_iter().all(|item| each(Self::Item(item)))
                        }
                    },
                    Self::Symbolic(symbol) => each(Self::Expr(&$($m)? symbol.expr)),
                    Self::Repeat(over) => each(Self::Symbolic(&$($m)? over.list)),
                    Self::Expr(expr) => match $look(expr) {
                        SymbolicExpr::Known
                        | SymbolicExpr::Param(_)
                        | SymbolicExpr::Item(_)
                        | SymbolicExpr::Index(..)
                        | SymbolicExpr::Bool(_)
                        | SymbolicExpr::Int(_) => true,
                        SymbolicExpr::Member(a, _)
                        | SymbolicExpr::Entry(a, _)
                        | SymbolicExpr::At(a, _)
                        | SymbolicExpr::Take(a, _)
                        | SymbolicExpr::Longer(a, _)
                        | SymbolicExpr::Entries(a)
                        | SymbolicExpr::IsSome(a)
                        | SymbolicExpr::NotEmpty(a)
                        | SymbolicExpr::Not(a)
                        | SymbolicExpr::Count(a)
                        | SymbolicExpr::Shifted(a, _)
                        | SymbolicExpr::Apply(a, _) => each(Self::Expr(a)),
                        SymbolicExpr::And(a, b) | SymbolicExpr::Or(a, b) | SymbolicExpr::Arithmetic(_, a, b) => {
                            each(Self::Expr(a)) && each(Self::Expr(b))
                        }
                        SymbolicExpr::If(a, b, c) => {
                            each(Self::Expr(a)) && each(Self::Expr(b)) && each(Self::Expr(c))
                        }
                        SymbolicExpr::Compare(_, a, b) => each(Self::Value(a)) && each(Self::Value(b)),
                        SymbolicExpr::CountItems(items) => items.into_iter().all(|item| each(Self::Item(item))),
                        SymbolicExpr::Text(text) => each(Self::Text(text)),
                        SymbolicExpr::Call(_, args) => args.into_iter().all(|arg| each(Self::Value(arg))),
                        SymbolicExpr::Undetermined(_) => true,
                    },
                }
            }
        }
    };
}

parts!(
    /// A part of a value.
    ValuePart, SymbolicExpr, identity, [Clone, Copy]
);
parts!(
    /// A mutable part of a value.
    ValuePartMut, Arc<SymbolicExpr>, Arc::make_mut, [], mut
);

impl ValuePart<'_> {
    /// Whether it depends on an item or an index of one of these repetitions.
    pub(super) fn mentions(self, repeats: &[u32]) -> bool {
        match self {
            ValuePart::Expr(SymbolicExpr::Item(id) | SymbolicExpr::Index(id, _)) => repeats.contains(id),
            part => !part.all(&mut |part| !part.mentions(repeats)),
        }
    }
}

impl ValuePart<'_> {
    /// Calls `each` with the index of every parameter that it depends on, until it returns false; returns whether it
    /// never did.
    pub(super) fn params(self, each: &mut dyn FnMut(usize) -> bool) -> bool {
        match self {
            ValuePart::Expr(SymbolicExpr::Param(index)) => each(*index),
            part => part.all(&mut |part| part.params(each)),
        }
    }

    /// Whether every expression in it [is of a row](SymbolicExpr::is_of_row).
    pub(super) fn is_of_row(self) -> bool {
        match self {
            ValuePart::Expr(expr) => expr.is_of_row(),
            part => part.all(&mut |part| part.is_of_row()),
        }
    }
}

impl Piece {
    /// Calls `each` for the texts in the piece, in order, until it returns false; returns whether it never did.
    pub fn texts<'v>(&'v self, each: &mut dyn FnMut(&'v Text) -> bool) -> bool {
        ValuePart::Piece(self).all(&mut |part| if let ValuePart::Text(text) = part { each(text) } else { true })
    }

    /// Calls `each` for the texts in the piece, to change them.
    pub(super) fn texts_mut(&mut self, each: &mut dyn FnMut(&mut Text)) {
        ValuePartMut::Piece(self).all(&mut |part| {
            if let ValuePartMut::Text(text) = part {
                each(text);
            }
            true
        });
    }
}
