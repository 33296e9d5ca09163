//! What an expression gives. One evaluator serves two domains: with a parameter's value it gives that value; without, the
//! parameter stays a [`Symbol`] and what depends on it stays a hole, a choice or a repetition that knows its bounds.

use std::path::Path;
use std::sync::Arc;

use super::Formula;
use crate::dialect::Fill;
pub use crate::lang::Markup;
use crate::lang::{DeclId, Interval, TextKind, TextMeasure, Type};
use crate::source::{Span, Substr};

/// A value and the source it came from.
#[derive(Clone, Debug)]
pub struct Value {
    pub kind: ValueKind,
    /// The expression that gave it (for a `let`, the expression inside the `let`).
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ValueKind {
    None,
    Bool(bool),
    Int(i64),
    /// As written.
    Decimal(Substr),
    /// `#RRGGBB` as written.
    Color(Substr),
    Text(Text),
    List(Vec<Item>),
    Record(Vec<RecordField>),
    /// `20 chars`
    Size(u64, TextMeasure),
    /// `file("…")`: inside the project, not yet read.
    Media(Media),
    /// `group("…")`, `everyone`
    Recipient(Recipient),
    /// The name of another message of the file (a material).
    Message(DeclId),
    /// A value that depends on a parameter without a value, and is no text: its type says what it may be.
    Symbol(Symbol),
    /// One of two, by a condition without a value: texts that may be `none`, media, records, lists, recipients.
    /// An optional parameter is such a choice between its value and `none`.
    Choice(Box<Choice>),
    /// After an error that was found; every rule passes it over.
    Unknown,
}

#[derive(Clone, Debug)]
pub struct Choice {
    pub cond: Symbol,
    pub then: Value,
    pub other: Value,
}

/// An item of a list; with symbols, lists may hold control.
#[derive(Clone, Debug)]
pub enum Item {
    Value(Value),
    Choice { cond: Box<Symbol>, then: Vec<Item>, other: Vec<Item>, span: Span },
    Repeat { over: Box<Repeat>, body: Vec<Item>, span: Span },
}

#[derive(Clone, Debug)]
pub struct RecordField {
    pub name: Substr,
    pub name_span: Span,
    pub value: Value,
    pub color: Option<Box<Value>>,
    /// False where an `if` left it out: whoever asks gets `none`, and whoever lists the fields passes it over.
    pub is_set: bool,
}

#[derive(Clone, Debug)]
pub struct Media {
    /// As written, or as given for a parameter.
    pub path: Substr,
    /// Where the file is, symbolic links resolved. `None` where the path came from a parameter of type `file(…)`: that one is
    /// relative to the working folder, not to the file.
    pub at: Option<Arc<Path>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Recipient {
    pub word: Substr,
    pub word_span: Span,
    pub argument: Option<Box<Value>>,
}

/// An expression over parameters that have no value here.
#[derive(Clone, Debug)]
pub struct Symbol {
    /// The expression in the source.
    pub span: Span,
    pub ty: Type,
    /// As people read it: `failed`, `test.name`, `status == "passed"`.
    pub path: Substr,
    /// What gives the value as soon as the parameters have theirs; [`super::Row`] evaluates it.
    pub formula: Arc<Formula>,
}

/// A repetition over a list that has no value here.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// Names this repetition; [`Formula::Item`] and [`Formula::Index`] refer to it.
    pub id: u32,
    pub list: Symbol,
    /// Empty where the list's items are taken without a loop (`join`, `...list`).
    pub var: Substr,
    pub index: Option<Substr>,
    /// How often.
    pub times: Interval,
}

/// A text with provenance: its pieces one after the other.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub enum Piece {
    /// Text of the author. Where `text` and `span` have the same length, byte `n` of one is byte `n` of the other.
    Lit { text: Substr, span: Span },
    /// Text from a parameter.
    Hole(Box<Hole>),
    /// A body function's text: its spelling depends on the dialect it lands in.
    Markup { kind: Markup, inner: Text, target: Option<Text>, span: Span },
    /// `truncate(inner, max)` where the length is not known.
    Cut { inner: Text, max: u64, measure: TextMeasure, span: Span },
    /// One of two, by a condition without a value.
    Choice { cond: Box<Symbol>, then: Text, other: Text, span: Span },
    /// `inner` once for each item of a list without a value, with `separator` between.
    Repeat { over: Box<Repeat>, inner: Text, separator: Text, span: Span },
    /// The lines of a `body { … }`: each line ends in a line break, and the last break is dropped.
    Lines(Text),
    /// `join` of a list of which it is not known which item is the last: each item ends in the separator, and the last
    /// separator is dropped.
    Joined { inner: Text, separator: Text, span: Span },
    /// `trim` of a text of which it is not known how it begins and ends: without the blanks and line breaks at both ends.
    Trim { inner: Text, span: Span },
}

/// A place in a text that a parameter fills.
#[derive(Clone, Debug)]
pub struct Hole {
    /// What it is, in terms of the parameters.
    pub symbol: Symbol,
    /// The text, where the parameter has a value.
    pub value: Option<Substr>,
    pub kind: TextKind,
    pub bytes: Interval,
    pub chars: Interval,
    /// The `${…}` or the expression that stands for the value.
    pub span: Span,
}

impl Hole {
    /// A value of it, with its bounds.
    pub fn fill<'a>(&self, text: &'a str) -> Fill<'a> {
        Fill { text, kind: self.kind, max_bytes: self.bytes.max, max_chars: self.chars.max }
    }
}

/// What a message's block evaluates to: catalog-neutral fields, blocks and texts.
#[derive(Clone, Debug)]
pub struct Tree {
    pub entries: Vec<Entry>,
    /// The block with its braces.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Entry {
    Field {
        name: Substr,
        name_span: Span,
        value: Value,
        color: Option<Value>,
    },
    Block {
        name: Substr,
        name_span: Span,
        label: Option<Value>,
        body: Tree,
    },
    /// A piece of a `body { … }`.
    Piece(Value),
    Choice {
        cond: Symbol,
        then: Tree,
        other: Tree,
        span: Span,
    },
    Repeat {
        over: Repeat,
        body: Tree,
        span: Span,
    },
}
