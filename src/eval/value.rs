//! Values of expressions. A parameter with a value evaluates to it; a parameter without one stays a [`Symbolic`], and
//! what depends on it becomes a hole, a choice or a repetition with known bounds.

use std::path::Path;
use std::sync::Arc;

use super::{SymbolicExpr, ValueList};
use crate::dialect::Fill;
pub use crate::lang::Markup;
use crate::lang::{DeclId, Interval, TextKind, TextMeasure, Type};
use crate::source::{Span, Substr};
use crate::text::Kept;

/// A value and its source.
#[derive(Clone, Debug)]
pub struct Value {
    pub kind: ValueKind,
    /// The expression that it is the value of (for a `let`, the expression in the `let`).
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
    List(ValueList),
    /// Its items are its entries, as records of key and value.
    Map(ValueList),
    Record(Vec<RecordField>),
    /// Seconds since 1970.
    Time(i64),
    /// `20 chars`
    Size(u64, TextMeasure),
    /// `file("…")`: inside the project, not yet read.
    Media(MediaFile),
    /// `group("…")`, `everyone`
    Recipient(RecipientValue),
    /// Another message of the file (a material).
    Message(DeclId),
    /// A symbolic value other than a text: only its type is known.
    Symbolic(SymbolicValue),
    /// One of two values, by a symbolic condition: optional texts, media, records, lists, recipients. An optional
    /// parameter is a choice between its value and `none`.
    Choice(Box<ChoiceValue>),
    /// The result of an error that was reported; every rule skips it.
    Unknown,
}

#[derive(Clone, Debug)]
pub struct ChoiceValue {
    pub cond: SymbolicValue,
    pub then: Value,
    pub other: Value,
}

/// An item of a list; a symbolic list may contain choices and repetitions.
#[derive(Clone, Debug)]
pub enum ValueItem {
    Value(Value),
    Choice { cond: Box<SymbolicValue>, then: Vec<ValueItem>, other: Vec<ValueItem>, span: Span },
    Repeat { over: Box<Repeat>, body: Vec<ValueItem>, span: Span },
}

#[derive(Clone, Debug)]
pub struct RecordField {
    pub name: Substr,
    pub name_span: Span,
    pub value: Value,
    pub color: Option<Box<Value>>,
    /// False if an `if` left it out: reading the field gives `none`, and listing the fields skips it.
    pub is_set: bool,
}

#[derive(Clone, Debug)]
pub struct MediaFile {
    /// As written, or as set for a parameter.
    pub path: Substr,
    /// The path of the file, with symbolic links resolved. `None` if it came from a parameter of type `file(…)`: such a
    /// path is relative to the working folder, not to the source file.
    pub at: Option<Arc<Path>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct RecipientValue {
    pub word: Substr,
    pub word_span: Span,
    pub argument: Option<Box<Value>>,
}

/// A value that depends on parameters without a value.
#[derive(Clone, Debug)]
pub struct SymbolicValue {
    /// The expression in the source.
    pub span: Span,
    pub ty: Type,
    /// For display: `failed`, `test.name`, `status == "passed"`.
    pub path: Substr,
    /// The expression that gives the value once the parameters have theirs; evaluated by [`super::Row`].
    pub expr: Arc<SymbolicExpr>,
}

/// A repetition over a symbolic list.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// Identifies this repetition; [`SymbolicExpr::Item`] and [`SymbolicExpr::Index`] refer to it.
    pub id: u32,
    pub list: SymbolicValue,
    /// Empty if there is no loop (`join`, `...list`).
    pub var: Substr,
    pub index: Option<Substr>,
    /// The number of iterations.
    pub times: Interval,
}

