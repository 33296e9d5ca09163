//! The visitor for values, texts and symbolic expressions. A new kind of piece, item, value or expression needs an arm
//! here.

use std::convert::identity;
use std::sync::Arc;

use super::{Formula, Item, Piece, Repeat, Symbol, Text, Value, ValueKind};

/// Defines the enum of parts, by reference or by mutable reference, with its traversal.
macro_rules! parts {
    ($(#[$doc:meta])* $name:ident, $formula:ty, $look:path, [$($copy:path),*] $(, $m:tt)?) => {
        $(#[$doc])*
        #[derive(Debug $(, $copy)*)]
        pub enum $name<'v> {
            Text(&'v $($m)? Text),
            Piece(&'v $($m)? Piece),
            Value(&'v $($m)? Value),
            Item(&'v $($m)? Item),
            Symbol(&'v $($m)? Symbol),
            Repeat(&'v $($m)? Repeat),
            Formula(&'v $($m)? $formula),
        }

        impl<'v> $name<'v> {
            /// Calls `each` for all direct children of the part, in order, until it returns false; returns whether it
            /// never did.
            pub fn all(self, each: &mut dyn FnMut($name<'v>) -> bool) -> bool {
                match self {
                    Self::Text(text) => (&$($m)? text.pieces).into_iter().all(|piece| each(Self::Piece(piece))),
                    Self::Piece(piece) => match piece {
                        Piece::Lit { .. } => true,
                        Piece::Hole(hole) => each(Self::Symbol(&$($m)? hole.symbol)),
                        Piece::Markup { inner, target, .. } => {
                            each(Self::Text(inner)) && target.into_iter().all(|target| each(Self::Text(target)))
                        }
                        Piece::Cut { inner, .. } | Piece::Trim { inner, .. } | Piece::Lines(inner) => {
                            each(Self::Text(inner))
                        }
                        Piece::Choice { cond, then, other, .. } => {
                            each(Self::Symbol(cond)) && each(Self::Text(then)) && each(Self::Text(other))
                        }
                        Piece::Repeat { over, inner, separator, .. } => {
                            each(Self::Repeat(over)) && each(Self::Text(inner)) && each(Self::Text(separator))
                        }
                        Piece::Joined { inner, separator, .. } => {
                            each(Self::Text(inner)) && each(Self::Text(separator))
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
                        | ValueKind::Unknown => true,
                        ValueKind::Text(text) => each(Self::Text(text)),
                        ValueKind::List(items) => items.into_iter().all(|item| each(Self::Item(item))),
                        ValueKind::Record(fields) => fields.into_iter().all(|field| {
                            each(Self::Value(&$($m)? field.value))
                                && (&$($m)? field.color).into_iter().all(|color| each(Self::Value(color)))
                        }),
                        ValueKind::Recipient(one) => {
                            (&$($m)? one.argument).into_iter().all(|argument| each(Self::Value(argument)))
                        }
                        ValueKind::Symbol(symbol) => each(Self::Symbol(symbol)),
                        ValueKind::Choice(choice) => {
                            let super::Choice { cond, then, other } = &$($m)? **choice;
                            each(Self::Symbol(cond)) && each(Self::Value(then)) && each(Self::Value(other))
                        }
                    },
                    Self::Item(item) => match item {
                        Item::Value(value) => each(Self::Value(value)),
                        Item::Choice { cond, then, other, .. } => {
                            each(Self::Symbol(cond))
                                && then.into_iter().chain(other).all(|item| each(Self::Item(item)))
                        }
                        Item::Repeat { over, body, .. } => {
                            each(Self::Repeat(over)) && body.into_iter().all(|item| each(Self::Item(item)))
                        }
                    },
                    Self::Symbol(symbol) => each(Self::Formula(&$($m)? symbol.formula)),
                    Self::Repeat(over) => each(Self::Symbol(&$($m)? over.list)),
                    Self::Formula(formula) => match $look(formula) {
                        Formula::Known
                        | Formula::Param(_)
                        | Formula::Item(_)
                        | Formula::Index(..)
                        | Formula::Bool(_)
                        | Formula::Int(_) => true,
                        Formula::Member(a, _)
                        | Formula::IsSome(a)
                        | Formula::NotEmpty(a)
                        | Formula::Not(a)
                        | Formula::Count(a)
                        | Formula::Done(a, _) => each(Self::Formula(a)),
                        Formula::And(a, b) | Formula::Or(a, b) | Formula::Arithmetic(_, a, b) => {
                            each(Self::Formula(a)) && each(Self::Formula(b))
                        }
                        Formula::If(a, b, c) => {
                            each(Self::Formula(a)) && each(Self::Formula(b)) && each(Self::Formula(c))
                        }
                        Formula::Compare(_, a, b) => each(Self::Value(a)) && each(Self::Value(b)),
                        Formula::CountItems(items) => items.into_iter().all(|item| each(Self::Item(item))),
                        Formula::Text(text) => each(Self::Text(text)),
                    },
                }
            }
        }
    };
}

parts!(
    /// A part of a value.
    Part, Formula, identity, [Clone, Copy]
);
parts!(
    /// A mutable part of a value.
    PartMut, Arc<Formula>, Arc::make_mut, [], mut
);

impl Part<'_> {
    /// Whether it depends on an item or an index of one of these repetitions.
    pub(super) fn mentions(self, repeats: &[u32]) -> bool {
        match self {
            Part::Formula(Formula::Item(id) | Formula::Index(id, _)) => repeats.contains(id),
            part => !part.all(&mut |part| !part.mentions(repeats)),
        }
    }
}

impl Piece {
    /// Calls `each` for the texts in the piece, in order, until it returns false; returns whether it never did.
    pub fn texts<'v>(&'v self, each: &mut dyn FnMut(&'v Text) -> bool) -> bool {
        Part::Piece(self).all(&mut |part| if let Part::Text(text) = part { each(text) } else { true })
    }

    /// Calls `each` for the texts in the piece, to change them.
    pub(super) fn texts_mut(&mut self, each: &mut dyn FnMut(&mut Text)) {
        PartMut::Piece(self).all(&mut |part| {
            if let PartMut::Text(text) = part {
                each(text);
            }
            true
        });
    }
}
