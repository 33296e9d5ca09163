//! A message whose fields are matched to their entries in the catalog.

use super::FieldText;
use crate::catalog::{
    Argument, Channel, Delivery, Field, FieldKind, KeyRule, MessageType, Overflows, RecipientSpec, Rule, WireFormat,
};
use crate::dialect::Dialect;
use crate::eval::{
    Atom, Atoms, MediaFile, MessageCondition, PathCondition, RecordField, Repeat, SymbolicValue, Value, entails,
};
use crate::lang::{DeclId, Interval, largest};
use crate::source::{Span, Substr};

/// A message matched against its type. If a symbolic condition decides which fields are set, there is one `Message` for
/// each model of the conditions.
#[derive(Clone, Debug)]
pub struct Message {
    pub name: Substr,
    pub name_span: Span,
    pub ty: &'static MessageType,
    pub channel: &'static Channel,
    pub object: Object,
    /// When there is a message.
    pub when: MessageCondition,
    /// How to handle a body that is too long, with the span of the setting.
    pub overflow: Option<(Overflow, Span)>,
    /// How a body is split.
    pub splitting: Splitting,
    /// Its path condition.
    pub path_condition: Vec<(Atom, bool)>,
}

/// How a body that is too long is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    Error,
    Truncate,
    Split,
}

impl Overflow {
    /// As written for `overflow`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Truncate => "truncate",
            Self::Split => "split",
        }
    }
}

/// How a body is split; empty without [`Overflow::Split`].
#[derive(Clone, Debug, Default)]
pub struct Splitting {
    /// The first line of every part after the first.
    pub title: Option<PartTitle>,
    /// The maximum number of parts, the last of which is cut, with the span of the setting.
    pub most: Option<(u64, Span)>,
}

#[derive(Clone, Debug)]
pub struct PartTitle {
    pub text: FieldText,
    pub span: Span,
}

/// The fields of a message or of a block, in wire order.
#[derive(Clone, Debug)]
pub struct Object {
    pub fields: &'static [Field],
    pub rules: &'static [Rule],
    pub slots: Vec<SetField>,
    /// Fields of `raw`, which the catalog does not know.
    pub raw: Vec<RecordField>,
    /// The name of the message or block, where missing fields are reported.
    pub name_span: Span,
    /// The block with its braces.
    pub span: Span,
}

/// A field that is set.
#[derive(Clone, Debug)]
pub struct SetField {
    pub field: &'static Field,
    pub name_span: Span,
    /// The value as written.
    pub span: Span,
    pub content: Content,
}

#[derive(Clone, Debug)]
pub enum Content {
    Text(FieldText),
    Int(i64),
    Bool(bool),
    /// As written.
    Decimal(String),
    /// As written: `#RRGGBB`.
    Color(String),
    /// A number, bool or colour that depends on a symbolic parameter.
    Symbol(SymbolicValue),
    Texts(Vec<ListPart<TextItem>>),
    Recipients(Vec<ListPart<Addressee>>),
    /// Another message of the file: a material.
    Material(DeclId),
    File(MediaFile),
    Object(Object),
    Elements(Vec<ListPart<BlockElement>>),
    Data(Vec<DataEntry>),
    /// A value with an error that was reported.
    Unknown,
}

/// A member of a list that may depend on parameters.
#[derive(Clone, Debug)]
pub enum ListPart<T> {
    One(T),
    Choice { cond: SymbolicValue, then: Vec<ListPart<T>>, other: Vec<ListPart<T>> },
    Repeat { over: Repeat, body: Vec<ListPart<T>> },
}

#[derive(Clone, Debug)]
pub struct TextItem {
    /// A text, a file or a material.
    pub content: Content,
    pub span: Span,
}

/// A recipient with its row of the catalog.
#[derive(Clone, Debug)]
pub struct Addressee {
    pub recipient: &'static RecipientSpec,
    pub argument: Option<AddressArgument>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum AddressArgument {
    Id(FieldText),
    Number(i64),
    Symbol(SymbolicValue),
}

/// An element of a repeated block.
#[derive(Clone, Debug)]
pub struct BlockElement {
    pub object: Object,
}

/// An entry of `data { … }`.
#[derive(Clone, Debug)]
pub struct DataEntry {
    pub key: Substr,
    pub key_span: Span,
    pub rule: Option<&'static KeyRule>,
    pub text: FieldText,
    pub span: Span,
    pub color: Option<Value>,
}

impl Object {
    /// A field, if it is set.
    pub fn slot(&self, name: &str) -> Option<&SetField> {
        self.slots.iter().find(|slot| slot.field.name == name)
    }

    /// A field by a dotted name: `main_title.title`.
    pub fn reach(&self, path: &str) -> Option<&SetField> {
        match path.split_once('.') {
            None => self.slot(path),
            Some((first, rest)) => match &self.slot(first)?.content {
                Content::Object(object) => object.reach(rest),
                _ => None,
            },
        }
    }
}

impl Message {
    /// The body that is cut or split if it is too long.
    pub fn overflowing(&self) -> Option<(&SetField, Overflow)> {
        let (policy, _) = self.overflow.filter(|(policy, _)| *policy != Overflow::Error)?;
        let body = self.object.slots.iter().find(|slot| !matches!(slot.field.overflows, Overflows::Never))?;
        Some((body, policy))
    }