/// A text with provenance: a sequence of pieces.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub enum Piece {
    /// The author's text. If `text` and `span` have the same length, byte `n` of one is byte `n` of the other.
    Lit { text: Substr, span: Span },
    /// Text from a parameter.
    Hole(Box<Hole>),
    /// The text of a body function: its spelling depends on the dialect of the field.
    Markup { kind: Markup, inner: Text, target: Option<Text>, span: Span },
    /// `truncate(inner, max)` or `tail(inner, max)` of an unknown length.
    Cut { inner: Text, max: u64, measure: TextMeasure, kept: Kept, span: Span },
    /// One of two texts, by a symbolic condition.
    Choice { cond: Box<SymbolicValue>, then: Text, other: Text, span: Span },
    /// `inner` for each item of a symbolic list, with `separator` between.
    Repeat { over: Box<Repeat>, inner: Text, separator: Text, span: Span },
    /// The lines of a `body { … }`: each line ends in a line break, and the last line break is dropped.
    Lines(Text),
    /// `join` of a list whose last item is unknown: each item ends in the separator, and the last separator is dropped.
    Joined { inner: Text, separator: Text, span: Span },
    /// The lines of a `for … { } rest n { }`: as many whole items as fit, and the rest for the others.
    Fitted(Box<Fitted>),
    /// `trim` of a text whose ends are unknown: without spaces and line breaks at both ends.
    Trim { inner: Text, span: Span },
}

/// A loop with a `rest`.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// For known values, the lines of each item; otherwise one text with all of them.
    pub items: Vec<Text>,
    /// The lines that stand for the items that do not fit, for any number of them. Empty for known values: they are
    /// made once the number is known.
    pub rest: Text,
    /// How many more items the list had.
    pub dropped: u64,
    /// The name of its number.
    pub span: Span,
}

/// The part of a text that a parameter fills.
#[derive(Clone, Debug)]
pub struct Hole {
    /// Its value in terms of the parameters.
    pub symbol: SymbolicValue,
    /// The text, if the parameter has a value.
    pub value: Option<Substr>,
    pub kind: TextKind,
    pub bytes: Interval,
    pub chars: Interval,
    /// The `${…}` or the expression.
    pub span: Span,
    /// Where the value is written, if that is in a sample.
    pub written: Option<Span>,
}

impl Hole {
    /// Where its author acts: at the value, if that is written in a sample, otherwise where it is used.
    pub fn place(&self) -> Span {
        self.written.unwrap_or(self.span)
    }

    /// The name of the value that it was given, as a part of its parameter: `tags[3]`. One that is written in a sample
    /// needs none.
    pub fn given(&self) -> Option<&str> {
        self.value.as_ref().filter(|_| self.written.is_none()).map(|_| &*self.symbol.path)
    }

    /// A value for it, with the bounds of its domain.
    pub fn fill<'a>(&self, text: &'a str) -> Fill<'a> {
        Fill { text, kind: self.kind, max_bytes: self.bytes.max, max_chars: self.chars.max }
    }
}

/// The evaluated block of a message: fields, blocks and texts that are not yet checked against the catalog.
#[derive(Clone, Debug)]
pub struct Tree {
    pub entries: Vec<TreeEntry>,
    /// The block with its braces.
    pub span: Span,
}

/// An evaluated message.
#[derive(Clone, Debug)]
pub struct MessageTree {
    pub when: MessageCondition,
    /// Empty if there is no message.
    pub tree: Tree,
}

/// What `when` says about a message.
#[derive(Clone, Debug)]
pub enum MessageCondition {
    Always,
    /// There is no message.
    Never,
    /// If this condition holds.
    If(SymbolicValue),
}

#[derive(Clone, Debug)]
pub enum TreeEntry {
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
        cond: SymbolicValue,
        then: Tree,
        other: Tree,
        span: Span,
    },
    Repeat {
        over: Repeat,
        body: Tree,
        span: Span,
    },
    /// A loop with a `rest`, see [`Fitted`].
    Fitted {
        items: Vec<Tree>,
        rest: Tree,
        dropped: u64,
        span: Span,
    },
}