    pub const fn format(&self) -> WireFormat {
        self.ty.format
    }

    /// The recipients, if `to` is set.
    pub fn recipients(&self) -> &[ListPart<Addressee>] {
        self.object
            .slots
            .iter()
            .find_map(|slot| match &slot.content {
                Content::Recipients(recipients) => Some(recipients.as_slice()),
                _ => None,
            })
            .unwrap_or_default()
    }
}

impl Addressee {
    /// Whether the recipient is a plain id in a list.
    pub fn is_listed(&self) -> bool {
        matches!(self.recipient.delivery, Delivery::Listed { .. }) && self.recipient.argument == Argument::Id
    }
}

/// The maximum number of models to enumerate for the conditions of a list.
const MOST_WAYS: usize = 1 << 12;

impl<T> ListPart<T> {
    /// Calls `each` for every part, outer ones first.
    fn walk<'a>(parts: &'a [Self], each: &mut impl FnMut(&'a Self)) {
        for part in parts {
            each(part);
            match part {
                Self::One(_) => {}
                Self::Choice { then, other, .. } => {
                    Self::walk(then, each);
                    Self::walk(other, each);
                }
                Self::Repeat { body, .. } => Self::walk(body, each),
            }
        }
    }

    /// Calls `each` for every possible member.
    pub fn visit<'a>(parts: &'a [Self], each: &mut impl FnMut(&'a T)) {
        Self::walk(parts, &mut |part| {
            if let Self::One(one) = part {
                each(one);
            }
        });
    }

    /// The range of the number of members under the path condition `given`. Equal conditions have equal values.
    pub fn count(parts: &[Self], given: &PathCondition) -> Interval {
        Self::count_with(parts, given, &|over| over.times)
    }

    /// Like [`ListPart::count`], with the number of iterations returned by `times`.
    fn count_with(parts: &[Self], given: &PathCondition, times: &dyn Fn(&Repeat) -> Interval) -> Interval {
        let mut atoms = Atoms::default();
        Self::ask(parts, &mut atoms);
        // Too many to enumerate: treat conditions as independent.
        let models = atoms.models(given, MOST_WAYS).unwrap_or_else(|| vec![given.to_vec()]);
        let counts = models.iter().map(|path| Self::count_in(parts, path, times));
        counts.reduce(Interval::either).unwrap_or(Interval::ZERO)
    }

    fn count_in(parts: &[Self], path: &PathCondition, times: &dyn Fn(&Repeat) -> Interval) -> Interval {
        parts.iter().fold(Interval::ZERO, |sum, part| {
            sum.plus(match part {
                Self::One(_) => Interval::exactly(1),
                Self::Choice { cond, then, other } => match entails(path, &cond.expr) {
                    Some(true) => Self::count_in(then, path, times),
                    Some(false) => Self::count_in(other, path, times),
                    None => Self::count_in(then, path, times).either(Self::count_in(other, path, times)),
                },
                Self::Repeat { over, body } => {
                    let turns = crate::eval::times(path, &over.list, times(over));
                    Self::count_in(body, path, times).times(turns)
                }
            })
        })
    }

    /// All repetitions, outer ones first.
    pub fn repeats(parts: &[Self]) -> Vec<&Repeat> {
        let mut repeats = Vec::new();
        Self::walk(parts, &mut |part| {
            if let Self::Repeat { over, .. } = part {
                repeats.push(over);
            }
        });
        repeats
    }

    /// A repetition that alone decides whether there are more than `max`, and the maximum number of its iterations.
    pub fn largest<'a>(parts: &'a [Self], given: &PathCondition, max: u64) -> Option<(&'a Repeat, u64)> {
        Self::repeats(parts).into_iter().find_map(|over| {
            let same = |other: &Repeat| other.list.expr.same(&over.list.expr);
            let fits = |most: u64| {
                let times = |other: &Repeat| match same(other) {
                    true => Interval { min: other.times.min.min(most), max: Some(most) },
                    false => other.times,
                };
                Self::count_with(parts, given, &times).max.is_some_and(|count| count <= max)
            };
            largest(over.times.min, max, fits).map(|most| (over, most))
        })
    }

    /// Collects the atoms that decide the number of members, except those about items of loops, which differ in each
    /// iteration.
    fn ask(parts: &[Self], atoms: &mut Atoms) {
        for part in parts {
            if let Self::Choice { cond, then, other } = part {
                atoms.ask(cond);
                Self::ask(then, atoms);
                Self::ask(other, atoms);
            }
        }
    }

    /// The members, if they do not depend on parameters.
    pub fn all(parts: &[Self]) -> Option<Vec<&T>> {
        parts.iter().map(|part| if let Self::One(one) = part { Some(one) } else { None }).collect()
    }
}

/// The dialect of the texts of a field.
pub const fn dialect_of(kind: FieldKind) -> Dialect {
    match kind {
        FieldKind::Text(dialect) | FieldKind::Texts(dialect) => dialect,
        FieldKind::Joined { .. } | FieldKind::To(_) | FieldKind::Media(_) | FieldKind::Medias(_) => Dialect::Id,
        _ => Dialect::Plain,
    }
}
